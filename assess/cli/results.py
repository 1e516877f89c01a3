"""``samepage results``: score, print, and write results.toml."""

from __future__ import annotations

from pathlib import Path

import click

from assess.cli.options import audience_option, folder_argument, json_option
from assess.cli.terminal import echo, echo_json, note


@click.command()
@folder_argument
@json_option
@audience_option
@click.option("--no-save", is_flag=True, help="Do not write results.toml.")
def results(folder: Path, *, as_json: bool, audience: str, no_save: bool) -> None:
    """Score the answers in FOLDER, print where the company stands, and write results.toml."""
    from assess.cli.text import result_lines
    from assess.services.assessments.publication import publish_answers
    from assess.services.assessments.scored import open_scored
    from assess.store.results.codec import encode
    from assess.store.results.file import write_results
    from assess.words.privacy import view_words
    from assess.words.results import result_words

    publish_answers(folder, audience=audience)
    scored = open_scored(folder, audience=audience)
    # What lies in the folder is for everybody who is sent it.
    if not no_save and audience == "team":
        write_results(folder, scored.published)
    if as_json:
        echo_json({**encode(scored.published), "words": result_words(scored.result)})
    else:
        for line in result_lines(scored.assessment, scored.result, scored.catalogue, plan=scored.plan):
            echo(line)
    note(*view_words(scored.result.view, scored.opened.questionnaire.function_titles), *scored.notes)
