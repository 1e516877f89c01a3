"""The figures of a chart, and what is wrong in it or worth a second look, in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from fractions import Fraction

from assess.words.numbers import capital, count_words, listed, number
from questionnaires.organisation import chart_content
from scoring.organisation.chart import Organisation, PositionStatus, Right, Role
from scoring.organisation.problems import (
    FIRST_LINE_FEWEST,
    FIRST_LINE_MOST,
    MOST_REPORTS,
    ChartProblem,
    ProblemKind,
)

OF_TODAY = " (today's chart)"
"""What a condition says after a figure of the chart."""

MOST_NAMED = 5
"""More activities or roles than this are counted in a sentence, not named."""


RIGHT_WORDS = {
    Right.DECIDES: "decides",
    Right.RECOMMENDS: "recommends",
    Right.MUST_AGREE: "must agree",
    Right.CONSULTED: "is consulted",
    Right.DOES: "does it",
    Right.INFORMED: "is informed",
}
"""What a position does in a decision."""


UNKNOWN_WORDS = (
    "Layers: not known.",
    "Widest span: not known.",
    "Head of sales, head of marketing and their first shared manager: not known.",
    "Direct reports of one head of both: not known.",
    "The reporting lines do not all lead to one position at the top yet.",
)
"""What is said in the place of figures that unclear lines leave open."""


def problem_words(
    problem: ChartProblem,
    chart: Organisation,
    titles: Mapping[str, str],
    *,
    shared: Collection[str] | None = None,
) -> str:
    """One problem of a chart; ``titles`` are the words of its activities.

    ``shared`` are its ``shared_titles``, for those who word many problems.
    """
    shared = shared_titles(chart) if shared is None else shared
    roles = [chart.roles[role] for role in problem.roles]
    names = [named(role, shared=shared) for role in roles]
    activities = [f"“{activity_words(chart, key, titles)}”" for key in problem.activities]
    decisions = [f"“{decision_words(chart, key)}”" for key in problem.decisions]
    match problem.kind:
        case ProblemKind.NO_POSITIONS:
            return "There are no positions in the chart yet."
        case ProblemKind.CIRCLE:
            return _circle_words(names)
        case ProblemKind.MISSING_BOSS:
            return f"{names[0]} reports to “{roles[0].reports_to}”, but there is no such position."
        case ProblemKind.NO_ROOT:
            return "Nobody is at the top: every position reports to another."
        case ProblemKind.SECOND_ROOT:
            return f"{len(names)} positions report to nobody: {_some(names)}. Only one can be at the top."
        case ProblemKind.MISSING_OWNER:
            return f"{activities[0]} belongs to “{problem.missing}”, but there is no such position."
        case ProblemKind.MISSING_HOLDER:
            about = (*decisions, *activities, *names)[0]
            return f"{about} names “{problem.missing}”, but there is no such position."
        case ProblemKind.NO_HEAD:
            return f"No position works for {problem.side}, so there is no head of {problem.side}."
        case ProblemKind.NO_STAND_IN:
            return f"{names[0]} is {roles[0].status} and nobody covers it."
        case ProblemKind.STAND_IN:
            return _stand_in_words(roles, names)
        case ProblemKind.ORPHAN:
            have = "has" if len(activities) == 1 else "have"
            which = f": {listed(activities)}" if len(activities) <= MOST_NAMED else ""
            return f"{len(activities)} of {problem.figure} activities {have} no owner{which}."
        case ProblemKind.NO_DECIDER:
            have = "has" if len(decisions) == 1 else "have"
            which = f": {listed(decisions)}" if len(decisions) <= MOST_NAMED else ""
            return f"{len(decisions)} of {problem.figure} joint decisions {have} nobody who decides{which}."
        case ProblemKind.SEVERAL_DECIDERS:
            return (
                f"{decisions[0]}: {_some(names)} all decide; name one."
                if len(names) > 2
                else (f"{decisions[0]}: both {listed(names)} decide; name one.")
            )
        case ProblemKind.EMPTY_DECIDER:
            return f"{decisions[0]} is decided by {names[0]}, which is {roles[0].status}."
        case ProblemKind.NOBODY_DOES:
            return f"{decisions[0]}: nobody is named to carry it out."
        case ProblemKind.ONLY_INFORMED:
            return f"{decisions[0]}: {names[0]} decides and is also listed as merely informed."
        case ProblemKind.SPAN:
            return _span_words(names[0], problem)


def activity_words(chart: Organisation, key: str, titles: Mapping[str, str]) -> str:
    """An activity in words: those of ``titles``, its own, or its id."""
    own = chart.activities[key].text if key in chart.activities else ""
    return titles.get(key) or own or key


def decision_words(chart: Organisation, key: str) -> str:
    """A decision in words: the usual ones, its own, or its id."""
    own = chart.decisions[key].text if key in chart.decisions else ""
    return chart_content().decisions.get(key) or own or key


def named(role: Role, *, shared: Collection[str], quotes: str = "“”") -> str:
    """A role as a sentence names it: by its title, and by its id too where the title is ``shared``."""
    before, after = quotes[:1], quotes[1:]
    title = f"{before}{role.title or role.id}{after}"
    return f"{title} ({role.id})" if role.title in shared else title


def shared_titles(chart: Organisation) -> Collection[str]:
    """The titles that several positions have."""
    counts = Counter(role.title for role in chart.roles.values())
    return {title for title, count in counts.items() if count > 1}


def _some(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMED
    return f"{', '.join(names[:MOST_NAMED])} and {more} more" if more > 0 else listed(names)


def _circle_words(names: Sequence[str]) -> str:
    if len(names) == 1:
        return f"{names[0]} reports to itself."
    shown = names if len(names) <= 2 * MOST_NAMED else [*names[:MOST_NAMED], "…", names[-1]]
    return f"Circular reporting line: {', which reports to '.join([*shown, names[0]])}."


def _stand_in_words(roles: Sequence[Role], names: Sequence[str]) -> str:
    if len(roles) > 1:
        return f"{names[1]} covers {names[0]} and is {roles[1].status} itself."
    if roles[0].stand_in == roles[0].id:
        return f"{names[0]} is named as its own cover."
    return f"The cover for {names[0]} is “{roles[0].stand_in}”, but there is no such position."


def _span_words(name: str, problem: ChartProblem) -> str:
    most = FIRST_LINE_MOST if problem.first_line else MOST_REPORTS
    much = f"more than {most} is a lot" if problem.figure > most else f"fewer than {FIRST_LINE_FEWEST} is few"
    where = " for a first line in sales" if problem.first_line else ""
    reports = count_words(problem.figure, "direct report")
    return f"{name} has {reports}; {much}{where} (provisional, not a rule)."


def _referee_distance(*, value: Fraction) -> str:
    if value == 0:
        return f"one position heads both sales and marketing{OF_TODAY}"
    levels = count_words(int(value), "level")
    return f"the first shared manager of the two heads is {levels} above them{OF_TODAY}"


def _counting(before: str, one: str, many: str = "", after: str = "") -> Callable[..., str]:
    return lambda *, value: f"{before}{count_words(int(value), one, many)}{after}{OF_TODAY}"


SENTENCES: dict[str, Callable[..., str]] = {
    "referee_distance": _referee_distance,
    "merged_span": _counting("a head of both would have ", "direct report"),
    "widest_span": _counting("nobody has more than ", "direct report"),
    "layers": _counting("", "layer", after=" from the top to the lowest position"),
    "seats": _counting("", "position"),
    "orphan_activities": _counting("", "activity has", "activities have", " no owner"),
    "vacancies_without_stand_in": _counting("", "empty position has", "empty positions have", " no cover"),
}
"""Each figure of ``scoring.organisation.figures.chart_measures``, as a condition shows its basis."""

UNKNOWN_FIGURES = {
    "referee_distance": "Levels from the two heads up to their first shared manager: not known",
    "merged_span": "Direct reports of one head of both: not known",
    "widest_span": "Widest span: not known",
    "layers": "Layers: not known",
}
"""What is said of a figure that the chart leaves open."""


CHART_LEGEND = (
    "A box is a position, not a person; a disc marks sales, a square marketing, a diamond leadership, a "
    "triangle service. Dotted lines: craft, project or liaison."
)
CHART_PART = "Drawn are the {count} positions at the top; a box says how many are below it."


def chart_finding(chart: Organisation, *, layers: int | None, orphans: int) -> tuple[str, str]:
    """How large a chart is, and what it lacks: the point, and what follows it."""
    positions = count_words(len(chart.roles), "position")
    size = f"{positions} in {count_words(layers, 'layer')}." if layers else f"{positions}."
    states = Counter(role.status for role in chart.roles.values())
    parts = []
    if vacant := states[PositionStatus.VACANT]:
        parts.append(f"{number(vacant)} {'is' if vacant == 1 else 'are'} vacant")
    if planned := states[PositionStatus.PLANNED]:
        parts.append(f"{number(planned)} {'is' if planned == 1 else 'are'} planned")
    if orphans:
        have = "activity has" if orphans == 1 else "activities have"
        parts.append(f"{number(orphans)} {have} no owner")
    if not layers:
        return size, UNKNOWN_WORDS[-1]
    return size, capital(f"{listed(parts)}.") if parts else "Every activity has an owner."


def last_words_elsewhere(count: int) -> str:
    """In how many activities somebody has the last word who neither owns them nor leads the owner."""
    if not count:
        return ""
    return "One has its last word elsewhere." if count == 1 else f"{count} have their last word elsewhere."
