"""The table of figures: each figure of the result once, as ``results.toml`` has it, withheld ones empty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import report_factory as factory
from support.csv_tables import rows_of

from assess.printers.csv.cells import harmless
from assess.printers.csv.figures import COLUMNS, HALF, ROUNDED, figures_csv
from assess.services.assessments.scored import Scored, publish
from assess.store.results.codec import encode
from assess.words.privacy import SUPPRESSED_WORDS
from questionnaires.records import replace
from scoring.answers import Assessment, Privacy
from scoring.audience import SUPPRESSED
from scoring.judge import score
from scoring.result import Result

Key = tuple[str, str, str, str, str]
"""Subject, id, part, function and measure: what a figure is about."""

ABOUT_FILE = ("format_version", "minimum_group", "rules")

REPEATED = ("summary", "compared")


def rows(assessment: Assessment, result: Result | None = None) -> list[dict[str, str]]:
    """The rows as a spreadsheet reads them."""
    data = figures_csv(assessment, result or score(assessment, factory.catalogue()))
    return rows_of(data)


def key(row: Mapping[str, str]) -> Key:
    """What a row is about."""
    return row["subject"], row["id"], row["part"], row["function"], row["measure"]


def document_of(assessment: Assessment) -> dict[str, Any]:
    """The result as it is saved, without what it says twice and what it keeps of the questions."""
    saved = encode(publish(assessment, score(assessment, factory.catalogue())))
    items = {
        name: {key: value for key, value in table.items() if key != "weight"}
        for name, table in saved["items"].items()
    }
    return {key: value for key, value in saved.items() if key not in REPEATED} | {"items": items}


@pytest.fixture(scope="module")
def sample(scored_sample: Scored) -> Assessment:
    """The sample company: seven in sales, five in marketing, two leaders, exercises and records."""
    return scored_sample.assessment


def protected(assessment: Assessment, *, minimum: int, keep: int = 99) -> Assessment:
    """The same people under a privacy notice, the first of each function kept."""
    kept: Counter[str] = Counter()
    people = []
    for person in assessment.responses:
        kept[person.function] += 1
        if kept[person.function] <= keep:
            people.append(person)
    privacy = Privacy(mode="anonymous", minimum_group=minimum)
    return replace(assessment, responses=tuple(people), privacy=privacy)


CASES: dict[str, Callable[[Assessment], Assessment]] = {
    "open": lambda made: made,
    "two sides": lambda made: protected(made, minimum=5),
    "pooled": lambda made: protected(made, minimum=6),
    "nothing": lambda made: protected(made, minimum=9, keep=2),
    "nobody": lambda made: replace(made, responses=()),
}


def expected(document: Mapping[str, Any]) -> Iterator[tuple[Key, float]]:
    """Every figure of the saved result, under the name that the table should give it."""
    everybody = ("respondents", "", "")
    yield (*everybody, "", "n"), document["respondents"]["total"]
    for function, count in document["respondents"]["by_function"].items():
        yield (*everybody, function, "n"), count
    yield from headline(document["overall"], ("overall", "", ""))
    for side, table in document["sides"].items():
        yield from numbers(table, ("overall", "", ""), side)
    for name, table in document["dimensions"].items():
        where = ("dimension", name, "")
        yield from headline(table, where)
        yield (*where, "", "target"), table["target"]
        yield from by_function(table, where)
    for name, table in document["items"].items():
        where = ("item", name, "")
        yield from headline(table, where)
        yield from levels(table, where, "")
        for function, options in table.get("choices", {}).items():
            for option, count in options.items():
                yield (*where, function, f"chose {option}"), count
        yield from by_function(table, where)
    for name, table in document["exercises"].items():
        yield from exercise(name, table)
    for mirror in document["mirrors"]:
        where = ("mirror", mirror["claimed"], mirror["shown"])
        yield from numbers(mirror, where)
        for side in ("claimed", "shown"):
            for who, view in mirror[f"{side}_by"].items():
                for measure, value in view.items():
                    if is_number(value):
                        yield (*where, who, f"{side} {measure}"), value
    for finding in document["findings"]:
        yield ("finding", finding["id"], "", "", "weight"), finding["weight"]
    for advice in document["advice"]:
        yield from numbers(advice, ("advice", advice["intervention"], ""))
    for entry in document["queue"]:
        yield from numbers(entry, ("queue", entry["ref"], ""))


def is_number(value: object) -> bool:
    """Whether the value is a figure, and no yes or no."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def numbers(
    table: Mapping[str, Any], where: tuple[str, str, str], function: str = ""
) -> Iterator[tuple[Key, float]]:
    """The figures of the table itself."""
    for measure, value in table.items():
        if is_number(value):
            yield (*where, function, measure), value


