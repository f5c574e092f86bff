"""Turtle in InfoLobby's ontology: sound for other readers, and read by ours to the letter or not at all."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from desktop.exchange import rdf
from desktop.exchange.outgoing import Outgoing, number
from desktop.exchange.rdf import parsing, reading
from desktop.exchange.rdf.parsing import Text, subjects
from desktop.exchange.rdf.statements import SECTIONS
from desktop.exchange.rdf.terms import heading, statement, text
from desktop.exchange.rdf.vocabulary import PREFIXES, address
from desktop.exchange.recognise import recognise
from desktop.exchange.writers import WRITERS
from desktop.registers.meetings import Meeting
from desktop.store import Store
from tests.exchange import round_trips as rounds
from tests.practised import practised

CPLT = Namespace(PREFIXES["cplt"])
ORG = Namespace(PREFIXES["org"])
SCHEMA = Namespace(PREFIXES["schema"])
BASE = "http://datos.infolobby.cl/infolobby"
HOSTILE = (
    'Dijo "sí" \\ "no"',
    "uno\ndos\r\ntres\ttab",
    '"""',
    "\\",
    "\\u0041",
    '" . <http://x> a <http://y> . "',
    "\x00\x07\x1b\x7f\x85\u2028\u2029\ufeff\ufffe",
    "# esto no es un comentario",
    "¡Ñandú! 日本 😀",
    "<b>&amp;</b> @es ^^xsd:date",
)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = practised(tmp_path_factory.mktemp("rdf") / "libro.probidad")
    yield store
    store.close()


@pytest.fixture(scope="module")
def out(book: Store) -> Outgoing:
    return rounds.outgoing(book)


