"""A result as lines of text, readable at 80 columns, without colour, and aloud."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from textwrap import wrap

from assess.documents.lines.advice import overridden_lines
from assess.documents.lines.boards import board_lines
from assess.documents.lines.commitments import stop_words
from assess.documents.lines.layout import Look
from assess.documents.lines.perception import perception_lines
from assess.documents.lines.queue import finding_parts, mirror_lines, queue_lines
from assess.documents.lines.structure import verdict_words
from assess.text import clean
from assess.words.explain.advice import MARKS
from assess.words.numbers import count_words
from assess.words.say import say, say_all
from questionnaires.catalogue import Catalogue
from questionnaires.model import COMPANY, Questionnaire
from scoring.answers import Assessment
from scoring.planning.plan import Plan
from scoring.result import Advice, BlockReason, DimensionResult, Result, TargetBasis
from scoring.rounding import shown

WIDTH = 78
BLANK = ""


def result_lines(
    assessment: Assessment, result: Result, catalogue: Catalogue, *, plan: Plan | None = None
) -> Iterator[str]:
    """Where the company stands, why, and what to do first; of ``plan`` only what was stopped before."""
    questionnaire = assessment.questionnaire
    yield assessment.title
    yield f"{assessment.organisation} · {assessment.date} · {_voices(questionnaire, result)}"
    yield BLANK
    yield from _overall(questionnaire, result)
    yield BLANK
    for dimension in result.dimensions:
        yield from _dimension(questionnaire, dimension)
    yield BLANK
    yield from _extremes(questionnaire, result)
    for title, findings in finding_parts(result.findings):
        yield BLANK
        yield from _wrapped(_loud(title))
        for finding in findings:
            yield from _wrapped(f"· {say(finding.said)}", indent=2)
            yield from _wrapped(f"rests on {', '.join(finding.evidence)}", indent=4)
    yield from several_voices_lines(assessment, result)
    yield BLANK
    yield from _advice(result, catalogue, plan or Plan())
    for line in overridden_lines(result, catalogue, WIDTH):
        if line.look is Look.HEAD:
            yield BLANK
        yield from line.text.split("\n")
    yield BLANK
    yield from _structure(result, catalogue)
    yield BLANK
    yield from _wrapped(
        "* Targets, bands and values are provisional: not calibrated on enough companies yet. "
        "'samepage explain FOLDER WHAT' shows what stands behind any figure."
    )


def _loud(title: str) -> str:
    """A heading with its first words in capitals: up to the comma, where there is one."""
    first, comma, rest = title.partition(",")
    return f"{first.upper()}{comma}{rest}"


def several_voices_lines(assessment: Assessment, result: Result) -> Iterator[str]:
    """How the sides see it, the boards, said and seen, and the queue; nothing where there is one side."""
    questionnaire = assessment.questionnaire
    if len(set(result.respondents.by_function) - {COMPANY}) < 2 and not result.view.protected:
        return
    parts = [("HOW EACH SIDE SEES IT", perception_lines(result, questionnaire.function_titles, WIDTH))]
    parts += [
        (f"BOARD: {clean(found.title)}", board_lines(found, WIDTH)) for found in result.exercises.values()
    ]
    parts += [("SAID AND SEEN", mirror_lines(result.mirrors, questionnaire, WIDTH))] if result.mirrors else []
    parts += [("WHAT TO BRING UP", queue_lines(result, WIDTH))] if result.queue else []
    for title, lines in parts:
        yield BLANK
        yield title
        for line in lines:
            yield from (text.rstrip() for text in line.text.split("\n"))


def _voices(questionnaire: Questionnaire, result: Result) -> str:
    counts = result.respondents.by_function
    if not result.respondents.total:
        return "nobody has answered yet"
    if set(counts) == {"company"}:
        return "one voice for the whole company" if counts["company"] == 1 else f"{counts['company']} voices"
    titles = {**questionnaire.function_titles, "company": "whole company"}
    parts = ", ".join(f"{count} {titles.get(f, f).lower()}" for f, count in counts.items())
    return ": ".join(words for words in (count_words(result.respondents.total, "voice"), parts) if words)


def _wrapped(text: str, *, indent: int = 0) -> list[str]:
    pad = " " * indent
    hanging = pad + ("  " if text.startswith("· ") else "")
    return wrap(text, WIDTH, initial_indent=pad, subsequent_indent=hanging, break_long_words=True)


def range_of(low: Fraction | None, high: Fraction | None) -> str:
    """The low-high range, empty where nothing is unknown."""
    if low is None or high is None or shown(low) == shown(high):
        return ""
    return f"({shown(low)}–{shown(high)})"


def _overall(questionnaire: Questionnaire, result: Result) -> Iterator[str]:
    overall = result.overall
    if overall.rating is None:
        yield "No score yet: no question is answered."
        return
    yield f"OVERALL  felt {shown(overall.rating)} of 5 {range_of(overall.low, overall.high)}".rstrip()
    if overall.level is not None:
        name = questionnaire.level_name(overall.level)
        yield f"         evidenced level {overall.level}, {name} (the lowest of the dimensions)"


def _dimension(questionnaire: Questionnaire, d: DimensionResult) -> Iterator[str]:
    rating = "no score" if d.rating is None else f"felt {shown(d.rating)} {range_of(d.low, d.high)}".rstrip()
    level = "level not stated" if d.level is None else f"level {d.level} {questionnaire.level_name(d.level)}"
    assumed = " assumed" if d.target.basis is TargetBasis.ASSUMED else ""
    yield f"{d.title:<19}{rating:<20}{level:<22}target {d.target.level}*{assumed}"
    if d.blocked_by:
        blocks = [
            f"{questionnaire.items[b.item].title} ({b.item}, "
            + ("not known)" if b.reason is BlockReason.UNKNOWN else f"level {b.held})")
            for b in d.blocked_by
        ]
        yield from _wrapped(f"next level blocked by: {'; '.join(blocks)}", indent=4)
    for waived in (questionnaire.items[gate] for gate in d.waived):
        why = "takes two answers on either side" if waived.group else "no answer that may be used"
        yield from _wrapped(f"not checked: {waived.title} ({why})", indent=4)


def _extremes(questionnaire: Questionnaire, result: Result) -> Iterator[str]:
    strongest, weakest = result.extremes()
    for title, items in (("STRONGEST", strongest), ("WEAKEST", weakest)):
        if items:
            yield title
            for item in items:
                score = shown(item.rating) if item.rating is not None else ""
                yield f"  {score}  {questionnaire.items[item.id].title} ({item.id})"


def _advice(result: Result, catalogue: Catalogue, plan: Plan) -> Iterator[str]:
    moves = result.first_moves
    yield "FIRST MOVES" if moves else "No practice is ready to start now."
    for number, advice in enumerate(moves, start=1):
        yield from _move(number, advice, catalogue, plan)
    rest = [a for a in result.practices if a.can_start and a not in moves]
    if rest:
        yield BLANK
        yield "ALSO FITTING, LATER (at most three at once)"
        for advice in rest[:5]:
            stopped = ", stopped before" if stop_words(plan, advice.intervention) else ""
            yield f"  {catalogue.interventions[advice.intervention].title} ({advice.intervention}){stopped}"
    waiting = [a for a in result.practices if not a.can_start]
    if waiting:
        yield BLANK
        yield "WAITING FOR SOMETHING ELSE"
        for advice in waiting[:6]:
            title = catalogue.interventions[advice.intervention].title
            yield from _wrapped(
                f"· {title} ({advice.intervention}): {'; '.join(say(c.said) for c in advice.blocks)}",
                indent=2,
            )


def _move(number: int, advice: Advice, catalogue: Catalogue, plan: Plan) -> Iterator[str]:
    intervention = catalogue.interventions[advice.intervention]
    value = "" if advice.value is None else f", value {shown(advice.value, 2)} (provisional)"
    yield f"{number}. {intervention.title} ({intervention.id}, evidence {advice.grade}{value})"
    if stopped := stop_words(plan, advice.intervention):
        yield from _wrapped(f"· {stopped[:1].upper()}{stopped[1:]}", indent=3)
    for why in say_all(advice.why):
        yield from _wrapped(f"· {why}", indent=3)
    yield from _wrapped(f"· Owner: {intervention.owner}", indent=3)
    yield from _wrapped(f"· First step: {intervention.first_step}", indent=3)
    for text in say_all(advice.missing):
        yield from _wrapped(f"· To settle first: {text}", indent=3)


def _structure(result: Result, catalogue: Catalogue) -> Iterator[str]:
    if not result.structure:
        return
    lead = result.structure[0]
    yield "STRUCTURE"
    nearest = "" if lead.ready else " The nearest, with what is open:"
    yield from _wrapped(f"{verdict_words(result, catalogue)}.{nearest}", indent=2)
    for advice in result.structure[: 1 if lead.ready else 2]:
        yield f"  {catalogue.interventions[advice.intervention].title} ({advice.intervention})"
        for check in advice.checks:
            yield from _wrapped(
                f"· {MARKS[check.truth]}: {say(check.said)} ({say(check.evidence)})", indent=4
            )
