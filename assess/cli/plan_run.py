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
from assess.services.reporting.pages import facts_of
from assess.text import clean
from assess.words.commitments import missing_words
from assess.words.numbers import count_words
from assess.words.planning import reserved_words
from assess.words.reasons import first_answer_words
from assess.words.typed_days import day_typed
from scoring.planning.plan import Expectation, Status

SHOWN = ("advice", "gantt", "plan")
"""The pages of the report that are printed."""

HOW = (
    "'samepage plan FOLDER --choose I05' adds an intervention to the plan, '--way lead_definition' "
    "adds the least-effort way to a milestone, '--commit I05 --owner I05=NAME --first-step I05=DAY "
    "--review I05=DAY' makes an intervention a commitment. 'samepage explain FOLDER I05' shows the "
    "reasons behind one."
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
    roadmap = editor.roadmap
    reserved = () if roadmap.tasks else roadmap.reserved  # with tasks, the page of the roadmap has them
    parts = (
        (_outlook_title(editor), outlook_lines(editor.outlook, WIDTH)),
        ("", document_lines(pages, WIDTH)),
        (first.question if first else "", prose(first_answer_words(first) if first else "", WIDTH)),
        (
            "LEAST-EFFORT WAY TO EACH MILESTONE (provisional)",
            ways_lines(editor.ways, editor.catalogue, WIDTH),
        ),
        ("", [line for one in reserved for line in prose(reserved_words(one), WIDTH)]),
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
        state = "everything in the plan is done or stopped" if editor.plan.chosen else "the plan is empty"
        return f"LEVELS, MILESTONES AND TARGETS; {state}"
    return f"WHAT THE PLAN WOULD IMPROVE: {', '.join(left)}"


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
        yield f"Target for {dimension}: {level}."
    if options["start"]:
        start = _day(editor, options["start"])
        editor.set_start(start)
        yield f"Start of the plan: {start or AUTO}."
    if options["horizon"] is not None:
        editor.set_horizon(options["horizon"])
        yield f"Planning horizon: {options['horizon']} weeks."
    for capacity in options["capacities"]:
        owner, sign, number = capacity.rpartition("=")
        if sign and not owner.strip():
            raise click.UsageError(f"Write --capacity as N or OWNER=N, not '{capacity}'.")
        if sign:
            editor.set_owner_capacity(owner, None if number == AUTO else _number(number, "--capacity"))
            yield f"Maximum at once for {owner.strip()}: {number}."
        else:
            editor.set_capacity(at_once=_number(number, "--capacity"))
            yield f"Maximum at once overall: {number}."
    if options["per_owner"] is not None:
        editor.set_capacity(per_owner=options["per_owner"])
        yield f"Maximum at once for any one owner: {options['per_owner']}."
    if options["blackouts"]:
        cleared = NONE in options["blackouts"]
        days = [_day(editor, day) for day in options["blackouts"] if day != NONE]
        editor.set_blackout(days, more=not cleared)
        yield f"Weeks without work: {', '.join(editor.plan.blackout) or 'none'}."
    if options["expect"]:
        editor.expect(Expectation(options["expect"]))
        yield f"Expected effects used: {options['expect']}."


def _choices(editor: PlanEditor, options: Mapping[str, Any]) -> Iterator[str]:
    for key in options["dropped"]:
        editor.drop(key, note=options["note"])
        yield f"Removed from the plan: {key.strip().upper()}."
    for key, reason in _pairs(options["overrides"], "--override"):
        if reason.lower() == NONE:
            editor.withdraw_override(key)
            yield f"Override withdrawn: {_title(editor, key)}."
        else:
            editor.override(key, reason)
            yield f"Override recorded for {_title(editor, key)}; the reason is kept and printed."
    if options["taken"]:
        dimension, _, level = options["taken"].partition("=")
        way, members = editor.take_way(dimension, _number(level, "--way") if level else None)
        names = ", ".join(members)
        yield (
            f"Added to the plan, the least-effort way to level {way.level} in {way.title.lower()}: {names}."
        )
    together = [editor.intervention(key).id for given in options["chosen"] for key in given.split(",")]
    for key in together:
        editor.choose(key, beside=together)
        yield f"Added to the plan: {_title(editor, key)}."
    for key, number in _pairs(options["weeks"], "--weeks"):
        editor.choose(key, weeks="catalogue" if number == AUTO else _number(number, "--weeks"))
        takes = "as long as the catalogue says" if number == AUTO else count_words(int(number), "week")
        yield f"{_title(editor, key)} takes {takes}."
    for key, typed in _pairs(options["starts"], "--starts"):
        day = _day(editor, typed)
        editor.choose(key, starts=day)
        yield f"{_title(editor, key)} starts {day or AUTO}."
    for key, typed in _pairs(options["earliest"], "--not-before"):
        day = _day(editor, typed)
        editor.choose(key, not_before=day)
        yield f"{_title(editor, key)} starts {day or AUTO} at the earliest."


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
                raise Refused(f"{_title(editor, key)} is not a commitment; add --commit {wanted}.")
            items = [item.strip().upper() for item in value.split(",")]
            meant = _day(editor, value) if field.endswith("_date") else value
            given.setdefault(wanted, {})[field] = items if field == "items" else meant
    for key, name in _pairs(options["owners"], "--owner"):
        wanted = editor.intervention(key).id
        if wanted in committed:
            given.setdefault(wanted, {})["owner"] = name
        else:
            editor.choose(wanted, owner=name)
            yield f"{_title(editor, key)} is owned by {name}."
    for key, fields in given.items():
        kept = editor.commit(key, **fields)
        missing = f" Missing: {', '.join(missing_words(kept))}." if kept.missing else ""
        yield f"Commitment saved: {_title(editor, key)}.{missing}"
    for key, status in _pairs(options["statuses"], "--status"):
        if status not in set(Status):
            raise click.UsageError(f"--status must be one of {', '.join(Status)}.")
        editor.report(key, Status(status), note=options["note"])
        yield f"{_title(editor, key)} is {status}."


def _noted(editor: PlanEditor, options: Mapping[str, Any]) -> Iterator[str]:
    for typed, words in options["events"]:
        day = day_typed(typed, today=editor.today, past=True)
        editor.note_event(day, words)
        yield f"Recorded for {day}: {clean(words)}"


def _title(editor: PlanEditor, key: str) -> str:
    return editor.intervention(key).title


def _day(editor: PlanEditor, typed: str) -> str:
    """The day that was meant, "" for none of its own."""
    return "" if typed == AUTO else day_typed(typed, today=editor.today)


def _pairs(given: Sequence[str], option: str) -> list[tuple[str, str]]:
    pairs = []
    for text in given:
        key, sign, value = text.partition("=")
        if not sign or not key.strip() or not value.strip():
            raise click.UsageError(f"Write {option} as KEY=VALUE, not '{text}'.")
        pairs.append((key.strip(), value.strip()))
    return pairs


def _number(text: str, option: str) -> int:
    # int() takes other scripts' digits and underscores too, which nobody means here.
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise click.UsageError(f"{option} needs a whole number, not '{text}'.")
    return int(text)
