"""Putting cards in order: moving, sharing a place, going on throughout, and the first contact."""

from __future__ import annotations

from collections.abc import Callable

from textual.widgets import Static

from assess.services.answering.exercises import Draft, cards_in
from assess.services.answering.ordering import contacted, lasting, lifted, lowered, places, tied
from assess.text import plain
from assess.tui.actions import bindings_of
from assess.tui.answering.exercise_page import ExercisePage
from assess.tui.widgets import Row, Rows
from assess.tui.widgets.words import content
from questionnaires.model import Card
from questionnaires.records import replace

CONTACT = "◆ first contact"


class OrderingScreen(ExercisePage):
    """The part of a journey in which its steps are put in order."""

    place = "ordering"
    BINDINGS = bindings_of("ordering")

    def on_mount(self) -> None:
        """Say how cards are moved, then show them."""
        keys = (
            ("J K", "move"),
            ("=", "same place"),
            ("t", "throughout"),
            ("f", "first contact"),
            ("Enter", "go on"),
        )
        parts = [part for key, word in keys for part in ((f"{key} ", "bold $accent"), f"{word}   ")]
        self.query_one("#choices", Static).update(content(*parts))
        self._asked = False

    def welcome(self) -> str:
        """Say that the order on the screen is nobody's."""
        if self.attempt.draft.ordered:
            return "This is your order. Enter goes on."
        return "The cards lie in no order. Bring them into yours, then press Enter."

    def done_and_total(self) -> tuple[int, int]:
        """The whole order is one thing to do."""
        return (1 if self.attempt.draft.ordered else 0), 1

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards as they lie."""
        attempt = self.attempt
        return cards_in(attempt.exercise, attempt.draft, attempt.draft.part, attempt.respondent)

    def rows(self) -> list[Row]:
        """Each card behind its place; what goes on throughout comes last."""
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
        card = self.card_here()
        draft = self.attempt.draft
        if not card or change(draft, card) == draft or not self.put(lambda found: change(found, card)):
            return
        at = next(n for n, c in enumerate(self.cards) if c.id == card)
        self.draw(at=at)
        self.query_one("#list", Rows).scroll_to_highlight()
        self.say_here("")

    def action_lift(self) -> None:
        self._change(lifted)

    def action_lower(self) -> None:
        self._change(lowered)

    def action_tie(self) -> None:
        self._change(tied)

    def action_lasting(self) -> None:
        """Say that the card goes on throughout, where it may."""
        card = next((card for card in self.cards if card.id == self.card_here()), None)
        if card is not None and not card.throughout:
            self.say_here("This card has a place of its own; only some can go on throughout.")
        else:
            self._change(lasting)

    def action_contact(self) -> None:
        self._change(contacted)

    def action_confirm(self) -> None:
        """Take this order; once, ask for the first contact where none is marked."""
        draft = self.attempt.draft
        if not draft.first_contact and not self._asked:
            self._asked = True
            self.say_here(
                "Go to the card at which the customer first spoke to one of us and press f. "
                "Enter again leaves that open."
            )
            return
        if draft.ordered or self.put(lambda found: replace(found, ordered=True)):
            self.go_on()
