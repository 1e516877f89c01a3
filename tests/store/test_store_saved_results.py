"""A saved result is read back exactly where it may be, at a glance, and never beyond what it states."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from copy import deepcopy
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import given, settings
from support.comparison_samples import without
from support.makers import assessment, assessments, full_answers, response
from support.scoring_respondents import judged, person

from assess.services.assessments.checking import problems_of
from assess.services.assessments.scored import publish
from assess.store.io.documents import TomlTable, document_bytes, read_document, write_document
from assess.store.io.errors import DamagedFile, FileProblem
from assess.store.io.safe_files import sealed
from assess.store.results.codec import KIND, decode, encode
from assess.store.results.file import Extent, read_results, write_results
from assess.words.say import say
from questionnaires.load.read import shipped_catalogue, shipped_questionnaire
from questionnaires.model import Kind
from questionnaires.records import replace
from scoring.answers import Assessment, CardSort, Privacy
from scoring.comparing.compare import Wave, compare
from scoring.comparing.exercises import changes_between, exercise_figures
from scoring.comparing.published import Published, compare_published
from scoring.rounding import rounded

Change = Callable[[dict[str, Any]], object]


@cache
def team() -> Assessment:
    """Seven and five people on different levels, so that no mean is a short decimal."""
    levels = {"sales": (1, 2, 2, 3, 3, 4, 5), "marketing": (2, 3, 3, 4, 4), "leadership": (3, 2, 4)}
    people = [
        person(function, number, level=level)
        for function, own in levels.items()
        for number, level in enumerate(own)
    ]
    return assessment(*people, records={"LD-05": 38})


@cache
def told(mode: str = "open") -> dict[str, Any]:
    """The document of the team's result in this mode."""
    case = replace(team(), privacy=Privacy(mode=mode, minimum_group=3))
    return encode(publish(case, judged(case)))


def published(document: dict[str, Any]) -> Published:
    """What the tables of a result say."""
    return decode(document, file=Path("results.toml"))


def stored(name: str = "open") -> Path:
    """A result as format 1 had it, kept as it was written."""
    return Path(__file__).parents[1] / "stored" / "results-1" / f"{name}.results.toml"


