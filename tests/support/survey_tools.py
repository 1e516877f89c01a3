"""Exports of survey tools, made from the shape that each tool documents, and the answers that are in them."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from openpyxl import Workbook

from assess.services.collecting.survey.mapping import mappable_items
from questionnaires.model import Item, Kind, Questionnaire
from questionnaires.records import record
from scoring.answers import Answer, State

TEAM = "Which team do you work in?"
GRID = "How far do you agree?"


@record
class Answered:
    """One person of a survey."""

    team: str
    answers: Mapping[str, Answer]


def survey_of(questionnaire: Questionnaire, *, form: str) -> tuple[Sequence[Item], Sequence[Answered]]:
    """The questions of a form as one survey, and three people who answer each of them otherwise."""
    items = mappable_items(questionnaire, form)
    people = [
        Answered(
            team=team, answers={item.id: _answer(item, number + person) for number, item in enumerate(items)}
        )
        for person, team in enumerate(("Sales", "Marketing", "Leadership"))
    ]
    return items, people


def expected(
    questionnaire: Questionnaire, people: Sequence[Answered], *, form: str
) -> list[tuple[str, dict[str, Answer]]]:
    """What is to be found in the assessment: of each person, what the team is asked."""
    found = []
    for person in people:
        asked = {item.id for item in questionnaire.asked(form=form, function=person.team.casefold())}
        found.append((person.team.casefold(), {i: a for i, a in person.answers.items() if i in asked}))
    return sorted(found, key=str)


def _answer(item: Item, number: int) -> Answer:
    match item.kind.payload:
        case "level":
            # Between two opposites only the ends have words.
            level = 1 + 4 * (number % 2) if item.kind is Kind.POLES else 1 + number % item.positions
            return Answer(state=State.ANSWERED, level=level)
        case "ticks":
            ids = [option.id for option in item.options]
            return Answer(state=State.ANSWERED, ticks=tuple(i for n, i in enumerate(ids) if (n + number) % 2))
        case "choice":
            return Answer(state=State.ANSWERED, choice=item.options[number % len(item.options)].id)
        case "value":
            most = int(item.maximum) if item.maximum is not None else 9
            return Answer(state=State.ANSWERED, value=Fraction(number % (most + 1)))
    return Answer(state=State.ANSWERED, text=f"Words, and; more | words {number}.")


def words_of(item: Item, answer: Answer) -> str:
    """An answer in one cell as people see it; ticks are no one cell."""
    if answer.level is not None:
        place = (answer.level - 1) // 4 if item.kind is Kind.POLES else answer.level - 1
        return item.options[place].text
    if answer.choice is not None:
        return next(option.text for option in item.options if option.id == answer.choice)
    if answer.value is not None:
        return str(answer.value.numerator)
    return answer.text or ""


def ticked(item: Item, answer: Answer) -> list[tuple[str, bool]]:
    """Every option with whether it is ticked."""
    return [(option.text, option.id in (answer.ticks or ())) for option in item.options]


Table = list[list[object]]


def as_csv(rows: Sequence[Sequence[object]], *, separator: str = ",", encoding: str = "utf-8-sig") -> bytes:
    """Rows as a CSV file."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode(encoding)


