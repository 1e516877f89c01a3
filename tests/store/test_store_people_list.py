"""A chart from a list of people: joined by names or titles, names dropped, faults said with their rows."""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from support.organisation_samples import chart

from assess.services.organisation.carrying import carried_over
from assess.services.organisation.list_records import Why
from assess.services.organisation.people_list import ImportedChart, import_organisation
from assess.services.organisation.teams import functions_in
from assess.services.refusal import Misused
from assess.store.io.errors import FileProblem
from questionnaires.records import replace
from scoring.organisation.chart import Activity, Organisation, PositionStatus
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
        PEOPLE.replace("executive,Greta Holm", 'executive,"Greta Holm, Head of sales"'),
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
    """A position, not a person: without being asked for, no name is in the chart or in its notes."""
    found = imported(tmp_path, PEOPLE)
    assert "Okafor" not in repr(found)
    kept = imported(tmp_path, PEOPLE, keep_names=True)
    assert kept.organisation.roles["account-executive"].person == "Tom Okafor"


def test_departments_and_states_are_read(tmp_path: Path) -> None:
    """A department says whom a position works for; an empty one is known by its state or its name."""
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
        "filled", "filled", "vacant", "filled", "planned", "filled",
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
        ("A,Boss,\nB,Lead,A\nC,Head,A\nD,Seller,B / C", "Row 5: the manager “B / C” could be any of 2 posi"),
        ("A,Boss,\nB,Lead,A\nC,Head,A\nD,Seller,B and C", "Row 5: the manager “B and C” could be any of 2 p"),
        ("A,Boss,\nB,Lead,A\nC,Head,A\nD,Seller,Lead; C", "Row 5: the manager “Lead; C” could be any of 2 "),
    ],
)
def test_faults_are_said_with_their_rows(tmp_path: Path, rows: str, said: str) -> None:
    """What cannot be joined is named as a spreadsheet shows it, and every position is kept."""
    found = imported(tmp_path, f"Name,Title,Manager\n{rows}\n")
    assert any(problem.startswith(said) for problem in found.problems), found.problems
    assert len(found.organisation.roles) == rows.count("\n") + 1


@pytest.mark.parametrize("more", [",odd", ",,,odd,odder"])
def test_a_row_with_more_cells_than_headings_is_told_and_used(tmp_path: Path, more: str) -> None:
    """Only that row is named; what it says under the headings counts, as do all other rows."""
    found = imported(tmp_path, PEOPLE.replace("Carl Hartwell\nZoë", f"Carl Hartwell{more}\nZoë"))
    assert lines_of(found.organisation) == EXPECTED
    (said,) = found.problems
    assert said.startswith("Row 3: it has more cells than there are headings")


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


def test_a_second_import_keeps_what_the_chart_said_of_the_same_positions() -> None:
    """Owners and covers of positions in both charts stay; activities of those that are gone are named."""
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
    """A row with a title or two filled cells is a position, lines lead to them, and faults have sentences."""
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


def joined(folder: Path, rows: str, *, today: str = "", **columns: str) -> dict[str, str]:
    """Who reports to whom in a list without problems, by titles."""
    path = folder / "people.csv"
    path.write_text(rows, "utf-8")
    found = import_organisation(path, columns=columns, today=today)
    assert found.problems == ()
    roles = found.organisation.roles
    titles = {"": "", **{key: role.title for key, role in roles.items()}}
    return {role.title: titles[role.reports_to] for role in roles.values()}


TREE = {
    "Managing Director": "",
    "Head of Sales": "Managing Director",
    "Head of Marketing": "Managing Director",
    "Account Manager": "Head of Sales",
    "Content Editor": "Head of Marketing",
}

