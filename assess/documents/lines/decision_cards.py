"""Joint decisions as cards: who decides, recommends, must agree, is consulted, does it, is informed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assess.documents.lines.layout import BLANK, Line, hanging, painted_line
from assess.documents.lines.owners import LETTERS, decision_key, title_of
from assess.documents.lines.painted import Ink, PaintedLine, Span
from assess.documents.lines.parts import finding, heading, left_out, paragraph, valued
from assess.text import plain
from assess.words.numbers import listed, number
from assess.words.organisation import RIGHT_WORDS, decision_words, problem_words, shared_titles
from questionnaires.organisation import chart_content
from scoring.organisation.chart import Decision, Organisation, Right
from scoring.organisation.problems import ChartProblem, ProblemKind
from scoring.organisation.schemes import SCHEMES, lettered

OWN_WORDS = ""
"""The model that has no letters: all six rights in words."""

MODELS = (OWN_WORDS, *SCHEMES)
"""The models in which rights can be shown, one after the other."""

LABEL_CELLS = 14
SETTLED = "✓"
"""The mark of a decision with one decider and no problem."""


def decision_keys(chart: Organisation) -> tuple[str, ...]:
    """The joint decisions, then those of the company's own."""
    return tuple(dict.fromkeys((*chart_content().decisions, *chart.decisions)))


def card_lines(
    chart: Organisation,
    *,
    problems: Sequence[ChartProblem],
    model: str,
    width: int,
    whole: bool,
    airy: bool = False,
    only_open: bool = False,
) -> list[Line]:
    """The finding, then a card for each decision: one line, or with everything where it is ``whole``.

    ``airy`` puts a line of air between whole cards; ``only_open`` leaves out those without a problem.
    """
    keys = decision_keys(chart)
    decided = sum(len(chart.decisions.get(key, Decision()).of(Right.DECIDES)) == 1 for key in keys)
    rest = f"Rights as {model.upper()}: {LETTERS[model]}" if model else ""
    lines = [finding(f"{decided} of {len(keys)} decisions have one decider.", rest, width), BLANK]
    shown = [key for key in keys if not (only_open and _mark(chart, key, problems)[0] == SETTLED)]
    for key in shown:
        top = _top(chart, key, problems, width)
        below = list(_below(chart, key, problems, model, width)) if whole else []
        lines.append(painted_line((*top, *below), decision_key(key)))
        if whole and airy:
            lines.append(BLANK)
    return [*lines, *left_out(len(keys) - len(shown), "problem", width)]


def _mark(chart: Organisation, key: str, problems: Sequence[ChartProblem]) -> tuple[str, Ink]:
    """The mark of a decision: that nobody decides, that there is a problem, or that all is settled."""
    if not chart.decisions.get(key, Decision()).of(Right.DECIDES):
        return "○", Ink.WARN
    return ("!", Ink.WARN) if _about(key, problems) else (SETTLED, Ink.ACCENT)


def _top(
    chart: Organisation, key: str, problems: Sequence[ChartProblem], width: int
) -> tuple[PaintedLine, ...]:
    """A decision with its mark and, at the right, who decides."""
    deciders = chart.decisions.get(key, Decision()).of(Right.DECIDES)
    mark, ink = _mark(chart, key, problems)
    who = "nobody decides" if not deciders else f"{number(len(deciders))} decide"
    if len(deciders) == 1:
        who = title_of(chart, deciders[0])
    return valued(
        Span(text=plain(decision_words(chart, key), limit=200), strong=True),
        (Span(text=who, ink=Ink.TEXT if len(deciders) == 1 else Ink.WARN),),
        width,
        mark=Span(text=f"{mark} ", ink=ink, strong=True),
    )


def _below(
    chart: Organisation, key: str, problems: Sequence[ChartProblem], model: str, width: int
) -> Iterator[PaintedLine]:
    """The other rights of a card, and what is wrong in it."""
    held = [f"{label} {listed(who)}" for label, who in _held(chart, key, model)]
    if held:
        for row in hanging("  ", " · ".join(held), width):
            yield (Span(text=row, ink=Ink.SOFT),)
    for words in _troubles(chart, key, problems):
        for row in hanging("  ! ", words, width):
            yield (Span(text=row, ink=Ink.WARN),)


def _held(chart: Organisation, key: str, model: str) -> Iterator[tuple[str, list[str]]]:
    """Who holds which right in a decision, in the words of a model."""
    decision = chart.decisions.get(key, Decision())
    if model:
        found: Mapping[str, Sequence[str]] = lettered(decision, model)
    else:
        alone = len(decision.of(Right.DECIDES)) == 1  # then it is in the line above
        found = {
            RIGHT_WORDS[right]: decision.of(right)
            for right in Right
            if not (alone and right is Right.DECIDES)
        }
    for label, holders in found.items():
        if holders:
            yield label, [title_of(chart, one) for one in holders]


def _about(key: str, problems: Sequence[ChartProblem]) -> list[ChartProblem]:
    """The problems of one decision; that nobody decides is said by its mark."""
    return [one for one in problems if key in one.decisions and one.kind is not ProblemKind.NO_DECIDER]


def _troubles(chart: Organisation, key: str, problems: Sequence[ChartProblem]) -> list[str]:
    shared = shared_titles(chart)
    before = f"“{decision_words(chart, key)}”: "
    said = [problem_words(one, chart, {}, shared=shared) for one in _about(key, problems)]
    return [words.removeprefix(before)[:1].upper() + words.removeprefix(before)[1:] for words in said]


def decision_detail(
    chart: Organisation, key: str, *, problems: Sequence[ChartProblem], model: str, width: int
) -> list[Line]:
    """One decision: every right with its holders, and what is wrong."""
    decision = chart.decisions.get(key, Decision())
    lines = [*paragraph(decision_words(chart, key), width, strong=True), BLANK]
    if model:
        shown = [(letter, lettered(decision, model).get(letter, ()), "") for letter in SCHEMES[model]]
    else:
        shown = [(RIGHT_WORDS[right], decision.of(right), right.value) for right in Right]
    for label, holders, name in shown:
        titles = [title_of(chart, one) for one in holders] or ["–"]
        rows = hanging(label.ljust(LABEL_CELLS), listed(titles), width)
        cells = LABEL_CELLS if rows[0].startswith(label) and width > 2 * LABEL_CELLS else 0
        painted = tuple(
            (Span(text=row[:cells], ink=Ink.MUTED), Span(text=row[cells:], strong=name == Right.DECIDES))
            for row in rows
        )
        lines.append(painted_line(painted, name))
    troubles = _troubles(chart, key, problems)
    if not decision.of(Right.DECIDES):
        troubles.insert(0, "Nobody decides.")
    if troubles:
        lines += [BLANK, heading("Worth a look", width, ink=Ink.WARN)]
        lines += [line for words in troubles for line in paragraph(f"! {words}", width)]
    if model:
        lines += [BLANK, *paragraph(LETTERS[model], width, Ink.MUTED)]
    return lines
