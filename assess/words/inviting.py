"""What is written to the people who are to answer, and said to the person who invites and reminds them."""

from __future__ import annotations

from collections.abc import Sequence

from assess.text import plain
from assess.words.numbers import listed

INVITED = "Invitation written"
REMINDER = "A reminder to paste into an email"
NOBODY_MISSING = "Nobody is missing."
HOW_MANY = "How many people should answer?"
WHERE = "Where the file goes: a folder or a file (optional)"
COPY = "Copy the text of the email"
COPIED = "Copied. Paste it into an email."
CLOSE = "Close"
HOW = (
    "Save the attached file, start Samepage with it (samepage answer {file}) and answer. At the end it names "
    "one file to send back. You can stop and go on at any time; nobody sees your answers meanwhile."
)


def about_words(title: str, organisation: str) -> str:
    """Which assessment a mail is about."""
    return plain(title, limit=80) + (f" at {plain(organisation, limit=80)}" if organisation else "")


def invitation_mail(*, title: str, organisation: str, file: str, notice: Sequence[str]) -> tuple[str, ...]:
    """The text of an email for the invitation: what to do, and the privacy notice."""
    return (
        f"{about_words(title, organisation)}: please tell us how sales and marketing work together.",
        HOW.format(file=plain(file, limit=120)),
        " ".join(notice),
    )


def invited_lines(path: str, mail: Sequence[str]) -> tuple[str, ...]:
    """Where the invitation is, and the email to attach it to."""
    return (f"Attach to this email: {plain(path, limit=200)}", "", *mail)


def reminder_mail(
    *, title: str, organisation: str, so_far: str, missing: str, names: Sequence[str]
) -> tuple[str, ...]:
    """A reminder: what it is about, who is missing, what to do."""
    lines = [f"{about_words(title, organisation)}: {so_far} Still missing: {missing}."]
    if names:
        lines.append(f"Started, not finished: {listed([plain(name, limit=60) for name in names])}.")
    lines.append("If it is you: open the invitation again, finish, and send back the file it names.")
    return tuple(lines)
