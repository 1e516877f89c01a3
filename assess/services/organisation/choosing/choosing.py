"""The choice of one assessment: options as they fit, votes, and totals with their sensitivity."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property, partial
from pathlib import Path

from assess.documents.lines.choosing import ChoiceView
from assess.services.assessments.earlier import plans_before
from assess.services.assessments.scored import open_scored
from assess.services.organisation.choosing.ballots import checked_ballot, full_scores, write_blank
from assess.services.organisation.scenarios import Scenarios
from assess.services.refusal import Misused, Refused
from assess.store.io.errors import FileProblem
from assess.store.organisation.choice import ChoiceFile, read_ballot
from assess.store.organisation.file import read_organisation
from assess.text import clean
from questionnaires.load.structures import criteria, structures
from questionnaires.organisation import chart_content
from questionnaires.records import replace
from questionnaires.structures import Computed, Structure
from scoring.advice.options import Agreements, Option, Standing, choice_verdict, gaps_share, options
from scoring.advice.practices import StructureVerdict
from scoring.judge import evidence_of
from scoring.organisation.chart import Organisation
from scoring.organisation.choosing.choice import Ballot, Choice, Weighed, weighed
from scoring.organisation.choosing.proposed import (
    new_managers_share,
    proposed_scores,
    unsettled_share,
)
from scoring.organisation.choosing.pugh import PughRow, pugh
from scoring.organisation.choosing.weighing import Scores, as_weights, voted
from scoring.organisation.differing import chart_diff
from scoring.organisation.edits import CannotChange
from scoring.organisation.moves import after
from scoring.organisation.scenario import Step
from scoring.organisation.structuring import apply_structure
from scoring.planning.effects import FirstAnswer, first_answer

MOST_WEIGHED = 4
"""So many options are voted on unless others are named."""


class Choosing:
    """The choice of one assessment, with what the published result says of every option.

    What changes something saves before it returns. It raises ``Refused`` where that cannot be, ``NotSaved``
    or another ``FileProblem`` where nothing could be saved.
    """

    def __init__(self, folder: Path) -> None:
        """Of the assessment in a folder.

        Raises:
            FileProblem: one of its files, or the private one of the choice, cannot be used.
        """
        self.folder = folder
        self.scored = open_scored(folder, before=plans_before(folder))
        self.scenarios = Scenarios(folder)
        self.file = ChoiceFile.open(self.scenarios.identity)
        self.structures = structures()
        self.criteria = criteria()

    # ── What fits ────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def first_answer(self) -> FirstAnswer | None:
        """Whether lighter agreements would do before anything is reorganised."""
        return first_answer(self.scored.result, self.scored.assessment, self.scored.catalogue)

    @cached_property
    def options(self) -> Mapping[str, Option]:
        """Every option by its id, the nearest first."""
        first = self.first_answer
        agreements = None if first is None else Agreements(answer=first.kind, refs=first.unknown)
        evidence = evidence_of(self.scored.assessment, self.scored.result)
        found = options(self.structures, self.scored.catalogue, evidence, agreements)
        return {option.structure: option for option in found}

    @property
    def possible(self) -> tuple[str, ...]:
        """The options whose conditions all hold, the nearest first."""
        return tuple(key for key, one in self.options.items() if one.standing is Standing.POSSIBLE)

    @property
    def verdict(self) -> StructureVerdict:
        """Whether anything is to be weighed now."""
        return choice_verdict(tuple(self.options.values()))

    @property
    def view(self) -> ChoiceView:
        """All that is said about the choice."""
        return ChoiceView(
            structures=self.structures,
            criteria=self.criteria,
            catalogue=self.scored.catalogue,
            answered=self.scored.result.respondents.total > 0,
            first_answer=self.first_answer,
            options=self.options,
            verdict=self.verdict,
            proposed=self.proposed,
            ballots=self.choice.ballots,
            against_today=self.against_today,
            weighed=self.weighed,
            uncounted=self._scored[1],
            decision=self.choice.decision,
            transition=self.choice.transition,
        )

    @property
    def view_at_once(self) -> ChoiceView:
        """The same without what takes long to count, unless it is counted already."""
        if "weighed" not in self.__dict__:
            self.__dict__["weighed"] = None
            try:
                return self.view
            finally:
                del self.__dict__["weighed"]
        return self.view

    @property
    def choice(self) -> Choice:
        """What was voted and decided so far."""
        return self.file.content

    @cached_property
    def proposed(self) -> Mapping[str, Mapping[str, Fraction]]:
        """By option, the scores that follow from the result and from the chart (provisional)."""
        today = read_organisation(self.folder)
        plans = self._plans
        return {key: self._proposed(one, today, plans.get(key)) for key, one in self.structures.items()}

    def _proposed(
        self, structure: Structure, today: Organisation | None, plan: Organisation | None
    ) -> Mapping[str, Fraction]:
        figures: dict[Computed, Fraction | None] = {
            Computed.GAPS: gaps_share(structure, self.scored.result.dimensions)
        }
        if today is not None and today.roles:
            content = chart_content()
            decisions = tuple(content.decisions)
            activities = tuple(self.scenarios.activity_titles)
            try:
                planned = plan or after(today, apply_structure(today, structure, decisions=decisions))
            except CannotChange:
                return proposed_scores(self.criteria, figures)
            diff = chart_diff(today, planned, path=content.path_among(activities))
            if today.owners:
                figures[Computed.UNSETTLED] = unsettled_share(
                    planned, activities=activities, decisions=decisions
                )
            figures[Computed.NEW_MANAGERS] = new_managers_share(diff)
        return proposed_scores(self.criteria, figures)

    @cached_property
    def _plans(self) -> Mapping[str, Organisation]:
        """The planned charts of the structures that exactly one private scenario applies."""
        found: dict[str, list[Organisation]] = {}
        for name in self.scenarios.names():
            try:
                scenario = self.scenarios.named(name).scenario
                found.setdefault(structure_of(scenario.steps, self.structures), []).append(scenario.planned)
            except (FileProblem, CannotChange, Refused):
                continue
        return {key: charts[0] for key, charts in found.items() if len(charts) == 1}

    # ── Votes ────────────────────────────────────────────────────────────────────────────────────

    @property
    def weights(self) -> Mapping[str, Fraction]:
        """The weights in force, which add up to 1."""
        return _with_shares({key: one.weight for key, one in self.criteria.items()}, self.choice.weights)

    def set_weights(self, weights: Mapping[str, Fraction]) -> None:
        """Shares of some criteria; the others keep what is left of 1, in proportion. None: the usual ones."""
        for key in weights:
            if key not in self.criteria:
                raise Misused(f"There is no criterion '{key}'; there are {', '.join(self.criteria)}.")
        if min(weights.values(), default=0) < 0 or sum(weights.values()) > 1:
            raise Refused("Weights are shares of 1, such as C2=0.25, and add up to 1 at most.")
        self.file.change(lambda choice: replace(choice, weights=dict(weights)))
        self._forget()

    def _forget(self) -> None:
        """Count anew what follows from ballots and weights."""
        for name in ("against_today", "_scored", "weighed"):
            self.__dict__.pop(name, None)

    def write_ballot(self, path: Path, named: Sequence[str]) -> tuple[str, ...]:
        """Write an empty ballot for the options named, else for the possible ones, and say for which."""
        keys = tuple(self.structure(word).id for word in named) or self.possible[:MOST_WEIGHED]
        if not keys:
            raise Refused(
                "No option meets all its conditions, so there is nothing to vote on yet. You can still name "
                "options to vote on."
            )
        if path.resolve().is_relative_to(self.folder.resolve()):
            raise Refused("The folder of the assessment is shared; a ballot does not go there.")
        write_blank(path, [self.structures[key] for key in keys], self.criteria, self.proposed)
        return keys

    def vote(self, path: Path) -> Ballot:
        """Take in a filled ballot; an earlier one of the same voter goes."""
        ballot = read_ballot(path)
        others = [one for one in self.choice.ballots if not _same(one, ballot)]
        checked_ballot(
            ballot, others, structures=self.structures, criteria=self.criteria, proposed=self.proposed
        )
        self.file.change(
            lambda choice: replace(
                choice, ballots=(*(one for one in choice.ballots if not _same(one, ballot)), ballot)
            )
        )
        self._forget()
        return ballot

    def clear(self) -> int:
        """Remove all ballots, and say how many there were."""
        count = len(self.choice.ballots)
        self.file.change(lambda choice: replace(choice, ballots=()))
        self._forget()
        return count

    @cached_property
    def against_today(self) -> tuple[PughRow, ...]:
        """What the voters say of each option against today; empty before anybody marked any."""
        marks = [ballot.marks for ballot in self.choice.ballots if ballot.marks]
        deciding = [key for key, criterion in self.criteria.items() if criterion.decides]
        return pugh(marks, deciding) if marks else ()

    @cached_property
    def _scored(self) -> tuple[list[Scores], int]:
        """By voter, all scores of the options not mostly worse than today, and how many ballots lack some.

        One lacks a score that followed from the chart when it was filled in, and no longer does.
        """
        scored = [ballot for ballot in self.choice.ballots if ballot.scores]
        dropped = {row.option for row in self.against_today if not row.kept}
        kept = [option for option in (scored[0].scores if scored else ()) if option not in dropped]
        full = [full_scores(ballot, kept, self.proposed) for ballot in scored if kept]
        whole = [own for own in full if all(len(cells) == len(self.criteria) for cells in own.values())]
        return [*whole], len(full) - len(whole)

    @property
    def scores(self) -> Scores:
        """The mean scores of the options that are not mostly worse than today; empty without ballots."""
        ballots, _ = self._scored
        return voted(ballots) if ballots else {}

    def counting(self) -> Callable[[], Weighed] | None:
        """What counts ``weighed``, to be called anywhere; None without scores."""
        ballots, _ = self._scored
        return partial(weighed, ballots, self.weights) if ballots else None

    def counted(self, found: Weighed) -> None:
        """Take over what was counted elsewhere, unless the weights have changed since."""
        if found.weights == self.weights:
            self.__dict__["weighed"] = found

    @cached_property
    def weighed(self) -> Weighed | None:
        """Totals and sensitivity of the options that are not mostly worse than today; None without scores."""
        ballots, _ = self._scored
        return weighed(ballots, self.weights) if ballots else None

    def structure(self, word: str) -> Structure:
        """The structure of this id, in any case of letters.

        Raises:
            Misused: there is none.
        """
        known = {key.casefold(): one for key, one in self.structures.items()}
        if word.casefold() not in known:
            shown = clean(word, limit=40)
            raise Misused(f"There is no structure '{shown}'; there are {', '.join(self.structures)}.")
        return known[word.casefold()]


def _with_shares(usual: Mapping[str, Fraction], given: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """The usual weights with the given shares, the others in proportion to what is left."""
    rest = {key: weight for key, weight in usual.items() if key not in given}
    if not any(rest.values()):
        return as_weights(given)
    left = (1 - sum(given.values(), Fraction(0))) / sum(rest.values())
    return {key: given[key] if key in given else weight * left for key, weight in usual.items()}


def structure_of(steps: Sequence[Step], known: Mapping[str, Structure]) -> str:
    """The structure that a scenario applies last, "" where it applies none."""
    applied = [step.structure for step in steps]
    return next((key for key in reversed(applied) if key in known), "")


def _same(one: Ballot, other: Ballot) -> bool:
    return one.voter.strip().casefold() == other.voter.strip().casefold()
