"""The result leaves the program in one shape, rounded once, with what does not exist left out."""

from __future__ import annotations

import json
import math
import tomllib
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from support.makers import assessment
from support.scoring_respondents import judged, person
from support.store_samples import assessment_in

from assess.services.assessments.at_length import statement_table
from assess.services.assessments.scored import publish
from assess.store.folder import open_assessment
from assess.store.io.documents import read_document
from assess.store.io.errors import DamagedFile, FileProblem
from assess.store.results.codec import decode, encode
from assess.store.results.file import read_results, write_results
from assess.words.results import result_words
from questionnaires.records import replace
from scoring.advice.conditions import content
from scoring.answers import CardSort
from scoring.audience import SUPPRESSED
from scoring.comparing.published import Published
from scoring.privacy.exercises import LEVEL_ONLY
from scoring.result import (
    Advice,
    Block,
    BlockReason,
    Check,
    DimensionResult,
    Finding,
    FunctionFigures,
    ItemResult,
    ItemState,
    Overall,
    Respondents,
    Result,
    Target,
    TargetBasis,
    Truth,
)
from scoring.result_exercises import CardSortResult
from scoring.statement import Statement

TARGET = Target(level=4, basis=TargetBasis.ASSUMED, rule="middle", said=content("assumed"))


def check(text: Any, **changes: Any) -> Check:
    """One condition of which nothing is known."""
    return Check(said=content(text), truth=Truth.UNKNOWN, evidence=content("e"), **changes)


def advice(**changes: Any) -> Advice:
    """One advice, blocked unless told otherwise."""
    fields = {
        "intervention": "I01",
        "lane": "practice",
        "rank": 1,
        "value": None,
        "need": None,
        "ready": False,
        "why": (content("since [/x]"),),
        "checks": (check("t", refs=("CX-01",)),),
        "missing": (content("m"),),
        "blocks": (check("I02"),),
        "cautions": (),
        "grade": "B",
    }
    return Advice(**{**fields, **changes})


