"""The page of the advice: what to do, in which order, what else was weighed, what is disputed."""

from __future__ import annotations

from assess.documents.clean import day, shorten
from assess.documents.document import (
    Block,
    Cell,
    Heading,
    Panel,
    Paragraph,
    ReportPage,
    Rich,
    Table,
    cell,
    plain,
    quiet,
    small_print,
    strong,
)
from assess.documents.facts import TEXT, Facts, effort_words, weeks_words
from assess.documents.lines.intervention import verdict_words
from assess.documents.moves import stopped_words
from assess.documents.pages.disputed import disputed_blocks
from assess.documents.pages.roadmap import tally_words
from assess.documents.roadmap.roadmap import DatedTask
from assess.words.advice import tried_words
from assess.words.interventions import days_words, evidence_label
from assess.words.numbers import capital, counted, figure, listed, number, sentence, small
from assess.words.say import say_all
from questionnaires.catalogue import Disagreement, Intervention, Move
from scoring.planning.plan import Status
from scoring.result import Advice, Truth

EVERY = "The plan includes every practice advised"

MOST_ROWS = 10
"""Practices that are shown in full; the rest are named."""

MOST_REASONS = 1
MOST_LEFT_OUT = 12
NAME = 70
SPACE = "\u00a0\u00a0"
REASON = 150


def advice_page(facts: Facts) -> ReportPage | None:
    """The page for who has to choose; None without answers or without anything to weigh."""
    result = facts.result
    if not facts.known or not (result.practices or result.not_advised or result.structure):
        return None
    if facts.no_level and not result.practices and not facts.plan.chosen:
        return None
    return ReportPage(
        id="advice",
        kicker="What to do",
        title=title(facts),
        answer=_answer(facts),
        blocks=(*_alone(facts), *_table(facts), *_considered(facts), *disputed_blocks(disputes(facts))),
    )


def title(facts: Facts) -> str:
    """How many practices are advised and how they stand, what else the plan holds, and what was stopped."""
    held, chosen = _against(facts), len(set(facts.plan.chosen) - set(facts.plan.stopped))
    lead, against = _called_for(facts), ""
    if held and lead == EVERY:
        lead = f"The plan holds {counted(chosen, 'intervention')}, {number(held)} of them against the advice"
    elif held:
        against = f"the plan holds {number(held)} that {'is' if held == 1 else 'are'} not advised"
    return "; ".join(filter(None, (lead, against, stopped_words(facts))))


def _against(facts: Facts) -> int:
    """How much of the plan is neither advised nor over."""
    over = {*facts.result.done, *facts.plan.stopped}
    advice = (facts.result.advice_on(key) for key in facts.plan.chosen if key not in over)
    return sum(
        not a.runs and (bool(a.why_not) or (a.value is None and not a.ready)) for a in advice if a is not None
    )


def _called_for(facts: Facts) -> str:
    """How many practices are advised, and how many of them can start or are in the plan."""
    advised = facts.result.practices
    if facts.result.leave_alone:
        if not advised:
            return "This company needs nothing now: no practice is advised"
        return (
            f"This company needs nothing now; {counted(len(advised), 'practice')} "
            f"{'is' if len(advised) == 1 else 'are'} still worth having"
        )
    if not advised and facts.no_level:
        return "Nothing can be advised before a maturity level is established"
    if not advised:
        return "No practice is advised on these answers"
    planned = sum(a.intervention in facts.plan.chosen and not _stopped(facts, a) for a in advised)
    if planned:
        if planned == len(advised):
            return EVERY if planned > 1 else "The plan includes the one practice advised"
        return (
            f"These answers call for {counted(len(advised), 'practice')}; "
            f"{number(planned)} of them {'is' if planned == 1 else 'are'} in the plan"
        )
    waiting = len(facts.waiting)
    if not waiting:
        return (
            f"These answers call for {counted(len(advised), 'practice')}"
            f"{', and it' if len(advised) == 1 else ', and each of them'} can start now"
        )
    if waiting == len(advised):
        return (
            f"These answers call for {counted(waiting, 'practice')}, "
            f"but {'it' if waiting == 1 else 'all of them'} "
            f"{'waits' if waiting == 1 else 'wait'} for something else first"
        )
    start = len(advised) - waiting
    return (
        f"These answers call for {counted(len(advised), 'practice')}: "
        f"{number(start)} can start, {number(waiting)} {'waits' if waiting == 1 else 'wait'}"
    )


