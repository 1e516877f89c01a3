"""The exercise in people's own words on the screen: sentences are written, then ticked by their authors."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from assess.documents.lines.painted import Canvas, Ink
from assess.services.answering.exercises import SENTENCES, marked, parts_of, sentence_of, ticked, unmarked
from assess.store.answers.answer import sentence_text
from assess.text import SENTENCE_LIMIT, plain
from assess.tui.actions import Action
from assess.tui.answering.exercise_page import ExercisePage
from assess.tui.hint_bar import HintBar
from assess.tui.navigation.head import Head
from assess.tui.prose import Prose
from assess.tui.widgets import Row, Rows, wrapped
from questionnaires.model import Card

TICK = 10
"""The column of a row in which what may be ticked begins."""

LOCKS = "Once saved, a sentence stays as it is."
LEAVE_OUT = "Enter on an empty line leaves this one out."
WRITTEN = "All written. Enter continues."


class WritingScreen(ExercisePage):
    """The part in which sentences are completed, one after the other; a saved one can only be read."""

    place = "writing"

    def compose(self) -> ComposeResult:
        yield Head()
        yield Static(id="strip", markup=False)
        yield Prose(id="question")
        yield Prose(id="choices")
        yield Input(id="words", max_length=SENTENCE_LIMIT)
        yield Rows(id="list")
        yield Prose(id="note")
        yield HintBar()

    def on_mount(self) -> None:
        """Begin with the first sentence that is not written."""
        self._draw_sentence()

    @property
    def sentence(self) -> Card | None:
        """The sentence that waits to be completed; None where all are."""
        return next(iter(self.attempt.left), None)

    def welcome(self) -> str:
        """That a saved sentence can't be changed, or that all is written."""
        if self.sentence is None:
            return WRITTEN
        return LOCKS if self._needed else f"{LOCKS} {LEAVE_OUT}"

    @property
    def _needed(self) -> bool:
        waiting = self.sentence
        sentences = self.attempt.exercise.sentences
        return any(one.ticks for one in sentences if waiting is not None and one.id == waiting.id)

    def done_and_total(self) -> tuple[int, int]:
        """Sentences that are written or left out, of how many."""
        total = len(self.cards)
        return total - len(self.attempt.left), total

    def card_rows(self) -> list[Row]:
        """The sentences that are written, which stay as they are."""
        written = self.attempt.draft.of(SENTENCES)
        pairs = [(card.text, text) for card in self.cards if (text := written.get(card.id))]
        return [
            Row(text=f"{plain(begun, limit=200)} {plain(text, limit=SENTENCE_LIMIT)}", lead="✓ ")
            for begun, text in pairs
        ]

    def _draw_sentence(self) -> None:
        field, waiting = self.query_one("#words", Input), self.sentence
        field.display = field.can_focus = waiting is not None
        if waiting is not None:
            field.value = ""
            field.focus(scroll_visible=False)
        else:
            self.rows.focus(scroll_visible=False)
        self._draw_count()

    @on(Input.Changed, "#words")
    def _draw_count(self) -> None:
        """The whole sentence as it reads, however long, and how long it is."""
        waiting = self.sentence
        if waiting is None:
            self.show_words("choices", "")
            return
        text = self.query_one("#words", Input).value
        count = (f"   {len(text)} of {SENTENCE_LIMIT}", "$muted")
        begun = (plain(waiting.text, limit=200), "bold $accent")
        self.show_words("choices", begun, f" {plain(text, limit=SENTENCE_LIMIT)}", count)

    @on(Input.Submitted, "#words")
    def _given(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_confirm()

    def action_confirm(self) -> None:
        """Save the sentence and go on to the next one, or to the ticks after the last one."""
        waiting = self.sentence
        if waiting is None:
            self.go_on()
            return
        text = sentence_text(self.query_one("#words", Input).value)
        if not text and self._needed:
            self.say_here("Write how the sentence goes on, then press Enter.", trouble=True)
        elif self.saved(lambda: self.attempt.write(waiting.id, text)):
            if self.sentence is None:
                self.go_on()
                return
            self.draw(at=None)
            self._draw_sentence()
            self.say_here(self.welcome())
        elif self.sentence != waiting:  # another window has saved it
            self._draw_sentence()

    def hints(self) -> list[Action]:
        """Where a sentence is typed, letters belong to it, so only the other keys are hinted at."""
        typing = self.query_one("#words", Input).has_focus
        return self.actions_named("confirm", *(() if typing else ("skip", "review")), "back")

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    def _other_keys(self) -> None:
        self.show_hints()

    def action_back(self) -> None:
        """From the text field back to the keys; then back to where one came from."""
        field = self.query_one("#words", Input)
        if field.has_focus:
            self.rows.focus(scroll_visible=False)
            self.say_here("Tab goes back to the sentence. Esc stops here; what you saved is kept.")
        else:
            super().action_back()

    def on_key(self, event: events.Key) -> None:
        """Leave the text field with Tab too, and come back the same way."""
        field = self.query_one("#words", Input)
        if event.key == "tab" and field.display:
            event.stop()
            (self.rows if field.has_focus else field).focus(scroll_visible=False)


class TickingScreen(ExercisePage):
    """A part in which somebody ticks what a sentence of theirs says."""

    place = "ticking"

    def on_mount(self) -> None:
        """Show the sentence above what it may say."""
        sentence = sentence_of(self.attempt.exercise, self.attempt.part.id)
        if sentence is not None:
            written = self.attempt.draft.of(SENTENCES).get(sentence.id, "")
            begun = plain(sentence.text, limit=200).removesuffix("…").rstrip()
            self.show_words("choices", (f"“{begun} {plain(written, limit=SENTENCE_LIMIT)}”", "$accent"))

    def welcome(self) -> str:
        """How to say that it says none of these."""
        return "Enter continues, even if it says none of these."

    def done_and_total(self) -> tuple[int, int]:
        """Sentences that are ticked, of how many."""
        attempt = self.attempt
        parts = [part.id for part in parts_of(attempt.exercise) if part.several]
        done = [p for p in parts if not unmarked(attempt.exercise, attempt.draft, p, attempt.respondent)]
        return len(done), len(parts)

    def card_rows(self) -> list[Row]:
        """What the sentence may say, each with its digit and box."""
        chosen = ticked(self.attempt.draft)
        return [self._row(card, n, on=card.id in chosen) for n, card in enumerate(self.cards, start=1)]

    def _row(self, card: Card, number: int, *, on: bool) -> Row:
        lines = wrapped(plain(card.text, limit=200), max(10, self.row_width - TICK))
        canvas = Canvas(self.row_width, len(lines))
        if number < 10:
            canvas.put(2, 0, str(number), Ink.ACCENT, strong=True)
        canvas.put(6, 0, "[x]" if on else "[ ]", Ink.ACCENT if on else Ink.MUTED, strong=on)
        canvas.put_rows(TICK, 0, lines, strong=on)
        return Row(painted=canvas.lines(), key=card.id)

    def _turn(self, place: int) -> None:
        if not 0 <= place < len(self.cards):
            return
        card = self.cards[place].id
        mark = "no" if card in ticked(self.attempt.draft) else "yes"
        if self.put(lambda draft: marked(draft, card, mark)):
            self.draw(at=place)
            self.say_here("")

    def action_digit(self, key: str) -> None:
        self._turn(int(key) - 1)

    def action_tick(self) -> None:
        """Tick the line one stands on, or take the tick away."""
        if self.rows.highlighted is not None:
            self._turn(self.rows.highlighted)

    def row_chosen(self, event: Rows.Chosen) -> None:
        if event.by_mouse and event.index is not None:
            self._turn(event.index)
        else:
            super().row_chosen(event)

    def action_confirm(self) -> None:
        """What is ticked is all that the sentence says; go on."""
        self.go_on(self.attempt.finish_ticks)
