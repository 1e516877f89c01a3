"""A result at length, in plain values under the keys of ``results.toml``: kinds and figures, no sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from questionnaires.model import Item
from questionnaires.records import fields_of
from scoring.answers import Assessment
from scoring.result import (
    Advice,
    Check,
    DimensionResult,
    FunctionFigures,
    GapFigures,
    Ground,
    ItemResult,
    ItemState,
    Result,
    SideSpread,
)
from scoring.result_discussion import MirrorResult, MirrorView
from scoring.result_exercises import CardSortResult, ExerciseResult, OrderResult, OwnersResult, OwnWordsResult
from scoring.rounding import known, rounded
from scoring.statement import Statement, Value


def tables_at_length(assessment: Assessment, result: Result, *, exact: bool) -> dict[str, Any]:
    """Every figure of a result; one that does not exist is absent, never 0. ``exact``: ratings as fractions.

    A statement is a table of its kind and its values.
    """
    asked_as = assessment.questionnaire.items
    overall = result.overall
    return {
        "overall": {
            **known(felt=overall.rating, low=overall.low, high=overall.high, level=overall.level),
            **_exactly(overall.rating, exact=exact),
            **_gap(overall.gap),
            **known(suppressed=overall.suppressed),
        },
        "dimensions": {dimension.id: _dimension(dimension, exact=exact) for dimension in result.dimensions},
        "sides": {side: _side(spread) for side, spread in result.sides.items()},
        "items": {
            item.id: _item(item, asked_as[item.id], exact=exact)
            for item in result.items.values()
            if item.state is not ItemState.NOT_ASKED or item.suppressed
        },
        "exercises": {key: _exercise(exercise) for key, exercise in result.exercises.items()},
        "findings": [
            {
                "id": finding.id,
                "kind": finding.kind,
                "said": statement_table(finding.said),
                "evidence": list(finding.evidence),
                "weight": rounded(finding.weight),
                "claim": finding.claim.value,
            }
            for finding in result.findings
        ],
        "advice": [_advice(advice) for advice in (*result.practices, *result.structure)],
        "mirrors": [_mirror(mirror) for mirror in result.mirrors],
        "queue": [
            known(**{**fields_of(entry), "said": statement_table(entry.said)}) for entry in result.queue
        ],
    }


def statement_table(statement: Statement) -> dict[str, Any]:
    """A statement as files hold it."""
    values = {name: _value(value) for name, value in statement.values.items()}
    return {"kind": statement.kind, **({"values": values} if values else {})}


def _value(value: Value) -> Any:
    if isinstance(value, Statement):
        return statement_table(value)
    if isinstance(value, tuple):
        return [_value(part) for part in value]
    return rounded(value) if isinstance(value, Fraction) else value


def _exactly(rating: Fraction | None, *, exact: bool) -> dict[str, str]:
    """The rating without rounding, such as ``"17/6"``, where it may be told."""
    return {} if rating is None or not exact else {"felt_exact": str(rating)}


def _dimension(dimension: DimensionResult, *, exact: bool) -> dict[str, Any]:
    return {
        "title": dimension.title,
        **known(felt=dimension.rating, low=dimension.low, high=dimension.high, level=dimension.level),
        **_exactly(dimension.rating, exact=exact),
        **known(milestone=dimension.milestone),
        "target": dimension.target.level,
        "target_basis": dimension.target.basis.value,
        "target_rule": dimension.target.rule,
        "blocked_by": [block.item for block in dimension.blocked_by],
        "waived": list(dimension.waived),
        **_grounds("grounds", [ground for block in dimension.blocked_by for ground in block.grounds]),
        **_grounds("turns", dimension.turns),
        "known": dimension.known,
        "unknown": dimension.unknown,
        "by_function": _by_function(dimension.by_function),
        **_gap(dimension.gap),
        **known(suppressed=dimension.suppressed),
    }


def _grounds(name: str, grounds: Sequence[Ground]) -> dict[str, Any]:
    """Counts behind a level: of ``n`` people of a side, ``short`` lie at ``level`` or below it."""
    tables = [fields_of(one) for one in grounds]
    return {name: tables} if tables else {}


def _gap(gap: GapFigures | None) -> dict[str, Any]:
    """The gap between the sides; ``p`` is absent where it may not be told."""
    if gap is None:
        return {}
    figures = known(value=gap.value, sales=gap.sales, marketing=gap.marketing, p=gap.p)
    exact = {} if gap.p is None else {"p_exact": gap.exact}
    ways = known(sales_higher=gap.sales_higher, marketing_higher=gap.marketing_higher)
    return {"gap": {**figures, **exact, "clear": gap.clear, **ways, "items": list(gap.items)}}


def _side(spread: SideSpread) -> dict[str, Any]:
    """How far the people of a side agree among themselves, and over which questions."""
    return {
        "people": spread.people,
        **known(agreement=spread.agreement, deviation=spread.deviation),
        "within": spread.within,
        "items": list(spread.items),
    }


def _mirror(mirror: MirrorResult) -> dict[str, Any]:
    def by_who(views: Sequence[MirrorView]) -> dict[str, Any]:
        return {
            view.who: {
                "n": view.n,
                **known(level=view.level, raw=view.raw),
                "said": statement_table(view.said),
            }
            for view in views
        }

    return {
        "claimed": mirror.claimed,
        "shown": mirror.shown,
        **known(difference=mirror.difference),
        "claimed_by": by_who(mirror.claimed_views),
        "shown_by": by_who(mirror.shown_views),
    }


def _item(item: ItemResult, asked_as: Item, *, exact: bool) -> dict[str, Any]:
    """One question; ``median`` and ``mean`` are over all answers, ``felt`` is balanced between functions."""
    asked = item.n + item.unknown
    return {
        "title": asked_as.title,
        "dimension": item.dimension,
        **known(weight=None if asked_as.weight == 1 else asked_as.weight),
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
            sorting=item.sorting,
        ),
        **_distribution(item.distribution),
        **({"choices": {f: dict(c) for f, c in item.choices.items()}} if item.choices else {}),
        "by_function": _by_function(item.by_function),
        **({"withheld": list(item.withheld)} if item.withheld else {}),
        **known(suppressed=item.suppressed),
    }


def _distribution(counts: tuple[int, ...]) -> dict[str, Any]:
    return {"distribution": list(counts)} if any(counts) else {}


def _by_function(figures: Mapping[str, FunctionFigures]) -> dict[str, Any]:
    return {
        function: {
            "n": one.n,
            "unknown": one.unknown,
            **known(mean=one.mean, median=one.lower_median, spread=one.spread, agreement=one.agreement),
            **_distribution(one.distribution),
            **({} if one.exact else {"rounded": True}),
            **known(bound=one.bound, suppressed=one.suppressed),
        }
        for function, one in figures.items()
    }


def _check(check: Check) -> dict[str, Any]:
    return {
        "said": statement_table(check.said),
        "state": check.truth.value,
        "evidence": statement_table(check.evidence),
        "refs": list(check.refs),
    }


def _advice(advice: Advice) -> dict[str, Any]:
    return {
        "intervention": advice.intervention,
        "lane": advice.lane,
        "rank": advice.rank,
        **known(value=advice.value, need=advice.need),
        "ready": advice.ready,
        "why": [statement_table(said) for said in advice.why],
        "missing": [statement_table(said) for said in advice.missing],
        "blocked_by": [statement_table(check.said) for check in advice.blocks],
        **known(overridden=advice.overridden),
        **_tried(advice),
        "cautions": list(advice.cautions),
        "grade": advice.grade,
        "triggers": [_check(check) for check in advice.calls],
        "conditions": [_check(check) for check in advice.checks],
        "against": [_check(check) for check in advice.against],
        "refs": list(advice.refs),
    }


def _tried(advice: Advice) -> dict[str, Any]:
    """What became of it before, and what must be different where it was stopped."""
    tried = advice.tried
    if tried is None:
        return {}
    again = advice.again if advice.stopped else ""
    return {"tried": {"status": tried.past.value, "date": tried.date, **known(note=tried.note, again=again)}}


def _exercise(result: ExerciseResult) -> dict[str, Any]:
    """One exercise: its level and, where they may be told, its figures and cards."""
    table: dict[str, Any] = {
        "title": result.title,
        **known(item=result.item),
        "n": dict(result.n),
        "enough": result.enough,
        **known(level=result.level),
    }
    if result.suppressed:
        return {**table, "suppressed": result.suppressed}
    if not result.enough:
        return table
    if isinstance(result, CardSortResult):
        return {**table, **_card_sort(result)}
    if isinstance(result, OwnersResult):
        return {**table, **_owners(result)}
    if isinstance(result, OrderResult):
        return {**table, **_order(result)}
    return {**table, **_own_words(result)}


def _card_sort(result: CardSortResult) -> dict[str, Any]:
    return {
        **known(
            j_cross=result.across,
            j_chance=result.by_chance,
            j_beyond=result.beyond_chance,
            j_sales=result.within_sales,
            j_marketing=result.within_marketing,
            cohesion_ratio=result.cohesion,
        ),
        "majority_sales": list(result.majority_sales),
        "majority_marketing": list(result.majority_marketing),
        **known(majority_jaccard=result.majority, p=result.p),
        **({} if result.p is None else {"p_exact": result.exact}),
        "sampled": result.sampled,
        "strictness": known(sales=result.strictness_sales, marketing=result.strictness_marketing),
        "empty_sets": result.empty_picks,
        "wide_cards": result.wide_cards,
        "cards": {
            card.id: {
                "text": card.text,
                **known(gap=card.gap, p=card.p),
                "camps": card.clear,
                "required": dict(card.required),
                "helpful": dict(card.helpful),
            }
            for card in result.cards
        },
    }


def _owners(result: OwnersResult) -> dict[str, Any]:
    return {
        **known(rci=result.index, rci_cross=result.cross_index, moved=result.moved),
        "trouble_cards": result.trouble_cards,
        "cards": {
            card.id: {
                "text": card.text,
                **known(
                    status=card.status and card.status.value,
                    p=card.agreement,
                    x=card.across,
                    overlap=card.overlap,
                    gap=card.gap,
                    orphan=card.orphan,
                    moved=card.moved,
                    last_word=card.last_word,
                ),
                "owners": {side: dict(counts) for side, counts in card.owners.items()},
                "should": {side: dict(counts) for side, counts in card.should.items()},
            }
            for card in result.cards
        },
    }


def _own_words(result: OwnWordsResult) -> dict[str, Any]:
    """The ticks and what follows from them; the sentences themselves stay in the answers."""
    return {
        **known(in_common=result.in_common),
        "sentences": {
            one.id: {
                "text": one.text,
                **known(different=one.different, shared=one.shared),
                "ticks": {
                    card.id: {"text": card.text, **known(gap=card.gap), "ticked": dict(card.ticked)}
                    for card in result.cards
                    if card.sentence == one.id
                },
            }
            for one in result.sentences
        },
        "beliefs": {
            one.item: {
                "claim": one.text,
                "people": one.people,
                "claimed": one.claimed,
                "ticked": one.ticked,
                "unticked": one.unticked,
            }
            for one in result.beliefs
        },
    }


def _order(result: OrderResult) -> dict[str, Any]:
    return {
        **known(
            same_way=result.same_way,
            same_way_sales=result.same_way_sales,
            same_way_marketing=result.same_way_marketing,
            tau=result.agreement,
            first_contact_distance=result.first_contact_distance,
            signs=result.signs,
            content=result.content,
        ),
        "sales_order": [list(group) for group in result.sales_order],
        "marketing_order": [list(group) for group in result.marketing_order],
        "cards": {
            card.id: {
                "text": card.text,
                "places": known(**card.places),
                **known(distance=card.distance),
                "first_contact": dict(card.first_contact),
                "throughout": dict(card.throughout),
                **known(sign=card.sign, content=card.content),
            }
            for card in result.cards
        },
    }
