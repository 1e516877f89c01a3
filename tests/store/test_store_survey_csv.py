"""Survey exports become responses, and what cannot be read in them is named by row and column."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.store_samples import assessment_in, questionnaire
from support.survey_exports import (
    AGREED,
    ANN,
    BOB,
    EVE,
    HEADINGS,
    MANY,
    MAPPING,
    MUCH,
    ONES,
    WHICH,
    answers,
    contents,
    export_in,
)  # fmt: skip

from assess.services.collecting.survey.cells import (
    CellProblem,
    CellReading,
    StandInWords,
    single_answer,
)
from assess.services.collecting.survey.mapping import read_mapping
from assess.services.collecting.survey.outcome import RowOutcome
from assess.services.collecting.survey.table import SurveyTable, read_table
from assess.services.collecting.survey.taking import collect_survey
from assess.services.collecting.survey.template import csv_template
from assess.services.collecting.survey.texts import normal
from assess.services.tables.rows import column_letters
from assess.store.folder import open_assessment
from assess.store.io.errors import FileProblem
from questionnaires.load.read import shipped_questionnaire
from questionnaires.model import Kind
from scoring.answers import Answer, Privacy, State

WORDS = StandInWords(
    dont_know=frozenset({"don't know"}),
    not_applicable=frozenset({"n/a"}),
    none_of_these=frozenset({"none of these"}),
)


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    """The mapping file of these tests."""
    path = tmp_path / "map.toml"
    path.write_text(MAPPING, encoding="utf-8")
    return path


@pytest.fixture
def acme(tmp_path: Path) -> Path:
    """An empty open assessment."""
    return assessment_in(tmp_path)


def table_in(path: Path) -> SurveyTable:
    """An export as a table, whatever its headings."""
    return read_table(path, wanted=lambda text: text in HEADINGS)


def test_every_row_becomes_a_response(acme: Path, mapping: Path, tmp_path: Path) -> None:
    """Team, name, options, numbers, ticks, "don't know" and silence arrive as what they are."""
    made = collect_survey(acme, export_in(tmp_path, [HEADINGS, ANN, BOB, EVE]), mapping)
    assert (made.problems, made.unused, len(made.rows)) == ((), (), 3)
    found = answers(acme)
    assert {name: r.function for name, r in found.items()} == {
        "Ann": "sales", "Bob": "marketing", "Eve": "sales",
    }  # fmt: skip
    assert dict(found["Ann"].answers) == {
        WHICH: Answer(state=State.ANSWERED, level=3),
        AGREED: Answer(state=State.ANSWERED, level=4),
        MANY: Answer(state=State.ANSWERED, value=Fraction(4)),
        ONES: Answer(state=State.ANSWERED, ticks=("one", "three")),
    }
    assert found["Bob"].answers[ONES].ticks == ()
    assert found["Bob"].answers[AGREED].level == 2
    assert found["Eve"].answers[AGREED].state is State.DONT_KNOW
    assert ONES not in found["Eve"].answers
    assert all(r.finished for r in found.values())
    assert open_assessment(acme).notes == ()


@pytest.mark.parametrize(
    "style",
    [
        {"encoding": "utf-8-sig"},
        {"separator": ";", "encoding": "utf-8-sig"},
        {"separator": "\t", "encoding": "utf-16"},
        {"separator": ";", "encoding": "cp1252"},
        {"separator": ";", "head": "sep=;\r\n"},
    ],
)
def test_every_way_of_writing_csv_gives_the_same(
    acme: Path, mapping: Path, tmp_path: Path, style: Any
) -> None:
    """Byte order marks, separators, old encodings and Excel's first line make no difference."""
    rows = [HEADINGS, ["1", "Zoë", *ANN[2:]], EVE]
    collect_survey(acme, export_in(tmp_path, rows), mapping)
    before = contents(acme)
    again = collect_survey(acme, export_in(tmp_path, rows, name="again.csv", **style), mapping)
    assert [file.outcome.value for file in again.collection.files] == ["same", "same"]
    assert contents(acme) == before
    assert "Zoë" in answers(acme)


