"""TOML from anyone, parsed within bounds: what would keep the parser busy is refused before it is parsed."""

from __future__ import annotations

import re
import tomllib
from typing import Any

DEEPEST = 20
"""No table, list or key lies deeper; a header and the keys under it are counted together."""

MOST_SIGNS = 200_000
"""Most signs outside of texts, each of them work for the parser: more than any file of ours needs."""

_SHORT = 200_000  # letters that hold too few signs to matter
_SIGNS = "=,.[[[[{{{{"  # a table is the work of four keys
_HUGE = re.compile(r"0[box][0-9A-Fa-f_]{2000}")
_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_CURLY = re.compile("[“”„‘’«»]")
_PLAIN_REASONS = (
    (r"Cannot (?:declare|overwrite|redefine|mutate).*|Duplicate.*", "the same key or table is there twice"),
    (r"Invalid value", 'expected a number, a text in quotes ("..."), a list in [...], true or false'),
    (r"Invalid statement|Invalid initial character.*", "expected a line such as: name = value"),
    (r"Expected newline or end of.*", "expected one entry a line, with nothing behind its value"),
    (r"Expected '=' after a key.*", "expected = behind the name"),
    (r"Expected '(\]\]?)' at the end of.*", r"expected \1 at the end"),
    (r"Unterminated string|Illegal character '\\n'|Expected .*", "a quote at the end of a text is missing"),
    (r"Unclosed array", "] at the end of a list is missing"),
    (r"Unclosed inline table", "} at the end is missing"),
    (r"Unescaped .*|Invalid hex value", "put a text with a backslash in single quotes"),
)
"""What the parser says, and what that means to somebody who wrote the file by hand."""

_TEXT = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+(?:"{3,5}|\Z)'
    r"|'''(?:[^']|'(?!''))*+(?:'{3,5}|\Z)"
    r'|"(?:[^"\\\n]|\\[^\n])*+(?:"|\\?(?=\n)|\\?\Z)'
    r"|'[^'\n]*+(?:'|(?=\n)|\Z)|#[^\n]*+",
    re.DOTALL,
)
_HEADER_OR_DOTTED = re.compile(
    r"^[ \t]*+(?P<header>\[[^\n=,]*)$|(?<![\w-])[\w-]++(?:[ \t]*+\.[ \t]*+[\w-]++)+", re.MULTILINE
)


class UnusableToml(ValueError):
    """A text that is not TOML, or goes beyond the bounds.

    ``reason`` says why; ``line`` is counted from 1, 0 where it is the end of the text, None where it is the
    text as a whole. ``unread`` says that it was refused before it was parsed.
    """

    def __init__(self, reason: str, *, line: int | None = None, unread: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
        self.unread = unread

    @property
    def place(self) -> str:
        """The place in words, "" for the text as a whole."""
        return "" if self.line is None else f"line {self.line}" if self.line else "end of the file"


def toml_tables(text: str, *, most_signs: int = MOST_SIGNS, first_line: int = 1) -> dict[str, Any]:
    """The tables that a TOML text holds; ``first_line`` is the line of the file on which the text begins.

    Raises:
        UnusableToml: it is no TOML, lies deeper than ``DEEPEST`` or holds more than ``most_signs``.
    """
    try:
        refuse_bombs(text, most_signs=most_signs)
        tables = _parsed(text)
    except UnusableToml as error:
        if error.line:
            error.line += first_line - 1
        raise
    _refuse_depth(tables)
    return tables


def _parsed(text: str) -> dict[str, Any]:
    if _HUGE.search(text):
        raise UnusableToml("contains a number with thousands of digits")
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise UnusableToml("is nested too deeply") from error
    except tomllib.TOMLDecodeError as error:
        found = _PLACE.search(str(error))
        line = int(found[1]) if found and found[1] else 0
        reason = _reason(_PLACE.sub("", str(error)), text, line)
        raise UnusableToml(f"cannot be read as TOML ({reason})", line=line) from error
    except ValueError as error:
        raise UnusableToml("contains a number with thousands of digits") from error


def _reason(said: str, text: str, line: int) -> str:
    """Why a text is no TOML, in plain words; ``line`` is where, 0 for its end."""
    at = text.split("\n")[line - 1]
    if line and _CURLY.search(_TEXT.sub("", at)):
        return 'use straight quotes: "..."'
    if not line and said == "Invalid value":
        return "the last value is missing"
    if twice := re.fullmatch(r"Cannot declare \((.*)\) twice", said):
        parts = re.findall(r"'([^']*)'", twice[1])
        return f"[{'.'.join(parts)}] is there twice"
    for shape, plain in _PLAIN_REASONS:
        if found := re.fullmatch(shape, said):
            return found.expand(plain)
    return said


def refuse_bombs(text: str, *, most_signs: int = MOST_SIGNS) -> None:
    """Refuses what would keep the parser busy, without parsing it.

    Its time grows with the square of a key's parts, and with a header's parts times its keys.

    Raises:
        UnusableToml: it holds more than ``most_signs``, or a key has too many parts.
    """
    if len(text) <= min(_SHORT, most_signs) and all(
        line.count(".") < DEEPEST // 2 for line in text.split("\n")
    ):
        return
    if any(text.count(sign) > 2 * most_signs for sign in "\n\"'#=,.["):
        raise _too_much()
    bare = _TEXT.sub(lambda found: "s" + "\n" * found[0].count("\n"), text)
    if sum(map(bare.count, _SIGNS)) > most_signs:
        raise _too_much()
    header = begin = work = 0
    for found in _HEADER_OR_DOTTED.finditer(bare):
        parts = found[0].count(".") + 1  # a number has two: no matter
        if parts + (0 if found["header"] else header) > DEEPEST:
            line = bare.count("\n", 0, found.start()) + 1
            raise UnusableToml(
                f"a key has more than {DEEPEST} parts; it was not read", line=line, unread=True
            )
        if found["header"]:
            work += header * bare.count("=", begin, found.start())
            header, begin = parts, found.end()
    if work + header * bare.count("=", begin) > 2 * most_signs:
        raise _too_much()


def _too_much() -> UnusableToml:
    return UnusableToml("it has far more entries than this kind of file needs; it was not read", unread=True)


def _refuse_depth(tables: dict[str, Any]) -> None:
    level: list[Any] = [tables]
    for _ in range(DEEPEST):
        inner = (value.values() if isinstance(value, dict) else value for value in level)
        level = [value for values in inner for value in values if isinstance(value, (dict, list))]
        if not level:
            return
    raise UnusableToml("is nested too deeply")