def in_first_shape(document: dict[str, Any]) -> dict[str, Any]:
    """The document as results were written at first: no table in short, no exact figure."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: plain(v) for k, v in value.items() if k not in ("felt_exact", "weight")}
        return value

    return {k: plain(v) for k, v in document.items() if k not in ("summary", "compared")}


def saved_in(folder: Path, document: dict[str, Any]) -> Path:
    """The folder, with this result in it."""
    folder.mkdir(exist_ok=True)
    write_document(folder / "results.toml", document, kind=KIND)
    return folder


def test_open_results_are_read_back_to_the_last_digit() -> None:
    """Felt scores of questions, dimensions and overall come back as the exact fractions that were scored."""
    result, saved = judged(team()), published(told())
    assert saved.exact
    assert saved.overall.rating == result.overall.rating
    assert {d.id: saved.dimensions[d.id].rating for d in result.dimensions} == {
        d.id: d.rating for d in result.dimensions
    }
    assert {key: item.rating for key, item in saved.items.items()} == {
        key: item.rating for key, item in result.items.items() if key in told()["items"]
    }
    assert any(item.rating is not None and item.rating.denominator > 100 for item in saved.items.values())


@given(assessments())
@settings(max_examples=8)
def test_any_open_result_reads_back_as_it_was(case: Assessment) -> None:
    """Whatever few people answered, felt scores, levels and what blocks them come back unchanged."""
    result = judged(case)
    document = json.loads(json.dumps(encode(publish(case, result))))
    saved = published(document)
    for dimension in result.dimensions:
        read = saved.dimensions[dimension.id]
        assert read.rating == dimension.rating
        assert read.blocked_by == tuple(block.item for block in dimension.blocked_by)
    assert {k: i.rating for k, i in saved.items.items()} == {k: result.items[k].rating for k in saved.items}


@pytest.mark.parametrize("mode", ["facilitated", "anonymous"])
def test_protected_results_hold_no_exact_figure(mode: str) -> None:
    """In the protected modes there is no fraction anywhere, and every felt score is the rounded one."""
    document = told(mode)

    def walk(value: Any, key: str = "") -> None:
        assert "exact" not in key or key == "p_exact"
        inner = value.items() if isinstance(value, dict) else ()
        for name, one in inner:
            walk(one, name)

    walk(document)
    for table in document["compared"]["dimensions"].values():
        assert not any("/" in text for text in table["felt"])
    saved = published(document)
    assert not saved.exact
    for key, item in saved.items.items():
        stated = document["items"][key].get("felt")
        assert (None if item.rating is None else float(item.rating)) == stated
    assert any(item.rating is not None for item in saved.items.values())


@pytest.mark.parametrize("mode", ["open", "facilitated", "anonymous"])
def test_what_stands_in_short_stands_at_length_too(mode: str) -> None:
    """Nothing is told in short that the tables at length do not tell."""
    document = told(mode)
    short, compared = document["summary"], document["compared"]
    for key, table in document["dimensions"].items():
        assert short["level_by_dimension"].get(key) == table.get("level")
        rating = short["felt_by_dimension"].get(key)
        assert (None if rating is None else rounded(Fraction(rating))) == table.get("felt")
        assert compared["dimensions"][key].get("gap") == table.get("gap", {}).get("value")
        assert compared["dimensions"][key]["blocked_by"] == table["blocked_by"]
    asked = [key for table in compared["dimensions"].values() for key in table["questions"]]
    assert sorted(asked) == sorted(document["items"])
    for key, table in compared["exercises"].items():
        assert table.items() <= document["exercises"][key].items()


@pytest.mark.parametrize("mode", ["open", "facilitated", "anonymous"])
def test_what_is_written_is_read_back_to_the_last_value(mode: str, tmp_path: Path) -> None:
    """The record that a file gives is the one that it was made from."""
    case = replace(team(), privacy=Privacy(mode=mode, minimum_group=3))
    made = publish(case, judged(case))
    write_results(tmp_path, made)
    assert read_results(tmp_path) == made


def test_format_1_is_read_and_compared_for_ever() -> None:
    """Its figures are those it states, exact where they were; what is withheld has a kind, no sentence."""
    with stored().open("rb") as file:
        tables = tomllib.load(file)
    assert tables["format_version"] == 1
    saved = read_results(stored())
    assert saved.exact
    assert saved.overall.rating == Fraction(tables["summary"]["felt"])
    assert saved.levels == tables["summary"]["level_by_dimension"]
    assert {key: one.low for key, one in saved.dimensions.items()} == {
        key: Fraction(str(one["low"])) for key, one in tables["dimensions"].items()
    }
    now = publish(team(), judged(team()))
    changes = compare_published(saved, now)
    assert {d.id: d.before for d in changes.dimensions} == saved.ratings
    assert any(change.after for change in compare_published(saved, saved).exercises)
    for part in Extent:
        assert read_results(stored(), part).ratings == saved.ratings
    hidden = read_results(stored("too-few"))
    assert hidden.dimensions["role_clarity"].withheld == "too_few"
    for one in (saved, hidden):
        assert not {"findings", "advice", "mirrors", "queue"} & one.at_length.keys()
        assert '"words"' not in json.dumps(one.at_length)
        assert "below minimum group" not in json.dumps(one.at_length)
    assert problems_of(stored()) == problems_of(stored("too-few")) == ()


def test_no_sentence_of_ours_is_saved() -> None:
    """What the judgement says stands in the file as a kind with its values; the titles of content stay."""
    document = told()
    assert document["findings"][0]["said"]["kind"].startswith("findings.")
    text = json.dumps(document)
    result = judged(team())
    for statement in (*(f.said for f in result.findings), *(q.said for q in result.queue)):
        assert say(statement) not in text
    assert shipped_questionnaire().items["RC-15"].title in text
    assert document["assessment"]["language"] == shipped_questionnaire().language


def test_results_as_they_were_written_at_first_still_read(tmp_path: Path) -> None:
    """Without the tables in short, the figures come from the tables at length, and say they are rounded."""
    with stored().open("rb") as file:
        tables = tomllib.load(file)
    path = tmp_path / "results.toml"
    path.write_text(tomli_w.dumps(in_first_shape(tables)), encoding="utf-8")
    saved, later = read_results(path), read_results(stored())
    assert not saved.exact
    assert (saved.moment, saved.respondents, saved.levels) == (later.moment, later.respondents, later.levels)
    assert sorted(saved.items) == sorted(later.items)
    assert saved.items["RC-01"].rating == Fraction(str(tables["items"]["RC-01"]["felt"]))
    assert saved.exercises == later.exercises
    for part in Extent:
        assert read_results(path, part).ratings == saved.ratings
    assert problems_of(path) == ()


def test_exact_figures_at_length_are_enough(tmp_path: Path) -> None:
    """A result with exact figures in its tables, and nothing in short, is read exactly."""
    with stored().open("rb") as file:
        tables = tomllib.load(file)
    path = tmp_path / "results.toml"
    short = {k: v for k, v in tables.items() if k not in ("summary", "compared")}
    path.write_text(tomli_w.dumps(short), encoding="utf-8")
    saved, later = read_results(path), read_results(stored())
    assert saved.exact
    assert {k: i.rating for k, i in saved.items.items()} == {k: i.rating for k, i in later.items.items()}


def test_the_beginning_of_the_file_is_enough(tmp_path: Path) -> None:
    """Lists and comparisons read the same from the beginning of the file as from the whole of it."""
    folder = saved_in(tmp_path / "acme", told())
    whole, compared = read_results(folder), read_results(folder, Extent.COMPARED)
    assert (compared.items, compared.exercises, compared.exact) == (whole.items, whole.exercises, whole.exact)
    assert compare_published(compared, compared) == compare_published(whole, whole)
    for part in Extent:
        head = read_results(folder / "results.toml", part)
        assert (head.moment, head.ratings, head.levels) == (whole.moment, whole.ratings, whole.levels)
    assert read_results(folder, Extent.FIGURES).dimensions == whole.dimensions
    body = (folder / "results.toml").read_bytes()
    assert body.index(b"\n[compared") < body.index(b"\n[overall") < 8_000 < len(body)


def test_a_damaged_end_is_found_though_only_the_beginning_is_parsed(tmp_path: Path) -> None:
    """One changed byte at the very end of the file is damage to a list and to a comparison."""
    path = saved_in(tmp_path / "acme", told()) / "results.toml"
    data = path.read_bytes()
    path.write_bytes(data[:-2] + b"x\n")
    for part in Extent:
        with pytest.raises(DamagedFile):
            read_results(path, part)


def test_equal_results_are_saved_as_equal_bytes(tmp_path: Path) -> None:
    """The same answers scored anew, people in another order, change no byte of the file."""
    write_results(tmp_path, publish(team(), judged(team())))
    before = (tmp_path / "results.toml").read_bytes()
    turned = replace(team(), responses=tuple(reversed(team().responses)))
    write_results(tmp_path, publish(turned, judged(turned)))
    assert (tmp_path / "results.toml").read_bytes() == before


def test_parts_of_saved_results_are_those_of_the_answers() -> None:
    """The questionnaire's part, read from two saved results, is that of the answers to the last digit."""
    asked = without("LD-12", "RC-05", "FL-12")
    later = replace(team(), questionnaire=asked, date="2026-09-14")
    waves = [Wave(assessment=case, result=judged(case)) for case in (team(), later)]
    whole = compare(waves[0], waves[1], catalogue=shipped_catalogue())
    saved = compare_published(*(published(encode(publish(w.assessment, w.result))) for w in waves))
    assert saved.comparability == whole.comparability < 1
    assert {d.id: d.parts.questionnaire for d in saved.dimensions if d.parts} == {
        d.id: d.parts.questionnaire for d in whole.dimensions if d.parts
    }
    assert any(d.parts and d.parts.questionnaire for d in saved.dimensions)