EXPORTS = {
    "a custom report with the supervisor's address": (
        '"Last Name, First Name",Employee #,Job Title,Work Email,Supervisor email,Employment Status\n'
        '"Adler, Ines",11,Managing Director,ia@ex.test,,Full-Time\n'
        '"Dunn, Lee",12,Head of Sales,ld@ex.test,IA@ex.test,Full-Time\n'
        '"Dunn, Lee",13,Head of Marketing,ld2@ex.test,ia@ex.test,Part-Time\n'
        '"Eck, Ann",14,Account Manager,ae@ex.test,ld@ex.test,Contractor\n'
        '"Falk, Bo",15,Content Editor,bf@ex.test,ld2@ex.test,Terminated (voluntary)\n'
        '"Falk, Bo",16,Content Editor,bf2@ex.test,ld2@ex.test,On Leave\n'
    ),
    "workers with states in their names": (
        "Org report\nEffective as of,2026-03-01\n\n"
        "Worker,Employee ID,Business Title,Worker's Manager,Manager ID,Supervisory Organization\n"
        "Ines Adler,11,Managing Director,,,Management\n"
        "Lee Dunn (On Leave),12,Head of Sales,Ines Adler,11,Sales\n"
        "Lee Dunn,13,Head of Marketing,Ines Adler,11,Marketing\n"
        "Ann Eck,14,Account Manager,Lee Dunn (On Leave),12,Sales\n"
        "Bo Falk,15,Content Editor,Lee Dunn,13,Marketing\n"
        "Cy Gold (Terminated),16,Content Editor,Lee Dunn,13,Marketing\n"
        "Total: 6,,,,,\n"
    ),
    "users with a second row of labels": (
        "STATUS,USERID,USERNAME,FIRSTNAME,LASTNAME,EMAIL,MANAGER,DEPARTMENT,TITLE\n"
        "Status,User ID,Username,First Name,Last Name,Email,Manager,Department,Title\n"
        "active,011,iadler,Ines,Adler,ia@ex.test,NO_MANAGER,Management,Managing Director\n"
        "active,012,ldunn,Lee,Dunn,ld@ex.test,011,Sales,Head of Sales\n"
        "active,013,ldunn2,Lee,Dunn,ld2@ex.test,11.0,Marketing,Head of Marketing\n"
        "active,014,aeck,Ann,Eck,ae@ex.test,012,Sales,Account Manager\n"
        "active,015,bfalk,Bo,Falk,bf@ex.test,013,Marketing,Content Editor\n"
        "inactive,016,cgold,Cy,Gold,cg@ex.test,013,Marketing,Content Editor\n"
    ),
    "accounts of a directory": (
        "userPrincipalName,displayName,jobTitle,department,manager,accountEnabled\n"
        "ia@ex.test,Ines Adler,Managing Director,Management,,True\n"
        "ld@ex.test,Lee Dunn,Head of Sales,Sales,ia@ex.test,True\n"
        "ld2@ex.test,Lee Dunn,Head of Marketing,Marketing,ia@ex.test,True\n"
        "ae@ex.test,Ann Eck,Account Manager,Sales,ld@ex.test,True\n"
        "bf@ex.test,Bo Falk,Content Editor,Marketing,ld2@ex.test,True\n"
        "cg@ex.test,Cy Gold,Content Editor,Marketing,ld2@ex.test,False\n"
    ),
    "directory names": (
        "dn;cn;title;department;manager\n"
        "CN=Ines Adler,OU=Top,DC=ex;Ines Adler;Managing Director;Management;\n"
        "CN=Lee Dunn,OU=Sales,DC=ex;Lee Dunn;Head of Sales;Sales;CN=Ines Adler,OU=Top,DC=ex\n"
        "CN=Lee Dunn,OU=Mkt,DC=ex;Lee Dunn;Head of Marketing;Marketing;cn=Ines Adler, ou=Top, dc=ex\n"
        "CN=Ann Eck,OU=Sales,DC=ex;Ann Eck;Account Manager;Sales;CN=Lee Dunn,OU=Sales,DC=ex\n"
        "CN=Bo Falk,OU=Mkt,DC=ex;Bo Falk;Content Editor;Marketing;CN=Lee Dunn,OU=Mkt,DC=ex\n"
    ),
    "accounts with notes in their headings": (
        "First Name [Required],Last Name [Required],Email Address [Required],Status [READ ONLY],"
        "Manager Email,Employee Title,Department\n"
        "Ines,Adler,ia@ex.test,Active,,Managing Director,Management\n"
        "Lee,Dunn,ld@ex.test,Active,ia@ex.test,Head of Sales,Sales\n"
        "Lee,Dunn,ld2@ex.test,Active,ia@ex.test,Head of Marketing,Marketing\n"
        "Ann,Eck,ae@ex.test,Active,ld@ex.test,Account Manager,Sales\n"
        "Bo,Falk,bf@ex.test,Active,ld2@ex.test,Content Editor,Marketing\n"
        "Cy,Gold,cg@ex.test,Suspended,ld2@ex.test,Content Editor,Marketing\n"
    ),
    "payroll names and days of leaving": (
        "Payroll Name,Associate ID,Job Title Description,Reports To Legal Name,Reports To Associate ID,"
        "Home Department Description,Termination Date\n"
        '"Adler, Ines",A1,Managing Director,,,Management,\n'
        '"Dunn, Lee",A2,Head of Sales,"Adler, Ines",A1,Sales,31/12/2099\n'
        '"Dunn, Lee",A3,Head of Marketing,"Adler, Ines",A1,Marketing,00/00/0000\n'
        '"Eck, Ann",A4,Account Manager,"Dunn, Lee",A2,Sales,\n'
        '"Falk, Bo",A5,Content Editor,"Dunn, Lee",A3,Marketing,\n'
        '"Gold, Cy",A6,Content Editor,"Dunn, Lee",A3,Marketing,02/03/2024\n'
    ),
    "a history of jobs": (
        "Employee ID,Name,Title,Manager ID,Department,Effective Date\n"
        "1,Ines Adler,Managing Director,1,Management,2020-01-01\n"
        "2,Lee Dunn,Account Manager,7,Sales,2019-05-01\n"
        "2,Lee Dunn,Head of Sales,1,Sales,2024-05-01\n"
        "3,Uma Dunn,Head of Marketing,1,Marketing,2021-01-01\n"
        "4,Ann Eck,Account Manager,2,Sales,2021-01-01\n"
        "4,Ann Eck,Team Lead,1,Sales,2099-01-01\n"
        "5,Bo Falk,Content Editor,3,Marketing,2021-01-01\n"
        "Exported on 2026-03-02\n"
    ),
}


