"""The answer or figure that a condition is based on."""

from __future__ import annotations

from collections.abc import Callable

from assess.words.exercises import beyond_chance_words, hundreds
from assess.words.numbers import number_words
from scoring.rounding import shown


def _for(function: str) -> str:
    return f" for {function}" if function else ""


SENTENCES: dict[str, Callable[..., str]] = {
    "withheld": lambda *, id, title: f"{title or id}: withheld",
    "not_asked": lambda *, id, title: f"{title or id}: not asked yet",
    "not_known": lambda *, id, title, function: f"{title or id}: not known{_for(function)}",
    "held": lambda *, id, title, level, function: f"{title or id}: level {level}{_for(function)}",
    "no_answer": lambda *, id, title: f"{title or id}: no answer yet",
    "answer": lambda *, id, title, answer: f"{title or id}: {answer}",
    "share": lambda *, id, title, reached, told, level: (
        f"{title or id}: {reached} of {told} at level {level} or more"
    ),
    "not_in_questionnaire": lambda *, id, title: f"{title or id}: not asked here",
    "not_entered": lambda *, id, title: f"{title or id}: not entered yet",
    "facts": lambda *, facts: "; ".join(facts),
    "sum": lambda *, facts, total: f"{'; '.join(facts)}; together {number_words(total)}",
    "no_gap": lambda *, title: f"{title}: no clear gap",
    "no_figure": lambda *, title, figure: (
        f"{title}: level not established" if figure == "level" else f"{title}: no {figure} yet"
    ),
    "figure": lambda *, title, figure, value: (
        f"{title}: {figure} {number_words(value) if figure == 'level' else shown(value)}"
    ),
    "target": lambda *, title, target: f"{title}: target {target}",
    "distance": lambda *, title, target, level: f"{title}: target {target}, level {level}",
    "not_done": lambda *, title: f"{title}: not done yet",
    "jaccard": lambda *, title, value: (
        f"{title}: the sides' required cards overlap {beyond_chance_words(value)}"
    ),
    "wide_cards": lambda *, title, value: f"{title}: clearly different on {number_words(value)} cards",
    "cross_index": lambda *, title, value: (
        f"{title}: the sides name the same owner in {shown(value, 0)} of 100 comparisons"
    ),
    "trouble_cards": lambda *, title, value: (
        f"{title}: {number_words(value)} activities disputed or without an owner"
    ),
    "tau": lambda *, title, value: (
        f"{title}: {hundreds((value + 1) / 2)} comparisons put two steps in the same order"
    ),
    "chart_unknown": lambda: "not known from today's organisation chart",
    "no_chart": lambda: "today's organisation chart: not entered, or silent on this",
    "no_findings": lambda: "findings: not calculated yet",
    "findings": lambda *, finding, count: f"findings of the kind “{finding.replace('_', ' ')}”: {count}",
}