def test_two_rows_of_headings_with_a_column_for_each_option(
    acme: Path, mapping: Path, tmp_path: Path
) -> None:
    """In the style of SurveyMonkey ticks spread over columns, and the second row is no person."""
    rows = [
        ["ID", "Name", "Which team do you work in?", "Which?", "Agreed?", "How many?", "Which ones?", "", ""],
        ["", "", "Response", "Response", "Response", "Open-Ended Response", "One", "Two", "Three"],
        ["1", "Ann", "Sales", "x", "Rather yes", "4", "One", "", "Three"],
        ["2", "Bob", "Marketing", "z", "Rather no", "0", "", "1", "0"],
    ]
    made = collect_survey(acme, export_in(tmp_path, rows), mapping)
    assert (made.problems, len(made.rows)) == ((), 2)
    assert answers(acme)["Ann"].answers[ONES].ticks == ("one", "three")
    assert answers(acme)["Bob"].answers[ONES].ticks == ("two",)


def test_bad_cells_are_named_by_row_and_column_and_the_rest_is_taken(
    acme: Path, mapping: Path, tmp_path: Path
) -> None:
    """A bad cell loses one answer, a bad team or key the row; rows are those of a spreadsheet."""
    rows = [
        HEADINGS,
        ANN,
        ["2", "Bob", "Finance", "q", "6", "many", "Four"],
        ["3", "Cid", "Sales", "q", "7.5", "-4", "One;None of these"],
        ["4", "Dan", "Sales", "x", "perhaps", "3", "One;Four"],
        ["", "Dot", "Sales", "x", "Yes", "1,234", ""],
        ["5", "Eli", "Sales", "x", "Yes", "3", ""],
        ["5.0", "Fay", "Sales", "x", "Yes", "4", ""],
        ["7", "Gus", "Sales", "", "", "", ""],
        ["8", "Hal", "", "x", "Yes", "3", ""],
    ]
    made = collect_survey(acme, export_in(tmp_path, rows), mapping)
    assert made.problems == ()
    found = answers(acme)
    assert set(found) == {"Ann", "Dan", "Fay"}
    assert set(found["Dan"].answers) == {WHICH, MANY}
    rejected = "\n".join(made.rejected)
    for place in (
        'row 3, column C (Which team do you work in?): "Finance" is not one of the teams',
        "row 4: none of its answers could be read",
        "row 6, column A (ID): the key is missing",
        "row 7: row 8 has the same key",
        "row 9: the row has no answers",
        "row 10, column C (Which team do you work in?): the team is missing",
    ):
        assert place in rejected, place
    assert rejected.count("row 3") == 1
    unread = "\n".join(made.unread)
    for place in (
        'row 4, column D (Which?): "q" is not one of the options',
        'row 4, column F (How many?): "-4" is not a number',
        'row 4, column G (Which ones?): has both a ticked option and "none of these"',
        'row 5, column E (Agreed?): "perhaps" is not one of the options',
        'row 5, column G (Which ones?): "four" is not one of the options',
    ):
        assert place in unread, place
    assert [row.row for row in made.of(RowOutcome.NEW)] == [2, 5, 8]


def test_a_missing_or_double_column_stops_everything(acme: Path, mapping: Path, tmp_path: Path) -> None:
    """Where the mapping does not fit the export, nothing is taken, and each column is named."""
    rows = [["ID", "Name", "Team", "Which?", "Which?", "How many?", "Which ones?"], ANN]
    made = collect_survey(acme, export_in(tmp_path, rows), mapping)
    text = "\n".join(made.problems)
    assert 'no column with the heading "Which team do you work in?"' in text
    assert 'no column with the heading "Agreed?"' in text
    assert 'columns D and E: the heading "Which?" appears twice' in text
    assert (made.collection.files, answers(acme)) == ((), {})


def test_columns_that_no_question_uses_are_listed(acme: Path, mapping: Path, tmp_path: Path) -> None:
    """Columns that a tool adds do no harm and are named."""
    rows = [["IP Address", *HEADINGS], ["192.0.2.1", *ANN]]
    made = collect_survey(acme, export_in(tmp_path, rows), mapping)
    assert made.unused == ("IP Address",)
    assert set(answers(acme)) == {"Ann"}


