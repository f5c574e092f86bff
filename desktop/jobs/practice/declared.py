"""Invented declarations: what somebody owns, owes and does, every section of the form used by somebody."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from desktop.description.sealed import everything, read_sealed
from desktop.domain.published_lists import published_list
from desktop.jobs.practice.names import Invention, company_rut, person_rut
from desktop.registers.declaration.contents import Contents
from desktop.registers.declaration.estate import Estate, Note
from desktop.registers.declaration.sections import Standing, at, standings

Raws = dict[str, Any]
FAMILY_FROM, COMPANIES_FROM = 100_000, 50_000
"""The first numbers of invented relatives and companies that nobody else in the office has."""


class Declaring:
    """Draws declarations; the same chance gives the same one."""

    def __init__(self, invention: Invention) -> None:
        """Begin with nobody."""
        self._invention, self._chance = invention, invention.chance
        self._people, self._companies = FAMILY_FROM, COMPANIES_FROM

    # -- whole ones

    def modest(self, contents: Contents) -> Contents:
        """A flat, a car and a loan: what most have."""
        raws = self._person() | {
            "regime": "none", "civil_status": "1", "declares_spouse_goods": False,
            "real_estate": [self._home()], "vehicles": [self._vehicle()], "debts": [self._debt()],
            "current_activities": [self._activity(days=True)],
        }  # fmt: skip
        return self._read(contents, raws)

    def rich(self, contents: Contents) -> Contents:
        """Something in every section, of the spouse and a child too."""
        raws = self._person() | self._spouse() | self._goods() | self._savings()
        raws["relatives"] = [self._relative("15", 1955), self._relative("5", 2012), self._relative("9", 1980)]
        raws["recent_activities"] = [self._activity()]
        raws["current_activities"] = [
            self._activity(days=True),
            self._activity(days=True) | {"sensitive": True},
        ]
        raws["spouse_activities"] = [self._activity(days=True)]
        raws["spouse_estate"] = [
            self._named() | {"real_estate": [self._land()], "vehicles": [self._vehicle()]} | self._savings()
        ]
        raws["wards"] = [self._named() | {"relation": "12"}]
        raws["ward_estates"] = [self._named() | {"relation": "12"} | self._savings()]
        raws["sources"] = [{"conflict": "Fue socia de una asesora inventada hasta el año anterior."}]
        raws["remarks"] = [{"text": "El terreno está en trámite de subdivisión."}]
        return self._read(contents, raws)

    def _read(self, contents: Contents, raws: Raws) -> Contents:
        """Through the door, with what the roster knew; identities repeat with the seed."""
        read = read_sealed(Contents, raws).record
        for field in Contents.fields:
            if getattr(contents, field.name) in (None, []):
                setattr(contents, field.name, getattr(read, field.name))
        for record in everything(contents):
            record.uid = self._invention.uid()
        return contents

    def answered(self, contents: Contents, day: date) -> Contents:
        """With «nada que declarar» wherever nothing is."""
        for section in standings(contents, day).sections:
            if section.standing is Standing.PENDING:
                holder, _dot, part = section.path.rpartition(".")
                where = at(contents, holder) if holder else contents
                assert isinstance(where, Estate)  # noqa: S101 -- sections hang on estates
                note = Note()
                note.uid, note.part, note.nothing = self._invention.uid(), part, True
                where.notes.append(note)
        return contents

    def a_year_later(self, contents: Contents, day: date) -> Contents:
        """The same a year on: one thing sold, one bought, one revalued, and why."""
        for record in everything(contents):
            record.uid = self._invention.uid()
        sold = contents.vehicles.pop()
        bought = self._read(Contents(), {"vehicles": [self._vehicle()]}).vehicles[0]
        bought.reason = "bought"
        contents.vehicles.append(bought)
        home = contents.real_estate[0]
        home.value = (home.value * 104 / 100).quantize(home.value)
        home.reason = "revalued"
        lines = self._read(Contents(), {"gone": [self._gone(sold.heading(), sold.source)]})
        contents.gone = lines.gone
        return self.answered(contents, day)

    def identified(self, contents: Contents) -> Contents:
        """The directory does not know everybody's RUT; a declarant knows their own."""
        if not contents.run:
            self._people += 1
            contents.run = person_rut(self._people)
        return contents

    def _gone(self, heading: str, source: str | None) -> Raws:
        return {"part": "vehicles", "heading_before": heading, "source": source, "reason": "sold"}

    # -- who

    def _person(self) -> Raws:
        return {
            "profession": self._one_of("professions"), "address": self._street(), "region": "13",
            "commune": "13101", "pay": "Grado 3 de la escala única", "civil_status": "1", "regime": "none",
            "place_country": "CL", "place_region": "13", "place_commune": "13101",
        }  # fmt: skip

    def _spouse(self) -> Raws:
        named = {f"spouse_{name}": value for name, value in self._named().items()}
        return named | {"civil_status": "2", "regime": "joint", "declares_spouse_goods": True}

    def _named(self) -> Raws:
        given, surnames = self._invention.name()
        paternal, _blank, maternal = surnames.partition(" ")
        self._people += 1
        run = str(person_rut(self._people))
        return {"first_names": given, "paternal": paternal, "maternal": maternal, "run": run}

    def _relative(self, relationship: str, year: int) -> Raws:
        return self._named() | {"relationship": relationship, "born": date(year, 5, 7).isoformat()}

    def _activity(self, *, days: bool = False) -> Raws:
        told = {
            "kind": self._one_of("activity_types"), "trade": self._one_of("activity_lines"),
            "pay": "1", **self._company(),
        }  # fmt: skip
        return told | ({"starts": "2015-03-01"} if days else {"starts": "2015-03-01", "ends": "2025-06-30"})

    # -- what

    def _goods(self) -> Raws:
        water = {
            "stream": "Estero de Ensayo", "region": "05", "nature": "2", "kind": "1",
            "resolution": "123", "year": 2011,
        }  # fmt: skip
        concession = {
            "kind": "Marítima",
            "purpose": "Un muelle de madera",
            "region": "05",
            "value": 3_000_000,
        }
        vessel = {"kind": "25", "name": "La Práctica", "built": 2009, "plate": "ENS-0001", "value": 4_500_000}
        aircraft = {"kind": "Ultraliviano", "make": "Ejemplo", "plate": "CC-ZZZ", "value": 9_800_000}
        other = {"description": "Una marca inscrita", "register_name": "INAPI", "value": 700_000}
        debts = [self._debt(), self._debt()]
        return {
            "real_estate": [self._home(), self._land()],
            "real_estate_abroad": [self._abroad()],
            "water_rights": [water], "concessions": [concession],
            "vehicles": [self._vehicle(), self._vehicle()], "vessels": [vessel], "aircraft": [aircraft],
            "other_movables": [other], "shares": [self._share()], "shares_abroad": [self._share_abroad()],
            "securities": [self._security("CL", "CLP")], "securities_abroad": [self._security("US", "USD")],
            "mandates": [
                {**self._company(), "granted": "2019-07-01", "notary": "Notaría de Ensayo", "value": 10**7}
            ],
            "debts": debts, "debts_total": sum(debt["amount"] for debt in debts),
            "support_debts": [{"amount": 250_000, "listed": False}],
            "other_goods": [{"kind": "8", "description": "Dólares en efectivo", "amount": 1_800_000}],
        }  # fmt: skip

    def _savings(self) -> Raws:
        told = {"institution": "Administradora de Ensayo S.A.", "amount": self._pesos(1, 9)}
        return {
            "deposits": [{"kind": "Depósito a plazo", **told}],
            "pension_savings": [{"kind": "APV", **told}],
            "insurances": [{"kind": "Vida con ahorro", **told}],
        }

    def _land(self) -> Raws:
        number = str(self._chance.randrange(100, 9_000))
        return {
            "region": "13", "commune": "13101", "street": self._street(), "home": False, "number": number,
            "pages": number, "year": 2012, "roll": f"00{number}-0000{self._chance.randrange(1, 9)}",
            "land_registry": self._one_of("land_registries"), "value": self._pesos(40, 180),
            "acquired": "2012-08-20", "form": "1",
        }  # fmt: skip

    def _home(self) -> Raws:
        lien = {"kind": "14", "pages": "81", "number": "92", "year": 2012}
        barred = {"kind": "6", "pages": "82", "number": "93", "year": 2012}
        return self._land() | {"home": True, "liens": [lien], "prohibitions": [barred]}

    def _abroad(self) -> Raws:
        return {
            "country": "AR", "city": "Mendoza", "street": "Avenida de Ejemplo 12", "home": False,
            "value": 85_000, "currency": "USD", "acquired": "2018-02-02", "form": "1",
        }  # fmt: skip

    def _vehicle(self) -> Raws:
        chance = self._chance
        letters = "".join(chance.choice("BCDFGHJKLPRSTVWXYZ") for _number in range(4))
        return {
            "kind": "1", "make": self._one_of("vehicle_makes"), "model": "De práctica", "built": 2019,
            "plate": f"{letters}{chance.randrange(10, 99)}", "registered": 2019, "value": self._pesos(4, 15),
        }  # fmt: skip

    def _share(self) -> Raws:
        goods = {
            "real_estate": [self._land()],
            "water_rights": [{"stream": "Río de Prueba", "region": "07", "nature": "2", "kind": "1"}],
            "concessions": [{"kind": "Minera de exploración", "region": "03"}],
            "securities": [self._security("CL", "CLP")],
        }
        return {
            "title": "16", "quantity": 60, **self._company(), "trade": "Inversiones",
            "acquired": "2014-01-15", "value": self._pesos(20, 90), "controls": True, **goods,
        }  # fmt: skip

    def _share_abroad(self) -> Raws:
        return {
            "title": "17", "quantity": 100, "name": "Example Holdings Inc.", "country": "US",
            "acquired": "2020-10-10", "value": 12_000, "currency": "USD",
        }  # fmt: skip

    def _security(self, country: str, currency: str) -> Raws:
        return {
            "title": self._one_of("security_titles"), "quantity": self._chance.randrange(10, 900),
            "issuer": "Emisora de Ensayo S.A.", "country": country, "currency": currency,
            "value": self._pesos(1, 8) if currency == "CLP" else 6_500, "acquired": "2021-06-01",
        }  # fmt: skip

    def _debt(self) -> Raws:
        return {
            "kind": self._one_of("debt_types"),
            "creditor": "Banco de Ensayo",
            "amount": self._pesos(5, 60),
        }

    # -- of chance

    def _company(self) -> Raws:
        self._companies += 1
        return {"name": self._invention.organisation()[0], "rut": str(company_rut(self._companies))}

    def _one_of(self, name: str) -> str:
        return self._chance.choice(list(published_list(name)))

    def _pesos(self, least: int, most: int) -> int:
        """So many millions."""
        return self._chance.randrange(least * 1000, most * 1000) * 1000

    def _street(self) -> str:
        return f"Calle de la Práctica {self._chance.randrange(100, 3000)}"


def morning(day: date) -> datetime:
    """When somebody signs."""
    return datetime.combine(day, time(10, 30))
