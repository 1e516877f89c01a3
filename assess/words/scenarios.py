"""What differs between today's chart and a planned one, and the steps of a scenario, in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from assess.words.numbers import capital, count_words, counted, listed, quoted
from assess.words.organisation import MOST_NAMED, activity_words, decision_words, named, shared_titles
from scoring.organisation.chart import EMPTY, Organisation, Right
from scoring.organisation.differing import ChartDiff, Handed
from scoring.organisation.figures import ChartFigures
from scoring.organisation.moves import Change, Move, MoveKind

CHANGE_WORDS: Mapping[Change, str] = {
    Change.UNCHANGED: "unchanged",
    Change.CHANGED: "changed",
    Change.NEW: "new",
    Change.CLOSING: "closing",
    Change.UNDECIDED: "undecided",
}

MOST_APART = 3
"""More activities than this that go to one position get one sentence."""

FROM_OLD = "Positions marked as closing"
"""The name of the scenario that keeps what a chart of an earlier version said."""

KEPT_CLOSING = (
    "Which positions are to close is no longer in the shared chart. It is kept in your private scenario "
    f"“{FROM_OLD}”."
)


def where_words(count: int) -> tuple[str, str]:
    """How many scenarios there are, and that they are private: the point, and what follows it."""
    if not count:
        return "No scenario yet.", f"A scenario is a planned chart. {STAYS.format('It stays')}"
    stay = "They stay" if count > 1 else "It stays"
    return f"{capital(counted(count, 'scenario'))}.", STAYS.format(stay)


STAYS = "{} on this computer, outside the shared folder."
BEGIN = "n begins one from today's chart, which you then change, or from one of the structures."


def unnamed_words(number: int) -> str:
    """What a scenario is called that was given no name."""
    return f"Scenario {number}"


def removal_words(steps: int) -> str:
    """What is lost with a scenario of so many steps."""
    made = f" and its {count_words(steps, 'step')}" if steps else ""
    return (
        f"You lose the planned chart{made}. This cannot be undone; to keep a copy, open and export it first."
    )


def change_counts(changes: Mapping[str, Change]) -> str:
    """How many positions are new, changed, closing, undecided and unchanged; none is left out."""
    counts = Counter(changes.values())
    order = (Change.NEW, Change.CHANGED, Change.CLOSING, Change.UNDECIDED, Change.UNCHANGED)
    return listed([f"{counts[change]} {CHANGE_WORDS[change]}" for change in order if counts[change]])


def chart_described(heading: str, titles: Sequence[str]) -> str:
    """A drawn chart for who only hears it."""
    shown = ", ".join(titles[:MOST_HEARD])
    more = f" and {len(titles) - MOST_HEARD} more" if len(titles) > MOST_HEARD else ""
    return f"{heading}: a tree of {count_words(len(titles), 'position')} under {titles[0]}: {shown}{more}."


MOST_HEARD = 40
"""More positions than this are counted in the description of a picture, not named."""

PRIVATE = "private: pass it on with care"
"""The foot of a scenario on paper."""

SAME = "Nothing differs from today's chart."
BASELINE_OLD = "Today's chart has changed since this scenario was begun; it still starts from the older one."


def diff_words(
    diff: ChartDiff,
    before: Organisation,
    after: Organisation,
    titles: Mapping[str, str],
    *,
    merged: Mapping[str, str],
) -> Iterator[str]:
    """The differences, the largest first.

    ``titles`` are the words of the activities; ``merged`` says which position took in one that is gone.
    """
    name = _Names(before, after)
    if diff.people:
        change = "changes" if len(diff.people) == 1 else "change"
        yield f"{len(diff.people)} of {diff.staying} people {change} manager: {name.some(diff.people)}."
    if diff.handovers[0] != diff.handovers[1]:
        passed_over = "; activities without an owner do not count" if diff.orphaned else ""
        yield f"Handovers along the customer's path: {_arrow(diff.handovers)}{passed_over}."
    if diff.layers[0] != diff.layers[1]:
        yield f"Layers: {_arrow(diff.layers)}."
    if diff.referee_distance[0] != diff.referee_distance[1]:
        yield f"Levels from the heads up to their first shared manager: {_arrow(diff.referee_distance)}."
    for key in diff.created:
        manager = after.roles[key].reports_to
        yield (
            f"New: {name(key)}, reporting to {name(manager)}."
            if manager
            else f"New: {name(key)}, at the top."
        )
    for key in diff.closed:
        into = merged.get(key, "")
        yield f"{name(key)} is merged into {name(into)}." if into else f"{name(key)} closes."
    for one in diff.renamed:
        yield f"“{one.before}” is now called “{one.after}”."
    by_manager: dict[str, list[str]] = {}
    for handed in diff.managers:
        by_manager.setdefault(next(iter(handed.after), ""), []).append(handed.what)
    for manager, reports in by_manager.items():
        verb = "reports" if len(reports) == 1 else "report"
        yield f"{name.some(reports)} now {verb} to {name(manager) if manager else 'nobody'}."
    owned: dict[str, list[Handed]] = {}
    for handed in diff.activities:
        if handed.after:
            owned.setdefault(name.all(handed.after), []).append(handed)
    for who, handed_over in owned.items():
        yield from _owned_words(who, handed_over, after, titles, name)
    decided: dict[str, list[str]] = {}
    for handed in diff.decisions:
        until_now = f" (until now {name.all(handed.before)})" if handed.before else ""
        words = f"“{decision_words(after, handed.what)}”{until_now}"
        decided.setdefault(name.all(handed.after) if handed.after else "Nobody", []).append(words)
    for who, what in decided.items():
        yield f"{who} now decides: {'; '.join(what)}."
    if diff.orphaned:
        orphans = [f"“{activity_words(before, key, titles)}”" for key in diff.orphaned]
        yield f"Without an owner now: {listed(orphans)}."
    if diff.to_fill:
        yield f"To be filled: {name.some(diff.to_fill)}."


def effect_words(
    changes: Mapping[str, Change], before: Organisation, after: Organisation, *, merged: Mapping[str, str]
) -> Mapping[str, tuple[str, ...]]:
    """What is new about each position that does not stay as it is, in a few words each.

    The most important comes first; ``merged`` says which position took in one that is gone.
    """
    name = _Names(before, after, quotes="")
    return {
        key: tuple(_effects(key, change, before, after, merged, name))
        for key, change in changes.items()
        if change is not Change.UNCHANGED
    }


def _effects(
    key: str,
    change: Change,
    before: Organisation,
    after: Organisation,
    merged: Mapping[str, str],
    name: _Names,
) -> Iterator[str]:
    was, now = before.roles.get(key), after.roles.get(key)
    if change is Change.CLOSING and was is not None:
        into = merged.get(key, "")
        empty = f", was {was.status.value}" if was.status in EMPTY else ""
        yield f"merged into {name(into)}" if into else f"closing{empty}"
        return
    if change is Change.UNDECIDED:
        yield "to be decided"
    if change is Change.NEW and now is not None:
        owned = len([one for one in after.owners.values() if one == key])
        yield f"owns {owned}" if owned else "to be filled"
    if was is None or now is None:
        return
    if was.reports_to != now.reports_to:
        yield f"was under {name(was.reports_to)}" if was.reports_to else "was at the top"
    if was.title != now.title:
        yield f"was “{was.title}”"
    for verb, counts in (("owns", _owned), ("decides", _decided)):
        many = (counts(before, key), counts(after, key))
        if many[0] != many[1]:
            yield (
                f"{verb} {len(many[0])} → {len(many[1])}"
                if len(many[0]) != len(many[1])
                else f"{verb} others"
            )
    if was.status != now.status:
        yield f"was {was.status.value}"
    if was.stand_in != now.stand_in or was.dotted != now.dotted:
        yield "other cover or dotted lines"


def _owned(chart: Organisation, key: str) -> set[str]:
    return {activity for activity, owner in chart.owners.items() if owner == key}


def _decided(chart: Organisation, key: str) -> set[str]:
    return {one for one, decision in chart.decisions.items() if key in decision.of(Right.DECIDES)}


def planned_words(figures: ChartFigures) -> str:
    """A planned chart in one line."""
    layers = "" if figures.layers is None else f", {count_words(figures.layers, 'layer')}"
    span = "" if figures.widest_span is None else f", widest span {figures.widest_span}"
    orphans = len(figures.orphan_activities)
    rest = (
        f"{count_words(orphans, 'activity', 'activities')} unowned"
        if orphans
        else "every activity has an owner"
    )
    return f"{count_words(figures.positions, 'position')}{layers}{span}; {rest}."


def _arrow(counts: tuple[int | None, int | None]) -> str:
    was, now = ("not known" if count is None else str(count) for count in counts)
    return f"{was} → {now}"


def _owned_words(
    who: str, handed_over: Sequence[Handed], after: Organisation, titles: Mapping[str, str], name: _Names
) -> Iterator[str]:
    """What a position owns from now on: a sentence each, or one for many."""
    words = {one.what: f"“{activity_words(after, one.what, titles)}”" for one in handed_over}
    if len(handed_over) > MOST_APART:
        listed_words = [
            f"{words[one.what]} (until now {name.all(one.before)})" if one.before else words[one.what]
            for one in handed_over
        ]
        yield f"{who} now owns {len(handed_over)} activities: {'; '.join(listed_words)}."
        return
    for one in handed_over:
        if one.before:
            yield f"{words[one.what]} goes from {name.all(one.before)} to {who}."
        else:
            yield f"{words[one.what]} gets an owner: {who}."


class _Names:
    """Positions as sentences name them: by the title before, or, of new ones, after."""

    def __init__(self, before: Organisation, after: Organisation, *, quotes: str = "“”") -> None:
        self._quotes = quotes
        self._roles = {**after.roles, **before.roles}
        self._shared = {*shared_titles(before), *shared_titles(after)}

    def __call__(self, key: str) -> str:
        role = self._roles.get(key)
        return named(role, shared=self._shared, quotes=self._quotes) if role else f"“{key}”"

    def all(self, keys: Sequence[str]) -> str:
        return listed([self(key) for key in keys])

    def some(self, keys: Sequence[str]) -> str:
        more = len(keys) - MOST_NAMED
        shown = [self(key) for key in keys[:MOST_NAMED]]
        return f"{', '.join(shown)} and {more} more" if more > 0 else listed(shown)


def move_words(move: Move, chart: Organisation, titles: Mapping[str, str]) -> str:
    """One step, in words; ``chart`` is the one before it."""
    name = _Names(chart, chart)
    who, to = name(move.position), name(move.to) if move.to else "nobody"
    match move.kind:
        case MoveKind.CREATE:
            return f"create “{move.title}” ({move.position}) under {to}"
        case MoveKind.CLOSE:
            return f"close {who}"
        case MoveKind.MOVE:
            return f"{who} reports to {to}"
        case MoveKind.MERGE:
            return f"merge {who} into {to}"
        case MoveKind.RENAME:
            return f"call {who} “{move.title}”"
        case MoveKind.ACTIVITY:
            return f"“{activity_words(chart, move.what, titles)}” goes to {to}"
        case MoveKind.DECISION:
            return f"“{decision_words(chart, move.what)}” is decided by {to}"
        case MoveKind.LEAVE_OPEN:
            return f"{who}: to be decided"
        case MoveKind.KEEP:
            return f"{who} stays"


def undecided_words(titles: Sequence[str]) -> str:
    """Which positions keep a scenario from being chosen."""
    shown = quoted(titles)
    return f"Not decided yet, so this scenario cannot be chosen: {shown}."


def closing_offer_words(count: int, folder: str) -> str:
    """What can be done with positions that a chart of an earlier version marks as closing."""
    positions = count_words(count, "position", "positions")
    return (
        f"This chart marks {positions} as closing. The folder is shared, so the next change of the chart "
        "takes this out and keeps it in a private scenario. "
        f"To do so now: samepage organise {folder} scenario import --from-old"
    )
