"""The advice as a list: what can start, what waits and for what, and changes of structure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from rich.cells import cell_len

from assess.documents.lines.layout import BLANK, Line, painted_line, wrapped
from assess.documents.lines.painted import Canvas, Ink, Span
from assess.documents.lines.parts import finding, footnote, legend, paragraph, ruled
from assess.text import plain
from assess.words.numbers import capital, count_words, counted, number, small
from assess.words.say import say
from questionnaires.catalogue import Catalogue, Effort, Lane
from questionnaires.records import record, replace
from scoring.planning.effects import FirstAnswer
from scoring.planning.plan import OPEN, Plan, Status
from scoring.planning.tasks import open_blocks
from scoring.result import Advice, Check, DimensionResult, Result, Truth
from scoring.rounding import shown

FIRST = "first question"
"""The key of the line with the first question of structure."""

FOLD = "fold"
"""The key of the line that unfolds what is not advised."""

CHOSEN, OPEN_MARK = "●", "○"
"""Whether it is in the plan."""

EFFORT_DOTS = {Effort.SMALL: "▪··", Effort.MEDIUM: "▪▪·", Effort.LARGE: "▪▪▪"}

FIRST_SHORT = {
    "there": "Not needed, the target is reached.",
    "would": "Very likely.",
    "may": "Perhaps.",
    "would_not": "Not on their own.",
    "in_place": "In place but not enough.",
    "unknown": "Not known yet.",
}

COMMITMENT_TAGS = {
    Status.PLANNED: "committed",
    Status.RUNNING: "running",
    Status.DONE: "done",
    Status.STOPPED: "stopped",
}

COLUMNS = (("value", 0), ("effort", 6), ("evidence", 13))
"""The headings of the figures, each with the cells between its end and the right edge."""

FIGURES = 24
"""Cells that all figures take beside a title."""

NARROW = 60
"""Cells below which a title has its line to itself, but for the value."""

INDENT = 4
PROVISIONAL = "Values are provisional."


@record
class Entry:
    """One intervention of a list: its title with its figures, or with a ``note`` in their place, and why.

    ``tag`` stands at the right end of the second line; ``trouble`` says that the reason holds it back.
    """

    key: str
    title: str
    chosen: bool
    figures: tuple[str, ...] = ()
    note: str = ""
    aim: tuple[str, str] = ("", "")
    reason: str = ""
    tag: str = ""
    trouble: bool = False


def chosen_mark(chosen: bool) -> tuple[str, Ink]:
    """The mark of what is in the plan, or of what is not, and its colour."""
    return (CHOSEN, Ink.ACCENT) if chosen else (OPEN_MARK, Ink.SOFT)


def entry_line(entry: Entry, width: int) -> Line:
    """The entry in ``width`` cells; nothing of it is cut."""
    at_right, room = _right_of(entry, width)
    title = wrapped(entry.title, room)
    beside = width - INDENT - (cell_len(entry.tag) + 2 if entry.tag else 0)
    aim, levels = entry.aim
    lead = cell_len(aim) + cell_len(levels) + 3 if aim else 0
    fits = cell_len(entry.reason) <= beside - lead
    reasons = [entry.reason] if fits else wrapped(entry.reason, beside)
    note = wrapped(entry.note, beside) if entry.note and not at_right else []
    below = [*note, *([""] if aim and not fits else []), *(reasons if entry.reason or aim else [])]
    canvas = Canvas(width, len(title) + (len(below) or bool(entry.tag)))
    canvas.put(2, 0, *chosen_mark(entry.chosen))
    canvas.put_rows(INDENT, 0, title, strong=True)
    for text, gap, ink in at_right:
        canvas.put_right(width - gap, 0, text, ink, strong=gap == 0 and ink is Ink.TEXT)
    canvas.put_rows(
        INDENT + (lead if fits else 0), len(title), below, Ink.WARN if entry.trouble else Ink.MUTED
    )
    if aim:
        canvas.put(INDENT, len(title) + len(note), aim, Ink.SOFT)
        canvas.put(INDENT + cell_len(aim) + 1, len(title) + len(note), levels, strong=True)
    canvas.put_right(width, len(title), entry.tag, Ink.MUTED)
    return painted_line(canvas.lines(), entry.key)


def _right_of(entry: Entry, width: int) -> tuple[list[tuple[str, int, Ink]], int]:
    """What stands at the right of a title, each with the cells behind it, and the room that is left."""
    room = width - INDENT
    if entry.figures:
        names = COLUMNS if width >= NARROW else COLUMNS[:1]
        figures = [(text, gap, Ink.TEXT) for text, (_, gap) in zip(entry.figures, names, strict=False)]
        return figures, room - (FIGURES if width >= NARROW else 6)
    if entry.note and cell_len(entry.title) + cell_len(entry.note) + 2 <= room:
        return [(entry.note, 0, Ink.MUTED)], room
    return [], room


def entry_of(key: str, result: Result, catalogue: Catalogue, plan: Plan, *, width: int) -> Entry:
    """An intervention as the lists of the plan show it, with the reason that fits best."""
    found, advice = catalogue.interventions.get(key), result.advice_on(key)
    tag = ", ".join(tag for tag in tags_of(key, plan, result) if tag != COMMITMENT_TAGS[Status.PLANNED])
    made = Entry(key=key, title=title_of(key, catalogue), chosen=key in plan.chosen, tag=tag)
    if advice is None or found is None:
        return made
    if advice.why_not:
        return replace(made, reason=small(plain(say(advice.why_not[0]), limit=300)))
    if advice.value is None:
        return replace(made, note=conditions_words(advice))
    if not advice.can_start:
        return replace(made, reason=waits_words(advice, catalogue), trouble=True)
    aim, levels = aim_words(advice, result)
    room = width - INDENT - (cell_len(tag) + 2 if tag else 0) - cell_len(aim) - cell_len(levels) - 3
    figures = (shown(advice.value, 2), EFFORT_DOTS[found.effort], plain(advice.grade, limit=20))
    return replace(made, figures=figures, aim=(aim, levels), reason=reason_words(advice, room))


def title_of(key: str, catalogue: Catalogue) -> str:
    """The title of an intervention; its id where the catalogue no longer knows it."""
    found = catalogue.interventions.get(key)
    return plain(found.title, limit=160) if found else plain(key, limit=40)


def tags_of(key: str, plan: Plan, result: Result) -> tuple[str, ...]:
    """What to say beside the title: committed, in place, overridden, held back."""
    tags = []
    commitment = plan.commitments.get(key)
    if commitment is not None:
        tags.append(COMMITMENT_TAGS[commitment.status])
    if key in result.done and "done" not in tags:
        tags.append("in place")
    if key in plan.overrides:
        tags.append("override")
    is_open = commitment is None or commitment.status in OPEN
    if key in plan.chosen and is_open and open_blocks(key, plan=plan, result=result):
        tags.append("held back")
    return tuple(tags)


def aim_of(advice: Advice | None, result: Result) -> DimensionResult | None:
    """The dimension that it is advised for: the one that can rise most, the first of several."""
    known = {d.id: d for d in result.dimensions}
    aims = [known[ref] for ref in advice.refs if ref in known] if advice else []
    return max(aims, key=lambda d: (d.milestone or 0) - (d.level or 0), default=None)


def aim_words(advice: Advice | None, result: Result) -> tuple[str, str]:
    """Its title, and its level with the milestone where that is higher."""
    d = aim_of(advice, result)
    if d is None or d.level is None:
        return ("", "") if d is None else (plain(d.title, limit=40), "?")
    ahead = f" → {d.milestone}" if d.milestone is not None and d.milestone > d.level else ""
    return plain(d.title, limit=40), f"{d.level}{ahead}"


def reason_words(advice: Advice, room: int) -> str:
    """The answers that call for it, in the first words that fit ``room``, else in the fewest."""
    met = [check for check in advice.calls if check.truth is Truth.MET]
    said = [said_of(check) for check in met]
    every = [*said, *(small(evidence_of(check)) for check in met)]
    return next((words for words in every if cell_len(words) <= room), min(every, key=cell_len, default=""))


def said_of(check: Check) -> str:
    """A condition as part of a sentence."""
    return small(plain(say(check.said), limit=300)).rstrip(".")


def evidence_of(check: Check) -> str:
    """The answer that a condition is based on, without the ids of questions."""
    words = plain(say(check.evidence), limit=300)
    for ref in check.refs:
        words = words.replace(f" ({ref})", "")
    return words


def waits_words(advice: Advice, catalogue: Catalogue) -> str:
    """What it waits for, the first thing in words and the rest counted."""
    words = [_wait(check, catalogue) for check in advice.blocks]
    if not words:
        return ""
    more = f", and {number(len(words) - 1)} more" if len(words) > 1 else ""
    return f"{words[0]}{more}"


def _wait(check: Check, catalogue: Catalogue) -> str:
    if check.first:
        return f"until “{title_of(check.first, catalogue)}” is in place"
    if check.truth is Truth.UNKNOWN:
        return f"find out whether {said_of(check)}"
    return f"until {said_of(check)}" if check.truth is Truth.UNMET else said_of(check)


def conditions_words(advice: Advice) -> str:
    """How many of the conditions of a change of structure are met."""
    every = len(advice.checks)
    met = sum(check.truth is Truth.MET for check in advice.checks)
    return "all conditions met" if met == every else f"{met} of {count_words(every, 'condition')} met"


def advice_lines(
    result: Result,
    catalogue: Catalogue,
    plan: Plan,
    *,
    first: FirstAnswer | None,
    computing: bool,
    folded: bool,
    width: int,
    airy: bool = False,
) -> list[Line]:
    """The whole advice in its order, group after group; a line that can be opened has its key."""
    ready = [a.intervention for a in result.practices if a.can_start]
    waiting = [a.intervention for a in result.practices if not a.can_start]
    cadence = [v.id for v in catalogue.interventions.values() if v.lane is Lane.CADENCE]
    unknown = [key for key in plan.chosen if key not in catalogue.interventions]

    entries = partial(listed_entries, result, catalogue, plan, width=width, airy=airy)
    lines = [finding(*_finding(len(ready), plan), width)]
    lines += paragraph(result.leave_alone, width, Ink.WARN)
    lines += [BLANK] if airy else []
    lines += [*figures_head("Can start", width), *entries(ready)] if ready else []
    lines += group("Waits", entries(waiting), width, Ink.WARN)
    structure = [*_first_line(first, catalogue, width, computing=computing)]
    structure += entries(advice.intervention for advice in result.structure)
    lines += group("Structure", structure, width)
    lines += group("Part of every plan", entries(k for k in cadence if k not in result.done), width)
    lines += group("In the plan, but no longer in the catalogue", entries(unknown), width)
    lines += _not_advised(result, catalogue, plan, folded=folded, width=width, airy=airy)
    marks = legend([(CHOSEN, Ink.ACCENT, "chosen"), (OPEN_MARK, Ink.SOFT, "not chosen")], width)
    return [*lines, BLANK, marks, *footnote(PROVISIONAL, width)]


def _finding(ready: int, plan: Plan) -> tuple[str, str]:
    """How much can start, and how much may run at once."""
    if not ready:
        return "Nothing new can start now.", ""
    verb = "intervention can start now." if ready == 1 else "interventions can start now."
    return (
        f"{capital(number(ready))} {verb}",
        f"{capital(number(plan.capacity.at_once))} at once is the limit.",
    )


def figures_head(title: str, width: int) -> list[Line]:
    """A heading with the headings of the figures."""
    canvas = Canvas(width)
    canvas.put(0, 0, title, Ink.HEAD, strong=True)
    for words, gap in COLUMNS if width >= NARROW else COLUMNS[:1]:
        canvas.put_right(width - gap, 0, words, Ink.MUTED)
    return [painted_line(canvas.lines())]


def listed_entries(
    result: Result, catalogue: Catalogue, plan: Plan, keys: Iterable[str], *, width: int, airy: bool
) -> list[Line]:
    """Interventions below each other, those of several lines with air between them where there is room."""
    lines: list[Line] = []
    for key in keys:
        line = entry_line(entry_of(key, result, catalogue, plan, width=width), width)
        lines += [BLANK] if airy and lines and max(len(lines[-1].painted), len(line.painted)) > 1 else []
        lines.append(line)
    return lines


def group(title: str, lines: Sequence[Line], width: int, ink: Ink = Ink.HEAD) -> list[Line]:
    """A heading with its lines; nothing where there are none."""
    return [BLANK, ruled(title, width, ink), *lines] if lines else []


def _first_line(
    first: FirstAnswer | None, catalogue: Catalogue, width: int, *, computing: bool
) -> list[Line]:
    """The first question of structure with its answer at the right edge."""
    asked = catalogue.structure
    if asked is None or (first is None and not computing):
        return []
    answer = "…" if first is None else FIRST_SHORT[first.kind]
    question = wrapped(plain(asked.question, limit=200), width - 2)
    beside = cell_len(question[-1]) + cell_len(answer) + 4 <= width
    canvas = Canvas(width, len(question) + (not beside))
    canvas.put_rows(2, 0, question)
    canvas.put_right(width, len(question) - beside, answer, strong=True)
    return [painted_line(canvas.lines(), FIRST)]


def _not_advised(
    result: Result, catalogue: Catalogue, plan: Plan, *, folded: bool, width: int, airy: bool
) -> list[Line]:
    """What is not advised, folded behind a line; what is in the plan all the same is always shown."""
    advice = result.not_advised
    if not advice:
        return []
    verb = "shows" if folded else "folds"
    count = counted(len(advice), "practice", "practices")
    words = f"{capital(count)}; Enter {verb} {'it' if len(advice) == 1 else 'them'}"
    fold = painted_line(
        tuple((Span(text=f"  {row}", ink=Ink.SOFT),) for row in wrapped(words, width - 2)), FOLD
    )
    keys = [a.intervention for a in advice if not folded or a.intervention in plan.chosen]
    entries = listed_entries(result, catalogue, plan, keys, width=width, airy=airy)
    return group("In place, or not advised now", [fold, *entries], width)