@pytest.mark.parametrize("what", EXPORTS)
def test_exports_of_every_shape_are_joined(tmp_path: Path, what: str) -> None:
    """Whatever a system calls its columns, people who left, totals and labels are no positions."""
    assert joined(tmp_path, EXPORTS[what], today="2026-03-02") == TREE


ROWS = (
    "1,Ines Adler,Managing Director,,Management\n2,Lee Dunn,Head of Sales,1,Sales\n"
    "3,Lee Dunn,Head of Marketing,1,Marketing\n4,Ann Eck,Account Manager,2,Sales\n"
    "5,Bo Falk,Content Editor,3,Marketing\n"
)


@pytest.mark.parametrize(
    "headings",
    [
        "Personalnummer,Name,Position,Vorgesetzter,Abteilung",
        "Personal-Nr.,Mitarbeiter/in,Stellenbezeichnung,Personalnummer des Vorgesetzten,Bereich",
        "Mitarbeiter-ID,Vor- und Nachname,Funktion,Führungskraft (ID),Organisationseinheit",
        "Matricule,Nom complet,Intitulé du poste,Matricule du responsable hiérarchique,Département",
        "Matricule,Nom et prénom,Poste,N+1,Service",
        "Nº de empleado,Nombre completo,Puesto,Jefe directo,Departamento",
        "ID empleado,Nombre y apellidos,Cargo,ID del supervisor,Área",
        "Personeelsnummer,Naam,Functie,Leidinggevende,Afdeling",
        "Matricola,Nome e cognome,Mansione,Responsabile diretto,Reparto",
        "Matrícula,Nome completo,Cargo,Gestor imediato,Setor",
        "EMPLOYEE_NO,EMPLOYEE_NAME,JOB_TITLE,REPORTS_TO_ID,DEPT_NAME",
        "employeeId,fullName,jobTitle,managerEmployeeId,departmentName",
        "\ufeffID:, Name :,Title *,Manager\u200bID,\u00a0Department",
    ],
)
def test_headings_are_known_in_usual_spellings_and_languages(tmp_path: Path, headings: str) -> None:
    """Capitals, marks, accents and letters nobody sees make no difference."""
    assert joined(tmp_path, f"{headings}\n{ROWS}") == TREE


