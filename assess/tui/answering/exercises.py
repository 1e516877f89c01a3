"""The exercises on the screen: marking cards one after another, and putting them in order."""

from __future__ import annotations

from collections.abc import Callable
from functools import partialmethod

from rich.cells import cell_len

from assess.services.answering.exercises import Draft, marked
from assess.services.answering.ordering import contacted, lasting, lifted, lowered, places, tied
from assess.text import plain
from assess.tui.actions import Action
from assess.tui.answering.exercise_page import ExercisePage
from assess.tui.widgets import Part, Row, Rows, fit
from assess.words.numbers import count_words
from questionnaires.model import Card
from questionnaires.records import replace

SIGNS = {
    "required": "●",
    "helpful": "◐",
    "irrelevant": "○",
    "shared": "◐",
    "nobody": "○",
    "dont_know": "?",
    "none": "○",
    "no": "○",
}
"""The shape before a mark's word; any other mark has a full one. The word always says the same."""

UNMARKED = "·"

CONTACT = "◆ first contact"

KEYS = (
    ("J K", "move"),
    ("=", "same place"),
    ("t", "throughout"),
    ("f", "first contact"),
    ("Enter", "continue"),
)
"""How cards are moved."""


class MarkingScreen(ExercisePage):
    """One part in which each card gets one of a few marks."""

    place = "marking"

    def on_mount(self) -> None:
        """Say what can be chosen, then show the cards."""
        self._show_choices()

    def lay_out(self) -> None:
        super().lay_out()
        self._show_choices()

    def _show_choices(self) -> None:
        """The choices with their digits, each of them whole on one line."""
        parts: list[Part] = []
        left = room = self.text_width
        for number, choice in enumerate(self.attempt.part.choices, start=1):
            text = plain(choice.text, limit=40)
            left -= cell_len(f"{number} {text}")
            if left < 0:
                parts.append("\n")
                left = room - cell_len(f"{number} {text}")
            parts += [(f"{number} ", "bold $accent"), f"{text}   "]
            left -= 3
        self.show_words("choices", *parts)

    def welcome(self) -> str:
        """Where one resumes, say so; where the part may be left out, say that."""
        done, total = self.done_and_total()
        if done == total:
            return self._all_marked()
        if not self.attempt.part.needed and not done:
            return "This part is optional: Enter continues at any time."
        return f"Welcome back: {done} of {total} are marked and saved." if done else ""

    def done_and_total(self) -> tuple[int, int]:
        """Marked cards, of how many."""
        total = len(self.cards)
        return total - len(self.attempt.left), total

    def first_place(self) -> int:
        """The first card without a mark."""
        left = {card.id for card in self.attempt.left}
        return next((n for n, card in enumerate(self.cards) if card.id in left), 0)

    def card_rows(self) -> list[Row]:
        """Each card behind its mark, in shape and word."""
        return [self._row(card) for card in self.cards]

    def _row(self, card: Card) -> Row:
        mark = self.attempt.draft.of(self.attempt.part.id).get(card.id, "")
        words = {choice.id: choice.word for choice in self.attempt.part.choices}
        width = max((cell_len(word) for word in words.values()), default=0)
        sign = SIGNS.get(mark, "●") if mark else UNMARKED
        lead = f"{sign} {fit(words.get(mark, ''), width)}  "
        return Row(text=plain(card.text, limit=200), lead=lead, key=card.id, strong=not mark)

    def hints(self) -> list[Action]:
        """The digits, as far as this part has choices, come first."""
        mark, *others = self.actions_named("mark", "confirm", "undo", "skip")
        return [replace(mark, keys=(f"1–{len(self.attempt.part.choices)}",)), *others]

    def action_mark(self, key: str) -> None:
        self._mark(int(key) - 1)

    def action_letter(self, key: str) -> None:
        words = [choice.word[:1] for choice in self.attempt.part.choices]
        if key in words:
            self._mark(words.index(key))

    def _mark(self, index: int) -> None:
        attempt = self.attempt
        card = self.selected
        if not card or not 0 <= index < len(attempt.part.choices):
            return
        mark = attempt.part.choices[index].id
        alone = marked(attempt.draft, card, mark)
        if not self.put(lambda draft: marked(draft, card, mark)):
            return
        at = self.rows.highlighted or 0
        if attempt.draft == alone:
            self.rows.redraw_row(at, self._row(self.cards[at]))
        else:  # another window has marked cards too
            self.draw(at=at)
        self.rows.highlighted = self._next_place(at)
        self._draw_title()
        self.say_here("" if attempt.left else self._all_marked())

    def _next_place(self, at: int) -> int:
        """The next card without a mark, going round; the next card where all are marked."""
        left = {card.id for card in self.attempt.left}
        cards = self.cards
        order = [*range(at + 1, len(cards)), *range(at)]
        return next((n for n in order if cards[n].id in left), min(at + 1, len(cards) - 1))

    def _all_marked(self) -> str:
        number = count_words(len(self.cards), "card is", "cards are")
        after = "finishes this exercise" if self.attempt.last_part else "continues"
        return f"All {number} marked. Enter {after}; a digit still changes a mark."

    def row_chosen(self, event: Rows.Chosen) -> None:
        """A click on a card gives it the mark after the one it has; Enter goes on."""
        if not event.by_mouse or event.index is None:
            super().row_chosen(event)
            return
        ids = [choice.id for choice in self.attempt.part.choices]
        mark = self.attempt.draft.of(self.attempt.part.id).get(self.cards[event.index].id)
        self._mark((ids.index(mark) + 1) % len(ids) if mark in ids else 0)
        event.rows.highlighted = event.index

    def action_confirm(self) -> None:
        """Go on, or say what is left."""
        left = self.attempt.left
        if left and self.attempt.part.needed:
            number = count_words(len(left), "card has", "cards have")
            self.say_here(f"{number} no mark yet. Press s to skip the whole exercise.")
            self.rows.highlighted = self.first_place()
        else:
            self.go_on()


