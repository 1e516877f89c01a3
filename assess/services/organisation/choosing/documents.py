"""A choice as plain data for other programs; every score and share in full, votes without names."""

from __future__ import annotations

from typing import Any

from assess.documents.lines.choosing import ChoiceView, choice_words
from assess.printers.json import plain_values
from assess.words.choosing import outcome_words
from assess.words.say import say
from scoring.advice.options import Option
from scoring.result import Check


def choice_document(view: ChoiceView) -> dict[str, Any]:
    """The verdict, every option, what the votes come to, and the decision."""
    found = view.weighed
    return {
        "verdict": view.verdict.kind.value,
        "words": list(choice_words(view)),
        "first_question": None
        if view.first_answer is None
        else {"answer": view.first_answer.kind, "interventions": list(view.first_answer.interventions)},
        "find_out": [say(check.said) for check in view.verdict.find_out],
        "options": [option_document(option, view) for option in view.options.values()],
        "ballots": len(view.ballots),
        "against_today": [{**plain_values(row), "kept": row.kept} for row in view.against_today],
        "weighed": None
        if found is None
        else {**plain_values(found), "words": list(outcome_words(found, view.titles, view.criteria))},
        "decision": None if view.decision is None else plain_values(view.decision),
    }


def option_document(option: Option, view: ChoiceView) -> dict[str, Any]:
    """One option: its conditions with their answers, what argues for and against, proposed scores."""
    structure = view.structures[option.structure]
    return {
        "structure": structure.id,
        "title": structure.title,
        "standing": option.standing.value,
        "conditions": [_check(check) for check in option.advice.checks],
        "against": [_check(check) for check in option.advice.against],
        "speaks_for": [_check(check) for check in option.speaks_for],
        "speaks_against": [_check(check) for check in option.speaks_against],
        "cautions": list(option.advice.cautions),
        "interventions": list(structure.interventions),
        "proposed": plain_values(view.proposed.get(structure.id, {})),
    }


def _check(check: Check) -> dict[str, Any]:
    return {
        "text": say(check.said),
        "truth": check.truth.value,
        "because": say(check.evidence),
        "refs": list(check.refs),
    }
