"""Today's organisation in lines: the tree, its figures, what is wrong in it, and who owns what."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial

from rich.cells import cell_len

from assess.documents.lines.layout import BLANK, Line, Look, bullet, hanging, head, prose, wrapped
from assess.documents.lines.owners import activity_key, decider_lines, decision_key, owner_lines, title_of
from assess.text import plain
from assess.words.answers import function_words
from assess.words.numbers import count_words, listed, number_words
from assess.words.organisation import UNKNOWN_WORDS, named, problem_words, shared_titles
from questionnaires.organisation import chart_content
from questionnaires.records import record
from scoring.organisation.chart import EMPTY, Organisation, PositionStatus, Role
from scoring.organisation.figures import ChartFigures, chart_figures, has_deputy, reports_of
from scoring.organisation.problems import MOST_REPORTS, ChartProblem, chart_problems

NO_CHART = "There is no chart yet."

TITLE_CELLS = 24
"""A branch so deep that less than this is left for words is drawn at the margin, with its layer."""


def chart_lines(
    chart: Organisation, *, titles: Mapping[str, str], width: int, ids: bool = False
) -> list[Line]:
    """The whole picture in lines of at most ``width`` cells.

    ``titles`` are the words of the activities that should have an owner, by id, in their order; ``ids``
    says to show the ids as well, as commands take them.
    """
    activities = tuple(titles)
    figures = measured(chart, activities)
    problems = checked(chart, activities, figures=figures)
    worded = partial(problem_lines, chart=chart, titles=titles, width=width)
    parts = (
        ("Today's organisation", tree_lines(chart, figures=figures, width=width)),
        ("In figures", figure_lines(chart, figures=figures, width=width) if chart.roles else []),
        ("What is wrong", worded([p for p in problems if p.severe])),
        ("Worth a look", worded([p for p in problems if not p.severe])),
        ("Who owns what", owner_lines(chart, titles=titles, width=width, ids=ids)),
        ("Who decides what", decider_lines(chart, width=width, ids=ids)),
    )
    lines: list[Line] = []
    for title, part in parts:
        if part:
            lines += [*([BLANK] if lines else []), head(title), *part]
    return lines


def measured(chart: Organisation, activities: Sequence[str]) -> ChartFigures:
    """The figures of a chart, with the customer's path and the joint decisions."""
    content = chart_content()
    path = content.path_among(activities)
    return chart_figures(chart, activities=activities, path=path, decisions=tuple(content.decisions))


def checked(
    chart: Organisation, activities: Sequence[str], *, figures: ChartFigures | None = None
) -> tuple[ChartProblem, ...]:
    """The problems of a chart, with the joint decisions; ``figures`` are its figures, where measured."""
    decisions = tuple(chart_content().decisions)
    return chart_problems(chart, activities=activities, decisions=decisions, figures=figures)


# The tree


@record
class _Branch:
    """A role on its way into the picture: what is drawn before it, and before what hangs below it."""

    role: Role
    layer: int
    arm: str
    below: str


def tree_lines(chart: Organisation, *, figures: ChartFigures, width: int) -> list[Line]:
    """Every role once below its boss, with whom it works for, its span, what it owns and its state.

    Roles whose lines run in a circle hang from nobody and stand at the end.
    """
    if not chart.roles:
        return prose(NO_CHART, width)
    shared = shared_titles(chart)
    grown = partial(_grown, chart, reports=reports_of(chart), figures=figures, shared=shared, width=width)
    lines: list[Line] = []
    drawn: set[str] = set()
    for root in chart.roots:
        lines += grown(root, drawn=drawn)
    for role in chart.roles.values():
        if role.id not in drawn:
            lines += prose("Circular, reporting to nobody:", width, look=Look.DIM)
            lines += grown(role, drawn=drawn)
    return lines


def subtree_lines(chart: Organisation, role_id: str, *, activities: Sequence[str], width: int) -> list[Line]:
    """A role that is in the chart and all below it, drawn as in the whole picture."""
    return [
        *_grown(
            chart,
            chart.roles[role_id],
            reports=reports_of(chart),
            figures=chart_figures(chart, activities=activities),
            shared=shared_titles(chart),
            drawn=set(),
            width=width,
        )
    ]


