"""The months by name, as tables from outside write them in many languages."""

from __future__ import annotations

import unicodedata

_MONTHS = (
    "jan ene gen sty led",
    "feb fev lut uno",
    "mar maa mrt mrz bre",
    "apr avr abr kwi dub",
    "may mai maj mei mag kve",
    "jun juin giu cze",
    "jul juil lug lip",
    "aug aou ago sie srp",
    "sep set wrz zar",
    "oct okt ott out paz rij",
    "nov lis",
    "dec dez dic des gru pro",
)
"""How the months begin in the languages in which people write tables."""


def plain(text: str) -> str:
    """A text in small letters without accents."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def month_named(word: str) -> int:
    """The month that a word in plain letters names, 0 for none."""
    starts = (word[:4], word[:3])
    found = (n for start in starts for n, names in enumerate(_MONTHS, start=1) if start in names.split())
    return next(found, 0)
