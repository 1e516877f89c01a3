"""``samepage questionnaire``, ``catalogue``, ``check``: content shown and copied, and files checked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli.options import Command, folder_argument, refuse
from assess.cli.terminal import DONE, NOT_SO, UNREADABLE, echo, echo_data, echo_json, echo_lines, tell
from assess.services.refusal import checked_form
from assess.store.io.errors import FileProblem
from assess.store.io.safe_files import recover as put_back
from assess.store.io.safe_files import write_bytes
from assess.text import clean

if TYPE_CHECKING:
    from questionnaires.catalogue import Catalogue
    from questionnaires.model import Questionnaire


@click.group()
def questionnaire() -> None:
    """The questions: what comes with Samepage, and your own."""


@questionnaire.command("list")
def list_forms() -> None:
    """List the questionnaire that comes with Samepage, its forms and how long they take."""
    from questionnaires.load.read import shipped_questionnaire

    shipped = shipped_questionnaire()
    echo(f"{shipped.id} {shipped.version}: {shipped.title}")
    for form in shipped.forms.values():
        echo(f"  {form.id:<8} {form.title}, {len(form.entries)} questions, about {form.minutes} minutes")


@questionnaire.command("show", cls=Command)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--form", default="", help="Only the questions of this form.")
def show_questions(file: Path | None, form: str) -> None:
    """Print every question with its answers, from FILE or from the one that comes with Samepage."""
    from assess.services.content import questionnaire_in

    shown = questionnaire_in(file)
    wanted = (
        {entry.item for entry in shown.forms[checked_form(form, shown.forms)].entries}
        if form
        else set(shown.items)
    )
    for item in shown.items.values():
        if item.id not in wanted:
            continue
        marks = [mark for mark, holds in (("gate", item.gate), ("shared", item.shared)) if holds]
        marks += [item.section.value] if item.section.value != "core" else []
        asked = ", ".join(item.functions) or "entered once"
        echo(f"{item.id}  {item.text}")
        echo(f"       {item.kind.value} · {asked}{''.join(f' · {mark}' for mark in marks)}")
        if item.company_text:
            echo(f"       for the company: {item.company_text}")
        for option in item.options:
            echo(f"       {option.id}  {option.text}")
        echo("")


@questionnaire.command("export", cls=Command)
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--csv-template",
    is_flag=True,
    help="Write a mapping instead, from the columns of a survey export to the questions.",
)
@click.option("--form", default="full", show_default=True, help="With --csv-template: the form to map.")
@click.option(
    "--of",
    "own",
    type=click.Path(path_type=Path),
    help="With --csv-template: your own questionnaire file.",
)
def export_questionnaire(file: Path | None, form: str, own: Path | None, *, csv_template: bool) -> None:
    """Write the questionnaire that comes with Samepage to FILE, or to stdout, as a start for your own."""
    if not csv_template:
        refuse((own is not None, "--of goes with --csv-template."))
        export_content("questionnaire", file)
        return
    from assess.services.collecting.survey_csv_mapping import csv_template as template_of
    from assess.services.content import questionnaire_in

    asked = questionnaire_in(own)
    write_new(template_of(asked, form=checked_form(form, asked.forms)).encode(), file)


@questionnaire.command("check")
@click.argument("file", type=click.Path(path_type=Path))
def check_questionnaire(file: Path) -> None:
    """Check a questionnaire FILE: every problem with table, key and what was expected."""
    from assess.services.content import read_content
    from questionnaires.load.read import questionnaire_problems

    report_problems(file, tuple(str(p) for p in questionnaire_problems(read_content(file), name=file.name)))


@questionnaire.command("schema")
def print_schema() -> None:
    """Print the JSON Schema of questionnaire files, for editors."""
    from questionnaires.load.schema import QuestionnaireSchema

    echo_json(QuestionnaireSchema.model_json_schema())


def export_content(name: str, file: Path | None) -> None:
    """Write a shipped content file to a new file, or to stdout.

    Raises:
        UsageError: the file is there already; it is not overwritten.
    """
    from questionnaires.load.shipped import shipped_bytes

    write_new(shipped_bytes(name), file)


def write_new(data: bytes, file: Path | None) -> None:
    """Write text to a new file, or to stdout.

    Raises:
        UsageError: the file is there already; it is not overwritten.
    """
    if file is None:
        echo_data(data.decode(), nl=False)
        return
    if file.exists():
        raise click.UsageError(f"'{file}' is there already and was left as it is.")

    write_bytes(file, data)
    tell(f"Written: {file}")


def report_problems(file: Path, problems: tuple[str, ...]) -> None:
    """Print the problems of a content file, or that it is in order."""
    echo_lines(problems)
    if problems:
        raise click.exceptions.Exit(NOT_SO)
    echo(f"{clean(str(file))}: in order")


of_folder = click.option(
    "--folder", type=click.Path(path_type=Path), help="The catalogue that holds in this assessment."
)


@click.group()
def catalogue() -> None:
    """The interventions: what can be done, when it fits, and what it needs first."""


@catalogue.command("list")
@of_folder
def list_interventions(folder: Path | None) -> None:
    """List every intervention with effort and evidence grade."""
    from assess.documents.lines.layout import wrapped

    asked, _ = _held(folder)
    for found in asked.interventions.values():
        words = (
            f"{found.title} ({found.lane.value}, effort {found.effort.value}, evidence {found.grade.value})"
        )
        for number, line in enumerate(wrapped(words, 74)):
            echo(f"{'' if number else found.id:<5}{line}")


@catalogue.command("show")
@click.argument("intervention")
@of_folder
def show_intervention(intervention: str, folder: Path | None) -> None:
    """Print one INTERVENTION whole, for example I05."""
    from assess.documents.lines.intervention import intervention_lines

    asked, questionnaire = _held(folder)
    found = asked.interventions.get(intervention.upper())
    if found is None:
        raise click.UsageError(
            f"There is no intervention '{intervention}'; 'samepage catalogue list' names all."
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
    """Write the catalogue that comes with Samepage to FILE, or to stdout, as a start for your own."""
    export_content("catalogue", file)


@catalogue.command("check")
@click.argument("file", type=click.Path(path_type=Path))
def check_catalogue(file: Path) -> None:
    """Check a catalogue FILE against the questionnaire that comes with Samepage.

    A whole catalogue, or one that extends the shipped one.
    """
    from assess.services.content import read_content
    from questionnaires.load.read import catalogue_problems, shipped_questionnaire

    found = catalogue_problems(read_content(file), name=file.name, questionnaire=shipped_questionnaire())
    report_problems(file, tuple(str(p) for p in found))


@catalogue.command()
@folder_argument
@click.argument("file", type=click.Path(path_type=Path))
def adopt(folder: Path, file: Path) -> None:
    """Let the assessment in FOLDER go by your own catalogue: FILE is checked and copied into it."""
    from assess.store.folder import CATALOGUE_FILE, adopt_catalogue

    adopted, saved = adopt_catalogue(folder, file)
    echo(f"{folder / CATALOGUE_FILE}: {len(adopted.interventions)} interventions hold here from now on.")
    if not saved.durable:
        tell("The disk did not confirm the save.")


@catalogue.command("schema")
def print_catalogue_schema() -> None:
    """Print the JSON Schema of catalogue files, whole ones and extending ones, for editors."""
    from questionnaires.load.catalogue_schema import AnyCatalogueSchema

    echo_json(AnyCatalogueSchema.model_json_schema())


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--recover",
    is_flag=True,
    help="Put the earlier copy in the place of a damaged file; the damaged one is kept beside it.",
)
def check(paths: tuple[Path, ...], *, recover: bool) -> None:
    """Check PATHS: assessment folders, answers, results, questionnaires, catalogues.

    Says file, table, key and what is wrong there. Exit code 1 when anything is; 3 when one of the PATHS
    cannot be read at all.
    """
    from assess.services.assessments.checking import damaged_files, problems_of

    code = DONE
    for path in paths:
        for damaged in damaged_files(path) if recover else ():
            kept = put_back(damaged)
            echo(
                f"{clean(str(damaged))}: the earlier copy is back in place; "
                f"the damaged one is kept as {clean(kept.name)}"
            )
        try:
            problems = problems_of(path)
            code = max(code, NOT_SO if problems else DONE)
        except FileProblem as problem:
            problems, code = (str(problem),), UNREADABLE
        echo_lines(problems or (f"{clean(str(path))}: in order",))
    if code:
        raise click.exceptions.Exit(code)
