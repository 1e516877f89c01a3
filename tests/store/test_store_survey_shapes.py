"""The shapes of exports: rows around the table, ticks over columns, codes, keys, dates, encodings."""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Sequence
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

import pytest
from openpyxl import Workbook
from support.store_samples import assessment_in
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

from assess.services.collecting.survey.dates import moments
from assess.services.collecting.survey.outcome import RowOutcome, SurveyCollection
from assess.services.collecting.survey.taking import collect_survey
from assess.store.assessment.identity import read_identity
from assess.store.folder import open_assessment
from assess.store.io.errors import FileProblem
from scoring.answers import Privacy

TEAM = HEADINGS[2]


@pytest.fixture
def acme(tmp_path: Path) -> Path:
    """An empty open assessment."""
    return assessment_in(tmp_path)


def collected(acme: Path, rows: Sequence[Sequence[str]], *, mapping: str = MAPPING) -> SurveyCollection:
    """What becomes of an export with these rows."""
    path = acme.parent / "map.toml"
    path.write_text(mapping, encoding="utf-8")
    return collect_survey(acme, export_in(acme.parent, rows), path)


def mapping_of(item: str, lines: str = "") -> str:
    """The mapping of the team and of one item."""
    head, *parts = MAPPING.split("[items.")
    (found,) = (part for part in parts if part.startswith(item))
    return head.replace('column = "Name"', 'column = ""') + "[items." + found + lines


# Rows around the table


def test_rows_that_are_nobodys_are_left_out_and_counted(acme: Path) -> None:
    """Title lines, headings again, tests, totals and lines below are no people, and are named."""
    wide = [*HEADINGS, "Status"]
    rows = [
        ["Team survey 2026"],
        ["Exported on 2 March"],
        wide,
        [*ANN, ""],
        ["", "", "", "", "", "", "", ""],
        wide,
        ["9", "Zed", *ANN[2:], "Survey Preview"],
        ["8", "test", *ANN[2:], ""],
        ["Total", "", "", "", "", "4", "", ""],
        [*BOB, ""],
        ["Average", "", "", "", "", "2", "", ""],
        ["(c) Example Ltd"],
    ]
    made = collected(acme, rows)
    assert set(answers(acme)) == {"Ann", "Bob"}
    assert [row.row for row in made.of(RowOutcome.SKIPPED)] == [6, 7, 8, 9, 11, 12]
    assert made.rejected == ()
    for part in ("2 rows above", "headings again (row 6)", "rows 7 and 8", "rows 9, 11 and 12"):
        assert part in made.skipped


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Status", "Survey Preview"),
        ("Response Type", "Survey Test"),
        ("DistributionChannel", "preview"),
        ("_validation_status", "validation_status_not_approved"),
        ("_validation_status", "Not Approved"),
    ],
)
def test_tests_are_known_by_what_each_tool_marks_them_with(acme: Path, heading: str, cell: str) -> None:
    """A preview or a row that was not approved is nobody's answer; any other mark is somebody's."""
    rows = [[heading, *HEADINGS], [cell, *ANN], ["IP Address", *BOB]]
    made = collected(acme, rows)
    assert [row.outcome for row in made.rows] == [RowOutcome.SKIPPED, RowOutcome.NEW]


def test_a_row_that_ticks_what_headings_say_is_a_person(acme: Path) -> None:
    """Where headings are options, a row full of ticks is no row of headings."""
    mapping = mapping_of(ONES).replace(
        'column = "Which ones?"', 'columns = { "One" = "one", "Two" = "two", "Three" = "three" }'
    )
    made = collected(
        acme, [["ID", TEAM, "One", "Two", "Three"], ["1", "Sales", "One", "Two", "Three"]], mapping=mapping
    )
    assert [row.outcome for row in made.rows] == [RowOutcome.NEW]


