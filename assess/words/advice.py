"""Why something is advised or not, its conditions, and where a target comes from."""

from __future__ import annotations

from collections.abc import Callable


def _out_of_range(*, title: str, level: int, low: int, high: int) -> str:
    helps = f"level {low}" if low == high else f"levels {low} to {high}"
    return f"{title}: it helps at {helps}, and you are at level {level}."


SENTENCES: dict[str, Callable[..., str]] = {
    "text": lambda *, text: text,
    "all_of": lambda *, parts: " and ".join(parts),
    "any_of": lambda *, parts: " or ".join(parts),
    "first": lambda *, title, id: f"First: {title} ({id})",
    "better_first": lambda *, title, id: f"Better first: {title} ({id})",
    "evidence": lambda *, parts: "; ".join(dict.fromkeys(parts)),
    "done": lambda: "in place",
    "not_done": lambda: "not in place yet",
    "only_you": lambda: "only you can tell",
    "need": lambda *, title, level, target: f"{title}: level {level}, target {target}",
    "met": lambda *, condition, evidence: f"{condition} ({evidence})",
    "not_so": lambda *, condition, evidence: f"Not so: {condition} ({evidence})",
    "not_known": lambda *, condition, evidence: f"Not known: {condition} ({evidence})",
    "in_place": lambda: "It is already in place.",
    "no_level": lambda *, title: f"{title}: level not established.",
    "at_target": lambda *, title, level, target: (
        f"{title}: level {level} is at its target of {target} or above."
    ),
    "out_of_range": _out_of_range,
    "not_offered": lambda *, title, target: f"{title}: {target}",
    "by_hand": lambda: "Set by hand for this assessment.",
    "no_rule": lambda: "The questionnaire names no target.",
}
