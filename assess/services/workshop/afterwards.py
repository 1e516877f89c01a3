"""After a workshop: one page of what was said and done, and pulses with the state of the commitments."""

from __future__ import annotations

from pathlib import Path

from assess.documents.document import Document
from assess.documents.lines.commitments import STATUS_WORDS
from assess.documents.pages.said_done import SaidAndDone, said_done_document
from assess.documents.status import PULSES_AFTER
from assess.printers.markdown import markdown_bytes
from assess.services.answering.joining import invite
from assess.services.assessments.status import page_after, pulse_folder
from assess.services.refusal import Refused
from assess.services.workshop.minutes import minutes_of
from assess.services.workshop.state import State, state_in
from assess.store.assessment.identity import QUESTIONNAIRE_FILE, read_identity
from assess.store.folder import create_assessment, read_catalogue_of, read_questionnaire_of
from assess.store.io.safe_files import read_bytes, write_bytes
from assess.store.plan.file import read_plan
from assess.store.workshop.kept import last_ended
from assess.words import afterwards as words
from assess.words.inviting import invitation_mail
from questionnaires.records import record, replace

PULSE = "pulse"
"""The form of a pulse."""


@record
class Pulse:
    """A pulse that was set up: its folder, and the invitation with its mail."""

    folder: Path
    invitation: Path
    mail: tuple[str, ...]


def said_and_done(folder: Path, *, today: str) -> Document:
    """What the last workshop said, and what has been done about it since.

    Raises:
        Refused: no workshop has ended yet.
        FileProblem: a file cannot be used.
    """
    return _page(folder, _last(folder)[1], today=today)


def _page(folder: Path, state: State, *, today: str) -> Document:
    began, minutes = state.began, minutes_of(state)
    assert began is not None
    said = [f"{part.title.rstrip('.')}: {part.agreed}" for part in minutes.parts if part.agreed]
    decided = [words.decided_words(one.title) for one in minutes.commitments]
    return said_done_document(
        SaidAndDone(
            title=state.title,
            day=began.day,
            said=(*said, *decided),
            done=commitment_words(folder, state),
            today=today,
        )
    )


def write_said_and_done(folder: Path, *, today: str) -> tuple[Path, Path]:
    """Writes that page beside the log, as Markdown and as PDF.

    Raises:
        Refused: no workshop has ended yet.
        FileProblem: a file cannot be used or saved.
    """
    from assess.printers.pdf.render import render_pdf  # reportlab is slow to load

    log, state = _last(folder)
    document, text = _page(folder, state, today=today), page_after(log)
    pdf = text.with_suffix(".pdf")
    write_bytes(pdf, render_pdf(document)[0])
    write_bytes(text, markdown_bytes(document))
    return text, pdf


def commitment_words(folder: Path, state: State) -> tuple[str, ...]:
    """How far the commitments of a workshop are by the plan, a sentence each.

    Raises:
        FileProblem: the plan or the catalogue cannot be used.
    """
    plan = read_plan(folder)
    catalogue = read_catalogue_of(folder, read_questionnaire_of(folder))
    found = []
    for key, made in state.commitments.items():
        known, kept = catalogue.interventions.get(key), plan.commitments.get(key)
        title = known.title if known else key
        if kept is None:
            found.append(words.status_words(title, made.owner, words.NOT_IN_PLAN, ""))
        else:
            note = kept.history[-1].note if kept.history else ""
            status = STATUS_WORDS[kept.status]
            found.append(words.status_words(title, kept.owner or made.owner, status, note))
    return tuple(found)


def set_up_pulse(folder: Path, days: int, *, today: str) -> Pulse:
    """Makes the assessment of a pulse beside this one, and its invitation.

    It asks the same people by the same rules, with the form for a pulse.

    Raises:
        Refused: no workshop has ended, there is no such pulse or no form for it, or it is there already.
        FileProblem: a file cannot be used or saved.
    """
    (log, state), identity = _last(folder), read_identity(folder)
    target = pulse_folder(log, days)
    if days not in PULSES_AFTER:
        raise Refused(words.NOT_A_PULSE.format(", ".join(map(str, PULSES_AFTER))))
    if PULSE not in read_questionnaire_of(folder).forms:
        raise Refused(words.NO_PULSE_FORM)
    if target.exists():
        raise Refused(words.THERE_ALREADY)
    made = create_assessment(
        target,
        title=words.pulse_title(days, identity.title),
        organisation=identity.organisation,
        date=today,
        questionnaire_bytes=read_bytes(folder / QUESTIONNAIRE_FILE),
        form=PULSE,
        privacy=replace(identity.privacy, erase_after=""),
        expected=identity.expected,
    )
    invitation, notice = invite(target)
    mail = invitation_mail(
        title=made.title, organisation=made.organisation, file=invitation.name, notice=notice
    )
    mail = words.pulse_mail(mail, commitment_words(folder, state))
    return Pulse(folder=target, invitation=invitation, mail=mail)


def _last(folder: Path) -> tuple[Path, State]:
    found = last_ended(folder)
    if found is None:
        raise Refused(words.NO_WORKSHOP)
    return found[0], state_in(found[0])
