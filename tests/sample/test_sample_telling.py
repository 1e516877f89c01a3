"""How a later wave is told: what moves, who comes and goes, and one question in other words."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.sample.builder import WAVES, load_wave
from assess.sample.questionnaire import reworded
from assess.sample.waves import merge_wave, moved, place_of
from questionnaires.load.read import questionnaire_problems, read_questionnaire, shipped_questionnaire
from questionnaires.load.shipped import shipped_bytes
from questionnaires.model import POSITIONAL

ITEMS = shipped_questionnaire().items


def wave(**tables: Any) -> dict[str, Any]:
    """A small wave with two sellers and one marketer."""
    return {
        "title": "First",
        "respondents": {"sales": ["Ada", "Tom"], "marketing": ["Zoë"]},
        "expected": {"sales": 2},
        "answers": {"RC-02": {"sales": [4, "d"], "marketing": [5]}, "LD-08": {"sales": [1, 9]}},
        "exercises": {
            "lead_definition": {"sales": ["a / b", "c / d"]},
            "signs": {"compares": {"sales": "yn"}},
        },
        "context": {"CX-01S": 2},
        "chart": {"roles": {"boss": {"title": "Boss"}}},
        "records": {"LD-04": 1},
        "remarks": {"sales 1 RC-02": "So it is."},
        "plan": {"day": "2026-03-20"},
        "kept": {"moved_on": []},
    } | tables


def laid(**later: Any) -> dict[str, Any]:
    """The small wave, and a later one over it."""
    return merge_wave(wave(), {"after": "first", "title": "Second", **later}, ITEMS)


def test_what_is_not_told_stays_and_what_is_of_the_day_goes() -> None:
    """Answers, people, exercises and the chart go on; records, remarks and the plan are told anew."""
    found = laid(plan={"day": "2026-09-18"})
    for key in ("respondents", "answers", "exercises", "context", "chart"):
        assert found[key] == wave()[key]
    assert found["title"] == "Second"
    assert found["plan"] == {"day": "2026-09-18"}
    assert found["records"] == found["remarks"] == {}
    assert "kept" not in found
    assert "after" not in found


def test_one_number_moves_a_function_and_a_list_moves_single_people() -> None:
    """No answer leaves its scale, and one that is no number stays as it is."""
    found = laid(moved={"RC-02": {"sales": -9, "marketing": 1}, "LD-08": {"sales": [-3, 3]}})
    assert found["answers"]["RC-02"] == {"sales": [1, "d"], "marketing": [5]}
    assert found["answers"]["LD-08"] == {"sales": [0, 10]}


@given(st.sampled_from(sorted(ITEMS)), st.integers(0, 10), st.integers(-20, 20))
def test_an_answer_moves_on_its_scale(item_id: str, answer: int, step: int) -> None:
    """Wherever it was, it lands on the scale, and never further away than told."""
    item = ITEMS[item_id]
    low = 1 if item.kind in POSITIONAL else item.minimum
    high = item.positions if item.kind in POSITIONAL else item.maximum
    start = max(answer, low) if high is None else min(max(answer, low), high)
    found = moved(int(start), step, item)
    assert found >= low
    assert high is None or found <= high
    assert abs(found - start) <= abs(step)


def test_a_single_answer_goes_before_what_was_moved() -> None:
    """What one person said takes the place of the answer that moved."""
    found = laid(moved={"RC-02": {"sales": -1}}, said={"sales 2 RC-02": 2})
    assert found["answers"]["RC-02"]["sales"] == [3, 2]


def test_somebody_new_answers_like_another_person() -> None:
    """The new one stands at the end of every list of the function, and of no other."""
    found = laid(
        joined={"sales 3": {"name": "Amara", "like": "sales 1"}}, moved={"RC-02": {"sales": [0, 0, -1]}}
    )
    assert found["respondents"]["sales"] == ["Ada", "Tom", "Amara"]
    assert found["answers"]["RC-02"] == {"sales": [4, "d", 3], "marketing": [5]}
    assert found["exercises"]["lead_definition"]["sales"] == ["a / b", "c / d", "a / b"]
    assert found["exercises"]["signs"]["compares"]["sales"] == "yny"


def test_tables_are_laid_over_key_by_key() -> None:
    """A later chart names only what changed in it."""
    found = laid(chart={"roles": {"boss": {"purpose": "Leads."}, "head": {"title": "Head"}}})
    assert found["chart"]["roles"] == {
        "boss": {"title": "Boss", "purpose": "Leads."},
        "head": {"title": "Head"},
    }


def test_telling_a_later_wave_leaves_the_earlier_one_alone() -> None:
    """What was laid over may be told again."""
    before = wave()
    merge_wave(
        before, {"moved": {"RC-02": {"sales": 1}}, "chart": {"roles": {"boss": {"title": "Other"}}}}, ITEMS
    )
    assert before == wave()


@pytest.mark.parametrize(
    "later",
    [
        {"moved": {"RC-02": {"sales": [1]}}},
        {"moved": {"RC-02": {"sales": [1, 1, 1]}}},
        {"joined": {"sales 2": {"name": "Amara", "like": "sales 1"}}},
        {"joined": {"sales 4": {"name": "Amara", "like": "sales 1"}}},
    ],
)
def test_a_slip_in_the_telling_is_refused(later: dict[str, Any]) -> None:
    """A list that is too short or too long, and a place that is taken or skipped, are noticed."""
    with pytest.raises(ValueError, match=r"shorter|longer|is number"):
        laid(**later)


def test_a_position_is_counted_from_one() -> None:
    """As in the remarks."""
    assert place_of("marketing 6") == ("marketing", 5)


@pytest.mark.parametrize("which", WAVES)
def test_everybody_has_a_place_in_every_list(which: str) -> None:
    """However it is told, a wave in full has as many answers as people in each function."""
    tables = load_wave(which)
    people = {function: len(names) for function, names in tables["respondents"].items()}
    for lists in tables["answers"].values():
        assert {function: len(answers) for function, answers in lists.items()}.items() <= people.items()


# ── One question in other words ──────────────────────────────────────────────────────────────────


def later_version(**changes: str) -> bytes:
    """The shipped questionnaire with one question reworded."""
    given = {"version": "2.1", "old": "RC-11", "new": "RC-21", "text": "In “other” words?"} | changes
    return reworded(shipped_bytes(), **given)


def test_the_later_version_is_sound_and_asks_the_new_question_alone() -> None:
    """The old question names the new one and is in no form; the new one is the same but for id and text."""
    data = later_version()
    assert not questionnaire_problems(data, name="questionnaire.toml")
    found = read_questionnaire(data, name="questionnaire.toml")
    before = shipped_questionnaire()
    assert (before.version, found.version) == ("2.0", "2.1")
    assert found.items["RC-11"].replaced_by == "RC-21"
    assert found.items["RC-21"].text == "In “other” words?"
    for name in ("title", "kind", "dimension", "functions", "section", "shared", "window"):
        assert getattr(found.items["RC-21"], name) == getattr(before.items["RC-11"], name)
    for form in before.forms:
        asked = [entry.item for entry in before.forms[form].entries]
        assert [entry.item for entry in found.forms[form].entries] == [
            "RC-21" if item == "RC-11" else item for item in asked
        ]


def test_every_other_line_stays_as_it_is() -> None:
    """The two files differ by the version and the question, so that a comparison of them shows the change."""
    before, after = shipped_bytes().splitlines(), later_version().splitlines()
    assert [line for line in before if line not in after] == [b'version = "2.0"']
    assert len(after) - len(before) == 20


@pytest.mark.parametrize("old", ["PD-99", "PD-10", "RC-02"])
def test_what_cannot_simply_be_replaced_is_refused(old: str) -> None:
    """A question that is not there, or that a form or a check names, is not reworded by halves."""
    with pytest.raises(ValueError, match=old):
        later_version(old=old)
