"""``samepage demo``: a filled sample company to look at, over a year."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from assess.cli.echo import echo

ROADMAP = "roadmap.pdf"


@click.command()
@click.argument("folder", default="samepage-demo", type=click.Path(path_type=Path, file_okay=False))
def demo(folder: Path) -> None:
    """Write a sample company, invented but lifelike, into FOLDER: three assessments over a year.

    Each has its results, its plan as it was kept since, and its PDF of the day; the later ones look back.
    """
    from assess.documents.lines.reporting import ReportChoice
    from assess.sample.builder import WAVES, keep_plan, load_wave, write_sample
    from assess.services.reporting.reports import FolderReports

    days = {folder / str(load_wave(wave)["folder"]): str(load_wave(wave)["plan"]["day"]) for wave in WAVES}
    for target in days:
        if target.exists():
            raise click.UsageError(f"'{target}' is there already and was left as it is. Name another folder.")
    echo("Hartwell Pumps, an invented company, over a year. Each folder has its roadmap in it:")
    written: list[Path] = []
    for wave, (target, day) in zip(WAVES, days.items(), strict=True):
        write_sample(folder, wave)
        FolderReports(target, today=day).write(ReportChoice(earlier=tuple(written)), target / ROADMAP)
        # The report is that of the day; the plan is as the company kept it from then on.
        keep_plan(target, wave)
        echo(f"  {target / ROADMAP}  ({load_wave(wave)['title']})")
        written.append(target)
    _what_next(folder, written, day=days[written[-1]])


def _what_next(folder: Path, written: Sequence[Path], *, day: str) -> None:
    """The next commands to try, and the day on which the sample makes sense."""
    from assess.words.days import day_words

    last = written[-1]
    echo("")
    echo("Now type one of these:")
    echo(f"  samepage --workspace {folder}        look around on the screens")
    echo(f"  samepage compare {' '.join(map(str, written))}")
    echo(f"  samepage results {last}")
    echo(f"  samepage explain {last} lead_definition")
    echo(f"  samepage plan {last} --today {day}")
    echo("")
    echo(f"The story ends on {day_words(day)}: read its plans on that day, with --today {day}.")
