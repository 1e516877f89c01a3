"""An invitation carries all that answering needs, and what comes of it is one file to send back."""

from __future__ import annotations

import os
import shutil
import stat
import tomllib
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.store_samples import ANSWERS, EXERCISES, QUESTIONNAIRE, assessment_in, questionnaire

from assess.store.assessment.identity import CompanyFile, read_identity
from assess.store.folder import open_assessment, read_questionnaire_of
from assess.store.invitations.file import (
    file_name,
    hand_out,
    invitation_of,
    read_invitation,
    working_folder,
    working_folders,
    write_invitation,
)
from assess.store.io.errors import DamagedFile, FileProblem, NewerFormat, UnusableContent
from assess.store.io.safe_files import sealed, unseal
from assess.store.responses.file import ResponseFile
from assess.words.privacy_notice import (
    HOLDER,
    MODE_WORDS,
    hidden_functions,
    hiding_warnings,
    privacy_sentences,
)
from questionnaires.load.shipped import shipped_bytes
from scoring.answers import MODES, Answer, Privacy, State

HIDDEN = Privacy(mode="anonymous", minimum_group=4, named=frozenset({"leadership"}))


def invited(folder: Path, **changes: Any) -> tuple[Any, ...]:
    """An invitation to a new assessment, as a file in a folder of its own."""
    acme = assessment_in(folder, privacy=HIDDEN, **changes)
    (folder / "mail").mkdir()
    path = folder / "mail" / "invitation.toml"
    write_invitation(invitation_of(acme, notice=privacy_sentences(HIDDEN)), path)
    return acme, path


def places(path: Path) -> dict[str, Any]:
    """Where an invitation is answered: beside it, else in a workspace."""
    return {"beside": path.parent, "otherwise": path.parent.parent / "workspace"}


def answered(folder: Path, **changes: Any) -> ResponseFile:
    """A person in a working folder that has answered everything."""
    fields = {"function": "sales", "form": "full", **changes}
    respondent = ResponseFile.create(folder, questionnaire=questionnaire(), **fields)
    respondent.confirm_all(ANSWERS)
    for exercise_id, answer in EXERCISES.items():
        respondent.confirm_all({}, exercises={exercise_id: answer})
    respondent.finish()
    return respondent


def test_an_invitation_says_what_the_assessment_says_and_nothing_of_its_answers(tmp_path: Path) -> None:
    """Identity, privacy and questionnaire come through; numbers expected, targets and answers do not."""
    acme, path = invited(tmp_path, expected={"sales": 8}, targets={"lead_definition": 3})
    answered(acme, name="Ann")
    again = tmp_path / "again.toml"
    write_invitation(invitation_of(acme, notice=privacy_sentences(HIDDEN)), again)
    assert again.read_bytes() == path.read_bytes()
    invitation, made = read_invitation(path), read_identity(acme)
    assert (invitation.identity.id, invitation.identity.title) == (made.id, made.title)
    assert invitation.identity.privacy == HIDDEN
    assert (invitation.identity.expected, invitation.identity.targets) == ({}, {})
    assert unseal(invitation.questionnaire_bytes).body == QUESTIONNAIRE
    assert invitation.notice[-1] == HOLDER
    assert b"Ann" not in path.read_bytes()
    assert b"[records" not in path.read_bytes()


def test_what_is_answered_elsewhere_is_what_would_have_been_answered_here(tmp_path: Path) -> None:
    """The working folder asks the same under the same privacy; the file sent back is its response."""
    acme, path = invited(tmp_path)
    invitation = read_invitation(path)
    folder = working_folder(invitation, **places(path))
    assert folder.parent == path.parent
    assert read_questionnaire_of(folder) == read_questionnaire_of(acme)
    assert read_identity(folder).privacy == HIDDEN
    assert hand_out(folder, **places(path)) == ()
    respondent = answered(folder, name="Ann")
    (sent,) = hand_out(folder, **places(path))
    assert sent.name == f"acme-2026-q4-answers-{respondent.response.id}.toml"
    assert sent.read_bytes() == respondent.path.read_bytes()
    assert b"Ann" not in sent.read_bytes()
    assert tomllib.loads(sent.read_text())["assessment"]["id"] == read_identity(acme).id


