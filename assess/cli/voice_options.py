"""What whoever answers may say of themselves, in a folder and with an invitation alike: code and form."""

from __future__ import annotations

from collections.abc import Collection

import click


def refuse_code(code: str, *, mode: str) -> None:
    """Refuse a code of one's own that is none, or where none is kept; "" says that none was given.

    Raises:
        UsageError: it may not be used.
    """
    from assess.store.own_code import NONE_KEPT, checked_code

    if not code:
        return
    if mode == "anonymous":
        raise click.UsageError(f"{NONE_KEPT} Leave it out.")
    try:
        checked_code(code)
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def refuse_form(form: str, known: Collection[str]) -> None:
    """Refuse a form that the questionnaire does not have.

    Raises:
        UsageError: there is no such form.
    """
    if form not in known:
        raise click.UsageError(f"There is no form '{form}'; there are {', '.join(known)}.")
