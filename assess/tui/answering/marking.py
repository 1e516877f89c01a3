"""Marking cards one after another: required or not, who owns it, yes or no."""

from __future__ import annotations

from rich.cells import cell_len
from textual import on
from textual.widgets import Static

from assess.services.answering.exercises import cards_in, marked
from assess.text import plain
from assess.tui.actions import Action, actions_of, bindings_of
from assess.tui.answering.exercise_page import ExercisePage
from assess.tui.widgets import Row, Rows
from assess.tui.widgets.words import content, fit
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


class MarkingScreen(ExercisePage):
    """One part in which each card gets one of a few marks."""

    place = "marking"
    BINDINGS = bindings_of("marking")

    def on_mount(self) -> None:
        """Say what can be chosen, then show the cards."""
        parts: list[str | tuple[str, str]] = []
        for number, choice in enumerate(self.attempt.part.choices, start=1):
            parts += [(f"{number} ", "bold $accent"), f"{plain(choice.text, limit=40)}   "]
        self.query_one("#choices", Static).update(content(*parts))

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards of this part."""
        attempt = self.attempt
        return cards_in(attempt.exercise, attempt.draft, attempt.draft.part, attempt.respondent)

    def welcome(self) -> str:
        """Where one resumes, say so; where the part may be left out, say that."""
        done, total = self.done_and_total()
        if done == total:
            return self._all_marked()
        if not self.attempt.part.needed and not done:
            return "This part may be left out: Enter goes on at any time."
        return f"Welcome back: {done} of {total} are marked, and saved." if done else ""

    def done_and_total(self) -> tuple[int, int]:
        """Marked cards, of how many."""
        total = len(self.cards)
        return total - len(self.attempt.left), total

    def first_place(self) -> int:
        """The first card without a mark."""
        left = {card.id for card in self.attempt.left}
        return next((n for n, card in enumerate(self.cards) if card.id in left), 0)

    def rows(self) -> list[Row]:
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
        by_name = {action.name: action for action in actions_of(self.place)}
        mark = replace(by_name["mark"], keys=(f"1–{len(self.attempt.part.choices)}",))
        return [mark, *(by_name[name] for name in ("confirm", "undo", "skip"))]

    def action_mark(self, key: str) -> None:
        self._mark(int(key) - 1)

    def action_letter(self, key: str) -> None:
        words = [choice.word[:1] for choice in self.attempt.part.choices]
        if key in words:
            self._mark(words.index(key))

    def _mark(self, index: int) -> None:
        attempt = self.attempt
        card = self.card_here()
        if not card or not 0 <= index < len(attempt.part.choices):
            return
        mark = attempt.part.choices[index].id
        alone = marked(attempt.draft, card, mark)
        if not self.put(lambda draft: marked(draft, card, mark)):
            return
        rows = self.query_one("#list", Rows)
        at = rows.highlighted or 0
        if attempt.draft == alone:
            rows.redraw_row(at, self._row(self.cards[at]))
        else:  # another window has marked cards too
            self.draw(at=at)
        rows.highlighted = self._next_place(at)
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
        after = "finishes this exercise" if self.attempt.last_part else "goes on"
        return f"All {number} marked. Enter {after}; a digit still changes a mark."

    @on(Rows.Chosen)
    def _clicked(self, event: Rows.Chosen) -> None:
        """A click on a card gives it the mark after the one it has."""
        if not event.by_mouse or event.index is None:
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
            self.say_here(f"{number} no mark yet. Press s to pass the whole exercise over.")
            self.query_one("#list", Rows).highlighted = self.first_place()
        else:
            self.go_on()
