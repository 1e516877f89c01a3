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
    help="The level to reach; '=auto' uses the recommended one.",
)
@click.option("--start", metavar="DAY", help="First day of the plan, such as 2026-11-30; 'auto' means today.")
@click.option("--horizon", type=int, metavar="WEEKS", help="Planning horizon, in weeks.")
@click.option(
    "--capacity",
    "capacities",
    multiple=True,
    metavar="N|OWNER=N",
    help="Maximum running at once, overall or per owner; '=auto' removes an owner's.",
)
@click.option(
    "--per-owner", type=int, metavar="N", help="Maximum running at once for any one owner; 0 means no limit."
)
@click.option(
    "--blackout",
    "blackouts",
    multiple=True,
    metavar="DAY",
    help="Any day in a week without work; 'none' clears them.",
)
@click.option(
    "--expect",
    type=click.Choice(["low", "middle", "high"]),
    help="Use low, middle or high expected effects.",
)
@click.option(
    "--choose",
    "chosen",
    multiple=True,
    metavar="ID",
    help="Add interventions to the plan, such as I05,I06.",
)
@click.option(
    "--way",
    "taken",
    metavar="DIM[=LEVEL]",
    help="Choose the least-effort way to a dimension's milestone, or to LEVEL.",
)
@click.option("--drop", "dropped", multiple=True, metavar="ID", help="Remove an intervention from the plan.")
@click.option("--owner", "owners", multiple=True, metavar="ID=NAME", help="Who owns an intervention.")
@click.option(
    "--weeks",
    "weeks",
    multiple=True,
    metavar="ID=N",
    help="How many working weeks it takes; '=auto' uses the catalogue's.",
)
@click.option(
    "--starts",
    "starts",
    multiple=True,
    metavar="ID=DAY",
    help="Fix the start of an intervention; '=auto' schedules it.",
)
@click.option(
    "--not-before", "earliest", multiple=True, metavar="ID=DAY", help="The earliest start of an intervention."
)
@click.option(
    "--override",
    "overrides",
    multiple=True,
    metavar="ID=REASON",
    help="Go ahead despite an unmet prerequisite, giving a reason; '=none' withdraws it.",
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
    help="The date of a commitment's first step.",
)
@click.option(
    "--review", "reviews", multiple=True, metavar="ID=DAY", help="The date a commitment is reviewed."
)
@click.option("--sign", "signs", multiple=True, metavar="ID=WORDS", help="A commitment's success measure.")
@click.option(
    "--moves",
    "moves",
    multiple=True,
    metavar="ID=ITEM,ITEM",
    help="The questions that a commitment should improve.",
)
@click.option(
    "--status",
    "statuses",
    multiple=True,
    metavar="ID=STATUS",
    help="Its status as of today: planned, running, done or stopped.",
)
@click.option(
    "--event",
    "events",
    multiple=True,
    nargs=2,
    metavar="DAY WORDS",
    help='Record an event for later comparisons: 2026-05-01 "New head of sales".',
)
@click.option("--note", default="", help="A note to go with --status or --drop.")
@today_option
@json_option
@audience_option
def plan(folder: Path, *, today: str, as_json: bool, audience: str, **options: Any) -> None:
    """Show the advice for FOLDER and the plan; options change the plan.

    Changes are saved. 'samepage catalogue list' shows the IDs, such as I05. All expected effects are
    provisional.
    """
    from assess.cli.plan_run import plan_and_print

    plan_and_print(folder, options, today=today, as_json=as_json, audience=audience)
