"""``samepage catalogue``: list, show, export, check, schema."""

from __future__ import annotations

import json
from pathlib import Path

import click

from assess.cli.questionnaire import export_content, report_problems


@click.group()
def catalogue() -> None:
    """The interventions: what can be done, when it fits, and what it needs first."""


@catalogue.command("list")
def list_() -> None:
    """List every intervention with effort and evidence grade."""
    from questionnaires.loader import shipped_catalogue

    for v in shipped_catalogue().interventions.values():
        click.echo(f"{v.id}  {v.title}  ({v.lane.value}, effort {v.effort.value}, evidence {v.grade.value})")


@catalogue.command()
@click.argument("intervention")
def show(intervention: str) -> None:
    """Print one INTERVENTION whole, for example I05."""
    from questionnaires.loader import shipped_catalogue

    found = shipped_catalogue().interventions.get(intervention.upper())
    if found is None:
        raise click.UsageError(
            f"There is no intervention '{intervention}'; 'samepage catalogue list' names all."
        )
    click.echo(f"{found.id}  {found.title}")
    click.echo(found.summary)
    click.echo(f"Owner: {found.owner}. Effort {found.effort.value}. Takes {found.weeks_text} weeks.")
    click.echo(f"Evidence grade {found.grade.value}. {found.grade_text}".rstrip())
    click.echo(f"First step: {found.first_step}")
    for step in found.steps:
        click.echo(f"Day {step.day}: {step.text}")
    for part in found.prerequisites:
        click.echo(f"{'First' if part.hard else 'Better first'}: {part.intervention}. {part.text}")
    for need in found.requirements:
        click.echo(f"Needs: {need.text}")
    for caution in found.contraindications:
        click.echo(f"Careful: {caution.text}")
    click.echo(f"Expect (provisional): {found.expect}")
    click.echo(f"Watch: {found.indicator}")
    click.echo(f"Stop if: {found.stop_sign}")
    click.echo(f"Sources: {', '.join(found.sources)}")


@catalogue.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
def export(file: Path | None) -> None:
    """Write the catalogue that comes with Samepage to FILE, or to stdout."""
    export_content("catalogue", file)


@catalogue.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def check(file: Path) -> None:
    """Check a catalogue FILE against the questionnaire that comes with Samepage."""
    from assess.cli.content_files import read_content
    from questionnaires.loader import catalogue_problems, shipped_questionnaire

    found = catalogue_problems(read_content(file), name=file.name, questionnaire=shipped_questionnaire())
    report_problems(file, tuple(str(p) for p in found))


@catalogue.command()
def schema() -> None:
    """Print the JSON Schema of catalogue files, for editors."""
    from questionnaires.catalogue_schema import CatalogueSchema

    click.echo(json.dumps(CatalogueSchema.model_json_schema(), indent=2))
