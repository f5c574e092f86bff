"""All ways to write a name in Chile meet in one sound, and names that sound otherwise do not."""

from __future__ import annotations

import pytest

from desktop.domain.sound import company_words, name_words, sound


@pytest.mark.parametrize(
    "told",
    [
        "Vázquez Vasquez Básquez Basques Vazques",
        "González Gonzáles Gonsalez GONZALES",
        "Muñoz Muños Munoz",
        "Jiménez Giménez Ximénez Jimenes",
        "Yáñez Llanez Yañes Iáñez Yanez",
        "Hernández Ernandes Hernandez",
        "Huenchullán Wenchullan Huenchuyán",
        "Huaiquil Guaiquil Waiquil",
        "Nahuel Nawel",
        "Cristian Christian Kristián",
        "Zepúlveda Sepúlveda Sepulbeda",
        "Quezada Quesada Kesada",
        "Jorge Jorje",
        "Echeverría Echeberria Echeverria",
        "Campos Canpos Kampos",
        "Philippe Filipe",
        "Maya Maia",
        "Eloy Eloi",
        "Thomas Tomás",
        "Anna Ana",
    ],
)
def test_one_sound(told: str) -> None:
    assert len({sound(word) for word in told.split()}) == 1, {word: sound(word) for word in told.split()}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pérez", "Páez"),
        ("Guerra", "Gerra"),
        ("Chacón", "Sacón"),
        ("Soto", "Sota"),
        ("Mena", "Mina"),
        ("Vera", "Vega"),
        ("Lara", "Llara"),
        ("Guillermo", "Jillermo"),
    ],
)
def test_other_sounds(one: str, other: str) -> None:
    assert sound(one) != sound(other)


@pytest.mark.parametrize("text", ["", "¿?", "123", "ñ", "Ll", "h"])
def test_odd_words_have_some_sound_or_none(text: str) -> None:
    assert isinstance(sound(text), str)


def test_particles_are_no_names() -> None:
    assert name_words("María de los Ángeles del Río y Soto") == ["maria", "angeles", "rio", "soto"]
    assert name_words("De la") == ["de", "la"]
    assert name_words("García-Huidobro O’Higgins") == ["garcia", "huidobro", "ohiggins"]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Minera Los Álamos SpA", "SpA"),
        ("MINERA LOS ALAMOS S.p.A.", "SpA"),
        ("Minera Los Álamos S.A.", "S.A."),
        ("Minera los Alamos S. A.", "S.A."),
        ("Minera Los Alamos Sociedad Anónima Cerrada", "S.A."),
        ("Minera Los Álamos Ltda.", "Ltda."),
        ("Minera Los Álamos y Cía. Limitada", "Ltda."),
        ("Minera Los Álamos E.I.R.L.", "EIRL"),
        ("Minera Los Álamos", ""),
    ],
)
def test_the_legal_form_is_no_part_of_the_name(text: str, form: str) -> None:
    assert company_words(text) == (["minera", "alamos"], form)
