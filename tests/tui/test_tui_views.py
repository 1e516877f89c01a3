"""Tests of what several people show in letters: strips, boards, sorted questions, queue, counts."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from support.screens import HOSTILE
from support.sweeping import first_of

from assess.documents.lines.discussion import MIRROR, discussion_detail, discussion_lines
from assess.documents.lines.exercise_parts import is_heading
from assess.documents.lines.exercise_picture import exercise_detail, exercise_picture, settled_count
from assess.documents.lines.gap_detail import gap_detail
from assess.documents.lines.gap_picture import gap_lines
from assess.documents.lines.layout import (
    RULE,
    Line,
    axis,
    columns,
    place,
)
from assess.documents.lines.painted import Ground
from assess.documents.lines.question_list import question_list_lines
from assess.documents.lines.question_picture import answer_lines, published_lines, question_lines
from assess.documents.lines.result import verdict_of
from assess.documents.lines.result_detail import result_detail
from assess.sample.builder import write_sample
from assess.store.folder import open_assessment
from assess.words.exercise_findings import OWNER_GROUPS
from assess.words.explain.explanation import explain
from assess.words.privacy import WITHHELD
from questionnaires.load.read import shipped_catalogue
from questionnaires.records import replace
from scoring.answers import Assessment, Privacy
from scoring.judge import reach_of, score
from scoring.organisation.chart import Activity, Organisation, Role
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


# Pages of the sample company


@pytest.mark.parametrize("width", first_of(1, WIDTHS))
def test_every_page_keeps_its_width(told: Assessment, result: Result, width: int) -> None:
    """No line of any page is wider than its window."""
    questionnaire = told.questionnaire
    pages = [
        gap_lines(result, questionnaire.function_titles, width),
        question_list_lines(result, questionnaire, width),
        discussion_lines(result, questionnaire, width),
        *(exercise_picture(found, width) for found in result.exercises.values()),
        *(
            question_lines(questionnaire.items[key], item, questionnaire.function_titles, width)
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


def row_with(lines: list[Line], words: str) -> Line:
    """The first row of a picture that has these words."""
    return next(line for line in lines if words in line.text)


def test_the_lead_definition_counts_people_in_two_columns(result: Result) -> None:
    """What one team alone requires is on top, each card once with a mark a person and a count for each."""
    board = result.exercises["lead_definition"]
    assert isinstance(board, CardSortResult)
    lines = exercise_picture(board, 113)
    told, score_ = row_with(lines, "a problem in their words"), row_with(lines, "The activity score")
    assert re.findall(r"▲+|\d of 7", told.text) == ["▲▲▲▲▲▲▲", "7 of 7"]
    assert "≠" in told.text
    assert "5 of 5" in score_.text
    text = text_in(lines)
    assert text.index("Decide first") < text.index("The contact told us") < text.index("Required by few")
    keys = [line.key for line in lines if line.key]
    assert len(keys) == len(set(keys))


def test_a_card_tells_who_marked_it_how(result: Result) -> None:
    """Behind a card, the people who require it, find it helpful and do without it add up to the team."""
    board = result.exercises["lead_definition"]
    assert isinstance(board, CardSortResult)
    row = row_with(exercise_picture(board, 113), "a problem in their words")
    text = text_in(exercise_detail(board, row.key, 38))
    sales = [int(n) for n in re.findall(r"(\d) of 7", text.partition("Marketing")[0])]
    assert sum(sales) == 7
    assert "Is it required or not?" in words_in(exercise_detail(board, row.key, 38))


def test_the_grid_has_a_letter_for_each_person(result: Result) -> None:
    """Sales says marketing keeps in touch, marketing says sales; it stands among those with two answers."""
    board = result.exercises["activity_ownership"]
    assert isinstance(board, OwnersResult)
    lines = exercise_picture(board, 113)
    row = row_with(lines, "Stay in touch")
    assert "MMMMMM?SSSSN" in row.text.replace(" ", "")
    assert row.text.startswith("!")
    heads = [line.text[2:].partition(" ─")[0] for line in lines if is_heading(line)]
    assert [title.rpartition(" ")[0] for title in heads] == [
        title for title in OWNER_GROUPS if any(card.status in OWNER_GROUPS[title] for card in board.cards)
    ]
    assert sum(int(title.rpartition(" ")[2]) for title in heads) == len(board.cards)
    assert [line.text[0] for line in lines if line.key.count(".") > 1] == sorted(
        (line.text[0] for line in lines if line.key.count(".") > 1), key="!○~✓".index
    )


def test_all_activities_are_seen_at_once_where_only_the_headings_have_no_room(result: Result) -> None:
    """Where only the headings have no room, every activity is shown, and what the marks mean."""
    board = result.exercises["activity_ownership"]
    wide = 100
    whole = exercise_picture(board, wide)
    needed = sum(line.text.count("\n") + 1 for line in whole)
    lines = exercise_picture(board, wide, rows=needed - 1)
    assert sum(line.text.count("\n") + 1 for line in lines) < needed
    assert [line.key for line in lines if line.key] == [line.key for line in whole if line.key]
    assert "! two answers ○ no owner ~ mixed ✓ clear" in words_in(lines)


def test_an_activity_tells_what_each_team_says_and_what_the_chart_says(result: Result) -> None:
    """Behind an activity, the counts of each team in words, and the owner that today's chart names."""
    board = result.exercises["activity_ownership"]
    assert isinstance(board, OwnersResult)
    row = row_with(exercise_picture(board, 113), "Stay in touch")
    role = Role(id="web", title="Web manager")
    chart = Organisation(roles={"web": role}, activities={"keep_in_touch": Activity(owner="web")})
    text = words_in(exercise_detail(board, row.key, 38, chart=chart))
    assert "6 say marketing, 1 doesn't know" in text
    assert "4 say sales, 1 says nobody" in text
    assert "The chart says Web manager" in text
    assert "The chart says no owner" in words_in(
        exercise_detail(board, row.key, 38, chart=replace(chart, activities={}))
    )


