"""``published.toml``: the answers that a protected assessment has counted so far, and nothing finer.

It holds random ids, no name and no time. Which answers count is decided in ``scoring.privacy.batches``.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assess.store.answers.answer import answer_table, exercise_table, read_answer, read_exercise
from assess.store.folder import read_questionnaire_of
from assess.store.io.documents import TomlTable, read_document, write_document
from assess.store.io.synced import is_there
from assess.store.responses.reading import ID
from questionnaires.model import FUNCTIONS, Questionnaire
from scoring.answers import Answer, KeptLevel
from scoring.audience import EARLIER_RULES, LEVEL_WITHHELD, SUPPRESSED
from scoring.edition import EDITION
from scoring.privacy.batches import EVERYONE, Counted, Given, Publication

PUBLISHED_FILE = "published.toml"
KIND = "published"

EVERYONE_KEY = "everyone"
"""How the file names the group of all, where figures are pooled."""

FIRST_RULES = 1
"""The edition of the rules of a file that states none."""


def to_format_2(top: TomlTable) -> Mapping[str, Any]:
    """The tables of format 1, which knows nothing of erased answers: readers of it must not read format 2."""
    return top.data


def read_publication(path: Path, questionnaire: Questionnaire) -> tuple[Publication, str]:
    """What was counted so far, and the digest of the file it is in; nothing where there is no file.

    Raises:
        FileProblem: the file cannot be used.
    """
    if not is_there(path):
        return Publication(), ""
    document = read_document(path, kind=KIND)
    top = TomlTable(document.data, path)
    people = {}
    for respondent, table in top.table("people", needed=True).tables():
        if not ID.fullmatch(respondent):
            raise top.problem("people", "has a name that is not a valid id.")
        people[respondent] = _person(table, questionnaire)
    known = top.several_of("not_restated", list(questionnaire.exercises))
    erased = top.table("erased")
    found = Publication(
        people=people,
        pooled=top.truth("pooled"),
        not_restated=frozenset(known),
        erased={_group(erased, key): erased.whole(key, low=1) for key in erased.data},
        kept={key: _kept(table, key, questionnaire) for key, table in top.table("kept").tables()},
    )
    earlier = top.whole("rules", FIRST_RULES, low=1) < EDITION
    return found.by_earlier_rules() if earlier else found, document.digest


def read_publication_file(path: Path) -> Publication:
    """What was counted so far, by the questionnaire of the folder that the file is in.

    Raises:
        FileProblem: the file or the questionnaire cannot be used.
    """
    return read_publication(path, read_questionnaire_of(path.parent))[0]


def write_publication(
    path: Path, publication: Publication, questionnaire: Questionnaire, *, seen: str
) -> None:
    """Saves what is counted from now on; ``seen`` is the digest of the file that it was counted on from.

    Raises:
        NotSaved: nothing was changed.
    """
    people = {key: _table(one, questionnaire) for key, one in sorted(publication.people.items())}
    head: dict[str, Any] = {"rules": EDITION, "pooled": publication.pooled}
    if publication.not_restated:
        head["not_restated"] = sorted(publication.not_restated)
    if publication.erased:
        head["erased"] = {key or EVERYONE_KEY: count for key, count in sorted(publication.erased.items())}
    if publication.kept:
        head["kept"] = {key: _kept_table(one) for key, one in sorted(publication.kept.items())}
    write_document(path, {**head, "people": people}, kind=KIND, seen=seen)


def _group(table: TomlTable, key: str) -> str:
    if key not in (*FUNCTIONS, EVERYONE_KEY):
        raise table.problem(key, "is not a team.")
    return EVERYONE if key == EVERYONE_KEY else key


def _kept(table: TomlTable, key: str, questionnaire: Questionnaire) -> KeptLevel:
    if key not in questionnaire.items and key not in questionnaire.exercises:
        raise table.problem("", "is not a question in this questionnaire.")
    n = table.table("n")
    return KeptLevel(
        level=table.whole("level", low=1, high=5) if "level" in table else None,
        n={_group(n, function): n.whole(function, low=0) for function in n.data},
        unknown=table.whole("unknown", 0, low=0),
        dont_know=table.whole("dont_know", 0, low=0),
        suppressed=table.one_of("suppressed", ("", SUPPRESSED, LEVEL_WITHHELD, EARLIER_RULES), ""),
    )


def _kept_table(one: KeptLevel) -> dict[str, Any]:
    values = {
        "level": one.level,
        "unknown": one.unknown,
        "dont_know": one.dont_know,
        "suppressed": one.suppressed,
    }
    return {
        **{key: value for key, value in values.items() if value},
        "n": {function or EVERYONE_KEY: count for function, count in one.n.items()},
    }


def _person(table: TomlTable, questionnaire: Questionnaire) -> Counted:
    given: dict[str, tuple[Given, int]] = {}
    plain = table.table("plain", needed=True)
    for key, value in plain.data.items():
        if key not in questionnaire.items:
            raise plain.problem(key, "is not a question in this questionnaire.")
        short = TomlTable(
            {"level" if type(value) is int else "state": value}, plain.file, f"{plain.name}.{key}"
        )
        given[key] = (read_answer(short, questionnaire.items[key]), 1)
    answers = table.table("answers", needed=True)
    for key, one in answers.tables():
        batch = one.whole("batch", 1, low=1)
        if key in questionnaire.exercises:
            given[key] = (read_exercise(one, questionnaire.exercises[key]), batch)
        elif key in questionnaire.items:
            given[key] = (read_answer(one, questionnaire.items[key]), batch)
        else:
            raise answers.problem(key, "is not a question in this questionnaire.")
    return Counted(
        function=table.one_of("function", FUNCTIONS),
        form=table.one_of("form", list(questionnaire.forms)),
        given=given,
        waiting=frozenset(table.several_of("waiting", [*questionnaire.items, *questionnaire.exercises])),
    )


def _table(person: Counted, questionnaire: Questionnaire) -> dict[str, Any]:
    """One person's table: plain levels and states in short, everything else as in a response file."""
    table: dict[str, Any] = {"function": person.function, "form": person.form}
    if person.waiting:
        table["waiting"] = sorted(person.waiting)
    plain: dict[str, Any] = {}
    answers: dict[str, Any] = {}
    in_order = (*questionnaire.items, *questionnaire.exercises)
    for key in (key for key in in_order if key in person.given):
        given, batch = person.given[key]
        if not isinstance(given, Answer):
            answers[key] = {**exercise_table(given, questionnaire.exercises[key]), "batch": batch}
            continue
        own = answer_table(given)
        if batch == 1 and own.keys() <= {"level", "state"}:
            plain[key] = next(iter(own.values()))
        else:
            answers[key] = {**own, "batch": batch}
    return {**table, "plain": plain, "answers": answers}
