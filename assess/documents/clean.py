"""The one place where text from people and files loses what cannot be printed, or has no room."""

from __future__ import annotations

import re
import unicodedata

from assess.words.days import LONG_MONTHS, day_words

MOST_MARKS = 2
"""Combining marks kept on one letter; piles of them would run over the lines above and below."""

_DROPPED = frozenset({"Cc", "Cf", "Cs"})
_SPACES = frozenset({"Zs", "Zl", "Zp"})
_KEPT_SPACES = frozenset({" ", "\u00a0", "\u202f"})
_SELECTORS = frozenset(chr(code) for code in range(0xFE00, 0xFE10))

_PLAIN = frozenset(
    character
    for character in map(chr, (*range(0x20, 0x250), *range(0x2010, 0x2060)))
    if character.isprintable() and unicodedata.normalize("NFC", character) == character
)
"""Letters and signs of western languages, of which a text is clean but for its spaces."""


def printable(text: str) -> str:
    """The text on one line, without characters that steer a terminal, a line or its direction.

    Line ends, tabs and unusual spaces become single spaces; letters are composed (NFC) so that fonts
    find them.
    """
    if _PLAIN.issuperset(text):
        return " ".join(piece for piece in text.split(" ") if piece)
    kept: list[str] = []
    marks = 0
    for character in unicodedata.normalize("NFC", text):
        category = unicodedata.category(character)
        if character in "\n\r\t\v\f" or (category in _SPACES and character not in _KEPT_SPACES):
            kept.append(" ")
            marks = 0
            continue
        if category in _DROPPED or character in _SELECTORS:
            continue
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return " ".join(piece for piece in "".join(kept).split(" ") if piece)


def printable_inside(text: str) -> str:
    """The cleaned text with one space at an end where there was one, for a part of a longer line."""
    return printable(f"|{text}|")[1:-1]


def shorten(text: str, most: int) -> str:
    """The cleaned text, cut after at most this many letters at a word's end where there is one."""
    text = printable(text)
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    head, _, _ = cut.rpartition(" ")
    return f"{(head if len(head) > most // 2 else cut).rstrip(' ,;:.')}…"


def day(iso: str) -> str:
    """An ISO date as "21 November 2026"; anything else as it stands, shortened."""
    try:
        return day_words(iso, months=LONG_MONTHS)
    except ValueError:
        return shorten(iso, 30)


# The letters XML lacks: naming those it has would take far longer to compile.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_text(text: str) -> str:
    """The cleaned text as an element or an attribute holds it, without the few characters that XML cannot.

    The standard library's own escape would load half a web client with it.
    """
    plain = _NOT_XML.sub("", printable(text))
    named = plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return named.replace('"', "&quot;")
