"""The steps of a workshop: what happens in each, what is voted, when that is shown, and who may vote late."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assess.documents.lines.layout import BLANK, BLANK_ROW, Line, Row
from assess.documents.lines.painted import Ink, Span
from assess.documents.lines.parts import paragraph, valued
from assess.services.refusal import Refused
from assess.store.io.errors import FileProblem
from assess.text import plain
from assess.tui import routes
from assess.tui.workshop.section import WorkshopTab
from assess.words import facilitating as words
from questionnaires.agendas import Agenda, Step


class AgendaScreen(WorkshopTab):
    """The agenda of the workshop that runs, else all that can be begun."""

    place = "workshop_agenda"

    @property
    def _agendas(self) -> Sequence[Agenda]:
        running = self.running
        return [running.console.agenda] if running else [*self.agendas.agendas.values()]

    def draw(self) -> None:
        """Show the steps, the cursor on the present one."""
        running = self.running
        here = f"{running.console.agenda.id} {running.state.step}" if running else ""
        self.show_title(words.AGENDA, words.RUNNING_SHORT if running else "")
        self.rows.show([*self._list()], key=self.selected or here)
        self.show_detail()

    def _list(self) -> Iterator[Row]:
        running, width = self.running, self.list_width
        for number, agenda in enumerate(self._agendas):
            if number:
                yield BLANK_ROW
            yield Row(text=f"{agenda.title} · {words.minutes_words(agenda.minutes)}", heading=True)
            places = [step.id for step in agenda.steps]
            here = places.index(running.state.step) if running and running.state.step in places else -1
            for place, step in enumerate(agenda.steps):
                yield _row(agenda, step, width, done=place < here, here=place == here)

    def detail_lines(self, key: str, width: int) -> Sequence[Line]:
        """What the step is, what is said, and the rules of its vote."""
        step = next((s for a in self._agendas for s in a.steps if f"{a.id} {s.id}" == key), None)
        if step is None:
            return []
        said = paragraph(f"“{step.say}”", width, Ink.SOFT) if step.say else []
        rules = words.step_detail(step)
        return [
            *paragraph(step.title, width, strong=True),
            *said,
            BLANK,
            *(line for rule in rules for line in paragraph(rule, width)),
        ]

    def fits(self, name: str) -> bool:
        """A step can be begun only in a workshop that runs."""
        return super().fits(name) and (name != "open" or self.running is not None)

    def action_open(self) -> None:
        """Begin the selected step, and go to the console."""
        running = self.running
        if running is None:
            self.say(words.NO_WORKSHOP)
            return
        step = self.selected.rpartition(" ")[2]
        try:
            if step != running.state.step:
                running.go(step)
        except (Refused, FileProblem) as reason:
            self.say(str(reason), trouble=True)
            return
        self.go(routes.FacilitateRoute(folder=self.folder))


def _row(agenda: Agenda, step: Step, width: int, *, done: bool, here: bool) -> Row:
    mark, ink = "✓" if done else "◐" if here else "○", Ink.ACCENT if done or here else Ink.MUTED
    lines = valued(
        Span(text=plain(step.title), strong=here),
        (Span(text=words.minutes_words(step.minutes), ink=Ink.MUTED),),
        width,
        mark=Span(text=f"{mark} ", ink=ink),
    )
    return Row(painted=lines, key=f"{agenda.id} {step.id}")
