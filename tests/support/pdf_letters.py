"""The letters of a PDF, read without all else that pdfplumber would find out about each of them.

That takes most of its time, and no test asks for more than place, size, font and tag of a letter.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pdfplumber
from pdfminer.layout import LTChar, LTContainer
from pdfplumber.page import Page
from pdfplumber.pdf import PDF


@contextmanager
def opened(data: bytes) -> Iterator[PDF]:
    """The file, its pages holding their letters and nothing else."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page._objects = {"char": [_letter(char, page) for char in _chars(page.layout)]}
        yield pdf


def _chars(parts: Iterable[Any]) -> Iterator[LTChar]:
    for part in parts:
        if isinstance(part, LTChar):
            yield part
        elif isinstance(part, LTContainer):
            yield from _chars(part)


def _letter(char: LTChar, page: Page) -> dict[str, Any]:
    """As pdfplumber says it, measured from the upper left corner."""
    top = page.height - char.y1
    return {
        "object_type": "char", "text": char.get_text(), "fontname": char.fontname, "size": char.size,
        "upright": char.upright, "x0": char.x0, "x1": char.x1, "top": top, "bottom": page.height - char.y0,
        "doctop": page.initial_doctop + top, "mcid": getattr(char, "mcid", None),
    }  # fmt: skip
