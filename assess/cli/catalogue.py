"""``samepage catalogue``: interventions listed, shown, copied and checked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli.options import folder_argument
from assess.cli.questionnaire import export_content, report_problems
from assess.cli.terminal import echo, echo_json, echo_lines, tell
from assess.text import clean

if TYPE_CHECKING:
    from questionnaires.catalogue import Catalogue
    from questionnaires.model import Questionnaire


of_folder = click.option(
    "--folder", type=click.Path(path_type=Path), help="The catalogue that this assessment uses."
)


@click.group()
def catalogue() -> None:
    """The interventions: what to do, when it fits, what it needs first."""


@catalogue.command("list")
@click.argument("words", nargs=-1)
@of_folder
def list_interventions(words: tuple[str, ...], folder: Path | None) -> None:
    """List every intervention with effort and evidence grade.

    With WORDS, those that have all of them in their title, other names, summary or dimensions, such as SLA.
    """
    from assess.documents.lines.layout import wrapped
    from assess.services.content import search
    from assess.services.refusal import Refused

    asked, questionnaire = _held(folder)
    titles = {dimension.id: dimension.title for dimension in questionnaire.dimensions}
    listed = search(asked.interventions.values(), " ".join(words), titles=titles)
    if not listed:
        raise Refused(f"No intervention has the words “{clean(' '.join(words), limit=80)}”.")
    for found in listed:
        retired = ", retired" if found.retired else ""
        facts = f"{found.lane.value}, effort {found.effort.value}, evidence {found.evidence}{retired}"
        said = f"{found.title} ({facts})"
        for number, line in enumerate(wrapped(said, 74)):
            echo(f"{'' if number else found.id:<5}{line}")


@catalogue.command("show")
@click.argument("intervention")
@of_folder
def show_intervention(intervention: str, folder: Path | None) -> None:
    """Print one INTERVENTION in full, by its id or name."""
    from assess.documents.lines.intervention import intervention_lines
    from assess.services.content import named

    asked, questionnaire = _held(folder)
    found = named(asked.interventions, intervention)
    if found is None:
        raise click.UsageError(
            f"There is no intervention '{intervention}'. 'samepage catalogue list' shows them all."
        )
    echo_lines(intervention_lines(found, asked, questionnaire, 78))


def _held(folder: Path | None) -> tuple[Catalogue, Questionnaire]:
    """The catalogue and the questionnaire of a folder, or the shipped ones."""
    from questionnaires.load.read import shipped_catalogue, shipped_questionnaire

    if folder is None:
        return shipped_catalogue(), shipped_questionnaire()
    from assess.store.folder import read_catalogue_of, read_questionnaire_of

    questionnaire = read_questionnaire_of(folder)
    return read_catalogue_of(folder, questionnaire), questionnaire


@catalogue.command("export")
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
def export_catalogue(file: Path | None) -> None:
    """Write the shipped catalogue to FILE, or to stdout, to adapt."""
    export_content("catalogue", file)


@catalogue.command("check")
@click.argument("file", type=click.Path(path_type=Path))
def check_catalogue(file: Path) -> None:
    """Check a catalogue FILE against the shipped questionnaire.

    FILE is a complete catalogue or one that extends the shipped catalogue.
    """
    from assess.services.content import read_content
    from questionnaires.load.read import catalogue_problems, shipped_questionnaire

    found = catalogue_problems(read_content(file), name=file.name, questionnaire=shipped_questionnaire())
    report_problems(file, tuple(str(p) for p in found))


@catalogue.command()
@folder_argument
@click.argument("file", type=click.Path(path_type=Path))
def adopt(folder: Path, file: Path) -> None:
    """Check your own catalogue FILE and use it in FOLDER."""
    from assess.store.folder import CATALOGUE_FILE, adopt_catalogue

    adopted, saved = adopt_catalogue(folder, file)
    echo(f"{folder / CATALOGUE_FILE}: this assessment now uses {len(adopted.interventions)} interventions.")
    if not saved.durable:
        tell("The disk did not confirm the save. Check the file before you rely on it.")


@catalogue.command("schema")
def print_catalogue_schema() -> None:
    """Print the JSON Schema of catalogue files, for editors."""
    from questionnaires.load.catalogue_schema import AnyCatalogueSchema

    echo_json(AnyCatalogueSchema.model_json_schema())
