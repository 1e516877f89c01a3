"""Arguments that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

folder_argument = click.argument("folder", type=click.Path(path_type=Path))
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON to stdout, for programs.")
audience_option = click.option(
    "--for",
    "audience",
    type=click.Choice(["team", "facilitator"]),
    default="team",
    show_default=True,
    help="Whose eyes it is for: names and single answers of a facilitated assessment are the facilitator's.",
)
