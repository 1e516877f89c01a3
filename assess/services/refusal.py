"""Why a service refuses something, in sentences for the user; checks that several services share."""

from __future__ import annotations

from collections.abc import Collection

from assess.store.io.errors import FileProblem
from assess.text import FIRST_YEAR, LAST_YEAR, is_day, plain


class Refused(Exception):
    """A refusal, in sentences; nothing was changed. ``about`` names what it is about, as a form calls it."""

    def __init__(self, *reasons: str, about: str = "") -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons
        self.about = about


class Misused(Refused):
    """A name or a word that names nothing here."""


class WrongContent(Refused):
    """What a file holds is wrong; each reason names the file and the place."""


class NothingToShow(FileProblem):
    """None of the pages that were asked for has anything to show; nothing was written."""


class UnknownName(FileProblem):
    """There is no page or chart of this name; the reason lists those there are."""


def checked_day(text: str, what: str) -> str:
    """The day as it was typed, or ""; ``what`` begins the sentence that refuses it.

    Raises:
        Misused: it is no day, or too far away.
    """
    words = text.strip()
    if words and not is_day(words):
        raise Misused(
            f"{what} must be a date from {FIRST_YEAR} to {LAST_YEAR}, such as 2026-11-30, "
            f"not '{plain(words, limit=30)}'."
        )
    return words


def checked_form(form: str, forms: Collection[str]) -> str:
    """The form, which the questionnaire must have.

    Raises:
        Misused: it has none of this name.
    """
    if form not in forms:
        raise Misused(f"There is no form '{form}'; the forms are {', '.join(forms)}.")
    return form
