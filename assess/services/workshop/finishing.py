"""What a workshop leaves behind: its minutes, and its commitments in the plan."""

from __future__ import annotations

from pathlib import Path

from assess.services.planning.editor import PlanEditor
from assess.services.refusal import Refused
from assess.services.workshop.minutes import write_minutes
from assess.services.workshop.state import State
from assess.services.workshop.views import lacking
from assess.store.workshop.events import Committed
from assess.words.afterwards import in_plan_words, not_in_plan_words
from questionnaires.records import record
from scoring.planning.plan import OPEN


@record
class LeftBehind:
    """The minutes as Markdown and PDF, and what was said about the plan, a sentence a commitment."""

    text: Path
    pdf: Path
    said: tuple[str, ...]


def finish(folder: Path, state: State, *, today: str) -> LeftBehind:
    """Writes the minutes, and puts the commitments into the plan; doing it again changes nothing.

    A commitment that the plan cannot take is said with the reason; it stays in the minutes.

    Raises:
        Refused: there was no workshop.
        FileProblem: a file cannot be used or saved.
    """
    text, pdf = write_minutes(folder)
    return LeftBehind(text=text, pdf=pdf, said=into_plan(folder, state, today=today))


def into_plan(folder: Path, state: State, *, today: str) -> tuple[str, ...]:
    """Puts the commitments of a workshop into the plan, complete ones first; a sentence for each.

    Raises:
        FileProblem: a file of the assessment cannot be used or saved.
    """
    if not state.made:
        return ()
    editor, missing = PlanEditor.open(folder, today=today), lacking(state)
    complete_first = sorted(state.made.values(), key=lambda one: bool(missing[one.intervention]))
    return tuple(_taken(editor, one) for one in complete_first)


def _taken(editor: PlanEditor, made: Committed) -> str:
    before = editor.plan.commitments.get(made.intervention)
    known = editor.catalogue.interventions.get(made.intervention)
    title = known.title if known else made.intervention
    if before is not None and before.status not in OPEN:
        return in_plan_words(title)
    given = {"owner": made.owner, "first_step_date": made.first_step_date, "review_date": made.review_date}
    given |= {"first_step": made.first_step} if made.first_step else {}
    given |= {"sign": made.success} if made.success else {}
    try:
        editor.commit(made.intervention, **given)  # type: ignore[arg-type]  # the names are those of its fields
    except Refused as reason:
        return not_in_plan_words(title, str(reason))
    return in_plan_words(title)
