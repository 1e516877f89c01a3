"""What stands beside the tree: one position, the measures of a chart, or of two, and what needs a look."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from rich.cells import cell_len

from assess.documents.lines.activity_grid import PEOPLE_SAY, SAY, Says, put_most
from assess.documents.lines.chart import problem_lines
from assess.documents.lines.chart_tree import team_mark
from assess.documents.lines.layout import BLANK, Line, cut, hanging, painted_line, wrapped
from assess.documents.lines.owners import title_of
from assess.documents.lines.painted import Canvas, Ink, Span
from assess.documents.lines.parts import heading, paragraph, ruled
from assess.text import plain
from assess.words.answers import function_words
from assess.words.numbers import count_words, listed, number_words
from assess.words.organisation import activity_words, decision_words
from questionnaires.records import record
from scoring.organisation.chart import EMPTY, Organisation, PositionStatus, Right, Role
from scoring.organisation.figures import ChartFigures, has_deputy
from scoring.organisation.problems import MOST_REPORTS, ChartProblem
from scoring.result_exercises import OwnerCard

LABEL_CELLS = 12
FIGURE_CELLS = 6
COLUMN_GAP = 3


def position_lines(
    chart: Organisation, key: str, *, titles: Mapping[str, str], says: Says, width: int
) -> list[Line]:
    """One position: its place, its state, what it owns and decides; nothing where it is not in the chart.

    Beside what it owns is whom most people of each side name, where that may be shown.
    """
    role = chart.roles.get(key)
    if role is None:
        return []
    lines = [*paragraph(role.title or role.id, width, strong=True), _state_line(role, width), BLANK]
    for label, words, ink in _facts(chart, role):
        rows = hanging(label.ljust(LABEL_CELLS), plain(words, limit=400), width)
        painted = [(Span(text=row[LABEL_CELLS:], ink=ink),) for row in rows]
        first = (Span(text=label.ljust(LABEL_CELLS), ink=Ink.MUTED), *painted[0])
        lines.append(
            painted_line((first, *((Span(text=" " * LABEL_CELLS), *row) for row in painted[1:])))
            if len(rows[0]) > LABEL_CELLS and width > 2 * LABEL_CELLS
            else painted_line(tuple((Span(text=row, ink=ink),) for row in rows))
        )
    empty = role.status in EMPTY
    owned = [
        (activity_words(chart, one, titles), says.get(one))
        for one, owner in chart.owners.items()
        if owner == key
    ]
    decided = [
        (decision_words(chart, one), None)
        for one, decision in chart.decisions.items()
        if key in decision.of(Right.DECIDES)
    ]
    for title, entries in (("Owns", owned), ("Decides", decided)):
        if entries:
            right = PEOPLE_SAY if any(said for _, said in entries) else ""
            lines += [BLANK, heading(title, width, right=right), *_entries(entries, width, empty=empty)]
    return lines


def _state_line(role: Role, width: int) -> Line:
    canvas = Canvas(width)
    x = 0
    for span in team_mark(role):
        canvas.put(x, 0, span.text, span.ink, strong=span.strong)
        x += 1
    teams = listed([function_words(team) for team in role.functions]) or "No team named"
    canvas.put(x + 1, 0, cut(teams, max(1, width - x - 10)))
    if role.status is not PositionStatus.FILLED:
        warn = role.status is PositionStatus.VACANT
        canvas.put_right(width, 0, role.status.value, Ink.WARN if warn else Ink.SOFT, strong=warn)
    return painted_line(canvas.lines())


def _facts(chart: Organisation, role: Role) -> Iterator[tuple[str, str, Ink]]:
    """What is said of a position: a label, the words, and what they mean."""
    if role.person:
        yield "Person", role.person, Ink.TEXT
    manager = title_of(chart, role.reports_to) if role.reports_to else "nobody: it is at the top"
    yield "Reports to", manager, Ink.TEXT
    reports = chart.reports(role.id)
    if reports:
        yield "Reports", count_words(len(reports), "position"), Ink.TEXT
    if role.stand_in or role.status in EMPTY:
        cover = title_of(chart, role.stand_in) if role.stand_in else "nobody"
        yield "Cover", cover, Ink.TEXT if has_deputy(chart, role) else Ink.WARN
    if role.level:
        yield "Level", role.level, Ink.TEXT
    if role.fte != 1:
        yield "FTE", number_words(role.fte), Ink.TEXT
    for kind, holders in role.dotted.items():
        yield f"{kind.value.capitalize()} line", listed([title_of(chart, one) for one in holders]), Ink.TEXT
    if role.purpose:
        yield "Purpose", role.purpose, Ink.TEXT


def _entries(entries: Sequence[tuple[str, OwnerCard | None]], width: int, *, empty: bool) -> Iterator[Line]:
    """Things that a position owns or decides, each with a warning where nobody holds the position."""
    mark, ink = ("! ", Ink.WARN) if empty else ("· ", Ink.MUTED)
    for words, said in entries:
        rows = hanging(mark, plain(words, limit=200), width - (SAY if said else 0))
        canvas = Canvas(width, len(rows))
        canvas.put_rows(0, 0, rows)
        canvas.put(0, 0, mark, ink)
        if said:
            put_most(canvas, said, end=width)
        yield painted_line(canvas.lines())


# Measures


@record
class _Measure:
    """A count of a chart; ``less`` says that fewer are better, ``note`` how many are advised."""

    label: str
    count: Callable[[ChartFigures], int | None]
    less: bool = False
    note: str = ""


MEASURES = (
    _Measure(label="Positions", count=lambda found: found.positions),
    _Measure(label="Layers", count=lambda found: found.layers, less=True),
    _Measure(
        label="Widest span", count=lambda found: found.widest_span, note=f"up to {MOST_REPORTS} advised"
    ),
    _Measure(
        label="Reports of a joint head",
        count=lambda found: found.merged_span,
        note=f"up to {MOST_REPORTS} advised",
    ),
    _Measure(
        label="Levels to a shared manager", count=lambda found: found.referee_distance, less=True
    ),
    _Measure(
        label="Handovers on customer path",
        count=lambda found: None if found.handovers is None else len(found.handovers),
        less=True,
    ),
    _Measure(
        label="Activities nobody owns", count=lambda found: len(found.orphan_activities), less=True
    ),
    _Measure(
        label="Last word beside the owner", count=lambda found: len(found.turf), less=True
    ),
    _Measure(label="Unclear decisions", count=lambda found: len(found.undecided), less=True),
    _Measure(
        label="Vacancies without cover",
        count=lambda found: len(found.vacancies_without_stand_in),
        less=True,
    ),
)  # fmt: skip


def measure_lines(figures: ChartFigures, width: int) -> list[Line]:
    """The measures of a chart; a span above what is advised stands out."""
    lines = [heading("Measures", width)]
    for one in MEASURES:
        count = one.count(figures)
        mark, ink = _over(one, count)
        canvas = Canvas(width)
        said = f"{mark} {_said(count)}".strip()
        canvas.put(0, 0, cut(one.label, width - FIGURE_CELLS), Ink.SOFT)
        canvas.put_right(width, 0, said, ink, strong=True)
        lines.append(painted_line(canvas.lines()))
    return lines


def measures_beside(charts: Sequence[tuple[str, ChartFigures]], width: int) -> list[Line]:
    """The measures of several charts in columns, today's first; a tick where fewer are better and fewer."""
    each = max(FIGURE_CELLS, *(cell_len(title) + 1 for title, _ in charts))
    room = width - each * len(charts) - 2
    top = Canvas(width)
    top.put(0, 0, "Measures", Ink.HEAD, strong=True)
    for n, (title, _) in enumerate(charts, start=1):
        top.put_right(room + n * each, 0, title, Ink.MUTED)
    lines = [painted_line(top.lines())]
    for one, counts in _told([figures for _, figures in charts]):
        words = wrapped(one.label, room)
        canvas = Canvas(width, len(words))
        canvas.put_rows(0, 0, words, Ink.SOFT)
        for n, count in enumerate(counts, start=1):
            last = n == len(counts)
            canvas.put_right(room + n * each, 0, _said(count), strong=last)
        if len(charts) == 2:
            mark, ink = _mark(one, *counts)
            canvas.put_right(width, 0, mark, ink)
        lines.append(painted_line(canvas.lines()))
    return lines


