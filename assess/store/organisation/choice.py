"""The private file of a choice: weights, ballots, decisions and the transition, in the user's data folder."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from assess.store.assessment.identity import Identity
from assess.store.io.documents import TomlDocument, TomlTable, plain, read_document
from assess.store.io.errors import NotSaved, system_reason
from assess.store.io.held import HeldDocument, HeldFile
from assess.store.organisation.codec import TITLE_LIMIT, is_id
from assess.store.private import CHOICES, data_folder, private_name
from assess.text import NAME_LIMIT, clean
from scoring.organisation.choosing.choice import Ballot, Choice, Decision
from scoring.organisation.choosing.weighing import HIGHEST, LOWEST
from scoring.organisation.transition import Transition, TransitionRisk, TransitionStep

KIND = "choice"
BALLOT = "ballot"

MOST_BALLOTS = 50
MOST_DECISIONS = 100
MOST_STEPS = 200
MOST_WEIGHT = Fraction(1_000)

_KEY = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,19}")
"""A structure or a criterion."""

_DECISION_TEXTS = ("scenario", "structure", "decider", "reasons", "way_back", "duties", "despite")
_RISK_TEXTS = ("text", "sign", "answer")


def choice_path(identity: Identity, *, environ: Mapping[str, str] | None = None) -> Path:
    """The file of the choice of an assessment."""
    return data_folder(environ) / CHOICES / f"{private_name(identity)}.toml"


def read_choice(path: Path) -> Choice:
    """The choice in a file.

    Raises:
        FileProblem: it cannot be used.
    """
    return choice_from(read_document(path, kind=KIND))


class ChoiceFile(HeldFile[Choice]):
    """The choice of one assessment for the program that changes it.

    What changes it raises ``NotSaved`` or another ``FileProblem`` where nothing could be saved.
    """

    @classmethod
    def open(cls, identity: Identity) -> ChoiceFile:
        """Opens the file; where there is none, the first change makes it and its folder, for the user alone.

        Raises:
            FileProblem: the file cannot be used.
        """
        path = choice_path(identity)
        return cls(HeldDocument.open(path, kind=KIND, parse=_parser(identity), new=True))

    def change(self, changed: Callable[[Choice], Choice]) -> None:
        """Saves what the choice on the disk becomes."""

        def change(data: dict[str, Any]) -> None:
            known = self._parse(data)
            tables = choice_tables(changed(known))
            for key in choice_tables(known):
                data.pop(key, None)
            data.update(tables)

        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise NotSaved(self.path, f"could not be saved: {system_reason(error)}") from error
        self._held.update(change)

    def _parse(self, data: dict[str, Any]) -> Choice:
        if "assessment" not in data:
            return Choice(assessment=self.content.assessment)
        return choice_from(TomlDocument(path=self.path, kind=KIND, data=data, digest=""))


def _parser(identity: Identity) -> Callable[[TomlDocument], Choice]:
    empty = Choice(assessment=identity.id)
    return lambda document: choice_from(document) if document.data else empty


def choice_from(document: TomlDocument) -> Choice:
    """The choice that a document holds.

    Raises:
        FileProblem: something in it is not what it should be.
    """
    top = TomlTable(document.data, document.path)
    return Choice(
        assessment=top.text("assessment"),
        weights=_numbers(top.table("weights"), low=Fraction(0), high=MOST_WEIGHT),
        ballots=tuple(ballot_from(one) for one in entries(top, "ballots", most=MOST_BALLOTS)),
        decisions=tuple(map(_decision, entries(top, "decisions", most=MOST_DECISIONS))),
        transition=_transition(top.table("transition")) if "transition" in top else None,
    )


def choice_tables(choice: Choice) -> dict[str, Any]:
    """The tables of the file."""
    return {
        "assessment": choice.assessment,
        **_given(
            weights=_plain(choice.weights),
            ballots=[ballot_table(ballot) for ballot in choice.ballots],
            decisions=list(map(_decision_table, choice.decisions)),
        ),
        **({} if choice.transition is None else {"transition": _transition_table(choice.transition)}),
    }


def read_ballot(path: Path) -> Ballot:
    """The ballot that one voter filled in.

    Raises:
        FileProblem: it cannot be used.
    """
    return ballot_from(TomlTable(read_document(path, kind=BALLOT).data, path))


def ballot_from(table: TomlTable) -> Ballot:
    """What one voter said.

    Raises:
        FileProblem: there is no voter, or a mark or score is none.
    """
    voter = table.text("voter", limit=TITLE_LIMIT).strip()
    if not voter:
        raise table.problem("voter", "expected a name, found nothing.")
    return Ballot(
        voter=voter,
        marks={
            option: {key: int(mark) for key, mark in own.items()}
            for option, own in _cells(
                table.table("against_today"), low=Fraction(-1), high=Fraction(1)
            ).items()
        },
        scores=_cells(table.table("scores"), low=Fraction(LOWEST), high=Fraction(HIGHEST)),
    )


def ballot_table(ballot: Ballot) -> dict[str, Any]:
    """``[[ballots]]``, and the file of one ballot."""
    return {
        "voter": clean(ballot.voter),
        **_given(
            against_today={option: dict(own) for option, own in ballot.marks.items()},
            scores={option: _plain(own) for option, own in ballot.scores.items()},
        ),
    }


def entries(top: TomlTable, key: str, *, most: int) -> list[TomlTable]:
    """The tables of a list of tables."""
    value = top.data.get(key, [])
    if type(value) is not list or not all(type(one) is dict for one in value):
        raise top.expected(key, "a list of tables")
    if len(value) > most:
        raise top.problem(key, f"expected at most {most} entries, found {len(value)}.")
    before = f"{top.name}." if top.name else ""
    return [TomlTable(one, top.file, f"{before}{key}, entry {n}") for n, one in enumerate(value, start=1)]


def _cells(table: TomlTable, *, low: Fraction, high: Fraction) -> dict[str, dict[str, Fraction]]:
    """By option; one without a number is left out, since its voter passed it over."""
    whole = low < 0
    return {
        _key(table, option): _numbers(own, low=low, high=high, whole=whole)
        for option, own in table.tables()
        if own.data
    }


def _numbers(table: TomlTable, *, low: Fraction, high: Fraction, whole: bool = False) -> dict[str, Fraction]:
    return {_key(table, key): table.number(key, whole=whole, low=low, high=high) for key in table.data}


def _key(table: TomlTable, key: str) -> str:
    if not _KEY.fullmatch(key):
        raise table.problem(key, "is not the id of a structure or a criterion.")
    return key


def _decision(table: TomlTable) -> Decision:
    said = {key: table.text(key, "", multiline=key == "reasons") for key in _DECISION_TEXTS}
    return Decision(
        **said,
        date=table.day("date"),
        rejected=_texts(table.table("rejected")),
        review=_day(table, "review"),
        filled=_texts(table.table("filled")),
    )


def _decision_table(decision: Decision) -> dict[str, Any]:
    return _given(
        date=decision.date,
        **{key: getattr(decision, key) for key in _DECISION_TEXTS},
        review=decision.review,
        rejected=dict(decision.rejected),
        filled=dict(decision.filled),
    )


def _transition(table: TomlTable) -> Transition:
    steps = table.table("steps")
    if len(steps.data) > MOST_STEPS:
        raise table.problem("steps", f"expected at most {MOST_STEPS} steps, found {len(steps.data)}.")
    return Transition(
        scenario=table.text("scenario", limit=TITLE_LIMIT),
        key=table.text("key", ""),
        steps={key: _step(key, one) for key, one in steps.tables()},
        risks=tuple(
            TransitionRisk(**{key: one.text(key, "") for key in _RISK_TEXTS})
            for one in entries(table, "risks", most=MOST_STEPS)
        ),
        announced=_day(table, "announced"),
        announcement=table.text("announcement", "", multiline=True),
        confirmed=_day(table, "confirmed"),
    )


def _transition_table(transition: Transition) -> dict[str, Any]:
    return {
        "scenario": transition.scenario,
        **_given(
            key=transition.key,
            announced=transition.announced,
            announcement=transition.announcement,
            confirmed=transition.confirmed,
            steps={key: _step_table(step) for key, step in transition.steps.items()},
            risks=[_given(**{key: getattr(risk, key) for key in _RISK_TEXTS}) for risk in transition.risks],
        ),
    }


def _step(key: str, table: TomlTable) -> TransitionStep:
    if not is_id(key):
        raise table.problem("", "an id has 1 to 80 letters and no spaces.")
    return TransitionStep(
        id=key,
        text=table.text("text"),
        owner=table.text("owner", ""),
        starts=_day(table, "starts"),
        ends=_day(table, "ends"),
        after=_list(table, "after"),
        reversible=table.truth("reversible", True),
        people=_list(table, "people"),
        systems=_list(table, "systems"),
    )


def _step_table(step: TransitionStep) -> dict[str, Any]:
    lists = {key: list(getattr(step, key)) for key in ("after", "people", "systems")}
    words = {key: getattr(step, key) for key in ("text", "owner", "starts", "ends")}
    return {**_given(**words, **lists), **({} if step.reversible else {"reversible": False})}


def _texts(table: TomlTable) -> dict[str, str]:
    return {clean(key, limit=NAME_LIMIT): table.text(key) for key in table.data}


def _list(table: TomlTable, key: str) -> tuple[str, ...]:
    value = table.data.get(key, [])
    if type(value) is not list or not all(type(one) is str for one in value):
        raise table.expected(key, "a list of texts")
    return tuple(clean(one, limit=TITLE_LIMIT) for one in value)


def _day(table: TomlTable, key: str) -> str:
    return table.day(key) if table.data.get(key, "") != "" else ""


def _plain(numbers: Mapping[str, Fraction]) -> dict[str, int | float]:
    return {key: plain(value) for key, value in numbers.items()}


def _given(**values: Any) -> dict[str, Any]:
    """The values without those that are not set."""
    return {key: value for key, value in values.items() if not (isinstance(value, Collection) and not value)}
