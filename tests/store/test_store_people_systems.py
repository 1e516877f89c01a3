"""Lists of people as directories and systems of many countries export them become the right chart."""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.services.organisation.list_records import Why
from assess.services.organisation.people_list import ImportedChart, import_organisation
from scoring.organisation.chart import PositionStatus


def imported(folder: Path, content: str | bytes) -> ImportedChart:
    """The chart in a list with this content, read on 30 November 2026."""
    path = folder / "people.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return import_organisation(path, today="2026-11-30")


RUSSIAN = """Табельный номер;ФИО;Должность;Отдел;Руководитель;Дата увольнения;Статус
1;Иванов Иван;Генеральный директор;;;;Работает
2;Петров Пётр;Руководитель отдела продаж;Отдел продаж;Иванов Иван;;Отпуск
3;Орлов Олег;Менеджер;Отдел продаж;Петров Пётр;31.05.2025;Уволен
"""
TURKISH = """Sicil No;Ad Soyad;Ünvan;Departman;Yönetici;İşten Çıkış Tarihi;Durum
1;Ayşe Işık;Genel Müdür;;;;Aktif
2;Gül Şahin;Satış Müdürü;Satış;Ayşe Işık;;İzinli
3;Ece Çelik;Satış Temsilcisi;Satış;Gül Şahin;01.05.2025;İşten ayrıldı
"""
CHINESE = """工号,姓名,职位,部门,直属上级,离职日期,员工状态
1,王伟,总经理,,,,在职
2,李娜,销售总监,销售部,王伟,,产假
3,刘洋,销售代表,销售部,李娜,2025-03-31,已离职
"""
JAPANESE = """社員番号,氏名,役職,部署,上司,退職日
1,山田 太郎,代表取締役,,,
2,鈴木 花子,営業部長,第一営業部,山田 太郎,
3,高橋 三郎,営業担当,営業部,鈴木 花子,2025/03/31
"""


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (TURKISH, "cp1254"),
        (CHINESE, "gb18030"),
        (JAPANESE, "cp932"),
        (JAPANESE, "utf-8"),
        (RUSSIAN, "utf-16"),
    ],
)
def test_a_list_is_read_in_the_letters_that_its_spreadsheet_writes(
    tmp_path: Path, content: str, encoding: str
) -> None:
    """Headings, managers, teams, who is away and who has left are known in every encoding."""
    found = imported(tmp_path, content.encode(encoding))
    top, head = found.organisation.roles.values()
    assert (top.functions, head.functions) == (("leadership",), ("sales",))
    assert (top.reports_to, head.reports_to, head.status) == ("", top.id, PositionStatus.FILLED)
    assert (found.problems, [(out.row, out.why) for out in found.left_out]) == ((), [(4, Why.LEFT)])


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_with_every_line_in_quotes_is_taken_apart(tmp_path: Path, separator: str) -> None:
    """A spreadsheet that had the table in one column writes every line as one cell."""
    lines = [["Name", "Title", "Team", "Manager"], ["Ann", "CEO", "", ""], ["Bo", "Rep", "Sales", "Ann"]]
    found = imported(tmp_path, "".join(f'"{separator.join(line)}"\r\n' for line in lines))
    assert [role.reports_to for role in found.organisation.roles.values()] == ["", "ceo"]
    cell = '"""Rep, North""'
    quoted = imported(tmp_path, f'"Title,Manager"\n"CEO,"\n{cell},CEO"\n')
    assert [role.title for role in quoted.organisation.roles.values()] == ["CEO", "Rep, North"]


@pytest.mark.parametrize(
    ("status", "means"),
    [
        ("PASSWORD_EXPIRED", PositionStatus.FILLED),
        ("LOCKED_OUT", PositionStatus.FILLED),
        ("Visa expired", PositionStatus.FILLED),
        ("Probation ended", PositionStatus.FILLED),
        ("Onboarding", PositionStatus.FILLED),
        ("STAGED", PositionStatus.PLANNED),
        ("Future hire", PositionStatus.PLANNED),
        ("DEPROVISIONED", None),
        ("Contract expired", None),
        ("No-show", None),
        ("Offer declined", None),
        ("自己都合退職", None),
        ("退職予定", PositionStatus.FILLED),
        ("Terminated - visa expired", None),
        ("Dismissed: probation ended", None),
        ("Sick leave (password expired)", PositionStatus.FILLED),
    ],
)
def test_what_has_ended_is_not_always_the_job(
    tmp_path: Path, status: str, means: PositionStatus | None
) -> None:
    """An expired password or visa leaves a person in the chart; None here is somebody who isn't there."""
    found = imported(tmp_path, f"Name,Title,Manager,Status\nA,Boss,,Active\nB,Rep,A,{status}\n")
    rep = found.organisation.roles.get("rep")
    assert (rep and rep.status, found.problems) == (means, ())


