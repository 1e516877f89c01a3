"""``samepage organise``: today's organisation, shown, brought in, checked and changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assess.cli.options import Command, folder_argument, json_option, refuse
from assess.cli.terminal import NOT_SO, echo, echo_json, tell
from assess.services.refusal import Refused
from assess.text import clean
from questionnaires.model import FUNCTIONS

if TYPE_CHECKING:
    from assess.services.organisation.chart_editor import OrgChartEditor

WIDTH = 78
STATUSES = ("filled", "vacant", "planned", "closing")
POSITION = ("under", "function", "status", "stand_in", "person", "purpose")

ACTIONS: Mapping[str, tuple[str, Collection[str]]] = {
    "show": ("", ("as_json",)),
    "check": ("", ("as_json",)),
    "import": ("FILE.csv", ("keep_names", "replace")),
    "add": ("TITLE", POSITION),
    "change": ("SEAT", ("title", *POSITION)),
    "move": ("SEAT UNDER", ()),
    "remove": ("SEAT", ()),
    "own": ("ACTIVITY [SEAT]", ()),
}
"""What each action takes: words, of which those in brackets may be left out, and options."""


@click.command(cls=Command)
@folder_argument
@click.argument("action", type=click.Choice([*ACTIONS]), default="show", metavar="[ACTION]")
@click.argument("words", nargs=-1, metavar="[WHAT]...")
@click.option("--under", help="add, change: the seat it reports to.")
@click.option("--title", help="change: a new title.")
@click.option(
    "--function",
    multiple=True,
    type=click.Choice(FUNCTIONS),
    help="add, change: whom the seat works for; may be given several times.",
)
@click.option("--status", type=click.Choice(STATUSES), help="add, change: whether somebody sits there.")
@click.option("--stand-in", help="add, change: the seat that steps in while this one is empty.")
@click.option("--person", help="add, change: who sits there, if you want a name in the file.")
@click.option("--purpose", help="add, change: what the seat is for, in one line.")
@click.option("--keep-names", is_flag=True, help="import: keep the names; else only seats are kept.")
@click.option("--replace", is_flag=True, help="import: put the list in the place of the chart there is.")
@json_option
def organise(folder: Path, action: str, words: tuple[str, ...], **options: Any) -> None:
    """Show or change who sits where and who owns what in FOLDER today.

    \b
    show                  the chart, its figures, what is wrong in it, and who owns what
    check                 only what is wrong; exit code 1 when the chart contradicts itself
    import FILE.csv       a list with titles and managers, one line a seat
    add TITLE             a seat; prints its id
    change SEAT           what is said of a seat
    move SEAT UNDER       another boss; 'top' for none
    remove SEAT           its reports move up, its activities become free
    own ACTIVITY [SEAT]   who owns an activity; without a seat, nobody

    A seat is named by its id or its title.
    """  # noqa: D301 (the mark keeps the list in lines)
    usage, known = ACTIONS[action]
    most = usage.split()
    fewest = sum(not word.startswith("[") for word in most)
    stray = [name for name, given in options.items() if name not in known and given not in (None, False, ())]
    option = "json" if stray == ["as_json"] else "".join(stray[:1]).replace("_", "-")
    refuse(
        (not fewest <= len(words) <= len(most), f"Write: samepage organise FOLDER {action} {usage}".rstrip()),
        (stray, f"--{option} does not go with '{action}'."),
    )
    if action in ("show", "check"):
        _look(folder, only_problems=action == "check", as_json=options["as_json"])
        return
    from assess.services.organisation.chart_editor import OrgChartEditor
    from assess.store.assessment.identity import read_identity
    from scoring.organisation.edits import CannotChange

    read_identity(folder)  # a chart belongs to an assessment
    editor = OrgChartEditor.open(folder)
    try:
        done = CHANGES[action](editor, *words, **options)
        _tell(f"{next(done)} Saved in {editor.path.name}.")
        for sentence in done:
            _tell(sentence)
    except CannotChange as error:
        _tell(str(error))
        raise click.exceptions.Exit(NOT_SO) from error


def _look(folder: Path, *, only_problems: bool, as_json: bool) -> None:
    from assess.documents.lines.chart import NO_CHART, activity_titles, chart_lines, problem_lines
    from assess.documents.lines.layout import Look
    from assess.services.organisation.chart_editor import chart_document, problems_document
    from assess.store.folder import read_questionnaire_of
    from assess.store.organisation.file import read_organisation
    from scoring.organisation.problems import chart_problems

    titles = activity_titles(read_questionnaire_of(folder))
    chart = read_organisation(folder)
    if chart is None:
        _tell(f"{NO_CHART} Bring in a list: samepage organise {folder} import people.csv")
        _tell(f'Or begin at the top: samepage organise {folder} add "Managing director"')
        raise click.exceptions.Exit(NOT_SO)
    problems = chart_problems(chart, activities=tuple(titles))
    if as_json:
        found = {"problems": problems_document(problems, chart, titles)}
        echo_json(found if only_problems else chart_document(chart, titles) | found)
    elif only_problems:
        for line in problem_lines(problems, chart, titles=titles, width=WIDTH):
            echo(line.text)
        if not problems:
            echo("The chart is in order.")
    else:
        for line in chart_lines(chart, titles=titles, width=WIDTH, ids=True):
            echo(line.text.upper() if line.look is Look.HEAD else line.text)
        echo(f"\nWhat structure would fit, and why: samepage plan {folder}")
    if only_problems and any(problem.severe for problem in problems):
        raise click.exceptions.Exit(NOT_SO)


def _import(
    editor: OrgChartEditor, path: str, /, *, keep_names: bool, replace: bool, **_: Any
) -> Iterator[str]:
    if (present := len(editor.chart.roles)) and not replace:
        raise Refused(
            f"There is a chart of {present} seats already. To put the list in its place, add --replace; "
            "activities stay with the seats that are in both."
        )
    imported, freed = editor.bring_in(Path(path), keep_names=keep_names)
    yield f"{len(editor.chart.roles)} seats brought in."
    yield from imported.notes
    if freed:
        yield f"Without an owner now, since the seat is gone: {', '.join(freed)}."
    yield from imported.problems
    if imported.problems:
        yield "Mend the list and bring it in again with --replace, or mend the chart seat by seat."
        raise click.exceptions.Exit(NOT_SO)


def _add(editor: OrgChartEditor, title: str, /, **options: Any) -> Iterator[str]:
    echo(editor.add(title, **_fields(editor, **options)))
    yield "Added."


def _change(editor: OrgChartEditor, position: str, /, **options: Any) -> Iterator[str]:
    fields = _fields(editor, **options)
    refuse((not fields, "Say what changes, such as --status vacant or --stand-in SEAT."))
    role_id = editor.named(position)
    editor.change(role_id, **fields)
    yield f"Changed: {editor.title_of(role_id)}."


def _move(editor: OrgChartEditor, position: str, under: str, /, **_: Any) -> Iterator[str]:
    role_id, boss = editor.named(position), editor.named(under, nobody=("", "top"))
    editor.change(role_id, reports_to=boss)
    yield f"{editor.title_of(role_id)} reports to {editor.title_of(boss)} now."


def _remove(editor: OrgChartEditor, position: str, /, **_: Any) -> Iterator[str]:
    removal = editor.remove(editor.named(position))
    yield f"Removed: {removal.role.title}."
    if removal.moved:
        titles = ", ".join(map(editor.title_of, removal.moved))
        yield f"Now under {editor.title_of(removal.boss)}: {titles}."
    if removal.freed:
        yield f"Without an owner now: {', '.join(removal.freed)}."
    if removal.without_deputy:
        yield f"Without a stand-in now: {', '.join(map(editor.title_of, removal.without_deputy))}."


def _own(editor: OrgChartEditor, activity: str, position: str = "", /, **_: Any) -> Iterator[str]:
    titles = editor.activity_titles
    owner = editor.named(position, nobody=("", "nobody"))
    editor.own(editor.known_activity(activity), owner)
    yield f"“{titles.get(activity, activity)}” belongs to {editor.title_of(owner)} now."


CHANGES: Mapping[str, Callable[..., Iterator[str]]] = {
    "import": _import,
    "add": _add,
    "change": _change,
    "move": _move,
    "remove": _remove,
    "own": _own,
}


def _fields(editor: OrgChartEditor, **options: Any) -> dict[str, Any]:
    """What the options say of a position, by the names of its fields."""
    from scoring.organisation.chart import PositionStatus

    meanings: Mapping[str, tuple[str, Callable[[Any], Any]]] = {
        "under": ("reports_to", lambda boss: editor.named(boss, nobody=("", "top"))),
        "function": ("functions", lambda functions: tuple(dict.fromkeys(functions))),
        "status": ("status", PositionStatus),
        "stand_in": ("stand_in", lambda other: editor.named(other, nobody=("",))),
        "person": ("person", str),
        "purpose": ("purpose", str),
        "title": ("title", str),
    }
    return {
        field: meaning(options[option])
        for option, (field, meaning) in meanings.items()
        if options[option] not in (None, ())
    }


def _tell(words: str) -> None:
    tell(clean(words, limit=1_000))