def test_a_column_can_be_named_by_hand(tmp_path: Path) -> None:
    """A heading that says nothing is read as it is told, and it wins over one that says something."""
    rows = f"No.,Who,What,Above,Manager\n{ROWS}"
    assert joined(tmp_path, rows, title="what", manager="ABOVE", number="No.", name="Who") == TREE
    with pytest.raises(FileProblem, match="--column title=HEADING"):
        imported(tmp_path, rows)
    with pytest.raises(Misused, match=r"no column 'Abov' for the manager\. Did you mean 'Above'"):
        imported(tmp_path, rows, manager="Abov")
    with pytest.raises(Misused, match="can be named as title, manager"):
        imported(tmp_path, rows, wage="Who")


@pytest.mark.parametrize(
    ("name", "manager"),
    [
        ("Zoë Müller", "muller, zoe"),
        ("Zoë Müller", "Zoe Mueller"),
        ("Ann B. Eck", "Ann Eck"),
        ("Ann Eck", "ECK, Ann B."),
        ("Dr. Ann Eck", "Ann Eck "),
        ("Ann O’Neil-Smith", "ann o'neil smith"),
        ("Ann\u200b Eck", "Ann\u00a0Eck"),
        ("Eck Ann", "Ann Eck"),
        ("Ann Eck", "Ann Eck (1002)"),
        ("Ann Eck", "Head of it - Ann Eck"),
    ],
)
def test_names_are_the_same_as_people_write_them(tmp_path: Path, name: str, manager: str) -> None:
    """Order, initials, accents, titles and invisible spaces don't keep a line from its manager."""
    rows = f'Name,Title,Manager\nBo Top,Boss,\n"{name}",Lead,Bo Top\nCy,Seller,"{manager}"\n'
    assert joined(tmp_path, rows)["Seller"] == "Lead"


def test_what_may_be_several_people_is_named_not_guessed(tmp_path: Path) -> None:
    """Other initials are other people, and a title beside a name tells namesakes apart."""
    rows = "Name,Title,Manager\nBo Top,Boss,\nAnn B. Eck,Lead,Bo Top\nAnn C. Eck,Head,Bo Top\nCy,Seller,"
    assert joined(tmp_path, f"{rows}Ann C. Eck\n")["Seller"] == "Head"
    assert joined(tmp_path, f"{rows}Ann Eck (Lead)\n")["Seller"] == "Lead"
    assert "could be any of 2 positions (rows 3 and 4)" in imported(tmp_path, f"{rows}Ann Eck\n").problems[0]
    assert "“Ann D. Eck” is not in the list" in imported(tmp_path, f"{rows}Ann D. Eck\n").problems[0]


