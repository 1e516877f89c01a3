"""What the catalogue says of an intervention in few words: evidence, person-days, other names, figures."""

from __future__ import annotations

from collections.abc import Iterable

from assess.text import plain
from assess.words.numbers import listed
from questionnaires.catalogue import Days, Grade, Intervention, PublishedFigure, Trial

GRADES = {
    Grade.A: "peer-reviewed study",
    Grade.B: "practitioner research",
    Grade.C: "experience",
    Grade.D: "reasoning only",
}

MIXED = "sources disagree"


def evidence_label(intervention: Intervention) -> str:
    """What its evidence is, without the mark: "experience", "peer-reviewed study, sources disagree"."""
    label = "tested, no effect found" if intervention.tested is Trial.NO_EFFECT else ""
    label = label or plain(intervention.grade_label, limit=60) or GRADES[intervention.grade]
    return f"{label}, {MIXED}" if intervention.mixed else label


def grade_words(intervention: Intervention) -> str:
    """The grade of evidence with what it means: "C, experience"; "tested, no effect found" without one."""
    label = evidence_label(intervention)
    return label if intervention.tested else f"{intervention.grade.value}, {label}"


def evidence_words(intervention: Intervention) -> str:
    """The evidence in a sentence or two."""
    return f"Evidence: {grade_words(intervention)}. {intervention.grade_text}".strip()


def names_words(intervention: Intervention) -> str:
    """The other names of an intervention, "" where it has none."""
    names = [plain(name, limit=60) for name in intervention.also_called]
    return f"Also called {listed(names)}." if names else ""


def days_of(interventions: Iterable[Intervention]) -> Days | None:
    """The person-days of several interventions together; None where one does not say its own."""
    each = [intervention.days for intervention in interventions]
    if not each or None in each:
        return None
    known = [days for days in each if days is not None]
    return Days(
        sales=sum(days.sales for days in known),
        marketing=sum(days.marketing for days in known),
        leadership=sum(days.leadership for days in known),
        service=sum(days.service for days in known),
    )


def days_words(days: Days) -> str:
    """Person-days and whose they are: "13 person-days (sales 3, marketing 9, leaders 1)"."""
    teams = {"sales": days.sales, "marketing": days.marketing, "leaders": days.leadership}
    if days.service:
        teams["service"] = days.service
    split = ", ".join(f"{team} {count}" for team, count in teams.items() if count)
    return f"{sum(teams.values())} person-days ({split})" if split else "no person-days"


def takes_days_words(intervention: Intervention) -> str:
    """What it asks of the teams in a sentence, "" where the catalogue does not say."""
    if intervention.days is None:
        return ""
    return f"Takes {days_words(intervention.days)} in the first 90 days (provisional)."


def figure_words(figure: PublishedFigure) -> str:
    """A published figure with its source."""
    return f"{plain(figure.text, limit=600)} ({plain(figure.source, limit=200)})"
