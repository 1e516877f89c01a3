"""``samepage organise FOLDER show|check|measure``: today's organisation as lines or as JSON."""

from __future__ import annotations

from pathlib import Path

import click

from assess.cli.options import refuse
from assess.cli.terminal import NOT_SO, echo, echo_json, echo_lines, tell
from assess.documents.lines.chart import (
    NO_CHART,
    chart_lines,
    checked,
    figure_lines,
    measured,
    note_lines,
    problem_lines,
    subtree_lines,
)
from assess.documents.lines.layout import BLANK, Look
from assess.documents.lines.owners import activity_titles, rights_lines, unowned_lines
from assess.services.organisation.chart_documents import (
    chart_document,
    figures_document,
    measures_document,
    problems_document,
    rights_document,
    subtree_document,
)
from assess.services.organisation.chart_editor import named_in
from assess.services.refusal import Refused
from assess.store.folder import read_questionnaire_of
from assess.store.organisation.file import read_organisation
from assess.store.organisation.scenario import without_names
from scoring.organisation.edits import MOST_ROLES

WIDTH = 78


def look(
    folder: Path, action: str, position: str, *, rights: str | None, no_names: bool, as_json: bool
) -> None:
    """Print the chart, the part of it below a position, its problems or its figures.

    Raises:
        Misused: there is no such position.
        Refused: the chart is too large to be shown whole.
        Exit: there is no chart, or ``check`` found that it contradicts itself.
    """
    titles = activity_titles(read_questionnaire_of(folder))
    activities = tuple(titles)
    chart = read_organisation(folder)
    if chart is None:
        tell(f"{NO_CHART} Import a list: samepage organise {folder} import people.csv")
        tell(f'Or start at the top: samepage organise {folder} add "Managing director"')
        raise click.exceptions.Exit(NOT_SO)
    if no_names:
        chart = without_names(chart)
    if action == "measure":
        figures = measured(chart, activities)
        if as_json:
            echo_json({"figures": figures_document(figures), "measures": measures_document()})
        else:
            counted = figure_lines(chart, figures=figures, width=WIDTH)
            unowned = unowned_lines(figures, width=WIDTH)
            echo_lines([*counted, *unowned, BLANK, *note_lines(WIDTH)])
        return
    if rights:
        refuse((position, "--rights shows every decision; name no position."))
        if as_json:
            echo_json(rights_document(chart, rights))
        else:
            echo_lines(rights_lines(chart, scheme=rights, width=WIDTH))
        return
    if action == "show" and position:
        role_id = named_in(chart, position)
        if as_json:
            echo_json(subtree_document(chart, role_id))
        else:
            echo_lines(subtree_lines(chart, role_id, activities=activities, width=WIDTH))
        return
    if action == "show" and len(chart.roles) > MOST_ROLES:
        raise Refused(
            f"This chart has {len(chart.roles):,} positions; above {MOST_ROLES} it is shown in parts. Name a "
            f'position to see what is below it: samepage organise {folder} show "Head of sales"'
        )
    problems = checked(chart, activities)
    if as_json:
        found = {"problems": problems_document(problems, chart, titles)}
        echo_json(found if action == "check" else chart_document(chart, titles) | found)
    elif action == "check":
        echo_lines(problem_lines(problems, chart, titles=titles, width=WIDTH))
        if not problems:
            echo("No problems found in the chart.")
    else:
        for line in chart_lines(chart, titles=titles, width=WIDTH, ids=True):
            echo(line.text.upper() if line.look is Look.HEAD else line.text)
        echo(f"\nWhich structure fits, and why: samepage organise {folder} choose")
    if action == "check" and any(problem.severe for problem in problems):
        raise click.exceptions.Exit(NOT_SO)
