"""The people in a workshop: who is there, who asks to be let back in, and who votes on this laptop."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from assess.documents.lines.layout import Line, Row
from assess.documents.lines.painted import Canvas, Ink
from assess.documents.lines.parts import paragraph
from assess.services.workshop.running import Workshop
from assess.store.workshop.events import Voting
from assess.text import plain
from assess.tui import routes
from assess.tui.sheets.fields import refusal
from assess.tui.workshop import forms
from assess.tui.workshop.marks import mark_of
from assess.tui.workshop.section import WorkshopTab
from assess.words import facilitating as words
from assess.words.answers import function_words
from questionnaires.model import FUNCTIONS

WAITS = "waits "


class PeopleScreen(WorkshopTab):
    """The people of the workshop that runs."""

    place = "workshop_people"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._seen = 0

    def on_mount(self) -> None:
        self.draw()
        self.set_interval(1.0, self._look_again)

    def _look_again(self) -> None:
        running = self.running
        if running is not None and running.version != self._seen:
            self.draw()

    def draw(self) -> None:
        """Show who waits, then the people by team."""
        running = self.running
        self._seen = running.version if running else 0
        count = len(running.state.people) if running else 0
        self.show_title(words.PEOPLE, words.of_people(count) if running else "")
        if running is None:
            rows = [Row(text=words.NO_WORKSHOP, heading=True)]
        else:
            rows = [*self._list(running)] or [Row(text=words.NOBODY_HERE, heading=True)]
        self.rows.show(rows, key=self.selected or None)
        self.show_detail()

    def _list(self, running: Workshop) -> Iterator[Row]:
        width = self.list_width
        for one in running.back.waiting:
            canvas = Canvas(width)
            canvas.put(0, 0, "!", Ink.WARN, strong=True)
            canvas.put(2, 0, f"{plain(one.name, limit=40)} {words.ASKS_BACK}")
            yield Row(painted=canvas.lines(), key=f"{WAITS}{one.ticket}")
        numbers = running.people.numbers
        people = sorted(
            running.state.people.items(),
            key=lambda one: (FUNCTIONS.index(one[1].side), numbers.get(one[0], 0)),
        )
        for person, joined in people:
            canvas = Canvas(width)
            mark, ink = mark_of(joined.side)
            canvas.put(0, 0, mark, ink)
            canvas.put(2, 0, self._called(running, person))
            canvas.put_right(width, 0, _how(running, person), Ink.MUTED)
            yield Row(painted=canvas.lines(), key=person)

    def _called(self, running: Workshop, person: str) -> str:
        return plain(running.people.called(person), limit=40)

    def detail_lines(self, key: str, width: int) -> Sequence[Line]:
        """Who it is and how they vote."""
        running = self.running
        if running is None or key not in running.state.people:
            return []
        team = function_words(running.state.people[key].side)
        called = self._called(running, key)
        who = f"{called}, {team}" if running.names.get(key) else called
        said = f"{who}: {_how(running, key)}."
        link = running.link_of(key)
        return [*paragraph(said, width), *(paragraph(words.link_words(link), width) if link else [])]

    def fits(self, name: str) -> bool:
        """Without a workshop that runs there is nobody."""
        return super().fits(name) and (name not in ("open", "add", "tick") or self.running is not None)

    def action_add(self) -> None:
        running = self.running
        if running is None:
            self.say(words.NO_WORKSHOP)
            return
        titles = running.scored.opened.questionnaire.function_titles
        self.app.push_screen(forms.person_sheet(running, titles), lambda _: self.draw())

    def action_open(self) -> None:
        """Let the one who waits back in, or pass the keyboard to somebody who votes here."""
        running, key = self.running, self.selected
        if running is None:
            self.say(words.NO_WORKSHOP)
        elif key.startswith(WAITS):
            for waiting in running.back.waiting:
                if key == f"{WAITS}{waiting.ticket}":
                    forms.let_back(self, running, waiting, self._do)
        elif running.secret_of(key) is None:
            self.say(words.OWN_DEVICE)
        elif running.state.open_round is None or running.paused:
            self.say(words.PAUSED_NOW if running.paused else words.NOTHING_OPEN)
        else:
            self.go(routes.BallotRoute(person=key))

    def action_tick(self) -> None:
        """Let the selected person vote, or only take part."""
        running, key = self.running, self.selected
        if running is not None and key in running.state.people:
            votes = not running.state.people[key].votes
            self._do(lambda: running.console.do(Voting(person=key, votes=votes)))

    def _do(self, act: Callable[[], object]) -> None:
        """Do something to the workshop, and say why where it is refused."""
        running = self.running
        if running is not None and (trouble := refusal(act)):
            self.say(trouble, trouble=True)
        self.draw()


def _how(running: Workshop, person: str) -> str:
    """How somebody takes part."""
    if not running.state.people[person].votes:
        return words.NO_VOTE
    return words.BY_LAPTOP if running.secret_of(person) is not None else words.BY_DEVICE
