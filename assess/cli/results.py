"""``samepage results``: score, print, and write results.toml."""

from __future__ import annotations

import json
from pathlib import Path

import click

from assess.cli.options import folder_argument, json_option


@click.command()
@folder_argument
@json_option
@click.option("--no-save", is_flag=True, help="Do not write results.toml.")
def results(folder: Path, *, as_json: bool, no_save: bool) -> None:
    """Score the answers in FOLDER, print where the company stands, and write results.toml."""
    from assess.cli.text import result_lines
    from assess.store.folder import open_assessment
    from assess.store.results_file import results_document, write_results
    from questionnaires.loader import shipped_catalogue
    from scoring.judge import score

    opened = open_assessment(folder)
    catalogue = shipped_catalogue()
    result = score(opened.assessment, catalogue)
    document = results_document(opened.assessment, result)
    if not no_save:
        write_results(folder, document)
    if as_json:
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        for line in result_lines(opened.assessment, result, catalogue):
            click.echo(line)
    for note in opened.notes:
        click.echo(f"Note: {note}", err=True)