@pytest.mark.parametrize("key", ["lead_definition", "activity_ownership", "buyer_journey"])
def test_only_what_is_open_is_shown_on_demand(result: Result, key: str) -> None:
    """Folded, a picture leaves out as many rows as it says, and all that is in dispute remains."""
    board = result.exercises[key]
    whole, folded = (
        {line.key for line in exercise_picture(board, 113, only_open=only) if line.key.count(".") > 1}
        for only in (False, True)
    )
    assert folded < whole
    assert f"{settled_count(board)} more row" in words_in(exercise_picture(board, 113, only_open=True))
    if key != "lead_definition":  # cards that nobody requires have no row of their own
        assert len(whole) - len(folded) == settled_count(board)


def test_a_journey_shows_each_step_on_one_track(result: Result) -> None:
    """Where the teams are a place apart the step is marked; who first meets the customer is counted."""
    board = result.exercises["buyer_journey"]
    assert isinstance(board, OrderResult)
    lines = exercise_picture(board, 113)
    for card in board.cards:
        row = row_with(lines, card.text).text
        assert card.distance is not None
        assert row[0] == ("≠" if abs(card.distance) >= 1 else "=")
        track = row[len(card.text) + 2 :]
        assert (track.index("▲") > track.index("■")) == (card.distance > 0) or abs(card.distance) < 1
    assert row_with(lines, "Compares suppliers").text.split()[-2:] == ["5", "·"]
    assert "■ 3" in row_with(lines, "Looks at ways").text


def test_large_sides_are_counted_instead_of_lettered(result: Result) -> None:
    """More than a dozen people are shown as letters with their number."""
    board = result.exercises["activity_ownership"]
    assert isinstance(board, OwnersResult)
    card = replace(board.cards[0], owners={"sales": {"sales": 40, "nobody": 3}, "marketing": {}})
    text = text_in(exercise_picture(replace(board, cards=(card,)), 113))
    assert "S40 N3" in text
    assert "–" in text


def test_a_board_without_enough_people_says_so(result: Result) -> None:
    """One person a side is no board, and nothing of that person's answer is shown."""
    for board in result.exercises.values():
        none: dict[str, Any] = {"enough": False, "cards": (), "level": None}
        empty = replace(board, **none)
        assert "There is nothing to compare yet" in words_in(exercise_picture(empty, 73))


def test_questions_are_sorted_by_how_far_the_teams_differ(told: Assessment, result: Result) -> None:
    """Each question once, the widest difference first, with one figure and a mark for who sees it working."""
    lines = question_list_lines(result, told.questionnaire, 73)
    rows = [line for line in lines if line.key]
    assert len(rows) == len({line.key for line in rows})
    gaps = [abs(gap) for line in rows if (gap := result.items[line.key].gap) is not None]
    assert gaps == sorted(gaps, reverse=True)
    widest = rows[0]
    assert widest.text.rstrip().split()[-1].lstrip("+−") == shown(gaps[0])
    assert row_with(rows, "Leads that sales tried to contact").text.startswith("≠")
    assert {"✓", "○", "≠"} <= {line.text[0] for line in rows}


