"""All about an intervention beyond why and how to begin: conditions, steps, evidence. Data in, rows out."""

from __future__ import annotations

from collections.abc import Iterator

from assess.documents.lines.advice_detail import ref_of
from assess.documents.lines.layout import BLANK_ROW, LEVEL_MARKS
from assess.text import plain
from assess.tui.plan.page import name_of, takes_words
from assess.tui.widgets import Row, part
from assess.words.interventions import evidence_words, figure_words, names_words, takes_days_words
from assess.words.numbers import count_words, listed
from assess.words.say import say
from questionnaires.catalogue import Catalogue, Intervention, Move, Prerequisite
from questionnaires.model import Questionnaire
from scoring.planning.plan import Plan
from scoring.result import Advice, Check, Result, Truth
from scoring.rounding import shown

INDENT = "  "

OTHER = "other:"
"""Keys of rows that open another intervention begin with this."""

ONLY_PEOPLE = "only you can tell"


def line(text: str, *, key: str = "", lead: str = "· ", limit: int = 600) -> Row:
    """One sentence; it ends in › where Enter opens what it is based on."""
    return Row(text=plain(text, limit=limit) + (" ›" if key else ""), lead=f"{INDENT}{lead}", key=key)


def check_line(check: Check) -> Row:
    """A condition with a mark and a word, and the answer it is based on."""
    mark, word = LEVEL_MARKS[check.truth.value], check.truth.value
    return line(f"{word}: {resting_words(check)}", key=ref_of(check), lead=f"{mark} ")


def resting_words(check: Check) -> str:
    """A condition with the answer it is based on."""
    return f"{say(check.said).rstrip('.')} ({say(check.evidence)})"


def takes_row(found: Intervention) -> Row:
    """Effort, weeks and owner."""
    words = f"{takes_words(found)} · {plain(found.owner, limit=80)}"
    return Row(text=words[:1].upper() + words[1:], dim=True)


def move_rows(found: Intervention, result: Result, questionnaire: Questionnaire) -> list[Row]:
    """What it should move, as ranges, with where it stands now."""
    items = questionnaire.items
    return part(
        "Questions it should improve",
        (
            line(
                move_words(move, items[move.item].title if move.item in items else "", result),
                key=move.item if move.item in items else "",
            )
            for move in found.moves
        ),
    )


def grade_row(found: Intervention) -> Row:
    """How good the evidence is, in words."""
    return line(evidence_words(found).removeprefix("Evidence: "), lead="")


def move_words(move: Move, title: str, result: Result) -> str:
    """What an item should rise by, and where it stands now."""
    held = result.items.get(move.item)
    now = "" if held is None or held.rating is None else f", now {shown(held.rating)}"
    return f"{plain(title, limit=90)} ({move.item}): +{shown(move.low)} to +{shown(move.high)} levels{now}"


def intervention_rows(
    found: Intervention, *, result: Result, catalogue: Catalogue, plan: Plan, questionnaire: Questionnaire
) -> list[Row]:
    """What there is about one intervention beyond what is weighed before choosing it."""
    advice = result.advice_on(found.id)
    rows = [
        BLANK_ROW,
        Row(text="What it is", heading=True),
        takes_row(found),
        *(line(text, lead="") for text in (names_words(found), takes_days_words(found)) if text),
        Row(text=plain(found.summary, limit=1_000)),
        *part("What comes first", _first(found, advice, catalogue, plan)),
        *part("Conditions", _conditions(found, advice)),
        *part("Reasons against it", _against(advice)),
        *part("Watch out", _cautions(found, advice)),
        *part("Steps", (line(step.text, lead=f"Day {step.day}: ") for step in found.steps)),
        *part("What to expect", [line(found.expect, lead="")] if found.expect else []),
        *move_rows(found, result, questionnaire),
    ]
    figures = (line(figure_words(figure), lead="") for figure in catalogue.figures_beside(found.id))
    rows += part("Published figures", figures)
    for dispute in catalogue.disagreements:
        if found.id in dispute.interventions:
            rows += part(
                f"Where sources disagree: {plain(dispute.question, limit=200)}",
                [
                    line(dispute.one_side, lead="One side:   "),
                    line(dispute.other_side, lead="Other side: "),
                    line(dispute.resolution, lead="Samepage:   "),
                ],
            )
    guidance = [line(found.guidance, lead="", limit=2_000)] if found.guidance else []
    sources = [line(", ".join(found.sources), lead="")] if found.sources else []
    rows += part("How to do it", guidance)
    rows += part("Evidence", [grade_row(found)])
    return [*rows, *part("Sources", sources)]


