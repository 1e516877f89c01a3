"""A plan being made: every change is checked, saved, and followed by a new judgement. Knows no screen."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Unpack

from assess.documents.roadmap.dates import WorkCalendar
from assess.documents.roadmap.entries import entries_after
from assess.documents.roadmap.roadmap import Roadmap, roadmap_of
from assess.services.assessments.earlier import plans_before
from assess.services.assessments.scored import Scored, open_scored, rescore
from assess.services.planning.choices import (
    CHOICE_FIELDS,
    ChoiceFields,
    CommitmentFields,
    block_sentences,
    committed,
    reported,
    with_choice,
    within,
    without_choice,
)
from assess.services.refusal import Misused, Refused, checked_day
from assess.store.assessment.identity import CompanyFile
from assess.store.io.errors import NotPossibleNow
from assess.store.plan.file import PlanFile
from assess.text import clean, plain
from questionnaires.catalogue import Catalogue, Intervention
from questionnaires.records import replace
from scoring.audience import TEAM
from scoring.levels.bands import HIGHEST
from scoring.planning.effects import DimensionOutlook, FirstAnswer, first_answer, outlook
from scoring.planning.path import Way, way_to, ways
from scoring.planning.plan import (
    MOST_WEEKS,
    Commitment,
    Expectation,
    NotedEvent,
    Override,
    Plan,
    Status,
)
from scoring.planning.tasks import open_blocks
from scoring.result import Result

MOST_TASKS = 20
"""No limit of how many run at once is higher than this."""

LEAST_REASON = 8
"""Letters that a reason for an override has at least."""


class PlanEditor:
    """The plan of one assessment.

    Every method that changes something changes the plan as it is on the disk and saves before it returns.
    It raises ``NotSaved`` or another ``FileProblem`` where that fails, ``Refused`` where the plan does not
    take it.
    """

    def __init__(self, scored: Scored, file: PlanFile, *, today: str) -> None:
        self.scored = scored
        self.today = today
        self._file = file

    @classmethod
    def open(cls, folder: Path, *, today: str, audience: str = TEAM) -> PlanEditor:
        """The plan of an assessment as it is saved; ``today`` is a day, 2026-11-30.

        Raises:
            FileProblem: a file of the assessment cannot be used.
        """
        scored = open_scored(folder, audience=audience, before=plans_before(folder))
        return cls(scored, PlanFile.open(folder), today=today)

    @property
    def folder(self) -> Path:
        """Where the assessment lies."""
        return self.scored.folder

    @property
    def plan(self) -> Plan:
        """The plan as saved."""
        return self.scored.plan

    @property
    def result(self) -> Result:
        """The result as it is now."""
        return self.scored.result

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue in force, with the assessment's own interventions."""
        return self.scored.catalogue

    # ── Looking ──────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def roadmap(self) -> Roadmap:
        """The plan with days."""
        return self._roadmap_of(self.plan)

    def _roadmap_of(self, plan: Plan) -> Roadmap:
        return roadmap_of(plan, self.result, self.catalogue, today=self.today)

    @cached_property
    def outlook(self) -> tuple[DimensionOutlook, ...]:
        """Every dimension now and after what is chosen and not yet done (provisional)."""
        return self.outlook_with(tuple(self.plan.chosen))

    def outlook_with(self, interventions: Collection[str]) -> tuple[DimensionOutlook, ...]:
        """Every dimension now and after these interventions (provisional)."""
        over = {*self.result.done, *self.plan.stopped}
        open_ = [key for key in interventions if key not in over]
        scored = self.scored
        return outlook(
            scored.result, scored.assessment, scored.catalogue, interventions=open_, audience=scored.audience
        )

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        """The least-effort way to the milestone of every dimension that can rise (provisional)."""
        return ways(
            self.result, self.scored.opened.questionnaire, self.catalogue, self.plan, horizon=self._horizon
        )

    def way_to(self, dimension: str, level: int) -> Way:
        """The least-effort way to a level of one dimension (provisional)."""
        return way_to(
            dimension,
            level,
            result=self.result,
            questionnaire=self.scored.opened.questionnaire,
            catalogue=self.catalogue,
            plan=self.plan,
            horizon=self._horizon,
        )

    @cached_property
    def first_answer(self) -> FirstAnswer | None:
        """Whether charter, map and cards would do before a box is moved."""
        scored = self.scored
        return first_answer(scored.result, scored.assessment, scored.catalogue, audience=scored.audience)

    def take_way(self, dimension: str, level: int | None = None) -> tuple[Way, tuple[str, ...]]:
        """Put the least-effort way to a level of a dimension, or its milestone, into the plan; and its parts.

        Raises:
            Misused: there is no such dimension.
            Refused: no way leads there.
        """
        known = {d.id: d for d in self.result.dimensions}
        if dimension not in known:
            raise Misused(f"--way must be one of {', '.join(known)}.")
        way = self.way_to(dimension, known[dimension].milestone or HIGHEST if level is None else level)
        if way.answer is None or way.answer.best is None:
            raise Refused(
                f"There is no way to level {way.level} in {way.title.lower()}; 'samepage plan' says why."
            )
        members = way.answer.best.members
        for key in members:
            self.choose(key, beside=members)
        return way, members

    def intervention(self, key: str) -> Intervention:
        """The intervention of this id, in small or capital letters.

        Raises:
            Misused: there is none.
        """
        found = self.catalogue.interventions.get(key.strip().upper())
        if found is None:
            shown = plain(key, limit=40)
            raise Misused(f"There is no intervention '{shown}'. 'samepage catalogue list' shows them all.")
        return found

    @property
    def _horizon(self) -> int:
        calendar = WorkCalendar(start=self.plan.start or self.today, blackout=self.plan.blackout)
        return calendar.working_weeks(self.plan.horizon_weeks)

    # ── Limits ───────────────────────────────────────────────────────────────────────────────────

    def set_target(self, dimension: str, level: int | None) -> None:
        """The level to reach in a dimension, set by hand; None goes back to the one by context."""
        known = [d.id for d in self.result.dimensions]
        if dimension not in known:
            raise Misused(f"There is no dimension '{plain(dimension, limit=40)}', only {', '.join(known)}.")
        within(level, 1, HIGHEST, f"A target must be a level from 1 to {HIGHEST}.")
        file = CompanyFile.open(self.folder, questionnaire=self.scored.opened.questionnaire)
        file.set_target(dimension, level)
        self._judge(targets=file.identity.targets)

    def set_start(self, day: str) -> None:
        """The first day of the plan; "" lets it start today."""
        start = checked_day(day, "The start")
        self._save(lambda plan: replace(plan, start=start))

    def set_horizon(self, weeks: int) -> None:
        """How many calendar weeks the plan looks ahead."""
        within(weeks, 1, MOST_WEEKS, f"The planning horizon must be 1 to {MOST_WEEKS} weeks.")
        self._save(lambda plan: replace(plan, horizon_weeks=weeks))

    def set_capacity(self, *, at_once: int | None = None, per_owner: int | None = None) -> None:
        """How many interventions run at once, in all and per owner; None leaves it as it is.

        ``per_owner`` 0 takes the limit per owner away.
        """
        within(at_once, 1, MOST_TASKS, f"The maximum at once overall must be 1 to {MOST_TASKS}.")
        within(
            per_owner,
            0,
            MOST_TASKS,
            f"The maximum at once for any one owner must be 1 to {MOST_TASKS}, or 0 for no limit.",
        )

        def change(plan: Plan) -> Plan:
            known = plan.capacity
            each = known.per_owner if per_owner is None else per_owner or None
            return replace(plan, capacity=replace(known, at_once=at_once or known.at_once, per_owner=each))

        self._save(change)

    def set_owner_capacity(self, owner: str, at_once: int | None) -> None:
        """How many one owner can run at once (0: none for now); None takes the limit away."""
        within(at_once, 0, MOST_TASKS, f"The maximum at once must be 0 to {MOST_TASKS}.")

        def change(plan: Plan) -> Plan:
            owners = {key: value for key, value in plan.capacity.owners.items() if key != clean(owner)}
            if at_once is not None:
                owners[clean(owner)] = at_once
            return replace(plan, capacity=replace(plan.capacity, owners=owners))

        self._save(change)

    def set_blackout(self, days: Sequence[str], *, more: bool = False) -> None:
        """Days in weeks in which nothing is worked on, such as the ends of quarters.

        ``more`` keeps those that are there already.
        """
        given = {checked_day(day, "A week without work") for day in days} - {""}
        self._save(
            lambda plan: replace(plan, blackout=tuple(sorted(given.union(plan.blackout if more else ()))))
        )

    def expect(self, expectation: Expectation) -> None:
        """Which end of the expected effects the ways to a target use."""
        self._save(lambda plan: replace(plan, expectation=expectation))

    def note_event(self, day: str, text: str) -> None:
        """Keep what happened on a day and may matter when figures move, such as a new head of sales.

        What was noted already stays as it is.
        """
        words = clean(text).strip()
        if not words:
            raise Refused("Describe the event in words.")
        event = NotedEvent(date=checked_day(day, "The date of an event"), text=words)
        if not event.date:
            raise Refused("Give the event a date, such as 2026-05-01.")

        def change(plan: Plan) -> Plan:
            if event in plan.events:
                return plan
            return replace(plan, events=tuple(sorted((*plan.events, event), key=lambda noted: noted.date)))

        self._save(change)

    # ── Choosing ─────────────────────────────────────────────────────────────────────────────────

    def blocks_of(self, key: str, *, beside: Collection[str] = ()) -> tuple[str, ...]:
        """What holds back choosing this one, in sentences; ``beside`` are chosen with it."""
        return block_sentences(self.plan, key, result=self.result, beside=beside)

    def choose(
        self, key: str, *, beside: Collection[str] = (), anew: bool = True, **given: Unpack[ChoiceFields]
    ) -> None:
        """Put an intervention into the plan, or change how it is kept there; None leaves a thing as it is.

        ``beside`` names others that are chosen in the same breath and may come first. Without ``anew`` it is
        only changed where it is in the plan.
        """
        intervention = self.intervention(key)
        fields = {name: CHOICE_FIELDS[name](value) for name, value in given.items() if value is not None}

        def change(plan: Plan) -> Plan:
            if not anew and intervention.id not in plan.chosen:
                raise self._ruled_out(f"{intervention.title} is no longer in the plan.")
            return with_choice(plan, intervention, result=self.result, beside=beside, **fields)

        self._save(change)

    def drop(self, key: str, *, note: str = "") -> None:
        """Take an intervention out of the plan; what was committed to is kept as stopped.

        What the catalogue no longer knows can leave the plan all the same.
        """
        wanted = key.strip().upper()
        known = self.plan.commitments.get(wanted)

        def change(plan: Plan) -> Plan:
            if wanted not in plan.chosen:
                intervention = self.intervention(key)
                raise Refused(f"{intervention.title} is not in the plan.")
            if plan.commitments.get(wanted) != known:
                raise self._ruled_out("Another window has changed this commitment. Look at it first.")
            return without_choice(plan, wanted, today=self.today, note=note)

        self._save(change)

    def override(self, key: str, reason: str) -> None:
        """Override what holds back an intervention; the reason is kept and printed."""
        intervention = self.intervention(key)
        words = clean(reason).strip()
        if len(words) < LEAST_REASON:
            raise Refused("Give the reason for the override in a sentence; it is kept and printed.")
        override = Override(intervention=intervention.id, reason=words, date=self.today)

        def change(plan: Plan) -> Plan:
            if not open_blocks(intervention.id, plan=plan, result=self.result):
                raise Refused(f"{intervention.title} has no unmet prerequisite to override.")
            return replace(plan, overrides={**plan.overrides, intervention.id: override})

        self._save(change)

    def withdraw_override(self, key: str) -> None:
        """Let what holds it back count again."""
        intervention = self.intervention(key)

        def change(plan: Plan) -> Plan:
            if intervention.id not in plan.overrides:
                raise Refused(f"{intervention.title} has no override.")
            return replace(plan, overrides={k: v for k, v in plan.overrides.items() if k != intervention.id})

        self._save(change)

    # ── Committing ───────────────────────────────────────────────────────────────────────────────

    def commit(self, key: str, *, anew: bool = True, **given: Unpack[CommitmentFields]) -> Commitment:
        """Commit to an intervention of the plan, or change the commitment; what is not given stays.

        Without ``anew`` a commitment is only changed where it is open.
        At most three commitments are open at a time. An owner or a date may be missing, and is then shown.
        """
        intervention = self.intervention(key)
        items = self.scored.opened.questionnaire.items

        def change(plan: Plan) -> Plan:
            if not anew and intervention.id not in {c.intervention for c in plan.open_commitments}:
                raise self._ruled_out(f"The commitment to {intervention.title} is no longer open.")
            kept = committed(plan, intervention, known_items=items, today=self.today, **given)
            if intervention.id not in plan.chosen:
                plan = with_choice(plan, intervention, result=self.result)
            return replace(plan, commitments={**plan.commitments, intervention.id: kept})

        self._save(change)
        return self.plan.commitments[intervention.id]

    def report(self, key: str, status: Status, *, note: str = "", day: str = "") -> Commitment:
        """Say how far a commitment is; the entry is added to its history."""
        intervention = self.intervention(key)

        def change(plan: Plan) -> Plan:
            kept = reported(plan, intervention, status, today=self.today, note=note, day=day)
            return replace(plan, commitments={**plan.commitments, intervention.id: kept})

        self._save(change)
        return self.plan.commitments[intervention.id]

    # ── Saving ───────────────────────────────────────────────────────────────────────────────────

    def _save(self, change: Callable[[Plan], Plan]) -> None:
        def dated(found: Plan) -> Plan:
            changed = change(found)
            if changed == found:
                return changed
            before = self.roadmap if found is self.plan else self._roadmap_of(found)
            after = self._roadmap_of(changed)
            entries = entries_after(found.calendar, before, after, day=self.today)
            return replace(changed, calendar=entries)

        try:
            try:
                self._file.update(dated)
            except Refused:
                # Where another program has changed the plan, this was refused by an old judgement.
                if not self._catch_up():
                    raise
                self._file.update(dated)
        except ValueError as error:
            raise Refused(f"The plan cannot take this change: {error}") from error
        finally:
            self._catch_up()

    def _ruled_out(self, sentence: str) -> NotPossibleNow:
        return NotPossibleNow(self._file.path, sentence)

    def _catch_up(self) -> bool:
        """Take over the plan as last read or saved; whether it is another than before."""
        if self._file.plan == self.plan:
            return False
        self._judge(plan=self._file.plan)
        return True

    def _judge(self, **changes: Any) -> None:
        """Take over what was saved, and judge again only where the judgement reads it."""
        self.scored = rescore(self.scored, **changes)
        for name in ("roadmap", "outlook", "ways", "first_answer"):
            self.__dict__.pop(name, None)