def test_nothing_becomes_a_part_by_rounding() -> None:
    """Two protected results of the same questions differ by nothing that the questionnaire did."""
    before, after = (published(told(mode)) for mode in ("anonymous", "facilitated"))
    assert not before.exact
    for dimension in compare_published(before, after).dimensions:
        assert dimension.parts is None or dimension.parts.questionnaire == 0


def test_exercises_are_read_back_for_comparing() -> None:
    """The figures of an exercise come back under the names that a comparison of answers gives them."""
    picked = CardSort(required=frozenset({"budget"}), helpful=frozenset())
    respondents = [
        replace(response(side, {}, respondent=f"{side}{n}"), exercises={"lead_definition": picked})
        for side in ("sales", "marketing")
        for n in range(3)
    ]
    case = assessment(*respondents)
    result = judged(case)
    saved = published(encode(publish(case, result)))
    figures = exercise_figures(result)
    from_answers = changes_between(figures, figures)
    assert compare_published(saved, saved).exercises == from_answers
    assert any(change.unit == "share" and change.after == 1 for change in from_answers)


def test_counts_are_told_from_opinions() -> None:
    """A comparison of saved results knows which questions count what people did."""
    saved = published(told())
    questionnaire = shipped_questionnaire()
    for key, item in saved.items.items():
        asked = questionnaire.items[key]
        assert item.behaviour == (asked.behaviour or asked.kind is Kind.RECORD)
    assert saved.items["LD-05"].behaviour


def test_a_weight_is_written_where_it_is_not_one() -> None:
    """Only a question that weighs otherwise says so, and it is read back."""
    shipped = shipped_questionnaire()
    heavy = replace(shipped.items["RC-15"], weight=Fraction(5, 2))
    case = replace(team(), questionnaire=replace(shipped, items={**shipped.items, "RC-15": heavy}))
    document = encode(publish(case, judged(case)))
    assert [key for key, table in document["items"].items() if "weight" in table] == ["RC-15"]
    assert document["items"]["RC-15"]["weight"] == 2.5
    weights = {key: item.weight for key, item in published(document).items.items()}
    assert weights.pop("RC-15") == Fraction(5, 2)
    assert set(weights.values()) == {1}


