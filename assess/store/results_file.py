"""The result as a document: the one shape of ``results.toml`` and ``results --json`` (design, part 5)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from assess.store import migrate
from assess.store.assessment_file import RESULTS_FILE
from assess.store.documents import read_document, write_document
from assess.store.safe_files import SaveOutcome
from scoring.answers import Assessment
from scoring.result import Advice, DimensionResult, FunctionFigures, ItemResult, Result, Standing
from scoring.rounding import rounded

KIND = "results"


def results_document(assessment: Assessment, result: Result) -> dict[str, Any]:
    """The whole result in plain values. A figure that does not exist is absent, never 0."""
    questionnaire = assessment.questionnaire
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
        },
        "respondents": {
            "total": result.respondents.total,
            "by_function": dict(result.respondents.by_function),
        },
        "overall": _known(
            felt=result.overall.felt,
            low=result.overall.low,
            high=result.overall.high,
            level=result.overall.level,
        ),
        "dimensions": {dimension.id: _dimension(dimension) for dimension in result.dimensions},
        "items": {
            item.id: _item(item, questionnaire.items[item.id].title)
            for item in result.items.values()
            if item.standing is not Standing.NOT_ASKED
        },
        "findings": [
            {
                "id": finding.id,
                "kind": finding.kind,
                "title": finding.title,
                "evidence": list(finding.evidence),
                "weight": rounded(finding.weight),
            }
            for finding in result.findings
        ],
        "advice": [_advice(advice) for advice in (*result.practices, *result.structure)],
    }


def write_results(folder: Path, document: Mapping[str, Any]) -> SaveOutcome:
    """Saves a result in the assessment's folder; equal results make equal bytes.

    Raises:
        FileProblem: the present file may not be replaced (damaged, foreign or newer).
        NotSaved: nothing was changed.
    """
    return write_document(folder / RESULTS_FILE, document, kind=KIND)


def read_results(path: Path) -> dict[str, Any]:
    """A saved result: of an assessment's folder, or the file itself.

    Raises:
        FileProblem: it cannot be used.
    """
    return read_document(path / RESULTS_FILE if path.is_dir() else path, kind=KIND).data


def _dimension(dimension: DimensionResult) -> dict[str, Any]:
    return {
        "title": dimension.title,
        **_known(felt=dimension.felt, low=dimension.low, high=dimension.high, level=dimension.level),
        "target": dimension.target.level,
        "target_basis": dimension.target.basis.value,
        "target_rule": dimension.target.rule,
        "blocked_by": [block.item for block in dimension.blocked_by],
        "waived": list(dimension.waived),
        "known": dimension.known,
        "unknown": dimension.unknown,
        "by_function": _by_function(dimension.by_function),
    }


def _item(item: ItemResult, title: str) -> dict[str, Any]:
    """One item; ``median`` and ``mean`` are over all answers, ``felt`` is balanced between functions."""
    levels = [level for level, count in enumerate(item.distribution, start=1) for _ in range(count)]
    asked = item.n + item.unknown
    return {
        "title": title,
        "dimension": item.dimension,
        "standing": item.standing.value,
        **_known(felt=item.felt, low=item.low, high=item.high, level=item.held),
        "n": item.n,
        "unknown": item.unknown,
        "not_applicable": item.not_applicable,
        **_known(
            dont_know_share=Fraction(item.dont_know, asked) if asked else None,
            median=levels[(len(levels) - 1) // 2] if levels else None,
            mean=Fraction(sum(levels), len(levels)) if levels else None,
            raw=item.raw,
        ),
        **({"distribution": list(item.distribution)} if levels else {}),
        "by_function": _by_function(item.by_function),
    }


def _by_function(figures: Mapping[str, FunctionFigures]) -> dict[str, Any]:
    return {
        function: {
            "n": one.n,
            "unknown": one.unknown,
            **_known(mean=one.mean, median=one.lower_median, spread=one.spread),
        }
        for function, one in figures.items()
    }


def _advice(advice: Advice) -> dict[str, Any]:
    return {
        "intervention": advice.intervention,
        "lane": advice.lane,
        "rank": advice.rank,
        **_known(value=advice.value, need=advice.need),
        "ready": advice.ready,
        "why": list(advice.why),
        "missing": list(advice.missing),
        "blocked_by": list(advice.blocked_by),
        "cautions": list(advice.cautions),
        "grade": advice.grade,
        "conditions": [
            {
                "text": check.text,
                "state": check.truth.value,
                "evidence": check.evidence,
                "refs": list(check.refs),
            }
            for check in advice.checks
        ],
        "refs": list(advice.refs),
    }


def _known(**figures: Fraction | int | None) -> dict[str, float | int]:
    """The figures that exist, rounded once; whole levels stay whole."""
    return {
        name: rounded(figure) if isinstance(figure, Fraction) else figure
        for name, figure in figures.items()
        if figure is not None
    }
