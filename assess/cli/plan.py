"""``samepage plan``: advice, targets, schedule; choose and commit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assess.cli.options import Command, audience_option, folder_argument, json_option, today_option
from assess.cli.terminal import echo_json, echo_lines, note, tell

if TYPE_CHECKING:
    from assess.documents.lines.layout import Line
    from assess.services.planning.editor import PlanEditor

SHOWN = ("advice", "gantt", "plan")
"""The pages of the report that are printed."""

HOW = (
    "'samepage plan FOLDER --choose I05' puts an intervention into the plan, '--way lead_definition' the "
    "lightest way to a target, '--commit I05 --owner I05=NAME --first-step I05=DAY --review I05=DAY' makes "
    "it a promise. 'samepage explain FOLDER I05' shows what is behind one."
)


@click.command(cls=Command)
@folder_argument
@click.option(
    "--target",
    "targets",
    multiple=True,
    metavar="DIM=LEVEL",
    help="The level to reach; '=auto' goes back to the one by context.",
)
@click.option("--start", metavar="DAY", help="First day of the plan, 2026-11-30; 'auto' lets it start today.")
@click.option("--horizon", type=int, metavar="WEEKS", help="How far the plan looks ahead.")
@click.option(
    "--capacity",
    "capacities",
    multiple=True,
    metavar="N|OWNER=N",
    help="How many run at once, in all or for one owner ('=auto' lifts that limit).",
)
@click.option(
    "--per-owner", type=int, metavar="N", help="How many run at once for any one owner; 0 for no limit."
)
@click.option(
    "--blackout",
    "blackouts",
    multiple=True,
    metavar="DAY",
    help="A day in a week without work, such as quarter end; 'none' clears them.",
)
@click.option(
    "--expect",
    type=click.Choice(["low", "middle", "high"]),
    help="Which end of the expected effects to reckon with.",
)
@click.option(
    "--choose",
    "chosen",
    multiple=True,
    metavar="ID",
    help="Put interventions into the plan; I05,I06 together.",
)
@click.option(
    "--way",
    "taken",
    metavar="DIM[=LEVEL]",
    help="Choose the least-effort way to the target of a dimension, or to a level.",
)
@click.option("--drop", "dropped", multiple=True, metavar="ID", help="Take an intervention out of the plan.")
@click.option("--owner", "owners", multiple=True, metavar="ID=NAME", help="Who answers for an intervention.")
@click.option(
    "--weeks",
    "weeks",
    multiple=True,
    metavar="ID=N",
    help="How many working weeks it takes; '=auto' goes by the catalogue.",
)
@click.option(
    "--starts",
    "starts",
    multiple=True,
    metavar="ID=DAY",
    help="Fix the start of an intervention; '=auto' frees it.",
)
@click.option(
    "--not-before", "earliest", multiple=True, metavar="ID=DAY", help="The earliest start of an intervention."
)
@click.option(
    "--override",
    "overrides",
    multiple=True,
    metavar="ID=REASON",
    help="Set a block aside; the reason is kept and printed. '=none' lets it hold again.",
)
@click.option(
    "--commit",
    "commits",
    multiple=True,
    metavar="ID",
    help="Promise an intervention; add --owner, --first-step, --review, --sign.",
)
@click.option(
    "--first-step",
    "first_steps",
    multiple=True,
    metavar="ID=DAY",
    help="When the first step of a promise is taken.",
)
@click.option("--review", "reviews", multiple=True, metavar="ID=DAY", help="When a promise is reviewed.")
@click.option("--sign", "signs", multiple=True, metavar="ID=WORDS", help="The sign of success of a promise.")
@click.option(
    "--moves",
    "moves",
    multiple=True,
    metavar="ID=ITEM,ITEM",
    help="The questions that a promise should move.",
)
@click.option(
    "--status",
    "statuses",
    multiple=True,
    metavar="ID=STATUS",
    help="planned, running, done or stopped, as of today.",
)
@click.option(
    "--event",
    "events",
    multiple=True,
    nargs=2,
    metavar="DAY WORDS",
    help='Note what happened on a day, for the look back: 2026-05-01 "A new head of sales".',
)
@click.option("--note", default="", help="A note to go with --status or --drop.")
@today_option
@json_option
@audience_option
def plan(folder: Path, *, today: str, as_json: bool, audience: str, **options: Any) -> None:
    """Show the advice for FOLDER and the plan made of it; the options change the plan and save it.

    IDs are those of 'samepage catalogue list', such as I05. Everything expected of an intervention is
    provisional.
    """
    from assess.cli.plan_changes import change
    from assess.services.assessments.publication import publish_answers
    from assess.services.planning.editor import PlanEditor
    from assess.services.planning.editor_document import plan_document

    publish_answers(folder, audience=audience)
    editor = PlanEditor.open(folder, today=today, audience=audience)
    tell(*change(editor, options))
    if as_json:
        echo_json(plan_document(editor))
    else:
        echo_lines(_lines(editor))
    note(*editor.scored.notes)


def _lines(editor: PlanEditor) -> list[Line]:
    """What the plan would move, the pages of the report about it, and the least that reaches each target."""
    from assess.documents.lines.layout import BLANK, Look, prose
    from assess.documents.lines.plan import outlook_lines, ways_lines
    from assess.documents.story import pages_of
    from assess.printers.text import WIDTH, document_lines
    from assess.services.reporting.reports import facts_of
    from assess.words.reasons import first_answer_words

    pages = pages_of(facts_of(editor.scored, today=editor.today), SHOWN)
    first = editor.first_answer
    parts = (
        (_outlook_title(editor), outlook_lines(editor.outlook, WIDTH)),
        ("", document_lines(pages, WIDTH)),
        (first.question if first else "", prose(first_answer_words(first) if first else "", WIDTH)),
        ("THE LEAST THAT REACHES EACH TARGET", ways_lines(editor.ways, editor.catalogue, WIDTH)),
        ("NOTED", [line for e in editor.plan.events for line in prose(f"{e.date}  {e.text}", WIDTH)]),
        ("", prose(HOW, WIDTH)),
    )
    lines: list[Line] = []
    for title, found in parts:
        if found:
            lines += [*([BLANK] if lines else []), *prose(title, WIDTH, look=Look.HEAD), *found]
    return lines


def _outlook_title(editor: PlanEditor) -> str:
    over = {*editor.result.done, *editor.plan.stopped}
    left = [key for key in editor.plan.chosen if key not in over]
    if not left:
        state = "nothing of the plan is left to do" if editor.plan.chosen else "the plan is empty"
        return f"LEVELS AND TARGETS; {state}"
    return f"WHAT THE PLAN WOULD MOVE: {', '.join(left)}"