def test_a_later_export_renews_what_changed_and_nothing_else(
    acme: Path, mapping: Path, tmp_path: Path
) -> None:
    """With a key a changed answer replaces the earlier one, which is kept; a new row is a new person."""
    collect_survey(acme, export_in(tmp_path, [HEADINGS, ANN, BOB]), mapping)
    changed = [*BOB[:3], "v", *BOB[4:]]
    made = collect_survey(acme, export_in(tmp_path, [HEADINGS, EVE, changed, ANN]), mapping)
    assert sorted(file.outcome.value for file in made.collection.files) == ["new", "newer", "same"]
    assert answers(acme)["Bob"].answers[WHICH].level == 1
    assert len(answers(acme)) == 3
    assert len(list((acme / "responses" / ".earlier").iterdir())) == 1
    before = contents(acme)
    collect_survey(acme, export_in(tmp_path, [HEADINGS, ANN, changed, EVE]), mapping)
    collect_survey(acme, export_in(tmp_path, [HEADINGS, ANN, BOB]), mapping)
    assert contents(acme) == before


def test_the_key_itself_is_kept_nowhere(acme: Path, mapping: Path, tmp_path: Path) -> None:
    """The id follows from the key without holding it."""
    rows = [HEADINGS, ["ann@example.org", *ANN[1:]]]
    collect_survey(acme, export_in(tmp_path, rows), mapping)
    assert not any(b"example" in data for data in contents(acme).values())
    assert not any("example" in name for name in contents(acme))


def test_the_anonymous_mode_keeps_nothing_of_key_name_or_order(tmp_path: Path, mapping: Path) -> None:
    """Whatever stands in the key, the name and the order of rows, the folder is the same."""
    folders: list[Any] = []
    for number, rows in enumerate(
        [
            [HEADINGS, ANN, BOB, BOB, EVE],
            [HEADINGS, ["9", "X", *EVE[2:]], ["8", "", *BOB[2:]], ["7", "Y", *ANN[2:]], ["8", "Q", *BOB[2:]]],
        ]
    ):
        privacy = Privacy(mode="anonymous", minimum_group=3)
        (tmp_path / str(number)).mkdir()
        acme = assessment_in(tmp_path / str(number), privacy=privacy)
        if folders:
            for name in ("assessment.toml", "questionnaire.toml"):
                (acme / name).write_bytes((folders[0] / name).read_bytes())
        rows = [[str(n), *row[1:]] if n else row for n, row in enumerate(rows)]
        made = collect_survey(acme, export_in(tmp_path, rows), mapping)
        assert made.problems == ()
        again = collect_survey(acme, export_in(tmp_path, rows), mapping)
        assert {file.outcome.value for file in again.collection.files} == {"same"}
        folders.append(acme)
    assert len(open_assessment(folders[0]).assessment.responses) == 4
    assert contents(folders[0]) == contents(folders[1])
    assert not any(b"Ann" in data for data in contents(folders[0]).values())


def test_without_a_key_another_mapping_is_warned_of(acme: Path, mapping: Path, tmp_path: Path) -> None:
    """People told apart by their answers could count twice after the mapping changed; this is counted."""
    text = MAPPING.replace('column = "ID"', 'column = ""')
    mapping.write_text(text)
    rows = [HEADINGS, ANN, BOB]
    collect_survey(acme, export_in(tmp_path, rows), mapping)
    assert collect_survey(acme, export_in(tmp_path, rows), mapping).other_mapping == 0
    mapping.write_text(text.replace('dont_know = ["Don\'t know"]', "dont_know = []"))
    assert collect_survey(acme, export_in(tmp_path, rows), mapping).other_mapping == 2


