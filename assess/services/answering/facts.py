"""Facts about the company that are given when its assessment is set up, since they decide what is asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from assess.services.answering.walk import NotANumber, NumberDraft, number_in
from assess.services.refusal import Misused
from assess.store.assessment.identity import CompanyFile
from assess.text import clean
from questionnaires.fitting import deciding_facts
from questionnaires.model import Item, Kind, Questionnaire, Section
from scoring.answers import Answer, State


def asked_first(questionnaire: Questionnaire) -> tuple[Item, ...]:
    """The facts with a choice of answers on which it depends which questions are asked, in order."""
    deciding = deciding_facts(questionnaire)
    return tuple(
        item for item in questionnaire.items.values() if item.id in deciding and item.kind is Kind.CHOICE
    )


def facts_in(given: Iterable[str], questionnaire: Questionnaire) -> dict[str, Answer]:
    """The facts in words such as ``CX-32=accounts``.

    Raises:
        Misused: there is no such fact, it is given twice, or the value is none of its answers.
    """
    facts: dict[str, Answer] = {}
    for text in given:
        key, _, value = text.partition("=")
        item = questionnaire.items.get(key.strip().upper())
        if item is None or item.section is not Section.CONTEXT:
            raise Misused(
                f"There is no fact '{clean(key, limit=40)}'. Print them with: samepage questionnaire show "
                "--form context"
            )
        if item.id in facts:
            raise Misused(f"{item.id} is given twice; give it once.")
        facts[item.id] = _fact(item, value.strip())
    return facts


def keep_facts(folder: Path, facts: Mapping[str, Answer], questionnaire: Questionnaire) -> None:
    """Saves the facts of a new assessment.

    Raises:
        FileProblem: they cannot be saved.
    """
    if facts:
        CompanyFile.open(folder, questionnaire=questionnaire).confirm_all(facts)


def _fact(item: Item, value: str) -> Answer:
    options = [option.id for option in item.options]
    if item.kind is Kind.CHOICE:
        if value not in options:
            raise Misused(f"{item.id} takes one of: {', '.join(options)}.")
        return Answer(state=State.ANSWERED, choice=value)
    if item.kind is not Kind.NUMBER:
        raise Misused(f"{item.id} can't be given here; enter it with: samepage answer FOLDER --from FILE")
    try:
        return Answer(state=State.ANSWERED, value=number_in(NumberDraft(text=value), item))
    except NotANumber as problem:
        raise Misused(f"{item.id}: {problem}") from problem
