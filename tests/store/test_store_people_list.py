"""A chart from a list of people: joined by names or titles, names dropped, faults said with their rows."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from support.organisation_samples import chart

from assess.services.organisation.carrying import carried_over
from assess.services.organisation.people_list import ImportedChart, import_organisation
from assess.services.organisation.teams import functions_in
from assess.store.io.errors import FileProblem
from scoring.organisation.chart import Organisation, PositionStatus
from scoring.organisation.problems import circles

PEOPLE = (
    "Name,Title,Manager\n"
    "Carl Hartwell,Managing director,\n"
    "Greta Holm,Head of sales,Carl Hartwell\n"
    "Zoë Müller,Head of marketing,Managing director\n"
    "Tom Okafor,Account executive,Greta Holm\n"
)
SOME = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)


def imported(
    folder: Path, content: str | bytes, *, keep_names: bool = False, today: str = "", **columns: str
) -> ImportedChart:
    """The chart in a list with this content."""
    path = folder / "people.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return import_organisation(path, keep_names=keep_names, today=today, columns=columns)


def lines_of(whole: Organisation) -> dict[str, str]:
    """Who reports to whom."""
    return {role.id: role.reports_to for role in whole.roles.values()}


EXPECTED = {
    "managing-director": "",
    "head-of-sales": "managing-director",
    "head-of-marketing": "managing-director",
    "account-executive": "head-of-sales",
}


@pytest.mark.parametrize(
    "content",
    [
        PEOPLE,
        "\ufeff" + PEOPLE,
        PEOPLE.replace(",", ";"),
        PEOPLE.replace(",", "\t"),
        PEOPLE.replace("\n", "\r\n"),
        PEOPLE.encode("cp1252"),
        PEOPLE.encode("utf-16"),
        PEOPLE.replace("Name,Title,Manager", "FULL NAME, job title ,Reports To"),
        PEOPLE.replace("Name,Title,Manager", '"Employee","Position","Manager Name"'),
        PEOPLE.replace("Greta Holm,H", '"Holm, Greta",H'),
        PEOPLE.replace("executive,Greta Holm", "executive,Greta Holm (Head of sales)"),
        PEOPLE.replace("Managing director,\n", "Managing director,Carl Hartwell\n"),
        PEOPLE.replace("Managing director,\n", "Managing director,n/a\n"),
        "sep=;\n" + PEOPLE.replace(",", ";"),
    ],
)
def test_a_list_becomes_a_chart_however_it_is_written(tmp_path: Path, content: str | bytes) -> None:
    """Separators, marks, encodings, headings and ways to write a name do not matter."""
    found = imported(tmp_path, content)
    assert (lines_of(found.organisation), found.problems) == (EXPECTED, ())
    assert found.organisation.roles["head-of-marketing"].functions == ("marketing",)
    assert any("guessed from its title: 2 sales, 1 marketing, 1 leadership" in note for note in found.notes)


def test_columns_in_any_order_with_numbers_as_managers(tmp_path: Path) -> None:
    """A list that names managers by number, with first and last names apart, is joined too."""
    found = imported(
        tmp_path,
        "Manager ID,Surname,First name,Salary,Job Title,Employee ID\n"
        ",Hartwell,Carl,9,Managing director,1\n1,Holm,Greta,8,Head of sales,2\n2,Okafor,Tom,7,Seller,3\n",
        keep_names=True,
    )
    assert lines_of(found.organisation) == {
        "managing-director": "",
        "head-of-sales": "managing-director",
        "seller": "head-of-sales",
    }
    assert found.organisation.roles["seller"].person == "Tom Okafor"
    assert any("“Salary”" in note for note in found.notes)


def test_names_are_dropped_unless_they_are_kept(tmp_path: Path) -> None:
    """A seat, not a person: without being asked for, no name is in the chart or in its notes."""
    found = imported(tmp_path, PEOPLE)
    assert "Okafor" not in repr(found)
    kept = imported(tmp_path, PEOPLE, keep_names=True)
    assert kept.organisation.roles["account-executive"].person == "Tom Okafor"


def test_departments_and_states_are_read(tmp_path: Path) -> None:
    """A department says whom a seat works for, and an empty seat is known by its state or its name."""
    found = imported(
        tmp_path,
        "name,title,manager,department,status\nA,Boss,,General management,active\n"
        "B,Key accounts,A,Sales,leaving\nVacant,Editor,A,Marketing & Communications,\n"
        "C,Lead,A,After-sales,\nD,Head of sales,A,Commercial,planned\nE,Buyer,A,Finance,odd\n",
    )
    roles = [*found.organisation.roles.values()]
    assert [role.functions for role in roles] == [
        ("leadership",), ("sales",), ("marketing",), ("service",), ("sales",), (),
    ]  # fmt: skip
    assert [role.status.value for role in roles] == [
        "filled", "closing", "vacant", "filled", "planned", "filled",
    ]  # fmt: skip
    assert found.problems == ("Row 7: “odd” is not a known status; the position counts as filled.",)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("A,Boss,\nB,Seller,Nobody Known", "Row 3: the manager “Nobody Known” is not in the list"),
        ("A,Boss,\nB,Lead,A\nB,Head,A\nC,Seller,B", "Rows 3 and 4: 2 people are called “B”."),
        ("A,Boss,\nB,Lead,A\nB,Head,A\nC,Seller,B", "Row 5: the manager “B” could be any of 2 positions ("),
        ("A,Boss,\nB,Lead,A\nC,Lead,A\nD,Seller,Lead", "Row 5: the manager “Lead” could be any of 2 "),
        ("A,Boss,\nB,Lead,C\nC,Head,B", "Rows 3 and 4: circular reporting line, “Lead” under “Head” under"),
        ("A,Boss,\nB,Lead,", "Rows 2 and 3: 2 positions have no manager"),
        ("A,Boss,B\nB,Lead,A", "Nobody is at the top"),
        ("A,Boss,\nB,,A", "Row 3: the title is empty"),
    ],
)
def test_faults_are_said_with_their_rows(tmp_path: Path, rows: str, said: str) -> None:
    """What cannot be joined is named as a spreadsheet shows it, and every seat is kept."""
    found = imported(tmp_path, f"Name,Title,Manager\n{rows}\n")
    assert any(problem.startswith(said) for problem in found.problems), found.problems
    assert len(found.organisation.roles) == rows.count("\n") + 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "is empty"),
        ("Name,Salary\nA,1\n", "no column for the title"),
        ("Name,Title\nA,Boss\n", "no column for the manager"),
        ("Name,Title,Manager\n", "no rows below"),
        ("Title,Title,Manager\nA,B,C\n", "appears twice"),
        ("Title,Manager\n" + "A,\n" * 5_001, "at most 5,000"),
        (b"Title,Manager\n\x00\x81,\n", "not readable text"),
        ('Title,Manager\n"A,\n', "cannot be read as CSV"),
        ("Title,Manager\nA,,B\n", "more cells"),
    ],
)
def test_what_is_no_such_list_is_refused(tmp_path: Path, content: str | bytes, said: str) -> None:
    """A file without the columns, without rows or with too many is refused in a sentence."""
    with pytest.raises(FileProblem, match=said):
        imported(tmp_path, content)


@pytest.mark.parametrize(
    ("title", "functions"),
    [
        ("VP Sales & Marketing", ("sales", "marketing")),
        ("Vice President", ()),
        ("President", ("leadership",)),
        ("Chief Marketing Officer", ("marketing",)),
        ("Account Executive", ("sales",)),
        ("Executive assistant", ()),
        ("After-Sales Manager", ("service",)),
        ("Sales support clerk", ("sales",)),
        ("Customer Success Manager", ("service",)),
        ("Accountant", ()),
        ("Onboarding specialist", ("service",)),
    ],
)
def test_titles_are_heard_by_plain_words(title: str, functions: tuple[str, ...]) -> None:
    """Words that only look like a function are not taken for one."""
    assert functions_in(title, department=False) == functions


def test_a_second_import_keeps_what_the_chart_said_of_the_same_seats() -> None:
    """Owners and stand-ins of seats in both charts stay; activities of seats that are gone are named."""
    present = chart("a", "b < a: by c", "c < a", price="b", contact="c")
    new, freed = carried_over(chart("a", "b < a: vacant", "d < a"), present)
    assert (new.owners, freed) == ({"price": "b"}, ("contact",))
    assert (new.roles["b"].stand_in, new.roles["b"].status) == ("", PositionStatus.VACANT)


cells = st.sampled_from(["", "A", "B", "Lead", "Boss, A", "[/x]", "\x1b[31m", "‮", "n/a", "seat"])


def _is_position(row: tuple[str, str, str]) -> bool:
    """Whether a row says anything of a position."""
    return bool(row[1].strip()) or sum(bool(cell.strip()) for cell in row) > 1


@SOME
@given(rows=st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=12))
def test_any_list_of_people_becomes_some_chart(tmp_path: Path, rows: list[tuple[str, str, str]]) -> None:
    """A row with a title or two filled cells is a seat, lines lead to seats, and faults have sentences."""
    body = "".join(f"{';'.join(row)}\n" for row in rows)
    try:
        found = imported(tmp_path, f"Name;Title;Manager\n{body}")
    except FileProblem:
        assert not any(map(_is_position, rows))
        return
    whole = found.organisation
    assert len(whole.roles) == sum(map(_is_position, rows))
    assert all(role.reports_to in ("", *whole.roles) for role in whole.roles.values())
    assert "\x1b" not in repr(found)
    tops = [role for role in whole.roles.values() if not role.reports_to]
    assert found.problems or (len(tops) == 1 and not circles(whole))


@SOME
@given(
    data=st.one_of(st.binary(max_size=400), st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace")))
)
@example(data=b"Title,Manager\n" + b'"' * 70_000)
@example(data=b"\xff\xfeT\x00")
def test_any_bytes_end_in_a_chart_or_a_sentence(tmp_path: Path, data: bytes) -> None:
    """Nothing but a FileProblem comes out of hostile bytes, with or without headings in front."""
    for content in (data, b"Name,Title,Manager\n" + data):
        with suppress(FileProblem):
            assert imported(tmp_path, content).organisation.roles
