"""Every published or hand-made test vector gives the figures it says."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from support.counting import listed_signs, listed_splits

from scoring.comparing.chance import linked_family
from scoring.levels.averages import mean_absolute_deviation
from scoring.organisation.choosing.weighing import totals, weight_flips
from scoring.statistics import (
    agreement,
    jaccard,
    ownership,
    permutation,
    proportion,
    ranking,
    suppression,
)
from scoring.statistics.exact import mean, square_root, variance

OWNERS = {"S": "sales", "M": "marketing", "B": "shared", "N": "nobody", "?": "dont_know"}
OWN_FILE = Path(__file__).parents[1] / "vectors.json"


def _number(value: Any) -> Any:
    """JSON numbers as exact fractions, through nested lists and tables; null stays None."""
    if isinstance(value, list):
        return [_number(entry) for entry in value]
    if isinstance(value, dict):
        return {key: _number(entry) for key, entry in value.items()}
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Fraction(value)
    return value


def _places(value: Any) -> Any:
    """JSON whole numbers as ints, through nested lists."""
    return [_places(entry) for entry in value] if isinstance(value, list) else int(value)


def _p(chance: Any) -> Fraction | None:
    return None if chance is None else chance.p


def single_item_agreement(given: Mapping[str, Any], _expected: Any) -> Any:
    """Agreement on one item; missing ratings are left out."""
    ratings = [value for value in _number(given["ratings"]) if value is not None]
    low, high = int(given.get("low", 1)), int(given.get("high", 5))
    return {
        "n": len(ratings),
        "mean": mean(ratings),
        "var": variance(ratings),
        "rwg_uniform": agreement.r_wg(ratings, low=low, high=high),
        "ad_mean": mean_absolute_deviation(ratings),
    }


def _paired(differences: list[Fraction]) -> Fraction | None:
    """The chance of a change of the same people, counted by listing; the judgement's where it counts too."""
    listed = listed_signs(differences)
    tested = linked_family({"sales": [[value] for value in differences]}) if differences else ()
    if tested and tested[0] and tested[0].chance.exact:
        assert tested[0].chance.p == listed
    return listed


def sign_flip_exact(given: Mapping[str, Any], _expected: Any) -> Any:
    """Sign flips of paired differences; one-sided ones are counted by listing alone."""
    differences = [value for value in _number(given["differences"]) if value is not None]
    one, two = listed_signs(differences, one_sided=True), _paired(differences)
    return {
        "mean": mean(differences),
        "one_sided": one,
        "two_sided": two,
        "p_one_sided": one,
        "p_two_sided": two,
    }


def paired_change(given: Mapping[str, Any], _expected: Any) -> Any:
    """The change of the same people, over those who answered both times."""
    pairs = zip(_number(given["pre"]), _number(given["post"]), strict=True)
    differences = [new - old for old, new in pairs if old is not None and new is not None]
    spread = variance(differences)
    return {
        "n": len(differences),
        "mean": mean(differences),
        "sd": None if spread is None else square_root(spread),
        "sign_flip_two_sided": _paired(differences),
        "sign_flip_one_sided": listed_signs(differences, one_sided=True),
    }


def jaccard_binary(given: Mapping[str, Any], _expected: Any) -> Any:
    """Two lists of 0 and 1, card by card."""
    p, q = ({place for place, picked in enumerate(given[name]) if picked} for name in ("p", "q"))
    return {"jaccard": jaccard.jaccard(p, q)}


def wilson95(given: Any, _expected: Any) -> Any:
    """One interval for each pair of counts."""
    intervals = [proportion.wilson(int(successes), int(n)) for successes, n in given]
    return [None if interval is None else [interval.low, interval.high] for interval in intervals]


def two_sample_permutation_exact(given: Mapping[str, Any], _expected: Any) -> Any:
    """All splits of two groups."""
    a, b = ([value for value in _number(given[name]) if value is not None] for name in ("a", "b"))
    one, two = listed_splits(a, b, one_sided=True), _p(permutation.two_sample_exact(a, b))
    first, second = mean(a), mean(b)
    return {
        "mean_diff": None if first is None or second is None else first - second,
        "two_sided": two,
        "p_two_sided": two,
        "one_sided": one,
        "p_one_sided": one,
    }


def _critical(n: int, options: int) -> Fraction | None:
    """The smallest r_wg of which random answers reach as much in at most one of twenty cases."""
    critical, ways = None, 0
    for spread, count in agreement.spread_law(n, options).items() if n > 1 else ():
        ways += count
        if 20 * ways > options**n:
            break
        critical = 1 - Fraction(spread, n * (n - 1)) / agreement.uniform_variance(options)
    return critical


