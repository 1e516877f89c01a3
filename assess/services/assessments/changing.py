"""What an assessment is and who may see it, changed while nothing has been answered or sent out."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assess.services.refusal import Refused
from assess.store.assessment.identity import ASSESSMENT_FILE, Identity, identity_of, identity_tables
from assess.store.folder import respondents
from assess.store.invitations.file import file_name
from assess.store.io.held import HeldDocument
from assess.store.io.modes import PRIVATE, set_mode
from assess.text import clean
from questionnaires.records import replace
from scoring.answers import Privacy

BEGUN = "Answers have come in, so only the names can change here."
SENT = (
    "An invitation has been written, and people may rely on what it says. To change who may see the answers, "
    "make a new assessment."
)
COUNTED = (
    "In this assessment the expected numbers decide what is shown, so they are fixed once people answer."
)


def why_fixed(folder: Path, identity: Identity) -> str:
    """Why form and privacy of an assessment cannot be changed any more, in a sentence; "" where they can."""
    if respondents(folder):
        return BEGUN
    return SENT if (folder / file_name(identity)).exists() else ""


def change_assessment(
    folder: Path, *, organisation: str, title: str, form: str, privacy: Privacy, expected: Mapping[str, int]
) -> None:
    """Change what was filled in when an assessment was made.

    Raises:
        Refused: somebody has begun to answer, or an invitation has been written.
        FileProblem: the file cannot be read or written.
        ValueError: the privacy is none that a file may hold.
    """
    file = HeldDocument.open(folder / ASSESSMENT_FILE, kind="assessment", parse=identity_of)
    if reason := why_fixed(folder, file.content):
        raise Refused(reason)
    changed = replace(
        file.content,
        organisation=clean(organisation).strip() or file.content.organisation,
        title=clean(title).strip() or file.content.title,
        form=form,
        privacy=privacy,
        expected=dict(expected),
    )

    def change(data: dict[str, Any]) -> None:
        for key in ("privacy", "expected"):
            data.pop(key, None)
        data.update(identity_tables(changed))

    file.update(change)
    if privacy.protected:
        _to_the_owner_alone(folder)


def expect(folder: Path, expected: Mapping[str, int]) -> None:
    """Change how many people of each team are to answer.

    Raises:
        Refused: the answers are protected, and there are some.
        FileProblem: the file cannot be read or written.
    """
    file = HeldDocument.open(folder / ASSESSMENT_FILE, kind="assessment", parse=identity_of)
    if dict(expected) == dict(file.content.expected):
        return
    if file.content.privacy.protected and respondents(folder):
        raise Refused(COUNTED)

    def change(data: dict[str, Any]) -> None:
        data.pop("expected", None)
        if expected:
            data["expected"] = dict(expected)

    file.update(change)


def _to_the_owner_alone(folder: Path) -> None:
    """Leave the files that are there already to their owner, as far as the system allows it."""
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            if entry.is_file(follow_symlinks=False):
                set_mode(Path(entry.path), None, PRIVATE)
