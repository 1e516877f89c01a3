"""From a wave written as what differs from the one before to its full tables; see the head of wave_2.toml."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from questionnaires.model import POSITIONAL, Item

OF_THE_DAY = ("records", "remarks", "evidence", "plan", "kept", "left", "joined", "questionnaire")
"""Tables that a later wave does not take over."""

MERGED = ("respondents", "expected", "answers", "exercises", "context", "chart")
"""Tables in which whatever the later wave holds takes the place of what was there."""

HOW = ("after", "moved", "said")
"""How the later wave differs; the full tables no longer hold it."""


def merge_wave(
    before: Mapping[str, Any], later: Mapping[str, Any], items: Mapping[str, Item]
) -> dict[str, Any]:
    """The later wave in full: the wave before it, with everybody's answers moved as it says.

    ``items`` are those of the questionnaire of the wave before, and hold the scales. Those
    who left keep a place in every list, and are named in ``left``.
    """
    found = deepcopy({key: value for key, value in before.items() if key not in OF_THE_DAY})
    for who, person in later.get("joined", {}).items():
        _join(found, *place_of(who), name=person["name"], like=place_of(person["like"])[1])
    for item_id, functions in later.get("moved", {}).items():
        for function, steps in functions.items():
            answers = found["answers"][item_id][function]
            if isinstance(steps, int):
                steps = [steps] * len(answers)
            found["answers"][item_id][function] = [
                moved(answer, step, items[item_id]) for answer, step in zip(answers, steps, strict=True)
            ]
    for key in MERGED:
        found[key] = _merged(found[key], later.get(key, {}))
    for key, value in later.get("said", {}).items():
        who, _, item_id = key.rpartition(" ")
        function, place = place_of(who)
        found["answers"][item_id][function][place] = value
    reworded = later.get("questionnaire")
    if reworded:
        found["answers"][reworded["id"]] = found["answers"].pop(reworded["reworded"])
    kept = {key: value for key, value in later.items() if key not in (*HOW, *MERGED)}
    return found | {"records": {}, "remarks": {}, "evidence": {}} | kept


def place_of(who: str) -> tuple[str, int]:
    """A respondent of the sample, "sales 3", as the function and the place in its lists, counted from 0."""
    function, _, number = who.rpartition(" ")
    return function, int(number) - 1


def moved(answer: Any, step: int, item: Item) -> Any:
    """The answer moved by ``step`` places as printed, but on its scale; what is no number stays."""
    if not step or isinstance(answer, str):
        return answer
    low, high = (1, item.positions) if item.kind in POSITIONAL else (item.minimum, item.maximum)
    place = max(answer + step, low)
    return int(place if high is None else min(place, high))


def _join(tables: dict[str, Any], function: str, place: int, *, name: str, like: int) -> None:
    """Somebody new at the end of a function, for now with the answers of another person there."""
    people = tables["respondents"][function]
    if place != len(people):
        raise ValueError(f"{name} is number {place + 1} of {len(people)} in {function}")
    people.append(name)
    tables_of_lists = [*tables["answers"].values()]
    for exercise in tables["exercises"].values():
        tables_of_lists += [exercise] if function in exercise else exercise.values()
    for lists in tables_of_lists:
        if function in lists:
            lists[function] += lists[function][like : like + 1]


def _merged(before: Mapping[str, Any], later: Mapping[str, Any]) -> dict[str, Any]:
    """Both tables as one: tables go on being merged, of anything else the later one holds."""
    found = dict(before)
    for key, value in later.items():
        both = isinstance(value, dict) and isinstance(found.get(key), dict)
        found[key] = _merged(found[key], value) if both else value
    return found
