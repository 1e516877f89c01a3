"""A plan in lines: what it is expected to raise, with least effort, and what became of plans before."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from assess.documents.lines.layout import BLANK, Line, Look, columns, fit, head, prose
from assess.documents.timeline.records import Experienced
from assess.text import plain
from assess.words.commitments import experience_words
from assess.words.numbers import count_words
from assess.words.reasons import reason_words
from questionnaires.catalogue import Catalogue
from scoring.comparing.commitments import FEWEST_KEPT
from scoring.planning.effects import DimensionOutlook
from scoring.planning.path import Way
from scoring.planning.path_records import Path
from scoring.rounding import shown

REACHES = {"yes": "reached", "perhaps": "perhaps", "no": "not reached"}
PROVISIONAL = (
    "Milestones, targets and expected levels are provisional. A milestone is the most that six months "
    "of fitting interventions can support; a target fits a company like this one. Of several effects "
    "on one question, the largest counts."
)

NARROWEST = 12
"""Columns for a title below which every dimension is a sentence instead of a row."""


def outlook_lines(outlook: Sequence[DimensionOutlook], width: int) -> list[Line]:
    """Every dimension: its level now, its milestone and target, and the level expected after the plan."""
    label = min(20, width - 58)
    narrow = label < NARROWEST
    lines: list[Line] = []
    if not narrow:
        heading = _row("", "now", "milestone", "target", "expected", "rating", "milestone is", label)
        lines.append(Line(text=heading.rstrip(), look=Look.DIM))
    for d in outlook:
        level = _range(d.level_low, d.level_high)
        rating = _range(d.rating_low, d.rating_high)
        now = "–" if d.level_now is None else str(d.level_now)
        aim = "–" if d.milestone is None else str(d.milestone)
        reached = reached_words(d)
        title = plain(d.title, limit=60)
        if narrow:
            words = f"{title}: level {now}, milestone {aim}*, target {d.target}*, expected {level}*"
            words += f", rating {rating}*; milestone: {reached}"
            lines += prose(words, width, key=d.id)
        else:
            row = _row(title, now, f"{aim}*", f"{d.target}*", f"{level}*", f"{rating}*", reached, label)
            lines.append(Line(text=row.rstrip(), key=d.id))
    return [*lines, *prose(f"* {PROVISIONAL}", width, look=Look.DIM)]


def reached_words(d: DimensionOutlook) -> str:
    """Whether the milestone is reached, now or after the plan; "as today" where it is today's level."""
    if d.level_now is None:
        return "not known"
    if d.level_now >= d.target:
        return "there already"
    if d.milestone is None or d.milestone <= d.level_now:
        return "as today"
    return REACHES[d.reaches(d.milestone)]


def _row(
    title: str, now: str, milestone: str, target: str, expected: str, rating: str, reached: str, label: int
) -> str:
    cells = (
        (title, label), (now, 4), (milestone, 10), (target, 7), (expected, 9), (rating, 9), (reached, 13)
    )  # fmt: skip
    return " ".join(fit(text, size) for text, size in cells)


def _range(low: Fraction | int | None, high: Fraction | int | None) -> str:
    words = [shown(v) if isinstance(v, Fraction) else str(v) for v in (low, high) if v is not None]
    return "–".join(dict.fromkeys(words)) or "–"


def ways_lines(ways: Sequence[Way], catalogue: Catalogue, width: int) -> list[Line]:
    """The least-effort way to every milestone, or why there is none."""
    if not ways:
        return prose("No practice in the catalogue raises any dimension within six months.", width)
    return [line for way in ways for line in way_lines(way, catalogue, width)]


