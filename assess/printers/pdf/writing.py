"""From drawn sheets to a file: pages, structure tree, outline, metadata and the colours that are meant."""

from __future__ import annotations

from assess.printers.pdf.canvas import Canvas, OutlineEntry
from assess.printers.pdf.pdf_file import PdfFile
from assess.printers.pdf.standards import About, colour_profile, xmp
from assess.printers.pdf.tagging import LinkArea, Mark, Tag, text_string


def written(canvas: Canvas, about: About) -> bytes:
    """The bytes of the file."""
    file = canvas.file
    pages = _pages(canvas)
    catalogue = [
        "/Type /Catalog",
        f"/Pages {pages} 0 R",
        f"/Lang {text_string(about.language)}",
        "/MarkInfo <</Marked true>>",
        "/ViewerPreferences <</DisplayDocTitle true>>",
        f"/StructTreeRoot {_structure(canvas)} 0 R",
        f"/Metadata {file.add('<</Type /Metadata /Subtype /XML>>', xmp(about))} 0 R",
        f"/OutputIntents [{_output_intent(file)} 0 R]",
    ]
    if canvas.entries:
        catalogue.append(f"/Outlines {_outline(file, canvas.entries)} 0 R /PageMode /UseOutlines")
    return file.finish(
        catalogue=file.add(f"<<{' '.join(catalogue)}>>"), information=_information(file, about)
    )


def _pages(canvas: Canvas) -> int:
    file, parent = canvas.file, canvas.file.reserve()
    width, height = canvas.size
    resources = file.add(f"<</Font {file.fonts()}>>")
    for place, sheet in enumerate(canvas.sheets):
        content = file.add("<<>>", sheet.content)
        links = f" /Annots [{' '.join(f'{number} 0 R' for number in sheet.links)}]" if sheet.links else ""
        file.put(
            file.page(place),
            f"<</Type /Page /Parent {parent} 0 R /MediaBox [0 0 {width:g} {height:g}]"
            f" /Contents {content} 0 R /Resources {resources} 0 R"
            f" /StructParents {place} /Tabs /S{links}>>",
        )
    kids = " ".join(f"{file.page(place)} 0 R" for place in range(len(canvas.sheets)))
    file.put(parent, f"<</Type /Pages /Count {len(canvas.sheets)} /Kids [{kids}]>>")
    return parent


def _structure(canvas: Canvas) -> int:
    """The structure tree, and the way back into it from every marked piece and link."""
    file, tree = canvas.file, canvas.file.reserve()
    numbers: dict[Tag, int] = {}
    _number(file, canvas.root, numbers)
    for tag, number in numbers.items():
        above = numbers[tag.parent] if tag.parent else tree
        file.put(number, _element(file, tag, numbers, above))
    back = [
        f"{place} [{' '.join(f'{numbers[tag]} 0 R' for tag in sheet.marks)}]"
        for place, sheet in enumerate(canvas.sheets)
    ]
    back += [f"{canvas.link_key(place)} {numbers[tag]} 0 R" for place, tag in enumerate(canvas.link_tags)]
    parents = file.add(f"<</Nums [{' '.join(back)}]>>")
    following = canvas.link_key(len(canvas.link_tags))
    file.put(
        tree,
        f"<</Type /StructTreeRoot /K {numbers[canvas.root]} 0 R /ParentTree {parents} 0 R"
        f" /ParentTreeNextKey {following}>>",
    )
    return tree


def _number(file: PdfFile, tag: Tag, numbers: dict[Tag, int]) -> None:
    """Gives every element of the tree an object, from the top in reading order."""
    numbers[tag] = file.reserve()
    for kid in tag.kids:
        if isinstance(kid, Tag):
            _number(file, kid, numbers)


def _element(file: PdfFile, tag: Tag, numbers: dict[Tag, int], parent: int) -> str:
    sheet = next((kid.sheet for kid in tag.kids if not isinstance(kid, Tag)), None)
    kids = []
    for kid in tag.kids:
        match kid:
            case Tag():
                kids.append(f"{numbers[kid]} 0 R")
            case Mark() if kid.sheet == sheet:
                kids.append(str(kid.number))
            case Mark():
                kids.append(f"<</Type /MCR /Pg {file.page(kid.sheet)} 0 R /MCID {kid.number}>>")
            case LinkArea():
                kids.append(f"<</Type /OBJR /Pg {file.page(kid.sheet)} 0 R /Obj {kid.object_number} 0 R>>")
    parts = (
        f"<</S /{tag.kind} /P {parent} 0 R",
        "" if sheet is None else f"/Pg {file.page(sheet)} 0 R",
        f"/A <<{tag.attributes}>>" if tag.attributes else "",
        f"/Alt {text_string(tag.alt)}" if tag.alt else "",
        f"/K [{' '.join(kids)}]" if kids else "",
    )
    return " ".join(filter(None, parts)) + ">>"


def _outline(file: PdfFile, entries: list[OutlineEntry]) -> int:
    """The outline as a tree: pages with the headings on them below."""
    root = file.reserve()
    numbers = [file.reserve() for _ in entries]
    above = {0: root}
    parents: dict[int, int] = {}
    for entry, number in zip(entries, numbers, strict=True):
        above = {level: open_ for level, open_ in above.items() if level < entry.level}
        parents[number] = above[max(above)]
        above[entry.level] = number
    children = {above: [n for n in numbers if parents[n] == above] for above in (root, *numbers)}
    for entry, number in zip(entries, numbers, strict=True):
        beside, inner = children[parents[number]], children[number]
        place = beside.index(number)
        links = {
            "Prev": beside[:place][-1:],
            "Next": beside[place + 1 :][:1],
            "First": inner[:1],
            "Last": inner[-1:],
        }
        parts = [f"<</Title {text_string(entry.text)} /Parent {parents[number]} 0 R"]
        parts += [f"/{name} {one} 0 R" for name, found in links.items() for one in found]
        if inner:
            parts.append(f"/Count -{len(inner)}")  # negative: shown closed
        view = "/Fit" if entry.level == 1 else f"/XYZ null {entry.top:.2f} null"
        parts.append(f"/Dest [{file.page(entry.sheet)} 0 R {view}]>>")
        file.put(number, " ".join(parts))
    top = children[root]
    file.put(root, f"<</Type /Outlines /First {top[0]} 0 R /Last {top[-1]} 0 R /Count {len(top)}>>")
    return root


def _output_intent(file: PdfFile) -> int:
    profile = file.add("<</N 3>>", colour_profile())
    name = "(sRGB IEC61966-2.1)"
    return file.add(
        f"<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier {name} /Info {name}"
        f" /DestOutputProfile {profile} 0 R>>"
    )


def _information(file: PdfFile, about: About) -> int:
    moment = f"(D:{about.date:%Y%m%d}120000Z)"
    texts = {
        "Title": about.title,
        "Author": about.author,
        "Subject": about.subject,
        "Creator": about.producer,
        "Producer": about.producer,
    }
    parts = [f"/{name} {text_string(text)}" for name, text in texts.items()]
    return file.add(f"<<{' '.join(parts)} /CreationDate {moment} /ModDate {moment}>>")
