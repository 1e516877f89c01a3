"""Exports of survey tools that speak other languages are read like English ones, and proposed for as well."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest
from support.store_samples import assessment_in
from support.survey_exports import export_in

from assess.services.collecting.survey.dates import moments
from assess.services.collecting.survey.outcome import SurveyCollection
from assess.services.collecting.survey.propose import proposal
from assess.services.collecting.survey.taking import collect_survey
from assess.store.folder import open_assessment
from questionnaires.load.read import shipped_questionnaire
from questionnaires.load.shipped import shipped_bytes
from questionnaires.model import Kind
from scoring.answers import Answer

ASKED = shipped_questionnaire()
ITEMS = [ASKED.items[entry.item] for entry in ASKED.forms["full"].entries]
LEVEL = next(item for item in ITEMS if item.kind is Kind.ANCHORS)
TICKS = next(item for item in ITEMS if item.kind is Kind.TICKS)
FIRST, LAST = LEVEL.options[0].text, LEVEL.options[-1].text


@pytest.fixture
def acme(tmp_path: Path) -> Path:
    """An empty open assessment with the shipped questions."""
    return assessment_in(tmp_path, questionnaire_bytes=shipped_bytes())


def collected(acme: Path, rows: Sequence[Sequence[str]]) -> tuple[str, Sequence[str]]:
    """The mapping proposed for these rows, with which they are collected, and what the proposal says."""
    export = export_in(acme.parent, rows)
    found = proposal(acme, export)
    mapping = acme.parent / "map.toml"
    mapping.write_text(found.text, "utf-8")
    collect_survey(acme, export, mapping)
    return found.text, found.said


def answered(acme: Path, item: str) -> Sequence[Answer]:
    """What everybody in the folder says to one question."""
    return [response.answers[item] for response in open_assessment(acme).assessment.responses]


@pytest.mark.parametrize(
    ("key", "date", "later", "earlier"),
    [
        ("E-Mail-Adresse", "Zeitstempel", "13.11.2026 16:12:00", "02.11.2026 09:01:00"),
        ("Adresse e-mail", "Horodateur", "13/11/2026 16:12:00", "02/11/2026 09:01:00"),
        ("Dirección de correo electrónico", "Marca temporal", "2/11/2026 4:12 p. m.", "2/11/2026 9:01 a. m."),
        ("E-Mail", "Fertigstellungszeit", "13.11.26 16:12:00", "02.11.26 09:01:00"),
        ("Antwort ID", "Datum Abgeschickt", "2026-11-13 16:12:00", "2026-11-02 09:01:00"),
        ("ID de répondant", "Date de fin", "11/13/2026 04:12:00 PM", "11/02/2026 09:01:00 AM"),
        ("Antwoord-ID", "Datum ingediend", "2026-11-13 16:12:00", "2026-11-02 09:01:00"),
        ("Email", "Submission Date", "Nov 13, 2026", "Nov 2, 2026"),
        ("メールアドレス", "タイムスタンプ", "2026/11/13 16:12:00", "2026/11/02 9:01:00"),
        ("Адрес электронной почты", "Отметка времени", "13.11.2026 16:12:00", "02.11.2026 9:01:00"),
    ],
)  # fmt: skip
def test_who_answers_twice_is_one_person_in_every_language(
    acme: Path, key: str, date: str, later: str, earlier: str
) -> None:
    """Key and date are found by the headings that tools write, and the later row counts wherever it is."""
    rows = [
        [key, date, "Which team do you work in?", LEVEL.text],
        ["a@x.test", later, "Sales", LAST],
        ["b@x.test", earlier, "Marketing", LAST],
        ["A@x.test", earlier, "Sales", FIRST],
    ]
    text, said = collected(acme, rows)
    found = tomllib.loads(text)
    assert (found["key"]["column"], found["date"]["column"]) == (key, date)
    assert [answer.level for answer in answered(acme, LEVEL.id)] == [5, 5]
    assert not [line for line in said if "tells people apart" in line]


@pytest.mark.parametrize(
    ("yes", "no"),
    [("Ja", "Nein"), ("Oui", "Non"), ("Sí", "No"), ("Sì", "No"), ("Sim", "Não"),
     ("Ja", "Nee"), ("Tak", "Nie"), ("Gewählt", "Nicht gewählt"),
     ("WAHR", "FALSCH"), ("はい", "いいえ"), ("Да", "Нет")],
)  # fmt: skip
def test_a_column_of_one_option_holds_yes_and_no_in_every_language(acme: Path, yes: str, no: str) -> None:
    """Every tool writes these words in the language of the survey."""
    options = [option.text for option in TICKS.options]
    rows = [
        ["ID", "Team", *(f"{TICKS.text} [{option}]" for option in options)],
        ["1", "Sales", yes, *[no] * (len(options) - 1)],
        ["2", "Marketing", *[no] * len(options)],
    ]
    collected(acme, rows)
    ticked = sorted(answer.ticks or () for answer in answered(acme, TICKS.id))
    assert ticked == [(), (TICKS.options[0].id,)]


def test_a_survey_without_a_key_says_that_people_may_count_twice(acme: Path) -> None:
    """Where no column tells people apart, the proposal says what follows."""
    _, said = collected(acme, [["Team", LEVEL.text], ["Sales", FIRST], ["Sales", FIRST]])
    assert [line for line in said if "a person who answers twice counts twice" in line]
    assert len(answered(acme, LEVEL.id)) == 2


@pytest.mark.parametrize(
    ("cells", "first"),
    [
        (("Monday, November 2, 2026 at 4:05 PM", "November 2, 2026 at 11:05 AM"), 1),
        (("2. November 2026 um 16:05 Uhr", "2. November 2026 um 9:05 Uhr"), 1),
        (("2 de noviembre de 2026 9:00", "1 de noviembre de 2026 9:00"), 1),
        (("02-Nov-2026 10:05", "13-Oct-2026 10:05"), 1),
        (("2026-10-25T02:30:00.000+02:00", "2026-10-25T02:10:00.000+01:00"), 0),
        (("2026-11-02 12:30:00 America/New_York", "2026-11-02 11:00:00 America/New_York"), 1),
    ],
)
def test_a_moment_is_read_as_people_and_tools_write_it(cells: tuple[str, str], first: int) -> None:
    """Named months, halves of the day and offsets decide which of two is the earlier."""
    found = moments(dict(enumerate(cells)))
    assert min(found, key=lambda row: found[row]) == first


@pytest.mark.parametrize("cell", ["Foo 3, 2026", "November 2026", "31 November 2026", "2 Nov 26 or so"])
def test_what_is_no_moment_is_none(cell: str) -> None:
    """One cell that is no date leaves the order of the rows as it is."""
    assert moments({1: cell, 2: "2026-11-02"}) == {}
    assert moments({2: "2026-11-02"}) == {2: datetime.datetime(2026, 11, 2)}


@pytest.mark.parametrize(
    "same", ["Ann Able <ann@x.test>", "mailto:ANN@x.test", "<ann@x.test>", " Ann@X.test\u200b"]
)
def test_an_address_is_one_key_however_a_mail_program_writes_it(acme: Path, same: str) -> None:
    """A name in front, brackets and “mailto:” make nobody a second person."""
    rows = [["Email", "Team", LEVEL.text], ["ann@x.test", "Sales", FIRST], ["bo@x.test", "Sales", FIRST]]
    collected(acme, [*rows, [same, "Sales", LAST]])
    assert sorted(answer.level or 0 for answer in answered(acme, LEVEL.id)) == [1, 5]


def mapped(acme: Path, rows: Sequence[Sequence[str]], *items: str) -> SurveyCollection:
    """What becomes of these rows by a mapping that names nothing but columns; headings are ids."""
    mapping = acme.parent / "short.toml"
    columns = "".join(f'[items.{item}]\ncolumn = "{item}"\n' for item in items)
    mapping.write_text(
        'format = "samepage/csv-mapping"\nformat_version = 1\nform = "full"\n'
        f'[function]\nalways = "marketing"\n{columns}',
        "utf-8",
    )
    return collect_survey(acme, export_in(acme.parent, rows), mapping)


def test_a_mapping_without_options_takes_the_words_of_the_questionnaire(acme: Path) -> None:
    """What the questionnaire calls an option needs no second list; its ticks and places are known as well."""
    ticks = "; ".join(option.text for option in TICKS.options[:2])
    found = mapped(acme, [[LEVEL.id, TICKS.id], [LAST, ticks], ["2", ""]], LEVEL.id, TICKS.id)
    assert found.unread == ()
    assert sorted(answer.level or 0 for answer in answered(acme, LEVEL.id)) == [2, 5]
    days = next(item for item in ITEMS if item.options and item.options[1].text[0].isdigit())
    text = days.options[1].text
    assert '("3")' in mapped(acme, [[days.id], [text], ["3"]], days.id).columns[0]


def test_a_number_that_may_be_a_slip_is_taken_and_named(acme: Path) -> None:
    """Who typed 999999 conversations hears of it with row and column; usual numbers pass in silence."""
    count = next(item for item in ASKED.asked(form="full", function="marketing") if item.usual_to)
    high, usual = f"{(count.usual_to or 0) + 1}", f"{count.usual_to}"
    found = mapped(acme, [[count.id], [high], [usual]], count.id)
    (said,) = found.unusual
    assert "row 2, column A" in said
    assert f'"{high}" is unusually high' in said
    assert len(answered(acme, count.id)) == 2


def test_answers_that_were_deleted_in_the_tool_do_not_count(acme: Path) -> None:
    """A row whose status says so is left out and named; one that is complete or partial counts."""
    states = ["Complete", "Partial", "Deleted", "Disqualified"]
    rows = [[str(n), state, "Sales", LAST] for n, state in enumerate(states)]
    export = export_in(acme.parent, [["Response ID", "Status", "Team", LEVEL.text], *rows])
    mapping = acme.parent / "map.toml"
    mapping.write_text(proposal(acme, export).text, "utf-8")
    assert "deleted or rejected answers (rows 4 and 5)" in collect_survey(acme, export, mapping).skipped
    assert len(answered(acme, LEVEL.id)) == 2


def test_an_option_in_front_of_its_question_is_found(acme: Path) -> None:
    """Some tools write “Option:Question” over the column of one option."""
    options = [option.text for option in TICKS.options]
    rows = [["ID", "Team", *(f"{option}:{TICKS.text}" for option in options)], ["1", "Sales", options[0]]]
    collected(acme, [rows[0], [*rows[1], *[""] * (len(options) - 1)]])
    assert [answer.ticks for answer in answered(acme, TICKS.id)] == [(TICKS.options[0].id,)]


def test_a_column_that_says_whether_somebody_finished_is_not_the_day(acme: Path) -> None:
    """Of “Completed” with yes and no and a timestamp, the timestamp says which row is the later."""
    head = ["Email", "Completed", "Timestamp", "Team", LEVEL.text]
    later = ["a@x.test", "Yes", "2026-11-13 16:12:00", "Sales", LAST]
    collected(acme, [head, later, ["a@x.test", "Yes", "2026-11-02 09:01:00", "Sales", FIRST]])
    assert [answer.level for answer in answered(acme, LEVEL.id)] == [5]
