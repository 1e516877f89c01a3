"""``samepage results``: the result, printed and saved."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assess.cli.options import (
    audience_option,
    folder_argument,
    json_option,
    page_names,
    pages_option,
    refuse,
    today_option,
)
from assess.cli.terminal import echo_json, echo_lines, note

if TYPE_CHECKING:
    from assess.services.assessments.scored import Scored

SHOWN = ("summary", "dimensions", "agreed", "perception")
"""The pages of the report that are printed where none are named."""

HOW = (
    "'--pages advice,ownership' prints other pages of the report. 'samepage explain FOLDER WHAT' "
    "shows what is behind any figure."
)


@click.command()
@folder_argument
@pages_option
@json_option
@audience_option
@today_option
@click.option("--no-save", is_flag=True, help="Do not write results.toml.")
def results(folder: Path, *, pages: str, as_json: bool, audience: str, today: str, no_save: bool) -> None:
    """Score the answers in FOLDER, print the result and write results.toml."""
    from assess.documents.lines.layout import BLANK, prose
    from assess.documents.lines.reporting import ReportChoice
    from assess.documents.story import pages_of
    from assess.printers.text import WIDTH, document_lines
    from assess.services.assessments.earlier import plans_before
    from assess.services.assessments.scored import (
        NO_ANSWERS_NOW,
        open_scored,
        publish_answers,
        save_results,
        stays_published,
    )
    from assess.services.reporting.pages import facts_of, page_ids
    from assess.store.results.codec import encode
    from assess.words.privacy import view_words
    from assess.words.results import result_words
    from scoring.audience import FACILITATOR

    only = page_names(pages)
    known = page_ids("team") + (page_ids(FACILITATOR) if audience == FACILITATOR else ())
    unknown = [page for page in only if page not in known]
    refuse((unknown, f"There is no page '{', '.join(unknown)}'. The pages are {', '.join(known)}."))
    publish_answers(folder, audience=audience)
    scored = open_scored(folder, audience=audience, before=plans_before(folder))
    problem = "" if no_save else save_results(scored)
    if as_json:
        echo_json(
            {
                **_levels_said(encode(scored.published)),
                **_agreed(scored),
                "words": result_words(scored.result),
            }
        )
    else:
        found = pages_of(facts_of(scored, today=today, choice=ReportChoice(reader=audience)), only or SHOWN)
        echo_lines((*document_lines(found, WIDTH), BLANK, *prose(HOW, WIDTH)))
    note(*view_words(scored.result.view, scored.opened.questionnaire.function_titles), *scored.notes)
    if problem or stays_published(scored):
        note(problem or NO_ANSWERS_NOW)


def _levels_said(tables: Mapping[str, Any]) -> dict[str, Any]:
    """The tables with ``level`` null where it is not established, which TOML can only leave out."""
    dimensions = {key: {"level": None, **table} for key, table in tables["dimensions"].items()}
    return {**tables, "overall": {"level": None, **tables["overall"]}, "dimensions": dimensions}


def _agreed(scored: Scored) -> dict[str, Any]:
    """The levels that workshops settled, beside those of the answers; nothing where none was."""
    from scoring.workshop.agreed import unproven

    answered = {one.id: one.level for one in scored.result.dimensions}
    found = {
        key: {
            "level": one.level,
            "answered": answered.get(key),
            "without_evidence": unproven(one, answered.get(key)),
            "evidence": one.evidence,
            "reasons": dict(one.reasons),
            "day": one.day,
        }
        for key, one in scored.agreed.items()
    }
    return {"agreed": found} if found else {}