def test_a_question_has_the_published_figure_below_it() -> None:
    """What is on is shown with its source; of a question without one, and of what is off, nothing is."""
    catalogue = shipped_catalogue()
    text = words_in(published_lines(catalogue, "LD-14", 73))
    assert text.startswith("Published figure: In an audit of 2,241 US companies")
    assert text.count("Harvard Business Review") == 1
    assert published_lines(catalogue, "LD-05", 73) == published_lines(catalogue, "RC-15", 73) == []


def test_questions_are_sorted_by_rating_on_demand(told: Assessment, result: Result) -> None:
    """Every question that is rated, the lowest first, with its rating as the figure."""
    rows = [line for line in question_list_lines(result, told.questionnaire, 73, by_rating=True) if line.key]
    ratings = [rating for line in rows if (rating := result.items[line.key].rating) is not None]
    assert len(ratings) == len(rows) == sum(item.rating is not None for item in result.items.values())
    assert ratings == sorted(ratings)
    assert rows[0].text.split()[-1] == shown(ratings[0])


def test_a_question_shows_who_gave_which_answer(told: Assessment, result: Result) -> None:
    """The marks of a question add up to those who answered it, team by team, and the figures say so too."""
    questionnaire = told.questionnaire
    item, found = questionnaire.items["LD-08"], result.items["LD-08"]
    rows = answer_lines(item, found, 73, whole=True)
    marks = "".join(row.text for row in rows)
    assert (marks.count("▲"), marks.count("■")) == (7, 5)
    assert sum(int(row.text.split()[-1]) for row in rows if row.text.split()[-1].isdigit()) == 7 + 5
    assert "Nobody gave the" in words_in(answer_lines(item, found, 73))
    text = words_in(question_lines(item, found, questionnaire.function_titles, 73))
    assert "▲ Sales 7" in text
    choice = questionnaire.items["RC-03"]
    text = words_in(question_lines(choice, result.items["RC-03"], questionnaire.function_titles, 73))
    assert all(option.text in text for option in choice.options)


def test_many_people_are_counted_instead_of_marked(told: Assessment, result: Result) -> None:
    """Behind a question with more people than marks, each team's count stands beside its shape."""
    found = result.items["LD-08"]
    sales = replace(found.by_function["sales"], distribution=(0, 12, 3, 0, 0), n=15)
    many = replace(found, by_function={**found.by_function, "sales": sales})
    text = words_in(answer_lines(told.questionnaire.items["LD-08"], many, 73))
    assert "▲12" in text
    assert "▲▲" not in text


def test_the_discussion_names_each_point_once_and_no_formula(told: Assessment, result: Result) -> None:
    """Every entry of the queue in order, what was tested marked, and claims beside records at the end."""
    lines = discussion_lines(result, told.questionnaire, 73)
    keys = [line.key for line in lines if line.key]
    assert len(keys) == len(set(keys))
    assert keys[: len(result.queue)] == [entry.ref for entry in result.queue]
    assert keys[-len(result.mirrors) :] == [line.key for line in lines if line.key.startswith(MIRROR)]
    assert not set("×·") & set(text_in(lines))


def test_the_order_of_the_discussion_is_explained(told: Assessment, result: Result) -> None:
    """Behind a point that has one, the sum that puts it in its place."""
    for entry in result.queue:
        said = [line for line in explained(told, result, entry.ref) if "in the discussion" in line]
        assert len(said) == (entry.value is not None)
        if entry.value is not None:
            assert said[0].endswith(f"= {shown(entry.value)}")


def test_every_point_of_the_discussion_ends_with_a_question(told: Assessment, result: Result) -> None:
    """Behind a point: how sure it is and what to ask the room; behind a claim, what is on record."""
    questionnaire = told.questionnaire
    findings = {f"finding:{finding.id}": finding for finding in result.findings}
    for entry in result.queue:
        text = words_in(discussion_detail(entry.ref, result, questionnaire, 40))
        assert text.endswith("?")
        tested = entry.ref in findings and findings[entry.ref].claim is Claim.INFERENTIAL
        assert ("Statistically clear." in text) == tested
    text = words_in(discussion_detail(f"{MIRROR}LD-08", result, questionnaire, 40))
    claim = next(mirror for mirror in result.mirrors if mirror.claimed == "LD-08")
    assert text.index("Claimed") < text.index("of ten leads") < text.index("Recorded")
    assert questionnaire.items[claim.shown].title in text


