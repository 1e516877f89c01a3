"""Page three: the first moves over 30, 60 and 90 days, what waits, and the structure in brief."""

from __future__ import annotations

from assess.report.document import (
    Block,
    Heading,
    LaneRow,
    Lanes,
    LaneStep,
    Look,
    Page,
    Panel,
    Points,
    Rich,
    Side,
    Sides,
    Size,
    Span,
    Tallies,
    Tally,
    plain,
    quiet,
)
from assess.report.facts import EFFORTS, GRADES, TEXT, TITLE, Facts, weeks_words
from assess.report.words import capital, counted, listed, number, sentence, shorten, small
from questionnaires.catalogue import Intervention, Lane
from scoring.result import Advice, Truth

DAYS = (30, 60, 90)
MOST_WAITING = 5
MOST_TO_SETTLE = 2


def roadmap_page(facts: Facts) -> Page:
    """The page to pin to the wall."""
    rows = [_row(facts, place, advice) for place, advice in enumerate(facts.result.first_moves, start=1)]
    rows = [row for row in rows if row is not None]
    blocks: list[Block] = []
    shown = tuple(row for row in rows if row is not None)
    if shown:
        described = "; ".join(f"{row.title}: {row.weeks_low} weeks at least" for row in shown)
        blocks.append(
            Lanes(titles=("Move", "Watch, and when to stop"), days=DAYS, rows=shown, described=described)
        )
    waiting, structure = _waiting(facts), _structure(facts)
    sides = [Side(blocks=part, share=share) for part, share in ((waiting, 0.5), (structure, 0.5)) if part]
    if sides:
        blocks.append(Sides(sides=tuple(sides)))
    return Page(
        id="first90",
        kicker="The first 90 days",
        title=title(facts),
        answer=_answer(facts),
        blocks=tuple(blocks),
    )


def title(facts: Facts) -> str:
    """How many moves start and how many wait."""
    start, wait = len(facts.result.first_moves), len(facts.waiting)
    if start == 0:
        if wait:
            verb = "waits" if wait == 1 else "wait"
            return f"{capital(counted(wait, 'move'))} would fit, but {verb} for something else first"
        return "No move is advised on these answers"
    starts = f"{capital(counted(start, 'move'))} {'starts' if start == 1 else 'start'} now"
    if not wait:
        return starts
    return f"{starts}; {number(wait)} more {'waits' if wait == 1 else 'wait'} for something else first"


def _answer(facts: Facts) -> Rich:
    if not facts.result.first_moves:
        return plain(
            "A move is advised when the answers show that it fits and that what it needs is in place."
        )
    return (
        Span(text="No more than three at once", look=Look.STRONG),
        Span(text=", each with one owner. The order is provisional: "),
        Span(text="whether a move helps here shows when the assessment is repeated."),
    )


def _row(facts: Facts, place: int, advice: Advice) -> LaneRow | None:
    intervention = facts.intervention(advice)
    if intervention is None:
        return None
    needs: list[Rich] = []
    if advice.missing:
        reasons = [small(facts.title(reason)).rstrip(".") for reason in advice.missing[:MOST_TO_SETTLE]]
        needs.append(_labelled("To settle: ", sentence("; ".join(reasons))))
    return _lane(str(place), intervention, tuple(needs))


def _lane(mark: str, intervention: Intervention, needs: tuple[Rich, ...]) -> LaneRow:
    effort, grade = EFFORTS[intervention.effort.value], GRADES[intervention.grade]
    line = f"{capital(effort)} · {weeks_words(intervention)} · evidence {grade}"
    lines = [plain(f"Owner: {shorten(intervention.owner, 50)}"), quiet(line), *needs]
    steps = tuple(
        LaneStep(
            day=day, texts=tuple(sentence(shorten(s.text, TEXT)) for s in intervention.steps if s.day == day)
        )
        for day in DAYS
    )
    watch = [
        _labelled(label, sentence(shorten(text, 240)))
        for label, text in (
            ("Watch: ", intervention.indicator),
            ("Stop sign: ", intervention.stop_sign),
        )
        if text
    ]
    return LaneRow(
        mark=mark,
        title=shorten(intervention.title, TITLE),
        facts=tuple(lines),
        weeks_low=intervention.weeks_low,
        weeks_high=intervention.weeks_high,
        steps=steps,
        watch=tuple(watch),
    )


def _labelled(label: str, text: str) -> Rich:
    return (Span(text=label, look=Look.STRONG), Span(text=text))


def _waiting(facts: Facts) -> tuple[Block, ...]:
    items: list[Rich] = []
    for advice in facts.waiting[:MOST_WAITING]:
        reasons = facts.waits_for(advice)
        title = Span(text=sentence(facts.title(advice.intervention)), look=Look.STRONG)
        items.append((title, Span(text=f" {sentence(reasons)}" if reasons else "")))
    left = len(facts.waiting) - MOST_WAITING
    if left > 0:
        items.append(quiet(f"And {counted(left, 'more move')}."))
    ready = [facts.title(advice.intervention) for advice in facts.next_in_line]
    if ready:
        names = listed([small(name) for name in ready[:MOST_WAITING]])
        items.append((Span(text="Ready when a place is free: ", look=Look.STRONG), Span(text=f"{names}.")))
    for cadence in facts.catalogue.interventions.values():
        if cadence.lane is Lane.CADENCE:
            name = shorten(cadence.title, TITLE)
            items.append(_labelled("Part of every plan: ", f"{small(name)}, {weeks_words(cadence)}."))
    if facts.catalogue.warning:
        items.append(quiet(sentence(shorten(facts.catalogue.warning, 480))))
    return (Heading(text="What comes next"), Points(items=tuple(items), size=Size.SMALL)) if items else ()


def _structure(facts: Facts) -> tuple[Block, ...]:
    advice = facts.result.structure
    if not advice or not facts.known:
        return ()
    lines = tuple(
        Tally(title=facts.title(a.intervention), truths=tuple(c.truth for c in a.checks), text=tally_words(a))
        for a in advice
    )
    heading = Heading(
        text="Structure, shown by its conditions",
        remark="A tick holds, a cross does not, a question mark is not known.",
    )
    return (Panel(blocks=(heading, Tallies(lines=lines))),)


def tally_words(advice: Advice) -> str:
    """How many conditions hold, and how many are not known."""
    if advice.ready:
        return "all conditions hold"
    truths = [check.truth for check in advice.checks]
    parts = [f"{truths.count(Truth.MET)} of {len(truths)} hold"]
    if truths.count(Truth.UNKNOWN):
        parts.append(f"{truths.count(Truth.UNKNOWN)} unknown")
    return ", ".join(parts)
