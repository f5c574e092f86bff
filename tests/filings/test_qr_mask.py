"""A code is drawn as the library draws it, only sooner: what was published can be written again."""

from __future__ import annotations

import random
from typing import Any

import pytest
from reportlab.graphics.barcode import qrencoder

from desktop.filings.drawings import modules


def as_the_library(text: str) -> list[list[bool]]:
    code: Any = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    code.addData(qrencoder.QR8bitByte(text.encode()))
    code.make()
    return [[bool(dark) for dark in row] for row in code.modules]


@pytest.mark.parametrize("length", [1, 14, 60, 107, 170, 290, 400])
def test_every_code_is_the_one_that_the_library_makes(length: int) -> None:
    chance = random.Random(length)
    for _example in range(3):
        text = "".join(chance.choices("ABCDEFabcdef0123456789:/-_.", k=length))
        assert modules(text) == as_the_library(text)


@pytest.mark.long
def test_many_codes_are_those_that_the_library_makes() -> None:
    chance = random.Random(7)
    for _example in range(400):
        text = "".join(chance.choices("ABCDEFabcdef0123456789:/-_.", k=chance.randint(1, 400)))
        assert modules(text) == as_the_library(text), text