def way_lines(way: Way, catalogue: Catalogue, width: int) -> list[Line]:
    """One way: its members, the runner-up, and what it would cost to leave a member out."""
    title = f"{plain(way.title, limit=60)}: from level {way.now} to {way.level}"
    lines = prose(title, width, look=Look.STRONG, key=way.dimension)
    if way.unknown:
        words = f"Not known what it takes: {', '.join(way.unknown)} is not known. Find that out first."
        lines += prose(words, width, indent=2)
    answer = way.answer
    if answer is not None and answer.best is not None:
        lines += _best(answer.best, way, catalogue, width)
        if answer.runner_up is not None:
            lines += prose(f"runner-up: {_path_words(answer.runner_up)}", width, indent=4)
        if not answer.exact:
            words = "There were too many ways to try; an easier one may exist."
            lines += prose(words, width, indent=4, look=Look.DIM)
    elif answer is not None:
        lines += prose("Out of reach with this catalogue in this time:", width, indent=2)
        for reason in answer.reasons:
            text = columns(
                [("·", 1), (plain(reason_words(reason), limit=600), max(8, width - 6))], between=" "
            )
            lines.append(Line(text="\n".join("    " + row for row in text.split("\n")), key=reason.gate))
    if way.nearest is not None:
        lines += [head("  The highest level within reach:")]
        lines += way_lines(way.nearest, catalogue, width)
    return lines


def _best(best: Path, way: Way, catalogue: Catalogue, width: int) -> list[Line]:
    lines = prose(f"least effort: {_path_words(best)}", width, indent=2)
    for member in best.members:
        gates = [gate for gate, mover in best.by_gate.items() if mover == member]
        why = f"raises {', '.join(gates)}" if gates else "has to come first"
        found = catalogue.interventions.get(member)
        text = f"{member} {plain(found.title, limit=120) if found else ''}: {why}; {_without(member, way)}"
        lines += prose(text, width, indent=4, key=member)
    return lines


def _path_words(path: Path) -> str:
    weeks = count_words(path.weeks, "working week", "working weeks")
    return f"{', '.join(path.members)} (effort {path.effort}, {weeks})"


def _without(member: str, way: Way) -> str:
    if way.answer is None:
        return ""
    extra = way.answer.extra(member)
    if extra is None:
        return "no alternative"
    effort, weeks = extra
    parts = [f"{effort} more effort" if effort else "no more effort"]
    if weeks:
        parts.append(f"{count_words(abs(weeks), 'week', 'weeks')} {'more' if weeks > 0 else 'less'}")
    return f"without it: {' and '.join(parts)}"


EMPTY = "No plan contains anything yet."
HOW = (
    "Counted is how often the questions it should raise were rated higher in the next assessment. A share is "
    f"shown from {FEWEST_KEPT} cases on (provisional). No cause is claimed."
)
TITLE, WORDS, PROBLEM = 120, 600, 600
"""Letters of each that are shown."""


def experience_page(found: Experienced, width: int) -> list[Line]:
    """How many plans there are, then one intervention after the other, in at most ``width`` cells."""
    lines = prose(_plans(found), width)
    if found.unsaved:
        lines += prose(_unsaved(found.unsaved), width)
    if found.plans and not found.experiences:
        lines += prose(EMPTY, width)
    for one in found.experiences:
        title = f"{plain(one.title, limit=TITLE)} ({plain(one.intervention, limit=20)})"
        lines += [
            BLANK,
            *prose(title, width, look=Look.STRONG),
            *prose(plain(experience_words(one), limit=WORDS), width, indent=2),
        ]
    if found.experiences:
        lines += [BLANK, *prose(HOW, width, look=Look.DIM)]
    if found.problems:
        lines += [
            BLANK,
            head(count_words(len(found.problems), "file or folder not read", "files or folders not read")),
        ]
        for problem in found.problems:
            lines += prose(plain(problem, limit=PROBLEM), width, indent=2)
    return lines


def _plans(found: Experienced) -> str:
    if not found.plans and found.unsaved:
        return "There is no earlier plan yet."
    if not found.plans:
        return "There is no earlier plan: no assessment here has both its folder and a saved result."
    return (
        f"{count_words(found.plans, 'plan', 'plans')}, {found.followed} with a later assessment of the same "
        "organisation."
    )


def _unsaved(count: int) -> str:
    which = count_words(
        count, "assessment has no saved result and is", "assessments have no saved result and are"
    )
    return f"{which} not counted; looking at the result saves it."
