"""When two headings, keys or names in a table from outside are meant to be the same."""

from __future__ import annotations

import re
import unicodedata

from assess.text import COMMENT_LIMIT, clean

# Letters nobody sees: soft hyphen, joiners and spaces without a width, variation selectors.
_INVISIBLE = re.compile("[\u00ad\u034f\u180b-\u180e\u200b-\u200d\u2060-\u2064\ufe00-\ufe0f]")
_SPACES = re.compile(r"\s+")
_EMPTY_FRACTION = re.compile(r"([+-]?\d+)[.,]0+")
_ADDRESS = re.compile(r"(?:[^<>]*<)?(?:mailto:)?([^\s<>@:]+@[^\s<>@]+)>?")
_APART = re.compile(r"[^\w]+|_+")
# Letters that Unicode does not take apart into a Latin letter and a mark.
_LATIN = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i"})


def visible(text: str) -> str:
    """The text as people see it: composed letters (NFC), no invisible ones, single plain spaces."""
    if text.isascii() and text.isprintable():  # most cells, and ten times as fast
        return " ".join(text[:COMMENT_LIMIT].split())
    text = clean(text, limit=COMMENT_LIMIT, multiline=True)
    return _SPACES.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFC", text))).strip()


def key_of(text: str) -> str:
    """A number, an address or a code as it is compared: without capitals and with no empty fraction.

    “Ann@x.test ” is “ann@x.test”, and so is “Ann Able <ann@x.test>”; “7.0” is “7”.
    """
    shown = visible(text)
    key = (shown if shown.isascii() else unicodedata.normalize("NFKC", shown)).casefold()
    inside = _EMPTY_FRACTION.fullmatch(key) or _ADDRESS.fullmatch(key)
    return inside[1] if inside else key


def words_of(text: str) -> str:
    """Words as they are compared: without capitals, accents and marks, with one space between them."""
    shown = visible(text).casefold()
    if shown.isascii():
        return _APART.sub(" ", shown).strip()
    letters = unicodedata.normalize("NFKD", shown.translate(_LATIN))
    return _APART.sub(" ", "".join(c for c in letters if not unicodedata.combining(c))).strip()


def heading_of(text: str) -> str:
    """A heading as it is compared: its letters and digits alone, without capitals and accents.

    “Manager_ID:”, “manager id” and “ManagerId” are the same.
    """
    return words_of(text).replace(" ", "")