def as_workbook(rows: Sequence[Sequence[object]]) -> bytes:
    """Rows as the first sheet of a workbook."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def microsoft_forms(items: Sequence[Item], people: Sequence[Answered]) -> bytes:
    """A workbook: five columns of its own, then one a question; ticks joined by a semicolon."""
    begun = datetime.datetime(2026, 3, 2, 9, 1, 11)
    rows: Table = [
        [
            "ID",
            "Start time",
            "Completion time",
            "Email",
            "Name",
            TEAM,
            *(f"{item.text}\xa0\n" for item in items),
        ]
    ]
    for number, person in enumerate(people, start=1):
        cells = [
            "".join(f"{text};" for text, on in ticked(item, person.answers[item.id]) if on)
            if item.kind is Kind.TICKS
            else words_of(item, person.answers[item.id])
            for item in items
        ]
        rows.append([number, begun, begun, "anonymous", None, person.team, *cells])
    return as_workbook(rows)


def google_forms(items: Sequence[Item], people: Sequence[Answered]) -> bytes:
    """CSV: a time stamp and an address, ticks joined by a comma, statements as rows of a grid."""
    headings = [f"{GRID} [{item.text}]" if item.kind is Kind.AGREEMENT else item.text for item in items]
    rows: Table = [["Timestamp", "Email Address", TEAM, *headings]]
    for number, person in enumerate(people, start=1):
        cells = [
            ", ".join(text for text, on in ticked(item, person.answers[item.id]) if on)
            if item.kind is Kind.TICKS
            else words_of(item, person.answers[item.id])
            for item in items
        ]
        rows.append([f"2026/03/02 9:0{number}:11 AM GMT+1", f"p{number}@example.org", person.team, *cells])
    return as_csv(rows, encoding="utf-8")


def survey_monkey(items: Sequence[Item], people: Sequence[Answered]) -> bytes:
    """CSV with two rows of headings: options of ticks and statements of a grid are in the second."""
    own = [
        "Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address",
        "First Name", "Last Name", "Custom Data 1", TEAM,
    ]  # fmt: skip
    first: list[object] = [*own]
    second: list[object] = [*[""] * (len(own) - 1), "Response"]
    for item in items:
        match item.kind:
            case Kind.TICKS:
                first += [item.text, *[""] * len(item.options)]
                second += [*(option.text for option in item.options), "Other (please specify)"]
            case Kind.AGREEMENT:
                first.append("" if first[-1] in ("", GRID) and second[-1] in _texts(items) else GRID)
                second.append(item.text)
            case Kind.COUNT | Kind.NUMBER | Kind.TEXT:
                first.append(item.text)
                second.append("Open-Ended Response")
            case _:
                first.append(item.text)
                second.append("Response")
    rows: Table = [first, second]
    for number, person in enumerate(people, start=1):
        when = f"03/02/2026 09:0{number}:11 AM"
        row: list[object] = [118_000 + number, 4711, when, when, "192.0.2.7", "", "", "", "", person.team]
        for item in items:
            answer = person.answers[item.id]
            if item.kind is Kind.TICKS:
                row += [*(text if on else "" for text, on in ticked(item, answer)), ""]
            else:
                row.append(words_of(item, answer))
        rows.append(row)
    return as_csv(rows, encoding="utf-8")


def _texts(items: Sequence[Item]) -> set[str]:
    return {item.text for item in items if item.kind is Kind.AGREEMENT}


def typeform(items: Sequence[Item], people: Sequence[Answered]) -> bytes:
    """CSV: options of ticks are headings without their question; a token in front, dates behind."""
    headings: list[object] = ["#", TEAM]
    for item in items:
        headings += (
            [*(option.text for option in item.options), "Other"] if item.kind is Kind.TICKS else [item.text]
        )
    own = [
        "Response Type",
        "Start Date (UTC)",
        "Stage Date (UTC)",
        "Submit Date (UTC)",
        "Network ID",
        "Tags",
        "Ending",
    ]
    rows: Table = [[*headings, *own]]
    for number, person in enumerate(people, start=1):
        row: list[object] = [f"lz5xw0jz{number}", person.team]
        for item in items:
            answer = person.answers[item.id]
            if item.kind is Kind.TICKS:
                row += [*(text if on else "" for text, on in ticked(item, answer)), ""]
            else:
                row.append(words_of(item, answer))
        when = f"2026-03-02 09:0{number}:11"
        rows.append([*row, "completed", when, "", when, "a1b2c3", "", "default"])
    return as_csv(rows, encoding="utf-8")


def qualtrics(items: Sequence[Item], people: Sequence[Answered]) -> bytes:
    """CSV with three rows of headings: codes, texts, and an id of each column; a preview among the rows."""
    own = {
        "StartDate": "Start Date", "EndDate": "End Date", "Status": "Response Type",
        "IPAddress": "IP Address", "Progress": "Progress", "Duration (in seconds)": "Duration (in seconds)",
        "Finished": "Finished", "RecordedDate": "Recorded Date", "ResponseId": "Response ID",
        "RecipientLastName": "Recipient Last Name",
        "RecipientFirstName": "Recipient First Name", "RecipientEmail": "Recipient Email",
        "ExternalReference": "External Data Reference", "DistributionChannel": "Distribution Channel",
        "UserLanguage": "User Language", "Q1": TEAM,
    }  # fmt: skip
    columns: list[tuple[str, str]] = list(own.items())
    for number, item in enumerate(items, start=2):
        if item.kind is Kind.TICKS:
            columns += [
                (f"Q{number}_{n}", f"{item.text} - Selected Choice - {option.text}")
                for n, option in enumerate(item.options, start=1)
            ]
        elif item.kind is Kind.AGREEMENT:
            columns.append((f"Q{number}_1", f"{GRID} - {item.text}"))
        elif item.kind is Kind.CHOICE:
            columns += [
                (f"Q{number}", f"{item.text} - Selected Choice"),
                (f"Q{number}_9_TEXT", f"{item.text} - Other - Text"),
            ]
        else:
            columns.append((f"Q{number}", item.text))
    rows: Table = [
        [code for code, _ in columns],
        [text for _, text in columns],
        [json.dumps({"ImportId": f"QID{n}"}) for n in range(len(columns))],
    ]
    everyone = [people[0], *people]
    for number, person in enumerate(everyone):
        when = f"2026-03-02 09:0{number}:11"
        kind, channel = ("Survey Preview", "preview") if not number else ("IP Address", "anonymous")
        row: list[object] = [
            when, when, kind, "192.0.2.7", 100, 388, "True", when, f"R_{number}", "", "", "", "", channel,
            "EN-GB", person.team,
        ]  # fmt: skip
        for item in items:
            answer = person.answers[item.id]
            match item.kind:
                case Kind.TICKS:
                    row += [text if on else "" for text, on in ticked(item, answer)]
                case Kind.CHOICE:
                    row += [words_of(item, answer), ""]
                case _:
                    row.append(words_of(item, answer))
        rows.append(row)
    return as_csv(rows)


def lime_survey(items: Sequence[Item], people: Sequence[Answered]) -> bytes:
    """CSV with the full answers and headings of code and text: a tick is Yes or No in a column of its own."""
    headings: list[object] = [
        "id. Response ID",
        "submitdate. Date submitted",
        "lastpage. Last page",
        f"G01Q01. {TEAM}",
    ]
    for number, item in enumerate(items, start=2):
        code = f"G01Q{number:02}"
        if item.kind is Kind.TICKS:
            headings += [
                f"{code}[SQ{n:03}]. {item.text} [{option.text}]"
                for n, option in enumerate(item.options, start=1)
            ]
            headings.append(f"{code}[other]. {item.text} [Other]")
        elif item.kind is Kind.AGREEMENT:
            headings.append(f"{code}[SQ001]. {GRID} [{item.text}]")
        else:
            headings.append(f"{code}. {item.text}")
    rows: Table = [headings]
    for number, person in enumerate(people, start=1):
        row: list[object] = [number, f"2026-03-02 09:0{number}:11", 3, person.team]
        for item in items:
            answer = person.answers[item.id]
            if item.kind is Kind.TICKS:
                row += [*("Yes" if on else "No" for _, on in ticked(item, answer)), ""]
            else:
                row.append(words_of(item, answer))
        rows.append(row)
    return as_csv(rows)


def lime_survey_codes(items: Sequence[Item], people: Sequence[Answered]) -> bytes:
    """The same with codes for questions (our own, as far as the tool allows) and answers."""
    headings: list[object] = ["id", "submitdate", "lastpage", "team"]
    for item in items:
        code = item.id.replace("-", "")
        if item.kind is Kind.TICKS:
            headings += [f"{code}[{option.id.replace('_', '')}]" for option in item.options]
        else:
            headings.append(code)
    rows: Table = [headings]
    for number, person in enumerate(people, start=1):
        row: list[object] = [number, f"2026-03-02 09:0{number}:11", 3, person.team]
        for item in items:
            answer = person.answers[item.id]
            if item.kind is Kind.TICKS:
                row += ["Y" if on else "" for _, on in ticked(item, answer)]
            elif item.options and item.kind is not Kind.POLES:
                texts = [option.text for option in item.options]
                row.append(f"A{texts.index(words_of(item, answer)) + 1}")
            else:
                row.append(words_of(item, answer))
        rows.append(row)
    return as_csv(rows, separator=";", encoding="utf-8")


def kobo(items: Sequence[Item], people: Sequence[Answered]) -> bytes:
    """A workbook with labels: groups in front of questions, ticks joined and in a column of each option."""
    return as_workbook(list(_kobo_rows(items, people, str)))


def kobo_codes(items: Sequence[Item], people: Sequence[Answered]) -> bytes:
    """CSV with the names that the tool makes of labels: small letters, low lines, cut."""
    return as_csv(list(_kobo_rows(items, people, _slug)), separator=";", encoding="utf-8")


def _slug(text: str) -> str:
    letters = "".join(c if c.isascii() and c.isalnum() else " " for c in text)
    return "_".join(letters.split())[:80].strip("_")


def _kobo_rows(
    items: Sequence[Item], people: Sequence[Answered], name: Callable[[str], str]
) -> Iterator[list[object]]:
    headings: list[object] = ["start", "end", name(TEAM)]
    for item in items:
        question = f"group_ab1cd/{name(item.text)}"
        headings.append(question)
        if item.kind is Kind.TICKS:
            headings += [f"{question}/{name(option.text)}" for option in item.options]
    own = [
        "_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status", "_submitted_by",
        "__version__", "_tags", "_index",
    ]  # fmt: skip
    yield [*headings, *own]
    for number, person in enumerate(people, start=1):
        when = f"2026-03-02T09:0{number}:11.000+01:00"
        row: list[object] = [when, when, name(person.team)]
        for item in items:
            answer = person.answers[item.id]
            if item.kind is Kind.TICKS:
                pairs = ticked(item, answer)
                row.append(" ".join(name(text) for text, on in pairs if on))
                row += [int(on) for _, on in pairs]
            elif item.options:
                row.append(name(words_of(item, answer)))
            else:
                row.append(words_of(item, answer))
        yield [*row, 900 + number, f"uuid-{number}", when, "", "", "submitted_via_web", "", "vA", "", number]


TOOLS = {
    "microsoft_forms": microsoft_forms,
    "google_forms": google_forms,
    "survey_monkey": survey_monkey,
    "typeform": typeform,
    "qualtrics": qualtrics,
    "lime_survey": lime_survey,
    "lime_survey_codes": lime_survey_codes,
    "kobo": kobo,
    "kobo_codes": kobo_codes,
}
"""By name, what makes an export of the questions and people."""
