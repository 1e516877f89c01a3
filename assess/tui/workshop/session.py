"""Where workshops begin: one of the agendas, going on, a rehearsal, and those that were held."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from assess.documents.lines.layout import BLANK_ROW, Line, Row, painted_line
from assess.documents.lines.parts import heading, paragraph
from assess.services.assessments.scored import open_scored, publish_answers
from assess.services.refusal import Refused
from assess.services.workshop.door import Door
from assess.services.workshop.guard import comes_too_early
from assess.services.workshop.running import Workshop
from assess.services.workshop.state import State, state_in
from assess.store.io.errors import FileProblem
from assess.store.workshop.events import WentOn
from assess.store.workshop.log import logs_of
from assess.text import plain
from assess.tui import routes
from assess.tui.plan.page import plan_of
from assess.tui.workshop.around import agenda_lines
from assess.tui.workshop.section import WorkshopTab, day_said
from assess.words import facilitating as words
from assess.words.days import day_text
from questionnaires.agendas import Agenda, Guard
from questionnaires.load.agendas import shipped_agendas

GO_ON, CONTINUE, BEGIN, REHEARSE, HELD = "go_on", "continue", "begin ", "rehearse", "held "

PLAN, REASON = "plan", "reason"


class SessionScreen(WorkshopTab):
    """The section of workshops of one assessment."""

    place = "workshop"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._logs: tuple[Path, ...] = ()
        self._last: State | None = None

    def draw(self) -> None:
        """Show what can be begun, and what was held."""
        self._logs = logs_of(self.folder)
        try:
            self._last = state_in(self._logs[-1]) if self._logs else None
        except FileProblem as problem:
            self._last = None
            self.say(str(problem), trouble=True)
        self.show_title(words.SECTION)
        self.rows.show(self._list(), key=GO_ON if self.running else self.selected or None)
        self.show_detail()

    def _list(self) -> list[Row]:
        rows: list[Row] = []
        open_one = self._last is not None and not self._last.ended
        if self.running is not None:
            rows.append(Row(text=words.CONTINUE, more=(words.RUNNING,), key=GO_ON, strong=True))
        elif open_one and self._last is not None and self._last.began is not None:
            said = f"{words.CONTINUE}: {day_text(self._last.began.day)}"
            rows.append(Row(text=said, more=(words.STOPPED,), key=CONTINUE, strong=True))
        for agenda in self.agendas.agendas.values():
            more = (words.agenda_words(agenda.minutes, len(agenda.steps)),)
            rows.append(Row(text=f"{words.BEGIN}: {agenda.title}", more=more, key=f"{BEGIN}{agenda.id}"))
        rows.append(Row(text=words.REHEARSE_TITLE, key=REHEARSE))
        if held := self._logs[:-1] if open_one else self._logs:
            rows += [BLANK_ROW, Row(text=words.EARLIER, heading=True)]
            rows += [Row(text=day_said(path), key=f"{HELD}{path.name}") for path in reversed(held)]
        return rows

    def detail_lines(self, key: str, width: int) -> Sequence[Line]:
        """The agenda, the state or the minutes behind a line."""
        if key == REHEARSE:
            return paragraph(words.REHEARSE_TEXT, width)
        if key.startswith(BEGIN):
            return _agenda(self.agendas.agendas[key.removeprefix(BEGIN)], width)
        if key.startswith(HELD):
            return [
                line
                for log in self._logs
                if key == f"{HELD}{log.name}"
                for line in self.minutes_lines(log, width)
            ]
        running = self.running
        if running is not None:
            return _agenda(running.console.agenda, width, running.state.step)
        last = self._last
        known = (
            self.agendas.agendas.get(last.began.agenda)
            if last is not None and last.began is not None
            else None
        )
        return _agenda(known, width, last.step) if known is not None and last is not None else []

    # ── Beginning ────────────────────────────────────────────────────────────────────────────────

    def action_open(self) -> None:
        """Do what the line says."""
        key = self.selected
        if key.startswith(HELD):
            self.host.remembered["workshop_minutes", self.folder] = key.removeprefix(HELD)
            self.go(routes.WorkshopMinutesRoute(folder=self.folder))
        elif key == GO_ON and self.running is not None:
            self._show(self.running)
        elif self.host.workshop is not None:
            self.say(words.ANOTHER, trouble=True)
        elif key == CONTINUE:
            self._run(partial(Workshop.continued, self.folder))
        elif key == REHEARSE:
            self._rehearse()
        elif key.startswith(BEGIN):
            self._begin(key.removeprefix(BEGIN))

    def _begin(self, agenda: str) -> None:
        try:
            early = comes_too_early(open_scored(self.folder), self.agendas.guards)
        except FileProblem as problem:
            self.say(str(problem), trouble=True)
            return
        if early is not None:
            self._warn(agenda, early)
        else:
            self._begin_now(agenda, "")

    def _warn(self, agenda: str, guard: Guard) -> None:
        """Say first what must come before a workshop, and offer that; going on needs a reason."""

        def chosen(answer: str) -> None:
            if answer == PLAN:
                self._plan_first(guard)
            else:
                self.ask_line(
                    words.GUARD_WHY,
                    "",
                    lambda reason: self._begin_now(agenda, reason),
                    needed=True,
                )

        self.ask(
            words.GUARD_HEADING,
            lines=(guard.text,),
            offers=((PLAN, words.GUARD_PLAN), (REASON, words.GUARD_REASON)),
            then=chosen,
        )

    def _plan_first(self, guard: Guard) -> None:
        """Put what comes first into the plan, and show it there; what holds it back is said."""
        editor = plan_of(self.host, self.folder)
        try:
            editor.choose(guard.intervention)
            self.host.tell(words.GUARD_PLANNED)
        except (Refused, FileProblem) as problem:
            self.host.tell(str(problem), trouble=True)
        self.go(routes.AdviceRoute(folder=self.folder))

    def _begin_now(self, agenda: str, reason: str) -> None:
        def begun() -> Workshop:
            publish_answers(self.folder)
            workshop = Workshop.begin(self.folder, agenda=agenda, day=self.host.today, at=self.host.now)
            if reason:
                workshop.console.do(WentOn(reason=reason))
            return workshop

        self._run(begun)

    def _rehearse(self) -> None:
        """Begin a workshop of the sample company in a folder of its own, with its people as guests."""
        from assess.sample.guests import rehearsal  # the sample is not needed for anything else here

        rows = [Row(text=agenda.title, key=agenda.id) for agenda in shipped_agendas().agendas.values()]
        self.pick(
            words.REHEARSE_WHICH,
            rows,
            lambda agenda: self._run(lambda: rehearsal(agenda=agenda, day=self.host.today, at=self.host.now)),
        )

    def _run(self, made: Callable[[], Workshop | tuple[Workshop, Door]]) -> None:
        """Run the workshop that is made, and go to its console; why there is none is said."""
        try:
            found = made()
        except (Refused, FileProblem) as problem:
            self.say(str(problem), trouble=True)
            return
        workshop, door = found if isinstance(found, tuple) else (found, None)
        self.call_later(self._facilitate, workshop, door)

    async def _facilitate(self, workshop: Workshop, door: Door | None) -> None:
        """Open the door, then the console."""
        await self.host.run_workshop(workshop, door=door)
        if door is not None:
            self.host.tell(words.REHEARSE_WHERE.format(workshop.scored.folder))
        self._show(workshop)

    def _show(self, workshop: Workshop) -> None:
        """Go to the console, out of the pause in which it was left."""
        try:
            workshop.resume()
        except FileProblem as problem:
            self.host.tell(str(problem), trouble=True)
        self.go(routes.FacilitateRoute(folder=workshop.scored.folder))


def _agenda(agenda: Agenda, width: int, step: str = "") -> list[Line]:
    lines = agenda_lines(agenda, step, width, minute=0, rule=True)
    return [heading(plain(agenda.title), width), *(painted_line((line,)) for line in lines[1:])]