def _answer(facts: Facts) -> Rich:
    if not facts.result.practices:
        return plain(
            "A practice is advised where a dimension is below its target and an answer calls for it."
        )
    return (
        plain("Ordered by value: need and strength of evidence against effort. ")
        + strong("Order, lengths and expected effects are provisional")
        + plain(": the effects are estimates, in levels of one question, and are not added up.")
    )


def _alone(facts: Facts) -> list[Block]:
    if not facts.result.leave_alone:
        return []
    return [
        Panel(
            blocks=(
                Heading(text="Why nothing now"),
                Paragraph(text=plain(sentence(shorten(facts.result.leave_alone, 600)))),
            ),
            accent=True,
        )
    ]


# ── The practices that are advised ───────────────────────────────────────────────────────────────────


def _table(facts: Facts) -> list[Block]:
    advised = facts.result.practices
    if not advised:
        return []
    rows = tuple(_row(facts, place, advice) for place, advice in enumerate(advised[:MOST_ROWS], start=1))
    blocks: list[Block] = [
        Table(
            columns=(
                ("Practice and status", 2.25),
                ("Should improve", 2.35),
                ("Effort and owner", 1.75),
                ("Evidence", 0.85),
                ("Why", 2.6),
            ),
            rows=rows,
            described=f"The practices that are advised, in order: {len(rows)} of {len(advised)}.",
        )
    ]
    rest = [_name(facts, advice) + _tag(facts, advice) for advice in advised[MOST_ROWS:]]
    if rest:
        blocks.append(small_print(strong("Lower on the list: ") + plain(sentence("; ".join(rest)))))
    return blocks


def _stopped(facts: Facts, advice: Advice) -> bool:
    return advice.intervention in facts.plan.stopped


def _tag(facts: Facts, advice: Advice) -> str:
    state = "in the plan" if advice.intervention in facts.plan.chosen else ""
    if _stopped(facts, advice):
        state = "stopped"
    tags = [words for words in (state, "" if advice.can_start else "waits") if words]
    return f" ({', '.join(tags)})" if tags else ""


def _row(facts: Facts, place: int, advice: Advice) -> tuple[Cell, ...]:
    found = facts.intervention(advice)
    return (
        cell(
            quiet(f"{place}{SPACE}") + strong(facts.title(advice.intervention)),
            *_state(facts, advice),
            heads=True,
        ),
        cell(*_moves(facts, found)),
        cell(*_takes(facts, advice, found)),
        cell(*_grade(advice, found)),
        cell(*_why(advice)),
    )


def _moves(facts: Facts, found: Intervention | None) -> tuple[Rich, ...]:
    """The dimensions that it should raise, and the question that it should raise most."""
    if found is None or not found.moves:
        return (quiet("Not stated."),)
    items = facts.questionnaire.items
    ids = dict.fromkeys(items[move.item].dimension for move in found.moves if move.item in items)
    titles = [small(shorten(d.title, 40)) for d in facts.questionnaire.dimensions if d.id in ids]
    first = max(found.moves, key=lambda move: (move.high, move.low))
    text = f"{rise_words(first)} on “{shorten(facts.item_title(first.item), 48)}”"
    others = {move.item for move in found.moves} - {first.item}
    if others:
        as_much = any(move.high >= first.high for move in found.moves if move.item != first.item)
        text += f", {'and' if as_much else 'less on'} {counted(len(others), 'more question')}"
    effect = quiet(f"{text}.")
    return (plain(capital(listed(titles))), effect) if titles else (effect,)


