"""The facilitator's page for the room: what to bring up in which order, with room to note."""

from __future__ import annotations

from collections.abc import Sequence

from assess.documents.clean import shorten
from assess.documents.document import (
    Block,
    Cell,
    Heading,
    ReportPage,
    Rich,
    Table,
    beside,
    cell,
    plain,
    quiet,
    small_points,
    strong,
)
from assess.documents.facts import Facts
from assess.words.groups import mean_words
from assess.words.mirrors import mirror_words
from assess.words.numbers import capital, counted, figure, number, sentence
from assess.words.say import say
from questionnaires.model import SIDES
from scoring.findings.items import sides_differ
from scoring.result import Claim, Finding
from scoring.result_discussion import MirrorResult, MirrorView, QueueEntry
from scoring.rounding import signed

SPACE = "\u00a0\u00a0"
BLANK = "\u00a0"
"""A line that is kept although nothing stands on it."""

NOTE_LINES = 3
"""Empty lines that every matter has at least for a note."""

MATTER = 400
BESIDE = 3
"""Columns of what is seen alike."""

MOST_NAMED = 2
MOST_EVIDENCE = 8
TESTED, COUNTED = "tested", "counted"


def talk_page(facts: Facts) -> ReportPage | None:
    """The page for the session; None where there is nothing to bring up and nothing to hold side by side."""
    blocks = [*_agenda(facts), *_beside(facts), *_mirrors(facts)]
    if not blocks:
        return None
    return ReportPage(
        id="talk",
        kicker="For the facilitator: the session",
        title=title(facts),
        answer=(
            plain("The largest, most disputed gaps come first. ")
            + strong("Tested")
            + plain(" means statistically clear; ")
            + strong("counted")
            + plain(" says what people answered.")
        ),
        blocks=tuple(blocks),
    )


def title(facts: Facts) -> str:
    """How many things to bring up, and what is first because the sides are far apart and answers differ."""
    queue = facts.result.queue
    if not queue:
        return "Nothing in these answers needs discussion"
    tested = sum(_claim(facts, entry) is Claim.INFERENTIAL for entry in queue)
    lead = f"{capital(counted(len(queue), 'thing'))} to discuss"
    if not tested:
        return f"{lead}; counted, not tested"
    if tested == len(queue):
        return f"{lead}; statistically clear"
    return f"{lead}; {number(tested)} of them statistically clear"


def _finding(facts: Facts, entry: QueueEntry) -> Finding | None:
    return next((f for f in facts.result.findings if f"finding:{f.id}" == entry.ref), None)


def _claim(facts: Facts, entry: QueueEntry) -> Claim:
    found = _finding(facts, entry)
    return found.claim if found is not None else Claim.DESCRIPTIVE


# ── The agenda ───────────────────────────────────────────────────────────────────────────────────────


def _agenda(facts: Facts) -> list[Block]:
    if not facts.result.queue:
        return []
    rows = tuple(_matter(facts, entry) for entry in facts.result.queue)
    return [
        Table(
            columns=(
                ("What to discuss", 3.3),
                ("How different", 1.1),
                ("What it is based on", 2.0),
                ("What the room says", 2.6),
            ),
            rows=rows,
            described=f"What to discuss, in order: {counted(len(rows), 'thing')}.",
        )
    ]


def _matter(facts: Facts, entry: QueueEntry) -> tuple[Cell, ...]:
    found = _finding(facts, entry)
    kind = TESTED if _claim(facts, entry) is Claim.INFERENTIAL else COUNTED
    text = (
        quiet(f"{entry.rank}{SPACE}")
        + strong(sentence(shorten(say(entry.said), MATTER)))
        + _sides(facts, entry)
    )
    evidence = found.evidence if found is not None else (entry.ref,)
    apart: list[Rich] = []
    if entry.gap is not None:
        apart.append(plain(f"Gap {figure(entry.gap)}"))
    if entry.disagreement is not None:
        apart.append(plain(f"Disagreement {figure(entry.disagreement)}"))
    apart.append(quiet(capital(kind)))
    return (
        cell(text, heads=True),
        cell(*apart),
        cell(quiet(_evidence(facts, evidence))),
        Cell(parts=(plain(BLANK),) * NOTE_LINES),
    )


