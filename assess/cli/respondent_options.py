"""What whoever answers may say, in a folder and with an invitation alike: code, form, and to open again."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, NoReturn

import click

from assess.cli.echo import echo
from assess.cli.guard import NOT_SO

if TYPE_CHECKING:
    from assess.services.answering.session import AnswerSession

OTHERS = "To begin as another person, say --name NAME, or --another with an invitation."

reopen_option = click.option(
    "--reopen",
    is_flag=True,
    help="With --plain or --from: open finished answers again, to change them.",
)


def refuse_code(code: str, *, mode: str) -> None:
    """Refuse a code of one's own that is none, or where none is kept; "" says that none was given.

    Raises:
        UsageError: it may not be used.
    """
    from assess.store.answers.own_code import NONE_KEPT, checked_code

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


def refuse_reopen(*, reopen: bool, by_line: bool) -> None:
    """Refuse ``--reopen`` on the screens, which ask before they open anything again.

    Raises:
        UsageError: it was given there.
    """
    if reopen and not by_line:
        raise click.UsageError("--reopen goes with --plain or --from; on the screens, press e.")


def go_on_with(session: AnswerSession, form: str | None) -> None:
    """Go on with another form, where one is named.

    Raises:
        UsageError: there is no such form.
        Exit: the answers are finished and stay closed.
    """
    if form is not None and form != session.form:
        refuse_form(form, session.questionnaire.forms)
        if session.finished and session.final:
            refuse_finished(session)
        session.change_form(form)


def open_again(session: AnswerSession, *, reopen: bool) -> bool:
    """Open finished answers again where that is asked for; whether they were finished.

    Raises:
        Exit: they are finished, and nobody asked for that, or they stay closed.
    """
    if not session.finished:
        return False
    if session.final or not reopen:
        refuse_finished(session)
    session.reopen()
    return True


def refuse_finished(session: AnswerSession) -> NoReturn:
    """Say that these answers are finished, and what can be done.

    Raises:
        Exit: always.
    """
    from assess.services.answering.finishing import CLOSED, REOPENED, answered_words
    from assess.text import clean

    what = CLOSED if session.final else f"To change them, add --reopen. {REOPENED}"
    said = f"{answered_words(session, session.walk())} Nothing was changed. {what} {OTHERS}"
    echo(clean(said, limit=2_000), err=True)
    raise click.exceptions.Exit(NOT_SO)