def rwg_null_critical_5pct(given: Mapping[str, Any], _expected: Any) -> Any:
    """The smallest r_wg that beats chance, for one or several group sizes."""
    options = int(given.get("options", 5))
    if isinstance(given["n"], list):
        return [_critical(int(n), options) for n in given["n"]]
    return _critical(int(given["n"]), options)


def lead_definition(given: Mapping[str, Any], _expected: Any) -> Any:
    """Two sides' picks among cards numbered from 1."""
    sales, marketing = ([set(_places(picks)) for picks in given[side]] for side in ("sales", "marketing"))
    compared = jaccard.compare_sets(sales=sales, marketing=marketing, cards=range(1, int(given["cards"]) + 1))
    return {
        "j_cross": compared.across,
        "j_chance": compared.by_chance,
        "j_beyond": compared.beyond_chance,
        "j_sales": compared.within_sales,
        "j_marketing": compared.within_marketing,
        "cohesion_ratio": compared.cohesion,
        "majority_sales": sorted(compared.majority_sales),
        "majority_marketing": sorted(compared.majority_marketing),
        "j_majority": compared.majority,
        "label_perm": _p(compared.chance),
        "gaps": list(compared.gaps.values()),
        "strictness_sales": compared.strictness_sales,
        "strictness_marketing": compared.strictness_marketing,
    }


def role_clarity(given: Mapping[str, Any], _expected: Any) -> Any:
    """One pair of answer strings for each card; no last word is named."""
    cards = []
    for sides in given.values():
        sales, marketing = ([(ownership.Owner(OWNERS[letter]), "") for letter in side] for side in sides)
        cards.append(ownership.card_figures(ownership.CardAnswers(sales=sales, marketing=marketing)))
    return {
        "P": [card.agreement for card in cards],
        "X": [card.across for card in cards],
        "overlap": [card.overlap for card in cards],
        "gap": [card.gap for card in cards],
        "orphan": [card.orphan for card in cards],
        "rci": ownership.role_clarity(cards),
        "rci_cross": ownership.role_clarity_across(cards),
    }


def weighted_decision(given: Mapping[str, Any], expected: Mapping[str, Any]) -> Any:
    """Totals of options, and ties with the leader: flip_<leader>_<other>_c<number of the criterion>."""
    weights = _by_place(_number(given["weights"]))
    options = {name: _by_place(own) for name, own in _number(given["options"]).items()}
    flips = {f"flip_{f.leader}_{f.other}_c{f.criterion}": f.at for f in weight_flips(options, weights)}
    return {"scores": totals(options, weights)} | {name: flips[name] for name in expected if name in flips}


def _by_place(values: Iterable[Fraction]) -> dict[str, Fraction]:
    """The values by their place from 1."""
    return {str(place): value for place, value in enumerate(values, start=1)}


def hidden_groups(given: Mapping[str, Any], _expected: Any) -> Any:
    """The groups that may be shown."""
    sizes = {group: int(size) for group, size in given["groups"].items()}
    shown = suppression.shown_groups(sizes, minimum=int(given["k"]), named=set(given.get("named", ())))
    return {"show": list(shown.groups), "pooled": shown.pooled}


def journey_pairs(given: Mapping[str, Any], _expected: Any) -> Any:
    """Two sides' orders, each by the place of every card."""
    sales, marketing = (
        [
            [[card for card, own in enumerate(ranks) if own == place] for place in sorted({*ranks})]
            for ranks in _places(given[side])
        ]
        for side in ("sales", "marketing")
    )
    return {
        "same_way": ranking.across(sales, marketing).same_way,
        "same_way_sales": ranking.within(sales).same_way,
        "same_way_marketing": ranking.within(marketing).same_way,
    }


METHODS: dict[str, Callable[[Any, Any], Any]] = {
    "single_item_agreement": single_item_agreement,
    "sign_flip_exact": sign_flip_exact,
    "paired_change": paired_change,
    "jaccard_binary": jaccard_binary,
    "wilson95": wilson95,
    "two_sample_permutation_exact": two_sample_permutation_exact,
    "rwg_null_critical_5pct": rwg_null_critical_5pct,
    "lead_definition": lead_definition,
    "role_clarity": role_clarity,
    "weighted_decision": weighted_decision,
    "suppression": hidden_groups,
    "journey_pairs": journey_pairs,
}