@pytest.mark.parametrize("by", ["codes", "texts"])
def test_three_rows_of_headings_are_named_by_either_of_the_first_two(acme: Path, by: str) -> None:
    """Qualtrics writes a code, a text and an id above each column; a mapping may use code or text."""
    codes = ["ResponseId", "Name", "Q1", "Q2", "Q3", "Q4", "Q5_1", "Q5_2", "Q5_3"]
    texts = [*HEADINGS[:6], *(f"Which ones? - Selected Choice - {n}" for n in ("One", "Two", "Three"))]
    ids = [f'{{"ImportId":"QID{n}"}}' for n in range(9)]
    mapping = MAPPING
    if by == "codes":
        for text, code in zip([*HEADINGS[:6], "Which ones?"], [*codes[:6], "Q5"], strict=True):
            mapping = mapping.replace(f'column = "{text}"', f'column = "{code}"')
    made = collected(
        acme, [codes, texts, ids, [*ANN[:6], "One", "", "Three"], [*BOB[:6], "1", "", ""]], mapping=mapping
    )
    assert (made.problems, made.unread, len(made.rows)) == ((), (), 2)
    assert answers(acme)["Ann"].answers[ONES].ticks == ("one", "three")
    assert answers(acme)["Bob"].answers[ONES].ticks == ("one",)


def test_an_answer_is_no_row_of_headings_for_the_word_in_it(acme: Path) -> None:
    """Only a row that begins like one of headings is one; a first person who wrote "Response" is a person."""
    rows = [HEADINGS, [*ANN[:5], "Response", ""], BOB]
    made = collected(acme, rows)
    assert [row.outcome for row in made.rows] == [RowOutcome.NEW, RowOutcome.NEW]


def test_scores_of_a_quiz_and_comments_are_no_part_of_an_answer(acme: Path) -> None:
    """What a tool puts beside a question, such as "[Score]", neither fills nor spoils its answer."""
    heads = ["Which ones?", "Which ones? [Score]", "Which ones? [Feedback]", "Which ones? - Comment"]
    rows = [
        ["ID", TEAM, *heads],
        ["1", "Sales", "One, Three", "0.00 / 1", "well", "hm"],
        ["2", "Sales", "", "0", "", ""],
    ]
    made = collected(acme, rows, mapping=mapping_of(ONES))
    assert made.unread == ()
    assert answers(acme)[""].answers[ONES].ticks == ("one", "three")


def test_a_code_is_not_another_code_without_its_marks(acme: Path) -> None:
    """Q1_1 is not Q11."""
    mapping = mapping_of(AGREED).replace('column = "Agreed?"', 'column = "Q11"')
    made = collected(acme, [["ID", TEAM, "Q1_1"], ["1", "Sales", "Yes"]], mapping=mapping)
    assert 'no column with the heading "Q11"' in made.problems[0]


def test_no_column_answers_two_questions(acme: Path) -> None:
    """Where the numbers in front tell headings apart, a missing one is not taken for the other."""
    mapping = MAPPING.replace('column = "Agreed?"', 'column = "3. Which?"')
    made = collected(
        acme, [[*HEADINGS[:3], "3. Which?", *HEADINGS[5:]], [*ANN[:4], *ANN[5:]]], mapping=mapping
    )
    assert "two questions are mapped to column D" in made.problems[0]
    assert answers(acme) == {}


def test_a_column_of_its_own_is_no_option_of_the_question_before_it(acme: Path) -> None:
    """Where what a heading adds is mapped as a question, it is that question's alone."""
    mapping = MAPPING.replace('column = "Agreed?"', 'column = "Which ones? - Agreed?"')
    rows = [[*HEADINGS[:4], "Which ones? - Agreed?", *HEADINGS[5:]], ANN]
    assert collected(acme, rows, mapping=mapping).unread == ()
    assert set(answers(acme)["Ann"].answers) == {WHICH, AGREED, MANY, ONES}


# Ticks over columns