def headline(table: Mapping[str, Any], where: tuple[str, str, str]) -> Iterator[tuple[Key, float]]:
    """The figures of a table and those of its gap; none where the whole table is withheld."""
    if "suppressed" in table:
        return
    for name, value in numbers(table, where):
        if name[-1] != "target":
            yield name, value
    for measure, value in table.get("gap", {}).items() if isinstance(table.get("gap"), dict) else ():
        if is_number(value):
            yield (*where, "", "gap" if measure == "value" else f"gap_{measure}"), value


def levels(
    table: Mapping[str, Any], where: tuple[str, str, str], function: str
) -> Iterator[tuple[Key, float]]:
    """How many answered at which level."""
    for level, count in enumerate(table.get("distribution", ()), start=1):
        yield (*where, function, f"answers at level {level}"), count


def by_function(table: Mapping[str, Any], where: tuple[str, str, str]) -> Iterator[tuple[Key, float]]:
    """The figures of each function."""
    for function, one in table["by_function"].items():
        yield from numbers(one, where, function)
        yield from levels(one, where, function)


def exercise(name: str, table: Mapping[str, Any]) -> Iterator[tuple[Key, float]]:
    """The figures of an exercise and of its cards."""
    where = ("exercise", name, "")
    yield from numbers(table, where)
    for function, count in table["n"].items():
        yield (*where, function, "n"), count
    for side, value in table.get("strictness", {}).items():
        yield (*where, side, "strictness"), value
    names = {
        "required": "required",
        "helpful": "helpful",
        "places": "place",
        "first_contact": "first contact",
        "throughout": "throughout",
    }
    for card_id, card in table.get("cards", {}).items():
        about = ("card", name, card_id)
        yield from numbers(card, about)
        for measure, words in names.items():
            for side, value in card.get(measure, {}).items():
                yield (*about, side, words), value
        for measure, words in (("owners", "owner"), ("should", "should own")):
            for side, counts in card.get(measure, {}).items():
                for owner, count in counts.items():
                    yield (*about, side, f"{words}: {owner}"), count
    for item, one in table.get("beliefs", {}).items():
        yield from numbers(one, ("exercise", name, item))
    for sentence, one in table.get("sentences", {}).items():
        yield from numbers(one, ("card", name, sentence))
        for tick, told in one.get("ticks", {}).items():
            about = ("card", name, f"{sentence}.{tick}")
            yield from numbers(told, about)
            for side, count in told["ticked"].items():
                yield (*about, side, "ticked"), count


def leaves(value: Any, name: str = "") -> Iterator[float]:
    """Every number of a document but those about the file, in a withheld table, or within a statement.

    The counts behind a level are sums of the answers by level, which have rows of their own.
    """
    if isinstance(value, dict) and "kind" in value and value.keys() <= {"kind", "values"}:
        return
    if isinstance(value, dict):
        hidden = "suppressed" in value
        for inner, one in value.items():
            if inner not in ("grounds", "turns") and not (
                hidden and is_number(one) and inner not in ("target", "level")
            ):
                yield from leaves(one, inner)
    elif isinstance(value, list):
        for one in value:
            yield from leaves(one, name)
    elif is_number(value) and name not in ABOUT_FILE:
        yield value


@pytest.mark.parametrize("case", CASES)
def test_every_figure_is_the_one_in_the_saved_result(sample: Assessment, case: str) -> None:
    """Figure by figure the table and the saved result agree, and neither has one that the other lacks."""
    made = CASES[case](sample)
    document = document_of(made)
    found = [(key(row), float(row["value"])) for row in rows(made) if row["value"]]
    assert Counter(found) == Counter(expected(document))
    assert Counter(value for _, value in found) == Counter(leaves(document))


