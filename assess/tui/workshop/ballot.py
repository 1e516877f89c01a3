"""The ballot: somebody votes here, on the facilitator's laptop with the keyboard passed, or on their own."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import partialmethod
from typing import Self, cast

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.widgets import Static

from assess.documents.lines.ballot import CAST, ballot_rows
from assess.services.refusal import Refused
from assess.services.workshop.drafting import (
    NO_DOTS,
    TYPED,
    VoteDraft,
    card_lifted,
    card_lowered,
    card_tied,
    new_draft,
    with_choice,
)
from assess.services.workshop.remote import NotReached, RemoteWorkshop
from assess.services.workshop.room_access import LocalRoom, Room
from assess.services.workshop.wire import Seen
from assess.store.io.errors import FileProblem
from assess.text import plain
from assess.tui import routes
from assess.tui.actions import Action
from assess.tui.hint_bar import HintBar
from assess.tui.host import Host, NothingToOpen
from assess.tui.navigation.head import Head
from assess.tui.pages.page import PageScreen
from assess.tui.prose import Prose
from assess.tui.widgets import Part, Row, Rows
from assess.words import ballot as words
from assess.words.workshop_pages import number_words, round_words
from questionnaires.records import replace
from scoring.workshop.voting import TopicKind

EVERY = 2.0
"""Seconds between two looks at the workshop, and between two tries to cast a vote."""


class Stage(Enum):
    """How far somebody is who votes."""

    CALLED = "called"
    VOTING = "voting"
    DONE = "done"


class BallotRows(Rows):
    """Rows on which Enter acts at once, so that a digit typed ahead meets what comes after it."""

    def action_select(self) -> None:
        """Go on."""
        cast("BallotScreen", self.screen).action_confirm()


class BallotScreen(PageScreen[None]):
    """One vote of one person. Where the keyboard is ``passed``, nothing is shown before and after it."""

    DEFAULT_CSS = """
    BallotScreen #question, BallotScreen #choices { height: auto; }
    BallotScreen #question { margin-top: 1; }
    BallotScreen #choices { margin-bottom: 1; }
    BallotScreen.-low #question, BallotScreen.-low #choices { margin: 0; }
    BallotScreen #list { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    BallotScreen #note { height: auto; min-height: 1; max-height: 2; color: $text-accent; }
    BallotScreen #note.-trouble { color: $text-error; text-style: bold; }
    """
    place = "ballot"
    mode = "VOTING"

    def __init__(self, room: Room, *, person: str = "", name: str = "", seen: Seen | None = None) -> None:
        """``seen`` is what the one with the keyboard sees; over a network the page looks by itself."""
        super().__init__()
        self._room, self._person, self._called, self._seen = room, person, name, seen
        self._passed = passed = seen is not None
        self._stage = Stage.CALLED if passed else Stage.VOTING
        self._round = 0
        self._draft: VoteDraft | None = None
        self._before: list[VoteDraft] = []
        self._warned = self._casting = self._told = False

    @classmethod
    def opened(cls, route: routes.BallotRoute, host: Host) -> Self:
        if not route.person:
            return cls(next(host.held(RemoteWorkshop)))
        workshop = host.workshop
        secret = workshop.secret_of(route.person) if workshop else None
        if workshop is None or secret is None:
            raise NothingToOpen(words.OWN_DEVICE)
        room = LocalRoom(workshop, secret)
        seen = room.look()
        if seen is None or seen.ballot is None or seen.picture.paused:
            raise NothingToOpen(words.NOTHING_OPEN)
        return cls(room, person=route.person, name=workshop.names.get(route.person, ""), seen=seen)

    def compose(self) -> ComposeResult:
        yield Head()
        yield Prose(id="question")
        yield Prose(id="choices")
        yield BallotRows(id="list")
        yield Prose(id="note")
        yield HintBar()

    def on_mount(self) -> None:
        """Look at the vote now, and whether it is still open from time to time."""
        self._draw()
        self._saw(self._seen)
        self._look()
        self.set_interval(EVERY, self._look)

    def lay_out(self) -> None:
        self._draw()

    # ── What is shown ────────────────────────────────────────────────────────────────────────────

    def _draw(self, *, key: str = "") -> None:
        who = plain(self._called, limit=40)
        voting = self._stage is Stage.VOTING
        step = self._seen.picture.step if self._seen else ""
        about = (plain(step, limit=40), round_words(self._round)) if voting else ()
        self.show_title(" · ".join(filter(None, (who, *about))), words.SAFE if voting else "")
        self.show_hints()
        draft = self._draft
        if self._stage is not Stage.VOTING or draft is None:
            called = self._stage is Stage.CALLED
            said = words.called_words(who) if called else words.PASS_ON
            self.show_words("question", (said if self._passed else "", "bold"))
            self.show_words("choices", words.ONLY_YOU if called else "")
            way = words.ENTER_BEGINS if called else words.ENTER_CLOSES
            self.rows.show([Row(text=way)] if self._passed else [])
            return
        self.show_words("question", (plain(draft.topic.title, limit=400), "bold"))
        self.show_words("choices", *self._choices(draft))
        rows = ballot_rows(draft.topic, draft.choices, self.text_width - 2, order=draft.order)
        at = self.rows.highlighted
        self.rows.show(rows, at=at if at is not None else 0, key=key or self.selected or None)

    def _choices(self, draft: VoteDraft) -> list[Part]:
        """What can be chosen, with the keys that choose it."""
        topic = draft.topic
        if topic.kind is TopicKind.DOTS:
            return [(words.dots_left_words(draft.dots_left, topic.budget), "$accent")]
        if topic.kind is TopicKind.NUMBER:
            asked = number_words(unit=plain(topic.unit), low=topic.low, high=topic.high)
            return [f"{asked}. {words.TYPE_HERE}" if asked else words.TYPE_HERE]
        if topic.kind is TopicKind.WORDS:
            return [words.TYPE_HERE]
        if topic.kind is not TopicKind.CARDS:
            return []
        parts: list[Part] = []
        left = self.text_width
        for number, text in enumerate((plain(one, limit=40) for one in topic.options.values()), start=1):
            left -= cell_len(f"{number} {text}")
            if left < 0:
                parts.append("\n")
                left = self.text_width - cell_len(f"{number} {text}")
            parts += [(f"{number} ", "bold $accent"), f"{text}   "]
            left -= 3
        return parts

    def say_here(self, text: str, *, trouble: bool = False) -> None:
        """A message above the keys, until the next one."""
        self.query_one("#note", Static).set_class(trouble, "-trouble")
        self.show_words("note", plain(text, limit=400))

    def fits(self, name: str) -> bool:
        """What a key does depends on what is voted."""
        draft = self._draft
        if self._stage is not Stage.VOTING or draft is None:
            return name in ("confirm", "back")
        kind = draft.topic.kind
        if name in ("lift", "lower", "tie"):
            return kind is TopicKind.ORDER
        return name != "mark" or kind not in (TopicKind.ORDER, *TYPED)

    def hints(self) -> list[Action]:
        """The digits as far as there is something to choose by them."""
        found = self.actions_named("mark", "lift", "lower", "tie", "confirm", "undo")
        draft = self._draft
        last = len(draft.topic.options) if draft else 0
        first = 0 if draft and draft.topic.kind is TopicKind.DOTS else 1
        keys = {"mark": (f"{first}–{last - 1 + first}",)}
        return [
            replace(action, keys=keys.get(action.name, action.keys))
            for action in found
            if self.fits(action.name)
        ]

    # ── Following the workshop ───────────────────────────────────────────────────────────────────

    def _look(self) -> None:
        if self._stage is not Stage.DONE:
            since = self._seen.version if self._seen else 0
            self.in_background(
                lambda: self._room.look(since),
                lambda seen: self._saw(seen or self._seen),
                failed=self._not_seen,
                expected=Refused,
                group="look",
            )

    def _not_seen(self, reason: Refused) -> None:
        if not self._casting:  # what becomes of the vote is said already
            self._tell(str(reason), trouble=True)

    def _tell(self, text: str, *, trouble: bool = False) -> None:
        """Say how it is with the workshop; what was said of it before goes with it."""
        if text or self._told:
            self.say_here(text, trouble=trouble)
        self._told = bool(text)

    def _saw(self, seen: Seen | None) -> None:
        """Take over what is voted now; a vote that is over closes the page."""
        if seen is None or self._stage is Stage.DONE:
            return
        self._seen = seen
        draft = self._draft
        if seen.picture.paused:
            self._tell(words.PAUSED_NOW)
        elif seen.ballot is None:
            self.dismiss()
            self.host.tell(words.VOTE_OVER)
        elif draft is None or (seen.ballot, seen.round) != (draft.topic, self._round):
            self._tell(words.VOTE_NEW if self._before else "")
            self._draft, self._round = new_draft(seen.ballot, person=self._person or self._called), seen.round
            self._before, self._warned, self._casting = [], False, False
            self._draw()
        else:
            self._tell("")

    # ── Choosing ─────────────────────────────────────────────────────────────────────────────────

    def _change(self, change: Callable[[VoteDraft], VoteDraft], *, key: str = "") -> bool:
        """Change what is chosen; whether that could be done."""
        draft = self._draft
        if draft is None or self._stage is not Stage.VOTING:
            return False
        try:
            changed = change(draft)
        except Refused as reason:
            self.say_here(str(reason), trouble=True)
            return False
        if changed != draft:
            self._before.append(draft)
            self._draft, self._warned = changed, False
        self.say_here("")
        self._draw(key=key or self._next_row(changed))
        return True

    def _next_row(self, draft: VoteDraft) -> str:
        """Where the cursor goes after a choice: to what is open, where that can be told."""
        if draft.topic.kind in (TopicKind.DOTS, TopicKind.ORDER):
            return self.selected
        parts = [*draft.topic.parts]
        here = parts.index(self.selected) if self.selected in parts else -1
        after = [part for part in (*parts[here + 1 :], *parts[: here + 1]) if part in draft.open_parts]
        return after[0] if after else CAST

    def action_mark(self, key: str) -> None:
        draft = self._draft
        if draft is None or not self.fits("mark"):
            return
        options = [*draft.topic.options]
        place = int(key) - (0 if draft.topic.kind is TopicKind.DOTS else 1)
        part = next(iter(draft.topic.parts)) if draft.topic.kind is TopicKind.LEVEL else self.selected
        if part in draft.topic.parts and 0 <= place < len(options):
            self._change(lambda found: with_choice(found, part, options[place]))

    def _move(self, move: Callable[[VoteDraft, str], VoteDraft]) -> None:
        card = self.selected
        if self._draft is not None and card in self._draft.topic.parts and self.fits("lift"):
            self._change(lambda draft: move(draft, card), key=card)

    action_lift = partialmethod(_move, card_lifted)
    action_lower = partialmethod(_move, card_lowered)
    action_tie = partialmethod(_move, card_tied)

    def action_undo(self) -> None:
        if not self._before or self._stage is not Stage.VOTING:
            self.say_here(words.NO_UNDO)
            return
        self._draft = self._before.pop()
        self.say_here(words.UNDONE)
        self._draw()

    def row_chosen(self, event: Rows.Chosen) -> None:
        """A click chooses what it meets, or the choice after the one that is there."""
        draft = self._draft
        key = event.rows.row.key if event.rows.row else ""
        if draft is None or key == CAST or not self.fits("mark"):
            self.action_confirm()
            return
        options = [*draft.topic.options]
        if draft.topic.kind is TopicKind.LEVEL:
            self.action_mark(str(options.index(key) + 1))
            return
        before = draft.chosen.get(key, NO_DOTS)
        place = (options.index(before) + 1) % len(options) if before in options else 0
        try:
            with_choice(draft, key, options[place])
        except Refused:
            place = 0  # there are no more dots: begin anew
        self._change(lambda found: with_choice(found, key, options[place]), key=key)

    def action_confirm(self) -> None:
        """Begin, go on to what is open, type, cast the vote, or close."""
        draft, key = self._draft, self.selected
        if self._stage is Stage.DONE:
            self.dismiss()
        elif self._stage is Stage.CALLED:
            self._stage = Stage.VOTING
            self._draw()
        elif draft is None:
            return
        elif key == CAST:
            self._cast(draft)
        elif draft.topic.kind in TYPED:
            self._type(draft, key)
        elif draft.topic.kind is TopicKind.LEVEL:
            self.action_mark(str([*draft.topic.options].index(key) + 1))
        else:
            self._draw(key=self._next_row(draft) if draft.open_parts else CAST)

    def _type(self, draft: VoteDraft, part: str) -> None:
        def typed(text: str) -> None:
            self._change(lambda found: with_choice(found, part, text.strip()))

        self.ask_line(plain(draft.topic.parts[part], limit=200), draft.chosen.get(part, ""), typed)

    # ── Casting ──────────────────────────────────────────────────────────────────────────────────

    def _cast(self, draft: VoteDraft) -> None:
        """Cast the vote; what is open or left is said once before."""
        if not draft.choices:
            self.say_here(words.NOTHING_CHOSEN, trouble=True)
        elif not self._warned and (draft.open_parts or draft.dots_left):
            self._warned = True
            left = draft.dots_left
            self.say_here(words.unplaced_words(left) if left else words.open_words(len(draft.open_parts)))
        elif not self._casting:
            self._casting = True
            self.say_here(words.CASTING)
            self._send()

    def _send(self) -> None:
        """Cast the vote as it is now; tried again until it is known that it arrived, or is not taken."""
        draft, number = self._draft, self._round
        if draft is None or not self._casting:
            return
        self.in_background(
            lambda: self._room.vote(draft.topic.id, number, draft.choices),
            lambda _: self._is_cast(),
            failed=self._not_cast,
            expected=(Refused, FileProblem),
            group="vote",
        )

    def _is_cast(self) -> None:
        self._stage, self._casting = Stage.DONE, False
        self.say_here("")
        if self._passed:
            self._draft, self._before = None, []
            self._draw()
        else:
            self.dismiss()

    def _not_cast(self, reason: Refused | FileProblem) -> None:
        if isinstance(reason, NotReached):
            self.say_here(f"{reason} {words.KEPT_FOR_NOW}", trouble=True)
            self.set_timer(EVERY, self._send)
        else:
            self._casting = False
            self.say_here(str(reason), trouble=True)