def test_the_file_to_send_is_renewed_and_tells_no_hour(tmp_path: Path) -> None:
    """After a change the same file holds it; in the anonymous mode its time is the assessment's day."""
    _, path = invited(tmp_path)
    folder = working_folder(read_invitation(path), **places(path))
    respondent = answered(folder)
    (first,) = hand_out(folder, **places(path))
    before = first.read_bytes()
    respondent.withdraw("RC-15")
    (second,) = hand_out(folder, **places(path))
    assert second == first
    assert second.read_bytes() == respondent.path.read_bytes() != before
    day = datetime(2026, 11, 21, tzinfo=UTC).timestamp()
    assert second.stat().st_mtime == day


def test_the_same_invitation_goes_on_where_it_stopped_and_another_person_begins_anew(tmp_path: Path) -> None:
    """Every person has a folder of their own; other folders of such a name are left alone."""
    _, path = invited(tmp_path)
    (path.parent / "acme-2026-q4-working").mkdir()
    (path.parent / "acme-2026-q4-working" / "letter.txt").write_text("mine")
    invitation = read_invitation(path)
    first = working_folder(invitation, **places(path))
    assert first.name == "acme-2026-q4-working-2"
    assert working_folder(invitation, **places(path)) == first
    second = working_folder(invitation, **places(path), another=True)
    assert second != first
    assert working_folders(invitation, **places(path)) == (first, second)
    assert working_folder(invitation, **places(path)) == second
    assert sorted(p.name for p in (path.parent / "acme-2026-q4-working").iterdir()) == ["letter.txt"]


def test_two_assessments_of_one_quarter_do_not_share_a_folder(tmp_path: Path) -> None:
    """Which assessment a folder belongs to follows from its id, not from its name."""
    _, path = invited(tmp_path)
    (tmp_path / "second").mkdir()
    _, other = invited(tmp_path / "second")
    here = places(path)
    assert working_folder(read_invitation(path), **here) != working_folder(read_invitation(other), **here)


