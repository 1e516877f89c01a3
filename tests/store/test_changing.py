"""What was filled in when an assessment was made can change until somebody relies on it."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from support.protected_folders import answer, made

from assess.services.answering.joining import invite
from assess.services.answering.session import make_assessment
from assess.services.assessments.changing import change_assessment, expect, why_fixed
from assess.services.refusal import Refused
from assess.store.assessment.identity import Identity, read_identity
from scoring.answers import Privacy

PROTECTED = Privacy(mode="anonymous", minimum_group=4, erase_after="2027-06-30")


def change(folder: Path, *, privacy: Privacy) -> Identity:
    """Change everything in an assessment that can be changed; what it is then."""
    change_assessment(
        folder, organisation="Acme", title="", form="full", privacy=privacy, expected={"sales": 5}
    )
    return read_identity(folder)


def test_everything_changes_while_nobody_has_answered(tmp_path: Path) -> None:
    """Names, form, privacy with its last day, and numbers are saved; id and questionnaire stay."""
    folder = make_assessment(tmp_path, organisation="Acne", form="quick")
    before = read_identity(folder)
    after = change(folder, privacy=PROTECTED)
    assert (after.organisation, after.title, after.form) == ("Acme", before.title, "full")
    assert (after.privacy, after.expected) == (PROTECTED, {"sales": 5})
    assert (after.id, after.questionnaire_digest) == (before.id, before.questionnaire_digest)
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir() if path.is_file()} == {0o600}
    assert change(folder, privacy=Privacy()).privacy == Privacy()


def test_nothing_that_people_rely_on_changes(tmp_path: Path) -> None:
    """After the first answer, and after an invitation, form and privacy stay as they are."""
    answered = made(tmp_path / "answered", "anonymous")
    answer(answered, "sales", 3)
    invited = make_assessment(tmp_path, organisation="Acme", form="quick")
    invite(invited)
    for folder in (answered, invited):
        before = (folder / "assessment.toml").read_bytes()
        assert why_fixed(folder, read_identity(folder))
        with pytest.raises(Refused):
            change(folder, privacy=Privacy())
        assert (folder / "assessment.toml").read_bytes() == before


def test_expected_numbers_decide_nothing_behind_peoples_backs(tmp_path: Path) -> None:
    """Open assessments take new numbers at any time, protected ones only before the first answer."""
    for mode, fixed in (("open", False), ("facilitated", True)):
        folder = made(tmp_path / mode, mode)
        expect(folder, {"sales": 6})
        assert read_identity(folder).expected == {"sales": 6}
        answer(folder, "sales", 3)
        expect(folder, {"sales": 6})
        if fixed:
            with pytest.raises(Refused):
                expect(folder, {"sales": 7})
        else:
            expect(folder, {})
        assert read_identity(folder).expected == ({"sales": 6} if fixed else {})
