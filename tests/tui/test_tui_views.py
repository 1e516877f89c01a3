"""Tests of what several voices show in letters: strips, boards, sorted questions, queue, counts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from support.screens import HOSTILE
from support.sweeping import first_of

from assess.documents.lines.boards import board_lines
from assess.documents.lines.gap_picture import gap_lines
from assess.documents.lines.layout import (
    RULE,
    Line,
    axis,
    columns,
    count_bar,
    place,
)
from assess.documents.lines.sides import (
    WITHHELD,
    finding_parts,
    item_lines,
    item_list_lines,
    mirror_lines,
    queue_lines,
    signed,
)
from assess.documents.lines.who import who_lines
from assess.sample.builder import write_sample
from assess.store.folder import open_assessment
from questionnaires.load.read import shipped_catalogue
from questionnaires.records import replace
from scoring.answers import Assessment, Privacy
from scoring.judge import score
from scoring.result import Claim, Result
from scoring.result_exercises import CardSortResult, OrderResult, OwnersResult
from scoring.rounding import shown

VALUES = st.fractions(min_value=1, max_value=5, max_denominator=12)
WIDTHS = (73, 113)


@pytest.fixture(scope="module")
def told(told_sample: Path) -> Assessment:
    """The sample company's assessment."""
    return open_assessment(told_sample).assessment


@pytest.fixture(scope="module")
def result(told: Assessment) -> Result:
    """Its result."""
    return score(told, shipped_catalogue())


@pytest.fixture(scope="module")
def anonymous(told: Assessment) -> Result:
    """The same answers where no single one may be shown."""
    return score(replace(told, privacy=Privacy(mode="anonymous", minimum_group=5)), shipped_catalogue())


def text_in(lines: list[Line]) -> str:
    """Lines as one text."""
    return "\n".join(line.text for line in lines)


def words_in(lines: list[Line]) -> str:
    """Lines as one run of words."""
    return " ".join(text_in(lines).split())


# Strips


def test_an_axis_names_the_levels_at_their_places() -> None:
    """The numbers stand where the levels lie."""
    assert axis(9) == "1 2 3 4 5"


@given(VALUES, VALUES, st.integers(1, 70))
def test_higher_is_never_further_left(one: Fraction, other: Fraction, cells: int) -> None:
    """A higher value lies at the same cell or further right, and the ends are the ends."""
    low, high = sorted((one, other))
    assert 0 <= place(low, cells) <= place(high, cells) <= cells - 1


@given(st.integers(0, 50), st.integers(1, 50), st.integers(1, 30))
def test_a_count_that_is_there_is_seen(number: int, most: int, cells: int) -> None:
    """A bar is empty only where nobody is counted, and never longer than its room."""
    bar = count_bar(min(number, most), most, cells)
    assert (bar == "") == (min(number, most) == 0)
    assert len(bar) <= cells


@given(
    st.lists(
        st.tuples(st.text(max_size=60) | st.sampled_from(HOSTILE), st.integers(1, 30)), min_size=1, max_size=4
    )
)
def test_columns_keep_their_places(cells: list[tuple[str, int]]) -> None:
    """Whatever stands in them, columns never push each other about."""
    width = sum(w for _, w in cells) + 2 * (len(cells) - 1)
    assert all(cell_len(line) <= width for line in columns(cells).split("\n"))


def test_a_rule_runs_through_every_line() -> None:
    """The rule between two columns stands in each line of the longer one."""
    text = columns([("one two three", 5), (RULE, 1), ("four", 6)], between=" ")
    assert text.split("\n") == ["one   │ four", "two   │", "three │"]


def test_a_gap_says_who_is_higher() -> None:
    """The sign of a gap is said in words too; what rounds to nothing has no side."""
    assert signed(Fraction(7, 10)) == "+0.7, sales higher"
    assert signed(Fraction(-7, 10)) == "−0.7, sales lower"
    assert signed(Fraction(-1, 100)) == "0.0"


# Pages of the sample company


@pytest.mark.parametrize("width", first_of(1, WIDTHS))
def test_every_page_keeps_its_width(told: Assessment, result: Result, width: int) -> None:
    """No line of any page is wider than its window."""
    questionnaire = told.questionnaire
    pages = [
        gap_lines(result, questionnaire.function_titles, width),
        item_list_lines(result, questionnaire, width),
        queue_lines(result, width),
        mirror_lines(result.mirrors, questionnaire, width),
        *(board_lines(found, width) for found in result.exercises.values()),
        *(
            item_lines(questionnaire.items[key], item, questionnaire.function_titles, width)
            for key, item in result.items.items()
        ),
    ]
    for page in pages:
        assert page
        for line in page:
            assert all(cell_len(text) <= width for text in line.text.split("\n")), line.text