def test_where_nothing_can_be_written_beside_it_the_workspace_serves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An invitation on a read-only disk is answered in the workspace, and the file to send lies there."""
    _, path = invited(tmp_path)
    invitation = read_invitation(path)
    real = os.open

    def guarded(name: Any, flags: Any, *rest: Any, **more: Any) -> int:
        if str(name).startswith(str(path.parent)) and flags & os.O_CREAT:
            raise PermissionError(13, "no")
        return real(name, flags, *rest, **more)

    monkeypatch.setattr(os, "open", guarded)
    folder = working_folder(invitation, **places(path))
    assert folder.parent == tmp_path / "workspace"
    answered(folder)
    (sent,) = hand_out(folder, **places(path))
    assert sent.parent == tmp_path / "workspace"


def test_nobody_elses_file_is_replaced(tmp_path: Path) -> None:
    """Neither an invitation nor a file to send is written over something else."""
    acme, path = invited(tmp_path)
    letter = tmp_path / "letter.toml"
    letter.write_text("dear = 'mum'")
    with pytest.raises(FileProblem):
        write_invitation(invitation_of(acme, notice=()), letter)
    folder = working_folder(read_invitation(path), **places(path))
    respondent = answered(folder)
    target = path.parent / f"acme-2026-q4-answers-{respondent.response.id}.toml"
    target.write_text("dear = 'mum'")
    with pytest.raises(FileProblem):
        hand_out(folder, **places(path))
    assert letter.read_text() == target.read_text() == "dear = 'mum'"


def test_an_invitation_is_for_the_questionnaire_as_it_is_asked(tmp_path: Path) -> None:
    """A questionnaire changed by hand goes out as it is, under its own digest."""
    acme = assessment_in(tmp_path)
    (acme / "questionnaire.toml").write_bytes(QUESTIONNAIRE.replace(b"How many?", b"How many, then?"))
    invitation = invitation_of(acme, notice=())
    assert b"How many, then?" in invitation.questionnaire_bytes
    assert invitation.identity.questionnaire_digest == read_questionnaire_of(acme).digest
    (acme / "questionnaire.toml").write_bytes(QUESTIONNAIRE.replace(b'kind = "anchors"', b'kind = "magic"'))
    with pytest.raises(UnusableContent):
        invitation_of(acme, notice=())


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (b"How many?", b"How few?", DamagedFile),
        (b"format_version = 1\npromise", b"format_version = 9\npromise", NewerFormat),
        (b'mode = "anonymous"', b'mode = "secret"', FileProblem),
        (b"minimum_group = 4", b"minimum_group = 1", FileProblem),
        (b'form = "full"', b'form = "none"', FileProblem),
        (b'date = "2026-11-21"', b'date = "soon"', FileProblem),
        (b"promise = [", b"promise = [3, ", FileProblem),
        (b'questionnaire = "format', b'question = "format', FileProblem),
        (b"samepage/invitation", b"samepage/response", FileProblem),
    ],
)
def test_an_invitation_that_was_tampered_with_is_refused(
    tmp_path: Path, old: bytes, new: bytes, problem: Any
) -> None:
    """Whatever is changed in it by hand ends in a sentence, and nothing is made beside it."""
    _, path = invited(tmp_path)
    body = unseal(path.read_bytes()).body
    assert body.count(old) >= 1
    path.write_bytes(sealed(body.replace(old, new)))
    with pytest.raises(problem) as caught:
        read_invitation(path)
    assert path.name in str(caught.value)
    assert [p.name for p in path.parent.iterdir()] == [path.name]


@given(data=st.binary(max_size=400))
def test_any_bytes_as_an_invitation_end_in_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    """No bytes at all make anything but a file problem."""
    path = tmp_path_factory.mktemp("x") / "invitation.toml"
    path.write_bytes(data)
    with pytest.raises(FileProblem):
        read_invitation(path)


def test_an_older_assessment_without_an_id_is_invited_to_and_gone_on_with(tmp_path: Path) -> None:
    """Files from before the ids work: title and organisation identify it."""
    acme = assessment_in(tmp_path)
    path = acme / "assessment.toml"
    body = b"".join(
        line for line in unseal(path.read_bytes()).body.splitlines(True) if b"id = " not in line[:5]
    )
    path.write_bytes(sealed(body))
    assert read_identity(acme).id == ""
    out = tmp_path / "i.toml"
    write_invitation(invitation_of(acme, notice=()), out)
    first = working_folder(read_invitation(out), **places(out))
    assert working_folder(read_invitation(out), **places(out)) == first


def test_the_shipped_questionnaire_fits_an_invitation(tmp_path: Path) -> None:
    """The whole questionnaire travels in one file of ordinary size, and opens under its own digest."""
    acme = assessment_in(tmp_path, questionnaire_bytes=shipped_bytes())
    out = tmp_path / "i.toml"
    write_invitation(invitation_of(acme, notice=()), out)
    assert out.stat().st_size < 200_000
    folder = working_folder(read_invitation(out), **places(out))
    assert open_assessment(folder).notes == ()
    assert file_name(read_identity(acme)) == "acme-2026-q4-invitation.toml"


def test_hostile_names_in_an_invitation_are_data_and_make_safe_file_names(tmp_path: Path) -> None:
    """Controls are cleaned away, and no name leads out of the folder."""
    acme = assessment_in(tmp_path, organisation="../../x\x1b[2J\u202e", title="[b]\x07")
    (tmp_path / "mail").mkdir()
    out = tmp_path / "mail" / "i.toml"
    write_invitation(invitation_of(acme, notice=()), out)
    invitation = read_invitation(out)
    assert "\x1b" not in invitation.identity.organisation
    folder = working_folder(invitation, **places(out))
    answered(folder)
    (sent,) = hand_out(folder, **places(out))
    assert folder.parent == sent.parent == out.parent


def test_the_mode_cannot_be_loosened_by_going_on(tmp_path: Path) -> None:
    """Answering, sending and collecting never write the privacy of an assessment."""
    acme, path = invited(tmp_path)
    before = (acme / "assessment.toml").read_bytes()
    folder = working_folder(read_invitation(path), **places(path))
    answered(folder)
    hand_out(folder, **places(path))
    assert (acme / "assessment.toml").read_bytes() == before
    assert read_identity(folder).privacy == HIDDEN


def test_every_mode_has_a_notice_that_ends_with_who_can_read_the_files() -> None:
    """The sentence about the holder of the folder is always there, and last."""
    assert set(MODES) == set(MODE_WORDS)
    for mode in MODES:
        sentences = privacy_sentences(Privacy(mode=mode, named=frozenset({"leadership"})))
        assert sentences[0] == MODE_WORDS[mode]
        assert sentences[-1] == HOLDER
        assert (len(sentences) == 2) == (mode == "open")


def test_the_notice_names_the_group_and_the_exception() -> None:
    """In protected modes the minimum group and the named functions are part of the notice."""
    text = " ".join(privacy_sentences(HIDDEN, titles={"leadership": "Top team"}))
    assert "4 or more" in text
    assert "top team" in text


@given(
    k=st.integers(3, 12),
    mode=st.sampled_from(MODES),
    named=st.frozensets(st.sampled_from(["sales", "marketing", "leadership"])),
    expected=st.dictionaries(
        st.sampled_from(["sales", "marketing", "leadership", "service"]), st.integers(0, 15)
    ),
)
def test_the_warning_names_exactly_the_teams_that_would_be_hidden(
    k: int, mode: Any, named: Any, expected: Any
) -> None:
    """A team is warned of when some, but fewer than the group, are expected, unless open or named."""
    privacy = Privacy(mode=mode, minimum_group=k, named=named)
    hidden = hidden_functions(privacy, expected)
    assert set(hidden) == {f for f, n in expected.items() if mode != "open" and f not in named and 0 < n < k}
    warnings = hiding_warnings(privacy, expected)
    assert bool(warnings) == bool(hidden)
    for function in hidden:
        assert any(function in warning for warning in warnings)


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    """A link in the place of an invitation is refused."""
    _, path = invited(tmp_path)
    link = tmp_path / "link.toml"
    link.symlink_to(path)
    with pytest.raises(FileProblem, match="link"):
        read_invitation(link)
    assert stat.S_ISLNK(os.lstat(link).st_mode)
    shutil.copy(path, tmp_path / "copy.toml")
    assert read_invitation(tmp_path / "copy.toml") == read_invitation(path)


def test_an_invitation_carries_the_facts_that_decide_what_is_asked(tmp_path: Path) -> None:
    """Elsewhere the same questions are asked, and no other fact about the company is told."""
    acme = assessment_in(tmp_path, privacy=HIDDEN, questionnaire_bytes=shipped_bytes())
    company = CompanyFile.open(acme, questionnaire=read_questionnaire_of(acme))
    company.confirm_all(
        {
            "CX-32": Answer(state=State.ANSWERED, choice="accounts", comment="Only ours"),
            "CX-33": Answer(state=State.ANSWERED, value=Fraction(37), comment="Falling"),
            "CX-15": Answer(state=State.ANSWERED, choice="contest"),
        }
    )
    path = tmp_path / "invitation.toml"
    write_invitation(invitation_of(acme, notice=privacy_sentences(HIDDEN)), path)
    assert "contest" not in path.read_text(encoding="utf-8").split("questionnaire = ")[0]
    assert "Only ours" not in path.read_text(encoding="utf-8")
    assert read_invitation(path).facts["CX-33"] == Answer(state=State.ANSWERED, value=Fraction(1))
    folder = working_folder(read_invitation(path), **places(path))
    assert read_questionnaire_of(folder) == read_questionnaire_of(acme)
    assert "LD-03A" in read_questionnaire_of(folder).items
    answers = ResponseFile.create(
        folder, questionnaire=read_questionnaire_of(folder), function="sales", form="full"
    )
    answers.confirm("LD-03A", Answer(state=State.ANSWERED, value=Fraction(7)))
    assert answers.response.answers["LD-03A"].value == 7
