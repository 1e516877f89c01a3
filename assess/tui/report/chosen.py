"""What is chosen on the report screen, as plain data: each change gives the choice after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from pathlib import Path

from assess.documents.lines.reporting import PAPERS, READERS, PageOffer, ReportChoice
from questionnaires.records import record, replace


@record
class Format:
    """A way out, known by the ending of its file; ``paged`` has pages to choose, ``printed`` paper too.

    ``after`` is put behind the suggested name, so that files of unlike content never share one.
    """

    ending: str
    label: str
    words: str
    paged: bool = False
    printed: bool = False
    after: str = ""


FORMATS = (
    Format(ending=".pdf", label="PDF", words="to print, hand over and read", paged=True, printed=True),
    Format(ending=".md", label="Markdown", words="the pages as text, for a wiki or a mail", paged=True),
    Format(ending=".csv", label="Table of figures", words="for a spreadsheet", after="-figures"),
    Format(ending=".json", label="JSON", words="pages and result, for other programs", paged=True),
    Format(ending=".ics", label="Calendar", words="the days of the plan"),
)


def format_of(ending: str) -> Format | None:
    """The format of a file's ending (".pdf", in any case); None where there is none."""
    return next((way for way in FORMATS if way.ending == ending.lower()), None)


@record
class ReportSettings:
    """What a person wants of a report.

    ``left_out`` holds pages by reader and id, ``file`` is None for the path that is suggested.
    """

    reader: str = READERS[0]
    paper: str = PAPERS[0]
    format: Format = FORMATS[0]
    look_back: bool = True
    left_out: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    file: Path | None = None

    def for_reader(self, reader: str) -> ReportSettings:
        """Made for another reader, never under the name of a file that was typed for the one before."""
        return self if reader == self.reader else replace(self, reader=reader, file=None)

    def next_reader(self) -> ReportSettings:
        """Made for the next of the readers."""
        return self.for_reader(_after(self.reader, READERS))

    def next_paper(self) -> ReportSettings:
        """On the next of the papers."""
        return replace(self, paper=_after(self.paper, PAPERS))

    def in_format(self, way: Format) -> ReportSettings:
        """In another format; the name of the file keeps up."""
        return replace(self, format=way, file=self.file and self.file.with_suffix(way.ending))

    def turn_page(self, page: str) -> ReportSettings:
        """With a page left out, or taken back in."""
        return replace(self, left_out=self.left_out ^ {(self.reader, page)})

    def keeps(self, page: str) -> bool:
        """Whether a page is not left out for this reader."""
        return (self.reader, page) not in self.left_out

    @property
    def trimmed(self) -> bool:
        """Whether this reader misses any page by choice."""
        return any(reader == self.reader for reader, _ in self.left_out)

    def kept(self, offers: Sequence[PageOffer]) -> tuple[str, ...]:
        """The pages that would be printed: those with something on them that are not left out."""
        return tuple(offer.id for offer in offers if offer.title and self.keeps(offer.id))

    def asked(self, offers: Sequence[PageOffer]) -> tuple[str, ...]:
        """The pages to ask for: none, which stands for all, where no page is left out."""
        kept = self.kept(offers)
        return () if len(kept) == sum(1 for offer in offers if offer.title) else kept

    def path(self, suggested: Path) -> Path:
        """Where the report goes: the file that was typed, else the suggestion as the format wants it."""
        return self.file or suggested.with_name(f"{suggested.stem}{self.format.after}{self.format.ending}")

    def choice(self, *, earlier: tuple[Path, ...], pages: tuple[str, ...] = ()) -> ReportChoice:
        """The choice as the maker of reports knows it."""
        return ReportChoice(
            reader=self.reader, paper=self.paper, pages=pages, earlier=earlier if self.look_back else ()
        )


@record
class Preview:
    """What is known before writing, and of which choice it was worked out."""

    reader: str
    look_back: bool
    earlier: tuple[Path, ...]
    suggested: Path
    offers: tuple[PageOffer, ...]

    def fits(self, chosen: ReportSettings) -> bool:
        """Whether it is that of this choice."""
        return (self.reader, self.look_back) == (chosen.reader, chosen.look_back)


def _after(one: str, some: Sequence[str]) -> str:
    return some[(some.index(one) + 1) % len(some)]