def _sides(facts: Facts, entry: QueueEntry) -> Rich:
    """What each side says, where a question is brought up by itself."""
    item = facts.result.items.get(entry.ref)
    if item is None:
        return ()
    means = {side: mean_words(item.by_function[side]) for side in SIDES if side in item.by_function}
    parts = [f"{facts.function(side)} {mean}" for side, mean in means.items() if mean]
    return plain(f" {capital(', '.join(parts))}.") if parts else ()


def _evidence(facts: Facts, evidence: Sequence[str]) -> str:
    """What a finding is based on: the first by their titles, the rest by their ids."""
    named = [_named(facts, reference) for reference in evidence[:MOST_NAMED]]
    rest = [shorten(reference, 24) for reference in evidence[MOST_NAMED:MOST_EVIDENCE]]
    left = len(evidence) - MOST_EVIDENCE
    more = [f"{number(left)} more"] if left > 0 else []
    return sentence(capital("; ".join([*named, *([", ".join([*rest, *more])] if rest or more else [])])))


def _named(facts: Facts, reference: str) -> str:
    """An item by title and id, a dimension or an exercise by its title."""
    questionnaire = facts.questionnaire
    if reference in questionnaire.items:
        return f"{shorten(facts.item_title(reference), 60)} ({shorten(reference, 12)})"
    exercise = questionnaire.exercises.get(reference.removeprefix("exercise."))
    if reference.startswith("exercise.") and exercise is not None:
        return f"exercise “{shorten(exercise.title, 60)}”"
    titles = {dimension.id: dimension.title for dimension in questionnaire.dimensions}
    return shorten(titles.get(reference, reference), 60)


def _beside(facts: Facts) -> list[Block]:
    """Findings that the agenda does not hold: what is seen alike."""
    queued = {entry.ref for entry in facts.result.queue}
    rest = [f for f in facts.result.findings if f"finding:{f.id}" not in queued]
    if not rest:
        return []
    alike = all(f.kind == "agreement" and f.claim is Claim.INFERENTIAL for f in rest)
    if alike:
        heading = Heading(
            text="Agreement: what the room can build on",
            remark="Tested: people who answer at random rarely agree this closely.",
        )
    else:
        heading = Heading(text="Found as well")
    long = -(-len(rest) // BESIDE) if len(rest) > BESIDE else len(rest)
    columns = [rest[start : start + long] for start in range(0, len(rest), long)]
    lists = [small_points(_short(f, alike=alike) for f in part) for part in columns]
    return [heading, beside(*[(one,) for one in lists])]


def _short(finding: Finding, *, alike: bool) -> Rich:
    title = plain(sentence(shorten(say(finding.said), MATTER)))
    kind = TESTED if finding.claim is Claim.INFERENTIAL else COUNTED
    return title if alike else title + quiet(f" {capital(kind)}.")


# ── Claimed and shown ────────────────────────────────────────────────────────────────────────────────


def _mirrors(facts: Facts) -> list[Block]:
    mirrors = facts.result.mirrors
    if not mirrors:
        return []
    return [
        Heading(
            text="Claimed and recorded, side by side",
            remark="Levels; above 0, more is claimed than is recorded.",
        ),
        Table(
            columns=(
                ("Claimed", 2.3),
                ("Recorded", 2.9),
                ("Claimed minus recorded", 1.5),
                ("What the room says", 2.2),
            ),
            rows=tuple(_mirror(facts, mirror) for mirror in mirrors),
            described="What people claim beside what is measured.",
        ),
    ]


def _mirror(facts: Facts, mirror: MirrorResult) -> tuple[Cell, ...]:
    apart: list[Rich] = [quiet("–") if mirror.difference is None else strong(signed(mirror.difference))]
    if mirror.difference is not None:
        apart.append(plain(mirror_words(mirror)))
    if any(finding.id == sides_differ(mirror.claimed) for finding in facts.result.findings):
        apart.append(plain("Sales and marketing answer differently"))
    return (
        cell(*_views(facts, mirror.claimed, mirror.claimed_views), heads=True),
        cell(*_views(facts, mirror.shown, mirror.shown_views)),
        cell(*apart),
        cell(plain("")),
    )


def _views(facts: Facts, item: str, views: Sequence[MirrorView]) -> tuple[Rich, ...]:
    return (
        *(strong(f"{facts.item_title(item)} ({shorten(item, 12)})"),),
        *(plain(f"{_who(facts, view.who)}: {shorten(say(view.said), 200)}") for view in views),
    )


def _who(facts: Facts, who: str) -> str:
    words = {"record": "On record", "group": "All together", "company": "The whole company"}
    return words.get(who) or capital(facts.function(who))
