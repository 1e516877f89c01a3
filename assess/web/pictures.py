"""The room's picture as HTML, for those in the room and for a projector: a table, with bars beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from assess.services.workshop.state import Phase
from assess.store.workshop.room import Column, Entrance, Picture
from assess.web.html import Html, join, tag
from assess.web.pages import Page, paragraphs
from assess.words import workshop_pages as words
from assess.words.workshop import side_words
from questionnaires.model import FUNCTIONS


def is_revealed(picture: Picture) -> bool:
    """Whether the picture shows votes."""
    return picture.phase not in ("", Phase.OPEN)


def revealed_page(picture: Picture) -> Page:
    """What the room sees of a revealed vote, for one who takes part."""
    return Page(title=picture.question, body=votes_table(picture), waits=True)


def room_page(picture: Picture, *, now: int, address: str) -> Page:
    """What the projector shows; ``now`` is the seconds of the clock that the picture follows."""
    shown = []
    title = picture.question or picture.step or picture.title
    if not picture.question:
        shown = [paragraphs([picture.heading]), said_list(picture.said)]
    if picture.paused:
        title, shown = words.PAUSED, [tag("p", words.PAUSED_HINT)]
    elif picture.ended:
        title, shown = words.OVER, [tag("p", words.OVER_HINT)]
    elif is_revealed(picture):
        shown = [votes_table(picture)]
    elif picture.columns:
        shown = [tag("ul", (tag("li", one.text) for one in picture.columns), class_="options")]
    step = tag("p", picture.step, class_="step") if picture.step not in ("", title) else ""
    body = join(step, shown, entrance(picture.entrance, address=address))
    live = (
        words.voted_words(picture.answered, picture.expected)
        if picture.phase == Phase.OPEN
        else sides_line(picture.sides)
    )
    left = picture.until - now if picture.until else None
    return Page(title=title, body=body, live=live, waits=True, left=left)


def votes_table(picture: Picture) -> Html:
    """How many chose what, by side, and what follows from it in words."""
    sides = in_order({side for column in picture.columns for side in column.counts})
    most = max((n for column in picture.columns for n in column.counts.values()), default=1)
    head = tag(
        "tr",
        tag("th", words.ANSWER, scope="col"),
        (tag("th", side_words(side), scope="col", class_=f"side {side}") for side in sides),
    )
    rows = (
        tag(
            "tr",
            tag("th", column.text, scope="row"),
            (_cell(column, side, most) for side in sides),
        )
        for column in picture.columns
    )
    table = tag("table", tag("caption", picture.question), tag("thead", head), tag("tbody", rows))
    return join(paragraphs([words.round_words(picture.round)]), table, said_list(picture.said))


def said_list(said: Sequence[str]) -> Html:
    """What the picture says in words, as a list; nothing where it says nothing."""
    return tag("ul", (tag("li", one) for one in said), class_="said") if said else join()


def qr_drawing(rows: tuple[str, ...], *, label: str) -> Html:
    """A code to scan, black on white in any theme, with the quiet border that readers need."""
    quiet, size = 4, len(rows) + 8
    dark = (
        f"M{x + quiet} {y + quiet}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, point in enumerate(row)
        if point == "1"
    )
    return tag(
        "svg",
        tag("rect", width=size, height=size, fill="#ffffff"),
        tag("path", d="".join(dark), fill="#000000"),
        viewBox=f"0 0 {size} {size}",
        role="img",
        aria_label=label,
        class_="qr",
    )


def entrance(found: Entrance, *, address: str) -> Html:
    """How people come in, and how into the Wi-Fi where it is shown."""
    if not found.code:
        return Html("")
    where = (found.address or address).removeprefix("http://")
    lines = [
        qr_drawing(found.qr, label=words.SCAN) if found.qr else "",
        tag("p", where, class_="address"),
        tag("p", f"{words.CODE} ", tag("strong", found.code)),
    ]
    come_in = tag("aside", lines, aria_label=words.COME_IN)
    if not found.wifi:
        return come_in
    wifi = [
        qr_drawing(found.wifi_qr, label=words.WIFI),
        tag("p", f"{words.WIFI} ", tag("strong", found.wifi)),
    ]
    return join(come_in, tag("aside", wifi, aria_label=words.WIFI, class_="wifi"))


def _cell(column: Column, side: str, most: int) -> Html:
    count = column.counts.get(side, 0)
    return tag("td", tag("span", str(count)), _bar(count, most, side) if count else "")


def _bar(count: int, most: int, side: str) -> Html:
    width = round(100 * count / most)
    bar = tag("rect", width=width, height=10, class_=f"bar {side}")
    return tag(
        "svg", bar, viewBox="0 0 100 10", preserveAspectRatio="none", aria_hidden="true", class_="bars"
    )


def in_order(sides: Iterable[str]) -> list[str]:
    """The sides as people name them: sales first."""
    return sorted(
        sides, key=lambda side: (FUNCTIONS.index(side) if side in FUNCTIONS else len(FUNCTIONS), side)
    )


def sides_line(sides: Mapping[str, int]) -> str:
    """Who is here, by team."""
    return " · ".join(f"{side_words(side)} {sides[side]}" for side in in_order(sides))