def test_what_is_left_out_is_counted_with_its_rows(tmp_path: Path) -> None:
    """Leavers, earlier jobs, titles and totals are said; a manager who has left is named as such."""
    found = imported(
        tmp_path,
        "People\n\nID,Name,Title,Manager,Status\n1,A,Boss,,Active\n2,B,Lead,A,Inactive\n3,C,Seller,B,Leave\n"
        "3,C,Agent,A,Active\n,Vacant,Editor,A,\n,,Buyer,A,\nSum,,,,\n",
    )
    roles = found.organisation.roles
    assert [role.status.value for role in roles.values()] == ["filled", "filled", "vacant", "vacant"]
    assert found.rows == {"boss": 4, "agent": 7, "editor": 8, "buyer": 9}
    assert [(out.row, out.why.value) for out in found.left_out] == [
        (1, "no_position"), (5, "left"), (6, "earlier"), (10, "no_position"),
    ]  # fmt: skip
    assert "1 person has left and is not in the chart (row 5)." in found.notes
    gone = imported(tmp_path, "Name,Title,Manager,Status\nA,Boss,,\nB,Lead,A,Left\nC,Seller,B,\n")
    assert any("the manager “B” has left (row 3)" in problem for problem in gone.problems)


def test_an_update_keeps_positions_that_share_a_title_apart(tmp_path: Path) -> None:
    """Another order of the rows, or one more seller, moves no owner to another position."""
    head = "Title,Manager\nBoss,\nNorth,Boss\nSouth,Boss\n"
    first = imported(tmp_path, f"{head}Seller,North\nSeller,South\n").organisation
    present = replace(
        first, activities={"price": Activity(owner="seller"), "contact": Activity(owner="seller-2")}
    )
    new = imported(tmp_path, f"{head}Seller,South\nSeller,South\nSeller,North\n").organisation
    chart_now, freed = carried_over(new, present)
    assert freed == ()
    assert [chart_now.roles[owner].reports_to for owner in chart_now.owners.values()] == ["north", "south"]


def test_a_list_of_a_workbook_is_read_too(tmp_path: Path) -> None:
    """Numbers of a sheet are numbers of people, without a fraction."""
    book = Workbook()
    for row in (["Staff"], [], ["ID", "Title", "Manager ID"], [1.0, "Boss", None], [2.0, "Seller", 1.0]):
        book.active.append(row)
    book.save(tmp_path / "people.csv")
    assert lines_of(import_organisation(tmp_path / "people.csv").organisation) == {
        "boss": "",
        "seller": "boss",
    }