def test_perception_shows_each_person_and_the_gap(told: Assessment, result: Result) -> None:
    """Each dimension has a line per team with its number of people, each in a place, and their mean."""
    lines = text_in(gap_lines(result, told.questionnaire.function_titles, 73)).split("\n")
    teams = [line for line in lines if line.strip().startswith("■ Marketing")]
    assert len(teams) == len(result.dimensions)
    for line in teams:
        assert line[:22].split() == ["■", "Marketing", "5"]
        assert sum(int(mark) if mark.isdigit() else mark == "▪" for mark in line[22:56]) == 5
    gaps = [abs(d.gap.value) for d in result.dimensions if d.gap is not None]
    clear = [line for line in lines if line.endswith("! clear")]
    assert len(clear) == sum(d.gap is not None and d.gap.clear for d in result.dimensions)
    assert f"−{shown(max(gaps))}" in lines[lines.index("") + 2]


def test_the_lead_definition_has_two_columns_and_the_contested_on_top(result: Result) -> None:
    """Told in words stands left for sales, the activity score right for marketing, both on top."""
    board = result.exercises["lead_definition"]
    assert isinstance(board, CardSortResult)
    text = text_in(board_lines(board, 113))
    told_line = next(line for line in text.split("\n") if "own" in line and "problem" in line)
    score_line = next(line for line in text.split("\n") if "activity score" in line)
    assert told_line.index("The contact") < told_line.index("│")
    assert score_line.index("The activity") > score_line.index("│")
    assert "● 7 of 7" in told_line
    assert "● 5 of 5" in score_line
    assert text.index("Contested") < text.index("The contact has told us") < text.index("Required by few")
    assert text.index("Required by few") < text.index("Two or more people")


def test_the_grid_has_a_letter_for_each_person_and_a_word_for_each_activity(result: Result) -> None:
    """Keeping in touch is a hot potato: sales says marketing, marketing says sales."""
    board = result.exercises["activity_ownership"]
    assert isinstance(board, OwnersResult)
    lines = text_in(board_lines(board, 113)).split("\n")
    row = next(line for line in lines if line.startswith("Stay in touch"))
    assert "MMMMMM?" in row
    assert "SSSSN" in row
    assert "each side says the other owns it" in row
    clear = next(n for n, line in enumerate(lines) if line == "Clear")
    assert next(n for n, line in enumerate(lines) if line.startswith("Stay in touch")) < clear
    assert all("clear" in line for line in lines[clear + 1 : clear + 5])


def test_two_journeys_stand_side_by_side_with_the_first_contact(result: Result) -> None:
    """Sales meets the customer at the comparison, marketing at the search; places share a row."""
    board = result.exercises["buyer_journey"]
    assert isinstance(board, OrderResult)
    text = text_in(board_lines(board, 113))
    first = next(line for line in text.split("\n") if line.startswith("1 "))
    left, right = first.split(RULE)
    assert "Sees a problem" in left
    assert "Looks at ways" in right
    assert "◆3" in right
    assert "Compares suppliers ◆5" in text


def test_large_sides_are_counted_instead_of_lettered(result: Result) -> None:
    """More than a dozen people are shown as letters with their number."""
    board = result.exercises["activity_ownership"]
    assert isinstance(board, OwnersResult)
    card = replace(board.cards[0], owners={"sales": {"sales": 40, "nobody": 3}, "marketing": {}})
    text = text_in(board_lines(replace(board, cards=(card,)), 113))
    assert "S40 N3" in text
    assert "–" in text


def test_a_board_without_enough_people_says_so(result: Result) -> None:
    """One person a side is no board, and nothing of that person's answer is shown."""
    for board in result.exercises.values():
        none: dict[str, Any] = {"enough": False, "cards": (), "level": None}
        empty = replace(board, **none)
        assert "There is nothing to compare yet" in words_in(board_lines(empty, 73))


def test_questions_are_sorted_by_who_sees_trouble(told: Assessment, result: Result) -> None:
    """Each question stands once, under what the two means make of it."""
    lines = item_list_lines(result, told.questionnaire, 73)
    keys = [line.key for line in lines if line.key]
    assert len(keys) == len(set(keys))
    text = words_in(lines)
    blind = text[text.index("Sales blind spot") : text.index("Marketing blind spot")]
    assert "LD-03" in blind
    assert "+2.1" in blind


def test_a_question_shows_how_many_gave_which_answer(told: Assessment, result: Result) -> None:
    """The rows of a question add up to those who answered it."""
    questionnaire = told.questionnaire
    lines = item_lines(questionnaire.items["LD-08"], result.items["LD-08"], questionnaire.function_titles, 73)
    rows = [
        line.text for line in lines if line.key == "LD-08" and line.text[:2] in ("1 ", "2 ", "3 ", "4 ", "5 ")
    ]
    numbers = [int(word) for row in rows for word in row.split()[1:] if word.isdigit()]
    assert sum(numbers) == 7 + 5
    choice = item_lines(
        questionnaire.items["RC-03"], result.items["RC-03"], questionnaire.function_titles, 73
    )
    assert "Neither: both count the" in text_in(choice)


