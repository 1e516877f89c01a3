"""``samepage plan``: advice, targets, schedule; choose and commit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from assess.cli.options import Command, audience_option, folder_argument, json_option, today_option


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
    help="Choose the least-effort way to the milestone of a dimension, or to a level.",
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
    help="Commit to an intervention; add --owner, --first-step, --review, --sign.",
)
@click.option(
    "--first-step",
    "first_steps",
    multiple=True,
    metavar="ID=DAY",
    help="When the first step of a commitment is taken.",
)
@click.option("--review", "reviews", multiple=True, metavar="ID=DAY", help="When a commitment is reviewed.")
@click.option(
    "--sign", "signs", multiple=True, metavar="ID=WORDS", help="The sign of success of a commitment."
)
@click.option(
    "--moves",
    "moves",
    multiple=True,
    metavar="ID=ITEM,ITEM",
    help="The questions that a commitment should raise.",
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
    from assess.cli.plan_run import plan_and_print

    plan_and_print(folder, options, today=today, as_json=as_json, audience=audience)
