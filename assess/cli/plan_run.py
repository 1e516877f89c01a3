"""``samepage plan`` carried out: its options in an order that makes sense together, then what it prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from assess.cli.terminal import echo_json, echo_lines, note, tell
from assess.documents.lines.layout import BLANK, Line, Look, prose
from assess.documents.lines.plan import outlook_lines, ways_lines
from assess.documents.story import pages_of
from assess.printers.text import WIDTH, document_lines
from assess.services.assessments.scored import publish_answers
from assess.services.planning.editor import PlanEditor
from assess.services.planning.editor_document import plan_document
from assess.services.refusal import Refused
from assess.services.reporting.reports import facts_of
from assess.text import clean
from assess.words.commitments import missing_words
from assess.words.reasons import first_answer_words
from scoring.planning.plan import Expectation, Status

SHOWN = ("advice", "gantt", "plan")
"""The pages of the report that are printed."""

HOW = (
    "'samepage plan FOLDER --choose I05' puts an intervention into the plan, '--way lead_definition' "
    "the lightest way to a milestone, '--commit I05 --owner I05=NAME --first-step I05=DAY --review I05=DAY' "
    "makes it a commitment. 'samepage explain FOLDER I05' shows what is behind one."
)

AUTO, NONE = "auto", "none"


def plan_and_print(
    folder: Path, options: Mapping[str, Any], *, today: str, as_json: bool, audience: str
) -> None:
    """Carry out the options on the plan of a folder, and print what there is to do.

    Raises:
        Refused: the plan does not take it.
        click.UsageError: an option is not written as it should be.
        FileProblem: a file cannot be read or written.
    """
    publish_answers(folder, audience=audience)
    editor = PlanEditor.open(folder, today=today, audience=audience)
    tell(*change(editor, options))
    if as_json:
        echo_json(plan_document(editor))
    else:
        echo_lines(_lines(editor))
    note(*editor.scored.notes)


def _lines(editor: PlanEditor) -> list[Line]:
    """What the plan should raise, the report's pages about it, and the least that reaches each milestone."""
    pages = pages_of(facts_of(editor.scored, today=editor.today), SHOWN)
    first = editor.first_answer
    parts = (
        (_outlook_title(editor), outlook_lines(editor.outlook, WIDTH)),
        ("", document_lines(pages, WIDTH)),
        (first.question if first else "", prose(first_answer_words(first) if first else "", WIDTH)),
        ("THE LEAST THAT REACHES EACH MILESTONE", ways_lines(editor.ways, editor.catalogue, WIDTH)),
        ("NOTED", [line for e in editor.plan.events for line in prose(f"{e.date}  {e.text}", WIDTH)]),
        ("", prose(HOW, WIDTH)),
    )
    lines: list[Line] = []
    for title, found in parts:
        if found:
            lines += [*([BLANK] if lines else []), *prose(title, WIDTH, look=Look.HEAD), *found]
    return lines


def _outlook_title(editor: PlanEditor) -> str:
    over = {*editor.result.done, *editor.plan.stopped}
    left = [key for key in editor.plan.chosen if key not in over]
    if not left:
        state = "nothing of the plan is left to do" if editor.plan.chosen else "the plan is empty"
        return f"LEVELS, MILESTONES AND TARGETS; {state}"
    return f"WHAT THE PLAN SHOULD RAISE: {', '.join(left)}"


def change(editor: PlanEditor, options: Mapping[str, Any]) -> list[str]:
    """Carry out every option that was given; what was done comes back in sentences.

    What was done before a refusal stays done, since each step was saved.

    Raises:
        Refused: the plan does not take it.
        click.UsageError: an option is not written as it should be.
        FileProblem: it could not be saved.
    """
    return [
        *_limits(editor, options),
        *_choices(editor, options),
        *_commitments(editor, options),
        *_noted(editor, options),
    ]


def _limits(editor: PlanEditor, options: Mapping[str, Any]) -> Iterator[str]:
    for dimension, level in _pairs(options["targets"], "--target"):
        editor.set_target(dimension, None if level == AUTO else _number(level, "--target"))
        yield f"Target of {dimension}: {level}."
    if options["start"]:
        editor.set_start("" if options["start"] == AUTO else options["start"])
        yield f"The plan starts {options['start']}."
    if options["horizon"] is not None:
        editor.set_horizon(options["horizon"])
        yield f"The plan looks ahead {options['horizon']} weeks."
    for capacity in options["capacities"]:
        owner, sign, number = capacity.rpartition("=")
        if sign:
            editor.set_owner_capacity(owner, None if number == AUTO else _number(number, "--capacity"))
            yield f"At once for {owner.strip()}: {number}."
        else:
            editor.set_capacity(at_once=_number(number, "--capacity"))
            yield f"At once in all: {number}."
    if options["per_owner"] is not None:
        editor.set_capacity(per_owner=options["per_owner"])
        yield f"At once for any one owner: {options['per_owner']}."
    if options["blackouts"]:
        cleared = NONE in options["blackouts"]
        editor.set_blackout([day for day in options["blackouts"] if day != NONE], more=not cleared)
        yield f"Weeks without work: {', '.join(editor.plan.blackout) or 'none'}."
    if options["expect"]:
        editor.expect(Expectation(options["expect"]))
        yield f"Reckoned with the {options['expect']} end of the expected effects."