def rise_words(move: Move) -> str:
    """By how many levels a question should rise, as a range (provisional)."""
    by = f"+{figure(move.low)}"
    return by if move.low == move.high else f"{by} to +{figure(move.high)}"


def _takes(facts: Facts, advice: Advice, found: Intervention | None) -> tuple[Rich, ...]:
    owner = _owner(facts, advice.intervention, found)
    lines: list[Rich] = []
    if found is not None:
        lines.append(plain(f"{capital(effort_words(found))}, {weeks_words(found)}"))
        if found.days is not None:
            lines.append(quiet(f"{capital(days_words(found.days))}."))
    lines.append(quiet(owner) if owner else quiet("No owner named."))
    return tuple(lines)


def _owner(facts: Facts, key: str, found: Intervention | None) -> str:
    """Who owns it: as committed, else as planned, else as the catalogue proposes."""
    commitment, choice = facts.plan.commitments.get(key), facts.plan.chosen.get(key)
    names = (
        commitment.owner if commitment else "",
        choice.owner if choice else "",
        found.owner if found else "",
    )
    return next((shorten(name, 60) for name in names if name.strip()), "")


def _grade(advice: Advice, found: Intervention | None) -> tuple[Rich, ...]:
    label = () if found is None else (quiet(shorten(evidence_label(found), 45)),)
    if found is not None and found.tested:
        return label
    return (strong(shorten(advice.grade, 4)), *label)


def _why(advice: Advice) -> tuple[Rich, ...]:
    """The first answer that calls for it and how many more do; where none is named, the need."""
    met = [check for check in advice.calls if check.truth is Truth.MET]
    texts = say_all([check.said for check in met] or advice.why)
    if not texts:
        return (quiet("The dimension is below its target."),)
    first = plain(sentence(shorten(texts[0], REASON)))
    left = len(texts) - 1
    return (first, quiet(f"And {counted(left, 'more answer')}.")) if left else (first,)


def _state(facts: Facts, advice: Advice) -> tuple[Rich, ...]:
    """Whether it can start or what it waits for, its day in the plan, and what became of it before."""
    task = facts.roadmap.task(advice.intervention) if facts.roadmap is not None else None
    if task is not None:
        state = _dated(task)
    elif _stopped(facts, advice):
        state = facts.stop_words(advice.intervention)
    elif advice.intervention in facts.plan.chosen:
        state = "in the plan"
    else:
        state = "can start" if advice.can_start else "waits"
    before = (
        [quiet(words) for words in tried_words(advice)]
        if task is not None or not _stopped(facts, advice)
        else []
    )
    return (plain(f"{capital(state)} ({shorten(advice.intervention, 12)})"), *before, *_held(facts, advice))


def _dated(task: DatedTask) -> str:
    words = {
        Status.PLANNED: "in the plan, from",
        Status.RUNNING: "running since",
        Status.DONE: "done; started",
        Status.STOPPED: "stopped; started",
    }
    return f"{words[task.status]} {day(task.starts)}"


def _held(facts: Facts, advice: Advice) -> tuple[Rich, ...]:
    if advice.ready or not advice.blocks:
        return ()
    return (quiet(f"{'Overridden: ' if advice.overridden else 'Waits for: '}{_reasons(facts, advice)}."),)


def _reasons(facts: Facts, advice: Advice) -> str:
    """What has to come first, and how much else there is: "one playbook, and two more"."""
    reasons = facts.blocks_of(advice)
    if not reasons:
        return "something else"
    first = small(shorten(reasons[0].removeprefix("First: "), 90))
    left = len(reasons) - 1
    return f"{first}, and {number(left)} more" if left else first