@pytest.mark.parametrize(
    "shape",
    [
        "Which ones? [{}]", "group/Which ones?/{}", "Which ones? - Selected Choice - {}", "Which ones? - {}",
        "3. Which ones?: {}", "Q3. Which ones? [{}]", "G01Q03[SQ001]. Which ones? [{}]",
        "<p>Which ones?</p> [{}]",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "cells",
    [("Yes", "No", "Yes"), ("1", "0", "1"), ("One", "", "Three"), ("TRUE", "FALSE", "TRUE"), ("1", "", "3")],
)
def test_ticks_spread_over_columns_are_found_by_their_headings(
    acme: Path, shape: str, cells: tuple[str, ...]
) -> None:
    """However the tool joins question and option, and however it writes a tick."""
    rows = [["ID", TEAM, *(shape.format(o) for o in ("One", "Two", "Three"))], ["1", "Sales", *cells]]
    made = collected(acme, rows, mapping=mapping_of(ONES))
    assert (made.problems, made.unread) == ((), ())
    assert answers(acme)[""].answers[ONES].ticks == ("one", "three")


def test_a_tick_that_is_none_of_ours_loses_the_answer(acme: Path) -> None:
    """An option that the survey added cannot be counted, so what the person ticked is not known."""
    heads = [f"Which ones? [{o}]" for o in ("One", "Two", "Three", "Other")]
    rows = [
        ["ID", TEAM, *heads],
        ["1", "Sales", "Yes", "", "", "my own"],
        ["2", "Sales", "Yes", "No", "No", ""],
    ]
    made = collected(acme, rows, mapping=mapping_of(ONES))
    assert "row 2, column F" in made.rejected[0] + made.unread[0]
    assert [row.row for row in made.of(RowOutcome.NEW)] == [3]


def test_ticks_coded_one_and_two_are_not_taken(acme: Path) -> None:
    """Where 2 means "no" it is also the place of the second option, so no number of these columns is read."""
    heads = [f"Which ones? [{o}]" for o in ("One", "Two", "Three")]
    rows = [["ID", TEAM, *heads], ["1", "Sales", "1", "2", "2"], ["2", "Sales", "2", "2", "1"]]
    made = collected(acme, rows, mapping=mapping_of(ONES))
    assert made.of(RowOutcome.NEW) == ()
    assert "codes" in made.columns[0]


def test_a_joined_cell_and_columns_of_options_must_say_the_same(acme: Path) -> None:
    """Where they differ nothing is taken; where the cell holds codes that nobody knows the columns count."""
    heads = ["g/Which ones?", *(f"g/Which ones?/{o}" for o in ("One", "Two", "Three"))]
    rows = [
        ["ID", TEAM, *heads],
        ["1", "Sales", "One Three", "1", "0", "1"],
        ["2", "Sales", "a1 a3", "1", "0", "1"],
        ["3", "Sales", "One Two", "1", "0", "1"],
    ]
    made = collected(acme, rows, mapping=mapping_of(ONES).replace("Which ones?", "g/Which ones?"))
    assert [row.row for row in made.of(RowOutcome.NEW)] == [2, 3]
    assert "row 4" in made.unread[0]


# Numbers that are codes


def column(acme: Path, cells: Sequence[str], *, options: str = "") -> SurveyCollection:
    """What becomes of a column of agreement with these cells."""
    mapping = mapping_of(AGREED)
    mapping = mapping.replace("options = {", f"options = {{ {options}") if options else mapping
    rows = [["ID", TEAM, "Agreed?"], *([str(n), "Sales", cell] for n, cell in enumerate(cells, start=1))]
    return collected(acme, rows, mapping=mapping)


def levels(acme: Path) -> list[int]:
    """The levels that were taken."""
    found = open_assessment(acme).assessment.responses
    return sorted(r.answers[AGREED].level or 0 for r in found)


@pytest.mark.parametrize("odd", ["0", "6", "2.5", "-1", "99", "5 - No"])
def test_no_number_of_a_column_with_an_odd_one_is_taken(acme: Path, odd: str) -> None:
    """A number outside the places, or beside words that disagree, makes all codes; words still count."""
    made = column(acme, [odd, "1", "4.0", "Rather yes"])
    assert levels(acme) == [4]
    assert len(made.columns) == 1
    assert f"[items.{AGREED}.options]" in made.columns[0]


def test_codes_that_the_mapping_explains_are_taken(acme: Path) -> None:
    """0 to 4 are read as the mapping says, also where a spreadsheet wrote 0.0."""
    codes = '"0" = 1, "1" = 2, "2" = 3, "3" = 4, "4" = 5, '
    made = column(acme, ["0", "1.0", "2,0", "4"], options=codes)
    assert (made.columns, made.unread, levels(acme)) == ((), (), [1, 2, 3, 5])


def test_a_number_that_the_mapping_leaves_out_is_not_taken(acme: Path) -> None:
    """Where some numbers have a meaning in the mapping, the others have none."""
    made = column(acme, ["0", "1"], options='"0" = 1, ')
    assert levels(acme) == [1]
    assert len(made.columns) == 1


def test_a_scale_from_zero_is_noticed_where_nobody_chose_zero(acme: Path) -> None:
    """A tool codes its scales alike: beside a column from 0, one that never reaches 5 is not taken."""
    rows = [["ID", TEAM, "Which?", "Agreed?"], ["1", "Sales", "0", "4"], ["2", "Sales", "2", "3"]]
    mapping = MAPPING.split(f"[items.{MANY}]")[0].replace('column = "Name"', 'column = ""')
    made = collected(acme, rows, mapping=mapping)
    assert made.of(RowOutcome.NEW) == ()
    assert len(made.columns) == 2


# Keys


def test_one_person_is_one_person_however_the_key_is_written(acme: Path) -> None:
    """Capitals, spaces, invisible letters and an empty fraction make no other person, now or later."""
    for key in ("ann@x.test", "Ann@X.test ", "\u200bANN@x.test"):
        collected(acme, [HEADINGS, [key, *ANN[1:]]])
    for key in ("7", "7.0"):
        collected(acme, [HEADINGS, [key, *BOB[1:]]])
    assert len(list((acme / "responses").glob("*.toml"))) == 2


def test_a_key_that_is_the_same_in_all_rows_is_said_once(acme: Path) -> None:
    """Nothing is taken, and the column that could be the key is named."""
    rows = [["Email", *HEADINGS], *(["anonymous", *row] for row in (ANN, BOB, EVE))]
    made = collected(acme, rows, mapping=MAPPING.replace('column = "ID"', 'column = "Email"'))
    assert len(made.problems) == 1
    assert "column A (Email)" in made.problems[0]
    assert '"ID"' in made.problems[0]
    assert answers(acme) == {}


def test_a_key_that_a_spreadsheet_has_rounded_is_refused(acme: Path) -> None:
    """1.18E+11 was several people."""
    made = collected(acme, [HEADINGS, ["1.18E+11", *ANN[1:]], ["1,18E+11", *BOB[1:]]])
    assert "rounded" in made.problems[0]
    assert answers(acme) == {}


def test_a_team_may_have_its_number(acme: Path) -> None:
    """A code beside the words of the team hides nothing."""
    teams = ["Sales", "1 - Sales", "1. sales", "Sales (1)", "(1) Sales", "SALES"]
    rows = [[str(n), "", team, *ANN[3:]] for n, team in enumerate(teams)]
    made = collected(acme, [HEADINGS, *rows])
    assert {row.function for row in made.rows} == {"sales"}


@pytest.mark.parametrize(
    ("dates", "used"),
    [
        (("2026-03-02 09:00", "2026-03-01 09:00"), 2),
        (("2026-03-01 09:00", "2026-03-02 09:00"), 3),
        (("13/02/2026 09:00", "01/03/2026 09:00"), 3),
        (("3/2/2026 4:12:00 PM", "3/2/2026 9:01:11 AM"), 2),
        (("01/02/2026", "02/01/2026"), 3),
        (("soon", "later"), 3),
    ],
)
def test_of_two_rows_with_one_key_the_later_is_used(acme: Path, dates: tuple[str, str], used: int) -> None:
    """By its date where that can be read in one way, else by its row; the other is named."""
    rows = [["Timestamp", *HEADINGS], [dates[0], *ANN], [dates[1], *ANN[:3], "v", *ANN[4:]]]
    made = collected(acme, rows)
    assert [row.row for row in made.of(RowOutcome.NEW)] == [used]
    assert f"row {used} was used" in made.rejected[0]


def test_a_response_known_by_an_older_key_is_renewed(acme: Path) -> None:
    """What was collected when keys counted as they are written stays the same person."""
    collected(acme, [HEADINGS, ["ann@x", *ANN[1:]]])
    (path,) = (acme / "responses").glob("*.toml")
    written = "\0".join((read_identity(acme).id, "key", "Ann@X"))
    old = f"survey-{sha256(written.encode()).hexdigest()[:20]}"
    text = path.read_text(encoding="utf-8").replace(path.stem, old)
    path.unlink()
    (acme / "responses" / f"{old}.toml").write_text(text.split("\n", 1)[1], encoding="utf-8")
    made = collected(acme, [HEADINGS, ["Ann@X", *ANN[1:3], "v", *ANN[4:]]])
    assert [row.outcome for row in made.rows] == [RowOutcome.NEWER]


@pytest.mark.parametrize("cells", [["2026-03-02"], ["3.2.26", "28.2.26"], ["2026/03/02 9:01:11 AM GMT+1"]])
def test_days_are_read_in_the_ways_of_tools(cells: list[str]) -> None:
    """Every cell of a column is a moment, or none is."""
    found = moments(dict(enumerate(cells)))
    assert len(found) == len(cells)
    assert {moment.year for moment in found.values()} == {2026}
    assert moments(dict(enumerate([*cells, "soon"]))) == {}


# Bytes


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252", "mac-roman"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_encoding_line_end_and_separator_are_those_under_which_the_headings_are_found(
    acme: Path, encoding: str, end: str, separator: str
) -> None:
    """Nothing in the file says how it is written; the headings of the mapping do."""
    mapping = mapping_of(AGREED).replace(TEAM, "Équipe, s’il vous plaît")
    rows = [["ID", '"Équipe, s’il vous plaît"', "Agreed?"], ["1", "Sales", "Yes"], ["2", "Marketing", "No"]]
    text = end.join(separator.join(row) for row in rows) + end
    path = acme.parent / "export.csv"
    path.write_bytes(text.encode(encoding))
    (acme.parent / "map.toml").write_text(mapping, encoding="utf-8")
    made = collect_survey(acme, path, acme.parent / "map.toml")
    assert [row.outcome for row in made.rows] == [RowOutcome.NEW, RowOutcome.NEW]


