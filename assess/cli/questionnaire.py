"""``samepage questionnaire``: questions listed, shown, copied and checked."""

from __future__ import annotations

import os
from pathlib import Path

import click

from assess.cli.options import Command, refuse
from assess.cli.terminal import NOT_SO, echo, echo_data, echo_json, echo_lines, echo_wrapped, tell
from assess.services.refusal import checked_form
from assess.store.io.errors import Overtaken
from assess.store.io.safe_files import write_bytes
from assess.text import clean


@click.group()
def questionnaire() -> None:
    """The questions: those shipped with Samepage, and your own."""


@questionnaire.command("list")
def list_forms() -> None:
    """List the shipped questionnaire, its forms and how long they take."""
    from questionnaires.load.read import shipped_questionnaire

    shipped = shipped_questionnaire()
    echo(f"{shipped.id} {shipped.version}: {shipped.title}")
    for form in shipped.forms.values():
        echo(f"  {form.id:<8} {form.title}")
        echo_wrapped(" " * 11 + form.text)  # it counts what one person is asked, which differs by team


@questionnaire.command("show", cls=Command)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--form", default="", help="Only the questions of this form.")
def show_questions(file: Path | None, form: str) -> None:
    """Print every question with its answers, from FILE or as shipped."""
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
    help="Write a survey mapping instead: which column answers which question.",
)
@click.option("--form", default="full", show_default=True, help="With --csv-template: the form to map.")
@click.option(
    "--of",
    "own",
    type=click.Path(path_type=Path),
    help="With --csv-template: your own questionnaire file.",
)
def export_questionnaire(file: Path | None, form: str, own: Path | None, *, csv_template: bool) -> None:
    """Write the shipped questionnaire to FILE, or to stdout, to adapt."""
    if not csv_template:
        refuse((own is not None, "--of works with --csv-template only."))
        export_content("questionnaire", file)
        return
    from assess.services.collecting.survey.template import csv_template as template_of
    from assess.services.content import questionnaire_in

    asked = questionnaire_in(own)
    write_new(template_of(asked, form=checked_form(form, asked.forms)).encode(), file)


@questionnaire.command("check")
@click.argument("file", type=click.Path(path_type=Path))
def check_questionnaire(file: Path) -> None:
    """Check a questionnaire FILE and name every problem."""
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
    taken = click.UsageError(f"'{file}' already exists and was not changed. Choose another name.")
    if os.path.lexists(file):
        raise taken
    try:
        write_bytes(file, data, seen="")
    except Overtaken as error:
        raise taken from error
    tell(f"Written: {file}")


def report_problems(file: Path, problems: tuple[str, ...]) -> None:
    """Print the problems of a content file, or that it is in order."""
    echo_lines(problems)
    if problems:
        raise click.exceptions.Exit(NOT_SO)
    echo(f"{clean(str(file))}: no problems found")
