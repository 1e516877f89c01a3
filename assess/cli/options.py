"""Arguments that several commands share, and how a command ends."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import click

from assess.services.refusal import Misused, Refused, UnknownName
from assess.text import FIRST_YEAR, LAST_YEAR, is_day


class Command(click.Command):
    """A command in which a service's word for a slip is a slip of usage."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command.

        Raises:
            UsageError: a name or word that was given names nothing.
        """
        try:
            return super().invoke(ctx)
        except Misused as slip:
            raise click.UsageError(str(slip), ctx) from slip
        except UnknownName as slip:
            raise click.UsageError(f"{slip.reason[:1].upper()}{slip.reason[1:]}", ctx) from slip


def refuse(*slips: tuple[object, str]) -> None:
    """Refuse what does not go together; each slip is whether it was made, and the words for it.

    Raises:
        UsageError: a slip was made; the first one is said.
    """
    for made, words in slips:
        if made:
            raise click.UsageError(words)


def today() -> str:
    """The day it is here: the one place where a command reads the calendar.

    Raises:
        Refused: the clock is not set.
    """
    day = date.today().isoformat()
    if not is_day(day):
        raise Refused(f"This computer's clock says {day}. Set it to today's date and try again.")
    return day


def typed_day(
    context: click.Context, option: click.Parameter, value: str | None, *, past: bool = False
) -> str | None:
    """A day that was typed, None where none was; ``past`` reads "30 Nov" as the last one.

    Raises:
        BadParameter: it is none.
    """
    if value is None:
        return None
    from assess.words.typed_days import day_meant  # few commands are given a day

    day = day_meant(value, today=date.today().isoformat(), past=past)
    if not day:
        raise click.BadParameter(
            f"write a date from {FIRST_YEAR} to {LAST_YEAR}, such as 2026-11-30.", ctx=context, param=option
        )
    return day


past_day = partial(typed_day, past=True)


def _day(context: click.Context, option: click.Parameter, value: str | None) -> str:
    """A day that was typed, else the day it is here."""
    return typed_day(context, option, value) or today()


def page_names(typed: str) -> tuple[str, ...]:
    """The pages of a report that were named, each once."""
    return tuple(dict.fromkeys(filter(None, (page.strip() for page in typed.split(",")))))


folder_argument = click.argument("folder", type=click.Path(path_type=Path))
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON to stdout, for programs.")
today_option = click.option(
    "--today", metavar="DAY", default=None, callback=_day, help="Use this date as today, such as 2026-11-30."
)
pages_option = click.option(
    "--pages", metavar="ID,ID", default="", help="Only these pages, such as summary,plan."
)
audience_option = click.option(
    "--for",
    "audience",
    type=click.Choice(["team", "facilitator"]),
    default="team",
    show_default=True,
    help="Who will read it; only a facilitator sees a facilitated assessment's answers.",
)


def workspace_of(option: Path | None) -> Path:
    """The folder that holds the assessments: as given, else as set on this computer."""
    from assess.store.io.paths import workspace_path
    from assess.store.settings.file import usual_settings

    return workspace_path(option, setting=usual_settings()[0].workspace)
