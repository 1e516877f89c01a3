"""The end of a workshop: its commitments go into the plan, and its minutes are written."""

from __future__ import annotations

from pathlib import Path

from assess.services.planning.editor import PlanEditor
from assess.services.refusal import Refused
from assess.services.workshop.console import Console
from assess.services.workshop.minutes import write_minutes
from assess.services.workshop.state import State
from assess.services.workshop.views import lacking
from assess.store.workshop.events import Committed, Ended
from assess.words.afterwards import in_plan_words, not_in_plan_words
from questionnaires.records import record
from scoring.planning.plan import OPEN


@record
class LeftBehind:
    """The minutes as Markdown and PDF, and what was said about the plan, a sentence a commitment."""

    text: Path
    pdf: Path
    said: tuple[str, ...]


def finish(folder: Path, console: Console, *, today: str) -> LeftBehind:
    """Puts the commitments into the plan, ends the workshop, and writes the minutes.

    In this order, since nothing goes on with a workshop that has ended: killed or refused on the way, the
    same again does the rest, and what is done already stays. A commitment that the plan cannot take is said
    with the reason; it stays in the minutes.

    Raises:
        Refused: a vote is open.
        FileProblem: a file cannot be used or saved.
    """
    said = into_plan(folder, console.state, today=today)
    if not console.state.ended:
        console.do(Ended())
    text, pdf = write_minutes(console.path)
    return LeftBehind(text=text, pdf=pdf, said=said)


def into_plan(folder: Path, state: State, *, today: str) -> tuple[str, ...]:
    """Puts the commitments of a workshop into the plan, complete ones first; a sentence for each.

    Raises:
        FileProblem: a file of the assessment cannot be used or saved.
    """
    if not state.commitments:
        return ()
    editor, missing = PlanEditor.open(folder, today=today), lacking(state)
    complete_first = sorted(state.commitments.values(), key=lambda one: bool(missing[one.intervention]))
    day = state.began.day if state.began else today
    return tuple(_taken(editor, one, day=day) for one in complete_first)


def _taken(editor: PlanEditor, made: Committed, *, day: str) -> str:
    """Takes a commitment into the plan; one that was done or stopped since the workshop stays so."""
    before = editor.plan.commitments.get(made.intervention)
    known = editor.catalogue.interventions.get(made.intervention)
    title = known.title if known else made.intervention
    if before is not None and before.status not in OPEN and before.history[-1].date >= day:
        return in_plan_words(title)
    given = {"owner": made.owner, "first_step_date": made.first_step_date, "review_date": made.review_date}
    given |= {"first_step": made.first_step} if made.first_step else {}
    given |= {"sign": made.success} if made.success else {}
    try:
        editor.commit(made.intervention, **given)  # type: ignore[arg-type]  # the names are those of its fields
    except Refused as reason:
        return not_in_plan_words(title, str(reason))
    return in_plan_words(title)
