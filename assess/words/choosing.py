"""Choosing a structure in sentences: how options fit, what the votes come to, how sure that is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from assess.text import plain
from assess.words.numbers import capital, count_words, counted, listed, quoted, small
from assess.words.say import say
from questionnaires.structures import Criterion
from scoring.advice.options import ACTS, BEYOND_AGREEMENTS, Option, Standing
from scoring.organisation.choosing.choice import Weighed
from scoring.organisation.choosing.pugh import PughRow
from scoring.organisation.choosing.weighing import Flip, ranked
from scoring.planning.effects import DimensionOutlook
from scoring.result import Check, Truth
from scoring.rounding import shown

BALLOT_HEAD = (
    "Fill this in alone, before anybody talks about it. Put your name between the quotes below, and",
    "remove the # from each line that you fill in, with a number after the =. What a score means:",
)
MARKS_HEAD = ("Against today's structure: 1 better, 0 the same, -1 worse. First round.",)
SCORES_HEAD = ("Scores from 1 to 5, as described above. Second round; leave it empty in the first.",)

LEAST_SAID = Fraction(1, 100)
"""A lighter weight than this counts for nothing in a sentence."""

STANDING_WORDS: Mapping[Standing, str] = {
    Standing.POSSIBLE: "every condition holds",
    Standing.WAITS: "something comes first",
    Standing.FIND_OUT: "find out first",
    Standing.RULED_OUT: "a condition fails",
    Standing.NOT_NEEDED: "not needed now",
    Standing.IN_PLACE: "today's structure",
}

NOT_NEEDED = {
    ACTS: "nothing it would change is below target",
    BEYOND_AGREEMENTS: "agreements on who leads, owns and decides come first",
}
"""Why an option is not needed, by the check that says so."""

STAYS = "Today's structure stays"

NO_ANSWERS = "Nobody has answered yet, so nothing is known of any structure."
NOT_YET = "Do not reorganise yet."
COMES_FIRST = "What comes first"
PROVISIONAL = (
    "Scores marked * follow from the result and the chart and are provisional; people voted on the others. "
    "± says how far voters are from their median on average."
)
TALK_FIRST = (
    "Talk these through before you look at totals; the voters are more than a point from their median:"
)
ALL_WORSE = "Voters find every option worse than today on the criteria that decide. Keep today's structure."
NOTHING_CHANGES = "No single weight, criterion or voter changes which option leads."
LEFT_OUT = "Combinations of these that cannot be chosen now:"


def condition_words(option: Option) -> str:
    """Why it is not needed, what fails, what is not known, and what comes first."""
    advice = option.advice
    failing = [c for c in advice.checks if c.truth is Truth.UNMET and not c.first and c not in option.needs]
    failing += [c for c in advice.against if c.truth is Truth.MET]
    unmet, stops = ([c for c in failing if (c in advice.against) is holds] for holds in (False, True))
    unknown = [c for c in advice.checks if c.truth is Truth.UNKNOWN]
    first = [c for c in advice.checks if c.truth is Truth.UNMET and c.first]
    kinds = (("not met", unmet), ("against it", stops), ("not known", unknown), ("first", first))
    idle = [NOT_NEEDED[c.said.kind] for c in option.needs if c.truth is Truth.UNMET]
    said = [f"{kind}: {'; '.join(map(_said, checks))}" for kind, checks in kinds if checks]
    return "; ".join([*([f"not needed: {'; '.join(idle)}"] if idle else []), *said])


def _said(check: Check) -> str:
    words = str(check.said.values["title"]) if check.first else say(check.said)
    return small(plain(words, limit=160).rstrip("."))


def rejected_words(option: Option, found: Weighed | None, against_today: Sequence[PughRow]) -> str:
    """Why an option was not chosen, as far as conditions and votes say."""
    if option.standing is not Standing.POSSIBLE and (open_ := condition_words(option)):
        return open_
    dropped = next((row for row in against_today if row.option == option.structure and not row.kept), None)
    if dropped is not None:
        return f"voters find it mostly worse than today ({dropped.worse} marks against {dropped.better})"
    if found is not None and option.structure in found.totals:
        place = found.order.index(option.structure) + 1
        return f"{shown(found.totals[option.structure], 2)} of 5, place {place} of {len(found.order)}"
    return STANDING_WORDS[option.standing]


def outcome_words(
    found: Weighed, titles: Mapping[str, str], criteria: Mapping[str, Criterion]
) -> Iterator[str]:
    """What leads and how sure that is, each sentence from one figure."""
    order = found.order
    leader = _quoted(order[0], titles)
    total = shown(found.totals[order[0]], 2)
    if len(order) == 1:
        yield f"Only {leader} is left to choose: {total} of 5."
        return
    second = _quoted(order[1], titles)
    first = _in_hundred(found.over_all.first(order[0]))
    if found.toss_up:
        yield (
            f"A toss-up: {leader} has {total} of 5, {second} {shown(found.totals[order[1]], 2)}. Decide on "
            "other grounds, or find out more."
        )
    elif not found.lead:
        yield f"{leader} and {second} both have {total} of 5."
    else:
        yield f"{leader} leads with {total} of 5, {shown(found.lead, 2)} ahead of {second}."
    often = ranked({option: found.in_order.first(option) for option in order})[0]
    own = _in_hundred(found.in_order.first(order[0]))
    other = _in_hundred(found.in_order.first(often))
    more = "" if often == order[0] else f", where {_quoted(often, titles)} is first more often ({other})"
    yield (
        f"{leader} is first in {first} of 100 weightings, and in {own} of 100 that keep your order of "
        f"importance{more}."
    )
    changes = [*_flips(found, titles, criteria), *_left_out(found, titles, criteria)]
    yield from changes or [NOTHING_CHANGES]
    if found.score_flips:
        flip = found.score_flips[0]
        now = found.scores[flip.option][flip.criterion]
        yield (
            f"The smallest change of one score: “{criteria[flip.criterion].title}” of "
            f"{_quoted(flip.option, titles)} from {shown(now)} to {shown(flip.to)} makes it draw level with "
            f"{_quoted(flip.other, titles)}."
        )


def _flips(found: Weighed, titles: Mapping[str, str], criteria: Mapping[str, Criterion]) -> Iterator[str]:
    """For each other option, the weight that is nearest to making it lead."""
    nearest: dict[str, Flip] = {}
    for flip in found.flips:
        nearest.setdefault(flip.other, flip)
    for other, flip in nearest.items():
        if not flip.above and flip.at < LEAST_SAID:
            title = criteria[flip.criterion].title
            yield f"{_quoted(other, titles)} is ahead of it where “{title}” hardly counts."
            continue
        bound = "more" if flip.above else "less"
        yield (
            f"{_quoted(other, titles)} is ahead of it where “{criteria[flip.criterion].title}” weighs "
            f"{bound} than {_in_hundred(flip.at)} of 100 (now {_in_hundred(found.weights[flip.criterion])})."
        )


def flip_words(flip: Flip, titles: Mapping[str, str]) -> str:
    """Where the weight of one criterion makes another option lead."""
    bound = "above" if flip.above else "below"
    return f"{capital(bound)} {_in_hundred(flip.at)} of 100, {_quoted(flip.other, titles)} leads."


def _left_out(found: Weighed, titles: Mapping[str, str], criteria: Mapping[str, Criterion]) -> Iterator[str]:
    leader = found.order[0]
    by_leader: dict[str, list[str]] = {}
    for criterion, other in found.without_criterion.items():
        if other != leader:
            by_leader.setdefault(other, []).append(f"“{criteria[criterion].title}”")
    for other, left_out in by_leader.items():
        yield f"{_quoted(other, titles)} leads without {' or without '.join(left_out)}."
    turned = [other for other in found.without_voter if other != leader]
    for other in dict.fromkeys(turned):
        yield (
            f"{_quoted(other, titles)} leads without the scores of one voter "
            f"({turned.count(other)} of {len(found.without_voter)})."
        )


def raised_words(outlook: DimensionOutlook) -> str:
    """How far agreements are expected to lead, from low to high."""
    low, high = outlook.level_low, outlook.level_high
    to = (
        f"{low}"
        if low == high
        else f"{low} or {high}"
        if (high or 0) - (low or 0) == 1
        else f"{low} to {high}"
    )
    title, now = outlook.title.lower(), outlook.level_now
    return f"Agreements are expected to raise {title} from level {now} to {to} (provisional)."


def help_words(said: str) -> str:
    """Something that need not be so, and would help."""
    return said if said.startswith("Better first") else f"It would help: {small(said)}"


def uncounted_words(count: int) -> str:
    """That ballots are not counted, and what to do."""
    lack = "ballot lacks" if count == 1 else "ballots lack"
    return (
        f"{count} {lack} scores that no longer follow from the chart, and {'is' if count == 1 else 'are'} "
        "not counted. Vote again with these scores."
    )


def against_today_words(row: PughRow, titles: Mapping[str, str]) -> str:
    """What voters say of an option against today, on the criteria that decide."""
    better = count_words(row.better, "mark")
    end = "stays in the choice" if row.kept else "is dropped"
    return f"{_quoted(row.option, titles)}: {better} better and {row.worse} worse than today, so it {end}."


def talk_words(
    cell: tuple[str, str], found: Weighed, titles: Mapping[str, str], criteria: Mapping[str, Criterion]
) -> str:
    """A cell on which the voters differ."""
    option, criterion = cell
    apart = shown(found.spreads[option][criterion])
    return f"“{criteria[criterion].title}” of {_quoted(option, titles)}: {apart} points on average"


def not_yet_words(option: Option, titles: Mapping[str, str]) -> str:
    """That what leads cannot be chosen yet, and why."""
    return f"{_quoted(option.structure, titles)} cannot be chosen yet. {capital(condition_words(option))}."


def fits_words(titles: Sequence[str]) -> str:
    """Which options are worth weighing."""
    verb = "meets all its conditions" if len(titles) == 1 else "meet all their conditions"
    return f"Worth weighing: {quoted(titles)} {verb}."


def none_fits_words(ruled_out: int, not_needed: int) -> str:
    """Why nothing is weighed where every option fails on something known."""
    parts = []
    if ruled_out:
        fails = "fails a condition" if ruled_out == 1 else "fail a condition"
        parts.append(f"{counted(ruled_out, 'structure')} {fails}")
    if not_needed:
        verb = "is not needed" if not_needed == 1 else "are not needed"
        parts.append(f"{counted(not_needed, 'structure')} {verb} now")
    words = listed(parts)
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def _quoted(option: str, titles: Mapping[str, str]) -> str:
    return f"“{titles[option]}”"


def _in_hundred(share: Fraction) -> str:
    return shown(100 * share, 0)