def _grown(
    chart: Organisation,
    root: Role,
    *,
    reports: Mapping[str, Sequence[str]],
    figures: ChartFigures,
    shared: Collection[str],
    drawn: set[str],
    width: int,
) -> Iterator[Line]:
    """A role and all below it that is not drawn yet."""
    waiting = [_Branch(role=root, layer=1, arm="", below="")]
    drawn.add(root.id)
    while waiting:
        branch = waiting.pop()
        below = [chart.roles[report] for report in reports[branch.role.id] if report not in drawn]
        drawn.update(role.id for role in below)
        yield _role_line(chart, branch, figures, shared=shared, width=width, leads=bool(below))
        waiting += reversed(
            [
                _Branch(
                    role=role,
                    layer=branch.layer + 1,
                    arm=branch.below + ("└─ " if role is below[-1] else "├─ "),
                    below=branch.below + ("   " if role is below[-1] else "│  "),
                )
                for role in below
            ]
        )


def _role_line(
    chart: Organisation,
    branch: _Branch,
    figures: ChartFigures,
    *,
    shared: Collection[str],
    width: int,
    leads: bool,
) -> Line:
    role = branch.role
    look = Look.DIM if role.status in EMPTY else Look.STRONG if branch.layer == 1 else Look.PLAIN
    title, facts = role_title(role, shared=shared), role_facts(chart, role, figures)
    whole = f"{title} · {facts}" if facts else title
    pad = branch.below + ("│  " if leads else "   ")
    if width - len(pad) < TITLE_CELLS:
        text = "\n".join(hanging(f"{branch.layer}: ", whole, width))
    elif cell_len(branch.arm + whole) <= width:
        text = branch.arm + whole
    else:
        first, *rest = wrapped(title, width - len(pad))
        below = [*rest, *(wrapped(facts, width - len(pad)) if facts else [])]
        text = "\n".join([branch.arm + first, *(pad + line for line in below)])
    return Line(text=text, look=look, key=role_key(role.id))


def role_title(role: Role, *, shared: Collection[str]) -> str:
    """A role by its title, its id where the title is ``shared``, and the person where one is kept."""
    title = plain(named(role, shared=shared, quotes=""), limit=300)
    return f"{title} · {plain(role.person, limit=120)}" if role.person else title


def role_facts(chart: Organisation, role: Role, figures: ChartFigures) -> str:
    """Whom a role works for, its span, how many activities it owns, and its state if it is not filled."""
    parts = []
    if role.functions:
        parts.append(", ".join(function_words(function).lower() for function in role.functions))
    if span := figures.spans.get(role.id):
        parts.append(count_words(span, "direct report", "direct reports"))
    if load := figures.load.get(role.id):
        parts.append(f"owns {load}")
    if role.fte != 1:
        parts.append(f"{number_words(role.fte)} FTE")
    for kind, holders in role.dotted.items():
        parts.append(f"{kind} line to {listed([title_of(chart, holder) for holder in holders])}")
    if role.status is not PositionStatus.FILLED:
        parts.append(_state(chart, role))
    return " · ".join(parts)


def _state(chart: Organisation, role: Role) -> str:
    if role.status not in EMPTY:
        return role.status.value
    if not has_deputy(chart, role):
        return f"{role.status.value}, no cover"
    return f"{role.status.value}, covered by {title_of(chart, role.stand_in)}"


def role_key(role_id: str) -> str:
    """What a line about a role is known by."""
    return f"role.{role_id}"


# Figures and problems


def figure_lines(chart: Organisation, *, figures: ChartFigures, width: int) -> list[Line]:
    """The figures as short sentences."""
    positions = count_words(figures.positions, "position", "positions")
    if figures.layers is None:
        sentences = [f"{positions}.", *UNKNOWN_WORDS]
    else:
        layers = count_words(figures.layers, "layer", "layers")
        sentences = [f"{positions} in {layers}.", *_span_words(chart, figures), *_head_words(chart, figures)]
    sentences += _work_words(chart, figures)
    return [bullet(sentence, width) for sentence in sentences]


