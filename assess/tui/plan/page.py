"""What the screens of a plan have in common: choosing, dropping, setting blocks aside, going on."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import Any, Self

from assess.services.planning.editor import PlanEditor
from assess.services.planning.together import all_held, choose_together, held_sentences, together
from assess.services.refusal import Refused
from assess.store.io.errors import FileProblem
from assess.text import plain
from assess.tui import routes
from assess.tui.held import plan_of
from assess.tui.host import Host
from assess.tui.pages.page import NOTHING_FURTHER, PageScreen
from assess.tui.plan.words import name_of
from assess.tui.sheets.ask import OVERRIDE, AskSheet
from assess.tui.sheets.note import NoteSheet
from assess.words.numbers import count_words
from scoring.planning.plan import OPEN

LEAVE = "leave"
YES = "yes"
WHY_OVERRIDE = "Why may it be set aside? Your reason is kept and printed."


class PlanPage(PageScreen[None]):
    """A screen about a plan; what it shows is drawn again after every change and on coming back."""

    HORIZONTAL_BREAKPOINTS = [(0, "-stacked"), (100, "-beside")]  # noqa: RUF012

    def __init__(self, editor: PlanEditor) -> None:
        super().__init__()
        self.editor = editor
        self._saved = False

    @classmethod
    def opened(cls, route: Any, host: Host) -> Self:
        return cls(plan_of(host, route.folder))

    def holds(self) -> tuple[object, ...]:
        return (self.editor,)

    @property
    def selected(self) -> str:
        """The intervention under the cursor, "" where there is none."""
        raise NotImplementedError

    def draw(self) -> None:
        """Show everything as it stands now."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self.draw()

    def come_back(self) -> None:
        """Draw again; another page may have changed the plan."""
        self.draw()

    def state_words(self) -> str:
        """How much is in the plan, and that it is saved."""
        chosen, commitment = len(self.editor.plan.chosen), len(self.editor.plan.open_commitments)
        words = [f"{chosen} in the plan" if chosen else "nothing in the plan yet"]
        if commitment:
            words.append(count_words(commitment, "promise", "promises"))
        if self._saved:
            words.append("saved")
        return " · ".join(words)

    # ── Changing ─────────────────────────────────────────────────────────────────────────────────

    def change(self, act: Callable[[], object]) -> bool:
        """Do something that the desk saves, and say what it refuses or cannot save; whether it was done."""
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
            self.say("Stand on a line that can be chosen.")
        elif key in self.editor.plan.chosen:
            self._drop(key)
        else:
            self.choose((key,))

    def choose(self, wanted: Collection[str]) -> None:
        """Choose something; what has to come first is offered, what stands in the way is said."""
        editor = self.editor
        wanted = tuple(wanted)
        found = together(editor, wanted)
        first = found.first(*wanted)
        if found.held:
            self._held_back(wanted)
        elif first:
            names = " and ".join(name_of(key, editor.catalogue) for key in first)
            which = ", ".join(wanted)
            self._ask(
                f"{plain(which, limit=60)} {'needs' if len(wanted) == 1 else 'need'} {names} first.",
                offers=((YES, "Choose both" if len(found.order) == 2 else f"Choose all {len(found.order)}"),),
                then=lambda _: self.change(partial(choose_together, editor, wanted)),
            )
        else:
            self.change(partial(choose_together, editor, wanted))

    def _held_back(self, wanted: tuple[str, ...]) -> None:
        """Say what stands in the way, and offer to set it aside with a reason."""
        found = together(self.editor, wanted)
        offers = [
            (f"{OVERRIDE}:{key}", f"Set aside what holds back {plain(key, limit=20)}, with a reason")
            for key in found.held
        ]
        self._ask(
            "This cannot start as things stand.",
            lines=held_sentences(self.editor, found),
            offers=offers,
            then=lambda answer: self._ask_override(
                answer.removeprefix(f"{OVERRIDE}:"), then=lambda: self.choose(wanted)
            ),
        )

    def _drop(self, key: str) -> None:
        commitment = self.editor.plan.commitments.get(key)
        if commitment is None or commitment.status not in OPEN:
            self._drop_now(key)
            return
        self._ask(
            f"{name_of(key, self.editor.catalogue)} is promised.",
            lines=("Dropped, the promise stays on record as stopped.",),
            offers=((YES, "Drop it, and stop the promise"),),
            then=lambda _: self._drop_now(key),
        )

    def _drop_now(self, key: str) -> None:
        """Drop it, and say what waits for it now."""
        before = all_held(self.editor)
        if self.change(partial(self.editor.drop, key)):
            left = [name_of(k, self.editor.catalogue) for k in all_held(self.editor) if k not in before]
            if left:
                self.say(f"Dropped. {' and '.join(left)} cannot start without it.")

    def action_override(self) -> None:
        key, editor = self.selected, self.editor
        if not key:
            self.say("Stand on a line that can be chosen.")
            return
        override = editor.plan.overrides.get(key)
        if override is not None:
            self._ask(
                f"What holds back {name_of(key, editor.catalogue)} is set aside.",
                lines=(f"{plain(override.date, limit=20)}: {override.reason}",),
                offers=((YES, "Let it hold again"),),
                then=lambda _: self.change(partial(editor.withdraw_override, key)),
            )
            return
        blocks = editor.blocks_of(key)
        if not blocks:
            self.say(f"Nothing holds back {name_of(key, editor.catalogue)}.")
        else:
            self._ask_override(key)

    def _ask_override(self, key: str, *, then: Callable[[], None] | None = None) -> None:
        """Ask for the reason, keep it, and go on with what was wanted."""

        def save(reason: str | None) -> None:
            if reason is not None and self.change(partial(self.editor.override, key, reason)) and then:
                then()

        blocks = "; ".join(self.editor.blocks_of(key))
        self.app.push_screen(NoteSheet(plain(f"{blocks}. {WHY_OVERRIDE}", limit=300), "", needed=True), save)

    def _ask(
        self,
        prompt: str,
        *,
        offers: Collection[tuple[str, str]],
        then: Callable[[str], object],
        lines: Collection[str] = (),
    ) -> None:
        """Ask, and do what was chosen; leaving changes nothing."""

        def answered(answer: str | None) -> None:
            if answer is not None and answer != LEAVE:
                then(answer)

        sheet = AskSheet(prompt, lines=tuple(lines), offers=(*offers, (LEAVE, "Leave it as it is")))
        self.app.push_screen(sheet, answered)

    # ── Going on ─────────────────────────────────────────────────────────────────────────────────

    def open_intervention(self, key: str) -> None:
        """See everything about an intervention."""
        if key in self.editor.catalogue.interventions:
            self.go(routes.InterventionRoute(folder=self.editor.folder, key=key))
        else:
            self.say(f"The catalogue no longer knows {plain(key, limit=40)}.")

    def explain(self, what: str) -> None:
        """See what a figure rests on; a line that names none rests on nothing further."""
        if what:
            self.go(routes.ExplainRoute(folder=self.editor.folder, what=what))
        else:
            self.say(NOTHING_FURTHER)

    def action_catalogue(self) -> None:
        self.go(routes.CatalogueRoute(folder=self.editor.folder))

    def action_plan(self) -> None:
        self.go(routes.ComposeRoute(folder=self.editor.folder))

    def action_roadmap(self) -> None:
        self.go(routes.RoadmapRoute(folder=self.editor.folder))
