"""The transition to the chosen scenario: steps, risks, announcement, and its place in the shared plan."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypedDict, Unpack

from assess.documents.lines.scenario import Compared
from assess.documents.lines.transition import TransitionView
from assess.documents.roadmap.dates import days_after
from assess.documents.roadmap.entries import entries_of_steps
from assess.services.organisation.scenarios import Scenarios
from assess.services.refusal import Misused, Refused, checked_day
from assess.store.organisation.choice import ChoiceFile
from assess.store.plan.file import PlanFile, read_plan
from assess.text import NAME_LIMIT, clean, slug
from assess.words.transition import step_words
from questionnaires.errors import hint
from questionnaires.records import replace
from scoring.organisation.choosing.choice import TODAY, Choice
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
from scoring.planning.plan import Plan, Reserved

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

    def __init__(self, folder: Path, *, today: str, file: ChoiceFile | None = None) -> None:
        """Of the assessment in a folder, as of a day (2026-11-30); ``file`` goes on with one that is open.

        Raises:
            FileProblem: one of its files cannot be used.
        """
        self.folder, self.today = folder, today
        self.scenarios = Scenarios(folder)
        self.file = file or ChoiceFile.open(self.scenarios.identity)

    @property
    def transition(self) -> Transition:
        """The transition as saved.

        Raises:
            Refused: there is none.
        """
        found = self.file.content.transition
        if found is None:
            raise Refused("There is no transition yet. Decide on a scenario, then propose its steps.")
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
            others=others_reserved(read_plan(self.folder), transition),
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
        self._save(lambda known: replace(known, scenario=decision.scenario, steps=steps))

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
        self._change_step(self.transition.steps[_known(self.transition, key)], **fields)

    def drop(self, key: str) -> None:
        """Take out a step, for which others then wait no more, or the risk in these words."""

        def change(transition: Transition) -> Transition:
            risks = tuple(risk for risk in transition.risks if not _same(risk.text, key))
            if len(risks) < len(transition.risks):
                return replace(transition, risks=risks)
            gone = _known(transition, key)
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
            fields["after"] = tuple(_known(self.transition, first) for first in fields["after"])
        if not fields.get("text", step.text).strip():
            raise Refused("Describe the step in words.", about="text")
        changed = replace(step, **fields)
        if changed.starts and changed.ends and changed.ends < changed.starts:
            raise Refused("A step cannot end before it starts.", about="ends")

        def change(transition: Transition) -> Transition:
            known = transition.steps.get(step.id, step)
            return replace(transition, steps={**transition.steps, step.id: replace(known, **fields)})

        self._save(change)

    def set_risk(self, text: str, *, sign: str, answer: str, instead_of: str = "") -> None:
        """Write down a risk with its early sign and the answer, in the place of one in the same words.

        ``instead_of`` are the words of another one whose place it takes.
        """
        words = [clean(one).strip() for one in (text, sign, answer)]
        for name, given in zip(("text", "sign", "answer"), words, strict=True):
            if not given:
                raise Refused("A risk needs a description, an early sign and an answer.", about=name)
        risk = TransitionRisk(text=words[0], sign=words[1], answer=words[2])

        def change(transition: Transition) -> Transition:
            known = {one.text: one for one in transition.risks}
            place = next((one for one in known if _same(one, instead_of or risk.text)), risk.text)
            return replace(transition, risks=tuple({**known, place: risk}.values()))

        self._save(change)

    def announce(self, day: str, text: str) -> None:
        """Set the day of the announcement and what is said; it has to be confirmed anew."""
        date, words = checked_day(day, "The announcement"), clean(text, limit=NAME_LIMIT).strip()
        for name, given in (("day", date), ("text", words)):
            if not given:
                raise Refused("An announcement needs its day and what is said.", about=name)
        self._save(lambda transition: replace(transition, announced=date, announcement=words, confirmed=""))

    def confirm(self) -> None:
        """Confirm that the transition may be known: from now on the shared plan shows its steps.

        Raises:
            Refused: something is missing, or the day of the announcement has not come.
        """
        transition = self.transition
        if not transition.announced or not transition.announcement:
            raise Refused("Set the announcement first: its day, and what is said.")
        if self.today < transition.announced:
            raise Refused("The announcement has not been made yet; confirm it on its day.")
        if any(problem.kind in STOPPING for problem in self.view.problems):
            raise Refused("Some steps are not ready. Finish what is still open first.")
        self._save(lambda known: replace(known, confirmed=self.today))

    def _save(self, change: Callable[[Transition], Transition]) -> None:
        def changed(choice: Choice) -> Choice:
            known = choice.transition or Transition(scenario="", key=os.urandom(6).hex())
            return replace(choice, transition=change(known))

        self.file.change(changed)
        reserve(self.folder, self.transition, today=self.today)


def _known(transition: Transition, key: str) -> str:
    """The id of a step.

    Raises:
        Misused: there is none of this id.
    """
    if key not in transition.steps:
        raise Misused(f"There is no step '{clean(key, limit=80)}'.{hint(key, transition.steps)}")
    return key


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.strip().casefold()


def reserve(folder: Path, transition: Transition, *, today: str, gone: bool = False) -> None:
    """Keep in the shared plan what it may hold of a transition, nothing of one that is ``gone``.

    What other planners have reserved stays.

    Raises:
        NotSaved: it could not be kept.
        FileProblem: the plan cannot be used.
    """
    own = () if gone else reserved_for(transition)

    def change(plan: Plan) -> Plan:
        reserved = (*others_reserved(plan, transition), *own)
        entries = entries_of_steps(plan.calendar, plan.reserved, reserved, day=today)
        return replace(plan, reserved=reserved, calendar=entries)

    file = PlanFile.open(folder)
    if change(file.plan) != file.plan:
        file.update(change)


def others_reserved(plan: Plan, transition: Transition) -> tuple[Reserved, ...]:
    """What other planners have reserved in the shared plan."""
    return tuple(one for one in plan.reserved if one.key.partition(".")[0] != transition.key)


def reserved_for(transition: Transition) -> tuple[Reserved, ...]:
    """What the shared plan holds of it: one span without a word, or its steps once it is confirmed."""
    dated = [step for step in transition.steps.values() if step.starts and step.ends]
    if not dated:
        return ()
    if not transition.confirmed:
        starts, ends = min(step.starts for step in dated), max(step.ends for step in dated)
        return (Reserved(key=transition.key, starts=starts, ends=ends),)
    return tuple(
        Reserved(
            key=f"{transition.key}.{step.id}",
            starts=step.starts,
            ends=step.ends,
            text=step.text,
            owner=step.owner,
        )
        for step in sorted(dated, key=lambda step: (step.starts, step.ends))
    )
