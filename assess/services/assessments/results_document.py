"""The result as a document: the one shape of ``results.toml`` and ``results --json``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from assess.services.assessments.results_exercises import exercise_table
from assess.services.assessments.results_summary import (
    compared_table,
    is_exact,
    is_pulse,
    summary_table,
    was_asked,
)
from assess.store.io import migrate
from assess.store.io.tables import plain
from assess.store.results.file import KIND
from assess.words.gaps import AGREEMENT_WORDS, gap_words
from assess.words.privacy import SUPPRESSED_WORDS
from assess.words.say import say, say_all
from questionnaires.model import Item
from scoring.answers import Assessment
from scoring.result import Advice, Check, DimensionResult, FunctionFigures, GapFigures, ItemResult, Result
from scoring.result_discussion import MirrorResult, MirrorView
from scoring.rounding import known, rounded


def results_document(assessment: Assessment, result: Result) -> dict[str, Any]:
    """The whole result in plain values. A figure that does not exist is absent, never 0."""
    questionnaire = assessment.questionnaire
    exact = is_exact(assessment)
    exercises = {key: exercise_table(exercise) for key, exercise in result.exercises.items()}
    return {
        "format": f"samepage/{KIND}",
        "format_version": migrate.CURRENT[KIND],
        "assessment": {
            "title": assessment.title,
            "organisation": assessment.organisation,
            "date": assessment.date,
            "questionnaire": questionnaire.id,
            "questionnaire_version": questionnaire.version,
            "questionnaire_digest": questionnaire.digest,
            "privacy": assessment.privacy.mode,
            "minimum_group": assessment.privacy.minimum_group,
            **({"pulse": True} if is_pulse(assessment) else {}),
        },
        "respondents": {
            "total": result.respondents.total,
            "by_function": dict(result.respondents.by_function),
        },
        "summary": summary_table(assessment, result),
        "compared": compared_table(assessment, result, done=exercises),
        "overall": {
            **known(
                felt=result.overall.rating,
                low=result.overall.low,
                high=result.overall.high,
                level=result.overall.level,
            ),
            **_exactly(result.overall.rating, exact=exact),
            **_gap(result.overall.gap),
            **_suppressed(result.overall.suppressed),
        },
        "dimensions": {dimension.id: _dimension(dimension, exact=exact) for dimension in result.dimensions},
        "items": {
            item.id: _item(item, questionnaire.items[item.id], exact=exact)
            for item in result.items.values()
            if was_asked(item)
        },
        "exercises": exercises,
        "findings": [
            {
                "id": finding.id,
                "kind": finding.kind,
                "title": say(finding.said),
                "evidence": list(finding.evidence),
                "weight": rounded(finding.weight),
                "claim": finding.claim.value,
            }
            for finding in result.findings
        ],
        "advice": [_advice(advice) for advice in (*result.practices, *result.structure)],
        "mirrors": [_mirror(mirror) for mirror in result.mirrors],
        "queue": [
            {
                "rank": entry.rank,
                "kind": entry.kind,
                "ref": entry.ref,
                "title": say(entry.said),
                **known(
                    gap=entry.gap, weight=entry.weight, disagreement=entry.disagreement, value=entry.value
                ),
            }
            for entry in result.queue
        ],
    }


def _exactly(rating: Fraction | None, *, exact: bool) -> dict[str, str]:
    """The felt score without rounding, such as ``"17/6"``, where it may be told."""
    return {} if rating is None or not exact else {"felt_exact": str(rating)}


def _dimension(dimension: DimensionResult, *, exact: bool) -> dict[str, Any]:
    return {
        "title": dimension.title,
        **known(felt=dimension.rating, low=dimension.low, high=dimension.high, level=dimension.level),
        **_exactly(dimension.rating, exact=exact),
        "target": dimension.target.level,
        "target_basis": dimension.target.basis.value,
        "target_rule": dimension.target.rule,
        "blocked_by": [block.item for block in dimension.blocked_by],
        "waived": list(dimension.waived),
        "known": dimension.known,
        "unknown": dimension.unknown,
        "by_function": _by_function(dimension.by_function),
        **_gap(dimension.gap),
        **_suppressed(dimension.suppressed),
    }


def _gap(gap: GapFigures | None) -> dict[str, Any]:
    """The gap between the sides; ``p`` is absent where it may not be told."""
    if gap is None:
        return {}
    figures = known(value=gap.value, sales=gap.sales, marketing=gap.marketing, p=gap.p)
    exact = {} if gap.p is None else {"p_exact": gap.exact}
    return {
        "gap": {**figures, **exact, "clear": gap.clear, "words": gap_words(gap), "items": list(gap.items)}
    }


def _suppressed(reason: str) -> dict[str, str]:
    return {"suppressed": SUPPRESSED_WORDS[reason]} if reason else {}


def _mirror(mirror: MirrorResult) -> dict[str, Any]:
    def views(told: Sequence[MirrorView]) -> dict[str, Any]:
        return {
            view.who: {"n": view.n, **known(level=view.level, raw=view.raw), "words": say(view.said)}
            for view in told
        }

    return {
        "claimed": mirror.claimed,
        "shown": mirror.shown,
        **known(difference=mirror.difference),
        "claimed_by": views(mirror.claimed_views),
        "shown_by": views(mirror.shown_views),
    }


def _item(item: ItemResult, asked_as: Item, *, exact: bool) -> dict[str, Any]:
    """One item; ``median`` and ``mean`` are over all answers, ``rating`` is balanced between functions."""
    asked = item.n + item.unknown
    return {
        "title": asked_as.title,
        "dimension": item.dimension,
        **({} if asked_as.weight == 1 else {"weight": plain(asked_as.weight)}),
        "standing": item.state.value,
        **known(felt=item.rating, low=item.low, high=item.high, level=item.held),
        **_exactly(item.rating, exact=exact),
        "n": item.n,
        "unknown": item.unknown,
        "not_applicable": item.not_applicable,
        **known(
            dont_know_share=Fraction(item.dont_know, asked) if asked else None,
            median=item.median,
            mean=item.mean,
            raw=item.raw,
            gap=item.gap,
        ),
        **({"sorting": item.sorting} if item.sorting else {}),
        **_distribution(item.distribution),
        **({"choices": {f: dict(c) for f, c in item.choices.items()}} if item.choices else {}),
        "by_function": _by_function(item.by_function),
        **({"withheld": list(item.withheld)} if item.withheld else {}),
        **_suppressed(item.suppressed),
    }


def _distribution(counts: tuple[int, ...]) -> dict[str, Any]:
    return {"distribution": list(counts)} if any(counts) else {}


def _by_function(figures: Mapping[str, FunctionFigures]) -> dict[str, Any]:
    return {
        function: {
            "n": one.n,
            "unknown": one.unknown,
            **known(
                mean=one.mean,
                median=one.lower_median,
                spread=one.spread,
                agreement=one.agreement,
                agreement_p=one.agreement_p,
                split_p=one.split_p,
            ),
            **_distribution(one.distribution),
            **({"words": AGREEMENT_WORDS[one.within]} if one.within else {}),
            **({} if one.exact else {"rounded": True}),
            **({"bound": one.bound} if one.bound else {}),
            **_suppressed(one.suppressed),
        }
        for function, one in figures.items()
    }


def _check(check: Check) -> dict[str, Any]:
    return {
        "text": say(check.said),
        "state": check.truth.value,
        "evidence": say(check.evidence),
        "refs": list(check.refs),
    }


def _advice(advice: Advice) -> dict[str, Any]:
    return {
        "intervention": advice.intervention,
        "lane": advice.lane,
        "rank": advice.rank,
        **known(value=advice.value, need=advice.need),
        "ready": advice.ready,
        "why": list(say_all(advice.why)),
        "missing": list(say_all(advice.missing)),
        "blocked_by": [say(check.said) for check in advice.blocks],
        **({"overridden": advice.overridden} if advice.overridden else {}),
        "cautions": list(advice.cautions),
        "grade": advice.grade,
        "triggers": [_check(check) for check in advice.calls],
        "conditions": [_check(check) for check in advice.checks],
        "against": [_check(check) for check in advice.against],
        "refs": list(advice.refs),
    }
