"""What a plan is expected to move, and the least-effort way to a target, in lines."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from assess.documents.lines.layout import Line, Look, columns, fit, head, prose
from assess.text import plain
from assess.words.numbers import count_words
from assess.words.reasons import reason_words
from questionnaires.catalogue import Catalogue
from scoring.planning.effects import DimensionOutlook
from scoring.planning.path import Way
from scoring.planning.path_records import Path
from scoring.rounding import shown

REACHES = {"yes": "reached", "perhaps": "perhaps", "no": "not reached"}
PROVISIONAL = (
    "Targets and expected levels are provisional: from judgement and research, not yet calibrated. "
    "Effects on one question are not added up; the largest counts."
)

NARROWEST = 12
"""Columns for a title below which every dimension is a sentence instead of a row."""


def outlook_lines(outlook: Sequence[DimensionOutlook], width: int) -> list[Line]:
    """Every dimension: its level now, its target, and the level expected after the plan."""
    label = min(20, width - 47)
    narrow = label < NARROWEST
    lines: list[Line] = []
    if not narrow:
        heading = _row("", "now", "target", "expected", "felt", "target is", label)
        lines.append(Line(text=heading.rstrip(), look=Look.DIM))
    for d in outlook:
        level = _range(d.level_low, d.level_high)
        rating = _range(d.rating_low, d.rating_high)
        now = "–" if d.level_now is None else str(d.level_now)
        reached = reached_words(d)
        title = plain(d.title, limit=60)
        if narrow:
            words = f"{title}: level {now}, target {d.target}*, expected {level}*, felt {rating}*; {reached}"
            lines += prose(words, width, key=d.id)
        else:
            row = _row(title, now, f"{d.target}*", f"{level}*", f"{rating}*", reached, label)
            lines.append(Line(text=row.rstrip(), key=d.id))
    return [*lines, *prose(f"* {PROVISIONAL}", width, look=Look.DIM)]


def reached_words(d: DimensionOutlook) -> str:
    """Whether the target is reached, now or after the plan."""
    if d.level_now is None:
        return "not known"
    return "there already" if d.level_now >= d.target else REACHES[d.reaches]


def _row(title: str, now: str, target: str, expected: str, rating: str, reached: str, label: int) -> str:
    cells = ((title, label), (now, 4), (target, 7), (expected, 9), (rating, 9), (reached, 13))
    return " ".join(fit(text, size) for text, size in cells)


def _range(low: Fraction | int | None, high: Fraction | int | None) -> str:
    words = [shown(v) if isinstance(v, Fraction) else str(v) for v in (low, high) if v is not None]
    return "–".join(dict.fromkeys(words)) or "–"


def ways_lines(ways: Sequence[Way], catalogue: Catalogue, width: int) -> list[Line]:
    """The least-effort way to every target, or why there is none."""
    if not ways:
        return prose("No dimension whose level is stated lies below its target.", width)
    return [line for way in ways for line in way_lines(way, catalogue, width)]


def way_lines(way: Way, catalogue: Catalogue, width: int) -> list[Line]:
    """One way: its members, the runner-up, and what it would cost to leave a member out."""
    title = f"{plain(way.title, limit=60)}: from level {way.now} to {way.level}"
    lines = prose(title, width, look=Look.STRONG, key=way.dimension)
    if way.unknown:
        words = f"Nobody can tell what it takes: {', '.join(way.unknown)} is not known. Find that out first."
        lines += prose(words, width, indent=2)
    answer = way.answer
    if answer is not None and answer.best is not None:
        lines += _best(answer.best, way, catalogue, width)
        if answer.runner_up is not None:
            lines += prose(f"runner-up: {_path_words(answer.runner_up)}", width, indent=4)
        if not answer.exact:
            words = "There were too many ways to try them all; there may be a lighter one."
            lines += prose(words, width, indent=4, look=Look.DIM)
    elif answer is not None:
        lines += prose("Not reachable with this catalogue in this time:", width, indent=2)
        for reason in answer.reasons:
            text = columns(
                [("·", 1), (plain(reason_words(reason), limit=600), max(8, width - 6))], between=" "
            )
            lines.append(Line(text="\n".join("    " + row for row in text.split("\n")), key=reason.gate))
    if way.nearest is not None:
        lines += [head("  The nearest level that can be reached:")]
        lines += way_lines(way.nearest, catalogue, width)
    return lines


def _best(best: Path, way: Way, catalogue: Catalogue, width: int) -> list[Line]:
    lines = prose(f"least effort: {_path_words(best)}", width, indent=2)
    for member in best.members:
        gates = [gate for gate, mover in best.by_gate.items() if mover == member]
        why = f"moves {', '.join(gates)}" if gates else "has to come first"
        found = catalogue.interventions.get(member)
        text = f"{member} {plain(found.title, limit=120) if found else ''}: {why}; {_without(member, way)}"
        lines += prose(text, width, indent=4, key=member)
    return lines


def _path_words(path: Path) -> str:
    weeks = count_words(path.weeks, "working week", "working weeks")
    return f"{', '.join(path.members)} (effort {path.effort}, {weeks}, provisional)"


def _without(member: str, way: Way) -> str:
    if way.answer is None:
        return ""
    extra = way.answer.extra(member)
    if extra is None:
        return "without it there is no way"
    effort, weeks = extra
    parts = [f"{effort} more effort" if effort else "no more effort"]
    if weeks:
        parts.append(f"{count_words(abs(weeks), 'week', 'weeks')} {'more' if weeks > 0 else 'less'}")
    return f"without it: {' and '.join(parts)}"
