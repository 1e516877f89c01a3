"""What to discuss, in order: findings and questions, what the room can build on, claims beside records."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction

from assess.documents.lines.exercise_parts import WORDS, spaced
from assess.documents.lines.layout import BLANK, Line, Look, head, opened_words, painted_line, prose, wrapped
from assess.documents.lines.painted import Canvas, Ink, PaintedLine, Span
from assess.documents.lines.parts import ruled, valued
from assess.documents.lines.question_picture import answer_lines, put_gap
from assess.documents.lines.tracks import put_scale, track_width
from assess.text import plain
from assess.words.discussing import (
    ASK,
    BUILD_ON,
    CLAIMED,
    COUNTED,
    NOTHING,
    TESTED,
    discussion_finding,
    is_tested,
    room_question,
)
from assess.words.gaps import signed_words
from assess.words.mirrors import mirror_mark, mirror_words, view_said
from assess.words.numbers import sentence
from assess.words.say import say
from questionnaires.model import SIDES, Questionnaire
from scoring.result import Finding, ItemResult, Result
from scoring.result_discussion import MirrorResult, MirrorView, QueueEntry

MIRROR = "mirror:"
"""How the key of a claim beside its record begins; the id of the claimed question follows."""

FIGURE = 6
"""Cells for a difference at the right end."""

SURE = " !"
"""What stands behind a point that was tested."""

COMPARED = 15
"""Cells for how a claim compares with its record."""

NUMBER = 3
POINT = re.compile(r"[^,:]+[,:]")
"""The point of a sentence, which stands out: up to its first comma or colon."""

PER_LEVEL = 6
LONGEST = 400


def discussion_lines(result: Result, questionnaire: Questionnaire, width: int) -> list[Line]:
    """The whole agenda in order, each point once; then what to build on, then claims beside records."""
    findings = _by_key(result)
    lines: list[Line] = []
    if result.queue:
        finding = discussion_finding(result.queue, findings)
        lines += [painted_line(opened_words(*finding, width)), BLANK]
        for entry in result.queue:
            lines.append(_entry(entry, result.items.get(entry.ref), findings.get(entry.ref), width))
    else:
        lines += prose(NOTHING, width)
    alike = [finding for finding in result.findings if finding.kind == "agreement"]
    if alike:
        lines += [BLANK, ruled(BUILD_ON, width)]
        lines += [_point("=", Ink.ACCENT, say(one.said), width, key=f"finding:{one.id}") for one in alike]
    if result.mirrors:
        lines += [BLANK, ruled(CLAIMED, width)]
        lines += [_mirror(one, questionnaire, width) for one in sorted(result.mirrors, key=_weight)]
    return lines


def _by_key(result: Result) -> Mapping[str, Finding]:
    return {f"finding:{finding.id}": finding for finding in result.findings}


def _weight(mirror: MirrorResult) -> tuple[bool, bool]:
    """What differs comes first."""
    return not mirror.apart, mirror.difference is None


def _entry(entry: QueueEntry, item: ItemResult | None, finding: Finding | None, width: int) -> Line:
    """One point: its number, its words, and of a question where the two teams' means lie."""
    text = plain(say(entry.said), limit=LONGEST)
    point = POINT.match(text)
    end = point.end() if point is not None else len(text)
    lead = Span(text=f"{entry.rank} ".rjust(NUMBER), ink=Ink.ACCENT, strong=True)
    first, *rest = opened_words(text[:end], text[end:].strip(), width - NUMBER - len(SURE))
    sure = (Span(text=SURE, ink=Ink.WARN, strong=True),) if is_tested(finding) else ()
    lines: tuple[PaintedLine, ...] = (
        (lead, *first, *sure),
        *((Span(text=" " * NUMBER), *line) for line in rest),
    )
    means = _means(item)
    if item is not None and item.gap is not None and means is not None:
        track = Canvas(width)
        put_scale(track, NUMBER, PER_LEVEL)
        ink = Ink.WARN if item.camps_clear else Ink.SOFT
        put_gap(track, NUMBER, *means, PER_LEVEL, ink)
        track.put(NUMBER + track_width(PER_LEVEL) + 2, 0, signed_words(item.gap), strong=True)
        lines = (*lines, *track.lines())
    return painted_line(lines, key=entry.ref)


