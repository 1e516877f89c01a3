"""What the screens of a plan have in common: choosing, overriding, going on."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from typing import Any, Self

from assess.documents.lines.intervention import EFFORTS, weeks_words
from assess.services.assessments.scored import publish_answers
from assess.services.planning.editor import PlanEditor
from assess.services.planning.outlook import all_held, choose_together, held_sentences, together
from assess.services.refusal import Refused
from assess.store.io.errors import FileProblem
from assess.text import plain
from assess.tui import routes
from assess.tui.host import Host
from assess.tui.pages.page import NOTHING_FURTHER, DrawnPage, PageScreen
from assess.tui.sheets.small import LEAVE, OVERRIDE, PROMPT_LIMIT
from assess.words.numbers import count_words
from questionnaires.catalogue import Catalogue, Intervention, Lane
from scoring.planning.plan import OPEN

LANES = {
    Lane.PRACTICE: "Practices",
    Lane.STRUCTURE: "Structure",
    Lane.CADENCE: "Part of every plan",
}


def name_of(key: str, catalogue: Catalogue) -> str:
    """Its title; the id where the catalogue no longer knows it."""
    found = catalogue.interventions.get(key)
    return plain(found.title if found else key, limit=160)


def takes_words(intervention: Intervention) -> str:
    """Effort and weeks."""
    return f"{EFFORTS[intervention.effort]} effort · {weeks_words(intervention)}"


AIRY = 30
"""Rows of a window from which there is a line of air between entries."""

YES = "yes"
WHY_OVERRIDE = "Why go ahead anyway? Your reason is kept and printed."
LEAVE_IT = (LEAVE, "Change nothing")


def plan_of(host: Host, folder: Path) -> PlanEditor:
    """The plan of an assessment with its result, as of today.

    Raises:
        FileProblem: a file of the assessment cannot be used.
    """
    held = next((plan for plan in host.held(PlanEditor) if plan.folder == folder), None)
    if held is None:
        publish_answers(folder)
        held = PlanEditor.open(folder, today=host.today)
    return held


class HoldsPlan(PageScreen[None]):
    """A page about a plan, or about one intervention of it by its key."""

    def __init__(self, editor: PlanEditor, key: str = "") -> None:
        super().__init__()
        self.editor, self.intervention_key = editor, key

    @classmethod
    def opened(cls, route: Any, host: Host) -> Self:
        more = (value for name, value in route.fields().items() if name != "folder")
        return cls(plan_of(host, route.folder), *more)

    @property
    def folder(self) -> Path:
        """The folder of the plan."""
        return self.editor.folder

    @property
    def airy(self) -> bool:
        """Whether the window has room for a line between entries."""
        return self.app.size.height >= AIRY


class PlanPage(HoldsPlan, DrawnPage[None]):
    """A screen about a plan; what it shows is drawn again after every change."""

    opens = {"browse": routes.CatalogueRoute}
    _saved = False

    def state_words(self) -> str:
        """How much is in the plan, and that it is saved."""
        chosen, committed = len(self.editor.plan.chosen), len(self.editor.plan.open_commitments)
        words = [f"{chosen} chosen" if chosen else "nothing chosen yet"]
        if committed:
            words.append(count_words(committed, "commitment", "commitments"))
        if self._saved:
            words.append("saved")
        return " · ".join(words)

    # ── Changing ─────────────────────────────────────────────────────────────────────────────────

    def change(self, act: Callable[[], object]) -> bool:
        """Do something that the editor saves, and say what it refuses or cannot save; whether it was done."""
        done = True
        try:
            act()
            self._saved = True
        except Refused as refused:
            self.say(str(refused), trouble=True)
            done = False
        except FileProblem as problem:
            self._saved = done = False
            self.say(f"Not saved. {problem}", trouble=True)
        self.draw()
        return done

    def action_choose(self) -> None:
        key = self.selected
        if not key:
            self.say("Select a line that can be chosen.")
        elif key in self.editor.plan.chosen:
            self._drop(key)
        else:
            self.choose((key,))

    def choose(self, wanted: Collection[str]) -> None:
        """Choose something; what has to come first is offered, what stands in the way is said."""
        editor = self.editor
        found = together(editor, wanted)
        first = found.first(*wanted)
        put = partial(self.change, partial(choose_together, editor, wanted))
        if found.held:
            offers = [
                (f"{OVERRIDE}:{key}", f"Override for {name_of(key, editor.catalogue)}, with a reason")
                for key in found.held
            ]
            self.ask(
                "This cannot start yet.",
                lines=held_sentences(editor, found),
                offers=(*offers, LEAVE_IT),
                then=lambda answer: self._ask_override(
                    answer.removeprefix(f"{OVERRIDE}:"), then=lambda: self.choose(wanted)
                ),
            )
        elif first:
            names = " and ".join(name_of(key, editor.catalogue) for key in first)
            which = " and ".join(name_of(key, editor.catalogue) for key in wanted)
            both = "Choose both" if len(found.order) == 2 else f"Choose all {len(found.order)}"
            self.ask(
                f"{which} {'needs' if len(wanted) == 1 else 'need'} {names} first.",
                offers=((YES, both), LEAVE_IT),
                then=lambda _: put(),
            )
        else:
            put()

    def _drop(self, key: str) -> None:
        commitment = self.editor.plan.commitments.get(key)
        if commitment is None or commitment.status not in OPEN:
            self._drop_now(key)
            return
        self.ask(
            f"{name_of(key, self.editor.catalogue)} is a commitment.",
            lines=("If you remove it, the commitment stays on record as stopped.",),
            offers=((YES, "Remove it and stop the commitment"), LEAVE_IT),
            then=lambda _: self._drop_now(key),
        )

    def _drop_now(self, key: str) -> None:
        """Drop it, and say what waits for it now."""
        before = all_held(self.editor)
        if self.change(partial(self.editor.drop, key)):
            left = [name_of(k, self.editor.catalogue) for k in all_held(self.editor) if k not in before]
            if left:
                self.say(f"Removed. {' and '.join(left)} cannot start without it.")

    def action_override(self) -> None:
        key, editor = self.selected, self.editor
        override = editor.plan.overrides.get(key)
        if not key:
            self.say("Select a line that can be chosen.")
        elif override is not None:
            self.ask(
                f"What holds back {name_of(key, editor.catalogue)} is overridden.",
                lines=(f"{plain(override.date, limit=20)}: {override.reason}",),
                offers=((YES, "Withdraw the override"), LEAVE_IT),
                then=lambda _: self.change(partial(editor.withdraw_override, key)),
            )
        elif editor.blocks_of(key):
            self._ask_override(key)
        else:
            self.say(f"Nothing holds back {name_of(key, editor.catalogue)}.")

    def _ask_override(self, key: str, *, then: Callable[[], None] = lambda: None) -> None:
        """Ask for the reason, keep it, and go on with what was wanted."""

        def save(reason: str) -> None:
            if self.change(partial(self.editor.override, key, reason)):
                then()

        blocks = "; ".join(self.editor.blocks_of(key))
        self.ask_line(plain(f"{blocks}. {WHY_OVERRIDE}", limit=PROMPT_LIMIT), "", save, needed=True)

    # ── Going on ─────────────────────────────────────────────────────────────────────────────────

    def open_intervention(self, key: str) -> None:
        """See everything about an intervention."""
        if key in self.editor.catalogue.interventions:
            self.go(routes.InterventionRoute(folder=self.folder, key=key))
        else:
            self.say(f"The catalogue no longer has {plain(key, limit=40)}.")

    def explain(self, what: str) -> None:
        """See what a figure is based on; a line that names none is based on nothing further."""
        if what:
            self.go(routes.ExplainRoute(folder=self.folder, what=what))
        else:
            self.say(NOTHING_FURTHER)
