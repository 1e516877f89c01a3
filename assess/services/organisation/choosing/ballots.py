"""The file in which one voter marks and scores options alone: written empty, read back filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from assess.services.refusal import Refused
from assess.store.io.kinds import KINDS
from assess.store.io.safe_files import write_bytes
from assess.store.organisation.choice import BALLOT
from assess.words.choosing import BALLOT_HEAD, MARKS_HEAD, SCORES_HEAD
from assess.words.numbers import listed
from questionnaires.structures import Criterion, Structure
from scoring.organisation.choosing.choice import Ballot
from scoring.rounding import shown

Proposed = Mapping[str, Mapping[str, Fraction]]
"""By option, the scores that are proposed."""


def write_blank(
    path: Path,
    options: Sequence[Structure],
    criteria: Mapping[str, Criterion],
    proposed: Proposed,
) -> None:
    """Write an empty ballot for these options, with what each criterion and score means.

    Raises:
        Refused: the file is there already.
        NotSaved: it could not be written.
    """
    if path.exists():
        raise Refused(f"{path.name} is there already.")
    body = "\n".join([*_lines(options, criteria, proposed), ""]).encode()
    write_bytes(path, body, seen="", private=True)


def _lines(
    options: Sequence[Structure], criteria: Mapping[str, Criterion], proposed: Proposed
) -> Iterator[str]:
    head = KINDS[BALLOT].head
    yield from (
        f'{key} = "{value}"' if isinstance(value, str) else f"{key} = {value}" for key, value in head.items()
    )
    yield from (f"# {line}" for line in BALLOT_HEAD)
    yield 'voter = ""'
    yield ""
    for key, criterion in criteria.items():
        yield f"# {key}  {criterion.title}"
        yield from (f"#     {score}  {anchor}" for score, anchor in enumerate(criterion.anchors, start=1))
    yield from ("", *(f"# {line}" for line in MARKS_HEAD))
    for option in options:
        yield from ("", f"[against_today.{option.id}]  # {option.title}")
        yield from (f"# {key} =    # {criterion.title}" for key, criterion in criteria.items())
    yield from ("", *(f"# {line}" for line in SCORES_HEAD))
    for option in options:
        yield from ("", f"[scores.{option.id}]  # {option.title}")
        for key, criterion in criteria.items():
            score = proposed.get(option.id, {}).get(key)
            if score is None:
                yield f"# {key} =    # {criterion.title}"
            else:
                yield f"# {key} = {shown(score)}  # {criterion.title}; counted so unless you change it"


def checked_ballot(
    ballot: Ballot,
    known: Sequence[Ballot],
    *,
    structures: Mapping[str, Structure],
    criteria: Mapping[str, Criterion],
    proposed: Proposed,
) -> None:
    """Refuse a ballot that does not fit the options and criteria, or the other ballots.

    Raises:
        Refused: each reason is a sentence.
    """
    tables = {"against_today": ballot.marks, "scores": ballot.scores}
    if not ballot.marks and not ballot.scores:
        raise Refused("This ballot marks nothing.")
    for name, cells in tables.items():
        for option, own in cells.items():
            if option not in structures:
                raise Refused(f"There is no structure '{option}'; there are {', '.join(structures)}.")
            if stray := [key for key in own if key not in criteria]:
                raise Refused(f"There is no criterion '{stray[0]}'; there are {', '.join(criteria)}.")
            filled = {*own, *(proposed.get(option, {}) if name == "scores" else ())}
            if missing := [key for key in criteria if key not in filled]:
                raise Refused(f"[{name}.{option}] has nothing for {listed(missing)}.")
    for other in known:
        for mine, theirs in ((ballot.marks, other.marks), (ballot.scores, other.scores)):
            if mine and theirs and set(mine) != set(theirs):
                raise Refused(
                    f"The ballots so far are about {listed(sorted(theirs))}. To start again, remove them: "
                    "samepage organise FOLDER choose clear"
                )


def full_scores(ballot: Ballot, options: Sequence[str], proposed: Proposed) -> dict[str, dict[str, Fraction]]:
    """The scores of one voter for these options, with what is proposed where they say nothing."""
    return {option: {**proposed.get(option, {}), **ballot.scores[option]} for option in options}
