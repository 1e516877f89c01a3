"""``samepage explain``: what is behind a figure."""

from __future__ import annotations

from pathlib import Path

import click

from assess.cli.options import audience_option, folder_argument, json_option
from assess.cli.terminal import echo_json, echo_wrapped


@click.command()
@folder_argument
@click.argument("what")
@json_option
@audience_option
def explain(folder: Path, what: str, *, as_json: bool, audience: str) -> None:
    """Show what is behind a figure, fact or finding in FOLDER.

    WHAT is 'overall', a dimension such as lead_definition, a question such as RC-15, a company fact such as
    CX-05, an intervention such as I05, 'organisation' for today's chart, or a finding such as
    finding:dont_know.lead_definition.
    """
    from assess.services.assessments.earlier import plans_before
    from assess.services.assessments.scored import open_scored, publish_answers
    from assess.words.explain.explanation import NothingToExplain
    from assess.words.explain.explanation import explain as take_apart

    publish_answers(folder, audience=audience)
    scored = open_scored(folder, audience=audience, before=plans_before(folder))
    try:
        explanation = take_apart(
            assessment=scored.assessment, result=scored.result, catalogue=scored.catalogue, what=what
        )
    except NothingToExplain as error:
        nearest = f" Did you mean {' or '.join(error.nearest)}?" if error.nearest else ""
        raise click.UsageError(f"There is no figure called '{what}'.{nearest}") from error
    if as_json:
        lines = [{"text": line.text, "depth": line.depth, "ref": line.ref} for line in explanation.lines]
        echo_json({"title": explanation.title, "lines": lines})
        return
    echo_wrapped(f"{explanation.title}\n")
    for line in explanation.lines:
        echo_wrapped("  " * line.depth + line.text)
