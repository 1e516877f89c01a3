"""Everything about one intervention as rows: reasons, conditions, both sides of a dispute, steps, sources."""

from __future__ import annotations

from collections.abc import Iterator

from assess.text import plain
from assess.tui.plan.reason_rows import (
    begin_rows,
    check_line,
    grade_row,
    line,
    move_rows,
    part,
    takes_row,
    why_rows,
)
from assess.tui.plan.words import name_of, tags_of
from assess.tui.widgets import Row
from assess.tui.widgets.words import LEVEL_MARKS
from assess.words.numbers import count_words
from assess.words.say import say
from questionnaires.catalogue import Catalogue, Intervention, Prerequisite
from questionnaires.model import Questionnaire
from scoring.planning.plan import Plan
from scoring.result import Advice, Check, Result, Truth

OTHER = "other:"
"""Keys of rows that open another intervention begin with this."""

ONLY_PEOPLE = "only people can tell"


def intervention_rows(
    found: Intervention, *, result: Result, catalogue: Catalogue, plan: Plan, questionnaire: Questionnaire
) -> list[Row]:
    """One intervention from why to where it comes from."""
    advice = result.advice_on(found.id)
    override = plan.overrides.get(found.id)
    overridden = [line(f"{override.date}: {override.reason}", lead="")] if override is not None else []
    rows = [
        takes_row(found, tags_of(found.id, plan, result)),
        Row(text=plain(found.summary, limit=1_000)),
        *why_rows(advice, result),
        *part("Set aside", overridden),
        *part("What comes first", _first(found, advice, catalogue, plan)),
        *part("Conditions", _conditions(found, advice)),
        *part("What speaks against it", _against(advice)),
        *part("Mind", _cautions(found, advice)),
        *begin_rows(found),
        *part("Steps", (line(step.text, lead=f"Day {step.day}: ") for step in found.steps)),
        *part("What to expect (provisional)", [line(found.expect, lead="")] if found.expect else []),
        *move_rows(found, result, questionnaire),
    ]
    for dispute in catalogue.disagreements:
        if found.id in dispute.interventions:
            rows += part(
                f"Where the sources disagree: {plain(dispute.question, limit=200)}",
                [
                    line(dispute.one_side, lead="One side:   "),
                    line(dispute.other_side, lead="Other side: "),
                    line(dispute.resolution, lead="Samepage:   "),
                ],
            )
    guidance = [line(found.guidance, lead="", limit=2_000)] if found.guidance else []
    sources = [line(", ".join(found.sources), lead="")] if found.sources else []
    rows += part("How to go about it", guidance)
    rows += part("How good the evidence is", [grade_row(found)])
    return [*rows, *part("Sources", sources)]


def _first(found: Intervention, advice: Advice | None, catalogue: Catalogue, plan: Plan) -> Iterator[Row]:
    """Each prerequisite: how it stands, why it comes first, and what it needs itself."""
    checks = {check.first: check for check in (advice.checks if advice else ()) if check.first}
    for first in found.prerequisites:
        yield _prerequisite(first, checks.get(first.intervention), catalogue, plan)


def _prerequisite(first: Prerequisite, check: Check | None, catalogue: Catalogue, plan: Plan) -> Row:
    truth = check.truth if check else Truth.UNKNOWN
    evidence = f" ({say(check.evidence)})" if check else ""
    needed = "has to come first" if first.hard else "is better done first"
    lag = f"; {count_words(first.lag_weeks, 'week passes', 'weeks pass')} between" if first.lag_weeks else ""
    planned = "; it is in the plan" if first.intervention in plan.chosen else ""
    more = [first.text] if first.text else []
    more.append(needs_words(catalogue.interventions[first.intervention]))
    return Row(
        text=f"{truth.value}: {name_of(first.intervention, catalogue)} {needed}{evidence}{lag}{planned} ›",
        lead=f"  {LEVEL_MARKS[truth.value]} ",
        more=tuple(plain(text, limit=400) for text in more),
        key=f"{OTHER}{first.intervention}",
    )


def needs_words(found: Intervention) -> str:
    """What an intervention needs before it in turn."""
    hard = ", ".join(p.intervention for p in found.prerequisites if p.hard)
    soft = ", ".join(p.intervention for p in found.prerequisites if not p.hard)
    words = [f"It needs {hard} first itself."] if hard else []
    words += [f"It goes better after {soft}."] if soft else []
    return " ".join(words) or "It needs nothing before it."


def _conditions(found: Intervention, advice: Advice | None) -> Iterator[Row]:
    """The triggers and the requirements, each with how it stands; without advice, the words alone."""
    if advice is None:
        for requirement in found.requirements:
            yield line(requirement.text, lead="· ")
        return
    for check in (*advice.calls, *(c for c in advice.checks if not c.first and c not in advice.calls)):
        yield check_line(check)
    for requirement in found.requirements:
        if requirement.when is None and not requirement.hard:
            yield line(f"{requirement.text.rstrip('.')} ({ONLY_PEOPLE})", lead="· ")


def _against(advice: Advice | None) -> Iterator[Row]:
    """Every contraindication that answers can tell, with how it stands."""
    words = {Truth.MET: "it is so", Truth.UNMET: "it is not so", Truth.UNKNOWN: "not known"}
    marks = {Truth.MET: "!", Truth.UNMET: "·", Truth.UNKNOWN: "?"}
    for check in advice.against if advice else ():
        text = f"{say(check.said).rstrip('.')}: {words[check.truth]} ({say(check.evidence)})"
        yield line(text, key=next(iter(check.refs), ""), lead=f"{marks[check.truth]} ")


def _cautions(found: Intervention, advice: Advice | None) -> Iterator[Row]:
    """The contraindications that only people can tell; without advice, all of them."""
    for contra in found.contraindications:
        if contra.when is None or advice is None:
            yield line(contra.text)
