"""Everything that could be done, found by typing: all interventions, the company's own ones marked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import chain

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from assess.services.planning.editor import PlanEditor
from assess.text import plain
from assess.tui.actions import bindings_of
from assess.tui.plan.advice_rows import intervention_row
from assess.tui.plan.page import PlanPage
from assess.tui.plan.words import LANES, takes_words
from assess.tui.widgets import Ends, HintBar, Row, Rows
from assess.words.numbers import count_words
from questionnaires.catalogue import Intervention, Lane
from questionnaires.load.read import shipped_catalogue

SEARCH_LIMIT = 200


class CatalogueScreen(PlanPage):
    """The catalogue in force."""

    place = "catalogue"
    CSS_PATH = "catalogue.tcss"
    BINDINGS = bindings_of("catalogue")
    AUTO_FOCUS = "#words"

    def __init__(self, editor: PlanEditor) -> None:
        super().__init__(editor)
        self._titles = {d.id: d.title for d in editor.result.dimensions}
        self._own = own_ones(editor.catalogue.interventions)
        self._lane: Lane | None = None
        self._dimension = ""

    def compose(self) -> ComposeResult:
        yield Ends(id="title")
        yield Input(id="words", placeholder="type to search", max_length=SEARCH_LIMIT, compact=True)
        yield Rows(id="list")
        yield HintBar()

    @property
    def selected(self) -> str:
        """The intervention of the row under the cursor."""
        row = self.query_one("#list", Rows).row
        return row.key if row else ""

    def draw(self) -> None:
        """Show what fits the words typed and the filters."""
        editor, at = self.editor, self.selected
        words = self.query_one("#words", Input).value
        every = editor.catalogue.interventions.values()
        hits = [
            v
            for v in search(every, words, titles=self._titles)
            if self._lane in (None, v.lane) and (not self._dimension or self._dimension in _aims(v))
        ]
        rows = [
            intervention_row(v.id, editor.result, editor.catalogue, editor.plan, more=(self._more(v),))
            for v in hits
        ]
        keys = [row.key for row in rows]
        shown = rows or [Row(text="Nothing fits. Take a word away, or change the filters.", heading=True)]
        place = keys.index(at) if at in keys else 0
        self.query_one("#list", Rows).show(shown, at=place if rows else None)
        self.query_one("#title", Ends).show(self._heading(len(hits), len(every)), self.state_words())

    def _heading(self, hits: int, every: int) -> str:
        filters = [LANES[self._lane]] if self._lane else []
        filters += [plain(self._titles[self._dimension], limit=40)] if self._dimension else []
        number = count_words(every, "thing to do", "things to do") if hits == every else f"{hits} of {every}"
        return " · ".join(("Catalogue", number, *filters))

    def _more(self, found: Intervention) -> str:
        aims = ", ".join(plain(self._titles.get(d, d), limit=40) for d in _aims(found))
        own = "your own · " if found.id in self._own else ""
        return f"{own}{aims or LANES[found.lane]} · {takes_words(found)}"

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.draw()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_open()

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        if self.selected:
            self.open_intervention(self.selected)

    def action_search(self) -> None:
        self.query_one("#words", Input).focus()

    def action_to_list(self) -> None:
        self.query_one("#list", Rows).focus()

    def action_lane(self) -> None:
        """Show the next lane only, after the last one all."""
        lanes = (None, *Lane)
        self._lane = lanes[(lanes.index(self._lane) + 1) % len(lanes)]
        self.draw()

    def action_dimension(self) -> None:
        """Show what works on the next dimension only, after the last one all."""
        dimensions = ("", *self._titles)
        self._dimension = dimensions[(dimensions.index(self._dimension) + 1) % len(dimensions)]
        self.draw()


def search(
    interventions: Iterable[Intervention], words: str, *, titles: Mapping[str, str]
) -> list[Intervention]:
    """Those in whose id, title, summary or dimensions every word stands, in small or capital letters."""
    wanted = plain(words, limit=SEARCH_LIMIT).casefold().split()
    found = []
    for v in interventions:
        texts = chain((v.id, v.title, v.summary), (titles.get(d, d) for d in _aims(v)))
        text = " ".join(plain(t) for t in texts).casefold()
        if all(word in text for word in wanted):
            found.append(v)
    return found


def own_ones(interventions: Mapping[str, Intervention]) -> Collection[str]:
    """The interventions that do not come with the program, or come otherwise."""
    shipped = shipped_catalogue().interventions
    return frozenset(key for key, found in interventions.items() if shipped.get(key) != found)


def _aims(found: Intervention) -> tuple[str, ...]:
    return tuple(dict.fromkeys(aim.dimension for aim in found.aims))