def differences(expected: Any, found: Any, *, at: str = "") -> list[str]:
    """Where what was found is not what a vector expects; a number may differ by half its last digit."""
    if isinstance(expected, dict):
        unknown = [f"{at}.{key} is no known field" for key in expected if key not in found]
        return unknown + [
            line
            for key in expected
            if key in found
            for line in differences(expected[key], found[key], at=f"{at}.{key}")
        ]
    if isinstance(expected, list) and isinstance(found, list):
        if len(expected) != len(found):
            return [f"{at}: {len(expected)} entries expected, {len(found)} found"]
        return [
            line
            for place, (one, other) in enumerate(zip(expected, found, strict=True))
            for line in differences(one, other, at=f"{at}[{place}]")
        ]
    same = expected == found
    if isinstance(expected, list) and isinstance(found, Fraction):
        same = Fraction(*expected) == found
    elif isinstance(expected, Decimal) and isinstance(found, Fraction | int):
        # A figure such as 1.0 is written short and not rounded to one digit.
        digits = max(-int(expected.as_tuple().exponent), 2)
        same = abs(Fraction(expected) - found) <= Fraction(1, 2 * 10**digits)
    return [] if same else [f"{at}: {expected} expected, {found} found"]


def _read(path: Path) -> list[dict[str, Any]]:
    vectors: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    return vectors


def _files() -> list[Path]:
    further = os.environ.get("SAMEPAGE_VECTORS")
    return [OWN_FILE, *([Path(further)] if further else [])]


VECTORS = [
    pytest.param(vector, id=f"{path.stem}-{vector['id']}") for path in _files() for vector in _read(path)
]


def check(vector: Mapping[str, Any]) -> list[str]:
    """Where a vector's expectation is not met; an unknown method is one such place."""
    method = METHODS.get(vector["method"])
    if method is None:
        return [f"{vector['method']} is no known method"]
    return differences(vector["expected"], method(vector["input"], vector["expected"]), at=vector["id"])


@pytest.mark.parametrize("vector", VECTORS)
def test_the_vector_holds(vector: dict[str, Any]) -> None:
    """Each expected field of each vector comes out to the digits it gives."""
    assert check(vector) == []


@pytest.mark.sweep
@pytest.mark.parametrize("vector", [pytest.param(v, id=v["id"]) for v in _read(OWN_FILE)])
def test_a_wrong_expectation_is_noticed(vector: dict[str, Any]) -> None:
    """No vector passes when each of its expected figures is off, so that none is passed over."""
    expected = vector["expected"]
    wrong = {**expected} if isinstance(expected, dict) else expected
    if not isinstance(expected, dict):
        assert check({**vector, "expected": _off(expected)})
        return
    for field in wrong:
        assert check({**vector, "expected": {**expected, field: _off(expected[field])}}), field


def test_unknown_fields_and_methods_fail() -> None:
    """A vector that asks for what is not there is a failure and not a pass."""
    given = {"ratings": [1, 2], "low": 1, "high": 5}
    vector = {"id": "X", "method": "single_item_agreement", "input": given, "expected": {"kappa": 1}}
    assert check(vector) == ["X.kappa is no known field"]
    assert check({**vector, "method": "kappa"}) == ["kappa is no known method"]


@pytest.mark.parametrize(
    ("method", "given", "expected"),
    [
        ("single_item_agreement", {"ratings": [3], "low": 1, "high": 5}, {"var": None, "rwg_uniform": None}),
        ("single_item_agreement", {"ratings": [None], "low": 1, "high": 5}, {"ad_mean": None, "mean": None}),
        ("rwg_null_critical_5pct", {"options": 5, "n": [1, 2]}, [None, None]),
        ("jaccard_binary", {"p": [0, 0], "q": [0, 0]}, {"jaccard": 0}),
        ("wilson95", [[0, 0]], [None]),
        ("two_sample_permutation_exact", {"a": [], "b": [1]}, {"mean_diff": None, "two_sided": None}),
        (
            "lead_definition",
            {"cards": 3, "sales": [[1]], "marketing": [[2], [2]]},
            {"j_cross": 0, "j_sales": None, "j_marketing": 1, "cohesion_ratio": None, "label_perm": None},
        ),
        ("journey_pairs", {"sales": [], "marketing": [[1, 2]]}, {"same_way": None, "same_way_sales": None}),
        ("paired_change", {"pre": [None], "post": [1]}, {"mean": None, "sd": None, "n": 0}),
    ],
)
def test_what_is_undefined_is_null(method: str, given: Any, expected: Any) -> None:
    """A figure that does not exist is null in a vector, never 0."""
    assert check({"id": "X", "method": method, "input": given, "expected": expected}) == []


def _off(value: Any) -> Any:
    """The same expectation, wrong by more than any rounding."""
    if isinstance(value, dict):
        return {key: _off(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_off(entry) for entry in value] if value else ["nothing"]
    return f"not {value}" if isinstance(value, str) else value + value.__class__(1)
