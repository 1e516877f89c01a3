"""One page two weeks after a workshop: what people said, and what was done about it since."""

from __future__ import annotations

from assess.documents.document import (
    Block,
    BulletList,
    Document,
    Heading,
    Paragraph,
    ReportPage,
    beside,
    plain,
)
from assess.words.afterwards import NOTHING_DONE, NOTHING_SAID, SAID_TITLE, WE_DID, YOU_SAID, since_words
from assess.words.days import day_words
from questionnaires.records import record


@record
class SaidAndDone:
    """What a page says: the workshop's title and day, what was said and done, a sentence each, and today."""

    title: str
    day: str
    said: tuple[str, ...]
    done: tuple[str, ...]
    today: str


def said_done_document(found: SaidAndDone) -> Document:
    """The page as a document."""
    page = ReportPage(
        id="said_done",
        kicker=SAID_TITLE,
        title=f"{found.title}, {day_words(found.today)}",
        answer=plain(f"{since_words(found.day)}."),
        blocks=(
            beside(
                [Heading(text=YOU_SAID), _list(found.said, NOTHING_SAID)],
                [Heading(text=WE_DID), _list(found.done, NOTHING_DONE)],
            ),
        ),
    )
    return Document(
        title=f"{SAID_TITLE}: {found.title}",
        author="Samepage",
        subject=since_words(found.day),
        date=found.today,
        language="en",
        footer=(f"{SAID_TITLE}, {day_words(found.today)}",),
        pages=(page,),
    )


def _list(texts: tuple[str, ...], nothing: str) -> Block:
    return BulletList(items=tuple(map(plain, texts))) if texts else Paragraph(text=plain(nothing))
