"""The file itself: numbered objects, the catalogue, and their bytes, the same for the same objects.

The library's document keeps the numbers and writes the fonts; the file around them is written here, with
its many small objects packed into compressed streams (PDF 1.7, 7.5.7), which makes it a third as large.
"""

from __future__ import annotations

import zlib
from hashlib import md5
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject, PDFStream

PACKED = 200
"""Objects in one compressed stream, the most that readers are asked to unpack at once."""


class Raw(PDFObject):  # type: ignore[misc]
    """An object that is written as it stands; ``data`` makes it a stream."""

    def __init__(self, body: str, data: bytes | None = None) -> None:
        self.body, self.data = body, data

    def format(self, _document: Any) -> bytes:
        """The object in PDF syntax, without its stream."""
        return self.body.encode("latin-1")


class PdfFile(PDFDocument):  # type: ignore[misc]
    """A PDF 1.7 file in the making."""

    def __init__(self) -> None:
        super().__init__(invariant=1, compression=1)
        self._pages: list[int] = []

    def add(self, body: str, data: bytes | None = None) -> int:
        """Adds an object; its number. ``data`` makes it a stream, compressed unless it is metadata."""
        self.Reference(Raw(body, data))
        return int(self.objectcounter)

    def reserve(self) -> int:
        """The number of an object that will be given later."""
        return self.add("null")

    def put(self, number: int, body: str) -> None:
        """Gives an object that was reserved."""
        self.idToObject[self.numberToId[number]].body = body

    def page(self, sheet: int) -> int:
        """The number of a sheet's page object."""
        while len(self._pages) <= sheet:
            self._pages.append(self.reserve())
        return self._pages[sheet]

    def fonts(self) -> str:
        """A reference to the dictionary of fonts."""
        return f"{self.idToObjectNumberAndVersion['BasicFonts'][0]} 0 R"

    def finish(self, *, catalogue: int, information: int) -> bytes:
        """Writes the fonts that were used and gives the file."""
        for used in self.delayedFonts:
            used.addObjects(self)
        out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        places: list[tuple[int, int, int]] = [(0, 0, 65535)]
        small: list[tuple[int, bytes]] = []
        number = 0
        while number < self.objectcounter:  # writing an object may add others
            number += 1
            found = self.idToObject[self.numberToId[number]]
            places.append((1, len(out), 0))
            if isinstance(found, PDFStream):
                out += _stream(number, found.dictionary.format(self)[2:-2], _bytes(found.content))
            elif getattr(found, "data", None) is not None:
                out += _stream(number, found.format(self)[2:-2], found.data)
            else:
                small.append((number, found.format(self)))
        for start in range(0, len(small), PACKED):
            number += 1
            places.append((1, len(out), 0))
            part = small[start : start + PACKED]
            for index, (inside, _) in enumerate(part):
                places[inside] = (2, number, index)
            out += _packed(number, part)
        places.append((1, len(out), 0))
        table = b"".join(bytes((kind,)) + a.to_bytes(4) + b.to_bytes(2) for kind, a, b in places)
        name = md5(out, usedforsecurity=False).hexdigest()
        start = len(out)
        facts = (
            f" /Type /XRef /Size {len(places)} /W [1 4 2] /Root {catalogue} 0 R /Info {information} 0 R"
            f" /ID [<{name}><{name}>] "
        )
        out += _stream(len(places) - 1, facts.encode(), table)
        out += f"startxref\n{start}\n%%EOF\n".encode()
        return bytes(out)


def _bytes(content: str | bytes) -> bytes:
    return content.encode("latin-1") if isinstance(content, str) else content


def _stream(number: int, facts: bytes, data: bytes) -> bytes:
    """A stream object, compressed unless it is metadata, which must be readable as it stands."""
    if b"/Metadata" not in facts:
        data = zlib.compress(data)
        facts += b" /Filter /FlateDecode"
    head = f"{number} 0 obj\n<<".encode() + facts + f" /Length {len(data)}>>\nstream\n".encode()
    # Both letters of the line end: data that happen to end in the first would else seem one byte shorter.
    return head + data + b"\r\nendstream\nendobj\n"


def _packed(number: int, objects: list[tuple[int, bytes]]) -> bytes:
    index, body = [], bytearray()
    for inside, written in objects:
        index.append(f"{inside} {len(body)}")
        body += written.strip() + b"\n"
    head = " ".join(index).encode() + b"\n"
    facts = f" /Type /ObjStm /N {len(objects)} /First {len(head)}".encode()
    return _stream(number, facts, head + bytes(body))
