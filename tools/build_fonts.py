"""Builds the font files of the PDF report from the full Noto fonts; see docs/fonts.md.

Usage: python tools/build_fonts.py LATIN_FOLDER CJK_FOLDER

LATIN_FOLDER holds the variable files of the package ``fontpkg-noto-sans``, CJK_FOLDER those of
``justmytype-intl-cjk`` (subfolders are searched). Needs fontTools. The same fonts and the same
fontTools give the same bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

TARGET = Path(__file__).resolve().parent.parent / "assess" / "printers" / "pdf" / "fonts"

LATIN_RANGES = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x02FF),  # Latin, IPA, modifier letters
    (0x0300, 0x036F),  # combining marks
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x052F),  # Cyrillic
    (0x1E00, 0x1FFF),  # Latin for Vietnamese and others, Greek with accents
    (0x2010, 0x2044),  # punctuation
    (0x2070, 0x209F),  # raised and lowered figures
    (0x20A0, 0x20BF),  # currencies
    (0x2100, 0x214F),  # letter-like signs
    (0x2150, 0x218F),  # fractions
    (0x2190, 0x22FF),  # arrows and mathematics, where the font has them
    (0x25A0, 0x25FF),  # shapes, where the font has them
)

SYMBOLS = "→←↑↓▲▼●■□◆≤≥≠≈×−…†‡•★☆✓✗"


def _latin() -> set[int]:
    return {code for low, high in LATIN_RANGES for code in range(low, high + 1)}


def _decoded(codec: str, leads: Iterable[int], trails: Iterable[int]) -> set[int]:
    """Every character that the codec gives for a pair of bytes."""
    found: set[int] = set()
    for lead in leads:
        for trail in trails:
            try:
                text = bytes((lead, trail)).decode(codec)
            except UnicodeDecodeError:
                continue
            found.update(ord(character) for character in text)
    return found


def _han() -> set[int]:
    """GB 2312, the frequent half of Big5, level 1 of JIS X 0208, kana and the common symbols."""
    gb2312 = _decoded("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF))
    big5 = _decoded("big5", range(0xA4, 0xC7), [*range(0x40, 0x7F), *range(0xA1, 0xFF)])
    jis = _decoded("euc_jp", range(0xA1, 0xD0), range(0xA1, 0xFF))
    return (gb2312 | big5 | jis | {ord(character) for character in SYMBOLS}) - _latin_letters()


def _latin_letters() -> set[int]:
    return {code for code in range(0x2000) if code < 0x0530}


def _signs() -> set[int]:
    """The common symbols alone: a report with one arrow need not carry thousands of Han characters."""
    return {ord(character) for character in SYMBOLS}


def _hangul() -> set[int]:
    """The 2,350 syllables of KS X 1001."""
    return _decoded("euc_kr", range(0xB0, 0xC9), range(0xA1, 0xFF))


def _find(folder: Path, name: str) -> Path:
    found = sorted(folder.rglob(name.replace("[", "[[]")))
    if not found:
        sys.exit(f"{name} is not below {folder}")
    return found[0]


def _rename(font: TTFont, *, family: str, style: str) -> None:
    """Gives the font its own family, full and PostScript name.

    The PDF library tells font programs apart by the PostScript name alone, so two weights that
    share it come out in one weight.
    """
    names = font["name"]
    postscript = f"{family.replace(' ', '')}-{style}"
    for record in list(names.names):
        if record.nameID not in (0, 5, 8, 9, 11, 13, 14):
            names.removeNames(nameID=record.nameID)
    for name_id, text in (
        (1, family),
        (2, style),
        (3, postscript),
        (4, f"{family} {style}"),
        (6, postscript),
    ):
        names.setName(text, name_id, 3, 1, 0x409)
    bold = style == "Bold"
    font["head"].macStyle = int(bold)
    font["OS/2"].fsSelection = int(bold) << 5 | int(not bold) << 6


def build(
    source: Path, *, axes: dict[str, float], codes: set[int], family: str, style: str, file: str
) -> None:
    """Writes one static subset."""
    font = TTFont(source, recalcTimestamp=False)
    font = instancer.instantiateVariableFont(font, axes, updateFontNames=False)
    options = subset.Options()
    options.layout_features = []
    options.drop_tables += [
        "GPOS",
        "GSUB",
        "GDEF",
        "BASE",
        "STAT",
        "vhea",
        "vmtx",
        "VORG",
        "MATH",
        "meta",
        "DSIG",
    ]
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.recalc_timestamp = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    _rename(font, family=family, style=style)
    target = TARGET / file
    font.save(target, reorderTables=True)
    print(f"{target.name}: {target.stat().st_size:,} bytes, {len(font.getBestCmap()):,} characters")


def main(latin_folder: Path, cjk_folder: Path) -> None:
    """Writes the five files."""
    upright = _find(latin_folder, "NotoSans[wdth,wght].ttf")
    latin = _latin()
    family = "Roadmap Sans"
    for weight, style in ((400.0, "Regular"), (700.0, "Bold")):
        axes = {"wght": weight, "wdth": 100.0}
        build(upright, axes=axes, codes=latin, family=family, style=style, file=f"RoadmapSans-{style}.ttf")
    for name, codes, part in (
        ("NotoSansSC", _signs(), "Signs"),
        ("NotoSansSC", _han(), "Han"),
        ("NotoSansKR", _hangul(), "Hangul"),
    ):
        source = _find(cjk_folder, f"{name}[wght].ttf")
        file = f"RoadmapSans{part}-Regular.ttf"
        build(
            source, axes={"wght": 400.0}, codes=codes, family=f"{family} {part}", style="Regular", file=file
        )


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
