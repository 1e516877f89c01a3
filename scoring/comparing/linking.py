"""Who answered both times: the same person by a code of one's own, else by the same id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from scoring.answers import Response


def linked(
    before: tuple[Response, ...],
    after: tuple[Response, ...],
    *,
    codes_before: Mapping[str, str],
    codes_after: Mapping[str, str],
) -> tuple[tuple[str, str], ...]:
    """Pairs of ids, before and after, of people who answered both times in the same function.

    A code that two people of one side gave links nobody, and an id links only those who gave no code. Who
    has changed sides since is another voice.
    """
    old, new = _keys(before, codes_before), _keys(after, codes_after)
    functions_before = {response.id: response.function for response in before}
    functions_after = {response.id: response.function for response in after}
    return tuple(
        sorted(
            (old[key], new[key])
            for key in old.keys() & new.keys()
            if functions_before[old[key]] == functions_after[new[key]]
        )
    )


def _keys(responses: tuple[Response, ...], codes: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """From what links a person to the id: ("code", …) or ("id", …), each only where it is one person's."""
    keys = [
        ("code", codes[response.id]) if codes.get(response.id) else ("id", response.id)
        for response in responses
    ]
    counts = Counter(keys)
    return {key: response.id for key, response in zip(keys, responses, strict=True) if counts[key] == 1}
