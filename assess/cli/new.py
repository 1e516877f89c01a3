"""``samepage new``: set up an assessment in a new folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from assess.cli.options import folder_argument


@click.command()
@folder_argument
@click.option("--organisation", default="Our company", show_default=True, help="Whose sales and marketing.")
@click.option("--title", default="", help="A name for this run; the organisation and quarter if left out.")
@click.option(
    "--questionnaire",
    "questionnaire_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Your own questionnaire file; the one that comes with Samepage if left out.",
)
@click.option("--form", default="full", show_default=True, help="The form offered first: full or quick.")
def new(folder: Path, organisation: str, title: str, questionnaire_file: Path | None, form: str) -> None:
    """Set up an assessment in FOLDER.

    The answers are open: everyone who holds the folder can read them. This is fixed from here on.
    """
    from assess.cli.content_files import read_content
    from assess.store.folder import create_assessment
    from questionnaires.loader import read_questionnaire, shipped_bytes

    data = shipped_bytes() if questionnaire_file is None else read_content(questionnaire_file)
    name = "questionnaire.toml" if questionnaire_file is None else questionnaire_file.name
    questionnaire = read_questionnaire(data, name=name)
    if form not in questionnaire.forms:
        known = ", ".join(questionnaire.forms)
        raise click.UsageError(f"The questionnaire has no form '{form}'; it has {known}.")
    today = date.today().isoformat()
    identity = create_assessment(
        folder,
        title=title or f"{organisation}, {today[:4]} Q{(int(today[5:7]) + 2) // 3}",
        organisation=organisation,
        date=today,
        questionnaire_bytes=data,
        form=form,
    )
    click.echo(f"'{identity.title}' is set up in {folder}.", err=True)
    click.echo("Whoever holds this folder can read the files in it, answers and names included.", err=True)
    click.echo(f"Next: samepage answer {folder}", err=True)