def _means(item: ItemResult | None) -> tuple[Fraction, Fraction] | None:
    """The means of sales and marketing on a question, where both are shown."""
    if item is None or any(side not in item.by_function for side in SIDES):
        return None
    sales, marketing = (item.by_function[side].mean for side in SIDES)
    return None if sales is None or marketing is None else (sales, marketing)


def _point(mark: str, ink: Ink, text: str, width: int, *, key: str) -> Line:
    texts = wrapped(plain(text, limit=LONGEST), width - WORDS)
    canvas = Canvas(width, len(texts))
    canvas.put(0, 0, mark, ink)
    canvas.put_rows(WORDS, 0, texts)
    return painted_line(canvas.lines(), key=key)


def _mirror(mirror: MirrorResult, questionnaire: Questionnaire, width: int) -> Line:
    """What is claimed, how it compares, and claimed minus recorded in levels."""
    mark, words = mirror_mark(mirror)
    ink = Ink.WARN if mirror.apart else Ink.MUTED
    figure = "" if mirror.difference is None else signed_words(mirror.difference)
    lines = valued(
        Span(text=plain(questionnaire.items[mirror.claimed].title, limit=80)),
        (
            Span(text=f"{words:<{COMPARED}}", ink=ink),
            Span(text=f"{figure:>{FIGURE}}", strong=mirror.apart),
        ),
        width,
        mark=Span(text=f"{mark} ", ink=ink),
    )
    return painted_line(lines, key=f"{MIRROR}{mirror.claimed}")


# Behind a row


def discussion_detail(key: str, result: Result, questionnaire: Questionnaire, width: int) -> list[Line]:
    """What is behind a point: how sure it is, the answers, and what to ask the room."""
    for mirror in result.mirrors:
        if key == f"{MIRROR}{mirror.claimed}":
            return mirror_detail(mirror, questionnaire, width)
    finding = _by_key(result).get(key)
    item = result.items.get(key)
    kind, said = "item", ""
    answers: list[Line] = []
    if finding is not None:
        kind, said = finding.kind, say(finding.said)
        answers = _based_on(finding.evidence, questionnaire, width)
    elif item is not None:
        asked = questionnaire.items[key]
        said, answers = asked.text, answer_lines(asked, item, width)
    return spaced(
        prose(plain(sentence(said), limit=600), width, look=Look.STRONG),
        answers,
        prose(TESTED if is_tested(finding) else COUNTED, width, look=Look.DIM),
        [head(ASK), *prose(room_question(kind), width)],
    )


def _based_on(evidence: Sequence[str], questionnaire: Questionnaire, width: int) -> list[Line]:
    """The exercises, dimensions and questions that a finding is based on."""
    titles = {key: item.title for key, item in questionnaire.items.items()}
    titles |= {f"exercise.{one.id}": one.title for one in questionnaire.exercises.values()}
    titles |= {dimension.id: dimension.title for dimension in questionnaire.dimensions}
    named = dict.fromkeys(plain(titles.get(ref, ref), limit=80) for ref in evidence)
    rows = [line for title in named for line in prose(f"· {title}", width)]
    return [head("Based on"), *rows] if rows else []


def mirror_detail(mirror: MirrorResult, questionnaire: Questionnaire, width: int) -> list[Line]:
    """What each group claims, what is recorded, and whether the two agree."""
    return spaced(
        prose(mirror_words(mirror), width, look=Look.STRONG),
        _views("Claimed", mirror.claimed, mirror.claimed_views, questionnaire, width),
        _views("Recorded", mirror.shown, mirror.shown_views, questionnaire, width),
    )


def _views(
    title: str, item: str, views: Sequence[MirrorView], questionnaire: Questionnaire, width: int
) -> list[Line]:
    asked = plain(questionnaire.items[item].title, limit=80)
    lines = [head(title), *prose(asked, width)]
    return lines + [line for view in views for line in prose(plain(view_said(view), limit=200), width)]
