"""Putting the steps of a journey in order: cards are lifted, moved and put down, or sent to a place."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, partialmethod

from textual import on
from textual.message import Message

from assess.documents.lines.journey_cards import JourneyCard, journey_card_lines
from assess.services.answering.exercise_session import ExerciseSession
from assess.services.answering.exercises import Draft
from assess.services.answering.ordering import contacted, lasting, lifted, lowered, places, put_at, tied
from assess.tui.actions import Action, key_name
from assess.tui.answering.exercise_page import ExercisePage
from assess.tui.navigation.head import HIGH
from assess.tui.widgets import Part, Row, Rows, content, line_row, pressing, wrapped
from questionnaires.records import replace

AROUND, MORE_AROUND = 6, 9
"""Rows around question and cards, and in a high window."""

BESIDE_HINTS = ("tie", "lasting")
"""The actions that the words above the cards name; the keys below name the others."""


class JourneyRows(Rows):
    """The cards; the arrows move the one that is lifted instead of the cursor."""

    lifted = False

    class Moved(Message):
        """The lifted card was moved one place up, ``by`` -1, or down."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def action_cursor_up(self) -> None:
        if self.lifted:
            self.post_message(self.Moved(-1))
        else:
            super().action_cursor_up()

    def action_cursor_down(self) -> None:
        if self.lifted:
            self.post_message(self.Moved(1))
        else:
            super().action_cursor_down()


class OrderingScreen(ExercisePage):
    """The part of a journey in which its steps are put in order."""

    place = "ordering"

    def __init__(self, attempt: ExerciseSession, *, review: str = "") -> None:
        super().__init__(attempt, review=review)
        self._here = self._lifted = ""
        """The card under the cursor, and the one that is lifted, "" for none."""
        self._asked = False

    def list_part(self) -> Rows:
        return JourneyRows(id="list")

    def on_mount(self) -> None:
        """Say what else can be done with a card, then show them."""
        parts: list[Part] = []
        for action in map(self.host.keys.of, self.actions_named(*BESIDE_HINTS)):
            shown = content((f"{key_name(action.keys[0])} ", "bold $accent"), action.label)
            parts += [pressing(shown, action.keys[0]), "   "]
        self.show_words("choices", *parts)

    def welcome(self) -> str:
        """Say that the order on the screen is nobody's."""
        if self.attempt.draft.ordered:
            return "This is your order. Enter continues."
        return "The cards are shuffled. Put them in your order, then press Enter."

    def done_and_total(self) -> tuple[int, int]:
        """The whole order is one thing to do."""
        return (1 if self.attempt.draft.ordered else 0), 1

    def card_rows(self) -> list[Row]:
        """The cards joined in the order of their places; what runs throughout comes last."""
        draft, cards = self.attempt.draft, self.cards
        place = places(draft)
        width, height = self.row_width, self.app.size.height
        question = len(wrapped(self.attempt.part.question, self.text_width))
        room = height - question - (MORE_AROUND if height >= HIGH else AROUND)
        lines = journey_card_lines(
            [
                JourneyCard(
                    id=card.id,
                    text=card.text,
                    place=place.get(card.id),
                    contact=card.id == draft.first_contact,
                )
                for card in cards
            ],
            width,
            here=self._here or cards[0].id,
            lifted=self._lifted,
            airy=len(cards) + len(draft.order) - 1 + len(draft.throughout) <= room,
        )
        return [line_row(line) for line in lines]

    def hints(self) -> list[Action]:
        """The keys of a card; the digits as far as there are places."""
        pick, put, *others = self.actions_named("pick", "put", "contact", "confirm")
        label = "put down" if self._lifted else pick.label
        return [replace(pick, label=label), replace(put, keys=(f"1–{len(self.cards)}",)), *others]

    @on(Rows.OptionHighlighted, "#list")
    def _moved(self) -> None:
        """Draw the card under the cursor as such."""
        if self.selected and self.selected != self._here:
            self._here = self.selected
            self._lift(self._lifted)

    def _lift(self, card: str) -> None:
        """Lift this card, or with "" put down the one that is lifted."""
        rows = self.rows
        self._lifted = card
        if isinstance(rows, JourneyRows):
            rows.lifted = bool(card) and card == self._here
        for n, row in enumerate(self.card_rows()):
            if row != rows.rows[n]:
                rows.redraw_row(n, row)
        self.show_hints()

    def action_pick(self) -> None:
        """Lift a card, or put the lifted one down where the cursor is."""
        card, place = self._lifted, places(self.attempt.draft).get(self.selected)
        self._lifted = "" if card else self.selected
        if card and card != self.selected and place is not None:
            self._change(partial(put_at, place=place), card=card)
        else:
            self._lift(self._lifted)

    def row_chosen(self, event: Rows.Chosen) -> None:
        """A click lifts a card, the next one puts it down where it hits."""
        if event.by_mouse:
            self.action_pick()
        else:
            super().row_chosen(event)

    @on(JourneyRows.Moved)
    def _lifted_moved(self, event: JourneyRows.Moved) -> None:
        self._change(lifted if event.by < 0 else lowered)

    def action_put(self, key: str) -> None:
        if int(key) <= len(self.cards):
            self._change(partial(put_at, place=int(key)))

    def _change(self, change: Callable[[Draft, str], Draft], *, card: str = "") -> None:
        card = card or self.selected
        draft = self.attempt.draft
        if card and change(draft, card) != draft and self.put(lambda found: change(found, card)):
            self._here = card
            self.rows.show(self.card_rows(), key=card)
            self.rows.scroll_to_highlight()
            self._draw_title()
            self.say_here("")
        self._lift(self._lifted)

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
        """Put down a lifted card, else take this order; once, ask for the first contact where it is open."""
        draft = self.attempt.draft
        if self._lifted:
            self._lift("")
        elif not draft.first_contact and not self._asked:
            self._asked = True
            self.say_here(
                "Select the card where the customer first spoke to one of us and press a. Enter again "
                "leaves it out."
            )
        elif draft.ordered or self.put(lambda found: replace(found, ordered=True)):
            self.go_on()

    def action_back(self) -> None:
        """Put down a lifted card, else stop."""
        if self._lifted:
            self._lift("")
        else:
            super().action_back()
