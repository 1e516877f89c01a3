"""``samepage organise FOLDER transition``: the way to the chosen scenario."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

from assess.cli.options import refuse, today
from assess.cli.terminal import echo, echo_json, echo_lines, tell
from assess.documents.lines.transition import transition_lines
from assess.printers.json import plain_values
from assess.services.organisation.chart_editor import named_in
from assess.services.organisation.choosing.transitions import StepFields, Transitions
from assess.words.transition import problem_words
from assess.words.typed_days import day_typed

WIDTH = 78

VERBS: Mapping[str, tuple[int, int, str]] = {
    "show": (0, 0, ""),
    "new": (0, 0, ""),
    "add": (1, 1, "TEXT"),
    "change": (1, 1, "STEP"),
    "drop": (1, 1, "STEP|RISK"),
    "risk": (1, 1, "TEXT"),
    "announce": (2, 2, "DAY TEXT"),
    "confirm": (0, 0, ""),
}
"""What each takes: the fewest and most words, and how they are called."""

STEP = ("text", "owner", "starts", "ends", "after", "system", "moves", "no_way_back")
RISK = ("sign", "answer")
"""The options that work with steps and with risks alone."""


def do_transition(
    folder: Path, words: Sequence[str], *, as_json: bool, given: Mapping[str, str | bool | tuple[str, ...]]
) -> None:
    """Do what the words after ``transition`` say; ``given`` holds what was given of ``STEP`` and ``RISK``.

    Raises:
        Refused: it cannot be done.
        FileProblem: a file cannot be used or saved.
    """
    verb, *rest = words or ("show",)
    refuse((verb not in VERBS, f"There is no 'transition {verb}'; there are {', '.join(VERBS)}."))
    fewest, most, usage = VERBS[verb]
    takes = {"add": STEP[1:], "change": STEP, "risk": RISK}.get(verb, ())
    stray = [name for name, value in given.items() if value and name not in takes]
    refuse(
        (
            not fewest <= len(rest) <= most,
            f"Correct form: samepage organise FOLDER transition {verb} {usage}".rstrip(),
        ),
        (stray, f"--{''.join(stray[:1]).replace('_', '-')} does not work with 'transition {verb}'."),
        (as_json and verb != "show", f"--json does not work with 'transition {verb}'."),
    )
    transitions = Transitions(folder, today=today())
    if verb == "show":
        _show(transitions, as_json=as_json)
        return
    if verb == "new":
        transitions.begin()
    elif verb == "add":
        fields = _fields(transitions, given)
        fields["text"] = rest[0]
        echo(transitions.add_step(**fields))
    elif verb == "change":
        transitions.change_step(rest[0], **_fields(transitions, given))
    elif verb == "drop":
        transitions.drop(rest[0])
    elif verb == "risk":
        transitions.set_risk(rest[0], sign=str(given["sign"]), answer=str(given["answer"]))
    elif verb == "announce":
        transitions.announce(day_typed(rest[0], today=today()), rest[1])
    else:
        transitions.confirm()
    tell(f"Saved. What is still open: samepage organise {folder} transition")


def _fields(transitions: Transitions, given: Mapping[str, str | bool | tuple[str, ...]]) -> StepFields:
    """What is given of a step, by its own names."""
    fields = {key: given[key] for key in ("text", "owner", "starts", "ends", "after") if given[key]}
    if given["system"]:
        fields["systems"] = given["system"]
    if isinstance(moves := given["moves"], tuple) and moves:
        chart = transitions.compared.planned
        fields["people"] = tuple(named_in(chart, one) for one in moves)
    if given["no_way_back"]:
        fields["reversible"] = False
    return cast(StepFields, fields)


def _show(transitions: Transitions, *, as_json: bool) -> None:
    view = transitions.view
    if not as_json:
        echo_lines(transition_lines(view, width=WIDTH))
        return
    echo_json(
        {
            **plain_values(view.transition),
            "people_moved": plain_values(view.moved),
            "reviews": list(view.reviews),
            "problems": [
                {**plain_values(problem), "text": problem_words(problem, view.titles)}
                for problem in view.problems
            ],
        }
    )
