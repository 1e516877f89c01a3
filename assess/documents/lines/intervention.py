"""One intervention whole, in lines, and what is said of changes of structure."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from assess.documents.lines.layout import BLANK, Line, Look, head, prose, wrapped
from assess.text import plain
from assess.words.interventions import evidence_words, figure_words, names_words, takes_days_words
from assess.words.numbers import count_words, listed, number, number_words, small
from assess.words.say import say
from questionnaires.catalogue import Catalogue, Disagreement, Effort, Intervention, Lane
from questionnaires.conditions import AllOf, AnyOf, Condition, FirstKnown, Test
from questionnaires.model import Questionnaire
from scoring.advice.practices import StructureVerdictKind, one_unknown, structure_verdict
from scoring.result import Advice, Check, Result, Truth
from scoring.rounding import shown

EFFORTS = {Effort.SMALL: "small", Effort.MEDIUM: "medium", Effort.LARGE: "large"}
LANES = {
    Lane.PRACTICE: "a practice, ranked by its value",
    Lane.STRUCTURE: "a change of structure, shown by its conditions",
    Lane.CADENCE: "part of every plan",
}


def weeks_words(intervention: Intervention) -> str:
    """How long it takes: in the words of the catalogue, else from its weeks."""
    if intervention.weeks_text:
        return plain(intervention.weeks_text, limit=80)
    low, high = intervention.weeks_low, intervention.weeks_high
    if high is None:
        return f"{count_words(low, 'week', 'weeks')} to begin, then ongoing"
    return count_words(low, "week", "weeks") if low == high else f"{low} to {high} weeks"


def intervention_lines(
    intervention: Intervention, catalogue: Catalogue, questionnaire: Questionnaire, width: int
) -> list[Line]:
    """Everything the catalogue says about one intervention."""
    lines = [head(plain(f"{intervention.title} ({intervention.id})", limit=width))]
    lines += prose(intervention.summary, width, indent=2)
    lines += _facts(intervention, width)
    lines += _when(intervention, questionnaire, width)
    lines += _needs(intervention, catalogue, width)
    lines += [BLANK, head("WHAT TO DO")]
    lines += prose(f"First: {intervention.first_step}", width, indent=2)
    for step in intervention.steps:
        lines += prose(f"Day {step.day}: {step.text}", width, indent=2)
    lines += prose(intervention.guidance, width, indent=2)
    lines += [BLANK, head("WHAT TO EXPECT (provisional)")]
    lines += prose(intervention.expect, width, indent=2)
    for move in intervention.moves:
        item = questionnaire.items.get(move.item) or questionnaire.whole.items.get(move.item)
        title = f"{item.title} ({move.item})" if item else move.item
        lines += _bullet(f"{title}: {shown(move.low)} to {shown(move.high)} levels up", width, indent=2)
    lines += prose(f"What to measure: {intervention.indicator}", width, indent=2)
    lines += prose(f"When to stop: {intervention.stop_sign}", width, indent=2)
    figures = catalogue.figures_beside(intervention.id)
    if figures:
        lines += [BLANK, head("PUBLISHED FIGURES")]
    for figure in figures:
        lines += prose(figure_words(figure), width, indent=2)
    disputed = [d for d in catalogue.disagreements if intervention.id in d.interventions]
    if disputed:
        lines += [BLANK, head("WHERE EXPERIENCE DISAGREES")]
    for disagreement in disputed:
        lines += disagreement_lines(disagreement, width)
    return lines


def condition_lines(condition: Condition, lead: str, width: int, *, indent: int) -> list[Line]:
    """A condition below the words that lead up to it, its parts one by one."""
    if isinstance(condition, Test):
        return [
            *prose(f"{lead} this holds:", width, indent=indent),
            *_bullet(plain(condition.text) or _test_words(condition), width, indent=indent + 2),
        ]
    return [
        *prose(f"{lead} {_joining(condition)}:", width, indent=indent),
        *(line for part in condition.parts for line in _part_lines(part, width, indent=indent + 2)),
    ]


def _part_lines(condition: Condition, width: int, *, indent: int) -> list[Line]:
    if isinstance(condition, Test):
        return _bullet(plain(condition.text) or _test_words(condition), width, indent=indent)
    said = plain(condition.text)
    lead = f"{said}: {_joining(condition)}:" if said else f"{_joining(condition)}:"
    lines = _bullet(lead, width, indent=indent)
    for part in condition.parts:
        lines += _part_lines(part, width, indent=indent + 2)
    return lines


def _joining(condition: AllOf | AnyOf | FirstKnown) -> str:
    if isinstance(condition, AllOf):
        return "all of these are met"
    return (
        "one of these is met" if isinstance(condition, AnyOf) else "the first of these that is known is met"
    )


def _bullet(text: str, width: int, *, indent: int) -> list[Line]:
    lines = wrapped(text, width - indent - 2)
    marks = ("· ", *("  " for _ in lines[1:]))
    return [Line(text="\n".join(f"{' ' * indent}{m}{line}" for m, line in zip(marks, lines, strict=True)))]


def _test_words(test: Test) -> str:
    if isinstance(test.value, Fraction):
        value = number_words(test.value)
    else:
        value = test.value if isinstance(test.value, str) else " or ".join(test.value)
    return plain(f"{test.measure} {test.comparison.value.replace('_', ' ')} {value}")


def _facts(intervention: Intervention, width: int) -> list[Line]:
    sources = ", ".join(intervention.sources)
    facts = (
        names_words(intervention),
        f"Owner: {intervention.owner}",
        f"Effort: {EFFORTS[intervention.effort]}. Time: {weeks_words(intervention)}.",
        takes_days_words(intervention),
        evidence_words(intervention),
        f"Sources: {sources}" if sources else "",
    )
    return [BLANK, *(line for fact in facts for line in prose(fact, width, indent=2))]


def _when(intervention: Intervention, questionnaire: Questionnaire, width: int) -> list[Line]:
    lines = [BLANK, head("WHEN IT FITS")]
    lines += prose(f"It is {LANES[intervention.lane]}.", width, indent=2)
    titles = {dimension.id: dimension.title for dimension in questionnaire.dimensions}
    aims = "; ".join(
        f"{titles.get(aim.dimension, aim.dimension)} at level "
        + (f"{aim.low}" if aim.low == aim.high else f"{aim.low} to {aim.high}")
        for aim in intervention.aims
    )
    below = ", while below target" if intervention.lane is Lane.PRACTICE else ""
    lines += prose(f"Improves: {aims}{below}.", width, indent=2)
    if intervention.trigger is not None:
        lines += condition_lines(intervention.trigger, "Recommended where", width, indent=2)
    return lines


def _needs(intervention: Intervention, catalogue: Catalogue, width: int) -> list[Line]:
    lines: list[Line] = []
    for first in intervention.prerequisites:
        known = catalogue.interventions.get(first.intervention)
        title = known.title if known else first.intervention
        lines += prose(
            f"{'First' if first.hard else 'Better first'}: {title}. {first.text}.", width, indent=2
        )
        if first.unless is not None:
            lines += condition_lines(first.unless, "Not needed where", width, indent=4)
    for need in intervention.requirements:
        lines += prose(f"{'Must be so' if need.hard else 'Decide first'}: {need.text}", width, indent=2)
        lines += _told_by(need.text, need.when, width)
    for against in intervention.contraindications:
        lines += prose(
            f"{'Careful' if against.when is None else 'Not while'}: {against.text}", width, indent=2
        )
        lines += _told_by(against.text, against.when, width)
    for key in intervention.not_alongside:
        title = catalogue.interventions[key].title
        lines += prose(f"Not in the same month as: {title}", width, indent=2)
    return [BLANK, head("WHAT IT NEEDS, AND REASONS AGAINST IT"), *lines] if lines else []


def _told_by(text: str, when: Condition | None, width: int) -> list[Line]:
    """What tells whether a sentence holds, where that is more than the sentence itself."""
    if when is None or (isinstance(when, Test) and when.text.rstrip(".") in ("", text.rstrip("."))):
        return []
    return condition_lines(when, "This is the case where", width, indent=4)


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


FIND_OUT = "No case yet to change the structure; first find out"

MOST = 3
"""Unknown conditions that are named; the page of the structure has them all."""

MOST_TITLES = 2


def verdict_words(result: Result, catalogue: Catalogue, *, most: int = MOST) -> str:
    """The verdict without a full stop, naming at most so many unknown conditions; "" for none to weigh."""
    changes = result.structure
    if not changes:
        return ""
    verdict = structure_verdict(changes)
    titles = [_title(advice.intervention, catalogue) for advice in verdict.changes]
    if verdict.kind is StructureVerdictKind.NOT_KNOWN:
        return f"{FIND_OUT} {find_out_words(verdict.find_out, catalogue, most=most)}"
    if verdict.kind is StructureVerdictKind.NONE:
        lead = "No change of structure is called for"
        if len(changes) == 1:
            return f"{lead}: the one change does not meet all its conditions"
        return f"{lead}: none of the {number(len(changes))} changes meets all its conditions"
    if verdict.kind is StructureVerdictKind.WAITS:
        lead = "No change of structure can start yet"
        if len(titles) > 1:
            return f"{lead}: {number(len(titles))} wait for something else"
        return f"{lead}: {titles[0]} waits for {_first(verdict.changes[0], catalogue)}"
    if len(titles) > MOST_TITLES:
        return f"{number(len(titles)).capitalize()} changes of structure meet all their conditions"
    verb = "meets all its conditions" if len(titles) == 1 else "meet all their conditions"
    return f"{listed(titles)} {verb}"


def find_out_words(checks: tuple[Check, ...], catalogue: Catalogue, *, most: int = MOST) -> str:
    """What to find out, as a list of questions: "whether …; whether …; and two more"."""
    parts = [_whether(check, catalogue) for check in checks[:most]]
    left = len(checks) - len(parts)
    return "; ".join([*parts, *([f"and {number(left)} more"] if left else [])])


def last_step_words(result: Result, catalogue: Catalogue) -> str:
    """What to find out where one unknown thing keeps the nearest change from a yes; "" for none."""
    found = one_unknown(result.structure)
    if not found:
        return ""
    advice, check = found[0]
    title = _title(advice.intervention, catalogue)
    return f"{_whether(check, catalogue)}. The answer alone decides “{title}”."


def _whether(check: Check, catalogue: Catalogue) -> str:
    if check.first:
        return f"whether “{_title(check.first, catalogue)}” is needed first"
    return f"whether {small(plain(say(check.said), limit=200)).rstrip('.')}"


def _first(advice: Advice, catalogue: Catalogue) -> str:
    """What has to be done before a change, each by its title."""
    return listed(
        [
            small(_title(check.first, catalogue))
            for check in advice.checks
            if check.first and check.truth is not Truth.MET
        ]
    )


def _title(key: str, catalogue: Catalogue) -> str:
    found = catalogue.interventions.get(key)
    return plain(found.title, limit=90).rstrip(".") if found else plain(key, limit=40)