@pytest.fixture(scope="module")
def folder(out: Outgoing, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return rounds.write(WRITERS["rdf"].files(out, "meetings"), tmp_path_factory.mktemp("paquete") / "rdf")


@pytest.fixture(scope="module")
def graph(folder: Path) -> Graph:
    return Graph().parse(folder / "agenda.ttl", format="turtle")


def turtle(*lines: str) -> str:
    return heading() + "\n".join(lines) + "\n"


def test_every_published_value_of_a_practice_book_comes_back(
    out: Outgoing, folder: Path, tmp_path: Path
) -> None:
    after, account = rounds.taken_in(folder, tmp_path / "otro.probidad")
    assert account.complete, (account.refused[:3], account.left_out[:3])
    assert account.closes
    assert rounds.lost(out, rounds.outgoing(after)) == []
    assert account.records["meetings"] == len(list(out.records("meetings"))) > 30
    after.close()


def test_the_folder_and_its_file_alone_are_known(folder: Path) -> None:
    (whole,) = recognise([folder])
    (alone,) = recognise([folder / "agenda.ttl"])
    assert whole.read() == alone.read()
    assert whole.read().incoming
    assert not whole.read().unaccounted()
    assert recognise([folder], "rdf")[0].read() == whole.read()


def test_another_reader_finds_the_same_things_in_it(folder: Path, graph: Graph) -> None:
    found = {
        (str(subject), str(value))
        for name in ("codigoURI", "descripcion", "observaciones")
        for subject, value in graph.subject_objects(CPLT[name])
    }
    ours = {
        (one.address, str(value))
        for one in subjects((folder / "agenda.ttl").read_text("utf-8"), "agenda.ttl")
        for name in ("codigoURI", "descripcion", "observaciones")
        for value in one.said.get(f"cplt:{name}", [])
    }
    assert found == ours
    assert len(found) > 200


def test_every_value_is_of_its_type_and_every_link_leads_somewhere(graph: Graph) -> None:
    outside = ("lugar", "registradoPor")
    things = set(graph.subjects(RDF.type, None))
    for _subject, predicate, value in graph:
        if isinstance(value, Literal):
            assert not value.ill_typed, value
        elif predicate != RDF.type and str(predicate).startswith((str(CPLT), str(ORG))):
            assert value in things or predicate in {CPLT[name] for name in outside}, (predicate, value)


def test_a_meeting_is_told_in_the_words_of_infolobby(out: Outgoing, graph: Graph) -> None:
    meeting = next(one for one in out.records("meetings") if isinstance(one, Meeting) and one.starts_at)
    code = f"{meeting.hosts[0].official.institution.code.lower()}{number(meeting.uid)}1"
    told = URIRef(f"{BASE}/registroaudiencia/{code}")
    assert (told, RDF.type, CPLT.RegistroAudiencia) in graph
    assert str(graph.value(told, CPLT.codigoURI)) == code
    assert str(graph.value(told, CPLT.observaciones)) == meeting.subject
    assert graph.value(told, CPLT.lugar) == URIRef(f"{BASE}/comuna/{meeting.commune}")
    assert str(graph.value(told, CPLT.fechaEvento)) == f"{meeting.day}T{meeting.starts_at:%H:%M:%S}"
    hosts = {str(one).rpartition("/")[2] for one in graph.objects(told, CPLT.participaComoPasivo)}
    assert hosts == {number(host.official.uid) for host in meeting.hosts}
    came = set(graph.objects(told, CPLT.participaComoActivo))
    assert {str(graph.value(one, ORG.member)).rpartition("/")[2] for one in came} == {
        number(one.person.uid) for one in meeting.attendees if one.person
    }


def test_writing_does_not_hold_the_agenda(out: Outgoing) -> None:
    walked: list[str] = []

    def records(register: str) -> Iterator[Any]:
        for one in out.records(register):
            walked.append(register)
            yield one

    meetings = SECTIONS[4](Outgoing(out.code, out.institution, records))
    next(meetings)
    assert walked == ["meetings"]


@given(value=st.one_of(st.sampled_from(HOSTILE), st.text(max_size=60)))
@settings(max_examples=20, deadline=None)
@example("".join(HOSTILE))
def test_a_hostile_text_is_the_same_for_both_readers(value: str) -> None:
    told = turtle(statement("<http://x/1>", ["cplt:Entidad"], [("foaf:name", text(value))]))
    assert not [
        letter for letter in told if unicodedata.category(letter) in ("Cc", "Zl", "Zp") and letter != "\n"
    ]
    (one,) = subjects(told, "x.ttl")
    assert one.said == ({"foaf:name": [Text(value)]} if value else {})
    values = [str(found) for found in Graph().parse(data=told, format="turtle").objects(None, None)]
    assert not value or value in values


def test_half_a_letter_becomes_the_sign_for_one() -> None:
    assert text("a\ud800b") == '"a\ufffdb"'


@pytest.mark.parametrize("code", ["a> <b", "\u00f1/../?#", '"x"', "\n\x00", "%41", "{}|^`\\"])
def test_a_hostile_code_makes_an_address_and_no_more(code: str) -> None:
    told = turtle(f"{address('institucion', code)} a cplt:Institucion .")
    (one,) = subjects(told, "x.ttl")
    (found,) = Graph().parse(data=told, format="turtle").subjects()
    assert one.address == str(found)
    assert one.address.startswith(f"{BASE}/institucion/")
    assert one.address.isascii()


@pytest.mark.parametrize(
    ("lines", "line", "said"),
    [
        (["<http://x> a [ ] ."], 8, "no es del Turtle"),
        (["", "_:b a cplt:Viaje ."], 9, "no es del Turtle"),
        (["<http://x> cplt:rut ( 1 2 ) ."], 8, "no es del Turtle"),
        (["<http://x> cplt:rut 'uno' ."], 8, "no es del Turtle"),
        (['<http://x> cplt:rut """uno""" .'], 8, "no es del Turtle"),
        (['<http://x> cplt:rut "uno'], 8, "no es del Turtle"),
        (['<http://x> cplt:rut "uno"@es .'], 8, "no es del Turtle"),
        (["<http://x y> a cplt:Viaje ."], 8, "no es del Turtle"),
        (['<http://x> cplt:rut "\\q" .'], 8, "una letra que no existe"),
        (['<http://x> cplt:rut "\\uD800" .'], 8, "una letra que no existe"),
        (['<http://x> cplt:rut "\\U00110000" .'], 8, "una letra que no existe"),
        (['<http://x> cplt:rut "\\u00" .'], 8, "una letra que no existe"),
        (["<http://x> a cplt:Viaje"], 9, "termina a medio decir"),
        (["<http://x> a cplt:Viaje ; ."], 8, "falta algo"),
        (["<http://x> a otro:Viaje ."], 8, "no se dijo qué es «otro:»"),
        (['"x" a cplt:Viaje .'], 8, "no comienza por una dirección"),
        (["<http://x> a cplt:Viaje ^^xsd:date ."], 8, "solo un texto tiene tipo"),
        (["@prefix a:b <http://x> ."], 8, "el prefijo"),
        (["@base <http://x> ."], 8, "no es del Turtle"),
    ],
)
def test_what_is_not_our_turtle_is_refused_with_its_line(lines: list[str], line: int, said: str) -> None:
    with pytest.raises(ValueError, match=rf"«x\.ttl», línea {line}: .*{said}"):
        reading.read_texts({"x.ttl": turtle(*lines)})


def test_it_is_refused_when_it_is_too_much(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(parsing, "MOST_TEXT", 20)
    with pytest.raises(ValueError, match="demasiado largo"):
        list(subjects(turtle(f'<http://x> foaf:name "{"a" * 30}" .'), "x.ttl"))
    monkeypatch.setattr(parsing, "MOST_SAID", 2)
    with pytest.raises(ValueError, match="demasiado de una sola cosa"):
        list(subjects(turtle("<http://x> a cplt:A, cplt:B, cplt:C ."), "x.ttl"))
    monkeypatch.setattr(parsing, "MOST_SUBJECTS", 1)
    with pytest.raises(ValueError, match="demasiadas cosas"):
        list(subjects(turtle("<http://x> a cplt:A .", "<http://y> a cplt:A ."), "x.ttl"))
    path = tmp_path / "x.ttl"
    path.write_bytes(b"@prefix " * 10)
    monkeypatch.setattr(reading, "MOST_BYTES", 40)
    with pytest.raises(ValueError, match="demasiado grande"):
        rdf.read([path])
    path.write_bytes(b"# \xff")
    with pytest.raises(ValueError, match="UTF-8"):
        rdf.read([path])


def test_the_same_said_otherwise_is_read_the_same() -> None:
    ours = turtle('<http://x> a cplt:Entidad, foaf:Agent ; cplt:codigoURI "1" ; foaf:name "Ñ" .')
    other = (
        "@prefix c: <http://datos.infolobby.cl/ontologia/cplt#>.#hola\n<http://x>a c:Entidad;\r\n\ta"
        ' <http://xmlns.com/foaf/0.1/Agent>;c:codigoURI "1"^^<http://www.w3.org/2001/XMLSchema#string>;'
        '<http://xmlns.com/foaf/0.1/name>"\\u00D1".'
    )
    (one,), (two,) = subjects(ours, "a"), subjects(other, "b")
    assert (one.address, one.classes, one.said) == (two.address, two.classes, two.said)
    graphs = [Graph().parse(data=data, format="turtle") for data in (ours, other)]
    plain = [{tuple(map(str, triple)) for triple in graph} for graph in graphs]
    assert plain[0] == plain[1]


ENTITY = '<http://e/1> a cplt:Entidad ; cplt:codigoURI "1" ; foaf:name "Uno" .'


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('<http://x> a cplt:Otra ; cplt:codigoURI "1" .', "No es de una clase que se conozca"),
        ('<http://x> foaf:name "1" .', "No es de una clase que se conozca"),
        ('<http://x> a cplt:Entidad ; foaf:name "Dos" .', "No trae el código"),
        (f'<http://x> a cplt:Entidad ; cplt:codigoURI "{"1" * 81}" .', "No trae el código"),
        ('<http://e/1> a cplt:Entidad ; cplt:codigoURI "2" .', "Repite una dirección"),
        ('<http://x> a cplt:Entidad ; cplt:codigoURI "1" .', "Repite un código"),
        ('<http://x> a cplt:Activo ; foaf:name "Ana" .', "Ninguna audiencia"),
    ],
)
def test_what_can_be_no_record_is_refused_and_the_rest_comes_in(line: str, said: str) -> None:
    delivery = reading.read_texts({"x.ttl": turtle(ENTITY, line)})
    (refused,) = delivery.refused
    assert said in refused.reason
    assert (refused.row.line, refused.row.raw) == (9, line)
    assert [one.raws["name"] for one in delivery.incoming] == ["Uno"]
    assert not delivery.unaccounted()


