"""Sentences and figures that several pages state about a result, each computed from what it claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from fractions import Fraction

from assess.documents.clean import day, shorten
from assess.documents.lines.intervention import EFFORTS
from assess.documents.lines.intervention import weeks_words as duration_words
from assess.documents.roadmap.roadmap import Roadmap
from assess.documents.timeline.records import TimelineStep
from assess.words.levels import TOGETHER, grounds_words, place_words
from assess.words.numbers import capital, counted, listed, number, small
from assess.words.privacy import why_withheld
from assess.words.say import say
from questionnaires.catalogue import Catalogue, Intervention
from questionnaires.model import COMPANY, SIDES, Band, Item, Kind, Questionnaire
from questionnaires.records import record
from scoring.answers import Assessment, Past
from scoring.comparing.published import Published
from scoring.planning.past import tried_in
from scoring.planning.plan import Plan
from scoring.privacy.cells import half_level
from scoring.result import (
    MIDDLE,
    Advice,
    Block,
    BlockReason,
    DimensionResult,
    GapFigures,
    Result,
)
from scoring.workshop.agreed import AgreedLevel


class Reader(StrEnum):
    """Who reads: a board decides, a team wants it all, a facilitator prepares the talk.

    Board and team may see the same figures; what only a facilitator may see is in a file of its own.
    """

    BOARD = "board"
    TEAM = "team"
    FACILITATOR = "facilitator"


TITLE = 90
"""Letters of a title from content or people that are printed, at most."""

WHOLE = 300
"""Letters of a name where a report gives it in full: in its tables of the plan and of the questions."""

TEXT = 320
"""Letters of a sentence from content that are printed, at most."""


@record
class Facts:
    """What every page is made from; ``roadmap`` is the plan with days, ``version`` that of this program.

    ``expected`` is how many people are to answer, 0 where nobody said. ``earlier`` are
    assessments looked back on, oldest first; ``since`` is what changed since the last of them. ``agreed`` are
    the levels that workshops settled. ``paper`` and ``pages`` are as they were asked for.
    """

    assessment: Assessment
    result: Result
    catalogue: Catalogue
    plan: Plan = field(default_factory=Plan)
    roadmap: Roadmap | None = None
    earlier: tuple[Published, ...] = ()
    since: TimelineStep | None = None
    agreed: Mapping[str, AgreedLevel] = field(default_factory=dict)
    expected: int = 0
    paper: str = "a4"
    pages: tuple[str, ...] = ()
    reader: Reader = Reader.TEAM
    version: str = ""

    @property
    def questionnaire(self) -> Questionnaire:
        """The questionnaire that was asked."""
        return self.assessment.questionnaire

    @property
    def level_names(self) -> tuple[str, ...]:
        """What the levels are called, short enough for an axis."""
        return tuple(shorten(level.name, 24) for level in self.questionnaire.levels)

    @property
    def organisation(self) -> str:
        """The organisation's name, short enough for a title."""
        return shorten(self.assessment.organisation, 60) or "This organisation"

    @property
    def one_person(self) -> bool:
        """Whether everything is based on a single person."""
        return self.result.respondents.total == 1

    @property
    def held_back(self) -> bool:
        """Whether answers are protected and none may be shown yet, be there some or not; records may be."""
        return self.result.view.protected and not self.result.respondents.total

    @property
    def no_side(self) -> bool:
        """Whether people have answered, and none of them for either side or for the whole company."""
        who = self.result.respondents
        return bool(who.total) and not (
            self.result.view.protected or any(who.by_function.get(one) for one in (*SIDES, COMPANY))
        )

    @property
    def no_level(self) -> bool:
        """Whether no dimension has a maturity level: then nothing can be advised."""
        return all(dimension.level is None for dimension in self.result.dimensions)

    @property
    def why_no_level(self) -> str:
        """Why no dimension has a maturity level, as the end of a sentence."""
        if self.result.view.pooled:
            return TOGETHER
        if self.no_side:
            return "it takes answers from sales and marketing"
        return "no must-have question has a known answer"

    @property
    def lowest(self) -> tuple[DimensionResult, ...]:
        """The dimensions that stand at the overall level, the lowest of all."""
        level = self.result.overall.level
        return tuple(d for d in self.result.dimensions if level is not None and d.level == level)

    @property
    def overstated(self) -> int:
        """In how many dimensions people rate the other questions higher than the must-have ones."""
        return sum(finding.kind == "felt_above_evidenced" for finding in self.result.findings)

    @property
    def known(self) -> int:
        """Answers given to scored questions."""
        return sum(d.known for d in self.result.dimensions)

    @property
    def unknown(self) -> int:
        """Scored questions that were asked and stayed open."""
        return sum(d.unknown for d in self.result.dimensions)

    @property
    def waiting(self) -> tuple[Advice, ...]:
        """Practices that something else must precede."""
        return tuple(a for a in self.result.practices if not a.can_start)

    @property
    def next_in_line(self) -> tuple[Advice, ...]:
        """Practices that could start now, beyond those that come first."""
        return tuple(a for a in self.result.practices if a.can_start and a not in self.result.first_moves)

    def level(self, level: int) -> str:
        """A level with its name, "2, Fences"."""
        return f"{level}, {shorten(self.questionnaire.level_name(level), 24)}"

    @property
    def at_once(self) -> int:
        """How many interventions may run at once, as the plan says."""
        return self.plan.capacity.at_once

    def limit(self, count: int) -> str:
        """The limit behind so many interventions: ", at most three at once"; "" where they are no more."""
        return f", at most {number(self.at_once)} at once" if count > self.at_once else ""

    def answered(self) -> str:
        """How many have answered, of those expected: "13 of 14 people answered".

        Of a protected assessment only those are known whose answers are counted by now.
        """
        total, expected = self.result.respondents.total, self.expected
        done = "are counted" if self.result.view.protected and total < expected else "answered"
        if 0 < total <= expected and expected > 1:
            return f"{total} of {expected} people {done}"
        return f"{counted(total, 'person', 'people')} answered"

    def unfinished_words(self) -> str:
        """How many of those who answered have not finished, as a sentence."""
        open_forms = sum(not response.finished for response in self.assessment.responses)
        if not open_forms:
            return "All of them have finished." if self.result.respondents.total > 1 else ""
        if len(self.assessment.responses) == 1:
            return "The answers are not finished."
        verb = "has" if open_forms == 1 else "have"
        return f"{capital(number(open_forms))} of {len(self.assessment.responses)} {verb} not finished."

    def side_means(self, gap: GapFigures) -> dict[str, Fraction]:
        """The means of the sides that a gap is made of, half levels where privacy rounds a side's means."""
        coarse = self.result.view.coarse
        return {
            side: half_level(mean) if coarse(side) else mean
            for side, mean in (("sales", gap.sales), ("marketing", gap.marketing))
        }

    def people(self) -> str:
        """Who answered: "13 of 14 people answered: 6 sales, 5 marketing and 2 leadership"."""
        who = self.result.respondents
        if who.total == 0:
            return "no answer can be shown yet" if self.held_back else "nobody has answered yet"
        parts = []
        for function, count in who.by_function.items():
            if count == 0:
                continue
            title = "for the whole company" if function == COMPANY else self.function(function)
            parts.append(f"{count} {title}")
        if who.total == 1:
            _, _, only = parts[0].partition(" ") if parts else ("", "", "")
            spoken = only if only.startswith("for ") else f"from {only}"
            return f"{self.answered()}, {spoken}" if only else self.answered()
        return f"{self.answered()}: {listed(parts)}" if parts else self.answered()

    def function(self, function: str) -> str:
        """The name of a function inside a sentence; its id where it has no name."""
        return small(shorten(self.questionnaire.function_titles.get(function, ""), 30)) or function

    def item_title(self, item_id: str, *, limit: int = TITLE) -> str:
        """The title of an item, or its id where the questionnaire does not have it."""
        item = self.questionnaire.items.get(item_id)
        return shorten(item.title, limit) if item and item.title else shorten(item_id, limit)

    def intervention(self, advice: Advice) -> Intervention | None:
        """The catalogue's entry for an advice; None where the catalogue no longer has it."""
        return self.catalogue.interventions.get(advice.intervention)

    def title(self, intervention_id: str) -> str:
        """An intervention's title; any other words stay as they are."""
        found = self.catalogue.interventions.get(intervention_id)
        return shorten(found.title, TITLE) if found else shorten(intervention_id, TEXT)

    def stop_words(self, key: str) -> str:
        """When and why an intervention was stopped: "stopped on 8 June 2026: no time"; "" where it was not.

        One that was committed to again still says so, until it has begun.
        """
        tried = self.assessment.past.get(key) or tried_in((self.plan,)).get(key)
        if tried is None or tried.past is not Past.STOPPED:
            return ""
        why = shorten(tried.note, 160).rstrip(".")
        return f"stopped on {day(tried.date)}{f': {why}' if why else ''}"

    def block(self, block: Block, *, after: int) -> str:
        """What a must-have question holds, and what the next level needs.

        Below level 3 the answers describe what is wrong: there level 3 is named as what to aim for, and not
        as what is needed.
        """
        if block.reason is BlockReason.UNKNOWN or block.held is None:
            return "not known" if self.one_person else "not known: too few people knew"
        item = self.questionnaire.items.get(block.item)
        today = state_at(item, block.held) if item else ""
        needs = _needs(item, after + 1)
        if block.grounds and not self.one_person:
            who = self.result.respondents
            places = [place_words(self.function(ground.side), who) for ground in block.grounds]
            return f"{grounds_words(block.grounds, places=places, answer=today)}; {needs}"
        if not today:
            return f"at level {block.held}; {needs}"
        lead = "today" if self.one_person else "one side's median answer is"
        return f"{lead} {today}; {needs}"

    def withheld(self, item_id: str) -> str:
        """Why the level of a question is withheld; "" where it is not."""
        found = self.result.items.get(item_id)
        return why_withheld(found.suppressed) if found else ""

    def evidence(self, reference: str) -> str:
        """What a finding is based on, an item by its title."""
        known = reference in self.questionnaire.items
        return self.item_title(reference) if known else shorten(reference, 160)

    def blocks_of(self, advice: Advice) -> tuple[str, ...]:
        """What must come before an advice can start, each in words and once."""
        return tuple(dict.fromkeys(self.title(say(c.said)).rstrip(".") for c in advice.blocks))

    def waits_for(self, advice: Advice) -> str:
        """What must come before an advice can start, as a list in words."""
        return "; ".join(self.blocks_of(advice))