def test_a_pulse_states_no_level() -> None:
    """Where everybody answered a form that leaves the levels alone, the result says so and has none."""
    respondents = [
        response(side, full_answers(side, form="pulse"), respondent=side, form="pulse")
        for side in ("sales", "marketing")
    ]
    case = assessment(*respondents)
    head = published(encode(publish(case, judged(case))))
    assert head.pulse
    assert head.overall.rating is not None
    assert (head.overall.level, head.levels) == (None, {})
    mixed = assessment(*respondents, response("sales", full_answers("sales"), respondent="r9"))
    assert not published(encode(publish(mixed, judged(mixed)))).pulse


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda d: d["summary"].update(felt="7"), "summary"),
        (lambda d: d["summary"].update(felt="3/0"), "felt"),
        (lambda d: d["summary"].update(felt="1e3"), "felt"),
        (lambda d: d["summary"]["felt_by_dimension"].update(role_clarity="9" * 201), "role_clarity"),
        (lambda d: d["summary"]["level_by_dimension"].update(role_clarity=6), "role_clarity"),
        (lambda d: d["summary"]["level_by_dimension"].update({"../x": 1}), "../x"),
        (lambda d: d["compared"]["dimensions"]["role_clarity"].update(felt=["3"]), "felt"),
        (lambda d: d["compared"]["dimensions"]["role_clarity"].update(titles=3), "titles"),
        (lambda d: d["compared"]["dimensions"].update(role_clarity=3), "role_clarity"),
        (lambda d: d["compared"]["dimensions"]["role_clarity"].update(gap=4.0e9), "gap"),
        (lambda d: d["compared"]["dimensions"]["role_clarity"].update(weights={"RC-15": 0}), "RC-15"),
        (lambda d: d["compared"]["dimensions"]["role_clarity"]["questions"].__setitem__(0, "RC-02"), "RC-02"),
        (lambda d: d["assessment"].update(date="soon"), "date"),
        (lambda d: d["assessment"].pop("questionnaire"), "questionnaire"),
        (lambda d: d["respondents"].update(total=-1), "total"),
        (lambda d: d.update(compared=[]), "compared"),
    ],
)
def test_what_is_no_figure_is_named(change: Change, place: str, tmp_path: Path) -> None:
    """Each value that no result holds is refused with its place, in reading and in checking."""
    document = deepcopy(told())
    change(document)
    path = tmp_path / "results.toml"
    path.write_bytes(sealed(document_bytes(document, kind=KIND)))
    with pytest.raises(FileProblem) as caught:
        read_results(path, Extent.COMPARED)
    assert place in f"{caught.value.place} {caught.value.reason}"
    assert any(place in sentence for sentence in problems_of(path))


@pytest.mark.sweep
@pytest.mark.parametrize(
    "change",
    [
        lambda d: d["overall"].update(felt_exact="1"),
        lambda d: d["items"]["RC-15"].update(felt_exact="1"),
        lambda d: d["dimensions"]["role_clarity"].update(felt=1.0),
        lambda d: d["summary"].update(felt="1"),
        lambda d: d["items"].update({"RC-99": d["items"]["RC-15"]}),
        lambda d: d["items"]["RC-02"].pop("felt"),
        lambda d: d["overall"].update(level=5),
        lambda d: d["summary"]["level_by_dimension"].update(role_clarity=5),
        lambda d: d["dimensions"]["role_clarity"].pop("level"),
    ],
)
def test_checking_finds_one_thing_said_in_two_ways(change: Change, tmp_path: Path) -> None:
    """A figure that was changed in one place only is found, and the place is named."""
    document = deepcopy(told())
    change(document)
    path = tmp_path / "results.toml"
    path.write_bytes(document_bytes(document, kind=KIND))
    assert problems_of(path)
    assert all("results.toml" in sentence for sentence in problems_of(path))


def test_a_sound_result_has_no_problems(tmp_path: Path) -> None:
    """Checking finds nothing in what the program itself writes, in any mode and of a pulse."""
    for mode in ("open", "facilitated", "anonymous"):
        assert problems_of(saved_in(tmp_path / mode, told(mode)) / "results.toml") == ()
    pulse = assessment(response("sales", full_answers("sales", form="pulse"), form="pulse"))
    document = encode(publish(pulse, judged(pulse)))
    assert document["assessment"]["pulse"]
    assert problems_of(saved_in(tmp_path / "pulse", document) / "results.toml") == ()


def test_keys_that_are_not_known_do_no_harm(tmp_path: Path) -> None:
    """A result with a table and keys of a later version is read as if they were not there."""
    document = deepcopy(told())
    document["summary"]["later"] = {"a": 1}
    document["later"] = {"b": 2}
    folder = saved_in(tmp_path / "acme", document)
    assert read_results(folder) == published(told())
    assert TomlTable(read_document(folder / "results.toml").data, folder).table("later")