def test_what_is_merged_over_several_rows_of_a_sheet_is_said_in_each(tmp_path: Path) -> None:
    """A department over its people counts for all of them; a merged title above the headings moves none."""
    book = Workbook()
    sheet = book.active
    for row in (
        ["Staff", None, None, None],
        [],
        ["Department", "Name", "Title", "Manager"],
        ["Sales", "Ada", "Head", None],
        [None, "Bo", "Rep", "Ada"],
        [None, "Cy", "Rep", "Ada"],
        ["Marketing", "Di", "Designer", "Ada"],
        [None, "Ed", "Writer", "Ada"],
    ):
        sheet.append(row)
    for cells in ("A1:D2", "A4:A6", "A7:A8"):
        sheet.merge_cells(cells)
    book.save(tmp_path / "people.xlsx")
    found = import_organisation(tmp_path / "people.xlsx")
    teams = [role.functions for role in found.organisation.roles.values()]
    assert teams == [("sales",)] * 3 + [("marketing",)] * 2
    assert found.problems == ()


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("cp1252", "Zoë Müller"),
        ("mac-roman", "Zoë Müller"),
        ("cp1252", "MÜLLER, Änne"),
        ("cp850", "Jürgen Groß"),
        ("cp850", "Gül José Peña"),
        ("cp1250", "Łukasz Żak"),
        ("cp1250", "Jiří Šťastný"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_letters_of_old_encodings_are_those_that_were_written(
    tmp_path: Path, encoding: str, name: str, end: str
) -> None:
    """Spreadsheets of Windows, of DOS and of older Macs save one byte a letter, and say nowhere which."""
    rows = ("Name;Title;Manager", f"{name};Head of sales;", f"Ann;Rep;{name}")
    found = imported(tmp_path, end.join(rows).encode(encoding), keep_names=True)
    assert [role.person for role in found.organisation.roles.values()] == [name, "Ann"]
    assert found.problems == ()


LANGUAGES = (
    "Personal-Nr.;Nachname;Vorname;Stellenbezeichnung;Vorgesetzter (Personal-Nr.);Status\n"
    "7;Groß;Jörg;Geschäftsführer;;aktiv\n"
    "8;Weiß;Änne;Vertriebsleiterin;7;Elternzeit\n"
    "9;Alt;Otto;Texter Marketing;8;ausgeschieden zum 30.6.\n"
    "Anzahl: 3;;;;;\n",
    "Matricule;Nom;Prénom;Intitulé de poste;N+1;Date de sortie;Situation\n"
    "12;DUPONT;Anne;Directrice générale;;;En poste\n"
    "13;MARTIN;Éric;Attaché commercial;Anne DUPONT;;Congé parental\n"
    "14;ROUX;Luc;Commercial;MARTIN Éric;1er mars 2026;\n"
    "Total général : 3;;;;;;\n",
    "Legajo;Apellido y nombre;Puesto;Jefe inmediato;Fecha de egreso;Estado\n"
    "1;García, Ana;Directora General;;;Activo\n"
    "2;López, Juan;Gerente de Ventas;Ana García;;Licencia\n"
    "3;Sosa, Leo;Vendedor;López, Juan;15 de febrero de 2026;\n"
    "Total: 3;;;;;\n",
    "Personeelsnr.;Naam;Functie;Leidinggevende;Uit dienst per\n"
    "1;Jan Berg;Algemeen directeur;;\n"
    "2;Anna de Vries;Verkoopmanager;J. Berg;\n"
    "3;Kees Smit;Verkoper;A. de Vries;1 maart 2026\n"
    "Totaal: 3;;;;\n",
    "Matricola;Cognome;Nome;Mansione;Responsabile;Data di cessazione;Stato\n"
    "1;Rossi;Maria;Amministratore delegato;;;In forza\n"
    "2;Bianchi;Luca;Direttore vendite;Rossi Maria;;In aspettativa\n"
    "3;Neri;Ugo;Agente;Luca Bianchi;;Licenziato\n",
    "Matrícula;Nome completo;Cargo;Gestor imediato;Situação\n"
    "1;Ana Souza;Diretora geral;;Ativo\n"
    "2;João Lima;Gerente de vendas;Ana Souza;Afastado INSS\n"
    "3;Caio Dias;Vendedor;João Lima;Desligado em 10/05\n",
    "Nr pracownika;Imię i nazwisko;Stanowisko;Przełożony;Status\n"
    "1;Anna Kowalska;Prezes zarządu;;Aktywny\n"
    "2;Łukasz Żak;Dyrektor sprzedaży;Kowalska Anna;Urlop macierzyński\n"
    "3;Jan Wójcik;Handlowiec;Łukasz Zak;Zwolniony\n"
    "Razem: 3;;;;\n",
    "Medarbejdernr;Navn;Stilling;Nærmeste leder;Fratrædelsesdato\n"
    "1;Åse Bøgh;Administrerende direktør;;\n"
    "2;Per Ek;Salgschef;Aase Boegh;\n"
    "3;Ib Ø;Sælger;Per Ek;01-02-2026\n",
    "Emp #,Employee,Business Title,Worker's Manager,Status\n"
    "E-007,Ada Lee,Managing director,Board of Directors,A\n"
    "E-008,Bo Kim (On Leave),Head of Sales,Ada Lee (E007),L\n"
    "E-009,Cy Roe,Rep,e-008,T\n",
)
"""Somebody at the top, somebody under them who sells, and somebody who has left."""


@pytest.mark.parametrize("content", LANGUAGES)
def test_lists_of_other_languages_are_read_like_english_ones(tmp_path: Path, content: str) -> None:
    """Headings, managers, who has left and who is away, teams and the line at the end."""
    found = imported(tmp_path, content, today="2026-11-30")
    top, seller = found.organisation.roles.values()
    assert (top.functions, seller.functions) == (("leadership",), ("sales",))
    assert (top.reports_to, seller.reports_to) == ("", top.id)
    assert {role.status for role in (top, seller)} == {PositionStatus.FILLED}
    assert (found.problems, [out.row for out in found.left_out if out.why is Why.LEFT]) == ((), [4])


@pytest.mark.parametrize(
    "status",
    [
        "Voluntary Termination", "TERM", "No longer with the company", "Quit", "Off-boarded", "Alumni",
        "Ex-employee", "Let go", "Austritt", "Licencié économique", "Cesado", "Ontslagen", "Cessata",
        "Odszedł",
    ],
)  # fmt: skip
def test_who_has_left_is_known_however_it_is_said(tmp_path: Path, status: str) -> None:
    """Words around the known ones, endings and hyphens do not matter."""
    found = imported(tmp_path, f"Name,Title,Manager,Status\nA,Boss,,Active\nB,Rep,A,{status}\n")
    assert [(out.row, out.why) for out in found.left_out] == [(3, Why.LEFT)]


@pytest.mark.parametrize(
    "status",
    [
        "Long-term contract",
        "Temporarily inactive",
        "LWOP",
        "Sabbatical",
        "Baja médica",
        "Urlop",
        "R",
        "Permanent",
    ],
)
def test_who_is_here_or_away_has_not_left(tmp_path: Path, status: str) -> None:
    """A letter that may mean something else counts only where “A” shows that the letters are states."""
    found = imported(tmp_path, f"Name,Title,Manager,Status\nA,Boss,,Active\nB,Rep,A,{status}\n")
    assert (found.left_out, len(found.organisation.roles)) == ((), 2)


def test_an_initial_is_the_person_only_where_it_is_written_as_one(tmp_path: Path) -> None:
    """“A. Eck” is Ann Eck; Ann Eck is not Albert Eck, and “A. Eck” may be either of the two."""
    head = "Name,Title,Manager\nAnn Eck,Boss,\n"
    one = imported(tmp_path, f"{head}Bo,Rep,A. Eck\n")
    assert lines_of(one.organisation)["rep"] == "boss"
    other = imported(tmp_path, f"{head}Bo,Rep,Albert Eck\n")
    assert "is not in the list" in other.problems[0]
    both = imported(tmp_path, f"{head}Albert Eck,Head,Ann Eck\nBo,Rep,A. Eck\n")
    assert "could be any of 2 positions" in both.problems[0]


@pytest.mark.parametrize(
    "total",
    [",,Sum,,,3", ",,Grand total: 3 positions,,,", ",Sales Total,,,Sales,2", "Total for sales,,,,Sales,2"],
)
def test_totals_of_the_list_or_of_a_part_are_no_positions(tmp_path: Path, total: str) -> None:
    """A total is skipped wherever in its row it is written, and counted."""
    rows = f"ID,Name,Title,Manager,Team,FTE\n1,Bo Top,Boss,,,1\n{total}\n2,Al Total,Seller,Bo Top,Sales,1\n"
    found = imported(tmp_path, rows)
    assert (lines_of(found.organisation), found.problems) == ({"boss": "", "seller": "boss"}, ())
    assert [out.row for out in found.left_out] == [3]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("3,Cy Low,Rep,1,,,\n3,Di Low,Rep,1,,,", None),
        ("3,Cy Low,Rep,1,,,\n3,Cy Low-Eck,Head,1,,,", None),
        ("3,Cy Low,Rep,1,,,\n3,Di Mix,Rep,1,,,", "Rows 4 and 5: 2 people have the number “3”; all are kept."),
        ("3,Cy Low,Rep,1,Dec 2025,,", "Row 4: “Dec 2025” is not a day; nobody is taken to have left."),
        ("3,Cy Low,Rep,1,2026-W05,,", "Row 4: “2026-W05” is not a day; nobody is taken to have left."),
        ("3,Cy Low,Rep,1,31.12.9999,,", None),
        ("3,Cy Low,Rep,1,1900-01-01,,", None),
        ("3,Cy Low,Rep,#N/A,,,", "Row 4: the manager “#N/A” is not in the list"),
        ("3,Cy Low,#REF!,1,,,", "Row 4: the title is empty"),
        ("3,Cy Low,Rep,1,,1,\n4,Di Mix,Rep,1,,100,", "Row 4: “1” is not a share of a full-time job; the p"),
        ('4,Di Mix,Rep,"1, 2",,,', "Row 4: the manager “1, 2” could be any of 2 positions (rows 2 and 3)"),
    ],
)
def test_a_cell_that_can_be_read_in_two_ways_is_named_and_its_row_kept(
    tmp_path: Path, more: str, said: str | None
) -> None:
    """Numbers of two people, days that are none, failed formulas and two managers are never guessed."""
    rows = f"ID,Name,Title,Manager ID,Last day,FTE,Team\n1,Bo Top,Boss,,,,\n2,Al Eck,Lead,1,,,\n{more}\n"
    found = imported(tmp_path, rows, today="2026-11-30")
    assert [problem[: len(said or "")] for problem in found.problems] == ([said] if said else [])
    earlier = [out for out in found.left_out if out.why is Why.EARLIER]
    assert len(found.organisation.roles) + len(earlier) == rows.count("\n") - 1