def test_one_survey_for_one_team_needs_no_column(acme: Path, mapping: Path, tmp_path: Path) -> None:
    """``always`` gives the team of every row."""
    text = MAPPING.replace('column = "Which team do you work in?"', 'always = "leadership"', 1)
    mapping.write_text(text)
    made = collect_survey(acme, export_in(tmp_path, [HEADINGS, ANN]), mapping)
    assert made.problems == ()
    assert answers(acme)["Ann"].function == "leadership"


def test_answers_to_questions_that_a_team_is_not_asked_are_left_out(tmp_path: Path) -> None:
    """Where everyone was put every question, only those meant for the team are taken, and it is counted."""
    asked = shipped_questionnaire()
    from questionnaires.load.shipped import shipped_bytes

    acme = assessment_in(tmp_path, questionnaire_bytes=shipped_bytes())
    counted = [i for i in asked.asked(form="full", function="sales") if i.kind is Kind.COUNT]
    item = next(i for i in counted if "leadership" not in i.functions)
    other = next(i for i in asked.asked(form="full", function="leadership") if i.kind is item.kind)
    path = tmp_path / "map.toml"
    path.write_text(csv_template(asked, form="full"), encoding="utf-8")
    keep = [part for part in path.read_text().split("\n[items.") if part.startswith((item.id, other.id))]
    head = path.read_text().split("\n[items.")[0]
    path.write_text("\n[items.".join([head, *keep]), encoding="utf-8")
    rows = [["Which team do you work in?", item.text, other.text], ["Leadership", "3", "4"]]
    made = collect_survey(acme, export_in(tmp_path, rows), path)
    assert (made.problems, made.not_asked) == ((), 1)
    (response,) = open_assessment(acme).assessment.responses
    assert list(response.answers) == [other.id]


def test_the_whole_company_is_refused_in_protected_modes(tmp_path: Path, mapping: Path) -> None:
    """Nobody speaks for all where answers are kept apart by team."""
    acme = assessment_in(tmp_path, privacy=Privacy(mode="facilitated"))
    mapping.write_text(MAPPING.replace('"Sales" = "sales"', '"Sales" = "company"'))
    made = collect_survey(acme, export_in(tmp_path, [HEADINGS, ANN, BOB]), mapping)
    assert [file.outcome.value for file in made.collection.files] == ["new"]
    assert "row 2" in made.rejected[0]


def test_hostile_cells_are_data(acme: Path, mapping: Path, tmp_path: Path) -> None:
    """Formulas, markup, escapes and endless texts in names, teams and headings are words, cleaned."""
    hostile = "=HYPERLINK(1)[/b]\x1b[2J\u202e" + "w" * 10_000
    rows = [[*HEADINGS, hostile], ["1", hostile, *ANN[2:], hostile], ["2", hostile, hostile, *BOB[3:], ""]]
    made = collect_survey(acme, export_in(tmp_path, rows), mapping)
    (response,) = open_assessment(acme).assessment.responses
    shown = response.name + "".join((*made.rejected, *made.unread, *made.unused))
    assert response.name.startswith("=HYPERLINK(1)[/b][2J")
    assert not {"\x1b", "\u202e"} & set(shown)
    assert all(len(text) < 400 for text in (*made.rejected, *made.unread))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is empty"),
        (b"\0\0\0", "not readable text"),
        (b",,,\r\n", "is empty"),
        (b'a,"b\r\n', "CSV"),
        (b"PK\x03\x04 and so on", "damaged"),
        (b"x" * 20_000_001, "larger than"),
    ],
)
def test_an_export_that_cannot_be_read_is_a_sentence(tmp_path: Path, data: bytes, why: str) -> None:
    """Empty, binary, torn and huge files are refused by name."""
    path = tmp_path / "export.csv"
    path.write_bytes(data)
    with pytest.raises(FileProblem, match=why) as caught:
        table_in(path)
    assert "export.csv" in str(caught.value)


@settings(max_examples=150)
@given(data=st.binary(max_size=300))
def test_any_bytes_as_an_export_are_a_table_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    """No bytes at all raise anything but a file problem, and a table is as wide as its headings."""
    path = tmp_path_factory.mktemp("x") / "export.csv"
    path.write_bytes(data)
    try:
        table = table_in(path)
    except FileProblem:
        return
    assert all(len(row) >= table.width for _, row in table.rows)
    assert all(len(row) == table.width for row in table.headings)


