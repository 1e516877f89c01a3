"""``samepage organise``: today's organisation, shown, brought in, checked and changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assess.cli.options import Command, folder_argument, json_option, refuse
from assess.cli.terminal import NOT_SO, echo, note, tell
from assess.text import clean
from questionnaires.model import FUNCTIONS

if TYPE_CHECKING:
    from assess.services.organisation.chart_editor import OrgChartEditor

STATUSES = ("filled", "vacant", "planned", "closing")
POSITION = ("under", "function", "status", "stand_in", "person", "purpose")

ACTIONS: Mapping[str, tuple[str, Collection[str]]] = {
    "show": ("[POSITION]", ("as_json",)),
    "check": ("", ("as_json",)),
    "measure": ("", ("as_json",)),
    "import": ("FILE", ("keep_names", "replace", "column", "dry_run", "as_json")),
    "add": ("TITLE", POSITION),
    "change": ("POSITION", ("title", *POSITION)),
    "move": ("POSITION UNDER", ()),
    "remove": ("POSITION", ()),
    "own": ("ACTIVITY [POSITION]", ()),
}
"""What each action takes: words (those in brackets are optional) and options."""


@click.command(cls=Command)
@folder_argument
@click.argument("action", type=click.Choice([*ACTIONS]), default="show", metavar="[ACTION]")
@click.argument("words", nargs=-1, metavar="[WHAT]...")
@click.option("--under", help="add, change: the position it reports to.")
@click.option("--title", help="change: a new title.")
@click.option(
    "--function",
    multiple=True,
    type=click.Choice(FUNCTIONS),
    help="add, change: the team it works for; repeatable.",
)
@click.option("--status", type=click.Choice(STATUSES), help="add, change: whether the position is filled.")
@click.option("--stand-in", help="add, change: the position that covers while this one is empty.")
@click.option("--person", help="add, change: the person's name, if the file should hold it.")
@click.option("--purpose", help="add, change: what the position is for, in one line.")
@click.option("--keep-names", is_flag=True, help="import: keep people's names; default: positions only.")
@click.option("--replace", is_flag=True, help="import: replace the existing chart with the list.")
@click.option(
    "--column",
    multiple=True,
    metavar="WHAT=HEADING",
    help='import: what a column holds, such as manager="Reports to"; repeatable.',
)
@click.option("--dry-run", is_flag=True, help="import: only show, row by row, what would change.")
@json_option
def organise(folder: Path, action: str, words: tuple[str, ...], **options: Any) -> None:
    """Show or change who reports to whom, who owns what, in FOLDER.

    \b
    show [POSITION]           the chart, its figures, its problems, and who owns what;
                              with a position, only what is below it
    check                     only the problems; exit code 1 if the chart contradicts itself
    measure                   only the figures
    import FILE               a list of titles and managers, CSV or .xlsx, one row per position
    add TITLE                 a new position; prints its id
    change POSITION           its title, team, status and other details
    move POSITION UNDER       a new manager; 'top' for none
    remove POSITION           its reports move up, its activities lose their owner
    own ACTIVITY [POSITION]   who owns an activity; without a position, nobody

    Name a position by its id or its title.
    """  # noqa: D301 (the mark keeps the list in lines)
    usage, known = ACTIONS[action]
    most = usage.split()
    fewest = sum(not word.startswith("[") for word in most)
    stray = [name for name, given in options.items() if name not in known and given not in (None, False, ())]
    option = "json" if stray == ["as_json"] else "".join(stray[:1]).replace("_", "-")
    refuse(
        (
            not fewest <= len(words) <= len(most),
            f"Correct form: samepage organise FOLDER {action} {usage}".rstrip(),
        ),
        (stray, f"--{option} does not work with '{action}'."),
    )
    _name_copies(folder)
    if action in ("show", "check", "measure"):
        from assess.cli.organise_look import look

        look(folder, action, "".join(words), as_json=options["as_json"])
        return
    from assess.services.organisation.chart_editor import OrgChartEditor
    from assess.store.assessment.identity import read_identity
    from scoring.organisation.edits import CannotChange

    read_identity(folder)  # a chart belongs to an assessment
    editor = OrgChartEditor.open(folder)
    try:
        if action == "import":
            from assess.cli.organise_import import import_list

            import_list(editor, *words, **{key: value for key, value in options.items() if key in known})
            return
        done = CHANGES[action](editor, *words, **options)
        _tell(f"{next(done)} Saved in {editor.path.name}.")
        for sentence in done:
            _tell(sentence)
    except CannotChange as error:
        _tell(str(error))
        raise click.exceptions.Exit(NOT_SO) from error


def _name_copies(folder: Path) -> None:
    """Name further copies of the chart that a sync service has left."""
    from assess.services.assessments.beside import copies_in
    from assess.store.organisation.file import ORGANISATION_FILE

    note(*(copy.sentence for copy in copies_in(folder) if copy.used == ORGANISATION_FILE))


def _add(editor: OrgChartEditor, title: str, /, **options: Any) -> Iterator[str]:
    echo(editor.add(title, **_fields(editor, **options)))
    yield "Added."


def _change(editor: OrgChartEditor, position: str, /, **options: Any) -> Iterator[str]:
    fields = _fields(editor, **options)
    refuse((not fields, "Say what to change, such as --status vacant or --stand-in POSITION."))
    role_id = editor.named(position)
    editor.change(role_id, **fields)
    yield f"Changed: {editor.title_of(role_id)}."


def _move(editor: OrgChartEditor, position: str, under: str, /, **_: Any) -> Iterator[str]:
    role_id, boss = editor.named(position), editor.named(under, nobody=("", "top"))
    editor.change(role_id, reports_to=boss)
    yield f"{editor.title_of(role_id)} now reports to {editor.title_of(boss)}."


def _remove(editor: OrgChartEditor, position: str, /, **_: Any) -> Iterator[str]:
    removal = editor.remove(editor.named(position))
    yield f"Removed: {removal.role.title}."
    if removal.moved:
        titles = ", ".join(map(editor.title_of, removal.moved))
        yield f"Now reporting to {editor.title_of(removal.boss)}: {titles}."
    if removal.freed:
        yield f"No longer owned: {', '.join(removal.freed)}."
    if removal.without_deputy:
        yield f"No longer covered: {', '.join(map(editor.title_of, removal.without_deputy))}."


def _own(editor: OrgChartEditor, activity: str, position: str = "", /, **_: Any) -> Iterator[str]:
    titles = editor.activity_titles
    owner = editor.named(position, nobody=("", "nobody"))
    editor.own(editor.known_activity(activity), owner)
    yield f"“{titles.get(activity, activity)}” is now owned by {editor.title_of(owner)}."


CHANGES: Mapping[str, Callable[..., Iterator[str]]] = {
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
