"""``samepage demo``: a filled sample company to look at."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("folder", default="samepage-demo", type=click.Path(path_type=Path, file_okay=False))
def demo(folder: Path) -> None:
    """Write a sample company, invented but lifelike, into FOLDER, with its results and its PDF."""
    from assess.cli.report import write_report
    from assess.sample.telling import WAVES, told, write_sample

    for wave in WAVES:
        target = folder / str(told(wave)["folder"])
        if target.exists():
            raise click.UsageError(f"'{target}' is there already and was left as it is. Name another folder.")
    for wave in WAVES:
        written = write_sample(folder, wave)
        report = write_report(written, written / "roadmap.pdf", today=told(wave)["plan"]["day"])
        click.echo(f"Hartwell Pumps, an invented company, is in {written}")
        click.echo(f"Its roadmap: {report.path}")
        click.echo("")
        click.echo("Now type one of these:")
        click.echo(f"  samepage --workspace {folder}        look around on the screens")
        click.echo(f"  samepage results {written}")
        click.echo(f"  samepage explain {written} lead_definition")
        click.echo(f"  samepage plan {written} --today {told(wave)['plan']['day']}")
