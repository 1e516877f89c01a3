"""``samepage erase``: one person's answers, or all of them, out of an assessment's folder."""

from __future__ import annotations

from pathlib import Path

import click

from assess.cli.options import folder_argument, json_option, refuse, today_option
from assess.cli.terminal import NOT_SO, Cancelled, Talk, echo_json, echo_wrapped, tell
from assess.words import erasing as words


@click.command()
@folder_argument
@click.option("--person", metavar="KEY", help="One person's answers: id, name, code word or survey key.")
@click.option(
    "--all", "everybody", is_flag=True, help="Everyone's answers, after the day in the privacy notice."
)
@click.option("--dry-run", is_flag=True, help="Only say what would be erased and what would stay.")
@click.option("--yes", is_flag=True, help="Erase without asking.")
@today_option
@json_option
def erase(
    folder: Path, *, person: str | None, everybody: bool, dry_run: bool, yes: bool, today: str, as_json: bool
) -> None:
    """Erase answers from FOLDER, with all earlier versions and copies in it.

    With --all also logs of workshops, and your own scenarios, decisions and open
    votes about it. What was published stays, minutes included. Names files
    that you need to check yourself. Asks before it erases.
    """
    refuse(
        (
            (person is None) is not everybody,
            "Say whose answers: --person KEY for one person, --all for everyone.",
        ),
        (
            person is not None and not person.strip(),
            "--person needs an id, a name, a code word or a survey key.",
        ),
    )
    from assess.services.assessments.erasing import erase as erase_answers
    from assess.services.assessments.erasing import erasure_of, what_happens
    from assess.store.assessment.identity import read_identity

    privacy = read_identity(folder).privacy
    found = erasure_of(folder, person=person or "", today=today)
    if not (dry_run or yes):
        question = words.question_words(len(found.people), len(found.removed))
        tell(*what_happens(found, privacy), f"{question} {words.TYPE_YES}")
        if not _agreed():
            tell("Nothing was erased.")
            raise click.exceptions.Exit(NOT_SO)
    if not dry_run:
        erase_answers(folder, found)
    say = echo_wrapped if dry_run and not as_json else tell  # what a dry run says is what was asked for
    say(words.going_words(len(found.people), len(found.removed), dry=dry_run))
    if dry_run or yes:
        for sentence in what_happens(found, privacy):
            say(sentence)
    if as_json:
        echo_json(
            {
                "erased": not dry_run,
                "people": len(found.people),
                "removed": list(found.removed),
                "stay": list(found.stay),
                "mention": list(found.mention),
                "unsearched": list(found.unsearched),
                "outside": list(found.outside),
                "private": found.private,
                "figures": words.figures_words(privacy, counted=found.counted, everybody=found.everybody),
            }
        )


def _agreed() -> bool:
    try:
        return Talk().typed().strip().lower() in ("yes", "y")
    except Cancelled:
        return False
