"""The one place where an exact figure becomes a rounded number: half up, at the edge of the program."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

PLUS, MINUS = "+", "\N{MINUS SIGN}"


def _scaled(x: Fraction, decimals: int) -> int:
    """``x`` times ten to the ``decimals``, rounded half away from zero, by whole numbers only.

    Away from zero, so that a gap read from the other side differs in its sign alone.
    """
    scale: int = 10**decimals
    whole: int = (2 * abs(x.numerator) * scale + x.denominator) // (2 * x.denominator)
    return -whole if x < 0 else whole


def rounded(x: Fraction, decimals: int = 4) -> float:
    """``x`` rounded half up (away from zero) to ``decimals`` places, as files and ``--json`` carry it."""
    scale: int = 10**decimals
    return _scaled(x, decimals) / scale


def shown(x: Fraction, decimals: int = 1) -> str:
    """``x`` rounded half up (away from zero) to ``decimals`` places, as screens print it: ``"3.5"``."""
    scaled = _scaled(x, decimals)
    digits = str(abs(scaled)).rjust(decimals + 1, "0")
    sign = "-" if scaled < 0 else ""
    if decimals == 0:
        return sign + digits
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}"


def signed(x: Fraction, decimals: int = 1) -> str:
    """A difference as screens print it, with its sign: "+0.7", "−0.3"; none where it rounds to nothing."""
    scaled = _scaled(x, decimals)
    text = shown(abs(x), decimals)
    return text if scaled == 0 else f"{PLUS if scaled > 0 else MINUS}{text}"


def known(**values: object) -> dict[str, Any]:
    """The values that exist, as files and ``--json`` carry them: no None, no "", fractions rounded once."""
    return {
        name: rounded(value) if isinstance(value, Fraction) else value
        for name, value in values.items()
        if value is not None and value != ""
    }