@settings(max_examples=150)
@given(data=st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8")))
def test_any_bytes_as_a_mapping_end_in_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    """A mapping is refused by table and key, never by a traceback."""
    path = tmp_path_factory.mktemp("x") / "map.toml"
    path.write_bytes(data)
    with pytest.raises(FileProblem):
        read_mapping(path, questionnaire=questionnaire())


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('form = "full"', 'form = "none"', "form"),
        ("format_version = 1", "format_version = 9", "newer Samepage"),
        ('"Sales" = "sales"', '"Sales" = "finance"', "Sales"),
        ('"Sales" = "sales"', '"Sales" = "sales"\n"SALES " = "marketing"', "capitals"),
        ('column = "Which team do you work in?"', 'column = ""', "always"),
        ('column = "Which team do you work in?"', 'column = "x"\nalways = "sales"', "not both"),
        (f"[items.{WHICH}]", "[items.RC-77]", "is not a question"),
        (f"[items.{WHICH}]", "[items.LD-05]", "not asked of individuals"),
        ("x = 3", "x = 9", "1 to 5"),
        ("x = 3", "x = 3, X = 4", "capitals"),
        ('"One" = "one"', '"One" = "eleven"', "One"),
        ('"a few" = 3', '"a few" = 3.5', "a few"),
        ('column = "Agreed?"', 'column = "which? "', "same heading"),
        ('column = "Agreed?"', "column = 3", "column"),
        ("dont_know = [", "dont_know = [3, ", "dont_know"),
    ],
)
def test_a_wrong_mapping_is_refused_with_its_place(mapping: Path, old: str, new: str, why: str) -> None:
    """Every mistake names what is wrong where."""
    assert MAPPING.count(old) >= 1
    mapping.write_text(MAPPING.replace(old, new, 1))
    with pytest.raises(FileProblem, match=why) as caught:
        read_mapping(mapping, questionnaire=questionnaire())
    assert "map.toml" in str(caught.value)


@pytest.mark.parametrize("form", ["full", "quick", "pulse"])
def test_the_template_maps_an_export_of_the_shipped_questions_as_it_is(tmp_path: Path, form: str) -> None:
    """A survey with our words needs no editing: every option of every question comes back as itself."""
    asked = shipped_questionnaire()
    path = tmp_path / "map.toml"
    path.write_text(csv_template(asked, form=form), encoding="utf-8")
    mapping = read_mapping(path, questionnaire=asked)
    assert mapping.items
    for column in mapping.items:
        item = column.reading.item
        for number, option in enumerate(item.options, start=1):
            answer = single_answer(option.text.upper(), column.reading, mapping.words)
            assert answer is not None
            expected = {
                "ticks": (option.id,),
                "choice": option.id,
                "poles": 1 if number == 1 else 5,
            }.get(item.kind.value, number)
            assert expected in (answer.ticks, answer.choice, answer.level)
        assert normal(column.heading) == normal(item.text)


READINGS = {
    AGREED: CellReading(
        item=questionnaire().items[AGREED],
        options={"no": 1, "rather no": 2, "neither": 3, "rather yes": 4, "yes": 5},
    ),
    MANY: CellReading(item=questionnaire().items[MANY], options={"a few": 3}),
    MUCH: CellReading(item=questionnaire().items[MUCH]),
    ONES: CellReading(
        item=questionnaire().items[ONES],
        options={"one": "one", "one, or two": "two", "three": "three"},
    ),
    "PD-02": CellReading(item=questionnaire().items["PD-02"], options={"2 to 9": "sales", "1": "marketing"}),
    "HT-01": CellReading(item=questionnaire().items["HT-01"], options={"now": 1, "later": 5}),
    "OP-01": CellReading(item=questionnaire().items["OP-01"]),
}