RESULT = Result(
    respondents=Respondents(total=3, by_function={"sales": 2, "marketing": 1}),
    overall=Overall(rating=Fraction(10, 3), low=Fraction(3), high=Fraction(4), level=2),
    dimensions=(
        DimensionResult(
            id="lead_definition",
            title="Lead definition",
            rating=Fraction(10, 3),
            low=Fraction(20001, 20000),
            high=Fraction(4),
            level=2,
            target=TARGET,
            blocked_by=(Block(item="RC-15", reason=BlockReason.BELOW, held=2),),
            waived=("LD-01",),
            known=5,
            unknown=1,
            by_function={"sales": FunctionFigures(n=2, unknown=1, mean=Fraction(1, 3), lower_median=3)},
        ),
        DimensionResult(
            id="nothing",
            title="Nothing known",
            rating=None,
            low=None,
            high=None,
            level=None,
            target=TARGET,
            blocked_by=(),
            waived=(),
            known=0,
            unknown=0,
        ),
    ),
    items={
        "RC-15": ItemResult(
            id="RC-15",
            dimension="lead_definition",
            state=ItemState.SCORED,
            n=3,
            unknown=1,
            dont_know=1,
            rating=Fraction(2),
            low=Fraction(3, 2),
            high=Fraction(3),
            held=2,
            distribution=(1, 0, 2, 0, 0),
            raw=Fraction(7, 3),
            median=3,
            mean=Fraction(7, 3),
        ),
        "RC-02": ItemResult(id="RC-02", dimension="lead_definition", state=ItemState.UNKNOWN, unknown=2),
        "XT-01": ItemResult(id="XT-01", dimension="lead_definition", state=ItemState.NOT_ASKED),
    },
    findings=(
        Finding(
            id="f",
            kind="felt",
            said=content("t"),
            evidence=("e",),
            weight=Fraction(1, 8),
        ),
    ),
    practices=(advice(value=Fraction(1, 3), need=Fraction(2), ready=True, blocks=()), advice(rank=2)),
    structure=(advice(intervention="I30", lane="structure"),),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A new assessment."""
    return assessment_in(tmp_path)


@pytest.fixture
def published(folder: Path) -> Published:
    """The sample result as readers may know it."""
    return publish(open_assessment(folder).assessment, RESULT)


@pytest.fixture
def document(published: Published) -> dict[str, Any]:
    """The sample result as tables."""
    return encode(published)


def test_the_shape_is_that_of_the_design(document: Any) -> None:
    """The top tables come in the order of the design, with the identity and the respondents filled in."""
    assert list(document) == [
        "format", "format_version", "assessment", "respondents", "summary", "compared", "overall",
        "dimensions", "sides", "items", "exercises", "findings", "advice", "mirrors", "queue",
    ]  # fmt: skip
    assert set(document["assessment"]) == {
        "title", "organisation", "date", "questionnaire", "questionnaire_version", "questionnaire_digest",
        "language", "privacy", "minimum_group", "rules",
    }  # fmt: skip
    assert document["respondents"] == {"total": 3, "by_function": {"sales": 2, "marketing": 1}}
    assert document["overall"] == {"felt": 3.3333, "low": 3.0, "high": 4.0, "level": 2, "felt_exact": "10/3"}


def test_figures_are_rounded_half_up_once(document: Any) -> None:
    """Four decimals, a half goes up."""
    dimension = document["dimensions"]["lead_definition"]
    assert (dimension["felt"], dimension["low"], dimension["high"]) == (3.3333, 1.0001, 4.0)
    assert dimension["by_function"] == {"sales": {"n": 2, "unknown": 1, "mean": 0.3333, "median": 3}}
    assert (dimension["level"], dimension["target"], dimension["blocked_by"]) == (2, 4, ["RC-15"])
    assert (dimension["known"], dimension["unknown"], dimension["waived"]) == (5, 1, ["LD-01"])


def test_what_does_not_exist_is_absent(document: Any) -> None:
    """An unknown figure has no key: no zero, no null and no NaN anywhere."""
    assert not {"felt", "low", "high", "level"} & set(document["dimensions"]["nothing"])
    assert "gap" not in document["dimensions"]["lead_definition"]
    assert "XT-01" not in document["items"]
    unknown = document["items"]["RC-02"]
    assert not {"felt", "level", "median", "mean", "distribution", "raw"} & set(unknown)
    assert (unknown["n"], unknown["unknown"], unknown["dont_know_share"]) == (0, 2, 0.0)

    def walk(value: Any) -> None:
        assert value is not None
        assert not (isinstance(value, float) and not math.isfinite(value))
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            walk(inner)

    walk(document)


def test_an_item_is_told_in_full(document: Any) -> None:
    """Median, mean and distribution are over all answers; felt is balanced between functions."""
    item = document["items"]["RC-15"]
    assert (item["n"], item["distribution"], item["median"], item["mean"]) == (3, [1, 0, 2, 0, 0], 3, 2.3333)
    assert (item["felt"], item["level"], item["dont_know_share"], item["raw"]) == (2.0, 2, 0.25, 2.3333)
    assert (item["title"], item["standing"]) == ("Anchors", "scored")


def test_advice_holds_both_lanes_with_their_conditions(document: Any) -> None:
    """Practices come first in their order, then structure, each with its reasons and conditions."""
    assert [(a["lane"], a["intervention"], a["rank"]) for a in document["advice"]] == [
        ("practice", "I01", 1),
        ("practice", "I01", 2),
        ("structure", "I30", 1),
    ]
    first, second = document["advice"][:2]
    assert (first["value"], first["need"], first["ready"]) == (0.3333, 2.0, True)
    assert "value" not in second
    said = {text: statement_table(content(text)) for text in ("I02", "t", "e")}
    assert second["blocked_by"] == [said["I02"]]
    assert second["conditions"] == [
        {"said": said["t"], "state": "unknown", "evidence": said["e"], "refs": ["CX-01"]}
    ]
    assert document["findings"] == [
        {
            "id": "f",
            "kind": "felt",
            "said": said["t"],
            "evidence": ["e"],
            "weight": 0.125,
            "claim": "descriptive",
        }
    ]


def test_a_statement_is_its_kind_and_its_values() -> None:
    """Figures are rounded once, statements among the values are tables, lists stay lists."""
    inner = Statement(kind="gaps.inner")
    statement = Statement(
        kind="gaps.outer",
        values={"share": Fraction(1, 3), "names": ("a", "b"), "yes": True, "inner": inner, "all": (inner,)},
    )
    assert statement_table(statement) == {
        "kind": "gaps.outer",
        "values": {
            "share": 0.3333,
            "names": ["a", "b"],
            "yes": True,
            "inner": {"kind": "gaps.inner"},
            "all": [{"kind": "gaps.inner"}],
        },
    }


def test_words_run_beside_the_tables() -> None:
    """Each list of sentences is as long as the list of what they are said of, each key stands there too."""
    words, tables = result_words(RESULT), encode(publish(assessment(), RESULT))
    assert words["findings"] == ["t"]
    assert len(words["advice"]) == len(tables["advice"])
    assert words["advice"][0]["conditions"] == [{"said": "t", "evidence": "e"}]
    for key, said in words.items():
        if isinstance(said, dict):
            assert said.keys() <= tables[key].keys()


def test_file_and_json_say_the_same(folder: Path, published: Published, document: Any) -> None:
    """``results.toml`` and ``--json`` carry the same values."""
    write_results(folder, published)
    assert read_results(folder) == read_results(folder / "results.toml") == decode(document, file=folder)
    assert json.loads(json.dumps(document, allow_nan=False)) == document
    assert tomllib.loads((folder / "results.toml").read_text(encoding="utf-8")) == document


def test_equal_results_make_equal_bytes(folder: Path, published: Published) -> None:
    """Writing the same result again changes no byte of it."""
    write_results(folder, published)
    before = (folder / "results.toml").read_bytes()
    write_results(folder, publish(open_assessment(folder).assessment, RESULT))
    assert (folder / "results.toml").read_bytes() == before


def test_a_damaged_result_is_never_replaced(folder: Path, published: Published, document: Any) -> None:
    """A result that cannot be read stays until a person puts it elsewhere."""
    path = folder / "results.toml"
    path.write_bytes(b"\0" * 9)
    with pytest.raises(DamagedFile):
        write_results(folder, published)
    assert path.read_bytes() == b"\0" * 9
    kept = path.rename(path.with_name("kept"))
    write_results(folder, published)
    assert kept.read_bytes() == b"\0" * 9
    assert read_document(path, kind="results").data == document


def test_no_result_is_a_sentence(folder: Path) -> None:
    """Asking for a result that was never saved names the file."""
    with pytest.raises(FileProblem, match=r"results\.toml"):
        read_results(folder)


def test_an_overlap_below_chance_is_read_as_it_was_saved(tmp_path: Path) -> None:
    """Two sides that require other cards have less in common than chance gives, and the file keeps it."""
    picked = {"sales": "budget", "marketing": "deadline"}
    respondents = [
        replace(
            person(side, n),
            exercises={"lead_definition": CardSort(required=frozenset({card}), helpful=frozenset())},
        )
        for side, card in picked.items()
        for n in range(2)
    ]
    case = assessment(*respondents)
    write_results(tmp_path, publish(case, judged(case)))
    figures = read_results(tmp_path).exercises["lead_definition"].figures
    assert figures["j_beyond"] == Fraction("-0.0769")


def test_several_people_are_told_with_gap_exercises_mirrors_and_queue() -> None:
    """Each new table has the shape that readers of the file build on, and nothing is empty or null."""
    picked = CardSort(required=frozenset({"budget"}), helpful=frozenset())
    respondents = [
        replace(person(side, n, level=level), exercises={"lead_definition": picked})
        for side, level in (("sales", 4), ("marketing", 2))
        for n in range(6)
    ]
    case = assessment(*respondents, records={"LD-05": 38})
    told = encode(publish(case, judged(case)))
    gap = told["dimensions"]["role_clarity"]["gap"]
    assert (gap["value"], gap["p"], gap["p_exact"], gap["clear"]) == (2.0, 0.0022, True, True)
    assert told["overall"]["gap"]["value"] == 2.0667  # no count of changes is level 2
    sales = told["dimensions"]["role_clarity"]["by_function"]["sales"]
    assert (sales["n"], sales["mean"], sales["spread"]) == (6, 4.0, 0.0)
    assert (gap["sales_higher"], gap["marketing_higher"]) == (5, 0)
    side = told["sides"]["sales"]
    assert (side["people"], side["agreement"], side["deviation"], side["within"]) == (6, 1.0, 0.0, "agreed")
    assert "RC-02" in side["items"]
    exercise = told["exercises"]["lead_definition"]
    assert (exercise["j_cross"], exercise["level"], exercise["p_exact"]) == (1.0, 5, True)
    assert exercise["cards"]["budget"]["required"] == {"sales": 6, "marketing": 6}
    assert told["items"]["RC-02"]["by_function"]["sales"]["distribution"] == [0, 0, 0, 6, 0]
    assert told["items"]["RC-02"]["sorting"] == "sales_blind_spot"
    assert {f["claim"] for f in told["findings"]} == {"inferential", "descriptive"}
    assert told["mirrors"][0]["claimed_by"]["sales"]["n"] == 6
    assert told["queue"][0]["rank"] == 1
    assert json.loads(json.dumps(told, allow_nan=False)) == told


def test_a_withheld_figure_is_absent_and_says_so() -> None:
    """A hidden item, function, dimension and exercise carry the reason in the place of figures."""
    hidden = ItemResult(
        id="RC-15", dimension="d", state=ItemState.NOT_ASKED, suppressed=SUPPRESSED, withheld=("sales",)
    )
    board = CardSortResult(
        id="e", title="E", item="", n={"sales": 3}, enough=True, level=2, suppressed=LEVEL_ONLY
    )
    dimension = replace(RESULT.dimensions[1], suppressed=SUPPRESSED)
    result = replace(
        RESULT, items={"RC-15": hidden}, exercises={"e": board}, dimensions=(dimension,), overall=Overall(
            rating=None, low=None, high=None, level=None, suppressed=SUPPRESSED
        )
    )  # fmt: skip
    told = encode(publish(assessment(), result))
    assert told["overall"] == {"suppressed": "too_few"}
    assert told["dimensions"]["nothing"]["suppressed"] == "too_few"
    assert told["items"]["RC-15"]["suppressed"] == "too_few"
    assert told["items"]["RC-15"]["withheld"] == ["sales"]
    assert told["exercises"]["e"] == {
        "title": "E", "n": {"sales": 3}, "enough": True, "level": 2, "suppressed": "level_only"
    }  # fmt: skip