@pytest.mark.parametrize(
    ("more", "name", "said"),
    [
        ('cplt:monto "5"', "cplt:monto", "No se conoce esa propiedad"),
        ("cplt:registraFichaPasivo <http://e/1>", "cplt:registraFichaPasivo", "no está en los archivos"),
        ("cplt:donadoPor <http://nadie>", "cplt:donadoPor", "no está en los archivos"),
        ('cplt:ocasion "a", "b"', "cplt:ocasion", "más de una vez"),
        ('cplt:datosDonantes "Ana"', "cplt:datosDonantes", "no enlaza"),
    ],
)
def test_what_of_a_record_is_not_read_is_told(more: str, name: str, said: str) -> None:
    gift = f'<http://x> a cplt:Donativo ; cplt:codigoURI "aa00113" ; {more} .'
    delivery = reading.read_texts({"x.ttl": turtle(ENTITY, gift)})
    (left,) = delivery.left_out
    assert (left.field, left.row.line) == (name, 9)
    assert said in left.reason


def test_one_attendance_belongs_to_one_meeting() -> None:
    came = '<http://a> a cplt:Activo ; foaf:name "Ana" .'
    two = [
        f'<http://m/{n}> a cplt:RegistroAudiencia ; cplt:codigoURI "{n}" ;'
        " cplt:participaComoActivo <http://a> ."
        for n in (1, 2)
    ]
    delivery = reading.read_texts({"x.ttl": turtle(came, *two)})
    assert [len(one.rows) for one in delivery.incoming] == [2, 1]
    assert len(delivery.left_out) == 1
    assert not delivery.unaccounted()


def test_turtle_among_other_data_is_read_by_itself_and_what_lies_beside_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.ttl").write_text(turtle(ENTITY), encoding="utf-8")
    (tmp_path / "foto.png").write_bytes(b"x")
    graphs, others = (source.read() for source in recognise([tmp_path]))
    assert [one.register for one in graphs.incoming] == ["organisations"]
    assert [one.file for one in others.skipped] == ["foto.png"]
    (tmp_path / "people.csv").write_text("Nombres\nAna\n")
    deliveries = [source.read() for source in recognise([tmp_path])]
    assert sorted(one.register for each in deliveries for one in each.incoming) == ["organisations", "people"]