# ── What was not chosen ──────────────────────────────────────────────────────────────────────────────


def _considered(facts: Facts) -> list[Block]:
    """What was weighed and is not chosen, each with the reason."""
    rows = [*_left_out(facts), *_not_advised(facts), *_structure(facts), *_in_place(facts)]
    if not rows:
        return []
    return [
        Heading(text="Considered: not advised, or not chosen"),
        Table(
            columns=(("What", 1.6), ("Why", 3)),
            rows=tuple((cell(strong(what), heads=True), cell(plain(why))) for what, why in rows),
            described="What was considered and not chosen, with the reasons.",
        ),
    ]


def _left_out(facts: Facts) -> list[tuple[str, str]]:
    """Advised practices that a plan does not take up."""
    if not facts.plan.chosen:
        return []
    chosen = facts.plan.chosen
    left = [a for a in facts.result.practices if a.intervention not in chosen and not _stopped(facts, a)]
    could = [_name(facts, advice) for advice in left if advice.can_start]
    lines = []
    if could:
        lines.append(
            (
                capital(counted(len(could), "practice that could start", "practices that could start")),
                f"Left out of the plan: {sentence('; '.join(could))}",
            )
        )
    for advice in left:
        if not advice.can_start:
            lines.append((_name(facts, advice), f"Advised, but first: {_reasons(facts, advice)}."))
    return lines


def _not_advised(facts: Facts) -> list[tuple[str, str]]:
    items = []
    for advice in facts.result.not_advised[:MOST_LEFT_OUT]:
        why = "; ".join(shorten(text, REASON).rstrip(".") for text in say_all(advice.why_not[:MOST_REASONS]))
        key = advice.intervention
        planned = " It is in the plan anyway." if key in facts.plan.chosen else ""
        if _stopped(facts, advice):
            planned = f" {sentence(capital(facts.stop_words(key)))}"
        elif key in facts.result.done:
            planned = ""
        items.append((_name(facts, advice), f"{sentence(why)}{planned}".strip()))
    more = [_name(facts, advice) for advice in facts.result.not_advised[MOST_LEFT_OUT:]]
    if more:
        items.append(
            (capital(counted(len(more), "more practice")), f"Not advised either: {sentence('; '.join(more))}")
        )
    return items


def _structure(facts: Facts) -> list[tuple[str, str]]:
    """The ways to change the structure in one line, the nearest first."""
    advice = facts.result.structure
    if not advice:
        return []
    held = sentence("; ".join(f"{_name(facts, a)} ({tally_words(a)})" for a in advice))
    what = (
        "A change of structure"
        if len(advice) == 1
        else f"{capital(number(len(advice)))} changes of structure"
    )
    lead = sentence(shorten(verdict_words(facts.result, facts.catalogue, most=1), TEXT))
    return [(what, f"{lead} {held}")]


def _in_place(facts: Facts) -> list[tuple[str, str]]:
    """What is done and has no row of its own above."""
    told = {advice.intervention for advice in facts.result.not_advised[:MOST_LEFT_OUT]}
    done = [shorten(facts.title(key), NAME).rstrip(".") for key in sorted(facts.result.done - told)]
    if not done:
        return []
    return [(capital(counted(len(done), "intervention")), f"In place already: {sentence('; '.join(done))}")]


def _name(facts: Facts, advice: Advice) -> str:
    return shorten(facts.title(advice.intervention), NAME).rstrip(".")


# ── Where experience disagrees ───────────────────────────────────────────────────────────────────────


def disputes(facts: Facts) -> tuple[Disagreement, ...]:
    """The open questions about what this page advises or the plan holds, in the order of the catalogue."""
    advised = (*facts.result.practices[:MOST_ROWS], *facts.result.structure[:1])
    shown = {*facts.plan.chosen, *(advice.intervention for advice in advised)}
    return tuple(d for d in facts.catalogue.disagreements if shown.intersection(d.interventions))
