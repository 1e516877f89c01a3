"""A program that answers without end and says each answer only once it is saved; made to be killed.

For each line it reads it starts such a process of its own, says its number, and says "gone" once it has
died: a thousand kills need not wait for a thousand starts of Python.
"""

from __future__ import annotations

import os
import sys
from fractions import Fraction
from pathlib import Path

from assess.store.responses.file import ResponseFile
from scoring.answers import Answer, State
from support.store_samples import questionnaire


def say(words: str) -> None:
    """Writes a whole line at once, so that two processes never mix theirs."""
    os.write(1, f"{words}\n".encode())


def main(path: Path) -> None:
    """Confirms one growing number after the other, as two answers in turn."""
    response = ResponseFile.open(path, questionnaire=questionnaire())
    number = max([int(a.value or 0) for a in response.response.answers.values()], default=0)
    while True:
        number += 1
        answer = Answer(state=State.ANSWERED, value=Fraction(number), comment="x" * (number % 500))
        response.confirm("XT-01" if number % 2 else "XT-13", answer)
        say(f"{number}")


def start_one_for_each_line(path: Path) -> None:
    """Reads a line, starts a process that answers, waits for its end; again until there is no line."""
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            main(path)
        say(f"process {child}")
        os.waitpid(child, 0)
        say("gone")


if __name__ == "__main__":
    start_one_for_each_line(Path(sys.argv[1]))
