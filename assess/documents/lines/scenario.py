"""A scenario in lines: its steps, what differs from today, and what becomes of every position."""

from __future__ import annotations

from collections.abc import Mapping

from assess.documents.lines.chart import checked, figure_lines, measured, problem_lines, role_key
from assess.documents.lines.layout import BLANK, Line, Look, bullet, head, hung, prose
from assess.words.days import day_text
from assess.words.numbers import count_words
from assess.words.organisation import named, shared_titles
from assess.words.scenarios import (
    BASELINE_OLD,
    CHANGE_WORDS,
    SAME,
    diff_words,
    move_words,
    undecided_words,
)
from questionnaires.load.structures import modes, structures
from questionnaires.records import record
from scoring.organisation.chart import Organisation
from scoring.organisation.differing import ChartDiff
from scoring.organisation.moves import Change, applied
from scoring.organisation.scenario import Scenario


@record
class Compared:
    """A scenario beside the chart that it starts from.

    ``changes`` says what becomes of every position, ``undecided`` which are still open; ``merged`` which one
    took in another; ``outdated`` says that today's chart is no longer the one that the scenario starts from.
    """

    scenario: Scenario
    planned: Organisation
    diff: ChartDiff
    changes: Mapping[str, Change]
    merged: Mapping[str, str]
    undecided: tuple[str, ...]
    outdated: bool

    def differences(self, titles: Mapping[str, str]) -> list[str]:
        """What differs from today, in sentences; ``titles`` are the words of the activities."""
        before, after = self.scenario.baseline, self.planned
        return list(diff_words(self.diff, before, after, titles, merged=self.merged)) or [SAME]

    @property
    def to_decide(self) -> str:
        """What is still to be decided, in a sentence; "" for nothing."""
        roles = self.planned.roles
        return undecided_words([roles[key].title for key in self.undecided]) if self.undecided else ""


def step_lines(scenario: Scenario, titles: Mapping[str, str], *, width: int) -> list[Line]:
    """The steps in their order, each with what it changes; ``titles`` are the words of the activities."""
    lines = [head(f"Steps of “{scenario.name}”")]
    chart = scenario.baseline
    known = {**structures(), **modes()}
    for number, step in enumerate(scenario.steps, start=1):
        title = known[step.structure].title if step.structure in known else ""
        if title:
            lines.append(hung(f"{number}. ", title, width, look=Look.STRONG))
        for move in step.moves:
            words = move_words(move, chart, titles)
            lines.append(bullet(words, width) if title else hung(f"{number}. ", words, width))
            chart = applied(chart, move)
    if not scenario.steps:
        lines.append(Line(text="None yet."))
    return [*lines, BLANK]


def planned_lines(chart: Organisation, titles: Mapping[str, str], *, width: int) -> list[Line]:
    """The figures of the planned chart, and what is wrong in it or worth a look."""
    activities = tuple(titles)
    problems = problem_lines(checked(chart, activities), chart, titles=titles, width=width)
    return [
        BLANK,
        head("The planned chart in figures"),
        *figure_lines(chart, figures=measured(chart, activities), width=width),
        *([BLANK, head("Worth a look in it"), *problems] if problems else []),
    ]


def compared_lines(
    found: Compared, titles: Mapping[str, str], *, width: int, every: bool = False
) -> list[Line]:
    """What differs from today, in sentences; with ``every``, then what becomes of the positions."""
    lines = [head(f"“{found.scenario.name}” against today ({day_text(found.scenario.made)})")]
    lines += [bullet(words, width) for words in found.differences(titles)]
    if found.to_decide:
        lines.append(bullet(found.to_decide, width, look=Look.TROUBLE))
    if found.outdated:
        lines += prose(BASELINE_OLD, width, look=Look.DIM)
    if every:
        before, after = found.scenario.baseline, found.planned
        lines += [BLANK, head("Positions")]
        shared = {*shared_titles(before), *shared_titles(after)}
        for key, change in found.changes.items():
            if change is not Change.UNCHANGED:
                role = after.roles.get(key) or before.roles[key]
                title = named(role, shared=shared, quotes="")
                lines.append(hung(f"{CHANGE_WORDS[change]:<10} ", title, width, key=role_key(key)))
        unchanged = sum(change is Change.UNCHANGED for change in found.changes.values())
        lines.append(Line(text=f"{count_words(unchanged, 'position')} unchanged", look=Look.DIM))
    return lines
