"""``samepage organise``: today's organisation, shown, brought in, checked and changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assess.cli.echo import echo, echo_json
from assess.cli.guard import NOT_SO
from assess.cli.new import FUNCTIONS
from assess.cli.options import folder_argument, json_option

if TYPE_CHECKING:
    from assess.store.organisation.file import OrganisationFile
    from scoring.organisation.chart import Organisation
    from scoring.organisation.edits import PositionFields

WIDTH = 78
STATUSES = ("filled", "vacant", "planned", "closing")
POSITION_OPTIONS = ("under", "function", "status", "stand_in", "person", "purpose")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Action:
    """What an action takes: words from ``fewest`` to ``most``, and options."""

    words: str = ""
    fewest: int = 0
    most: int = 0
    options: Collection[str] = ()


ACTIONS: Mapping[str, _Action] = {
    "show": _Action(options=("as_json",)),
    "check": _Action(options=("as_json",)),
    "import": _Action(words="FILE.csv", fewest=1, most=1, options=("keep_names", "replace")),
    "add": _Action(words="TITLE", fewest=1, most=1, options=POSITION_OPTIONS),
    "change": _Action(words="SEAT", fewest=1, most=1, options=("title", *POSITION_OPTIONS)),
    "move": _Action(words="SEAT UNDER", fewest=2, most=2),
    "remove": _Action(words="SEAT", fewest=1, most=1),
    "own": _Action(words="ACTIVITY [SEAT]", fewest=1, most=2),
}


@click.command()
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
    _refuse_misplaced(action, words, options)
    if action in ("show", "check"):
        _look(folder, only_problems=action == "check", as_json=options["as_json"])
        return
    from assess.store.assessment.identity import read_identity
    from assess.store.organisation.file import OrganisationFile
    from scoring.organisation.edits import CannotChange

    read_identity(folder)  # a chart belongs to an assessment
    file = OrganisationFile.open(folder)
    file.tell_merges(_tell)
    try:
        if action == "import":
            _import(file, Path(words[0]), keep_names=options["keep_names"], replace=options["replace"])
        elif action == "add":
            echo(file.add_role(words[0], **_fields(file.organisation, options)))
            _say(file, "Added.")
        elif action == "change":
            _change(file, words[0], options)
        elif action == "move":
            _move(file, *words)
        elif action == "remove":
            _remove(file, words[0])
        else:
            _own(file, folder, *words)
    except CannotChange as error:
        _tell(str(error))
        raise click.exceptions.Exit(NOT_SO) from error


def _refuse_misplaced(action: str, words: tuple[str, ...], options: Mapping[str, Any]) -> None:
    """Words and options that an action does not take are a slip, never passed over."""
    known = ACTIONS[action]
    if not known.fewest <= len(words) <= known.most:
        raise click.UsageError(f"Write: samepage organise FOLDER {action} {known.words}".rstrip())
    for name, value in options.items():
        if name not in known.options and value not in (None, False, ()):
            option = "json" if name == "as_json" else name.replace("_", "-")
            raise click.UsageError(f"--{option} does not go with '{action}'.")


def _look(folder: Path, *, only_problems: bool, as_json: bool) -> None:
    from assess.documents.lines.chart import NO_CHART, activity_titles, chart_lines, problem_lines
    from assess.documents.lines.layout import Look
    from assess.store.folder import read_questionnaire_of
    from assess.store.organisation.file import read_organisation
    from assess.words.organisation import problem_words
    from scoring.organisation.problems import chart_problems

    titles = activity_titles(read_questionnaire_of(folder))
    chart = read_organisation(folder)
    if chart is None:
        _tell(f"{NO_CHART} Bring in a list: samepage organise {folder} import people.csv")
        _tell(f'Or begin at the top: samepage organise {folder} add "Managing director"')
        raise click.exceptions.Exit(NOT_SO)
    problems = chart_problems(chart, activities=tuple(titles))
    if as_json:
        found = [
            {
                "kind": problem.kind,
                "text": problem_words(problem, chart, titles),
                "roles": problem.roles,
                "activities": problem.activities,
                "severe": problem.severe,
            }
            for problem in problems
        ]
        document = {"problems": found} if only_problems else {**_document(chart, titles), "problems": found}
        echo_json(document)
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


def _document(chart: Organisation, titles: Mapping[str, str]) -> dict[str, Any]:
    """The chart and its figures as ``--json`` prints them; a figure that cannot be told is absent."""
    from scoring.organisation.figures import chart_figures

    figures = chart_figures(chart, activities=tuple(titles))
    told = {**asdict(figures), "referee_distance": figures.referee_distance}
    return {
        "roles": {
            role.id: {k: v for k, v in asdict(role).items() if k != "id" and v not in ("", ())}
            for role in chart.roles.values()
        },
        "activities": {activity: chart.owners.get(activity, "") for activity in (*titles, *chart.owners)},
        "figures": {name: value for name, value in told.items() if value not in (None, "")},
    }


def _import(file: OrganisationFile, path: Path, *, keep_names: bool, replace: bool) -> None:
    from assess.services.organisation.people_csv import carried_over, import_organisation

    present = file.organisation
    if present.roles and not replace:
        _tell(
            f"There is a chart of {len(present.roles)} seats already. To put the list in its place, add "
            "--replace; activities stay with the seats that are in both."
        )
        raise click.exceptions.Exit(NOT_SO)
    imported = import_organisation(path, keep_names=keep_names)
    chart, freed = carried_over(imported.organisation, present)
    file.replace(chart)
    _say(file, f"{len(chart.roles)} seats brought in.")
    for note in imported.notes:
        _tell(note)
    if freed:
        _tell(f"Without an owner now, since the seat is gone: {', '.join(freed)}.")
    for problem in imported.problems:
        _tell(problem)
    if imported.problems:
        _tell("Mend the list and bring it in again with --replace, or mend the chart seat by seat.")
        raise click.exceptions.Exit(NOT_SO)


def _change(file: OrganisationFile, position: str, options: Mapping[str, Any]) -> None:
    fields = _fields(file.organisation, options)
    title = options["title"]
    if not fields and title is None:
        raise click.UsageError("Say what changes, such as --status vacant or --stand-in SEAT.")
    role_id = _position(file.organisation, position)
    if title is None:
        file.change_role(role_id, **fields)
    else:
        file.change_role(role_id, title=title, **fields)
    _say(file, f"Changed: {_title(file, role_id)}.")


def _move(file: OrganisationFile, position: str, under: str) -> None:
    role_id, boss = (
        _position(file.organisation, position),
        _position(file.organisation, under, nobody=("", "top")),
    )
    file.move_role(role_id, boss)
    whom = _title(file, boss) if boss else "nobody"
    _say(file, f"{_title(file, role_id)} reports to {whom} now.")


def _remove(file: OrganisationFile, position: str) -> None:
    removal = file.remove_role(_position(file.organisation, position))
    _say(file, f"Removed: {removal.role.title}.")
    whom = _title(file, removal.boss) if removal.boss else "nobody"
    if removal.moved:
        _tell(f"Now under {whom}: {', '.join(_title(file, role_id) for role_id in removal.moved)}.")
    if removal.freed:
        _tell(f"Without an owner now: {', '.join(removal.freed)}.")
    if removal.without_deputy:
        titles = ", ".join(_title(file, role_id) for role_id in removal.without_deputy)
        _tell(f"Without a stand-in now: {titles}.")


def _own(file: OrganisationFile, folder: Path, activity: str, position: str = "") -> None:
    from assess.documents.lines.chart import activity_titles
    from assess.store.folder import read_questionnaire_of

    titles = activity_titles(read_questionnaire_of(folder))
    if activity not in titles and activity not in file.organisation.owners:
        raise click.UsageError(f"There is no activity '{activity}'.{_hint(activity, titles)}")
    role_id = _position(file.organisation, position, nobody=("", "nobody"))
    file.own(activity, role_id)
    who = _title(file, role_id) if role_id else "nobody"
    _say(file, f"“{titles.get(activity, activity)}” belongs to {who} now.")


def _fields(chart: Organisation, options: Mapping[str, Any]) -> PositionFields:
    """The fields that the options say something about."""
    from scoring.organisation.chart import PositionStatus

    fields: PositionFields = {}
    if options["under"] is not None:
        fields["reports_to"] = _position(chart, options["under"], nobody=("", "top"))
    if options["function"]:
        fields["functions"] = tuple(dict.fromkeys(options["function"]))
    if options["status"] is not None:
        fields["status"] = PositionStatus(options["status"])
    if options["stand_in"] is not None:
        fields["stand_in"] = _position(chart, options["stand_in"], nobody=("",))
    if options["person"] is not None:
        fields["person"] = options["person"]
    if options["purpose"] is not None:
        fields["purpose"] = options["purpose"]
    return fields


def _position(chart: Organisation, named: str, *, nobody: Collection[str] = ()) -> str:
    """The id of a seat named by its id or title; "" for a word that means nobody.

    Raises:
        UsageError: there is no such seat, or several have that title.
    """
    if named in chart.roles:
        return named
    if named in nobody:
        return ""
    titled = [role.id for role in chart.roles.values() if role.title.casefold() == named.strip().casefold()]
    if len(titled) == 1:
        return titled[0]
    if titled:
        raise click.UsageError(f"Several seats are called '{named}'; use an id: {', '.join(titled)}.")
    known = [*chart.roles, *(role.title for role in chart.roles.values())]
    raise click.UsageError(f"There is no seat '{named}' in the chart.{_hint(named, known)}")


def _hint(word: str, known: Collection[str]) -> str:
    from difflib import get_close_matches

    nearest = get_close_matches(word[:200], list(known), n=1)
    return f" Did you mean '{nearest[0]}'?" if nearest else ""


def _title(file: OrganisationFile, role_id: str) -> str:
    from assess.documents.lines.chart import title_of

    return title_of(file.organisation, role_id)


def _say(file: OrganisationFile, words: str) -> None:
    _tell(f"{words} Saved in {file.path.name}.")


def _tell(words: str) -> None:
    from assess.text import clean

    echo(clean(words, limit=1_000), err=True)
