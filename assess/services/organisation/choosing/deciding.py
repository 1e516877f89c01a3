"""The decision: what it has to say about a scenario, or about today's structure, and keeping it."""

from __future__ import annotations

from collections.abc import Mapping

from assess.documents.lines.chart import checked
from assess.documents.lines.scenario import Compared
from assess.services.organisation.choosing.choosing import Choosing, structure_of
from assess.services.organisation.choosing.transitions import reserve
from assess.services.refusal import Refused, checked_day
from assess.text import clean
from assess.words.choosing import condition_words, rejected_words
from assess.words.numbers import capital
from assess.words.scenarios import undecided_words
from questionnaires.records import record, replace
from scoring.advice.options import Standing
from scoring.organisation.choosing.choice import TODAY, Choice, Decision
from scoring.organisation.figures import reports_of
from scoring.organisation.problems import MOST_REPORTS

NO_REASON = "“{title}” meets all its conditions too. Say why not."


@record
class Wanted:
    """What a decision on ``scenario`` has to say beside who decides, why, and when to review it.

    ``others`` are the options to reject, with the reasons that follow from conditions and votes, "" where
    somebody has to give one. ``to_fill`` are the titles of vacant positions that lead others, by their ids.
    ``against`` says in sentences which conditions do not hold.
    """

    scenario: str
    structure: str
    others: Mapping[str, str]
    to_fill: Mapping[str, str]
    against: tuple[str, ...]


def wanted(choosing: Choosing, scenario: str) -> Wanted:
    """What a decision on a scenario, or on ``TODAY``, has to say.

    Raises:
        Refused: there is no such scenario, or it cannot be chosen.
    """
    if scenario == TODAY:
        return Wanted(scenario=TODAY, structure="", others=_others(choosing, ""), to_fill={}, against=())
    found = _choosable(choosing, scenario)
    structure = structure_of(found.scenario.steps, choosing.structures)
    roles = found.planned.roles
    leading = {role.reports_to for role in roles.values()}
    return Wanted(
        scenario=found.scenario.name,
        structure=structure,
        others=_others(choosing, structure),
        to_fill={key: roles[key].title for key in found.diff.to_fill if key in leading},
        against=_against(choosing, structure, found),
    )


def decide(choosing: Choosing, decision: Decision) -> Decision:
    """Keep a decision, with its structure and why each other option was not chosen.

    A transition to another scenario goes, also from the shared plan.

    Raises:
        Refused: something in it is missing, or the scenario cannot be chosen.
        NotSaved: nothing was changed.
    """
    for name, words in (("by", decision.decider), ("because", decision.reasons)):
        if not words.strip():
            raise Refused("A decision needs a name and its reasons.", about=name)
    if not checked_day(decision.date, "The day of the decision"):
        raise Refused("A decision needs a date.", about="date")
    if not checked_day(decision.review, "The review"):
        raise Refused("A decision needs a review date.", about="review")
    asked = wanted(choosing, decision.scenario)
    if asked.scenario != TODAY:
        _refuse_incomplete(asked, decision)
    given = {choosing.structure(key).id: text for key, text in decision.rejected.items() if text.strip()}
    rejected = {**asked.others, **given}
    for key, reason in rejected.items():
        if not reason:
            title = choosing.structures[key].title
            raise Refused(NO_REASON.format(title=title), about=f"rejected-{key}")
    kept = replace(decision, scenario=asked.scenario, structure=asked.structure, rejected=rejected)

    def change(choice: Choice) -> Choice:
        known = choice.transition
        stays = known if known is not None and known.scenario == kept.scenario else None
        return replace(choice, decisions=(*choice.decisions, kept), transition=stays)

    had = choosing.choice.transition
    if (
        had is not None and had.scenario != kept.scenario
    ):  # first, since afterwards nothing here knows its key
        reserve(choosing.folder, had, today=decision.date, gone=True)
    choosing.file.change(change)
    return kept


def _refuse_incomplete(asked: Wanted, decision: Decision) -> None:
    """A change needs a way back, legal duties, people for positions that lead others, maybe a reason."""
    if not decision.way_back.strip():
        raise Refused("Say how you would go back if it does not work.", about="way_back")
    if not decision.duties.strip():
        raise Refused(
            "Note the legal duties, such as hearing a works council, or that there are none.", about="duties"
        )
    known = {clean(word).casefold() for word, who in decision.filled.items() if who.strip()}
    for place, (key, title) in enumerate(asked.to_fill.items()):
        if not known & {key.casefold(), clean(title).casefold()}:
            raise Refused(f"Say who takes “{title}”, or that a hire is funded.", about=f"fill-{place}")
    if asked.against and not decision.despite.strip():
        raise Refused(*asked.against, "To go ahead, give the reason.", about="despite")


def _choosable(choosing: Choosing, name: str) -> Compared:
    """A scenario that may be chosen, beside today."""
    scenario = choosing.scenarios.named(name).scenario
    found = choosing.scenarios.compared(scenario)
    if found.undecided:
        raise Refused(undecided_words([found.planned.roles[key].title for key in found.undecided]))
    if not scenario.moves:
        raise Refused("This scenario changes nothing. To keep today's structure, decide 'today'.")
    if found.outdated:
        raise Refused("Today's chart has changed since this scenario was begun. Begin a new one first.")
    activities = tuple(choosing.scenarios.activity_titles)
    if any(problem.severe for problem in checked(found.planned, activities)):
        raise Refused("The planned chart contradicts itself. Correct it first.")
    return found


def _others(choosing: Choosing, structure: str) -> dict[str, str]:
    """The options that were voted on or whose conditions hold, each with why not."""
    voted = {key for ballot in choosing.choice.ballots for key in (*ballot.marks, *ballot.scores)}
    others = [
        key for key in choosing.options if key != structure and (key in voted or key in choosing.possible)
    ]
    scored = choosing.weighed.totals if choosing.weighed else {}
    dropped = {row.option for row in choosing.against_today if not row.kept}

    def reason(key: str) -> str:
        """One that fits and was not scored is not rejected without a word."""
        option = choosing.options[key]
        if option.standing is Standing.POSSIBLE and key not in scored and key not in dropped:
            return ""
        return rejected_words(option, choosing.weighed, choosing.against_today)

    return {key: reason(key) for key in others}


def _against(choosing: Choosing, structure: str, found: Compared) -> tuple[str, ...]:
    """Which conditions of its structure do not hold, and who would lead more than is advised."""
    said = []
    option = choosing.options.get(structure)
    if option is not None and option.standing is not Standing.POSSIBLE:
        title = choosing.structures[structure].title
        said.append(f"“{title}” does not meet all its conditions. {capital(condition_words(option))}.")
    before, after = reports_of(found.scenario.baseline), reports_of(found.planned)
    for key, reports in after.items():
        if len(reports) > max(MOST_REPORTS, len(before.get(key, ()))):
            title, count = found.planned.roles[key].title, len(reports)
            said.append(f"“{title}” would have {count} direct reports, more than {MOST_REPORTS}.")
    return tuple(said)