@pytest.mark.parametrize("case", CASES)
def test_no_figure_stands_twice(sample: Assessment, case: str) -> None:
    """Each row is about something of its own, a withheld figure never beside a shown one of the same name.

    Findings and the queue may take up one thing under several heads.
    """
    counted = Counter(
        key(row) for row in rows(CASES[case](sample)) if row["subject"] not in ("finding", "queue")
    )
    assert [one for one, count in counted.items() if count > 1] == []


def test_what_is_withheld_has_a_row_without_a_value(sample: Assessment) -> None:
    """A hidden function, a hidden item and a rounded spread are named with the reason, and never as 0."""
    told = [row for row in rows(protected(sample, minimum=5)) if row["withheld"]]
    assert told
    assert {row["value"] for row in told} == {""}
    assert {row["withheld"] for row in told} == {SUPPRESSED_WORDS[SUPPRESSED], ROUNDED}
    assert any(row["function"] == "leadership" and row["measure"] == "mean" for row in told)
    few = protected(sample, minimum=9, keep=2)
    hidden = {
        row["id"]: row for row in rows(few) if row["subject"] == "dimension" and row["measure"] == "felt"
    }
    for name, table in document_of(few)["dimensions"].items():
        assert hidden[name]["withheld"] == SUPPRESSED_WORDS.get(table.get("suppressed", ""), "")
        assert bool(hidden[name]["value"]) == ("felt" in table)
    assert sum(bool(row["withheld"]) for row in hidden.values()) >= 3


def test_a_rounded_mean_says_so(sample: Assessment) -> None:
    """A mean that privacy rounds carries how; an exact one carries nothing."""
    means = [r for r in rows(protected(sample, minimum=5)) if r["measure"] == "mean" and r["function"]]
    assert {row["precision"] for row in means if row["value"]} <= {
        "",
        HALF,
        f"{HALF} or more",
        f"{HALF} or less",
    }
    halves = [row for row in means if row["precision"]]
    assert halves
    assert all((2 * float(row["value"])).is_integer() for row in halves)
    assert {row["precision"] for row in rows(sample)} == {""}


def test_what_is_not_calibrated_is_called_provisional(sample: Assessment) -> None:
    """Targets, values of advice and levels of exercises are provisional; counts of people are not."""
    found = {(row["subject"], row["measure"]): row["provisional"] for row in rows(sample)}
    for provisional in (("dimension", "target"), ("advice", "value"), ("exercise", "level")):
        assert found[provisional] == "yes"
    for sure in (("respondents", "n"), ("item", "n"), ("card", "required")):
        assert found[sure] == "no"


def test_the_table_is_written_as_the_standard_has_it(sample: Assessment) -> None:
    """A byte order mark for Excel, one header, CR LF, every row as long as the header, numbers as numbers."""
    data = figures_csv(sample, score(sample, factory.catalogue()))
    read = rows(sample)
    assert data.startswith(b"\xef\xbb\xbfassessment,organisation,date,")
    assert data.count(b"\n") == data.count(b"\r\n") == 1 + len(read)
    assert all(list(row) == list(COLUMNS) and None not in row.values() for row in read)
    assert not any("e" in row["value"] for row in read)


@given(
    st.sampled_from(factory.HOSTILE) | st.text(max_size=40) | st.sampled_from(["=1+1", "@x", "\t=1", "-1"])
)
def test_no_cell_is_a_formula(text: str) -> None:
    """Names and titles that a spreadsheet would calculate are text, whatever they are."""
    made, result = lone()
    items = {name: replace(item, title=text) for name, item in made.questionnaire.items.items()}
    named = replace(
        made, title=text, organisation=text, questionnaire=replace(made.questionnaire, items=items)
    )
    read = rows(named, result)
    assert {row["assessment"] for row in read} == {harmless(text)}
    assert all(row["title"] == harmless(text) for row in read if row["subject"] == "item")
    for row in read:
        assert not any(row[name].startswith(("=", "+", "-", "@")) for name in COLUMNS if name != "value")


@cache
def lone() -> tuple[Assessment, Result]:
    """One person, judged once, and a few of its figures."""
    made = factory.assessment({"sales": 1})
    result = score(made, factory.catalogue())
    few = dict(list(result.items.items())[:4])
    return made, replace(result, items=few, practices=result.practices[:2], structure=(), queue=())
