"""``samepage organise``: today's organisation, shown, imported, checked and changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assess.cli.options import Command, folder_argument, json_option, refuse, typed_day
from assess.cli.terminal import NOT_SO, echo, note, tell
from assess.text import clean
from questionnaires.model import FUNCTIONS

if TYPE_CHECKING:
    from assess.services.organisation.chart_editor import OrgChartEditor


class _Jobs(click.FloatRange):
    """How many full-time jobs; ``nan`` is in no range, though no comparison says so."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        found = super().convert(value, param, ctx)
        return found if found == found else self.fail(f"{value!r} is not a number.", param, ctx)


STATUSES = ("filled", "vacant", "planned")
LINES = ("craft", "project", "liaison")
RIGHTS = ("decides", "recommends", "must_agree", "consulted", "does", "informed")
SCHEMES = ("raci", "daci", "rapid")
POSITION = ("under", "function", "level", "fte", "dotted", "status", "stand_in", "person", "purpose")

ACTIONS: Mapping[str, tuple[str, Collection[str]]] = {
    "show": ("[POSITION]", ("rights", "no_names", "as_json")),
    "check": ("", ("as_json",)),
    "measure": ("", ("as_json",)),
    "import": ("FILE", ("keep_names", "replace", "column", "dry_run", "rights", "as_json")),
    "add": ("TITLE", POSITION),
    "change": ("POSITION", ("title", *POSITION)),
    "move": ("POSITION UNDER", ()),
    "remove": ("POSITION", ()),
    "scenario": ("", ("no_names", "from_old", "function", "as_json")),
    "choose": (
        "",
        ("by", "because", "review", "way_back", "fill", "rejected", "duties", "despite", "as_json"),
    ),
    "transition": (
        "",
        (
            "owner",
            "starts",
            "ends",
            "after",
            "system",
            "moves",
            "no_way_back",
            "text",
            "sign",
            "answer",
            "as_json",
        ),
    ),
    "own": ("ACTIVITY|DECISION [POSITION]", ("helper", "last_word", "right", "text")),
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
@click.option("--level", help="add, change: its rank, in your company's words.")
@click.option("--fte", type=_Jobs(0, 1_000), help="add, change: how many full-time jobs it is.")
@click.option(
    "--dotted",
    multiple=True,
    metavar="KIND=POSITION",
    help="add, change: a dotted line: craft, project or liaison; repeatable; 'none' clears.",
)
@click.option("--status", type=click.Choice(STATUSES), help="add, change: whether the position is filled.")
@click.option("--stand-in", help="add, change: the position that covers while this one is empty.")
@click.option("--person", help="add, change: the person's name, if the file should hold it.")
@click.option("--purpose", help="add, change: what the position is for, in one line.")
@click.option("--helper", multiple=True, help="own: a position that helps with it; repeatable.")
@click.option("--last-word", help="own: the position that settles it; default: its owner.")
@click.option(
    "--right",
    multiple=True,
    type=click.Choice(RIGHTS),
    help="own: what the position does in a decision; default: decides.",
)
@click.option("--text", help="own, transition: the words of your own activity, decision or step.")
@click.option(
    "--rights",
    type=click.Choice(SCHEMES),
    help="show, import: decision rights in the letters of this scheme.",
)
@click.option("--no-names", is_flag=True, help="show, scenario new, export: leave people's names out.")
@click.option("--from-old", is_flag=True, help="scenario import: keep what an older chart marks as closing.")
@click.option("--by", help="choose decide: who decides.")
@click.option("--because", help="choose decide: the reasons.")
@click.option(
    "--review", metavar="DAY", callback=typed_day, help="choose decide: when it is looked at again."
)
@click.option("--way-back", help="choose decide: how to go back.")
@click.option("--fill", multiple=True, metavar="POSITION=NAME", help="choose decide: who takes a position.")
@click.option("--rejected", multiple=True, metavar="ID=REASON", help="choose decide: why not this one.")
@click.option("--duties", help="choose decide: legal duties, or that there are none.")
@click.option("--despite", help="choose decide: why, although a condition does not hold.")
@click.option("--owner", help="transition: who does a step.")
@click.option("--starts", metavar="DAY", callback=typed_day, help="transition: the first day of a step.")
@click.option("--ends", metavar="DAY", callback=typed_day, help="transition: the last day of a step.")
@click.option(
    "--after", multiple=True, metavar="STEP", help="transition: a step that comes first; repeatable."
)
@click.option("--system", multiple=True, help="transition: a system to change; repeatable.")
@click.option("--moves", multiple=True, metavar="POSITION", help="transition: who gets another manager.")
@click.option("--no-way-back", is_flag=True, help="transition: the step cannot be undone.")
@click.option("--sign", help="transition risk: the early sign.")
@click.option("--answer", help="transition risk: what you do then.")
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
    show [POSITION]      the chart, its figures and problems, and who owns what;
                         with a position, only what is below it
    check                only the problems; exit code 1 if some contradict
    measure              only the figures
    import FILE          a list of titles and managers, CSV or .xlsx, one row
                         per position; with --rights, a table of decisions
    add TITLE            a new position; prints its id
    change POSITION      its title, team, status and other details
    move POSITION UNDER  a new manager; 'top' for none
    remove POSITION      its reports move up, its activities lose their owner
    own WHAT [POSITION]  who owns an activity or decides; without one, nobody
    scenario ...         a private plan, kept outside FOLDER: new NAME, list,
                         show NAME, diff NAME [NAME], undo NAME, remove NAME,
                         export NAME FILE, import FILE, apply NAME
                         structure|create|close|move|merge|rename|activity|
                         decision|open|keep ...
    choose ...           which structure, why, and how sure, kept outside
                         FOLDER: show [STRUCTURE], ballot FILE, vote FILE...,
                         weights C1=0.3, clear, decide SCENARIO|today
    transition ...       the way to the chosen scenario, reserved in the plan
                         until confirmed: show, new, add TEXT, change STEP,
                         drop STEP|RISK, risk TEXT, announce DAY TEXT, confirm

    Name a position by its id or its title.
    """  # noqa: D301 (the mark keeps the list in lines)
    usage, known = ACTIONS[action]
    most = usage.split()
    fewest = sum(not word.startswith("[") for word in most)
    stray = [name for name, given in options.items() if name not in known and given not in (None, False, ())]
    option = "json" if stray == ["as_json"] else "".join(stray[:1]).replace("_", "-")
    refuse(
        (
            action not in ("scenario", "choose", "transition") and not fewest <= len(words) <= len(most),
            f"Correct form: samepage organise FOLDER {action} {usage}".rstrip(),
        ),
        (stray, f"--{option} does not work with '{action}'."),
    )
    _name_copies(folder)
    if action in ("show", "check", "measure"):
        from assess.cli.organise_look import look

        _offer_closing(folder)
        given = {key: options[key] for key in ("rights", "no_names", "as_json")}
        look(folder, action, "".join(words), **given)
        return
    from assess.services.organisation.chart_editor import OrgChartEditor
    from assess.store.assessment.identity import read_identity
    from scoring.organisation.edits import CannotChange

    read_identity(folder)  # a chart belongs to an assessment
    try:
        if action == "scenario":
            from assess.cli.organise_scenario import do_scenario

            said = {key: options[key] for key in ("from_old", "function", "as_json")}
            do_scenario(folder, words, names=not options["no_names"], **said)
            return
        if action == "choose":
            from assess.cli.organise_choose import DECIDE, do_choose

            decision = {key: options[key] or "" for key in DECIDE}
            do_choose(folder, words, as_json=options["as_json"], decision=decision)
            return
        if action == "transition":
            from assess.cli.organise_transition import RISK, STEP, do_transition

            fields = {key: options[key] or "" for key in (*STEP, *RISK)}
            do_transition(folder, words, as_json=options["as_json"], given=fields)
            return
        editor = OrgChartEditor.open(folder)
        if action == "import" and options["rights"]:
            from assess.cli.organise_import import import_rights

            people = [
                key for key in ("keep_names", "replace", "column", "dry_run", "as_json") if options[key]
            ]
            refuse((people, "--rights works alone: it imports decisions, not a list of people."))
            import_rights(editor, *words, scheme=options["rights"])
            return
        if action == "import":
            from assess.cli.organise_import import import_list

            import_list(editor, *words, **{key: options[key] for key in known if key != "rights"})
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


def _offer_closing(folder: Path) -> None:
    """Say what becomes of positions that a chart of an earlier version marks as closing."""
    from assess.store.organisation.closing import closing_positions
    from assess.store.organisation.file import ORGANISATION_FILE
    from assess.words.scenarios import closing_offer_words

    if closing := closing_positions(folder / ORGANISATION_FILE):
        note(closing_offer_words(len(closing), str(folder)))


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
    if removal.undecided:
        yield f"No longer decided: {', '.join(removal.undecided)}."
    if removal.without_deputy:
        yield f"No longer covered: {', '.join(map(editor.title_of, removal.without_deputy))}."


def _own(editor: OrgChartEditor, what: str, position: str | None = None, /, **options: Any) -> Iterator[str]:
    from assess.services.organisation.chart_editor import Kept

    right, text = options["right"], options["text"]
    new = None if text is None else Kept.DECISION if right else Kept.ACTIVITY
    key, kept = editor.known(what, new=new)
    role_id = editor.named(position or "nobody", nobody=("nobody",))
    stray = ("right",) if kept is Kept.ACTIVITY else ("helper", "last_word")
    refuse(
        *(
            (
                options[name],
                f"--{name.replace('_', '-')} does not work with an {kept}: '{key}'.".replace("an d", "a d"),
            )
            for name in stray
        )
    )
    if kept is Kept.DECISION:
        yield from _decide(editor, key, role_id, right=right or ("decides",), text=text)
        return
    fields: dict[str, Any] = {} if text is None else {"text": text}
    if options["helper"]:
        fields["helpers"] = tuple(editor.named(one) for one in options["helper"])
    if options["last_word"] is not None:
        fields["last_word"] = editor.named(options["last_word"], nobody=("", "nobody"))
    if position is None and fields:  # the owner stays
        role_id = editor.chart.owners.get(key, "")
    editor.own(key, role_id, **fields)
    yield f"“{editor.words_of(key)}” is now owned by {editor.title_of(role_id)}."


def _decide(
    editor: OrgChartEditor, key: str, role_id: str, *, right: tuple[str, ...], text: str | None
) -> Iterator[str]:
    """One position decides; any other right may have several, which are named one after another."""
    from scoring.organisation.chart import Decision, Right

    known = editor.chart.decisions.get(key, Decision())
    rights = {}
    for one in map(Right, dict.fromkeys(right)):
        before = known.of(one) if role_id and one is not Right.DECIDES else ()
        rights[one] = (*before, *([role_id] if role_id else []))
    editor.decide(key, rights, text=text)
    given = ", ".join(one.replace("_", " ") for one in rights)
    yield f"“{editor.words_of(key)}”, {given}: {editor.title_of(role_id)}."


CHANGES: Mapping[str, Callable[..., Iterator[str]]] = {
    "add": _add,
    "change": _change,
    "move": _move,
    "remove": _remove,
    "own": _own,
}


def _fields(editor: OrgChartEditor, **options: Any) -> dict[str, Any]:
    """What the options say of a position, by the names of its fields."""
    from fractions import Fraction

    from scoring.organisation.chart import PositionStatus

    meanings: Mapping[str, tuple[str, Callable[[Any], Any]]] = {
        "under": ("reports_to", lambda boss: editor.named(boss, nobody=("", "top"))),
        "function": ("functions", lambda functions: tuple(dict.fromkeys(functions))),
        "level": ("level", str),
        "fte": ("fte", lambda number: Fraction(str(number))),
        "dotted": ("dotted", lambda lines: _dotted(editor, lines)),
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


def _dotted(editor: OrgChartEditor, lines: tuple[str, ...]) -> Mapping[Any, tuple[str, ...]]:
    """Dotted lines as they were typed, all of them."""
    from scoring.organisation.chart import LineKind

    pairs = [line.partition("=") for line in lines if line != "none"]
    refuse(
        (
            any(kind not in LINES or not position.strip() for kind, _, position in pairs),
            f"Name a dotted line as --dotted KIND=POSITION; kinds are {', '.join(LINES)}.",
        )
    )
    found: dict[Any, tuple[str, ...]] = {}
    for kind, _, position in pairs:
        named = editor.named(position.strip())
        found[LineKind(kind)] = tuple(dict.fromkeys((*found.get(LineKind(kind), ()), named)))
    return found


def _tell(words: str) -> None:
    tell(clean(words, limit=1_000))
