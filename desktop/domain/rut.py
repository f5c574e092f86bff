"""The number by which Chile knows a person or a company."""

from __future__ import annotations

from stdnum.cl import rut as _rut
from stdnum.exceptions import ValidationError

from desktop.domain.language import _

COMPANIES_FROM = 50_000_000


class Rut(str):
    """A valid RUT, written without dots: `12345678-5`."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Rut:
        """The RUT in a text with or without dots, dash and capitals.

        Raises:
            ValueError: the check digit (modulus 11) does not match, or it is no RUT at all.

        >>> Rut.parse("12.345.678-5")
        '12345678-5'
        """
        bare = text.replace(".", "").replace("-", "").replace(" ", "").upper().lstrip("0")
        try:
            _rut.validate(bare.zfill(8) if len(bare) > 1 else "")
        except ValidationError:
            raise ValueError(_("El RUT no es válido: revise los números y el dígito verificador.")) from None
        return cls(f"{bare[:-1]}-{bare[-1]}")

    @property
    def dotted(self) -> str:
        """As Chileans write it.

        >>> Rut("12345678-5").dotted
        '12.345.678-5'
        """
        return f"{int(self[:-2]):,}".replace(",", ".") + self[-2:]

    @property
    def of_a_company(self) -> bool:
        """Whether the number is in the range given to legal persons."""
        return int(self[:-2]) >= COMPANIES_FROM