def test_a_workbook_is_read_as_people_see_it(acme: Path) -> None:
    """A title above, numbers, truths, shares and days in their own types: all as the sheet shows them."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Team survey"])
    sheet.merge_cells("A1:F1")
    sheet.append(["ID", TEAM, "Which?", "How much?", "Which ones? [One]", "Which ones? [Two]"])
    sheet.append([1, "Sales", 4, 0.45, True, False])
    sheet["D3"].number_format = "0%"
    sheet.append([2, "Marketing", 5.0, 12.5, False, True])
    sheet["D4"].number_format = '0.0"%"'
    sheet.append(["Exported on", datetime.date(2026, 3, 2)])
    path = acme.parent / "export.xlsx"
    book.save(path)
    head = MAPPING.split("[items.")[0].replace('column = "Name"', 'column = ""')
    share = f'[items.{MUCH}]\ncolumn = "How much?"\n'
    (acme.parent / "map.toml").write_text(
        head + share + mapping_of(WHICH).removeprefix(head) + mapping_of(ONES).removeprefix(head),
        encoding="utf-8",
    )
    made = collect_survey(acme, path, acme.parent / "map.toml")
    assert (made.problems, made.rejected, made.unread) == ((), (), ())
    found = {r.function: r.answers for r in open_assessment(acme).assessment.responses}
    assert [found[f][MUCH].value for f in ("sales", "marketing")] == [45, Fraction("12.5")]
    assert [found[f][WHICH].level for f in ("sales", "marketing")] == [4, 5]
    assert [found[f][ONES].ticks for f in ("sales", "marketing")] == [("one",), ("two",)]


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (["answers.csv"], "zip archive"),
        (["mimetype", "content.xml"], "OpenDocument"),
        (["Index/Document.iwa"], "Numbers document"),
        (["[Content_Types].xml", "xl/workbook.bin"], "binary Excel workbook"),
    ],
)
def test_an_archive_is_called_what_it_is(acme: Path, names: Sequence[str], kind: str) -> None:
    """Whatever a file is called, the sentence says what is in it and what to do."""
    path = acme.parent / "export.csv"
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    (acme.parent / "map.toml").write_text(MAPPING, encoding="utf-8")
    with pytest.raises(FileProblem, match=kind):
        collect_survey(acme, path, acme.parent / "map.toml")


# Without writing


@pytest.mark.parametrize("mode", ["open", "anonymous"])
def test_a_dry_run_says_what_would_happen_and_writes_nothing(tmp_path: Path, mode: str) -> None:
    """Its rows are those of the collection that follows, and until then no byte changes."""
    acme = assessment_in(tmp_path, privacy=Privacy(mode=mode))
    (tmp_path / "map.toml").write_text(MAPPING, encoding="utf-8")
    for rows in (
        [HEADINGS, ANN, ["2", "Bob", "Finance", *BOB[3:]]],
        [HEADINGS, ANN, BOB, [*EVE[:3], "v", "?", "2", ""]],
    ):
        export = export_in(tmp_path, rows)
        before = contents(acme)
        tried = collect_survey(acme, export, tmp_path / "map.toml", dry_run=True)
        assert contents(acme) == before
        assert collect_survey(acme, export, tmp_path / "map.toml").rows == tried.rows
        assert contents(acme) != before
