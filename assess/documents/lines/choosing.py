"""Choosing a structure in lines: the verdict, every option as it fits, votes, totals, and the decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from assess.documents.lines.intervention import find_out_words
from assess.documents.lines.layout import BLANK, LEVEL_MARKS, Line, Look, bullet, head, hung, prose
from assess.text import plain
from assess.words.choosing import (
    ALL_WORSE,
    LEFT_OUT,
    NO_ANSWERS,
    NOT_YET,
    PROVISIONAL,
    STANDING_WORDS,
    TALK_FIRST,
    against_today_words,
    condition_words,
    fits_words,
    help_words,
    none_fits_words,
    not_yet_words,
    outcome_words,
    raised_words,
    talk_words,
    uncounted_words,
)
from assess.words.days import day_or_none, day_words
from assess.words.numbers import capital, count_words, quoted, sentence
from assess.words.reasons import first_answer_words
from assess.words.say import say
from questionnaires.catalogue import Catalogue
from questionnaires.records import record
from questionnaires.structures import Criterion, Structure
from scoring.advice.options import ACTS, Option, Standing
from scoring.advice.practices import StructureVerdict, StructureVerdictKind
from scoring.organisation.choosing.choice import TODAY, Ballot, Decision, Weighed
from scoring.organisation.choosing.pugh import PughRow
from scoring.organisation.transition import Transition
from scoring.planning.effects import FirstAnswer
from scoring.result import Check, Truth
from scoring.rounding import shown

CELL = 7
"""A score with its spread."""


@record
class ChoiceView:
    """All that is said about a choice; ``answered`` says whether anybody has answered yet.

    ``proposed`` holds by option the scores that nobody has to vote on; ``uncounted`` ballots lack others.
    ``transition`` leads to the scenario decided on.
    """

    structures: Mapping[str, Structure]
    criteria: Mapping[str, Criterion]
    catalogue: Catalogue
    answered: bool
    first_answer: FirstAnswer | None
    options: Mapping[str, Option]
    verdict: StructureVerdict
    proposed: Mapping[str, Mapping[str, Fraction]]
    ballots: tuple[Ballot, ...]
    against_today: tuple[PughRow, ...]
    weighed: Weighed | None
    uncounted: int
    decision: Decision | None
    transition: Transition | None

    @property
    def titles(self) -> Mapping[str, str]:
        """The titles of the structures by their ids."""
        return {key: one.title for key, one in self.structures.items()}


def choice_words(view: ChoiceView) -> Iterator[str]:
    """The verdict before any vote, whether to weigh anything and why not, then what comes first."""
    yield from verdict_words(view)
    yield from first_words(view)


def verdict_words(view: ChoiceView) -> Iterator[str]:
    """Whether to weigh anything, and whether agreements are enough."""
    if not view.answered:
        yield NO_ANSWERS
    elif view.verdict.kind is StructureVerdictKind.FITS:
        yield fits_words([view.titles[advice.intervention] for advice in view.verdict.changes])
    else:
        yield NOT_YET
        answer = view.first_answer
        if answer is not None and answer.kind in ("would", "may", "there"):
            yield plain(first_answer_words(answer), limit=300)


def first_words(view: ChoiceView) -> Iterator[str]:
    """What comes before a change of structure: what to begin with, what to find out, what can follow."""
    verdict, answer = view.verdict, view.first_answer
    if not view.answered or verdict.kind is StructureVerdictKind.FITS:
        return
    if answer is not None and answer.kind in ("would", "may"):
        yield raised_words(answer.outlook)
        first = [view.catalogue.interventions[key].title for key in answer.interventions]
        if first:
            yield f"Begin with {quoted(first)}."
    if verdict.kind is StructureVerdictKind.WAITS:
        for advice in verdict.changes:
            key = advice.intervention
            yield f"“{view.titles[key]}” can follow. {_open(view.options[key])}"
    elif verdict.kind is StructureVerdictKind.NOT_KNOWN:
        asked = tuple(check for check in verdict.find_out if check.said.kind != ACTS)
        yield f"Find out: {find_out_words(asked or verdict.find_out, view.catalogue)}."
    else:
        standings = [option.standing for option in view.options.values()]
        yield none_fits_words(standings.count(Standing.RULED_OUT), standings.count(Standing.NOT_NEEDED))


def choice_lines(view: ChoiceView, *, width: int) -> list[Line]:
    """The whole of a choice."""
    lines = [head("Should you reorganise, and how?")]
    lines += prose(" ".join(choice_words(view)), width, look=Look.STRONG)
    if view.ballots:
        lines += [BLANK, *_vote_lines(view, width)]
    if view.decision is not None:
        lines += [BLANK, *decision_lines(view.decision, view.titles, width=width)]
    if not view.answered:
        return lines
    lines += [BLANK, head("Structures")]
    voted = {option for ballot in view.ballots for option in (*ballot.marks, *ballot.scores)}
    left_out = [
        key for key, option in view.options.items() if key not in voted and _is_idle_mix(option, view)
    ]
    for key, option in view.options.items():
        if key not in left_out:
            lines += _option_lines(option, view, width)
    if left_out:
        lines += prose(f"{LEFT_OUT} {', '.join(left_out)}.", width, look=Look.DIM)
    return lines


def option_lines(option: Option, view: ChoiceView, *, width: int) -> list[Line]:
    """One option in full: what argues for and against, conditions with their answers, proposed scores."""
    structure, advice = view.structures[option.structure], option.advice
    lines = [head(f"{structure.title}: {STANDING_WORDS[option.standing]}")]
    lines += prose(f"{structure.strength} {structure.weakness}", width)
    against = [c for c in advice.against if c.truth is Truth.MET]
    for title, checks in (
        ("Your answers argue for it", option.speaks_for),
        ("Your answers argue against it", (*against, *option.speaks_against)),
    ):
        if checks:
            lines += [BLANK, head(title), *(bullet(_with_ground(check), width) for check in checks)]
    lines += [BLANK, head("Conditions")]
    lines += [_check_line(check, width) for check in advice.checks]
    if advice.missing or advice.cautions:
        lines += [BLANK, head("Keep in mind")]
        lines += [bullet(sentence(plain(help_words(say(said)), limit=300)), width) for said in advice.missing]
        lines += [bullet(sentence(plain(text, limit=300)), width) for text in advice.cautions]
    if own := view.proposed.get(structure.id):
        lines += [BLANK, head("Scores that follow (provisional)")]
        lines += [hung(f"{shown(score)}  ", view.criteria[key].title, width) for key, score in own.items()]
    return lines


def _check_line(check: Check, width: int) -> Line:
    mark = LEVEL_MARKS[check.truth.value]
    return hung(
        f"{mark} ", _with_ground(check), width, look=Look.DIM if check.truth is Truth.MET else Look.PLAIN
    )


def _with_ground(check: Check) -> str:
    ground = plain(say(check.evidence), limit=160).rstrip(".")
    words = plain(say(check.said), limit=200).rstrip(".")
    return f"{words} ({ground})" if ground else words


def _option_lines(option: Option, view: ChoiceView, width: int) -> Iterator[Line]:
    """An option in short: how it fits, and by name what argues for and against it."""
    title = f"{view.titles[option.structure]}: {STANDING_WORDS[option.standing]}"
    dim = Look.DIM if option.standing in (Standing.NOT_NEEDED, Standing.IN_PLACE) else Look.STRONG
    yield hung(f"{option.structure:<9}", title, width, look=dim, key=option.structure)
    if option.standing in (Standing.NOT_NEEDED, Standing.IN_PLACE):
        return
    for lead, words in (
        ("", _open(option)),
        ("For: ", _named(option.speaks_for)),
        ("Against: ", _named(option.speaks_against)),
    ):
        if words:
            yield from prose(f"{lead}{words}", width, indent=9)


def _is_idle_mix(option: Option, view: ChoiceView) -> bool:
    """Whether it combines others and nobody can choose it now."""
    return option.standing is not Standing.POSSIBLE and len(view.structures[option.structure].templates) > 1


def _open(option: Option) -> str:
    return capital(sentence(condition_words(option)))


def _named(checks: Sequence[Check]) -> str:
    return sentence("; ".join(plain(say(check.said), limit=160).rstrip(".") for check in checks))


def _vote_lines(view: ChoiceView, width: int) -> Iterator[Line]:
    titles = view.titles
    yield head(f"Votes ({count_words(len(view.ballots), 'ballot')})")
    yield from (bullet(against_today_words(row, titles), width) for row in view.against_today)
    if view.against_today and not any(row.kept for row in view.against_today):
        yield from prose(ALL_WORSE, width, look=Look.STRONG)
    found = view.weighed
    if view.uncounted:
        yield from prose(uncounted_words(view.uncounted), width, look=Look.TROUBLE)
    if found is None:
        return
    if found.talk_first:
        yield from prose(TALK_FIRST, width)
        yield from (
            bullet(talk_words(cell, found, titles, view.criteria), width) for cell in found.talk_first
        )
    yield BLANK
    yield from _table(found, view)
    yield from prose(PROVISIONAL, width, look=Look.DIM)
    yield BLANK
    yield head("How sure")
    yield from (bullet(words, width) for words in outcome_words(found, titles, view.criteria))
    leader = view.options[found.order[0]]
    if leader.standing is not Standing.POSSIBLE:
        yield bullet(not_yet_words(leader, titles), width, look=Look.STRONG)


def _table(found: Weighed, view: ChoiceView) -> Iterator[Line]:
    """Criteria in rows, options in columns, the best first; totals at the foot."""
    wide = max(CELL, *map(len, found.order)) + 1
    label = max(len(criterion.title) for criterion in view.criteria.values()) + 1

    def row(title: str, weight: str, cells: Sequence[str]) -> str:
        return f"{title:<{label}}{weight:>6}" + "".join(f"{cell:>{wide}}" for cell in cells)

    yield Line(text=row("", "weight", found.order))
    for key, weight in found.weights.items():
        cells = []
        for option in found.order:
            voted = any(key in ballot.scores.get(option, {}) for ballot in view.ballots)
            apart = found.spreads[option][key]
            mark = "" if voted else "*"
            cells.append(f"{shown(found.scores[option][key])}{mark}{f'±{shown(apart)}' if apart else ''}")
        yield Line(text=row(view.criteria[key].title, f"{shown(100 * weight, 0)}%", cells))
    totals = [shown(found.totals[option], 2) for option in found.order]
    yield Line(text=row("Total, of 5", "", totals), look=Look.STRONG)


def decision_lines(decision: Decision, titles: Mapping[str, str], *, width: int) -> list[Line]:
    """The record of a decision."""
    what = "today's structure stays" if decision.scenario == TODAY else f"“{decision.scenario}”"
    title = titles.get(decision.structure, "")
    structure = f" ({title})" if title not in ("", decision.scenario) else ""
    lines = [head(f"Decided on {day_words(decision.date)} by {decision.decider}: {what}{structure}")]
    said = {
        "Because": decision.reasons,
        "Although conditions do not hold": decision.despite,
        "Legal duties": decision.duties,
        "Way back": decision.way_back,
        "Review": day_or_none(decision.review),
    }
    lines += [bullet(f"{label}: {sentence(text)}", width) for label, text in said.items() if text]
    lines += [bullet(f"“{position}”: {who}", width) for position, who in decision.filled.items()]
    lines += [
        bullet(f"Not “{titles.get(key, key)}”: {sentence(text)}", width)
        for key, text in decision.rejected.items()
    ]
    return lines