def test_accounts_of_guests_and_services_are_no_positions(tmp_path: Path) -> None:
    """A row with no more than an address is left out and counted, unless somebody reports to it."""
    head = "User principal name,Display name,Job title,Department,Manager\n"
    rows = "a@x.test,Ann,CEO,,\nb@x.test,Bo,Rep,Sales,Ann\n"
    found = imported(tmp_path, f"{head}{rows}scanner@x.test,Scanner,,,\nc@x.test,Cy,,Sales,Ann\n")
    assert [(out.row, out.why) for out in found.left_out] == [(4, Why.ACCOUNT)]
    assert len(found.organisation.roles) == 3
    assert any("(row 4)" in note for note in found.notes)
    boss = imported(tmp_path, f"{head}a@x.test,Ann,,,\nb@x.test,Bo,Rep,Sales,Ann\n")
    assert (boss.left_out, len(boss.organisation.roles)) == ((), 2)


def test_of_two_jobs_of_one_person_the_main_one_counts(tmp_path: Path) -> None:
    """Where the list says which job is the main one, the order of the rows doesn't matter."""
    rows = ["2,Bo,Head of sales,1,Yes", "2,Bo,Interim head of partners,1,No"]
    for order in (rows, rows[::-1]):
        found = imported(
            tmp_path, "\n".join(["ID,Name,Title,Manager ID,Primary job", "1,Ann,CEO,,Yes", *order])
        )
        assert list(found.organisation.roles) == ["ceo", "head-of-sales"]
        assert [out.said for out in found.left_out] == ["Interim head of partners"]


def test_zeros_in_place_of_a_manager_mean_nobody(tmp_path: Path) -> None:
    """Systems that fill numbers up with zeros write “00000000” for none."""
    found = imported(tmp_path, "ID,Title,Manager ID\n00001001,CEO,00000000\n00001002,Rep,00001001\n")
    assert (found.problems, len(found.organisation.roots)) == ((), 1)


def test_a_second_manager_of_a_matrix_is_said_and_the_line_runs_to_the_first(tmp_path: Path) -> None:
    """A functional manager gives way to any other, and a row with two managers is named."""
    rows = "Ann,CEO,,\nBo,Head of sales,Ann,Ann\nCy,Head of marketing,,Ann\nDi,Campaign manager,Bo,Cy\n"
    found = imported(tmp_path, f"Name,Title,Functional manager,Administrative manager\n{rows}")
    chart = found.organisation
    assert chart.roles["campaign-manager"].reports_to == "head-of-marketing"
    assert [note for note in found.notes if "different managers" in note and "(row 5)" in note]
    one = imported(tmp_path, f"Name,Title,Functional manager,Notes\n{rows}")
    assert not [note for note in one.notes if "different managers" in note]


def test_a_team_on_a_row_of_its_own_counts_for_the_rows_below_it(tmp_path: Path) -> None:
    """As reports by group print it, up to the next group or total; what a row says itself goes before."""
    head = "Team,Name,Title,Manager\n"
    groups = f"Sales,,,\n,Bo,Lead,Ann\nService,Di,Expert,Bo\n{head},Ed,Rep,Bo\nSales Total,2,,\n,Ann,CEO,\n"
    found = imported(tmp_path, f"{head}{groups}Marketing,,,\n,Cy,Writer,Ann\n")
    roles = found.organisation.roles
    assert [roles[key].functions for key in ("lead", "rep", "expert", "ceo", "writer")] == [
        ("sales",), ("sales",), ("service",), ("leadership",), ("marketing",),
    ]  # fmt: skip
    assert [out.row for out in found.left_out] == [2, 5, 7, 9]


def test_a_short_word_for_a_number_of_a_person_is_understood(tmp_path: Path) -> None:
    """SAP writes “Pers.No.” over the numbers that its managers are named by."""
    found = imported(tmp_path, "Pers.No.,Title,Manager\n1,CEO,\n2,Rep,1\n")
    assert found.problems == ()


def test_a_word_of_one_language_is_no_team_of_another(tmp_path: Path) -> None:
    """Turkish sales begin like satisfaction, and Russian advertising like complaints."""
    rows = "CEO,,\nGuest satisfaction lead,Satisfaction,CEO\nСпециалист,Отдел рекламаций,CEO\nAde,Satış,CEO\n"
    found = imported(tmp_path, f"Title,Team,Manager\n{rows}")
    assert [role.functions for role in found.organisation.roles.values()][1:] == [(), (), ("sales",)]
