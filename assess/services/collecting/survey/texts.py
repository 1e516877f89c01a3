"""When two texts of a survey are the same: headings, options, and the parts that tools add to a heading."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from itertools import islice

from assess.services.tables.keys import heading_of, visible

_SAME = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "−": "-", "…": "..."}
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_NUMBERED = re.compile(r"(?:(?:q|question|no|nr)\b\.?\s*|q)?\d{1,3}[a-z]?(?:[._]\d{1,3})*\s*[.):-]+\s*(?=\S)")
_CODED = re.compile(r"[a-z]\w{0,19}(?:\[\w{1,20}\])*\s*[.:]\s+(?=\S)")
_ADDED = re.compile(r"\s*(?:- selected choice|- response|\(required\)|\*)$")
_MARK = re.compile(r" - selected choice - | - |/|: ")
_BEHIND = re.compile(r":(?=\S)")
_NO_LETTER = re.compile(r"[^a-z0-9]+")
_BRACKET = re.compile(r"(.*?)\s*\[([^\[\]]*)\]")
_OTHER = (
    "other", "please specify", "andere", "anders", "sonstige", "autre", "otro", "otra", "altro", "outro",
    "annan", "annat", "andet", "inne", "muu", "другое", "diğer", "その他", "其他", "-oth-",
)  # fmt: skip
_REMARK = (
    "comment", "comments", "text", "score", "feedback", "kommentar", "commentaire", "comentario", "commento",
    "comentário", "opmerking", "komentarz",
)  # fmt: skip
_MOST_MARKS = 8
_NO_QUESTION = ("points - ", "feedback - ")  # Microsoft Forms adds such columns to a quiz


@lru_cache(maxsize=20_000)
def normal(text: str) -> str:
    """The text as it is compared: small letters, plain marks, no tags, single spaces, no stop at its end."""
    if "<" in text or "&" in text:
        text = html.unescape(_TAG.sub(" ", text))
    return visible(text).translate(_SAME).casefold().rstrip(".:* ")


@lru_cache(maxsize=20_000)
def loose(text: str) -> str:
    """Only the letters and digits of a text, without capitals and accents."""
    return letters_of(normal(text))


@lru_cache(maxsize=20_000)
def letters_of(said: str) -> str:
    """Only the letters and digits of a text in normal form, without accents."""
    return _NO_LETTER.sub("", said) if said.isascii() else heading_of(said)


def is_about_points(heading: str) -> bool:
    """Whether a column holds the points of a question, not its answers."""
    return normal(heading).startswith(_NO_QUESTION)


@lru_cache(maxsize=20_000)
def forms_of(heading: str) -> tuple[str, ...]:
    """A heading in normal form, then without what tools add: its number, its code, a mark at its end."""
    text = normal(heading)
    forms = [text]
    for shape in (_NUMBERED, _CODED):
        found = shape.match(text)
        if found:
            forms.append(text[found.end() :])
    forms += [_ADDED.sub("", form) for form in forms]
    return tuple(dict.fromkeys(_bare(form) for form in forms if form))


def _bare(part: str) -> str:
    """A part of a text in normal form, in normal form itself."""
    return part.strip().rstrip(".:* ")


@lru_cache(maxsize=20_000)
def parts_of(heading: str) -> tuple[tuple[str, str], ...]:
    """A heading as a question and what it adds to it, in all ways: "Q [A]", "Q - A", "Q/A", "Q: A", "A:Q".

    Both parts are in normal form.
    """
    if is_about_points(heading):
        return ()
    parts = []
    for text in forms_of(heading):
        found = _BRACKET.fullmatch(text)
        if found:
            parts.append((_bare(found[1]), _bare(found[2])))
        for mark in islice(_MARK.finditer(text), _MOST_MARKS):
            question, added = _bare(_ADDED.sub("", text[: mark.start()])), _bare(text[mark.end() :])
            parts.append((question, added))
            if "/" in question:  # KoBo puts groups in front
                parts.append((_bare(question.rpartition("/")[2]), added))
        for mark in islice(_BEHIND.finditer(text), _MOST_MARKS):  # Alchemer puts options in front
            parts.append((_bare(text[mark.end() :]), _bare(text[: mark.start()])))
    return tuple(dict.fromkeys((question, added) for question, added in parts if added))


def is_other(added: str) -> bool:
    """Whether what a heading adds to its question is a place for words of one's own beside the options."""
    return normal(added).startswith(_OTHER)


def is_remark(added: str) -> bool:
    """Whether what a heading adds to its question is a place for remarks, which are no part of the answer."""
    return normal(added).endswith(_REMARK) and not is_other(added)
