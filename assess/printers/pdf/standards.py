"""What PDF/UA-1 and PDF/A-2A ask for beyond the tags, and where the PDF library falls short of them.

The library is not patched: its faults are made good by what is written here, in our own subclass of its
font and in our own writer of the file.

- Its ToUnicode map names a character for code 0, which stands for none (PDF/UA-1, 7.21.7), and writes
  characters beyond U+FFFF as five digits, which read back as another character: ``to_unicode`` instead.
- Its streams end without the line end that PDF/A asks for before ``endstream`` (PDF/A-2, 6.1.7.1), and count
  letters where bytes are meant: ``PdfFile`` writes streams itself.
- Its canvas puts Helvetica, which is not embedded, into every file, and its wrapped lines end without the
  space that parts two words: the canvas and the paragraphs of the library are not used.
"""

from __future__ import annotations

import datetime
import struct
from functools import cache

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
