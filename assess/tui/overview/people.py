"""Who has answered: each team's people and how far they are; going on with one, and erasing answers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from assess.documents.lines.layout import Row
from assess.documents.lines.painted import words_of
from assess.documents.lines.who import people_rows
from assess.services.assessments.erasing import Erasure, erase, erasure_of, what_happens
from assess.services.assessments.status import read_status
from assess.services.refusal import Refused
from assess.store.io.errors import FileProblem
from assess.text import plain
from assess.tui import routes
from assess.tui.pages.page import ListPage
from assess.tui.sheets.small import LEAVE
from assess.words import erasing as words
from assess.words.status import PEOPLE

ERASE = "erase"
EVERYBODY = "everybody"


class WhoScreen(ListPage[None]):
    """Each team's people and how far they are, never what was answered.

    Raises:
        FileProblem: the folder cannot be read (when made, before anything is drawn).
    """

    place = "who"
    opens = {"add": routes.AnotherRespondentRoute}

    def __init__(self, folder: Path, *, waiting: Mapping[str, int], titles: Mapping[str, str]) -> None:
        super().__init__()
        self.folder, self._status = folder, read_status(folder)
        self._waiting, self._titles = waiting, titles

    def on_mount(self) -> None:
        self.lay_out()

    def come_back(self) -> None:
        self._read_again()

    def _read_again(self) -> None:
        try:
            self._status = read_status(self.folder)
        except FileProblem as problem:
            self.say(str(problem), trouble=True)
        self.lay_out()

    @property
    def _all_may_go(self) -> bool:
        """Whether the day after which all answers are erased has passed."""
        day = self._status.privacy.erase_after
        return bool(day) and bool(self._status.people) and self.host.today > day

    def lay_out(self) -> None:
        self.show_title(PEOPLE, self._status.whose)
        rows = people_rows(self._status, waiting=self._waiting, titles=self._titles, width=self.text_width)
        if self._all_may_go:
            rows.append(Row(text=words.EVERYBODY, lead="! ", key=EVERYBODY, trouble=True))
        self.rows.show(rows, at=self.rows.highlighted or 0)
        self.show_hints()

    def fits(self, name: str) -> bool:
        """Nobody is opened, found or erased where nobody is listed or has answered."""
        if name in ("open", "search"):
            return any(row.key for row in self.rows.rows)
        return name != "erase" or bool(self._status.people)

    def action_open(self) -> None:
        if self.selected == EVERYBODY:
            self._erase("")
        elif self.selected:
            self.go(routes.RespondentRoute(folder=self.folder, response=Path(self.selected)))

    def action_search(self) -> None:
        """Pick one of the people listed, as they are named there, and go there."""
        listed = ((row, " ".join(words_of(row.painted).split())) for row in self.rows.rows if row.painted)
        rows = [Row(text=text, key=row.key) for row, text in listed if row.key]
        if rows:
            self.pick("Which person?", rows, self.rows.stand_on, at=self.selected, find=True)

    def action_erase(self) -> None:
        """Erase the answers of the person under the cursor; where nobody is listed, ask whose."""
        chosen = next((head.id for head in self._status.usable if str(head.path) == self.selected), "")
        if chosen:
            self._erase(chosen)
        elif self.selected == EVERYBODY:
            self._erase("")
        else:
            self.ask_line(words.WHOSE, "", self._erase, needed=True)

    def _erase(self, person: str) -> None:
        """Say what goes and what stays, and erase where that is confirmed."""
        try:
            found = erasure_of(self.folder, person=person.strip(), today=self.host.today)
        except (Refused, FileProblem) as reason:
            self.say(str(reason), trouble=True)
            return
        self.ask(
            words.question_words(len(found.people), len(found.removed), name=self._name_of(found)),
            lines=tuple(what_happens(found, self._status.privacy)),
            offers=((LEAVE, words.KEEP), (ERASE, words.ERASE)),
            then=partial(self._erased, found),
        )

    def _name_of(self, found: Erasure) -> str:
        """The name of the one person whose answers go, "" where it is not shown here."""
        if self._status.privacy.protected or len(found.people) != 1:
            return ""
        names = (head.name for head in self._status.usable if head.id in found.people)
        return plain(next(names, ""), limit=60)

    def _erased(self, found: Erasure, _: str) -> None:
        if self.saved(partial(erase, self.folder, found)):
            self.say(words.going_words(len(found.people), len(found.removed), dry=False))
        self._read_again()
