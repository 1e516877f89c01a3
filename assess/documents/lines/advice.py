"""Advice in lines: what can start and why, what waits for what, structure by its conditions."""

from __future__ import annotations

from collections.abc import Sequence

from assess.documents.lines.commitments import stop_words
from assess.documents.lines.layout import BLANK, Line, Look, prose
from assess.documents.lines.structure import verdict_words
from assess.text import plain
from assess.words.explain.advice import MARKS
from assess.words.numbers import count_words
from assess.words.reasons import first_answer_words, levels_words
from assess.words.say import say, say_all
from questionnaires.catalogue import Catalogue, Disagreement
from scoring.planning.effects import FirstAnswer
from scoring.planning.plan import Plan
from scoring.result import Advice, Check, Result, Truth
from scoring.rounding import shown

TOP = 5
"""How many practices that can start are shown before they are counted only (handbook 4.0)."""

MOST_WAITING = 6


def advice_lines(
    result: Result, catalogue: Catalogue, plan: Plan, width: int, *, first: FirstAnswer | None = None
) -> list[Line]:
    """Both lanes: practices by value, structure by its conditions."""
    lines: list[Line] = []
    if result.leave_alone:
        lines += [*_headed("LEAVE IT ALONE", width), *prose(result.leave_alone, width, indent=2), BLANK]
    lines += _practices(result, catalogue, plan, width)
    set_aside = overridden_lines(result, catalogue, width)
    lines += [BLANK, *set_aside] if set_aside else []
    lines += [BLANK, *structure_lines(result, catalogue, width, first=first)]
    shown_ids = {a.intervention for a in (*result.practices[:TOP], *result.structure[:1])} | set(plan.chosen)
    disputed = [d for d in catalogue.disagreements if shown_ids & set(d.interventions)]
    if disputed:
        lines += [BLANK, *_headed("WHERE EXPERIENCE DISAGREES", width)]
        for disagreement in disputed:
            lines += disagreement_lines(disagreement, width)
    return lines


def _headed(title: str, width: int) -> list[Line]:
    return prose(title, width, look=Look.HEAD)


def _practices(result: Result, catalogue: Catalogue, plan: Plan, width: int) -> list[Line]:
    can_start = [a for a in result.practices if a.can_start]
    waiting = [a for a in result.practices if not a.can_start]
    lines = _headed("WHAT CAN START, by value (provisional)", width)
    if not can_start:
        lines += prose("No practice can start on these answers.", width, indent=2)
    for advice in can_start[:TOP]:
        lines += practice_lines(advice, catalogue, plan, width)
    if len(can_start) > TOP:
        rest = ", ".join(a.intervention for a in can_start[TOP:])
        lines += prose(f"And {len(can_start) - TOP} more of less value: {rest}.", width, indent=2)
    if waiting:
        lines += [BLANK, *_headed("WHAT WAITS, AND FOR WHAT", width)]
    for advice in waiting[:MOST_WAITING]:
        lines += _titled(advice, catalogue, plan, width)
        lines += [
            line for c in advice.blocks for line in check_lines(c, width, stands_against=c in advice.against)
        ]
    if len(waiting) > MOST_WAITING:
        rest = ", ".join(a.intervention for a in waiting[MOST_WAITING:])
        lines += prose(f"And {len(waiting) - MOST_WAITING} more: {rest}.", width, indent=2)
    return lines


def practice_lines(advice: Advice, catalogue: Catalogue, plan: Plan, width: int) -> list[Line]:
    """One practice: why, what was set aside, what it needs, the first step, what to watch, when to stop."""
    found = catalogue.interventions[advice.intervention]
    lines = _titled(advice, catalogue, plan, width)
    lines += prose(stop_words(plan, advice.intervention), width, indent=4, look=Look.STRONG)
    for why in say_all(advice.why):
        lines += prose(f"because {plain(why, limit=300)}", width, indent=4)
    if advice.unlocks:
        lines += prose(f"opens the way for {', '.join(advice.unlocks)}", width, indent=4)
    lines += override_lines(advice, width)
    for text in say_all(advice.missing):
        lines += prose(f"settle first: {plain(text, limit=300)}", width, indent=4)
    lines += prose(f"first step: {plain(found.first_step, limit=400)}", width, indent=4)
    lines += prose(f"watch: {plain(found.indicator, limit=400)}", width, indent=4, look=Look.DIM)
    lines += prose(f"stop sign: {plain(found.stop_sign, limit=400)}", width, indent=4, look=Look.DIM)
    return lines


