"""An assessment is a folder that explains itself, and a workspace is a list of them."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from support.store_samples import (
    ANSWERS,
    FACTS,
    QUESTIONNAIRE,
    assessment_in,
    questionnaire,
    response_in,
)

from assess.store.assessment.identity import CompanyFile
from assess.store.folder import (
    create_assessment,
    is_assessment,
    open_assessment,
    read_questionnaire_of,
    respondent_files,
    respondents,
)
from assess.store.io.documents import document_bytes
from assess.store.io.errors import FileProblem, NotSaved, UnusableContent
from assess.store.io.paths import workspace_path
from assess.store.io.safe_files import sealed, unseal
from assess.store.responses.file import ResponseFile
from assess.store.workspace import AssessmentSummary, Stage, list_assessments, new_folder_name
from questionnaires.load.shipped import shipped_bytes
from scoring.answers import Answer, Privacy, State


def contents(folder: Path) -> dict[Path, bytes]:
    """Every file below a folder with its bytes."""
    return {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def new_response(folder: Path, function: str = "sales") -> ResponseFile:
    """A new response in this assessment."""
    return ResponseFile.create(folder, questionnaire=questionnaire(), function=function, form="quick")


def test_an_assessment_opens_as_it_was_made(tmp_path: Path) -> None:
    """Identity, questionnaire, answers, records, context and privacy are all there, in one record."""
    response = response_in(tmp_path, answered=True)
    folder = tmp_path / "acme"
    company = CompanyFile.open(folder, questionnaire=questionnaire())
    for item_id, answer in FACTS.items():
        company.confirm(item_id, answer)
    before = contents(folder)
    opened = open_assessment(folder)
    assert opened.assessment.responses == (response.response,)
    assert dict(opened.assessment.responses[0].answers) == ANSWERS
    assert {**opened.assessment.records, **opened.assessment.context} == FACTS
    assert (opened.assessment.title, opened.assessment.organisation) == ("Autumn", "Acme")
    assert opened.assessment.privacy == Privacy()
    assert opened.response_paths == {response.response.id: response.path}
    assert opened.questionnaire == questionnaire()
    assert opened.questionnaire.digest == opened.identity.questionnaire_digest == unseal(QUESTIONNAIRE).digest
    assert opened.notes == ()
    assert contents(folder) == before


def test_the_shipped_questionnaire_makes_an_assessment(tmp_path: Path) -> None:
    """The questionnaire that comes with the program can be asked, stored word for word."""
    folder = assessment_in(tmp_path, questionnaire_bytes=shipped_bytes())
    asked = read_questionnaire_of(folder)
    response = ResponseFile.create(folder, questionnaire=asked, function="company", form="quick")
    for item in asked.asked(form="quick", function="company"):
        response.confirm(item.id, Answer(state=State.DONT_KNOW))
    assert unseal((folder / "questionnaire.toml").read_bytes()).body == unseal(shipped_bytes()).body
    assert len(open_assessment(folder).assessment.responses[0].answers) == len(response.response.answers) > 0


def test_a_digest_line_in_the_questionnaire_is_not_doubled(tmp_path: Path) -> None:
    """A questionnaire taken from another assessment is the same questionnaire."""
    folder = assessment_in(tmp_path, questionnaire_bytes=sealed(QUESTIONNAIRE))
    assert (folder / "questionnaire.toml").read_bytes() == sealed(QUESTIONNAIRE)


@pytest.mark.parametrize("name", ["notes.txt", "responses/a.toml"])
def test_a_folder_of_something_else_is_refused(tmp_path: Path, name: str) -> None:
    """A folder that holds anything is left as it is."""
    path = tmp_path / "acme" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(b"mine")
    with pytest.raises(FileProblem, match="not empty"):
        assessment_in(tmp_path)
    assert contents(tmp_path / "acme") == {Path(name): b"mine"}


def test_an_assessment_is_never_made_over_another(tmp_path: Path) -> None:
    """Making an assessment where there is one changes nothing."""
    folder = assessment_in(tmp_path)
    before = contents(folder)
    with pytest.raises(FileProblem, match="this folder already has an assessment"):
        assessment_in(tmp_path, title="Other")
    assert contents(folder) == before


def test_an_interrupted_creation_can_be_repeated(tmp_path: Path) -> None:
    """A folder in which only the first files were written is no assessment, and can become one."""
    folder = assessment_in(tmp_path)
    (folder / "assessment.toml").unlink()
    (folder / ".DS_Store").write_bytes(b"")
    assert not is_assessment(folder)
    assessment_in(tmp_path)
    assert is_assessment(folder)


def test_a_refused_questionnaire_makes_no_folder(tmp_path: Path) -> None:
    """A questionnaire with a mistake is refused with its problems before anything is written."""
    with pytest.raises(UnusableContent) as caught:
        assessment_in(
            tmp_path, questionnaire_bytes=QUESTIONNAIRE.replace(b'kind = "anchors"', b'kind = "magic"')
        )
    assert caught.value.problems[0].table == "items.RC-15"
    assert "RC-15" in str(caught.value)
    assert not (tmp_path / "acme").exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"date": "2026-13-01"},
        {"form": "no"},
        {"privacy": Privacy(mode="secret")},
        {"privacy": Privacy(mode="anonymous", minimum_group=2)},
        {"privacy": Privacy(mode="anonymous", named=frozenset({"company"}))},
        {"assessment_id": "../x"},
        {"expected": {"finance": 3}},
        {"targets": {"lead_definition": 6}},
    ],
)
def test_a_wrong_request_makes_no_folder(tmp_path: Path, changes: Any) -> None:
    """What no file may hold is refused before anything is written."""
    with pytest.raises(ValueError, match=r"."):
        assessment_in(tmp_path, **changes)
    assert not (tmp_path / "acme").exists()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """A file in the way, or a name no folder can have, is said in a sentence."""
    (tmp_path / "acme").write_bytes(b"")
    with pytest.raises(NotSaved, match="a file with this name"):
        assessment_in(tmp_path)
    with pytest.raises(NotSaved, match="could not be created"):
        create_assessment(
            tmp_path / "acme" / "deeper",
            title="",
            organisation="",
            date="2026-01-01",
            questionnaire_bytes=QUESTIONNAIRE,
        )


def test_hostile_names_are_data(tmp_path: Path) -> None:
    """Titles with markup, controls and ten thousand letters are cleaned, kept and read back."""
    folder = assessment_in(tmp_path, title="[/x] <b>\x1b[2J\u202e", organisation="../" * 4_000)
    identity = open_assessment(folder).identity
    assert identity.title == "[/x] <b>[2J"
    assert identity.organisation == ("../" * 4_000)[:2_000]


def test_a_copy_of_a_response_counts_once(tmp_path: Path) -> None:
    """Of two files of one respondent the one saved more often is used, and a note names both."""
    response = response_in(tmp_path)
    conflict = response.path.with_name("a (conflicted copy).toml")
    shutil.copy(response.path, conflict)
    response.confirm("RC-15", ANSWERS["RC-15"])
    opened = open_assessment(tmp_path / "acme")
    assert opened.assessment.responses == (response.response,)
    assert opened.response_paths == {response.response.id: response.path}
    assert len(opened.notes) == 1
    assert conflict.name in opened.notes[0]
    assert response.path.name in opened.notes[0]


def test_hidden_and_foreign_names_are_no_responses(tmp_path: Path) -> None:
    """Spares, temporary files, files set aside and other files are left out."""
    response = response_in(tmp_path)
    for name in (".x.toml", ".x.toml.older", "x.toml.damaged-1", "x.txt", ".a.toml.0123456789ab.tmp"):
        (response.path.parent / name).write_bytes(b"junk")
    assert respondent_files(tmp_path / "acme") == (response.path,)
    assert respondent_files(tmp_path / "none") == ()


def test_a_damaged_response_stops_the_whole(tmp_path: Path) -> None:
    """No result is ever made as if a respondent had not answered."""
    response = response_in(tmp_path)
    response.path.write_bytes(b"\0" * 50)
    with pytest.raises(FileProblem) as caught:
        open_assessment(tmp_path / "acme")
    assert response.path.name in str(caught.value)


def test_another_questionnaire_is_noted(tmp_path: Path) -> None:
    """A questionnaire changed after the start is used and noted, for the assessment and each response."""
    response_in(tmp_path)
    path = tmp_path / "acme" / "questionnaire.toml"
    path.write_bytes(QUESTIONNAIRE.replace(b"How many?", b"How many, then?"))
    notes = open_assessment(tmp_path / "acme").notes
    assert any("edited by hand" in note for note in notes)
    assert any("not the one" in note for note in notes)
    assert any("another version" in note for note in notes)


def test_respondents_at_a_glance(tmp_path: Path) -> None:
    """Heads are those of the files; a damaged file is a head with a problem."""
    response = response_in(tmp_path, answered=True)
    other = new_response(tmp_path / "acme", "marketing")
    other.finish()
    heads = {head.id: head for head in respondents(tmp_path / "acme")}
    assert set(heads) == {response.response.id, other.response.id}
    head = heads[response.response.id]
    assert (head.function, head.form, head.name, head.finished) == ("sales", "full", "Ann", False)
    assert (head.answered, head.asked) == (9, 9)
    assert heads[other.response.id].finished
    response.path.write_bytes(b"\0")
    problems = [head.problem for head in respondents(tmp_path / "acme") if head.problem]
    assert len(problems) == 1
    assert response.path.name in problems[0]


def test_the_stages_of_an_assessment(tmp_path: Path) -> None:
    """New, answering n of m, answered: as the files say, and the saved level beside it."""
    folder = assessment_in(tmp_path)

    def row() -> AssessmentSummary:
        return list_assessments(tmp_path)[0]

    assert (row().stage, row().state, row().level) == (Stage.NEW, "new", None)
    response = new_response(folder)
    assert row().state == "new"
    response.confirm("RC-15", ANSWERS["RC-15"])
    assert row().state == "answering 1 of 2"
    second = new_response(folder, "marketing")
    assert row().state == "answering 1 of 4"
    response.finish()
    assert row().state == "answering 0 of 2"
    second.finish()
    assert (row().state, row().respondents, row().finished) == ("answered", 2, 2)
    results = document_bytes({"overall": {"level": 2}, "dimensions": {"x": {}}}, kind="results")
    (folder / "results.toml").write_bytes(sealed(results))
    assert row().level == 2
    for bad in (b"\0", sealed(results)[:-3], b'format = "samepage/results"\nformat_version = 9\n'):
        (folder / "results.toml").write_bytes(bad)
        assert (row().level, row().state) == (None, "answered")
    assert (row().title, row().organisation, row().date) == ("Autumn", "Acme", "2026-11-21")


def test_the_list_is_newest_first_and_never_stops_at_damage(tmp_path: Path) -> None:
    """Damaged assessments are rows with their problem; other folders and files are no rows."""
    for name, date in [("a", "2025-01-01"), ("b", "2026-01-01"), ("c", "2025-06-01")]:
        assessment_in(tmp_path / name, date=date).rename(tmp_path / f"{name}-made")
    (tmp_path / "a-made" / "assessment.toml").write_bytes(b"\0" * 100)
    (tmp_path / "c-made" / "responses" / "x.toml").write_bytes(b"junk")
    (tmp_path / "file.toml").write_bytes(b"")
    rows = list_assessments(tmp_path)
    assert [row.folder.name for row in rows] == ["b-made", "c-made", "a-made"]
    assert [row.stage for row in rows] == [Stage.NEW, Stage.PROBLEM, Stage.PROBLEM]
    assert "x.toml" in rows[1].state
    assert "assessment.toml" in rows[2].state
    assert rows[2].title == "a-made"


def test_a_workspace_that_is_not_there_is_empty(tmp_path: Path) -> None:
    """Before the first assessment there is no folder, and nothing makes one."""
    assert list_assessments(tmp_path / "none") == ()
    assert not (tmp_path / "none").exists()
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileProblem):
        list_assessments(tmp_path / "file")


def test_names_of_new_folders(tmp_path: Path) -> None:
    """A new folder is named by organisation and quarter, and never by a name that is taken."""
    assert new_folder_name(tmp_path, "Acme", "2026-11-21") == "acme-2026-q4"
    assert new_folder_name(tmp_path / "none", "../..", "2026-01-01") == "assessment-2026-q1"
    (tmp_path / "acme-2026-q4").mkdir()
    (tmp_path / "acme-2026-q4-2").write_bytes(b"")
    assert new_folder_name(tmp_path, "Acme", "2026-10-01") == "acme-2026-q4-3"
    assert [new_folder_name(tmp_path, "x", f"2026-{m:02}-01")[-1] for m in range(1, 13)] == list(
        "111222333444"
    )
    with pytest.raises(ValueError, match="day"):
        new_folder_name(tmp_path, "Acme", "soon")


def test_where_the_workspace_is(tmp_path: Path) -> None:
    """The option wins, then the variable, then the documents folder, then home; nothing is made."""

    def found(option: Any = None, platform: str = "linux", **environ: Any) -> Path:
        return workspace_path(option, environ=environ, home=tmp_path, platform=platform)

    assert found() == tmp_path / "Samepage"
    (tmp_path / "Documents").mkdir()
    for platform in ("linux", "darwin", "win32"):
        assert found(platform=platform) == tmp_path / "Documents" / "Samepage"
    (tmp_path / ".config").mkdir()
    setting = tmp_path / ".config" / "user-dirs.dirs"
    setting.write_text('# x\nXDG_DOCUMENTS_DIR="$HOME/Dokumente"\n', encoding="utf-8")
    assert found() == tmp_path / "Documents" / "Samepage"
    (tmp_path / "Dokumente").mkdir()
    assert found() == tmp_path / "Dokumente" / "Samepage"
    assert found(platform="win32") == tmp_path / "Documents" / "Samepage"
    setting.write_bytes(b"\xff\0")
    assert found() == tmp_path / "Documents" / "Samepage"
    assert found(SAMEPAGE_WORKSPACE="/elsewhere") == Path("/elsewhere")
    assert found(Path("/here"), SAMEPAGE_WORKSPACE="/elsewhere") == Path("/here")
    assert not any(path.name == "Samepage" for path in tmp_path.rglob("*"))


def test_the_list_needs_no_heavy_library() -> None:
    """Listing assessments loads no pydantic, Textual, reportlab, click or questionnaire loader."""
    program = (
        "import sys; from pathlib import Path\n"
        "import assess.store.workspace as w, assess.store.io.paths, assess.store.responses.file\n"
        "import assess.store.assessment.identity, assess.store.results.file\n"
        "w.list_assessments(Path('.'))\n"
        "heavy = {'pydantic', 'textual', 'reportlab', 'click', 'questionnaires.load.read'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_a_folder_without_permission_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that this account may not use is refused in words, and is a row with a problem."""
    folder, real = assessment_in(tmp_path), os.scandir

    def guarded(path: Path) -> Any:
        if Path(path).name == "responses":
            raise PermissionError(errno.EACCES, "no")
        return real(path)

    monkeypatch.setattr(os, "scandir", guarded)
    with pytest.raises(FileProblem, match="permission"):
        open_assessment(folder)
    assert list_assessments(tmp_path)[0].stage is Stage.PROBLEM


def test_a_questionnaire_of_ones_own_is_checked_once_and_again_only_when_it_changed(tmp_path: Path) -> None:
    """What was checked when the assessment was made opens without the schema; changed bytes do not."""
    folder = tmp_path / "own"
    body = shipped_bytes().replace(b'id = "samepage"', b'id = "ours"', 1)
    create_assessment(folder, title="T", organisation="O", date="2026-01-01", questionnaire_bytes=body)
    probe = (
        "import sys, pathlib; from assess.store.folder import open_assessment, read_questionnaire_of\n"
        f"folder = pathlib.Path({str(folder)!r}); read_questionnaire_of(folder); open_assessment(folder)\n"
        "print('pydantic' in sys.modules)"
    )

    def loads_the_schema() -> str:
        done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
        return done.stdout.strip()

    assert loads_the_schema() == "False"
    path = folder / "questionnaire.toml"
    path.write_bytes(path.read_bytes().split(b"\n", 1)[1].replace(b'\nversion = "', b'\nversion = "9.', 1))
    assert loads_the_schema() == "True"
