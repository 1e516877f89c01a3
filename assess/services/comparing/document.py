"""Comparisons and what many assessments show, as plain data for other programs."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

from assess.documents.timeline.records import Experienced, Point, Timeline, TimelineStep
from assess.services.comparing.many import Listing, lowest
from assess.text import plain
from assess.words.change_details import MEASURE_WORDS
from assess.words.commitments import commitment_words, experience_words, indicator_words
from assess.words.say import say, say_all
from questionnaires.records import fields_of
from scoring.comparing.commitments import CommitmentOutcome, Experience
from scoring.comparing.counts import Counts
from scoring.comparing.records import Comparison, DimensionChange, ExerciseChange, ItemChange, Moment, Parts
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
    return {
        **known(file=point.path.name),
        **_moment(point),
        **known(privacy=point.privacy),
        "voices": point.respondents,
        "pulse": point.pulse,
        "overall": known(felt=point.overall.rating, level=point.overall.level),
        "dimensions": {
            one.id: known(title=one.title, felt=one.rating, level=one.level)
            for one in point.dimensions.values()
        },
    }


def _step(step: TimelineStep) -> dict[str, Any]:
    return {
        "before": step.before,
        "after": step.after,
        **comparison_table(step.comparison),
        "promises": [_commitment(commitment) for commitment in step.commitments],
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
    return {
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
        **({"p": rounded(d.chance.p), "p_exact": d.chance.exact} if d.chance else {}),
        **({"counted": _counted(d.counts)} if d.counts else {}),
        **({"parts": _parts(d.parts)} if d.parts else {}),
    }


def _counted(counts: Counts) -> dict[str, Any]:
    """The counted questions by themselves; ``p_at_most`` is what their chance may be."""
    chance = counts.chance
    return {
        **known(change=counts.change),
        **({"p": rounded(chance.p), "p_exact": chance.exact} if chance else {}),
        "p_at_most": rounded(counts.limit),
        "with": counts.moved_with,
        "against": counts.moved_against,
    }


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


def _commitment(commitment: CommitmentOutcome) -> dict[str, Any]:
    return {
        **known(
            intervention=commitment.intervention,
            title=commitment.title,
            owner=commitment.owner,
            kept=commitment.kept.value,
            started=commitment.started,
            ended=commitment.ended,
            note=commitment.note,
            sign=commitment.sign,
            indicator=indicator_words(commitment),
            movement=commitment.movement.value,
            mean_change=commitment.mean,
            words=commitment_words(commitment),
        ),
        "items": {item.id: _item(item) for item in commitment.items},
        "not_asked_both_times": list(commitment.missing),
    }


def many_document(listing: Listing) -> dict[str, Any]:
    """The list in plain values; a figure that does not exist is absent, never 0."""
    return {
        "found": listing.found,
        "listed": len(listing.results),
        "organisations": listing.organisations,
        "results": [_entry(head, listing.folder) for head in listing.results],
        "problems": list(listing.problems),
    }


def experience_document(found: Experienced) -> dict[str, Any]:
    """The same in plain values."""
    return {
        "plans": found.plans,
        "followed": found.followed,
        "unsaved": found.unsaved,
        "interventions": [_experience(one) for one in found.experiences],
        "problems": list(found.problems),
    }


def _experience(one: Experience) -> dict[str, Any]:
    counts = fields_of(one)
    elsewhere = {key: counts.pop(key) for key in ("elsewhere", "elsewhere_rise")}
    return {**counts, "words": experience_words(one), **elsewhere}


def _entry(head: Point, folder: Path) -> dict[str, Any]:
    return {
        "file": plain(head.path.relative_to(folder).as_posix()),
        "organisation": head.organisation,
        "date": head.date,
        "title": head.title,
        "questionnaire": head.questionnaire,
        "questionnaire_version": head.version,
        "rules": head.rules,
        "privacy": head.privacy,
        "pulse": head.pulse,
        "respondents": {"total": head.respondents, "by_function": dict(head.by_function)},
        "overall": known(felt=head.overall.rating, level=head.overall.level),
        "dimensions": {
            one.id: known(felt=one.rating, level=one.level)
            for one in head.dimensions.values()
            if one.rating is not None or one.level is not None
        },
        "lowest": list(lowest(head)),
    }
