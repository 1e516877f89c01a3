"""Arguments that several commands share."""

from __future__ import annotations

from pathlib import Path

import click


def today() -> str:
    """The day it is here: the one place where a command reads the calendar."""
    from datetime import date

    return date.today().isoformat()


def typed_day(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """A day that was typed, None where none was.

    Raises:
        BadParameter: it is none.
    """
    from assess.text import is_day

    if value is not None and not is_day(value):
        raise click.BadParameter("a day is written 2026-11-30.", ctx=context, param=option)
    return value


def _day(context: click.Context, option: click.Parameter, value: str | None) -> str:
    """A day that was typed, else the day it is here."""
    return typed_day(context, option, value) or today()


folder_argument = click.argument("folder", type=click.Path(path_type=Path))
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON to stdout, for programs.")
today_option = click.option(
    "--today", metavar="DAY", default=None, callback=_day, help="As if today were this day, 2026-11-30."
)
audience_option = click.option(
    "--for",
    "audience",
    type=click.Choice(["team", "facilitator"]),
    default="team",
    show_default=True,
    help="Whose eyes it is for: names and single answers of a facilitated assessment are the facilitator's.",
)
