"""A program that answers without end and says each answer only once it is saved; made to be killed."""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path

from store_samples import questionnaire

from assess.store.response_file import ResponseFile
from scoring.answers import Answer, State


def main(path: Path) -> None:
    """Confirms one growing number after the other, as two answers in turn."""
    response = ResponseFile.open(path, questionnaire=questionnaire())
    number = max([int(a.value or 0) for a in response.response.answers.values()], default=0)
    while True:
        number += 1
        answer = Answer(state=State.ANSWERED, value=Fraction(number), comment="x" * (number % 500))
        response.confirm("XT-01" if number % 2 else "XT-03", answer)
        print(number, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