def _choices(editor: PlanEditor, options: Mapping[str, Any]) -> Iterator[str]:
    for key in options["dropped"]:
        editor.drop(key, note=options["note"])
        yield f"Dropped: {key.strip().upper()}."
    for key, reason in _pairs(options["overrides"], "--override"):
        if reason.lower() == NONE:
            editor.withdraw_override(key)
            yield f"What holds back {_title(editor, key)} holds again."
        else:
            editor.override(key, reason)
            yield f"Set aside what holds back {_title(editor, key)}; the reason is kept and printed."
    if options["taken"]:
        dimension, _, level = options["taken"].partition("=")
        way, members = editor.take_way(dimension, _number(level, "--way") if level else None)
        names = ", ".join(members)
        yield f"In the plan, as the least-effort way to level {way.level} of {way.title.lower()}: {names}."
    together = [editor.intervention(key).id for given in options["chosen"] for key in given.split(",")]
    for key in together:
        editor.choose(key, beside=together)
        yield f"In the plan: {_title(editor, key)}."
    for key, number in _pairs(options["weeks"], "--weeks"):
        editor.choose(key, weeks="catalogue" if number == AUTO else _number(number, "--weeks"))
        takes = "as long as the catalogue says" if number == AUTO else f"{number} weeks"
        yield f"{_title(editor, key)} takes {takes}."
    for key, day in _pairs(options["starts"], "--starts"):
        editor.choose(key, starts="" if day == AUTO else day)
        yield f"{_title(editor, key)} starts {day}."
    for key, day in _pairs(options["earliest"], "--not-before"):
        editor.choose(key, not_before="" if day == AUTO else day)
        yield f"{_title(editor, key)} starts no earlier than {day}."


def _commitments(editor: PlanEditor, options: Mapping[str, Any]) -> Iterator[str]:
    given: dict[str, dict[str, Any]] = {editor.intervention(key).id: {} for key in options["commits"]}
    committed = set(given) | set(editor.plan.commitments)
    for option, field in (
        ("first_steps", "first_step_date"),
        ("reviews", "review_date"),
        ("signs", "sign"),
        ("moves", "items"),
    ):
        for key, value in _pairs(options[option], f"--{option}"):
            wanted = editor.intervention(key).id
            if wanted not in committed:
                raise Refused(f"{_title(editor, key)} is no commitment; add --commit {wanted}.")
            items = [item.strip().upper() for item in value.split(",")]
            given.setdefault(wanted, {})[field] = items if field == "items" else value
    for key, name in _pairs(options["owners"], "--owner"):
        wanted = editor.intervention(key).id
        if wanted in committed:
            given.setdefault(wanted, {})["owner"] = name
        else:
            editor.choose(wanted, owner=name)
            yield f"{_title(editor, key)} is answered for by {name}."
    for key, fields in given.items():
        kept = editor.commit(key, **fields)
        missing = f" Missing: {', '.join(missing_words(kept))}." if kept.missing else ""
        yield f"Committed: {_title(editor, key)}.{missing}"
    for key, status in _pairs(options["statuses"], "--status"):
        if status not in set(Status):
            raise click.UsageError(f"--status takes one of {', '.join(Status)}.")
        editor.report(key, Status(status), note=options["note"])
        yield f"{_title(editor, key)} is {status}."


def _noted(editor: PlanEditor, options: Mapping[str, Any]) -> Iterator[str]:
    for day, words in options["events"]:
        editor.note_event(day, words)
        yield f"Noted for {day}: {clean(words)}"


def _title(editor: PlanEditor, key: str) -> str:
    found = editor.intervention(key)
    return f"{found.title} ({found.id})"


def _pairs(given: Sequence[str], option: str) -> list[tuple[str, str]]:
    pairs = []
    for text in given:
        key, sign, value = text.partition("=")
        if not sign or not key.strip() or not value.strip():
            raise click.UsageError(f"{option} is written KEY=VALUE, not '{text}'.")
        pairs.append((key.strip(), value.strip()))
    return pairs


def _number(text: str, option: str) -> int:
    # int() takes other scripts' digits and underscores too, which nobody means here.
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise click.UsageError(f"{option} takes a whole number, not '{text}'.")
    return int(text)