def _work_words(chart: Organisation, figures: ChartFigures) -> Iterator[str]:
    """How often the customer is handed over, and who owns and decides most."""
    if figures.handovers is not None:
        yield f"Handovers along the customer's path: {len(figures.handovers)}."
    if figures.turf:
        turf = count_words(len(figures.turf), "activity", "activities")
        yield f"{turf} where someone other than the owner has the last word."
    for verb, load in (("owns", figures.load), ("decides", figures.deciding)):
        known = {role_id: many for role_id, many in load.items() if role_id in chart.roles}
        if known:
            most = max(known, key=lambda role_id: known[role_id])
            yield f"{title_of(chart, most)} {verb} most: {known[most]} of {sum(known.values())}."


MEASURES = {
    "span": "Span",
    "layers": "Layers",
    "referee_distance": "Distance to the first shared manager",
    "handovers": "Handovers",
    "orphans": "Activities without an owner",
    "turf": "Last word away from the owner",
    "load": "Load",
    "decisions": "Decisions",
}
"""What the measures of a chart are called."""


def note_lines(width: int) -> list[Line]:
    """How each measure is read, and where that comes from."""
    notes = chart_content().measures
    lines = [head("How to read them: prompts, not laws")]
    for name, title in MEASURES.items():
        lines.append(bullet(f"{title}. {notes[name].text} Source: {notes[name].source}.", width))
    return lines


def _span_words(chart: Organisation, figures: ChartFigures) -> Iterator[str]:
    if not figures.widest_span:
        return
    widest = [role_id for role_id, span in figures.spans.items() if span == figures.widest_span]
    who = ", ".join(title_of(chart, role_id) for role_id in widest[:3])
    more = f" and {len(widest) - 3} more" if len(widest) > 3 else ""
    yield f"Widest span: {count_words(figures.widest_span, 'direct report', 'direct reports')} ({who}{more})."


def _head_words(chart: Organisation, figures: ChartFigures) -> Iterator[str]:
    """Who heads the sides, who settles what they cannot, and what one head of both would lead."""
    sales, marketing = figures.head_of_sales, figures.head_of_marketing
    if sales and sales == marketing:
        yield f"{title_of(chart, sales)} heads both sales and marketing: what they cannot agree ends there."
        return
    for side, role_id in (("sales", sales), ("marketing", marketing)):
        if role_id:
            yield f"{side.capitalize()} is led by: {title_of(chart, role_id)}."
    if not sales or not marketing:
        return
    yield _referee_words(chart, figures)
    if figures.merged_span is not None:
        merged = count_words(figures.merged_span, "direct report", "direct reports")
        yield f"One head of both would have {merged} (at most {MOST_REPORTS} is advised, provisional)."


def _referee_words(chart: Organisation, figures: ChartFigures) -> str:
    if figures.distances is None:
        return "The two heads have no shared manager: nobody decides what they cannot agree."
    boss = title_of(chart, figures.common_boss)
    up_sales, up_marketing = figures.distances
    levels = [count_words(distance, "level", "levels") for distance in figures.distances]
    if up_sales == 0 or up_marketing == 0:
        under, over = ("marketing", "sales") if up_sales == 0 else ("sales", "marketing")
        return f"The head of {under} is {levels[1 if up_sales == 0 else 0]} below the head of {over}."
    if up_sales == up_marketing:
        return f"Their first shared manager, {boss}, is {levels[0]} above both."
    return (
        f"Their first shared manager, {boss}, is {levels[0]} above the head of sales "
        f"and {levels[1]} above the head of marketing."
    )


def problem_lines(
    problems: Sequence[ChartProblem], chart: Organisation, *, titles: Mapping[str, str], width: int
) -> list[Line]:
    """Each problem as a sentence."""
    shared = shared_titles(chart)
    return [
        bullet(problem_words(problem, chart, titles, shared=shared), width, key=_about(problem))
        for problem in problems
    ]


def _about(problem: ChartProblem) -> str:
    if problem.decisions:
        return decision_key(problem.decisions[0])
    if problem.roles:
        return role_key(problem.roles[0])
    return activity_key(problem.activities[0]) if problem.activities else ""
