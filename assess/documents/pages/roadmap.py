"""The page of the first 90 days: what to do by 30, 60 and 90, what waits, and structure in brief."""

from __future__ import annotations

from assess.documents.clean import day, shorten
from assess.documents.document import (
    Block,
    Heading,
    LaneRow,
    Lanes,
    LaneStep,
    Panel,
    ReportPage,
    Rich,
    Tallies,
    TallyLine,
    beside,
    labelled,
    plain,
    quiet,
    small_points,
    strong,
    warning,
)
from assess.documents.facts import TEXT, TITLE, Facts, weeks_words
from assess.documents.moves import FirstMove, first_moves, open_tasks, stopped_before
from assess.words.advice import BETTER_FIRST
from assess.words.numbers import capital, counted, listed, number, sentence, small
from assess.words.say import say_all
from questionnaires.catalogue import Intervention, Lane
from scoring.planning.plan import Status
from scoring.result import Advice, Truth

DAYS = (30, 60, 90)
MOST_WAITING = 5
MOST_TO_SETTLE = 2


def roadmap_page(facts: Facts) -> ReportPage | None:
    """The page to pin to the wall; None without answers or a plan to draw it from."""
    if (facts.known == 0 or facts.no_level) and not first_moves(facts):
        return None
    rows = [_row(facts, place, move) for place, move in enumerate(first_moves(facts), start=1)]
    blocks: list[Block] = []
    shown = tuple(row for row in rows if row is not None)
    if shown:
        blocks.append(
            Lanes(
                titles=("Intervention", "What to measure, and when to stop"),
                days=DAYS,
                rows=shown,
                described="; ".join(
                    f"{row.title}: {counted(row.weeks_low, 'week')} at least" for row in shown
                ),
            )
        )
    waiting, structure = _waiting(facts), _structure(facts)
    if waiting or structure:
        blocks.append(beside(waiting, structure))
    return ReportPage(
        id="first90",
        kicker="The first 90 days",
        title=title(facts),
        answer=_answer(facts),
        blocks=tuple(blocks),
    )


def title(facts: Facts) -> str:
    """How many interventions run or come first, and how many follow in the plan or wait."""
    planned, moves = open_tasks(facts), first_moves(facts)
    if planned:
        running = sum(task.status is Status.RUNNING for task in planned)
        first = running or len(moves)
        if running:
            does = f"{'is' if first == 1 else 'are'} running"
        else:
            does = f"{'comes' if first == 1 else 'come'} first in the plan{stopped_before(moves)}"
        comes, more = f"{capital(counted(first, 'intervention'))} {does}", len(planned) - first
        return f"{comes}; {number(more)} more {'follows' if more == 1 else 'follow'}" if more else comes
    start, wait = len(facts.result.first_moves), len(facts.waiting)
    if start == 0:
        if wait:
            return (
                f"{capital(counted(wait, 'intervention'))} would fit, but "
                f"{'waits' if wait == 1 else 'wait'} for something else first"
            )
        return "These answers call for no intervention"
    verb = "starts" if start == 1 else "start"
    starts = f"{capital(counted(start, 'intervention'))} {verb} now{stopped_before(moves)}"
    if not wait:
        return starts
    return f"{starts}; {number(wait)} more {'waits' if wait == 1 else 'wait'} for something else first"


def _answer(facts: Facts) -> Rich:
    if not first_moves(facts):
        return plain(
            "An intervention is advised when the answers show that it fits and what it needs is in place."
        )
    return (
        strong(f"No more than {number(facts.at_once)} at once")
        + plain(
            ". The order is provisional: whether an intervention helps here shows when the assessment is "
        )
        + plain("repeated.")
    )


def _row(facts: Facts, place: int, move: FirstMove) -> LaneRow | None:
    intervention = facts.catalogue.interventions.get(move.intervention)
    if intervention is None:
        return None
    needs: list[Rich] = []
    advice = facts.result.advice_on(move.intervention)
    if advice is not None and advice.missing:
        missing = advice.missing[:MOST_TO_SETTLE]
        before = [facts.title(str(one.values["title"])) for one in missing if one.kind == BETTER_FIRST]
        others = say_all([one for one in missing if one.kind != BETTER_FIRST])
        open_yet = [small(facts.title(text)) for text in others]
        for label, reasons in (("Better first:", before), ("Decide first:", open_yet)):
            if reasons:
                needs.append(labelled(label, sentence("; ".join(each.rstrip(".") for each in reasons))))
    return _lane(str(place), move, intervention, tuple(needs))


