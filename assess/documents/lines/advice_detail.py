"""One intervention beside the list that it is in: why, what it moves, how to begin, when to stop."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from assess.documents.lines.advice import chosen_mark, evidence_of, tags_of, title_of
from assess.documents.lines.layout import LEVEL_MARKS, Line, painted_line, wrapped
from assess.documents.lines.painted import Ink, PaintedLine, Span
from assess.documents.lines.parts import headed, heading, pair, paragraph, side_by_side
from assess.text import plain
from assess.words.advice import WHEN_TO_STOP, tried_words
from assess.words.days import day_or_none
from assess.words.interventions import evidence_label
from assess.words.levels import NOT_ESTABLISHED
from assess.words.numbers import sentence
from assess.words.reasons import first_answer_words
from assess.words.say import say, say_all
from questionnaires.catalogue import Catalogue, Intervention, Lane
from scoring.planning.effects import DimensionOutlook, FirstAnswer
from scoring.planning.plan import Plan
from scoring.result import Advice, Check, Result, Truth
from scoring.rounding import shown

LANES = {Lane.PRACTICE: "practice", Lane.STRUCTURE: "structure", Lane.CADENCE: "part of every plan"}
NOT_IN_CATALOGUE = "The catalogue no longer has this intervention."
PROVISIONAL = "Effects and values are provisional."
COMPUTING = "…"


def detail_lines(
    key: str,
    *,
    result: Result,
    catalogue: Catalogue,
    plan: Plan,
    moves: Sequence[DimensionOutlook] | None,
    width: int,
    titled: bool = True,
) -> list[Line]:
    """What a person weighs before choosing; a line that is based on an answer has its key.

    ``moves`` is every dimension with what this intervention alone is expected to move, None while that is
    worked out. ``titled`` begins with the title.
    """
    found = catalogue.interventions.get(key)
    if found is None:
        return paragraph(NOT_IN_CATALOGUE, width)
    advice, commitment = result.advice_on(key), plan.commitments.get(key)
    choice = plan.chosen.get(key)
    first_date = commitment.first_step_date if commitment else ""
    review = commitment.review_date if commitment else ""
    first_step = (commitment.first_step if commitment else "") or found.first_step
    owner = (commitment.owner if commitment else "") or (choice.owner if choice else "") or found.owner
    return [
        *(paragraph(title_of(key, catalogue), width, strong=True) if titled else []),
        *_state(found, plan, result, width),
        *why_lines(advice, catalogue, plan, width),
        *_moves(moves, width),
        *headed("First step", first_step, width, right=day_or_none(first_date)),
        *side_by_side(
            (
                ("Owner", plain(owner, limit=60)),
                ("Review", day_or_none(review) or "not set"),
                ("Evidence", _grade(found)),
            ),
            width,
        ),
        *headed("Success measure", (commitment.sign if commitment else "") or found.indicator, width),
        *marked(
            "Decide first", [sentence(text) for text in say_all(advice.missing)] if advice else (), width
        ),
        *headed(WHEN_TO_STOP, found.stop_sign, width),
        *paragraph(PROVISIONAL, width, Ink.MUTED),
    ]


def _state(found: Intervention, plan: Plan, result: Result, width: int) -> list[Line]:
    """Whether it is in the plan, what it is, and its id."""
    chosen = found.id in plan.chosen
    state = ", ".join(("chosen" if chosen else "not chosen", *tags_of(found.id, plan, result)))
    mark, ink = chosen_mark(chosen)
    about = f"{LANES[found.lane]}, {found.id}"
    rows: list[PaintedLine] = [(Span(text=f"{mark} {state}", ink=ink, strong=chosen),)]
    if len(state) + len(about) + 4 <= width:
        rows = [(*rows[0], Span(text=f"  {about}", ink=Ink.MUTED))]
    else:
        rows.append((Span(text=about, ink=Ink.MUTED),))
    return [painted_line(tuple(rows)), Line()]


def why_lines(advice: Advice | None, catalogue: Catalogue, plan: Plan, width: int) -> list[Line]:
    """The answers that call for it, what it waits for, and what speaks against it."""
    if advice is None:
        return []
    lines = marked("Tried before", tried_words(advice), width, mark="")
    if advice.why_not:
        lines += marked("Why it is not advised", say_all(advice.why_not), width, mark="", ink=Ink.HEAD)
    elif advice.value is not None:
        met = [check for check in advice.calls if check.truth is Truth.MET]
        rows = [
            line for check in met for line in paragraph(sentence(say(check.said)), width, key=ref_of(check))
        ]
        lines += [heading("Because", width), *rows, Line()] if rows else []
    against = [check for check in advice.against if check.truth is Truth.MET]
    if advice.value is None:
        lines += _checks("Conditions", advice.checks, catalogue, width, Ink.HEAD)
    else:
        lines += _checks(
            "Waits for", (c for c in advice.blocks if c not in against), catalogue, width, Ink.WARN
        )
    override = plan.overrides.get(advice.intervention)
    if override is not None:
        lines += headed("Overridden", override.reason, width, right=day_or_none(override.date))
    return lines + _checks("Reasons against it", against, catalogue, width, Ink.WARN)


def _checks(title: str, checks: Iterable[Check], catalogue: Catalogue, width: int, ink: Ink) -> list[Line]:
    """Conditions, each with a mark for how it stands and the answer it is based on."""
    rows = []
    for check in checks:
        said = say(check.said).rstrip(".")
        if check.first:
            said = f"{title_of(check.first, catalogue)} comes first"
        words = plain(f"{said} ({evidence_of(check)})", limit=600)
        rows.append(_hung(f"{LEVEL_MARKS[check.truth.value]} ", words, width, key=ref_of(check)))
    return [heading(title, width, ink=ink), *rows, Line()] if rows else []


def marked(
    title: str, texts: Sequence[str], width: int, *, mark: str = "! ", ink: Ink = Ink.WARN
) -> list[Line]:
    """Sentences below a heading that asks to look here; nothing where there are none."""
    rows = [_hung(mark, plain(text, limit=600), width) for text in texts]
    return [heading(title, width, ink=ink), *rows, Line()] if rows else []


def _hung(mark: str, text: str, width: int, *, key: str = "") -> Line:
    """A text beside its mark."""
    first, *rest = wrapped(text, width - len(mark))
    lead = (Span(text=mark, ink=Ink.WARN if mark in ("! ", "✗ ") else Ink.SOFT), Span(text=first))
    return painted_line((lead, *((Span(text=" " * len(mark) + row),) for row in rest)), key)


def ref_of(check: Check) -> str:
    """What explains a condition: its item or dimension, else the intervention it is about."""
    return next((ref for ref in check.refs if ref != check.first), "")


def _moves(moves: Sequence[DimensionOutlook] | None, width: int) -> list[Line]:
    """Levels and ratings that it is expected to move, now and then."""
    if moves is None:
        return [heading("What it should improve", width, right=COMPUTING), Line()]
    rows = []
    for d in moves:
        title = plain(d.title, limit=40)
        for what, now, low, high in (
            ("level", d.level_now, d.level_low, d.level_high),
            ("rating", d.rating_now, d.rating_low, d.rating_high),
        ):
            then = range_words(low, high)
            if then != figure_words(now):
                rows.append(pair(f"{title} {what}", f"{figure_words(now)} → {then}", width, key=d.id))
    return [heading("What it should improve", width, right="now → expected"), *rows, Line()] if rows else []


def figure_words(value: Fraction | int | None) -> str:
    """A level or a rating, or that it is not established."""
    if value is None:
        return NOT_ESTABLISHED
    return shown(value) if isinstance(value, Fraction) else str(value)


def range_words(low: Fraction | int | None, high: Fraction | int | None) -> str:
    """Both ends of what is expected, or the one figure where they are the same."""
    return "–".join(dict.fromkeys((figure_words(low), figure_words(high))))


def _grade(found: Intervention) -> str:
    """The grade of its evidence, or that it was tested without effect."""
    return evidence_label(found) if found.tested else f"grade {found.grade.value}"


def first_lines(
    first: FirstAnswer | None, catalogue: Catalogue, *, verdict: str, width: int, titled: bool = True
) -> list[Line]:
    """The first question of structure with its answer, what it is based on, and the verdict on structure."""
    asked = catalogue.structure
    if asked is None:
        return []
    lines = [*paragraph(asked.question, width, strong=True), Line()] if titled else []
    lines += [*paragraph(first_answer_words(first) if first else COMPUTING, width), Line()]
    if first is not None and (d := first.outlook).level_now is not None:
        words = f"{figure_words(d.level_now)} → {range_words(d.level_low, d.level_high)}"
        lines += [
            heading("What it is based on", width, right="now → expected"),
            pair(f"{plain(d.title, limit=40)} level", words, width, key=d.id),
            pair("Milestone", str(d.aim), width),
            Line(),
        ]
    titles = [title_of(key, catalogue) for key in (first.interventions if first else ())]
    lines += marked("With these interventions", titles, width, mark="· ", ink=Ink.HEAD)
    lines += headed("Changes of structure", sentence(verdict) if verdict else "", width)
    return [*lines, *paragraph(PROVISIONAL, width, Ink.MUTED)]
