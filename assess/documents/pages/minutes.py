"""The minutes of a workshop: commitments first, then what the room agreed, with the votes beside it."""

from __future__ import annotations

from collections.abc import Sequence

from assess.documents.document import (
    Block,
    BulletList,
    Document,
    Heading,
    Paragraph,
    ReportPage,
    Rich,
    Table,
    cell,
    labelled,
    plain,
    quiet,
    warning,
)
from assess.words.agreed import DIFFERED, NO_RECORD
from assess.words.days import day_words
from assess.words.numbers import count_words, joined
from assess.words.workshop import (
    OUTSIDE,
    discussed_words,
    lacking_words,
    supported_words,
)
from questionnaires.records import record

NOTHING = "Nothing was agreed."

VOTES = ("First vote", "Second vote", "Third vote")


@record
class MinutedPart:
    """One thing that was voted on: how it was answered, by round, and what the room agreed.

    ``topic`` is what it is a part of, "" where it was voted on alone.
    ``answered`` are lines such as "Sales: 2 (3 votes)", by vote; ``agreed`` is "" where nothing was.
    ``above`` is the level that people's answers support where the agreed one is above it without evidence,
    else None.
    """

    title: str
    answered: tuple[tuple[str, ...], ...]
    topic: str = ""
    agreed: str = ""
    reasons: tuple[str, ...] = ()
    evidence: str = ""
    above: int | None = None


@record
class MinutedCommitment:
    """A commitment; with anything ``lacking``, by the names of its fields, it does not count as made.

    ``outside`` says that the plan did not take it.
    """

    title: str
    owner: str
    first_step: str
    review: str
    success: str
    lacking: tuple[str, ...] = ()
    outside: bool = False


@record
class Minutes:
    """A workshop as its minutes tell it; ``date`` is its day, ``notes`` are under their headings."""

    title: str
    date: str
    agenda: str
    people: int
    parts: tuple[MinutedPart, ...]
    dots: tuple[str, ...]
    decider: str
    commitments: tuple[MinutedCommitment, ...]
    notes: tuple[tuple[str, tuple[str, ...]], ...]
    evidence: tuple[str, ...] = ()
    organisation: str = ""
    went_on: str = ""
    ended: bool = True


def minutes_document(minutes: Minutes) -> Document:
    """The minutes as a document of one page."""
    page = ReportPage(
        id="minutes",
        kicker=" · ".join(filter(None, (minutes.organisation, "Minutes"))),
        title=f"{minutes.title}, workshop of {day_words(minutes.date)}",
        answer=plain(_answer(minutes)),
        blocks=tuple(_blocks(minutes)),
    )
    return Document(
        title=f"Workshop: {minutes.title}",
        author="Samepage",
        subject=minutes.agenda,
        date=minutes.date,
        language="en",
        footer=(f"Minutes of {day_words(minutes.date)}",),
        pages=(page,),
    )


def _answer(minutes: Minutes) -> str:
    differed = sum(part.agreed == DIFFERED for part in minutes.parts)
    agreed = sum(bool(part.agreed) for part in minutes.parts) - differed
    made = sum(not one.lacking for one in minutes.commitments)
    open_ones = len(minutes.commitments) - made
    return joined(
        f"{count_words(minutes.people, 'person', 'people')} took part.",
        f"{count_words(made, 'commitment')}.",
        f"{open_ones} not complete." if open_ones else "",
        discussed_words(len(minutes.parts), agreed=agreed, differed=differed) if minutes.parts else "",
        "" if minutes.ended else "The workshop has not ended.",
    )


def _blocks(minutes: Minutes) -> list[Block]:
    decided = f"{minutes.decider} decided." if minutes.decider else ""
    blocks: list[Block] = [Heading(text="Commitments", remark=decided)]
    blocks.append(
        _commitments(minutes.commitments) if minutes.commitments else Paragraph(text=plain(NOTHING))
    )
    if minutes.evidence:
        blocks += [Heading(text="Evidence to bring"), BulletList(items=tuple(map(plain, minutes.evidence)))]
    for topic in dict.fromkeys(part.topic for part in minutes.parts):
        parts = (part for part in minutes.parts if part.topic == topic)
        settled_first = sorted(parts, key=lambda part: not part.agreed)
        blocks += [Heading(text=topic or "As agreed, as answered"), _parts(settled_first)]
    for heading, texts in minutes.notes:
        blocks += [Heading(text=heading), BulletList(items=tuple(map(plain, texts)))]
    if minutes.dots:
        blocks += [Heading(text="Dots"), BulletList(items=tuple(map(plain, minutes.dots)))]
    if minutes.went_on:
        blocks.append(Paragraph(text=labelled("Why the workshop took place now:", minutes.went_on)))
    return blocks


def _parts(parts: Sequence[MinutedPart]) -> Table:
    most = max(len(part.answered) for part in parts)
    return Table(
        columns=(
            ("Voted on", 3),
            ("As agreed", 4),
            *((title, 3) for title in (VOTES[:most] if most > 1 else ("As answered",))),
        ),
        rows=tuple(
            (
                cell(plain(part.title), heads=True),
                cell(*_agreed(part)),
                *(cell(*map(plain, lines)) for lines in part.answered),
                *(cell() for _ in range(most - len(part.answered))),
            )
            for part in parts
        ),
        described="Each thing that was voted on, what the room agreed, and how people answered.",
    )


def _agreed(part: MinutedPart) -> tuple[Rich, ...]:
    return (
        plain(part.agreed) if part.agreed else quiet("Not settled"),
        *map(plain, part.reasons),
        *((labelled("On record:", part.evidence),) if part.evidence else ()),
        *((warning(f"{NO_RECORD} {supported_words(part.above)}"),) if part.above is not None else ()),
    )


def _commitments(commitments: Sequence[MinutedCommitment]) -> Table:
    return Table(
        columns=(("Commitment", 3), ("Owner", 2), ("First step", 3), ("Review", 2), ("Success measure", 3)),
        rows=tuple(
            (
                cell(
                    plain(one.title),
                    *(
                        warning(said)
                        for said in (lacking_words(one.lacking), OUTSIDE if one.outside else "")
                        if said
                    ),
                    heads=True,
                ),
                *(cell(plain(text)) for text in (one.owner, one.first_step, one.review, one.success)),
            )
            for one in sorted(commitments, key=lambda one: bool(one.lacking))
        ),
        described="Who does what first, when it is reviewed, and how success is measured.",
    )