@pytest.mark.parametrize(
    ("item", "cell", "payload"),
    [
        (AGREED, "RATHER  YES.", {"level": 4}),
        (AGREED, "4", {"level": 4}),
        (AGREED, "4.0", {"level": 4}),
        (AGREED, "4,0", {"level": 4}),
        (AGREED, "1) No", {"level": 1}),
        (AGREED, "4 - Rather yes", {"level": 4}),
        (AGREED, "4=rather yes", {"level": 4}),
        (AGREED, "Rather yes (4)", {"level": 4}),
        (AGREED, "[4] Rather yes", {"level": 4}),
        (AGREED, "rather_yes", {"level": 4}),
        (AGREED, "4/5", {"level": 4}),
        (AGREED, "4 out of 5", {"level": 4}),
        (AGREED, "#4 Rather yes", {"level": 4}),
        (AGREED, "4, rather yes", {"level": 4}),
        (AGREED, "d) Rather yes", {"level": 4}),
        (AGREED, "Ra\u00adther\u200b yes", {"level": 4}),
        (AGREED, "<b>Rather&nbsp;yes</b>", {"level": 4}),
        ("PD-02", "2_to_9", {"choice": "sales"}),
        ("HT-01", "3", {"level": 3}),
        ("HT-01", "Later", {"level": 5}),
        (MANY, " 12 ", {"value": Fraction(12)}),
        (MANY, "12.0", {"value": Fraction(12)}),
        (MANY, "A few", {"value": Fraction(3)}),
        (MUCH, "12,5 %", {"value": Fraction("12.5")}),
        (MUCH, "33.333", {"value": Fraction("33.333")}),
        (ONES, "Three, One, or two", {"ticks": ("two", "three")}),
        (ONES, "One;three;", {"ticks": ("one", "three")}),
        (ONES, "one.\nthree.", {"ticks": ("one", "three")}),
        (ONES, "one|three", {"ticks": ("one", "three")}),
        (ONES, "one three", {"ticks": ("one", "three")}),
        (ONES, "none of these", {"ticks": ()}),
        ("PD-02", "2 to 9", {"choice": "sales"}),
        ("OP-01", " a\nb ", {"text": "a\nb"}),
    ],
)
def test_a_cell_is_read_as_what_it_says(item: str, cell: str, payload: Any) -> None:
    """Capitals, spaces, numbers in front, commas inside options, marks of other countries: all is read."""
    assert single_answer(cell, READINGS[item], WORDS) == Answer(state=State.ANSWERED, **payload)


@pytest.mark.parametrize(
    ("item", "cell"),
    [
        (AGREED, "perhaps"),
        (AGREED, "0"),
        (AGREED, "6"),
        (AGREED, "2.5"),
        (AGREED, "2 - 4"),
        (AGREED, "4/7"),
        (AGREED, "6/5"),
        (AGREED, "0 of 5"),
        (AGREED, "-1"),
        (AGREED, "4) No"),
        (AGREED, "No (4)"),
        (AGREED, "4. something else"),
        (MANY, "about 4"),
        (MANY, "4.5"),
        (MANY, "1.000"),
        (MUCH, "1,000"),
        (MANY, "9" * 30),
        (MANY, "nan"),
        (ONES, "one; four"),
        (ONES, "one some three"),
        ("PD-02", "2"),
        ("PD-02", "29 to"),
        ("PD-02", "2 to -9"),
        ("PD-02", "2 - 10"),
    ],
)
def test_a_cell_that_is_not_clear_is_never_guessed(item: str, cell: str) -> None:
    """What could mean two things, or nothing, is a problem."""
    with pytest.raises(CellProblem):
        single_answer(cell, READINGS[item], WORDS)


@given(item=st.sampled_from(sorted(READINGS)), cell=st.text(max_size=60))
def test_any_cell_is_an_answer_nothing_or_a_problem(item: Any, cell: str) -> None:
    """No text breaks the reading, and silence is no answer."""
    try:
        answer = single_answer(cell, READINGS[item], WORDS)
    except CellProblem:
        return
    assert (answer is None) == (not cell.strip())


@pytest.mark.parametrize(("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_called_as_in_a_spreadsheet(column: int, letters: str) -> None:
    """A person can find the cell."""
    assert column_letters(column) == letters
