"""What the screens of a plan have in common: rows of interventions, choosing, overriding, going on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Self

from assess.documents.lines.intervention import EFFORTS, verdict_words, weeks_words
from assess.documents.lines.layout import title_and_id
from assess.services.assessments.scored import publish_answers
from assess.services.planning.editor import PlanEditor
from assess.services.planning.outlook import all_held, choose_together, held_sentences, together
from assess.services.refusal import Refused
from assess.store.io.errors import FileProblem
from assess.text import plain
from assess.tui import routes
from assess.tui.host import Host
from assess.tui.pages.page import NOTHING_FURTHER, PageScreen
from assess.tui.sheets.small import LEAVE, OVERRIDE
from assess.tui.widgets import Row, part
from assess.words.numbers import count_words
from assess.words.say import say
from questionnaires.catalogue import Catalogue, Intervention, Lane
from scoring.planning.effects import FirstAnswer
from scoring.planning.plan import OPEN, Plan, Status
from scoring.planning.tasks import open_blocks
from scoring.result import Advice, Result, Truth

FIRST = "first question"
"""The key of the row with the first question of structure."""

FOLD = "fold"
"""The key of the row that unfolds what is not advised."""

COMPUTING = "…"

FIRST_MARKS = {"there": "✓", "would": "✓", "may": "~", "would_not": "✗", "in_place": "✗", "unknown": "?"}
FIRST_SHORT = {
    "there": "not needed, the target is reached",
    "would": "very likely",
    "may": "perhaps",
    "would_not": "not on their own",
    "in_place": "in place but not enough",
    "unknown": "not known yet",
}

IN_PLAN, OUT = "[x]", "[ ]"
"""Whether it is in the plan, read without colour."""

LANES = {
    Lane.PRACTICE: "Practices",
    Lane.STRUCTURE: "Structure",
    Lane.CADENCE: "Part of every plan",
}
COMMITMENT_TAGS = {
    Status.PLANNED: "committed",
    Status.RUNNING: "committed, running",
    Status.DONE: "done",
    Status.STOPPED: "stopped",
}


def name_of(key: str, catalogue: Catalogue) -> str:
    """Title and id; the id alone where the catalogue no longer knows it."""
    return title_and_id(key, catalogue.interventions)


def mark_of(key: str, plan: Plan) -> str:
    """A box with a cross where it is in the plan, an empty one where it is not."""
    return IN_PLAN if key in plan.chosen else OUT


def tags_of(key: str, plan: Plan, result: Result) -> tuple[str, ...]:
    """What is to be said beside the title: promised, held back, overridden, in place."""
    tags = []
    commitment = plan.commitments.get(key)
    if commitment is not None:
        tags.append(COMMITMENT_TAGS[commitment.status])
    if key in result.done and "done" not in tags:
        tags.append("in place")
    if key in plan.overrides:
        tags.append("override")
    is_open = commitment is None or commitment.status in OPEN
    if key in plan.chosen and is_open and open_blocks(key, plan=plan, result=result):
        tags.append("held back")
    return tuple(tags)


def with_tags(text: str, tags: tuple[str, ...]) -> str:
    """A text with what is said beside it."""
    return " · ".join((text, *tags))


def takes_words(intervention: Intervention) -> str:
    """Effort and weeks."""
    return f"{EFFORTS[intervention.effort]} effort · {weeks_words(intervention)}"


def advice_rows(
    result: Result,
    catalogue: Catalogue,
    plan: Plan,
    *,
    first: FirstAnswer | None,
    computing: bool,
    folded: bool,
) -> list[Row]:
    """All interventions in the order of the advice, part after part."""
    ready = [a for a in result.practices if a.can_start]
    waiting = [a for a in result.practices if not a.can_start]

    def row(key: str, number: int = 0) -> Row:
        return intervention_row(key, result, catalogue, plan, number=number)

    cadence = [v.id for v in catalogue.interventions.values() if v.lane is Lane.CADENCE]
    unknown = [key for key in plan.chosen if key not in catalogue.interventions]
    parts = [
        *part("Can start now", (row(a.intervention, a.rank) for a in ready)),
        *part("Waits for something else", (row(a.intervention, a.rank) for a in waiting)),
        *part(
            "Structure: only when its conditions are met",
            [
                *_verdict_rows(result, catalogue),
                *_first_rows(first, catalogue, computing=computing),
                *(_structure_row(a, result, catalogue, plan) for a in result.structure),
            ],
        ),
        *part("Part of every plan", (row(key) for key in cadence if key not in result.done)),
        *part("In the plan, but no longer in the catalogue", (row(key) for key in unknown)),
        *_not_advised(result, catalogue, plan, folded=folded),
    ]
    return parts[1:] if parts else [Row(text="There is nothing to advise yet.")]


def intervention_row(
    key: str, result: Result, catalogue: Catalogue, plan: Plan, *, number: int = 0, more: Sequence[str] = ()
) -> Row:
    """One intervention: whether it is in the plan, its place in the advice, its title, what is to be said."""
    place = f"{number:>2} " if number else ""
    return Row(
        text=with_tags(name_of(key, catalogue), tags_of(key, plan, result)),
        lead=f"{mark_of(key, plan)} {place}",
        more=tuple(more),
        key=key,
    )


def _first_rows(first: FirstAnswer | None, catalogue: Catalogue, *, computing: bool) -> list[Row]:
    asked = catalogue.structure
    if asked is None or (first is None and not computing):
        return []
    mark = COMPUTING if first is None else FIRST_MARKS[first.kind]
    short = "" if first is None else FIRST_SHORT[first.kind]
    words = f"{plain(asked.question, limit=200)} {short.capitalize()}{'.' if short else ''}"
    return [Row(text=words.strip(), lead=f" {mark}  ", strong=True, key=FIRST)]


def _verdict_rows(result: Result, catalogue: Catalogue) -> list[Row]:
    words = verdict_words(result, catalogue)
    return [Row(text=f"{words}.", lead="    ", heading=True)] if words else []


def _structure_row(advice: Advice, result: Result, catalogue: Catalogue, plan: Plan) -> Row:
    words = "all conditions met" if advice.ready else counted(advice)
    return intervention_row(advice.intervention, result, catalogue, plan, more=(words,))


def counted(advice: Advice) -> str:
    """How many conditions stand how, in words: "✓ 2 met, ✗ 1 unmet, ? 1 unknown"."""
    marks = {Truth.MET: "✓", Truth.UNMET: "✗", Truth.UNKNOWN: "?"}
    truths = [check.truth for check in advice.checks]
    parts = [f"{mark} {truths.count(t)} {t.value}" for t, mark in marks.items() if t in truths]
    against = sum(check.truth is Truth.MET for check in advice.against)
    if against:
        parts.append(f"{count_words(against, 'reason', 'reasons')} against it")
    return ", ".join(parts)


def _not_advised(result: Result, catalogue: Catalogue, plan: Plan, *, folded: bool) -> list[Row]:
    """What is not advised, folded behind a row; what is in the plan all the same is always shown."""
    advice = result.not_advised
    if not advice:
        return []
    shown = [a for a in advice if not folded or a.intervention in plan.chosen]
    mark, verb = ("▸", "shows") if folded else ("▾", "folds")
    number = count_words(len(advice), "practice", "practices")
    rows = [
        Row(text=f"{number}; Enter {verb} {'it' if len(advice) == 1 else 'them'}", lead=f"{mark} ", key=FOLD)
    ]
    rows += [
        intervention_row(
            a.intervention,
            result,
            catalogue,
            plan,
            more=(plain(say(a.why_not[0]), limit=200),) if a.why_not else (),
        )
        for a in shown
    ]
    return part("In place, or not advised now", rows)


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


class PlanPage(HoldsPlan):
    """A screen about a plan; what it shows is drawn again after every change and on coming back."""

    opens = {"browse": routes.CatalogueRoute}
    _saved = False

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
        chosen, committed = len(self.editor.plan.chosen), len(self.editor.plan.open_commitments)
        words = [f"{chosen} in the plan" if chosen else "nothing in the plan yet"]
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
                (f"{OVERRIDE}:{key}", f"Override what holds back {plain(key, limit=20)}, with a reason")
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
            which = plain(", ".join(wanted), limit=60)
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
        self.ask_line(plain(f"{blocks}. {WHY_OVERRIDE}", limit=300), "", save, needed=True)

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
