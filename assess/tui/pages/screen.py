"""What every page has in common: its keys, its top, its list, work in a thread, going on and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partialmethod
from pathlib import Path
from typing import Any, ClassVar, Self, cast

from textual import on
from textual.binding import BindingType
from textual.screen import ScreenResultType
from textual.widgets import Static

from assess.store.io.errors import DamagedFile, FileProblem
from assess.text import plain
from assess.tui.actions import ACTIONS, EVERYWHERE, INSIDE, NO_BAR, Action, actions_of, bindings_of, hints_of
from assess.tui.hint_bar import HintBar
from assess.tui.host import Host
from assess.tui.navigation.head import Head, Where
from assess.tui.navigation.sections import BY_DIGIT, OVERVIEW, TABS, Tab, beside
from assess.tui.pages.working import WorkingScreen
from assess.tui.routes import HomeRoute, ProblemRoute, Route
from assess.tui.sheets.small import LEAVE, AskSheet, NoteSheet, PickSheet
from assess.tui.widgets import Part, Row, Rows, content, cut, rows_text
from assess.tui.workarounds import set_breakpoints
from assess.words.numbers import count_words
from questionnaires.records import replace

NOTHING_FURTHER = "That's everything behind this line."
"""What is said where Enter opens nothing."""

HOME = "home"

COPY = "copy"

MOVES = frozenset(action.name for action in actions_of(INSIDE)) - {COPY}
"""What moves between sections and tabs."""

HELP = next(action for action in ACTIONS if action.screen == EVERYWHERE and action.name == "help")

SHOW_ALL = "show all"
"""What the key that leaves rows out does where it has done so."""

WAYS_OUT = ("back", "leave")
"""What stands at the right end of the hint bar."""

MARGINS = 4
"""Columns left free at the two sides of a page together."""


class PageScreen(WorkingScreen[ScreenResultType]):
    """A screen known to the registry under ``place``, and to the router by its routes.

    ``opens`` names the pages that an action opens about the same thing, by the action. ``mode`` is the name
    of a mode, such as "ANSWERING": its line takes the place of the section bar, and digits and letters
    are its own.
    """

    DEFAULT_CSS = "PageScreen > Static { padding: 0 2; }"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(INSIDE)
    place: ClassVar[str] = ""
    mode: str = ""
    opens: ClassVar[Mapping[str, Callable[..., Route]]] = {}
    AUTO_FOCUS = "Rows"
    _gives_way_to: Route | None = None
    _shown_before = False
    _width = 0

    def __init_subclass__(cls, **options: Any) -> None:
        """Take the keys from the registry, and make the actions that only open another page."""
        if "place" in vars(cls):
            cls.BINDINGS = bindings_of(cls.place)
        for name, route in vars(cls).get("opens", {}).items():
            setattr(cls, f"action_{name}", partialmethod(cls._open_about, route))
        super().__init_subclass__(**options)

    @classmethod
    def opened(cls, route: Any, host: Host) -> Self | Route:  # noqa: ARG003
        """The page of a route, made of what the route says; a page that needs more takes it from the host.

        Raises:
            FileProblem: a file that the page needs cannot be used.
            NothingToOpen: there is nothing to show.
        """
        return cls(**route.fields())

    def about(self) -> Mapping[str, Any]:
        """What a page in ``opens`` is opened about, by the fields of its route; nothing opens without it."""
        folder = getattr(self, "folder", None)
        return {} if folder is None else {"folder": folder}

    def _open_about(self, route: Callable[..., Route]) -> None:
        if about := self.about():
            self.go(route(**about))

    @property
    def host(self) -> Host:
        """The program this page belongs to."""
        return cast("Host", self.app)

    @property
    def assessment(self) -> Path | None:
        """The folder of the assessment that this page itself is about, None where it is about none."""
        folder = getattr(self, "folder", None) or getattr(self, "_folder", None)
        return folder if isinstance(folder, Path) else None

    @property
    def text_width(self) -> int:
        """The columns between the margins."""
        return max(1, self.app.size.width - MARGINS)

    def on_mount(self) -> None:
        set_breakpoints(self)
        self.show_hints()

    def on_resize(self) -> None:
        """Lay the page out again where its width has changed."""
        if self.size.width != self._width:
            self._width = self.size.width
            self.lay_out()

    def lay_out(self) -> None:
        """Draw again what depends on the width."""

    def on_screen_resume(self) -> None:
        """Give way to a problem that came up meanwhile, else take over what another page has changed.

        A page that was put below another at once has been shown as well: what it read is as old.
        """
        before, self._shown_before = self._shown_before, True
        if self.app.screen is not self:
            return
        if self._gives_way_to is not None:
            self.go(self._gives_way_to, replace=True)
        elif before:
            self.come_back()

    def come_back(self) -> None:
        """Read or draw again what another page may have changed."""

    # ── Showing ──────────────────────────────────────────────────────────────────────────────────

    @property
    def rows(self) -> Rows:
        """The list of the page."""
        return self.query_one("#list", Rows)

    @property
    def selected(self) -> str:
        """The key of the row under the cursor, "" where there is none."""
        row = self.rows.row
        return row.key if row is not None else ""

    def show_title(self, left: str, right: str = "") -> None:
        """Show what the page is and, at the right, what it needs to be said: whose, which day, what is saved.

        On a tab's own page only the right end is shown, in the row of tabs.
        """
        self.query_one(Head).show(left, right, mode=self.mode, where=self.where())

    def show_words(self, name: str, *parts: Part) -> None:
        """Show words in the text with this id."""
        self.query_one(f"#{name}", Static).update(content(*parts))

    def hints(self) -> Sequence[Action]:
        """The actions to hint at: those that the registry marks, then the others, as far as there is room."""
        marked = hints_of(self.place)
        others = [a for a in actions_of(self.place) if a not in marked and not a.each_key]
        return [action for action in (*marked, *others) if self.fits(action.name)]

    def fits(self, name: str) -> bool:  # noqa: ARG002
        """Whether an action can do something with what is shown."""
        return True

    def actions_named(self, *names: str) -> list[Action]:
        """Actions of this page, in this order."""
        by_name = {action.name: action for action in actions_of(self.place)}
        return [by_name[name] for name in names]

    def show_hints(self) -> None:
        """Draw the hint bar again."""
        bar = self.query_one_optional(HintBar)
        if bar is not None:
            keys = self.host.keys
            back = [action for action in actions_of(self.place) if action.name in WAYS_OUT]
            shown = [keys.of(self._as_now(action)) for action in self.hints() if action.name not in WAYS_OUT]
            bar.show(shown, fixed=[self._help, *(self.named_back(action) for action in back)])

    @property
    def _help(self) -> Action:
        """Help with its first key, or, while one types, with one that is no letter."""
        typing = self.focused is not None and self.focused.check_consume_key("question_mark", "?")
        return replace(HELP, keys=HELP.keys[1:]) if typing else HELP

    def on_descendant_focus(self) -> None:
        self.show_hints()

    def label(self, action: Action) -> str:
        """What a key does now, in the words of the last line: what turns something on turns it off again."""
        return action.label

    def _as_now(self, action: Action) -> Action:
        label = self.label(action)
        return action if label == action.label else replace(action, label=label)

    def named_back(self, action: Action) -> Action:
        """The way back, in the words that fit what the page does now."""
        return action

    def say(self, text: str, *, trouble: bool = False) -> None:
        """A short message that goes by itself."""
        self.notify(plain(text, limit=400), severity="error" if trouble else "information", markup=False)

    @on(Rows.Chosen)
    def _row_chosen(self, event: Rows.Chosen) -> None:
        self.row_chosen(event)

    def row_chosen(self, event: Rows.Chosen) -> None:  # noqa: ARG002
        """Do what Enter does on this page, as the registry says."""
        for action in actions_of(self.place):
            if "enter" in action.keys:
                getattr(self, f"action_{action.name}")()

    def saved(self, write: Callable[[], object]) -> bool:
        """Write to disk, and say so where that failed; whether it went well."""
        try:
            write()
        except FileProblem as problem:
            self.not_saved(problem)
            return False
        return True

    def not_saved(self, problem: FileProblem) -> None:
        """Say that something could not be saved."""
        self.say(f"Not saved. {problem}", trouble=True)

    # ── Copying ──────────────────────────────────────────────────────────────────────────────────

    def copied(self) -> Sequence[Row]:
        """The rows that say what is under the cursor, for the clipboard; at first there are none."""
        return ()

    def action_copy(self) -> None:
        """Copy what is under the cursor as text, as it is shown, and say what was copied."""
        text = rows_text(self.copied(), self.text_width)
        if not text:
            self.say("There is nothing to copy here.")
            return
        self.app.copy_to_clipboard(text)
        lines = [line.strip() for line in text.split("\n")]
        name = next((line for line in lines if "." in line), lines[0])
        self.say(f"Copied {count_words(len(lines), 'line', 'lines')}: {cut(name, 60)}")

    # ── Asking ───────────────────────────────────────────────────────────────────────────────────

    def ask(
        self,
        prompt: str,
        *,
        offers: Sequence[tuple[str, str]],
        then: Callable[[str], object],
        lines: Sequence[str] = (),
        left: Callable[[], object] = lambda: None,
    ) -> AskSheet:
        """Ask, and hand on the key of the offer that was taken; leaving calls ``left`` alone."""

        def answered(answer: str | None) -> None:
            if answer is not None and answer != LEAVE:
                then(answer)
            else:
                left()

        sheet = AskSheet(prompt, lines=lines, offers=offers)
        self.app.push_screen(sheet, answered)
        return sheet

    def ask_line(
        self,
        prompt: str,
        before: str,
        then: Callable[[str], object],
        *,
        needed: bool = False,
        several: bool = False,
    ) -> None:
        """Ask for one line of text, or ``several``, and hand it on; leaving changes nothing."""

        def answered(text: str | None) -> None:
            if text is not None:
                then(text)

        self.app.push_screen(NoteSheet(prompt, before, needed=needed, several=several), answered)

    def pick(
        self,
        question: str,
        rows: Sequence[Row],
        then: Callable[[str], object],
        *,
        at: str = "",
        find: bool = False,
    ) -> None:
        """Let one row be picked, by typing too where ``find`` says so, and hand on its key."""

        def picked(key: str | None) -> None:
            if key is not None:
                then(key)

        self.app.push_screen(PickSheet(question, rows, at=at, find=find), picked)

    # ── Going on and back ────────────────────────────────────────────────────────────────────────

    def go(self, route: Route, *, replace: bool = False, then: Callable[[Any], None] | None = None) -> None:
        """Ask for another page, on top of this one or in its place; ``then`` takes what that page gives."""
        self.host.go(route, page=self, replace=replace, then=then)

    def fail(self, problem: FileProblem, *, retry: Route) -> None:
        """Give way to the page that says what is wrong, as soon as this page is the one shown."""
        route = problem_route(problem, retry=retry)
        if self.app.screen is self:
            self.go(route, replace=True)
        else:
            self._gives_way_to = route

    def action_back(self) -> None:
        """Go one step back: to the page below, the overview, home; a mode one began with ends the program."""
        folder = self.assessment
        if len(self.app.screen_stack) > 1:
            self.dismiss()
        elif self.mode:
            self.app.exit()
        elif folder is not None and self.place != OVERVIEW.place:
            self.go(OVERVIEW.route(folder), replace=True)
        elif self.place != HOME:
            self.go(HomeRoute(), replace=True)

    # ── Sections and tabs ────────────────────────────────────────────────────────────────────────

    def where(self) -> Where | None:
        """Where in an assessment this page is; None in a mode, and outside of any assessment."""
        if self.mode or self.place in NO_BAR:
            return None
        stack = self.app.screen_stack
        below = stack[: stack.index(self)] if self in stack else []
        pages = [self, *(page for page in reversed(below) if isinstance(page, PageScreen))]
        folder = next((page.assessment for page in pages if page.assessment is not None), None)
        if folder is None:
            return None
        own = next((page for page in pages if page.place in TABS and page.assessment is not None), None)
        section, tab = TABS[own.place] if own is not None else (None, None)
        return Where(folder=folder, section=section, tab=tab, deeper=own is not self)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key holds here: those of sections and tabs only inside an assessment, in no mode."""
        if action in MOVES and self.where() is None:
            return False
        if action == COPY and self.mode:
            return False
        return super().check_action(action, parameters)

    def action_section(self, digit: str) -> None:
        """Go to a section, at the tab that was last used there."""
        where = self.where()
        if where is not None and (section := BY_DIGIT.get(digit)) is not None:
            last = self.host.remembered.get((f"section {digit}", where.folder))
            self._visit(next((tab for tab in section.tabs if tab.place == last), section.tabs[0]))

    def _visit_beside(self, by: int) -> None:
        where = self.where()
        if where is not None and where.tab is not None:
            self._visit(beside(where.tab, by))

    action_next_tab = partialmethod(_visit_beside, 1)
    action_previous_tab = partialmethod(_visit_beside, -1)

    def _visit(self, tab: Tab) -> None:
        where = self.where()
        if where is not None:
            self.host.visit(tab, where.folder, page=self)

    @on(Head.Picked)
    def _picked_above(self, event: Head.Picked) -> None:
        if event.section:
            self.action_section(event.section)
        else:
            self._visit(TABS[event.tab][1])

    def stays(self) -> str:
        """Why one cannot go elsewhere right now, in a sentence; "" where one can."""
        return ""


def problem_route(problem: FileProblem, *, retry: Route) -> ProblemRoute:
    """The page about a file that cannot be used, with the older copy to go on from where one is whole."""
    older = problem.path if isinstance(problem, DamagedFile) and problem.older_intact else None
    return ProblemRoute(text=problem.wrong, retry=retry, older=older)