class OrderingScreen(ExercisePage):
    """The part of a journey in which its steps are put in order."""

    place = "ordering"

    def on_mount(self) -> None:
        """Say how cards are moved, then show them."""
        parts = [part for key, word in KEYS for part in ((f"{key} ", "bold $accent"), f"{word}   ")]
        self.show_words("choices", *parts)
        self._asked = False

    def welcome(self) -> str:
        """Say that the order on the screen is nobody's."""
        if self.attempt.draft.ordered:
            return "This is your order. Enter continues."
        return "The cards are shuffled. Put them in your order, then press Enter."

    def done_and_total(self) -> tuple[int, int]:
        """The whole order is one thing to do."""
        return (1 if self.attempt.draft.ordered else 0), 1

    def card_rows(self) -> list[Row]:
        """Each card behind its place; what runs throughout comes last."""
        draft = self.attempt.draft
        place = places(draft)
        return [
            Row(
                text=plain(card.text, limit=200)
                + (f"   {CONTACT}" if card.id == draft.first_contact else ""),
                lead=self._lead(card, place, draft),
                key=card.id,
                strong=card.id == draft.first_contact,
            )
            for card in self.cards
        ]

    def _lead(self, card: Card, place: dict[str, int], draft: Draft) -> str:
        if card.id in draft.throughout:
            return "  ~ throughout  "
        shared = sum(number == place[card.id] for number in place.values()) > 1
        return f"  {place[card.id]}{'=' if shared else ' '} "

    def _change(self, change: Callable[[Draft, str], Draft]) -> None:
        card = self.selected
        draft = self.attempt.draft
        if not card or change(draft, card) == draft or not self.put(lambda found: change(found, card)):
            return
        at = next(n for n, c in enumerate(self.cards) if c.id == card)
        self.draw(at=at)
        self.rows.scroll_to_highlight()
        self.say_here("")

    action_lift = partialmethod(_change, lifted)
    action_lower = partialmethod(_change, lowered)
    action_tie = partialmethod(_change, tied)
    action_contact = partialmethod(_change, contacted)

    def action_lasting(self) -> None:
        """Say that the card runs throughout, where it may."""
        card = next((card for card in self.cards if card.id == self.selected), None)
        if card is not None and not card.throughout:
            self.say_here("This card needs a place; only some can run throughout.")
        else:
            self._change(lasting)

    def action_confirm(self) -> None:
        """Take this order; once, ask for the first contact where none is marked."""
        draft = self.attempt.draft
        if not draft.first_contact and not self._asked:
            self._asked = True
            self.say_here(
                "Select the card where the customer first spoke to one of us and press a. Enter again "
                "leaves it out."
            )
            return
        if draft.ordered or self.put(lambda found: replace(found, ordered=True)):
            self.go_on()
