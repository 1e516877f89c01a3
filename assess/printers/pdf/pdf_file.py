"""The PDF file itself: its objects and bytes, the tags of its structure, and what its standards ask for.

The library's document keeps the numbers and writes the fonts; the file around them is written here, with
its many small objects packed into compressed streams (PDF 1.7, 7.5.7), which makes it a third as large.

The file keeps to PDF/UA-1 and PDF/A-2A. The library is not patched: its faults are made good by what is
written here, in our own subclass of its font and in our own writer of the file.

- Its ToUnicode map names a character for code 0, which stands for none (PDF/UA-1, 7.21.7), and writes
  characters beyond U+FFFF as five digits, which read back as another character: ``to_unicode`` instead.
- Its streams end without the line end that PDF/A asks for before ``endstream`` (PDF/A-2, 6.1.7.1), and count
  letters where bytes are meant: ``PdfFile`` writes streams itself.
- Its canvas puts Helvetica, which is not embedded, into every file, and its wrapped lines end without the
  space that parts two words: the canvas and the paragraphs of the library are not used.

Tags are made while a page is set and take their place in the tree when they are first drawn, so that a
layout which is thrown away leaves nothing behind. A tag that is drawn again on a further sheet stays one
element.
"""

from __future__ import annotations

import datetime
import struct
import zlib
from dataclasses import dataclass, field
from functools import cache
from hashlib import md5
from typing import Any, Literal

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject, PDFStream

from assess.documents.clean import xml_text
from questionnaires.records import record

PART = "2"
CONFORMANCE = "A"
"""The part and level of PDF/A that the file claims."""


def to_unicode(name: str, codes: list[int]) -> str:
    """The map from the codes of a font subset, 0 to 255, to the characters that they stand for.

    Code 0 stands for no character and is left out. At most 100 entries stand in one block (CMap
    specification, 1.4.1).
    """
    pairs = [
        f"<{code:02X}> <{chr(character).encode('utf-16-be').hex().upper()}>"
        for code, character in enumerate(codes)
        if code and character
    ]
    blocks: list[str] = []
    for start in range(0, len(pairs), 100):
        block = pairs[start : start + 100]
        blocks += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            f"/CMapName /{name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *blocks,
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )


@record
class About:
    """What the file says of itself; all texts are clean and not empty. The file is dated noon of the day."""

    title: str
    author: str
    subject: str
    language: str
    producer: str
    date: datetime.date


def xmp(about: About) -> bytes:
    """The metadata of the file as XMP, saying the same as its information dictionary.

    The extension schema is there because PDF/A knows no ``pdfuaid``.
    """
    title, author, subject = map(xml_text, (about.title, about.author, about.subject))
    moment = f"{about.date.isoformat()}T12:00:00Z"
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{about.language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{moment}</xmp:CreateDate>
<xmp:ModifyDate>{moment}</xmp:ModifyDate>
<xmp:CreatorTool>{about.producer}</xmp:CreatorTool>
<pdf:Producer>{about.producer}</pdf:Producer>
<pdfaid:part>{PART}</pdfaid:part>
<pdfaid:conformance>{CONFORMANCE}</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file keeps to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>""".encode()


def _fixed(*numbers: float) -> bytes:
    """Numbers as an ICC profile has them: 16 bits before the point and 16 behind it."""
    return b"".join(struct.pack(">i", round(number * 65536)) for number in numbers)


def _words(text: str) -> bytes:
    encoded = text.encode("utf-16-be")
    return b"mluc\0\0\0\0" + struct.pack(">II2s2sII", 1, 12, b"en", b"US", len(encoded), 28) + encoded


@cache
def colour_profile() -> bytes:
    """The colour space of the report, sRGB, as an ICC profile of version 4.2.

    Built from the numbers of the standard (IEC 61966-2-1, adapted to D50), since a profile made by a
    colour library carries the time and the version of its making, and the same report is the same bytes.
    """
    white = (0.9642, 1.0, 0.8249)
    # An s-shaped curve: ((a x + b) ** g) above d, c x below.
    curve = b"para\0\0\0\0" + struct.pack(">HH", 3, 0)
    curve += _fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
    adapted = (1.047882, 0.022918, -0.050217, 0.029587, 0.990479, -0.017059, -0.009247, 0.015075, 0.751678)
    elements = {
        b"desc": _words("sRGB"),
        b"cprt": _words("No copyright, use freely"),
        b"wtpt": b"XYZ \0\0\0\0" + _fixed(*white),
        b"chad": b"sf32\0\0\0\0" + _fixed(*adapted),
        b"rXYZ": b"XYZ \0\0\0\0" + _fixed(0.436035, 0.222488, 0.013916),
        b"gXYZ": b"XYZ \0\0\0\0" + _fixed(0.385101, 0.716949, 0.097076),
        b"bXYZ": b"XYZ \0\0\0\0" + _fixed(0.143066, 0.060608, 0.713913),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    body, index, places = b"", b"", dict[bytes, int]()
    start = 128 + 4 + 12 * len(elements)
    for signature, data in elements.items():
        if data not in places:
            places[data] = start + len(body)
            body += data + b"\0" * (-len(data) % 4)
        index += signature + struct.pack(">II", places[data], len(data))
    head = struct.pack(">I4sI4s4s4s", start + len(body), b"\0\0\0\0", 0x04200000, b"mntr", b"RGB ", b"XYZ ")
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + b"\0" * 28 + _fixed(*white)
    return head.ljust(128, b"\0") + struct.pack(">I", len(elements)) + index + body


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


ARTIFACT = Tag("Artifact")
"""Stands for all that is decoration or repeated: no screen reader reads it."""


def head_of(scope: Literal["Column", "Row"]) -> Tag:
    """The head of a table's column, or the cell that names a row."""
    return Tag("TH", attributes=f"/O /Table /Scope /{scope}")


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
                content = found.content
                data = content.encode("latin-1") if isinstance(content, str) else content
                out += _stream(number, found.dictionary.format(self)[2:-2], data)
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