def test_a_level_is_explained_by_its_must_have_questions(told: Assessment, result: Result) -> None:
    """Each must-have question with a square a level it supports, and what lifts the one that decides."""
    for dimension in result.dimensions:
        lines = result_detail(dimension.id, result, told.questionnaire, shipped_catalogue(), 40)
        text = words_in(lines)
        assert f"level {dimension.level}" in text
        for item in told.questionnaire.items_of(dimension.id):
            if item.gate and item.id not in dimension.waived:
                held = result.items[item.id].held
                assert held is not None
                row = row_with(lines, "■ " * held + "□ " * (5 - held))
                assert row.text.split("\n")[0].endswith(str(held))
        if dimension.turns:
            assert f"Level {dimension.level} turns on one answer" in text
        assert all(cell_len(part) <= 40 for line in lines for part in line.text.split("\n"))


def test_a_gap_is_explained_by_its_questions(told: Assessment, result: Result) -> None:
    """The questions that point furthest its way, what chance allows, and a question for the room."""
    for dimension in result.dimensions:
        assert dimension.gap is not None
        reach = reach_of(told, result, dimension.id)
        lines = gap_detail(dimension.id, result, told.questionnaire, shipped_catalogue(), 40, reach=reach)
        named = [line.key for line in lines if line.key in result.items]
        assert set(named) <= set(dimension.gap.items)
        gaps = [gap for key in named if (gap := result.items[key].gap) is not None]
        assert gaps == sorted(gaps, reverse=dimension.gap.value > 0)
        text = words_in(lines)
        assert "Likely between" in text
        assert "?" in text.partition("Ask the room")[2]


# Protected


def test_what_is_withheld_is_said_and_not_shown(told: Assessment, anonymous: Result) -> None:
    """What is below the minimum group is said once; no strip shows a person, no board a card."""
    titles = told.questionnaire.function_titles
    perception = text_in(gap_lines(anonymous, titles, 73))
    assert perception.count("Leadership") == perception.count("Leadership is hidden until 3 more people") == 1
    teams = [line for line in perception.split("\n") if "▲ Sales " in line or "■ Marketing " in line]
    assert len(teams) == 10
    assert not any(set(line) & set("▴▪") for line in teams)
    for board in anonymous.exercises.values():
        withheld = "Only the level is shown" if board.item else "The answers are withheld"
        assert withheld in words_in(exercise_picture(board, 73))
        assert words_in(exercise_picture(board, 73)).startswith(board.title)
    item = question_lines(told.questionnaire.items["RC-15"], anonymous.items["RC-15"], titles, 73)
    assert answer_lines(told.questionnaire.items["RC-15"], anonymous.items["RC-15"], 73) == []
    assert f"Leadership is {WITHHELD}." in text_in(item)


def test_nothing_at_all_is_shown_of_too_few(told: Assessment) -> None:
    """Where everybody is too few, no page holds a figure of anybody."""
    hidden = score(replace(told, privacy=Privacy(mode="anonymous", minimum_group=15)), shipped_catalogue())
    questionnaire = told.questionnaire
    perception = words_in(gap_lines(hidden, questionnaire.function_titles, 73))
    assert "No figure from answers is shown until" in perception
    assert hidden.exercises == {}
    for key, found in hidden.items.items():
        text = text_in(question_lines(questionnaire.items[key], found, questionnaire.function_titles, 73))
        assert not re.search(r"\d answers|mean|▲▲|┼", text)


def test_hostile_cards_are_text(result: Result) -> None:
    """Control characters and markup in a questionnaire of one's own are shown as letters or left out."""
    board = result.exercises["lead_definition"]
    assert isinstance(board, CardSortResult)
    for hostile in HOSTILE:
        cards = tuple(replace(card, text=hostile) for card in board.cards)
        text = text_in(exercise_picture(replace(board, cards=cards), 73))
        assert not any(ord(letter) < 32 and letter != "\n" for letter in text)
        assert not set(text) & set("\u202e\u202c\u2066\u2069\x9b")


def test_the_sample_is_written_whole(tmp_path: Path) -> None:
    """Everybody in the sample did every exercise, with every card marked, owned or placed."""
    found = open_assessment(write_sample(tmp_path, "wave_1")).assessment
    for response in found.responses:
        assert set(response.exercises) == set(found.questionnaire.exercises)