def _lane(mark: str, move: FirstMove, intervention: Intervention, needs: tuple[Rich, ...]) -> LaneRow:
    begins = f", from {day(move.starts)}" if move.starts else ""
    lines = [
        plain(f"Owner: {move.owner}{begins}" if move.owner else "No owner yet"),
        quiet(f"{capital(move.effort)} · {move.weeks} · evidence {move.grade}"),
    ]
    if move.stopped:
        # Page one tells why; here the lane needs its room.
        when, _, _ = move.stopped.partition(":")
        lines.append(warning(sentence(capital(when))))
    lines += needs
    return LaneRow(
        mark=mark,
        title=move.title,
        facts=tuple(lines),
        weeks_low=intervention.weeks_low,
        weeks_high=intervention.weeks_high,
        steps=tuple(
            LaneStep(
                day=by,
                texts=tuple(sentence(shorten(s.text, TEXT)) for s in intervention.steps if s.day == by),
            )
            for by in DAYS
        ),
        watch=tuple(
            [
                labelled(label, sentence(shorten(text, 240)))
                for label, text in (
                    ("What to measure:", intervention.indicator),
                    ("When to stop:", intervention.stop_sign),
                )
                if text
            ]
        ),
    )


def _waiting(facts: Facts) -> tuple[Block, ...]:
    items: list[Rich] = [*(_planned(facts) if open_tasks(facts) else _advised(facts))]
    for cadence in facts.catalogue.interventions.values():
        if cadence.lane is Lane.CADENCE:
            name = shorten(cadence.title, TITLE)
            items.append(labelled("Part of every plan:", f"{small(name)}, {weeks_words(cadence)}."))
    if facts.catalogue.warning:
        items.append(quiet(sentence(shorten(facts.catalogue.warning, 480))))
    return (Heading(text="What comes next"), small_points(items)) if items else ()


def _planned(facts: Facts) -> list[Rich]:
    """What follows in the plan, with its first day and owner."""
    later = open_tasks(facts)[len(first_moves(facts)) :]
    items: list[Rich] = []
    for task in later[:MOST_WAITING]:
        owner = f", {shorten(task.owner, 50)}" if task.owner else ""
        items.append(
            strong(sentence(shorten(task.title, TITLE))) + plain(f" From {day(task.starts)}{owner}.")
        )
    left = len(later) - MOST_WAITING
    if left > 0:
        items.append(quiet(f"And {counted(left, 'more intervention')}."))
    return items


def _advised(facts: Facts) -> list[Rich]:
    """What is advised and waits for something else, and what is ready when a place is free."""
    items: list[Rich] = []
    for advice in facts.waiting[:MOST_WAITING]:
        reasons = facts.waits_for(advice)
        items.append(
            strong(sentence(facts.title(advice.intervention)))
            + plain(f" {sentence(reasons)}" if reasons else "")
        )
    left = len(facts.waiting) - MOST_WAITING
    if left > 0:
        items.append(quiet(f"And {counted(left, 'more intervention')}."))
    ready = [facts.title(advice.intervention) for advice in facts.next_in_line]
    if ready:
        names = listed([small(name) for name in ready[:MOST_WAITING]])
        items.append(strong("Ready when there is capacity: ") + plain(f"{names}."))
    return items


def _structure(facts: Facts) -> tuple[Block, ...]:
    advice = facts.result.structure
    if not advice or not facts.known:
        return ()
    return (
        Panel(
            blocks=(
                Heading(
                    text="Structure, by its conditions",
                    remark="Tick: met. Cross: not met. Question mark: not known.",
                ),
                Tallies(
                    lines=tuple(
                        TallyLine(
                            title=facts.title(a.intervention),
                            truths=tuple(c.truth for c in a.checks),
                            text=tally_words(a),
                        )
                        for a in advice
                    )
                ),
            )
        ),
    )


def tally_words(advice: Advice) -> str:
    """How many conditions hold, how many are not known, and what else speaks against it where none fails."""
    if advice.ready:
        return "all conditions met"
    truths = [check.truth for check in advice.checks]
    parts = [f"{truths.count(Truth.MET)} of {len(truths)} met"]
    if truths.count(Truth.UNKNOWN):
        parts.append(f"{truths.count(Truth.UNKNOWN)} unknown")
    against = 0 if Truth.UNMET in truths else sum(check.truth is Truth.MET for check in advice.against)
    if against:
        parts.append(f"{against} {'speaks' if against == 1 else 'speak'} against it")
    return ", ".join(parts)
