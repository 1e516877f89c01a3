"""The shape of ``samepage compare --json``: every figure of a timeline in plain values."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from assess.documents.timeline.records import Point, Timeline, TimelineStep
from assess.words.change_details import MEASURE_WORDS
from assess.words.commitments import commitment_words, indicator_words
from assess.words.say import say, say_all
from scoring.comparing.commitments import CommitmentOutcome
from scoring.comparing.records import (
    Comparison,
    DimensionChange,
    ExerciseChange,
    ItemChange,
    Moment,
    Parts,
)
from scoring.rounding import known, rounded

FORMAT = "samepage/comparison"
FORMAT_VERSION = 1


def timeline_document(timeline: Timeline) -> dict[str, Any]:
    """The timeline in plain values, figures with four decimals.

    What does not exist or is withheld is absent, never 0. ``before`` and ``after`` of a step are places
    among the points, from 0.
    """
    document: dict[str, Any] = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "points": [_point(point) for point in timeline.points],
        "steps": [_step(step) for step in timeline.steps],
        "events": [known(date=event.date, kind=event.kind, text=event.text) for event in timeline.events],
        "notes": list(timeline.notes),
    }
    if timeline.whole is not None:
        document["whole"] = _step(timeline.whole)
    return document


def _point(point: Point) -> dict[str, Any]:
    ids = dict.fromkeys((*point.titles, *point.rating, *point.levels))
    return {
        **known(file=point.path.name),
        **_moment(point),
        **known(privacy=point.privacy),
        "voices": point.voices,
        "pulse": point.pulse,
        "overall": known(felt=point.overall, level=point.level),
        "dimensions": {
            key: known(title=point.titles.get(key), felt=point.rating.get(key), level=point.levels.get(key))
            for key in ids
        },
    }


def _step(step: TimelineStep) -> dict[str, Any]:
    return {
        "before": step.before,
        "after": step.after,
        **comparison_table(step.comparison),
        "promises": [_promise(promise) for promise in step.promises],
    }


def comparison_table(comparison: Comparison) -> dict[str, Any]:
    """One comparison in plain values."""
    people = comparison.people
    return {
        "assessments": [_moment(comparison.before), _moment(comparison.after)],
        "comparability": rounded(comparison.comparability),
        "common": list(comparison.common),
        "only_before": list(comparison.only_before),
        "only_after": list(comparison.only_after),
        "people": known(
            before=people.before,
            after=people.after,
            both=people.both,
            left=people.left,
            joined=people.joined,
            linkage=people.linkage.value,
        ),
        "overall": _figures(comparison.overall_before, comparison.overall_after),
        "dimensions": {d.id: _dimension(d) for d in comparison.dimensions},
        "items": {item.id: _item(item) for item in comparison.items},
        "exercises": [_exercise(change) for change in comparison.exercises],
        "notes": list(say_all(comparison.notes)),
    }


def _moment(moment: Moment | Point) -> dict[str, Any]:
    return known(
        title=moment.title,
        organisation=moment.organisation,
        date=moment.date,
        questionnaire=moment.questionnaire,
        questionnaire_version=moment.version,
    )


def _figures(before: Fraction | None, after: Fraction | None) -> dict[str, Any]:
    """A figure on both sides and its change, those of the three that exist."""
    change = None if before is None or after is None else after - before
    return known(before=before, after=after, change=change)


def _dimension(d: DimensionChange) -> dict[str, Any]:
    found: dict[str, Any] = {
        "title": d.title,
        "verdict": d.verdict.value,
        "reasons": list(say_all(d.reasons)),
        **_figures(d.before, d.after),
        **known(common=d.common, tested=d.tested),
        "level": known(before=d.level_before, after=d.level_after),
        "gap": known(before=d.gap_before, after=d.gap_after),
        "blocked_by": {"before": list(d.blocked_before), "after": list(d.blocked_after)},
        "supports": list(d.supports),
        "against": list(d.against),
    }
    if d.chance is not None:
        found |= {"p": rounded(d.chance.p), "p_exact": d.chance.exact}
    if d.parts is not None:
        found["parts"] = _parts(d.parts)
    return found


def _parts(parts: Parts) -> dict[str, Any]:
    return known(
        answers=parts.answers,
        people=parts.people,
        answers_and_people=parts.rest,
        questionnaire=parts.questionnaire,
        why=say(parts.why) if parts.why else None,
    )


def _item(item: ItemChange) -> dict[str, Any]:
    return {
        **known(title=item.title, dimension=item.dimension, replaces=item.replaces),
        "counted": item.behaviour,
        **_figures(item.before, item.after),
    }


def _exercise(change: ExerciseChange) -> dict[str, Any]:
    return {
        **known(id=change.id, title=change.title, measure=MEASURE_WORDS[change.measure], unit=change.unit),
        **_figures(change.before, change.after),
    }


def _promise(promise: CommitmentOutcome) -> dict[str, Any]:
    return {
        **known(
            intervention=promise.intervention,
            title=promise.title,
            owner=promise.owner,
            kept=promise.kept.value,
            started=promise.started,
            ended=promise.ended,
            note=promise.note,
            sign=promise.sign,
            indicator=indicator_words(promise),
            movement=promise.movement.value,
            mean_change=promise.mean,
            words=commitment_words(promise),
        ),
        "items": {item.id: _item(item) for item in promise.items},
        "not_asked_both_times": list(promise.missing),
    }