def explained(assessment: Assessment, result: Result, what: str) -> list[str]:
    """The lines of an explanation."""
    found = explain(assessment=assessment, result=result, catalogue=shipped_catalogue(), what=what)
    return [line.text for line in found.lines]


def test_every_row_of_an_exercise_leads_to_who_said_what(told: Assessment, result: Result) -> None:
    """Enter on a card names each person of either side with the answer, and the whole exercise further on."""
    for board in result.exercises.values():
        for line in exercise_picture(board, 73):
            if line.key:
                assert explained(told, result, line.key)
    said = explained(told, result, "exercise.activity_ownership.keep_in_touch")
    answers = said[said.index("Answers") + 1 : -1]
    assert len(answers) == 7 + 5
    assert sum(line.endswith("(Sales): marketing") for line in answers) == 6
    assert said[-1] == "The whole exercise"


def test_a_card_of_a_protected_exercise_names_nobody(told: Assessment, anonymous: Result) -> None:
    """Where answers are protected, a card tells no more than its exercise: no count and no person."""
    protected_ = replace(told, privacy=Privacy(mode="anonymous", minimum_group=5))
    assert explained(protected_, anonymous, "exercise.activity_ownership.keep_in_touch") == [
        "The whole exercise"
    ]


@pytest.mark.parametrize("rows", [10, 19, 22, 40])
def test_small_gaps_open_only_as_far_as_there_is_room(told: Assessment, result: Result, rows: int) -> None:
    """The people of a gap of half a level always show, those of smaller ones as room allows, widest first."""
    titles = told.questionnaire.function_titles
    lines = gap_lines(result, titles, 73, rows=rows)
    ids = {dimension.id: dimension.gap for dimension in result.dimensions}
    opened = ["\n" in line.text for line in lines if line.key in ids]
    wide = sum(gap is not None and abs(gap.value) >= Fraction(1, 2) for gap in ids.values())
    assert opened == sorted(opened, reverse=True)
    assert sum(opened) >= wide
    if sum(opened) > wide:
        assert sum(line.text.count("\n") + 1 for line in lines) <= rows


def test_a_level_that_is_not_established_says_why(told: Assessment) -> None:
    """Where everybody is shown together, verdict and detail say that a level needs both sides."""
    pooled = score(replace(told, privacy=Privacy(mode="anonymous", minimum_group=6)), shipped_catalogue())
    assert pooled.view.pooled
    assert verdict_of(pooled, told.questionnaire)[0] == "Level not established."
    said = [verdict_of(pooled, told.questionnaire)[1]]
    for key in [dimension.id for dimension in pooled.dimensions]:
        said.append(words_in(result_detail(key, pooled, told.questionnaire, shipped_catalogue(), 60)))
    assert all(
        "Everyone's answers are shown together, and a level needs both sides." in text for text in said
    )
    assert "level None" not in " ".join(said)


@pytest.mark.parametrize("width", [33, 45, 60, 77, 120])
def test_no_letter_of_the_grid_is_lost(result: Result, width: int) -> None:
    """However narrow the window, each person has a letter in each row and both teams are told apart."""
    board = result.exercises["activity_ownership"]
    assert isinstance(board, OwnersResult)
    rows = [line for line in exercise_picture(board, width) if line.key.count(".") > 1]
    for row, card in zip(rows, board.cards, strict=True):
        cells = [span for span in row.painted[0] if span.ground is not Ground.NONE]
        letters = "".join(span.text for span in cells).replace(" ", "")
        assert len(letters) == sum(sum(counts.values()) for counts in card.owners.values())
    top = next(line.text for line in exercise_picture(board, width) if "▲" in line.text)
    assert top.index("7") < top.index("■") < top.index("5")


@pytest.mark.parametrize("width", [33, 45, 77, 120])
def test_cards_and_steps_keep_their_counts_in_any_window(result: Result, width: int) -> None:
    """However narrow the window, a card has both counts, and a step both teams on its track."""
    cards, steps = result.exercises["lead_definition"], result.exercises["buyer_journey"]
    assert isinstance(cards, CardSortResult)
    for row in (line for line in exercise_picture(cards, width) if line.key.count(".") > 1):
        assert re.findall(r"\d of (\d)", row.text.split("\n")[0]) == ["7", "5"]
    for row in (line for line in exercise_picture(steps, width) if line.key.count(".") > 1):
        assert {"▲", "■"} <= set(row.text.split("\n")[0])