def weeks_words(intervention: Intervention) -> str:
    """How long it takes, short enough for a line of facts."""
    return shorten(duration_words(intervention), 60)


def effort_words(intervention: Intervention) -> str:
    """How much work it is: "small effort"."""
    return f"{EFFORTS[intervention.effort]} effort"


def state_at(item: Item, level: int) -> str:
    """What an item describes at a level: the option, or the interval of a count; "" where neither is."""
    if not 1 <= level <= 5:
        return ""
    if item.kind is Kind.ANCHORS and len(item.options) == 5:
        return f"“{_option(item.options[level - 1].text)}”"
    if item.kind is Kind.COUNT and item.whole:
        return " or ".join(_interval(band) for band in item.bands if band.level == level)
    return ""


def state_needed(item: Item, level: int) -> str:
    """What an item describes at a level or, where no answer makes that level, at the next one."""
    if item.kind is Kind.COUNT and item.whole and _rising(item):
        band = next((band for band in item.bands if band.level >= level), None)
        return f"{_lowest(band)} or more {shorten(item.unit, 30)}".rstrip() if band else ""
    return state_at(item, level)


def _needs(item: Item | None, level: int) -> str:
    """What a level needs of a question; below level 3, where its own answer differs, what to aim for."""
    needed, wanted = (state_needed(item, aim) if item else "" for aim in (level, max(MIDDLE, level)))
    if wanted and needed != wanted:
        return f"aim for {wanted} (level {MIDDLE})"
    return f"level {level} needs {needed}" if needed else f"level {level} is needed"


def _option(text: str) -> str:
    return small(shorten(text, 150)).rstrip(".")


def _rising(item: Item) -> bool:
    levels = [band.level for band in item.bands]
    return levels == sorted(levels)


def _lowest(band: Band) -> int:
    return band.low.__ceil__() if band.low_closed else band.low.__floor__() + 1


def _interval(band: Band) -> str:
    if band.high is None:
        return f"{_lowest(band)} or more"
    high = band.high.__floor__() if band.high_closed else band.high.__ceil__() - 1
    return str(high) if _lowest(band) >= high else f"{_lowest(band)} to {high}"