def _first(found: Intervention, advice: Advice | None, catalogue: Catalogue, plan: Plan) -> Iterator[Row]:
    """Each prerequisite: how it stands, why it comes first, and what it needs itself."""
    checks = {check.first: check for check in (advice.checks if advice else ()) if check.first}
    for first in found.prerequisites:
        yield _prerequisite(first, checks.get(first.intervention), catalogue, plan)


def _prerequisite(first: Prerequisite, check: Check | None, catalogue: Catalogue, plan: Plan) -> Row:
    truth = check.truth if check else Truth.UNKNOWN
    evidence = f" ({say(check.evidence)})" if check else ""
    needed = "must come first" if first.hard else "is better done first"
    lag = f"; {count_words(first.lag_weeks, 'week', 'weeks')} between" if first.lag_weeks else ""
    planned = "; it is in the plan" if first.intervention in plan.chosen else ""
    more = [first.text] if first.text else []
    more.append(needs_words(catalogue.interventions[first.intervention], catalogue))
    return Row(
        text=f"{truth.value}: {name_of(first.intervention, catalogue)} {needed}{evidence}{lag}{planned} ›",
        lead=f"  {LEVEL_MARKS[truth.value]} ",
        more=tuple(plain(text, limit=400) for text in more),
        key=f"{OTHER}{first.intervention}",
    )


def needs_words(found: Intervention, catalogue: Catalogue) -> str:
    """What an intervention needs before it in turn."""
    hard, soft = (
        listed(
            [
                f"“{catalogue.interventions[p.intervention].title}”"
                for p in found.prerequisites
                if p.hard is kind
            ]
        )
        for kind in (True, False)
    )
    words = [f"It needs {hard} first."] if hard else []
    words += [f"It works better after {soft}."] if soft else []
    return " ".join(words) or "Nothing has to come before it."


def _conditions(found: Intervention, advice: Advice | None) -> Iterator[Row]:
    """The triggers and requirements that give no reason above, each with how it stands; else the words."""
    if advice is None:
        for requirement in found.requirements:
            yield line(requirement.text, lead="· ")
        return
    told = () if advice.why_not or advice.value is None else advice.calls
    called = [c for c in advice.calls if c not in told or c.truth is not Truth.MET]
    for check in (*called, *(c for c in advice.checks if not c.first and c not in advice.calls)):
        yield check_line(check)
    said = {say(check.said).rstrip(".") for check in advice.checks}
    for requirement in found.requirements:
        if not requirement.hard and requirement.text.rstrip(".") not in said:
            who = f" ({ONLY_PEOPLE})" if requirement.when is None else ""
            yield line(f"{requirement.text.rstrip('.')}{who}", lead="· ")


def _against(advice: Advice | None) -> Iterator[Row]:
    """Every contraindication that answers can tell, with how it stands."""
    words = {Truth.MET: "true", Truth.UNMET: "not true", Truth.UNKNOWN: "not known"}
    marks = {Truth.MET: "!", Truth.UNMET: "·", Truth.UNKNOWN: "?"}
    for check in advice.against if advice else ():
        text = f"{say(check.said).rstrip('.')}: {words[check.truth]} ({say(check.evidence)})"
        yield line(text, key=next(iter(check.refs), ""), lead=f"{marks[check.truth]} ")


def _cautions(found: Intervention, advice: Advice | None) -> Iterator[Row]:
    """The contraindications that only people can tell; without advice, all of them."""
    for contra in found.contraindications:
        if contra.when is None or advice is None:
            yield line(contra.text)
