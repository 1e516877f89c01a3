"""The transition on a page: its announcement, steps, people a quarter, risks and what is open; one beside."""

from __future__ import annotations

from collections.abc import Iterator

from assess.documents.lines.layout import BLANK, Line, bullet, painted_line, wrapped
from assess.documents.lines.painted import Canvas, Ink
from assess.documents.lines.parts import finding, heading, pair, paragraph, ruled
from assess.documents.lines.roadmap import span_of
from assess.documents.lines.transition import TransitionView
from assess.words.days import day_words
from assess.words.numbers import listed, sentence
from assess.words.transition import NO_WORDS, announcement_words, others_words, problem_words, status_words
from scoring.organisation.transition import MOST_MOVED, TransitionStep
from scoring.rounding import shown

ANNOUNCEMENT, STEP, RISK = "announcement", "step", "risk"
"""What a line is about; the id of a step or the place of a risk follows after a dot."""

BAR = 20
"""Cells of the bar of a quarter, which is full where everybody gets another manager."""


def transition_page_lines(view: TransitionView, width: int) -> list[Line]:
    """How far it is, then all its parts; what can be changed has a key."""
    transition = view.transition
    lines = [finding(*status_words(transition, len(view.problems)), width)]
    lines += [line for one in view.others for line in paragraph(others_words(one), width, Ink.SOFT)]
    lines += [BLANK, pair("Announcement", announcement_words(transition), width, key=ANNOUNCEMENT)]
    lines += [BLANK, ruled("Steps", width)]
    lines += [_step(view, step, width) for step in transition.steps.values()]
    if view.moved:
        lines += [BLANK, *_moved(view, width)]
    if transition.risks:
        lines += [BLANK, ruled("Risks", width)]
    for place, risk in enumerate(transition.risks):
        lines += paragraph(risk.text, width, key=f"{RISK}.{place}")
    if view.reviews:
        lines += [
            BLANK,
            ruled("Reviews", width),
            *paragraph(listed(list(map(day_words, view.reviews))), width),
        ]
    if view.problems:
        lines += [BLANK, ruled("Still open", width, Ink.WARN)]
        lines += [
            bullet(problem_words(one, view.titles, steps=_numbers(view)), width) for one in view.problems
        ]
    return lines


def _numbers(view: TransitionView) -> dict[str, str]:
    """What each step is called on this page."""
    return {key: f"step {n}" for n, key in enumerate(view.transition.steps, start=1)}


def _step(view: TransitionView, step: TransitionStep, width: int) -> Line:
    """A step: what, then who, when and after which others."""
    numbers = _numbers(view)
    faulty = any(step.id in problem.about for problem in view.problems)
    facts = [step.owner or "no owner"]
    facts.append(span_of(step.starts, step.ends) if step.starts and step.ends else "no dates")
    if step.after:
        facts.append(f"after {listed([numbers[key] for key in step.after if key in numbers])}")
    if not step.reversible:
        facts.append("no way back")
    what, rest = wrapped(step.text, width - 5), wrapped(" · ".join(facts), width - 3)
    canvas = Canvas(width, len(what) + len(rest))
    canvas.put(0, 0, numbers[step.id].partition(" ")[2].rjust(2), Ink.MUTED)
    canvas.put_rows(3, 0, what, strong=True)
    canvas.put_rows(3, len(what), rest, Ink.SOFT)
    if faulty:
        canvas.put_right(width, 0, "!", Ink.WARN, strong=True)
    return painted_line(canvas.lines(), f"{STEP}.{step.id}")


def _moved(view: TransitionView, width: int) -> Iterator[Line]:
    """By quarter, the share of people who get another manager, with a mark where it is a lot."""
    yield ruled("People with another manager", width)
    for quarter, share in view.moved.items():
        canvas = Canvas(width)
        much = share > MOST_MOVED
        canvas.put(0, 0, quarter)
        canvas.put(9, 0, "─" * BAR, Ink.RULE)
        canvas.put(9, 0, "━" * max(1, int(share * BAR)), Ink.WARN if much else Ink.RATING)
        canvas.put(9 + int(MOST_MOVED * BAR), 0, "┃", Ink.MUTED)
        said = f"{shown(100 * share, 0)}%{' !' if much else ''}"
        canvas.put(11 + BAR, 0, said, Ink.WARN if much else Ink.TEXT, strong=much)
        yield painted_line(canvas.lines())


def transition_detail(view: TransitionView, key: str, width: int) -> list[Line]:
    """What a line is about: what is announced, a step in full, or a risk."""
    kind, _, name = key.partition(".")
    transition = view.transition
    if kind == ANNOUNCEMENT:
        return paragraph(transition.announcement or NO_WORDS, width)
    if kind == RISK:
        risk = transition.risks[int(name)]
        lines = paragraph(sentence(risk.text), width, strong=True)
        for title, text in (("Early sign", risk.sign), ("Answer", risk.answer)):
            lines += [BLANK, heading(title, width), *paragraph(sentence(text), width)]
        return lines
    return _step_detail(view, transition.steps[name], width) if name in transition.steps else []


def _step_detail(view: TransitionView, step: TransitionStep, width: int) -> list[Line]:
    numbers = _numbers(view)
    lines = paragraph(sentence(step.text), width, strong=True)
    days = span_of(step.starts, step.ends) if step.starts and step.ends else "not set"
    after = [numbers.get(key, key) for key in step.after]
    lines += [
        BLANK,
        pair("Owner", step.owner or "nobody yet", width),
        pair("Days", days, width),
        pair("After", listed(after) if after else "nothing", width),
        pair("Way back", "yes" if step.reversible else "none", width),
    ]
    people = [view.titles.get(key, key) for key in step.people]
    for title, words in (("Systems to change", step.systems), ("They get another manager", people)):
        if words:
            lines += [BLANK, heading(title, width), *(bullet(one, width) for one in words)]
    open_ = [problem for problem in view.problems if step.id in problem.about]
    if open_:
        lines += [BLANK, heading("Still open", width, ink=Ink.WARN)]
        lines += [bullet(problem_words(one, view.titles, steps=numbers), width) for one in open_]
    return lines
