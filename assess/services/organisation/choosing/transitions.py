"""The transition to the chosen scenario: steps, risks, announcement, and its place in the shared plan."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypedDict, Unpack

from assess.documents.lines.scenario import Compared
from assess.documents.lines.transition import TransitionView
from assess.documents.roadmap.dates import days_after
from assess.services.organisation.scenarios import Scenarios
from assess.services.refusal import Misused, Refused, checked_day
from assess.store.organisation.choice import ChoiceFile
from assess.store.plan.file import PlanFile
from assess.text import clean, slug
from assess.words.transition import step_words
from questionnaires.errors import nearest
from questionnaires.records import replace
from scoring.organisation.choosing.choice import TODAY
from scoring.organisation.transition import (
    REVIEW_DAYS,
    Task,
    Transition,
    TransitionProblemKind,
    TransitionRisk,
    TransitionStep,
    moved_by_quarter,
    proposed_steps,
    transition_problems,
)
from scoring.planning.plan import Reserved

STOPPING = (
    TransitionProblemKind.CIRCLE,
    TransitionProblemKind.UNKNOWN_STEP,
    TransitionProblemKind.TOO_EARLY,
    TransitionProblemKind.NO_OWNER,
    TransitionProblemKind.NO_DATES,
    TransitionProblemKind.NOT_MOVED,
    TransitionProblemKind.BEFORE_ANNOUNCEMENT,
)
"""What has to be put right before a transition is confirmed."""


class StepFields(TypedDict, total=False):
    """What of a step is changed."""

    text: str
    owner: str
    starts: str
    ends: str
    after: tuple[str, ...]
    reversible: bool
    people: tuple[str, ...]
    systems: tuple[str, ...]


class Transitions:
    """The transition of one assessment.

    What changes it saves, and keeps the capacity that it takes in the shared plan: as reserved weeks without
    a word until it is confirmed, then as its steps. It raises ``Refused`` where that cannot be, ``NotSaved``
    or another ``FileProblem`` where nothing could be saved.
    """

    def __init__(self, folder: Path) -> None:
        """Of the assessment in a folder.

        Raises:
            FileProblem: one of its files cannot be used.
        """
        self.folder = folder
        self.scenarios = Scenarios(folder)
        self.file = ChoiceFile.open(self.scenarios.identity)

    @property
    def transition(self) -> Transition:
        """The transition as saved.

        Raises:
            Refused: there is none.
        """
        found = self.file.content.transition
        if found is None:
            raise Refused("There is no transition yet. Decide on a scenario, then begin: transition new")
        return found

    @property
    def compared(self) -> Compared:
        """The scenario that it leads to, beside today."""
        return self.scenarios.compared(self.scenarios.named(self.transition.scenario).scenario)

    @property
    def view(self) -> TransitionView:
        """All that is said about it."""
        transition, compared = self.transition, self.compared
        announced = transition.announced
        return TransitionView(
            transition=transition,
            compared=compared,
            problems=transition_problems(transition, compared.diff),
            moved=moved_by_quarter(transition, compared.diff),
            reviews=tuple(days_after(announced, days) for days in REVIEW_DAYS) if announced else (),
        )

    def begin(self) -> None:
        """Propose the steps to the scenario that was decided on.

        Raises:
            Refused: no scenario was decided on, or there is a transition to it already.
        """
        decision = self.file.content.decision
        if decision is None or decision.scenario == TODAY:
            raise Refused("No scenario was decided on, so there is nothing to change.")
        if self.file.content.transition is not None:
            raise Refused("There is a transition to this scenario already.")
        compared = self.scenarios.compared(self.scenarios.named(decision.scenario).scenario)
        steps = {step.id: step for step in self._proposed(compared)}
        self._save(lambda _: Transition(scenario=decision.scenario, steps=steps))

    def _proposed(self, compared: Compared) -> list[TransitionStep]:
        before, titles = compared.scenario.baseline, self.scenarios.activity_titles
        proposed = proposed_steps(compared.diff, compared.merged)
        return [
            TransitionStep(
                id=f"step-{place}",
                text=step_words(step, before, compared.planned, titles),
                after=tuple(f"step-{first + 1}" for first in step.after),
                reversible=step.task is not Task.CLOSE,
                people=step.about if step.task is Task.LINES else (),
            )
            for place, step in enumerate(proposed, start=1)
        ]

    def add_step(self, **fields: Unpack[StepFields]) -> str:
        """Add a step of your own, and give its id."""
        words = clean(fields.get("text", "")).strip()
        if not words:
            raise Refused("Describe the step in words.")
        taken = self.transition.steps
        wanted = slug(words, limit=40) or "step"
        key = next(
            one
            for n in range(1, len(taken) + 2)
            if (one := wanted if n == 1 else f"{wanted}-{n}") not in taken
        )
        self._change_step(TransitionStep(id=key, text=words), **fields)
        return key

    def change_step(self, key: str, **fields: Unpack[StepFields]) -> None:
        """Change what is given of a step."""
        self._change_step(self.transition.steps[self._known(key)], **fields)

    def drop_step(self, key: str) -> None:
        """Take a step out; what waited for it waits no more."""
        gone = self._known(key)

        def change(transition: Transition) -> Transition:
            left = {
                other: replace(step, after=tuple(first for first in step.after if first != gone))
                for other, step in transition.steps.items()
                if other != gone
            }
            return replace(transition, steps=left)

        self._save(change)

    def _change_step(self, step: TransitionStep, **fields: Unpack[StepFields]) -> None:
        if "starts" in fields:
            fields["starts"] = checked_day(fields["starts"], "The start")
        if "ends" in fields:
            fields["ends"] = checked_day(fields["ends"], "The end")
        if "after" in fields:
            fields["after"] = tuple(self._known(first) for first in fields["after"])
        changed = replace(step, **fields)
        if changed.starts and changed.ends and changed.ends < changed.starts:
            raise Refused("A step cannot end before it starts.")
        self._save(lambda transition: replace(transition, steps={**transition.steps, step.id: changed}))

    def add_risk(self, text: str, *, sign: str, answer: str) -> None:
        """Write down a risk with its early sign and the answer."""
        words = [clean(one).strip() for one in (text, sign, answer)]
        if not all(words):
            raise Refused("A risk needs an early sign (--sign) and an answer (--answer).")
        risk = TransitionRisk(text=words[0], sign=words[1], answer=words[2])
        self._save(lambda transition: replace(transition, risks=(*transition.risks, risk)))

    def announce(self, day: str, text: str) -> None:
        """Set the day of the announcement and what is said; it has to be confirmed anew."""
        date, words = checked_day(day, "The announcement"), clean(text, multiline=True).strip()
        if not date or not words:
            raise Refused("An announcement needs its day and what is said.")
        self._save(lambda transition: replace(transition, announced=date, announcement=words, confirmed=""))

    def confirm(self, day: str) -> None:
        """Confirm that the transition may be known: from now on the shared plan shows its steps.

        Raises:
            Refused: something is missing, or the day of the announcement has not come.
        """
        transition = self.transition
        if not transition.announced or not transition.announcement:
            raise Refused("Set the announcement first: transition announce DAY TEXT")
        if day < transition.announced:
            raise Refused("The announcement has not been made yet; confirm it on its day.")
        if any(problem.kind in STOPPING for problem in self.view.problems):
            raise Refused("Some steps are not ready; 'transition' says what is missing.")
        self._save(lambda known: replace(known, confirmed=day))

    def _known(self, key: str) -> str:
        steps = self.transition.steps
        if key not in steps:
            near = nearest(key, tuple(steps))
            hint = f" Did you mean '{near}'?" if near else ""
            raise Misused(f"There is no step '{clean(key, limit=80)}'.{hint}")
        return key

    def _save(self, change: Callable[[Transition], Transition]) -> None:
        empty = Transition(scenario="")
        self.file.change(lambda choice: replace(choice, transition=change(choice.transition or empty)))
        reserve(self.folder, self.transition)


def reserve(folder: Path, transition: Transition | None) -> None:
    """Keep in the shared plan what it may hold of a transition; of none, nothing.

    Raises:
        NotSaved: it could not be kept.
        FileProblem: the plan cannot be used.
    """
    reserved = reserved_for(transition) if transition else ()
    file = PlanFile.open(folder)
    if file.plan.reserved != reserved:
        file.update(lambda plan: replace(plan, reserved=reserved))


def reserved_for(transition: Transition) -> tuple[Reserved, ...]:
    """What the shared plan holds of it: one span without a word, or its steps once it is confirmed."""
    dated = [step for step in transition.steps.values() if step.starts and step.ends]
    if not dated:
        return ()
    if not transition.confirmed:
        return (Reserved(starts=min(s.starts for s in dated), ends=max(s.ends for s in dated)),)
    steps = sorted(dated, key=lambda step: (step.starts, step.ends))
    return tuple(
        Reserved(starts=step.starts, ends=step.ends, text=step.text, owner=step.owner) for step in steps
    )
