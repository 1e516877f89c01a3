"""Several programs that change one file at the same time, each saying a change only once it is saved.

Run as ``python -m support.writers KIND FOLDER PROGRAMS CHANGES``: as many processes as asked for open the
file, wait for each other, and share the changes among them. They use the classes that the screens use.
"""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

from assess.services.answering.session import AnswerSession
from assess.services.organisation.chart_editor import OrgChartEditor
from assess.services.planning.editor import PlanEditor
from assess.store.io.errors import NotSaved
from scoring.answers import Answer, State
from support.store_samples import QUESTIONNAIRE

MOST = 160
"""How many different questions, or facts, there are to answer."""

MOST_REFUSALS = 5
"""How often a program tries again where a busy machine made it wait too long for its turn."""

QUESTIONS = tuple(f"Q{letter}-{number}" for letter in "ABCD" for number in range(1, 41))
COMPANY_FACTS = tuple(f"F{letter}-{number}" for letter in "ABCD" for number in range(1, 41))

Change = Callable[[int], object]
"""Makes and saves the change of this number."""


def many_questions() -> bytes:
    """The small questionnaire with many more questions and facts."""
    asked = [
        f'[items.{key}]\ntitle = "{key}"\nkind = "count"\ndimension = "lead_definition"\ntext = "How many?"\n'
        "bands = [{ from = 0, below = 3, level = 1 }, { from = 3, level = 5 }]\n"
        for key in QUESTIONS
    ]
    facts = [
        f'[items.{key}]\ntitle = "{key}"\nkind = "number"\nsection = "context"\ntext = "How many?"\n'
        for key in COMPANY_FACTS
    ]
    before, forms, after = QUESTIONNAIRE.partition(b"[forms.full]")
    return before + "\n".join([*asked, *facts]).encode() + forms + after


def answering(folder: Path) -> Change:
    """Answers of one respondent."""
    (path,) = (folder / "responses").glob("[!.]*.toml")
    return _answers(AnswerSession.open(folder, response=path), QUESTIONS)


def facts(folder: Path) -> Change:
    """Facts about the company."""
    return _answers(AnswerSession.open(folder, response=None), COMPANY_FACTS)


def _answers(session: AnswerSession, keys: tuple[str, ...]) -> Change:
    def change(number: int) -> None:
        item = session.questionnaire.items[keys[number]]
        session.confirm(item, Answer(state=State.ANSWERED, value=Fraction(number)))

    return change


def planning(folder: Path) -> Change:
    """What is noted in a plan."""
    editor = PlanEditor.open(folder, today="2026-11-21")
    return lambda number: editor.note_event("2026-11-21", f"What happened, number {number}.")


def charting(folder: Path) -> Change:
    """Positions of a chart."""
    editor = OrgChartEditor.open(folder)
    return lambda number: editor.add(f"Position {number}")


KINDS: dict[str, Callable[[Path], Change]] = {
    "responses": answering,
    "plan": planning,
    "organisation": charting,
    "company": facts,
}


def _until_saved(change: Change, number: int) -> None:
    """Makes a change; one that is refused since others keep the file busy was never acknowledged."""
    for _ in range(MOST_REFUSALS):
        with contextlib.suppress(NotSaved):
            change(number)
            return
    change(number)


def main(kind: str, folder: Path, programs: int, changes: int) -> None:
    """Starts the programs, lets them loose once all have opened the file, and waits for their end."""
    ready, begin = os.pipe(), os.pipe()
    children = []
    for one in range(programs):
        child = os.fork()
        if child == 0:
            status = 1
            try:
                os.close(begin[1])
                change = KINDS[kind](folder)
                os.write(ready[1], b".")
                os.read(begin[0], 1)  # comes to its end when the first process closes it
                for number in range(one, changes, programs):
                    _until_saved(change, number)
                    os.write(1, f"{number}\n".encode())  # a whole line at once, so that lines never mix
                status = 0
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(status)
        children.append(child)
    for _ in range(programs):
        os.read(ready[0], 1)
    os.close(begin[1])
    failed = [child for child in children if os.waitpid(child, 0)[1]]
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
