"""The trust boundary for words that a person or a file brought: cleaned once, then treated as data."""

from __future__ import annotations

import datetime
import re
import unicodedata

NAME_LIMIT = 2_000
"""Letters kept of a name, a title or any other single line."""

SENTENCE_LIMIT = 200
"""Letters of a sentence in one's own words, at most."""

COMMENT_LIMIT = 20_000
"""Letters kept of a comment or any other text of several lines."""

SHOWN_LIMIT = 2_000
"""More letters than this of one text are never drawn; the file keeps them all."""

ELLIPSIS = "…"

# Controls (C0, DEL, C1) can steer a terminal; bidi marks can make a line read as what it is not; lone
# surrogates cannot be written to a file; the byte order mark is not a letter.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_LINE_ENDS = re.compile("\r\n|[\r\u0085\u2028\u2029]")

# Letters that are no Latin letter with a mark.
_LATIN = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i"})
FIRST_YEAR, LAST_YEAR = "2000", "2199"
"""The years of every day in a file or typed: what lies outside is a slip, and no plan could be counted on."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")


def clean(text: str, *, limit: int = NAME_LIMIT, multiline: bool = False) -> str:
    """The text without control characters, direction marks and lone surrogates, at most ``limit`` letters.

    Line ends and tabs stay where ``multiline`` allows them and become spaces elsewhere. Brackets,
    tags and everything else are left alone: they are data.
    """
    if text.isascii() and text.isprintable():  # most texts, and ten times as fast
        return text[:limit]
    text = _LINE_ENDS.sub("\n", text)
    if not multiline:
        text = text.replace("\n", " ").replace("\t", " ")
    return _UNWANTED.sub("", text)[:limit]


def plain(text: str, *, limit: int = SHOWN_LIMIT) -> str:
    """The text on one line without control characters, shortened to ``limit`` letters."""
    flat = " ".join(clean(text, limit=SHOWN_LIMIT).split())
    return flat if len(flat) <= limit else flat[: max(0, limit - 1)] + ELLIPSIS


def is_day(text: str) -> bool:
    """Whether the text is a day of the calendar, written 2026-11-21, of a year that is meant."""
    if not _DAY.fullmatch(text) or not FIRST_YEAR <= text[:4] <= LAST_YEAR:
        return False
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def escaped(text: str) -> str:
    """JSON or TOML with the characters that ``clean`` drops written as escapes, which mean the same."""
    return _UNWANTED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def folded(name: str) -> str:
    """A name to hold against another: without regard to capitals and spacing."""
    return " ".join(name.split()).casefold()


def slug(text: str, *, limit: int = 60) -> str:
    """A name for a folder: small Latin letters, digits and hyphens, safe on every system.

    Returns ``"assessment"`` when nothing of the text is left.
    """
    letters = unicodedata.normalize("NFKD", text[:NAME_LIMIT].casefold().translate(_LATIN))
    ascii_only = letters.encode("ascii", "ignore").decode("ascii")
    name = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:limit].strip("-")
    if not name:
        return "assessment"
    return f"{name}-assessment" if _RESERVED.fullmatch(name) else name
