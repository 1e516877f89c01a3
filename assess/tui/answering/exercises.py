"""Marking the cards of an exercise one after another."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import on

from assess.documents.lines.painted import Canvas, Ink
from assess.services.answering.exercise_session import ExerciseSession
from assess.services.answering.exercises import LAST_WORD, SHARED, Part, last_word_of, marked
from assess.text import plain
from assess.tui.actions import Action
from assess.tui.answering.exercise_page import ASIDE, ExercisePage
from assess.tui.widgets import Part as Words
from assess.tui.widgets import Row, Rows, content, pressing, wrapped
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

SO_FAR = "Your answers so far"
ONE_DECIDES = "Where two teams share it, one has the last word. Esc answers that later."

OWNERS_PART = "owners"
"""The part that asks who owns each card."""

MOST_KEYS = 3
"""As many marks have their keys on the card."""

CARD = 4
"""The column of a row in which the words of a card begin."""


class MarkingScreen(ExercisePage):
    """One part in which each card gets a mark; what is shared is asked for its last word at once."""

    place = "marking"

    def __init__(self, attempt: ExerciseSession, *, review: str = "") -> None:
        super().__init__(attempt, review=review)
        self._word_of = ""
        """The card whose last word is asked for, "" while cards are marked."""
        self._keys_at: int | None = None

    def on_mount(self) -> None:
        """Say what can be chosen, then show the cards."""
        self._show_choices()

    def lay_out(self) -> None:
        super().lay_out()
        self._show_choices()

    @property
    def _asked(self) -> Part:
        """The part whose marks the digits give now."""
        attempt = self.attempt
        word = last_word_of(attempt.exercise, attempt.respondent) if self._word_of else None
        return word or attempt.part

    def _show_choices(self) -> None:
        """The choices with their digits, each of them whole on one line."""
        parts: list[Words] = []
        if self._word_of:
            card = next(card for card in self.cards if card.id == self._word_of)
            question = "Who has the last word?"
            parts.append((f"{plain(card.text, limit=80)}: {question}\n", "bold $accent"))
        left = room = self.text_width
        for number, choice in enumerate(self._asked.choices, start=1):
            text = plain(choice.text, limit=40)
            left -= cell_len(f"{number} {text}")
            if left < 0:
                parts.append("\n")
                left = room - cell_len(f"{number} {text}")
            shown = content((f"{number} ", "bold $accent"), text)
            parts += [pressing(shown, str(number)), "   "]
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
        total = len(self.cards)
        return total - len(self.attempt.left), total

    def first_place(self) -> int:
        """The first card without a mark."""
        left = {card.id for card in self.attempt.left}
        return next((n for n, card in enumerate(self.cards) if card.id in left), 0)

    def card_rows(self) -> list[Row]:
        """Each card with its mark, in shape and word; the one under the cursor with the keys that mark it."""
        at = self.rows.highlighted if self._keys_at is None else self._keys_at
        return [self._row(card, keys=n == at) for n, card in enumerate(self.cards)]

    def _row(self, card: Card, *, keys: bool = False) -> Row:
        attempt, width = self.attempt, self.row_width
        mark = attempt.draft.of(attempt.part.id).get(card.id, "")
        word, sign = self._mark_words(card, mark) or UNMARKED, SIGNS.get(mark, "●") if mark else " "
        full, half = sign == "●", sign == "◐"
        ink = Ink.ACCENT if full else Ink.TEXT if half else Ink.MUTED
        lines = wrapped(plain(card.text, limit=200), max(10, width - CARD - cell_len(word) - 2))
        canvas = Canvas(width, len(lines))
        canvas.put(1, 0, sign, ink)
        canvas.put_rows(CARD, 0, lines, Ink.SOFT if sign == "○" else Ink.TEXT, strong=keys)
        last = len(lines) - 1
        room = width - CARD - cell_len(lines[last]) - 2
        right = self._keys(card, room) if keys else ()
        x = width - sum(cell_len(text) for text, _ in right)
        for text, colour in right:
            canvas.put(x, last, text, colour, strong=colour is Ink.ACCENT)
            x += cell_len(text)
        if not right:
            canvas.put_right(width, last, word, ink, strong=full or half)
        return Row(painted=canvas.lines(), key=card.id)

    def _mark_words(self, card: Card, mark: str) -> str:
        """A mark in a word or two; for what is shared with who has the last word."""
        attempt = self.attempt
        words = {choice.id: choice.word for choice in attempt.part.choices}
        word = words.get(mark, "")
        last = last_word_of(attempt.exercise, attempt.respondent)
        if mark != SHARED or last is None or attempt.part.id != OWNERS_PART:
            return word
        said = {choice.id: choice.word for choice in last.choices}.get(
            attempt.draft.of(LAST_WORD).get(card.id, "")
        )
        return f"{word}, last word: {said}" if said else word

    def _keys(self, card: Card, room: int) -> tuple[tuple[str, Ink], ...]:
        """The keys of a few marks with their words, as far as there is room; by letter where these differ."""
        choices = self._asked.choices
        if self._word_of == card.id:
            return (("last word? ", Ink.SOFT), (f"1–{len(choices)}", Ink.ACCENT))
        if len(choices) > MOST_KEYS:
            return ()
        letters = [choice.word[:1] for choice in choices]
        keys = letters if len(set(letters)) == len(letters) else [str(n + 1) for n in range(len(choices))]
        named = [
            part
            for key, choice in zip(keys, choices, strict=True)
            for part in ((f"{key} ", Ink.ACCENT), (f"{choice.word}  ", Ink.SOFT))
        ]
        named[-1] = (choices[-1].word, Ink.SOFT)
        tight = [(text.replace("  ", " "), ink) for text, ink in named]
        bare = [("  ".join(keys), Ink.ACCENT)]
        fit = (parts for parts in (named, tight, bare) if sum(cell_len(text) for text, _ in parts) <= room)
        return tuple(next(fit, ()))

    @on(Rows.OptionHighlighted, "#list")
    def _moved(self) -> None:
        """Let the keys follow the cursor; the last word is asked for only where it was asked."""
        before, self._keys_at = self._keys_at, self.rows.highlighted
        self._draw_keys(before)
        self._draw_keys(self._keys_at)
        if self._word_of and self.selected != self._word_of:
            self._ask_word("")

    def _draw_keys(self, place: int | None) -> None:
        """Draw a row again, with the keys where it is the one under the cursor."""
        rows = self.rows
        if place is not None and place < len(rows.rows):
            row = self._row(self.cards[place], keys=place == self._keys_at)
            if row != rows.rows[place]:
                rows.redraw_row(place, row)

    def so_far(self) -> Sequence[Words]:
        """What each mark has so far: the cards of a short answer, else how many."""
        attempt = self.attempt
        marks = attempt.draft.of(attempt.part.id)
        parts: list[Words] = [(f"{SO_FAR}\n", "bold $head")]
        choices = attempt.part.choices
        for choice in choices:
            cards = [card for card in self.cards if marks.get(card.id) == choice.id]
            if not cards and len(choices) > MOST_KEYS:
                continue
            sign = SIGNS.get(choice.id, "●")
            style = "$accent" if sign == "●" else "$foreground" if sign == "◐" else "$muted"
            parts += ["\n", (f"{sign} ", style), (f"{plain(choice.text, limit=30)}  {len(cards)}\n", "bold")]
            if sign != "○":
                texts = (plain(card.text, limit=200) for card in cards)
                parts += [(f"  {line}\n", "$soft") for text in texts for line in wrapped(text, ASIDE - 8)]
        left = len(attempt.left)
        words = f"\n{count_words(left, 'card', 'cards')} left" if left else "\n✓ all marked"
        return [*parts, (words, "bold $warn" if left else "$accent")]

    def hints(self) -> list[Action]:
        """The digits, as far as this part has choices, come first."""
        mark, *others = self.actions_named("mark", "confirm", "undo", "skip")
        return [replace(mark, keys=(f"1–{len(self._asked.choices)}",)), *others]

    def action_mark(self, key: str) -> None:
        self._mark(int(key) - 1)

    def action_letter(self, key: str) -> None:
        words = [choice.word[:1] for choice in self.attempt.part.choices]
        if key in words and not self._word_of:
            self._mark(words.index(key))

    def _mark(self, index: int) -> None:
        attempt, part = self.attempt, self._asked
        card = self._word_of or self.selected
        if not card or not 0 <= index < len(part.choices):
            return
        mark = part.choices[index].id
        alone = marked(attempt.draft, card, mark, part=part.id)
        if not self.put(lambda draft: marked(draft, card, mark, part=part.id)):
            return
        at = self.rows.highlighted or 0
        if attempt.draft == alone:
            self.rows.redraw_row(at, self._row(self.cards[at], keys=True))
            self.draw_aside()
        else:  # another window has marked cards too
            self.draw(at=at)
        asks = part.id == OWNERS_PART and mark == SHARED
        self._ask_word(card if asks else "")
        if not asks:
            self.rows.highlighted = self._next_place(at)
        self._draw_title()
        self.say_here(ONE_DECIDES if asks else "" if attempt.left else self._all_marked())

    def _ask_word(self, card: str) -> None:
        """Ask for the last word on a card in the place of its mark, or with "" for marks again."""
        if card != self._word_of:
            self._word_of = card
            self._show_choices()
            self._draw_keys(self._keys_at)
            self.show_hints()

    def action_back(self) -> None:
        """From the last word back to the marks: it is asked later; else stop."""
        if self._word_of:
            self._ask_word("")
            self.say_here("")
        else:
            super().action_back()

    def _next_place(self, at: int) -> int:
        """The next card without a mark, going round; the next card where all are marked."""
        left = {card.id for card in self.attempt.left}
        cards = self.cards
        order = [*range(at + 1, len(cards)), *range(at)]
        return next((n for n in order if cards[n].id in left), min(at + 1, len(cards) - 1))

    def _all_marked(self) -> str:
        number = count_words(len(self.cards), "card is", "cards are")
        after = "finishes" if self.attempt.last_part else "continues"
        return f"All {number} marked. Enter {after}; a digit still changes a mark."

    def row_chosen(self, event: Rows.Chosen) -> None:
        """A click on a card gives it the mark after the one it has; Enter goes on."""
        if not event.by_mouse or event.index is None:
            super().row_chosen(event)
            return
        self._ask_word("")
        ids = [choice.id for choice in self.attempt.part.choices]
        mark = self.attempt.draft.of(self.attempt.part.id).get(self.cards[event.index].id)
        self._mark((ids.index(mark) + 1) % len(ids) if mark in ids else 0)
        event.rows.highlighted = event.index

    def action_confirm(self) -> None:
        """Go on, or say what is left; on a card whose last word is asked for, go to the next card."""
        if self._word_of:
            self._ask_word("")
            self.rows.highlighted = self._next_place(self.rows.highlighted or 0)
            return
        left = self.attempt.left
        if left and self.attempt.part.needed:
            number = count_words(len(left), "card has", "cards have")
            self.say_here(f"{number} no mark yet. Press s to skip the whole exercise.")
            self.rows.highlighted = self.first_place()
        else:
            self.go_on()
