"""The facilitator's page as painted lines: what happens now, its side, what is below the list."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from assess.documents.lines.big_digits import LARGE, SMALL, digits_width
from assess.documents.lines.layout import Row, fixed
from assess.documents.lines.painted import Ink, PaintedLine, Span
from assess.services.workshop import against
from assess.services.workshop.running import Workshop
from assess.services.workshop.talk import Act, NextAct, Thing, vote_again
from assess.services.workshop.views import ConsoleView
from assess.store.workshop.events import Agreed, NoteKind
from assess.text import plain
from assess.tui.workshop import around
from assess.tui.workshop.around import beside, card_lines, small_card, text_lines
from assess.tui.workshop.revealed import Rows, agreed_lines, finding_lines, part_lines, typed_lines
from assess.tui.workshop.votes import answered_lines, option_lines, people_lines
from assess.words import facilitating as words
from assess.words.answers import function_words
from assess.words.numbers import joined
from assess.words.say import say
from assess.words.workshop import PAUSE, TOO_FEW_RATED, agreed_words, choice_words
from questionnaires.agendas import StepKind
from questionnaires.catalogue import Intervention
from questionnaires.records import record
from scoring.workshop.voting import TopicKind

NEW_LINE = Content("\n")

CLOCK = 22
"""Cells that the clock takes beside the question, with the space before it."""

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


def top_lines(now: Now, width: int, *, narrow: bool, high: bool, most: int) -> list[PaintedLine]:
    """What happens now: the question, the clock, who has answered or what was revealed, a card.

    Votes take as few rows as ``most`` of all need.
    """
    if now.workshop.paused:
        return _paused_lines(width)
    if now.thing is None or now.thing.votes is None or now.thing.topic.kind is TopicKind.DOTS:
        return _top_lines(now, width, narrow=narrow, rows=Rows.AIR if high else Rows.ONE)
    found: list[PaintedLine] = []
    for rows in Rows if high else (Rows.ONE, Rows.FEWEST):
        found = _top_lines(now, width, narrow=narrow, rows=rows)
        if len(found) <= most:
            break
    return found


def _top_lines(now: Now, width: int, *, narrow: bool, rows: Rows) -> list[PaintedLine]:
    workshop, view, thing = now.workshop, now.view, now.thing
    clock = around.clock_lines(workshop.left, workshop.box) if narrow and workshop.step else []
    shown = thing if thing is not None and thing.votes is not None else None
    lines = _question_lines(workshop, thing, width - (CLOCK if clock else 0))
    if shown is not None and clock:
        lines += finding_lines(shown, width - CLOCK)
    kept = _kept_lines(workshop, width - (CLOCK if clock else 0), narrow=narrow)
    if kept and clock:
        lines += [()] * max(0, len(clock) - len(kept) - len(lines))
    lines += kept
    lines = beside(lines, clock, width) if clock else lines
    high, airy = rows is Rows.AIR, rows <= Rows.TWO
    card = _card(now, width, small=not high and shown is not None)
    if workshop.state.open_round is not None:
        waiting = [(one.side, one.name) for one in workshop.console.waited_for]
        return [*lines, (), *answered_lines(view, waiting, width), (), *card, ()]
    if not workshop.step:
        here = people_lines(view, width) if view.expected else text_lines(words.NOBODY_HERE, width)
        return [*lines, *_way_in_lines(workshop, width), (), *here, (), *card, ()]
    if shown is None:
        return [*lines, (), *card, ()]
    votes = part_lines(shown, width, rows)
    if not clock:
        votes += [*_air(airy and bool(votes)), *finding_lines(shown, width)]
    if narrow:
        votes += _ask_lines(shown, width)
    votes += _safety_lines(now, width)
    if shown.settles:
        votes += [*_air(airy), *agreed_lines(shown, width)]
    return [*lines, *_air(airy or not clock), *votes, *_air(airy), *card, ()]


def _air(wanted: bool) -> list[PaintedLine]:
    return [()] if wanted else []


def _kept_lines(workshop: Workshop, width: int, *, narrow: bool) -> list[PaintedLine]:
    """Who asks to be let back in; in a narrow window else what was counted and kept so far."""
    waiting = next(iter(workshop.back.waiting), None)
    if waiting is not None:
        return text_lines(words.asks_words(waiting.name), width, Ink.WARN)
    return around.kept_lines(workshop.state, width) if narrow and _talks(workshop) else []


def _talks(workshop: Workshop) -> bool:
    """Whether people may have the floor in the present step."""
    return workshop.step is not None and workshop.step.kind not in (StepKind.BREAK, StepKind.OPEN)


def _way_in_lines(workshop: Workshop, width: int) -> list[PaintedLine]:
    entrance = workshop.picture.entrance
    if not entrance.address:
        return []
    return [
        *text_lines(words.enter_words(entrance.address, entrance.code), width, Ink.ACCENT),
        *text_lines(words.screen_words(entrance.address), width, Ink.SOFT),
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
        parts = len(of.topic.parts)
        which = text_lines(words.cards_words(parts), width, Ink.SOFT) if parts > 1 and of.number > 1 else []
        return [*text_lines(of.topic.title, width, strong=True), *which]
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
        too_few = against.revealing(state, of, votes=votes, missing=0, anyway=False)
        text = too_few or words.missing_answers(missing, votes)
        if now.act.act is Act.PASS:
            return card_lines("h", words.ACTS["pass"], text, words.NOBODY_SEES, width)
        if too_few:
            return card_lines("", "", too_few, words.NOBODY_SEES, width)
        return card_lines("r", words.ACTS["reveal"], text, words.NOBODY_SEES, width)
    key, label, text, note = _card_words(now)
    if small:
        return small_card(key, label, text, width)
    return card_lines(key, label, text, note, width)


def _card_words(now: Now) -> tuple[str, str, str, str]:
    """Key, label, sentence and note of the card while no vote is open."""
    workshop, act = now.workshop, now.act
    step, thing = workshop.step, act.thing
    heading = plain(thing.title, limit=160) if thing else ""
    match act.act:
        case Act.VOTE if thing is not None and thing.votes is None:
            note = joined(words.HOW_SHOWN[step.reveal], words.LATE_ARRIVALS[step.late]) if step else ""
            return "v", words.ACTS["vote"], heading, note
        case Act.TALK:
            return "Enter", words.ACTS["talk"], heading, ""
        case Act.VOTE if thing is not None:
            parts = len(vote_again(thing, now.divided).parts)
            return "v", words.ACTS["again"], words.cards_words(parts) if parts > 1 else heading, ""
        case Act.AGREE if thing is not None:
            return _agree_key(thing), words.ACTS["agree"], words.OR_DIFFER, ""
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


def _agree_key(thing: Thing) -> str:
    return f"1–{len(thing.topic.options)}" if thing.topic.options else "1"


# ── The list and below it ────────────────────────────────────────────────────────────────────────


def list_heading(things: Sequence[Thing], width: int) -> list[Row]:
    """What the list holds; nothing over a single line."""
    if len(things) < 2:
        return []
    dotted = things[0].topic.kind is TopicKind.DOTS and things[0].votes is not None
    voted = any(thing.votes is not None for thing in things)
    left, right = (
        (words.RANKING, words.ONE_DOT) if dotted else (words.TALK_ABOUT if voted else words.TO_VOTE, "")
    )
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
        said = words.held_back(known.title, say(one.blocks[0].said))
        rows += [_fixed(line) for line in text_lines(said, width, Ink.MUTED)]
    return rows


def below_rows(now: Now, width: int, *, narrow: bool) -> list[Row]:
    """What is below the list: answers to read out, records, notes, in a narrow window the agenda."""
    workshop, of = now.workshop, now.workshop.state.open_round
    lines: list[PaintedLine] = []
    if of is not None and (asked := option_lines(of.topic, width)):
        lines += [(), around.heading_line(words.READ_OUT, "", width, rule=False), *asked]
    table = workshop.on_the_table if of is None else ()
    if workshop.step and table and (over := words.TABLE.get(workshop.step.kind)):
        lines += [(), around.heading_line(over, "", width, rule=False)]
        lines += [line for text in table for line in text_lines(text, width)]
    if now.thing is not None and of is None:
        lines += typed_lines(now.thing, width)
        lines += _reason_lines(now.thing, width)
    lines += _note_lines(workshop, width)
    if narrow:
        agenda = workshop.console.agenda
        lines += [
            (),
            *around.agenda_lines(
                agenda, workshop.state.step, width, minute=workshop.minute, rule=True, near=True
            ),
        ]
    return [_fixed(line) for line in lines]


def _reason_lines(thing: Thing, width: int) -> list[PaintedLine]:
    """Why the room agreed on a thing, or agreed to differ."""
    settled = thing.settled
    if settled is None:
        return []
    lines: list[PaintedLine] = [(), around.heading_line(words.REASONS, "", width, rule=False)]
    if isinstance(settled, Agreed):
        choice = choice_words(thing.topic, settled.option)
        return [*lines, *text_lines(agreed_words(choice, settled.reason, settled.evidence), width, Ink.SOFT)]
    said = (f"{function_words(side)}: {why}" for side, why in settled.reasons.items())
    return [*lines, *(line for one in said for line in text_lines(one, width, Ink.SOFT))]


def _note_lines(workshop: Workshop, width: int) -> list[PaintedLine]:
    """All notes, the latest first."""
    notes = workshop.state.notes
    lines: list[PaintedLine] = [(), around.heading_line(words.NOTES, "", width, rule=False)] if notes else []
    for note in reversed(notes):
        who = f" ({plain(note.who, limit=80)})" if note.who else ""
        lead = "" if note.kind is NoteKind.NOTE else f"{words.NOTE_LEADS[note.kind]}: "
        lines += text_lines(f"{lead}{note.text}{who}", width, Ink.SOFT)
    return lines


def _ask_lines(thing: Thing | None, width: int) -> list[PaintedLine]:
    """The question to the extremes, while people differ on what is shown."""
    if thing is None or thing.votes is None or not thing.divides or not thing.settles:
        return []
    asked = words.ask_words(thing.votes.spreads)
    if not asked:
        return []
    last = words.LEADERSHIP_LAST if "leadership" in thing.votes.counts else ""
    first, *rest = text_lines(f"{words.ASK} {joined(asked, last)}", width)
    head = Span(text=words.ASK, ink=Ink.HEAD, strong=True)
    return [(head, Span(text=first[0].text.removeprefix(words.ASK))), *rest]


def _fixed(line: PaintedLine) -> Row:
    return fixed((line,))


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
    kept = around.kept_lines(workshop.state, width) if _talks(workshop) else []
    for block in (_ask_lines(now.thing, width), kept):
        lines += [(), *block] if block else []
    agenda = workshop.console.agenda
    minute = workshop.minute
    return [*lines, (), *around.agenda_lines(agenda, workshop.state.step, width, minute=minute, rule=False)]