@pytest.mark.parametrize(
    ("heading", "cells", "shares"),
    [
        ("FTE", ("1", "0.8", ""), (1, Fraction(4, 5), 1)),
        ("FTE (%)", ("100", "80", "5"), (1, Fraction(4, 5), Fraction(1, 20))),
        ("Beschäftigungsgrad", ("100 %", "62.5%", "1"), (1, Fraction(5, 8), 1)),
        ("Workload", ('"0,5"', "2", "1"), (Fraction(1, 2), 2, 1)),
        ("FTE", (".5", "2", "1"), (Fraction(1, 2), 2, 1)),
    ],
)
def test_level_and_share_of_a_job_are_read(
    tmp_path: Path, heading: str, cells: tuple[str, ...], shares: tuple[Fraction, ...]
) -> None:
    """A share is a figure or a percentage; a figure above five shows that all are percentages."""
    rows = zip(("Boss,,L1", "Head,Boss,L2", "Rep,Head,"), cells, strict=True)
    found = imported(
        tmp_path, f"Title,Manager,Job level,{heading}\n" + "".join(f"{a},{b}\n" for a, b in rows)
    )
    roles = found.organisation.roles.values()
    assert tuple(role.fte for role in roles) == shares
    assert [role.level for role in roles] == ["L1", "L2", ""]
    assert found.problems == ()


def test_a_share_that_is_none_is_named_and_a_missing_column_changes_nothing(tmp_path: Path) -> None:
    """The row is said; where the list has no such column, what the chart says stays."""
    found = imported(tmp_path, "Title,Manager,FTE\nBoss,,full\nRep,Boss,0.5\n")
    assert found.problems == ("Row 2: “full” is not a share of a full-time job; the position counts as one.",)
    present = found.organisation
    again = imported(tmp_path, "Title,Manager\nBoss,\nRep,Boss\n")
    kept, _ = carried_over(again.organisation, present, says=again.says)
    assert kept.roles["rep"].fte == Fraction(1, 2)
    other = imported(tmp_path, "Title,Manager,FTE\nBoss,,1\nRep,Boss,0.8\n")
    changed, _ = carried_over(other.organisation, present, says=other.says)
    assert changed.roles["rep"].fte == Fraction(4, 5)
