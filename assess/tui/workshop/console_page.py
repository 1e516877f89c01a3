"""The facilitator's page as painted lines: what happens now, its side, what is below the list."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from assess.documents.lines.big_digits import LARGE, SMALL, digits_width
from assess.documents.lines.layout import Row, cut
from assess.documents.lines.painted import Canvas, Ground, Ink, PaintedLine, Span
from assess.services.workshop import permissions as may
from assess.services.workshop.running import Workshop
from assess.services.workshop.talk import Act, NextAct, Thing, vote_again
from assess.services.workshop.views import ConsoleView
from assess.store.workshop.events import NoteKind
from assess.text import plain
from assess.tui.workshop import around
from assess.tui.workshop.around import beside, card_lines, text_lines
from assess.tui.workshop.votes import answered_lines, option_lines, part_lines, people_lines
from assess.words import facilitating as words
from assess.words.numbers import joined
from assess.words.say import said_aloud
from assess.words.workshop import PAUSE, TOO_FEW_RATED
from questionnaires.agendas import StepKind
from questionnaires.catalogue import Intervention
from questionnaires.records import record
from scoring.workshop.voting import TopicKind

NEW_LINE = Content("\n")

CLOCK = 22
"""Cells that the clock takes beside the question, with the space before it."""

MOST_NOTES = 4
"""Notes that are shown, the latest ones."""

MOST_BLOCKED = 3
"""Interventions that cannot start yet of which the reason is shown."""


@record
class Now:
    """The workshop as the console shows it: the thing shown, what comes next, what there is time for."""

    workshop: Workshop
    view: ConsoleView
    thing: Thing | None
    act: NextAct
    divided: tuple[Thing, ...]


def title(workshop: Workshop) -> tuple[str, str]:
    """The mode line: step, place in the agenda and vote; and how many people take part."""
    steps = [step.id for step in workshop.console.agenda.steps]
    step, of = workshop.step, workshop.state.open_round
    people = words.of_people(len(workshop.state.people))
    if workshop.paused:
        return words.PAUSED, people
    parts = [plain(step.title if step else workshop.state.title, limit=60)]
    if step:
        parts.append(words.step_place(steps.index(step.id) + 1, len(steps)))
    if of is not None:
        parts.append(words.round_words(of.number))
    return " · ".join(parts), people


# ── The top ──────────────────────────────────────────────────────────────────────────────────────


def top_lines(now: Now, width: int, *, narrow: bool, high: bool) -> list[PaintedLine]:
    """What happens now: the question, the clock, who has answered or what was revealed, a card."""
    workshop, view, thing = now.workshop, now.view, now.thing
    if workshop.paused:
        return _paused_lines(width)
    clock = around.clock_lines(workshop.left, workshop.box) if narrow and workshop.step else []
    question = _question_lines(workshop, thing, width - (CLOCK if clock else 0))
    lines = beside(question, clock, width) if clock else question
    small = not high and thing is not None and thing.votes is not None
    card = _card(now, width, small=small)
    if workshop.state.open_round is not None:
        waiting = [(one.side, one.name) for one in workshop.console.waited_for]
        asked = option_lines(workshop.state.open_round.topic, width) if high else []
        return [*lines, (), *asked, *answered_lines(view, waiting, width), (), *card, ()]
    if not workshop.step:
        entrance = workshop.picture.entrance
        way_in = " ".join(words.enter_words(entrance.address, entrance.code)) if entrance.address else ""
        here = people_lines(view, width) if view.expected else text_lines(words.NOBODY_HERE, width)
        return [*lines, *text_lines(way_in, width, Ink.ACCENT), (), *here, (), *card, ()]
    shown = [*part_lines(thing, width, high=high), *_safety_lines(now, width)] if thing is not None else []
    return [
        *lines,
        *([()] if high or not clock else []),
        *shown,
        *([()] if high or not shown else []),
        *card,
        (),
    ]


def _safety_lines(now: Now, width: int) -> list[PaintedLine]:
    """After the rating of safety: that the room should pause, or that too few answered to show how."""
    thing = now.thing
    if thing is None or thing.votes is None or not thing.topic.safety:
        return []
    few = [] if thing.votes.counts else text_lines(TOO_FEW_RATED, width, Ink.SOFT)
    pause = now.workshop.state.voted[thing.topic.id].last.pause
    return [*few, *(text_lines(f"! {PAUSE}", width, Ink.WARN) if pause else [])]


def _paused_lines(width: int) -> list[PaintedLine]:
    return [
        (Span(text=words.PAUSED, ink=Ink.NEAR, strong=True),),
        (),
        *text_lines(words.PAUSED_TEXT, width),
        (),
        *card_lines("Enter", words.GO_ON, words.GO_ON_TEXT, words.LEAVE_TEXT, width),
    ]


def _question_lines(workshop: Workshop, thing: Thing | None, width: int) -> list[PaintedLine]:
    """What the room is asked; without a vote the step and what to say."""
    of, step = workshop.state.open_round, workshop.step
    if of is not None:
        return text_lines(of.topic.title, width, strong=True)
    if thing is not None and thing.votes is not None:
        heading = thing.topic.title if thing.topic.kind is TopicKind.DOTS else thing.title
        return text_lines(heading, width, strong=True)
    if step is None:
        title_lines = text_lines(workshop.state.title, width, strong=True)
        return [*title_lines, *text_lines(words.BEFORE_START, width, Ink.SOFT)]
    return [*text_lines(step.title, width, strong=True), *text_lines(step.say, width, Ink.SOFT)]


def _card(now: Now, width: int, *, small: bool) -> list[PaintedLine]:
    """The card of what comes next."""
    state, of, view = now.workshop.state, now.workshop.state.open_round, now.view
    if of is not None:
        votes = sum(view.answered.values())
        missing = sum(view.expected.values()) - votes
        enough = may.may_reveal(state, of, votes=votes, missing=0, anyway=False)
        if not enough.allowed:
            return card_lines("", "", enough.reason, words.NOBODY_SEES, width)
        text = words.missing_answers(missing, votes)
        return card_lines("r", words.ACTS["reveal"], text, words.NOBODY_SEES, width)
    key, label, text, note = _card_words(now)
    if small:
        return small_card(key, label, text, width)
    return card_lines(key, label, text, note, width)


def small_card(key: str, label: str, text: str, width: int) -> list[PaintedLine]:
    """The card in one line, for a page with much to show."""
    canvas = Canvas(width)
    canvas.fill(0, 0, width, Ground.PANEL)
    canvas.put(0, 0, "▌", Ink.ACCENT, ground=Ground.PANEL)
    canvas.put(2, 0, f" {key} ", Ink.ON_ACCENT, ground=Ground.HERE, strong=True)
    x = len(key) + 6
    canvas.put(x, 0, label, ground=Ground.PANEL, strong=True)
    x += len(label) + 2
    canvas.put(x, 0, cut(text, max(0, width - x - 1)), Ink.SOFT, ground=Ground.PANEL)
    return [canvas.lines()[0]]


def talks_first(act: NextAct, shown: Thing | None) -> bool:
    """Whether what comes next is about a revealed thing that is not the one ``shown``."""
    thing = act.thing
    return thing is not None and thing.votes is not None and shown is not None and shown.key != thing.key


def _card_words(now: Now) -> tuple[str, str, str, str]:
    """Key, label, sentence and note of the card while no vote is open."""
    workshop, act = now.workshop, now.act
    step, thing = workshop.step, act.thing
    heading = plain(thing.title, limit=160) if thing else ""
    match act.act:
        case Act.VOTE if thing is not None and thing.votes is None:
            note = joined(words.HOW_SHOWN[step.reveal], words.LATE_ARRIVALS[step.late]) if step else ""
            return "v", words.ACTS["vote"], heading, note
        case _ if talks_first(act, now.thing):
            return "Enter", words.ACTS["talk"], heading, ""
        case Act.VOTE if thing is not None:
            parts = len(vote_again(thing, now.divided).parts)
            return "v", words.ACTS["again"], words.cards_words(parts) if parts > 1 else heading, ""
        case Act.AGREE if thing is not None:
            return f"1–{len(thing.topic.options)}", words.ACTS["agree"], heading, words.AGREE_TEXT
        case Act.DECIDE:
            most = workshop.console.agenda.commitments
            return "c", words.ACTS["close_on"], words.DECIDE_TEXT, words.most_chosen(most)
        case Act.COMMIT:
            return "t", words.ACTS["commit"], words.COMMIT_TEXT, ""
        case Act.NEXT:
            following = act.step
            said = f"{following.title}, {words.minutes_words(following.minutes)}" if following else ""
            return "n", words.ACTS["next"] if step else words.BEGIN, said, ""
        case _:
            return "e", words.ACTS["end"], words.END_TEXT, ""


# ── The list and below it ────────────────────────────────────────────────────────────────────────


def list_heading(things: Sequence[Thing], width: int) -> list[Row]:
    """What the list holds; nothing over a single line."""
    if len(things) < 2:
        return []
    dotted = things[0].topic.kind is TopicKind.DOTS and things[0].votes is not None
    left, right = (words.RANKING, words.ONE_DOT) if dotted else (words.TALK_ABOUT, "")
    if things[0].topic.safety:
        left = words.STATEMENTS
    return [_fixed(around.heading_line(left, right, width, rule=False))]


def plan_rows(workshop: Workshop, width: int) -> list[Row]:
    """That the plan cannot take all commitments that this room may make, and what to do."""
    said = workshop.plan_room
    return [_fixed(line) for line in ((), *text_lines(f"! {said}", width, Ink.WARN))] if said else []


def blocked_rows(workshop: Workshop, things: Sequence[Thing], width: int) -> list[Row]:
    """Below the dots, what is advised and cannot start yet, with the reason."""
    if not things or things[0].topic.kind is not TopicKind.DOTS:
        return []
    scored = workshop.scored
    held = [one for one in scored.result.practices if one.blocks and not one.can_start][:MOST_BLOCKED]
    rows = [_fixed(()), _fixed(around.heading_line(words.NOT_YET, "", width, rule=False))] if held else []
    for one in held:
        known: Intervention = scored.catalogue.interventions[one.intervention]
        said = words.held_back(known.title, said_aloud(one.blocks[0].said))
        rows += [_fixed(line) for line in text_lines(said, width, Ink.MUTED)]
    return rows


def below_rows(now: Now, width: int, *, narrow: bool) -> list[Row]:
    """What is below the list: records, questions for the extremes, notes, in a narrow window the agenda."""
    workshop = now.workshop
    lines: list[PaintedLine] = []
    table = workshop.on_the_table if workshop.state.open_round is None else ()
    if workshop.step and table:
        lines += [(), around.heading_line(words.TABLE[workshop.step.kind], "", width, rule=False)]
        lines += [line for text in table for line in text_lines(text, width)]
    if narrow:
        lines += _ask_lines(now.thing, width)
        if workshop.state.spoken:
            lines += [(), around.tally_line(workshop.state.spoken, width)]
    lines += _note_lines(workshop, width)
    if narrow:
        agenda = workshop.console.agenda
        lines += [
            (),
            *around.agenda_lines(agenda, workshop.state.step, width, minute=workshop.minute, rule=True),
        ]
    return [_fixed(line) for line in lines]


def _note_lines(workshop: Workshop, width: int) -> list[PaintedLine]:
    notes = workshop.state.notes[-MOST_NOTES:]
    lines: list[PaintedLine] = [(), around.heading_line(words.NOTES, "", width, rule=False)] if notes else []
    for note in notes:
        who = f" ({plain(note.who, limit=80)})" if note.who else ""
        lead = "" if note.kind is NoteKind.NOTE else f"{words.NOTE_LEADS[note.kind]}: "
        lines += text_lines(f"{lead}{note.text}{who}", width, Ink.SOFT)
    return lines


def _ask_lines(thing: Thing | None, width: int) -> list[PaintedLine]:
    """The questions for the extremes, while people differ on what is shown."""
    if thing is None or thing.votes is None or not thing.divides or thing.topic.kind is TopicKind.DOTS:
        return []
    asked = words.ask_words(thing.votes.spreads) or (() if thing.votes.spreads else words.ASK_CARDS)
    last = (words.LEADERSHIP_LAST,) if "leadership" in thing.votes.counts else ()
    lines = [line for text in (*asked, *last) for line in text_lines(text, width, Ink.SOFT)]
    return [(), around.heading_line(words.ASK, "", width, rule=False), *lines] if asked else []


def _fixed(line: PaintedLine) -> Row:
    return Row(text="", heading=True, painted=(line,))


# ── The side ─────────────────────────────────────────────────────────────────────────────────────


def side_lines(now: Now, width: int) -> list[PaintedLine]:
    """Beside the page: the clock, questions for the extremes, who had the floor, the agenda."""
    workshop = now.workshop
    if workshop.paused:
        return []
    lines: list[PaintedLine] = []
    if workshop.step:
        left = workshop.left
        size = LARGE if digits_width(around.clock_text(left), size=LARGE) <= width else SMALL
        lines += around.clock_lines(left, workshop.box, size=size)
    lines += _ask_lines(now.thing, width)
    if workshop.step and workshop.step.kind not in (StepKind.BREAK, StepKind.OPEN):
        lines += [(), around.tally_line(workshop.state.spoken, width)]
    agenda = workshop.console.agenda
    minute = workshop.minute
    return [*lines, (), *around.agenda_lines(agenda, workshop.state.step, width, minute=minute, rule=False)]
