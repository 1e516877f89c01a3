"""``samepage organise FOLDER scenario``: private plans, changed step by step and compared with today."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from assess.cli.options import refuse, today
from assess.cli.terminal import echo, echo_json, echo_lines, tell
from assess.documents.lines.scenario import compared_lines, planned_lines, step_lines
from assess.services.organisation.chart_editor import named_in
from assess.services.organisation.scenario_documents import compared_document, listed_document
from assess.services.organisation.scenarios import Scenarios, structure_named
from assess.services.refusal import Misused
from assess.store.organisation.scenario import ScenarioFile
from assess.words.numbers import count_words
from questionnaires.errors import hint
from questionnaires.organisation import chart_content
from scoring.organisation.chart import Organisation
from scoring.organisation.moves import Move, MoveKind

WIDTH = 78

VERBS: Mapping[str, tuple[int, int, str]] = {
    "new": (1, 1, "NAME"),
    "list": (0, 0, ""),
    "show": (1, 1, "NAME"),
    "diff": (1, 2, "NAME [NAME]"),
    "apply": (2, 40, "NAME WHAT..."),
    "undo": (1, 1, "NAME"),
    "remove": (1, 1, "NAME"),
    "export": (2, 2, "NAME FILE"),
    "import": (0, 1, "FILE"),
}
"""What each takes: the fewest and most words, and how they are called."""

STEPS: Mapping[str, tuple[int, int, str]] = {
    "structure": (1, 1, "ID"),
    "create": (2, 2, "TITLE MANAGER"),
    "close": (1, 38, "POSITION..."),
    "move": (2, 2, "POSITION MANAGER"),
    "merge": (2, 2, "POSITION INTO"),
    "rename": (2, 2, "POSITION TITLE"),
    "activity": (2, 2, "ACTIVITY POSITION"),
    "decision": (2, 2, "DECISION POSITION"),
    "open": (1, 1, "POSITION"),
    "keep": (1, 1, "POSITION"),
}
"""The same for what ``apply`` does."""


def do_scenario(
    folder: Path, words: Sequence[str], *, names: bool, from_old: bool, function: Sequence[str], as_json: bool
) -> None:
    """Do what the words after ``scenario`` say.

    Raises:
        Refused: there is no such scenario, or it cannot be done.
        CannotChange: a step does not fit the planned chart.
        FileProblem: a file cannot be used or saved.
    """
    verb, *rest = words or ("list",)
    _refuse_count("scenario", verb, rest, VERBS)
    refuse(
        (from_old and verb != "import", "--from-old works with 'scenario import' alone."),
        (verb == "import" and bool(rest) == from_old, "Name the file to import, or add --from-old."),
        (function and verb != "apply", "--function works with 'scenario apply NAME create' alone."),
        (not names and verb not in ("new", "export"), "--no-names works with 'scenario new' and 'export'."),
        (as_json and verb not in ("list", "show", "diff"), f"--json does not work with 'scenario {verb}'."),
    )
    scenarios = Scenarios(folder)
    if verb in ("list", "show", "diff"):
        _look(scenarios, verb, rest, as_json=as_json)
    elif verb == "apply":
        for sentence in _apply(scenarios, *rest, functions=tuple(function)):
            tell(sentence)
    elif verb == "export":
        scenarios.export(rest[0], Path(rest[1]), names=names)
        tell(f"Written to {rest[1]}. Only you may read it; pass it on with care.")
    elif verb == "remove":
        scenarios.remove(rest[0])
        tell("Removed, with all its steps.")
    elif verb == "undo":
        file = scenarios.named(rest[0])
        step = file.undo()
        tell(f"Undone: {count_words(len(step.moves), 'change')}. {_left(file)}")
    else:
        if verb == "import":
            file = scenarios.from_old() if from_old else scenarios.bring_in(Path(rest[0]))
        else:
            file = scenarios.new(rest[0], made=today(), names=names)
        tell(
            f"“{file.scenario.name}” is in {file.path}, for you alone; the shared folder has no trace of it."
        )


def _look(scenarios: Scenarios, verb: str, names: Sequence[str], *, as_json: bool) -> None:
    if verb == "list":
        known = [scenarios.named(name).scenario for name in scenarios.names()]
        if as_json:
            echo_json(listed_document(known))
            return
        for scenario in known:
            echo(f"{scenario.name} · begun {scenario.made} · {count_words(len(scenario.steps), 'step')}")
        if not known:
            tell("There is no scenario yet.")
        return
    found = [scenarios.compared(scenarios.named(name).scenario) for name in names]
    titles = scenarios.activity_titles
    if as_json:
        documents = [compared_document(one, titles, steps=verb == "show") for one in found]
        echo_json(documents[0] if verb == "show" else {"scenarios": documents})
        return
    for number, one in enumerate(found):
        if number:
            echo("")
        if verb == "show":
            echo_lines(step_lines(one.scenario, titles, width=WIDTH))
        echo_lines(compared_lines(one, titles, width=WIDTH, every=verb == "show"))
        if verb == "show":
            echo_lines(planned_lines(one.planned, titles, width=WIDTH))


def _apply(
    scenarios: Scenarios, name: str, what: str, *rest: str, functions: tuple[str, ...]
) -> Iterator[str]:
    _refuse_count(f"scenario apply {name}", what, rest, STEPS)
    refuse((functions and what != "create", "--function works with 'create' alone."))
    file = scenarios.named(name)
    if what == "structure":
        step = scenarios.apply(file, structure_named(rest[0]))
        yield f"{count_words(len(step.moves), 'change')} made. {_left(file)}"
        return
    planned = file.scenario.planned
    moves = MOVES[what](planned, *rest)
    for move in moves:
        if move.kind is MoveKind.ACTIVITY:
            _refuse_unknown(move.what, (*scenarios.activity_titles, *planned.activities), "activity")
        if move.kind is MoveKind.DECISION:
            _refuse_unknown(move.what, (*chart_content().decisions, *planned.decisions), "decision")
    if what == "create":
        moves = [Move(kind=MoveKind.CREATE, to=moves[0].to, title=moves[0].title, functions=functions)]
    scenarios.change(file, *moves)
    if what == "create":
        echo(file.scenario.moves[-1].position)
    yield f"Done. {_left(file)}"


def _named(chart: Organisation, word: str) -> str:
    return "" if word == "nobody" and word not in chart.roles else named_in(chart, word)


MOVES: Mapping[str, Callable[..., list[Move]]] = {
    "create": lambda chart, title, to: [Move(kind=MoveKind.CREATE, title=title, to=named_in(chart, to))],
    "close": lambda chart, *positions: [
        Move(kind=MoveKind.CLOSE, position=named_in(chart, one)) for one in positions
    ],
    "move": lambda chart, position, to: [
        Move(kind=MoveKind.MOVE, position=named_in(chart, position), to=named_in(chart, to))
    ],
    "merge": lambda chart, position, into: [
        Move(kind=MoveKind.MERGE, position=named_in(chart, position), to=named_in(chart, into))
    ],
    "rename": lambda chart, position, title: [
        Move(kind=MoveKind.RENAME, position=named_in(chart, position), title=title)
    ],
    "activity": lambda chart, what, to: [Move(kind=MoveKind.ACTIVITY, what=what, to=_named(chart, to))],
    "decision": lambda chart, what, to: [Move(kind=MoveKind.DECISION, what=what, to=_named(chart, to))],
    "open": lambda chart, position: [Move(kind=MoveKind.LEAVE_OPEN, position=named_in(chart, position))],
    "keep": lambda chart, position: [Move(kind=MoveKind.KEEP, position=named_in(chart, position))],
}
"""What each step of ``apply`` is, from the words that name it."""


def _left(file: ScenarioFile) -> str:
    return f"“{file.scenario.name}” has {count_words(len(file.scenario.steps), 'step')}."


def _refuse_count(
    before: str, word: str, rest: Sequence[str], known: Mapping[str, tuple[int, int, str]]
) -> None:
    refuse((word not in known, f"There is no '{before} {word}'; there are {', '.join(known)}."))
    fewest, most, usage = known[word]
    right = f"Correct form: samepage organise FOLDER {before} {word} {usage}".rstrip()
    refuse((not fewest <= len(rest) <= most, right))


def _refuse_unknown(what: str, known: Sequence[str], kind: str) -> None:
    if what not in known:
        raise Misused(f"There is no {kind} '{what}'.{hint(what, known)}")