def overridden_lines(result: Result, catalogue: Catalogue, width: int) -> list[Line]:
    """Every block that was set aside, with the reason that was typed; nothing where there is none."""
    found = [a for a in (*result.practices, *result.not_advised, *result.structure) if a.overridden]
    lines = _headed("SET ASIDE, WITH THE REASON", width) if found else []
    for advice in found:
        title = (
            f"{advice.intervention}  {plain(catalogue.interventions[advice.intervention].title, limit=200)}"
        )
        lines += prose(title, width, indent=2, look=Look.STRONG, key=advice.intervention)
        lines += override_lines(advice, width)
    return lines


def override_lines(advice: Advice, width: int) -> list[Line]:
    """What was set aside, and the reason that was typed; nothing where nothing was."""
    if not advice.overridden:
        return []
    blocks = "; ".join(say(c.said).rstrip(".") for c in advice.blocks)
    words = f"set aside: {plain(blocks, limit=400)}. Reason given: {plain(advice.overridden, limit=400)}"
    return prose(words, width, indent=4, look=Look.STRONG)


def _titled(advice: Advice, catalogue: Catalogue, plan: Plan, width: int) -> list[Line]:
    found = catalogue.interventions[advice.intervention]
    planned = ", in the plan" if advice.intervention in plan.chosen else ""
    if advice.intervention in plan.stopped:
        planned = ", stopped"
    value = "" if advice.value is None or not advice.can_start else f", value {shown(advice.value, 2)}"
    text = (
        f"{advice.intervention}  {plain(found.title, limit=200)} "
        f"(evidence {advice.grade}, effort {found.effort.value}{value}{planned})"
    )
    return prose(text, width, indent=2, look=Look.STRONG, key=advice.intervention)


def check_lines(check: Check, width: int, *, stands_against: bool = False, indent: int = 4) -> list[Line]:
    """One condition with its mark, and the answer or the line of the chart that it rests on."""
    mark = "[!] speaks against it" if stands_against else MARKS[check.truth]
    text = f"{mark}: {plain(say(check.said), limit=300)} ({plain(say(check.evidence), limit=300)})"
    return prose(text, width, indent=indent, key=next(iter(check.refs), ""))


def structure_lines(
    result: Result, catalogue: Catalogue, width: int, *, first: FirstAnswer | None, most: int = 3
) -> list[Line]:
    """The structure lane: first whether lighter means would do, then each way with every condition."""
    lines = _headed("STRUCTURE, only where its conditions hold", width)
    if first is not None:
        lines += first_answer_lines(first, width)
    leading = [a for a in result.structure if a.ready]
    if result.structure:
        nearest = "" if leading else " The nearest, with what is open:"
        lines += prose(f"{verdict_words(result, catalogue)}.{nearest}", width, indent=2)
    for advice in (leading or result.structure)[:most]:
        found = catalogue.interventions[advice.intervention]
        met = sum(c.truth is Truth.MET for c in advice.checks)
        verdict = "every condition holds" if advice.ready else f"{met} of {len(advice.checks)} hold"
        title = f"{advice.intervention}  {plain(found.title, limit=200)}: {verdict}"
        lines += prose(title, width, indent=2, look=Look.STRONG, key=advice.intervention)
        for check in advice.checks:
            lines += check_lines(check, width)
        for check in advice.against:
            if check.truth is Truth.MET:
                lines += check_lines(check, width, stands_against=True)
        lines += override_lines(advice, width)
    left = len(result.structure) - len((leading or result.structure)[:most])
    if left > 0:
        lines += prose(f"{count_words(left, 'other way', 'other ways')} further off.", width, indent=2)
    return lines


def first_answer_lines(first: FirstAnswer, width: int) -> list[Line]:
    """The first question of structure and its answer, with the levels it rests on."""
    d = first.outlook
    lines = prose(f"First: {plain(first.question, limit=300)}", width, indent=2)
    lines += prose(plain(first_answer_words(first), limit=400), width, indent=4, look=Look.STRONG, key=d.id)
    if first.kind in ("would", "may", "would_not"):
        reached = levels_words(d.level_low, d.level_high)
        words = f"{d.title}: level {d.level_now}, target {d.target}, expected {reached} (provisional)"
        lines += prose(words, width, indent=4, look=Look.DIM)
    return lines


def disagreement_lines(disagreement: Disagreement, width: int) -> list[Line]:
    """One question on which the sources disagree, both sides, and how it is handled here."""
    parts: Sequence[tuple[str, str]] = (
        ("one side", disagreement.one_side),
        ("the other", disagreement.other_side),
        ("here", disagreement.resolution),
    )
    lines = prose(plain(disagreement.question, limit=300), width, indent=2, look=Look.STRONG)
    for label, text in parts:
        lines += prose(f"{label}: {plain(text, limit=400)}", width, indent=4)
    return lines
