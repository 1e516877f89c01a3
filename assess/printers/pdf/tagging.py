"""The structure of a tagged PDF: what a screen reader is told about the marks on the sheets.

Tags are made while a page is set and take their place in the tree when they are first drawn, so that a
layout which is thrown away leaves nothing behind. A tag that is drawn again on a further sheet stays one
element.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked piece of a sheet's content: the sheet's place in the file, from 0, and the piece's number."""

    sheet: int
    number: int


@dataclass(frozen=True, slots=True)
class LinkArea:
    """A place on a sheet that can be clicked: the sheet's place and the number of the annotation's object."""

    sheet: int
    object_number: int


@dataclass(eq=False, slots=True)
class Tag:
    """One element of the structure: its standard type (PDF 1.7, 14.8.4), what it holds, and its parent.

    ``attributes`` is the body of an attribute dictionary in PDF syntax; ``alt`` says in words what cannot
    be read as text.
    """

    kind: str
    attributes: str = ""
    alt: str = ""
    kids: list[Tag | Mark | LinkArea] = field(default_factory=list)
    parent: Tag | None = None

    def placed_in(self, parent: Tag) -> None:
        """Puts the tag at the end of its parent, unless it has a place already."""
        if self.parent is None:
            self.parent = parent
            parent.kids.append(self)


ARTIFACT = Tag("Artifact")
"""Stands for all that is decoration or repeated: no reader is told of it."""


def column_head() -> Tag:
    """The head of a table's column."""
    return Tag("TH", attributes="/O /Table /Scope /Column")


def row_head() -> Tag:
    """The cell that names a table's row."""
    return Tag("TH", attributes="/O /Table /Scope /Row")


def table(described: str) -> Tag:
    """A table, with what it lists for who only hears it."""
    return Tag("Table", attributes=f"/O /Table /Summary {text_string(described)}" if described else "")


def listing(*, numbered: bool = False) -> Tag:
    """A list; its labels are numbers, or there are none to be read."""
    return Tag("L", attributes=f"/O /List /ListNumbering /{'Decimal' if numbered else 'None'}")


def text_string(text: str) -> str:
    """The text as a PDF text string: plain where it is ASCII, else UTF-16 in hexadecimal."""
    if text.isascii():
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return f"({escaped})"
    return f"<FEFF{text.encode('utf-16-be', errors='replace').hex().upper()}>"