def measures_below(charts: Sequence[ChartFigures], width: int) -> list[Line]:
    """The measures of one chart, or of two against each other, in two columns under their heading."""
    told = list(_told(charts))
    rows, each = -(-len(told) // 2), (width - COLUMN_GAP) // 2
    canvas = Canvas(width, rows)
    for n, (one, counts) in enumerate(told):
        y, end = n % rows, each if n < rows else width
        mark, ink = _mark(one, *counts) if len(counts) == 2 else _over(one, counts[0])
        said = " → ".join(dict.fromkeys(map(_said, counts)))
        until = end - 2 * (len(counts) == 2 or bool(mark))
        canvas.put(end - each, y, cut(one.label, until - cell_len(said) - 1 - end + each), Ink.SOFT)
        canvas.put_right(until, y, said, Ink.WARN if mark == "!" else Ink.TEXT, strong=True)
        canvas.put_right(end, y, mark, ink)
    return [ruled("Measures", width), painted_line(canvas.lines())] if told else []


def measure_rows(charts: Sequence[ChartFigures]) -> list[tuple[str, tuple[str, ...]]]:
    """The same measures in words: what each is called, and its counts."""
    return [(one.label, tuple(map(_said, counts))) for one, counts in _told(charts)]


def _told(charts: Sequence[ChartFigures]) -> Iterator[tuple[_Measure, list[int | None]]]:
    """The measures with their counts, without those that are known or more than zero nowhere."""
    for one in MEASURES:
        counts = [one.count(figures) for figures in charts]
        if any(counts):
            yield one, counts


def _said(count: int | None) -> str:
    return "?" if count is None else str(count)


def _over(measure: _Measure, count: int | None) -> tuple[str, Ink]:
    """A warning where a span is wider than is advised."""
    over = bool(measure.note) and count is not None and count > MOST_REPORTS
    return ("!", Ink.WARN) if over else ("", Ink.TEXT)


def _mark(measure: _Measure, before: int | None, after: int | None) -> tuple[str, Ink]:
    """How a count has changed: the same, better, or worth a look."""
    if before is None or after is None or before == after:
        return "=" if before == after else "", Ink.MUTED
    if not measure.less:
        return "~", Ink.SOFT
    return ("✓", Ink.ACCENT) if after < before else ("!", Ink.WARN)


def look_lines(
    problems: Sequence[ChartProblem], chart: Organisation, *, titles: Mapping[str, str], width: int
) -> list[Line]:
    """What is wrong in a chart, then what is worth a look, each under its heading."""
    lines: list[Line] = []
    for title, severe, ink in (("What is wrong", True, Ink.WARN), ("Worth a look", False, Ink.HEAD)):
        some = [problem for problem in problems if problem.severe is severe]
        if some:
            found = problem_lines(some, chart, titles=titles, width=width)
            lines += [BLANK, heading(title, width, ink=ink), *found]
    return lines