def test_tested_and_counted_are_kept_apart(result: Result) -> None:
    """The queue says of each entry which it is, and findings are parted by it, strengths last."""
    text = words_in(queue_lines(result, 73))
    assert "tested ·" in text
    assert "counted ·" in text
    for _, findings in finding_parts(result.findings):
        assert len({f.claim for f in findings}) == 1
    listed = [f.id for _, findings in finding_parts(result.findings) for f in findings]
    assert sorted(listed) == sorted(f.id for f in result.findings)
    assert finding_parts(result.findings)[0][1][0].claim is Claim.INFERENTIAL


def test_the_mirror_holds_belief_against_belief_against_record(told: Assessment, result: Result) -> None:
    """What sales says, what marketing says and what is on record stand in one place."""
    text = text_in(mirror_lines(result.mirrors, told.questionnaire, 113))
    part = text[text.index("LD-03") :]
    assert "8.3 of ten leads" in part
    assert "Marketing: 4 of ten leads" in part
    assert "On record: 38 %" in part


# Protected


def test_what_is_withheld_is_said_and_not_shown(told: Assessment, anonymous: Result) -> None:
    """Below the minimum group stands a word instead of a figure; no strip shows a person, no board a card."""
    titles = told.questionnaire.function_titles
    perception = text_in(gap_lines(anonymous, titles, 73))
    assert f"Leadership: {WITHHELD}" in perception
    teams = [line for line in perception.split("\n") if "▲ Sales " in line or "■ Marketing " in line]
    assert len(teams) == 10
    assert not any(set(line) & set("▴▪") for line in teams)
    for board in anonymous.exercises.values():
        withheld = "The cards are withheld" if board.item else "The answers are withheld"
        assert withheld in words_in(board_lines(board, 73))
    item = item_lines(told.questionnaire.items["RC-15"], anonymous.items["RC-15"], titles, 73)
    assert "█" not in text_in(item)
    assert f"Leadership: {WITHHELD}." in text_in(item)


def test_nothing_at_all_is_shown_of_too_few(told: Assessment) -> None:
    """Where everybody is too few, no page holds a figure of anybody."""
    hidden = score(replace(told, privacy=Privacy(mode="anonymous", minimum_group=15)), shipped_catalogue())
    questionnaire = told.questionnaire
    perception = words_in(gap_lines(hidden, questionnaire.function_titles, 73))
    assert "No figure is shown until" in perception
    assert hidden.exercises == {}
    for key, found in hidden.items.items():
        text = text_in(item_lines(questionnaire.items[key], found, questionnaire.function_titles, 73))
        assert not re.search(r"\d+ answered|, mean |█", text)


@dataclass(frozen=True)
class Voice:
    """A voice as the counts know it."""

    function: str
    finished: bool = True
    problem: str = ""


def counted(voices: list[Voice], **more: object) -> str:
    """The counts as words."""
    make: Callable[..., list[Line]] = who_lines
    usual = {"expected": {}, "privacy": Privacy(), "waiting": {}, "titles": {}, "width": 73}
    return words_in(make(voices, **(usual | more)))


def test_who_has_answered_counts_and_names_nobody() -> None:
    """Finished, under way and expected by function, and how many more it takes until a function is shown."""
    voices = [Voice("sales"), Voice("sales", finished=False), Voice("leadership")]
    text = counted(
        voices,
        expected={"sales": 4, "marketing": 3},
        privacy=Privacy(mode="anonymous", minimum_group=3, named=frozenset({"leadership"})),
        waiting={"sales": 2},
    )
    assert "Sales 1 1 4" in text
    assert "Marketing 0 0 3" in text
    assert "Leadership 1 0 not stated" in text
    assert "2 of 7 people have finished." in text
    assert "Sales: withheld until 1 more person has answered." in text
    assert "Leadership: withheld" not in text
    assert "2 people in sales have new answers, not counted" in text
    assert "Nobody has answered yet" in counted([])
    assert "1 file cannot be used" in counted([Voice("sales"), Voice("", problem="damaged")])


def test_hostile_cards_are_text(result: Result) -> None:
    """Control characters and markup in a questionnaire of one's own are shown as letters or left out."""
    board = result.exercises["lead_definition"]
    assert isinstance(board, CardSortResult)
    for hostile in HOSTILE:
        cards = tuple(replace(card, text=hostile) for card in board.cards)
        text = text_in(board_lines(replace(board, cards=cards), 73))
        assert not any(ord(letter) < 32 and letter != "\n" for letter in text)
        assert not set(text) & set("\u202e\u202c\u2066\u2069\x9b")


def test_the_sample_is_written_whole(tmp_path: Path) -> None:
    """Everybody in the sample did every exercise, with every card marked, owned or placed."""
    found = open_assessment(write_sample(tmp_path, "wave_1")).assessment
    for response in found.responses:
        assert set(response.exercises) == set(found.questionnaire.exercises)
