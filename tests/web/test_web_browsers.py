"""Real browsers at the door: their own origins, cookies and scripts, with and without scripts, on phones."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from support.browsers import CHROMIUM, Browser, Page, browser
from support.doors import begun, cast, first_of, opened
from support.workshops import CARDS, DOTS, KINDS, LEVEL

from assess.services.workshop.running import Workshop
from assess.words import workshop_pages as words
from scoring.workshop.voting import Topic

pytestmark = [pytest.mark.sweep, pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")]

Room = tuple[Workshop, str, Browser]


@pytest.fixture
async def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Room]:
    """A workshop in a step that votes, the address of its door, and a browser."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))
    with begun(tmp_path / "a") as workshop:
        workshop.go("lead")
        async with opened(workshop) as port, browser() as found:
            yield workshop, f"http://127.0.0.1:{port}", found


async def come_in(page: Page, workshop: Workshop, address: str, *, name: str, side: str) -> None:
    """Scans the code and comes in."""
    await page.open(f"{address}/?code={workshop.code}")
    await page.fill("name", name)
    await page.click(f"[name=side][value={side}]")
    await page.click("[name=consent][value=yes]")
    await page.send()
    await page.until("location.pathname == '/' && !document.querySelector('[name=code]')")


async def test_three_phones_vote_and_see_the_reveal_by_themselves(room: Room) -> None:
    """Each comes in by the code, votes once it is open, and shows the counts without a touch."""
    workshop, address, found = room
    phones = [await found.tab(await found.device()) for _ in range(3)]
    for number, phone in enumerate(phones):
        await come_in(phone, workshop, address, name=f"P{number}", side=("sales", "marketing")[number % 2])
    workshop.console.open_vote(LEVEL)
    for number, phone in enumerate(phones):
        await phone.until("document.querySelector('form')")
        await phone.click(f'[value="{number + 2}"]')
        await phone.send(times=2)  # a double click
        await phone.sees(words.VOTED)
    assert workshop.console.answered == {"sales": 2, "marketing": 1}
    workshop.console.reveal()
    for phone in phones:
        await phone.until("document.querySelector('table')")
        assert await phone.value("document.activeElement.id") == "heading"


async def test_two_tabs_of_a_phone_are_one_participant(room: Room) -> None:
    """A second tab is in at once, and its vote takes the place of the first."""
    workshop, address, found = room
    device = await found.device()
    first, second = await found.tab(device), await found.tab(device)
    await come_in(first, workshop, address, name="Ann", side="sales")
    await second.open(address)
    await second.sees(words.WAIT)
    workshop.console.open_vote(CARDS)
    for tab in (first, second):
        await tab.until("document.querySelector('form')")
        await tab.click('[value="no"]')
    await first.send()
    await first.sees(words.VOTED)
    await second.send()
    await second.sees(words.VOTED)
    assert workshop.console.answered == {"sales": 1}
    assert len(workshop.state.people) == 1


async def test_a_form_that_somebody_fills_in_is_never_taken_away(room: Room) -> None:
    """What was begun stays though others vote and the vote ends; a line says that something is new."""
    workshop, address, found = room
    person = workshop.add(name="Bo", side="marketing")
    phone = await found.tab(await found.device())
    await come_in(phone, workshop, address, name="Ann", side="sales")
    workshop.console.open_vote(CARDS)
    await phone.until("document.querySelector('form')")
    await phone.click('[value="yes"]')
    cast(workshop, workshop.secret_of(person) or "", first_of(CARDS))
    await phone.sees(words.voted_words(1, 2))
    assert await phone.value("document.querySelector('[value=yes]').checked")
    assert await phone.value("document.getElementById('news').hidden")
    workshop.console.reveal(anyway=True)
    await phone.until("!document.getElementById('news').hidden")
    assert await phone.value("document.querySelector('[value=yes]').checked")
    await phone.send()
    await phone.sees(words.TROUBLE)


async def test_a_form_that_is_begun_while_the_next_page_comes_stays(room: Room) -> None:
    """A tap between asking for the next page and its arrival is not lost; a line says that it is there."""
    workshop, address, found = room
    phone = await found.tab(await found.device())
    await come_in(phone, workshop, address, name="Ann", side="sales")
    workshop.console.open_vote(CARDS)
    await phone.until("document.querySelector('form')")
    await phone.value(
        "(() => { const load = fetch; window.fetch = async (...asked) => { const got = await load(...asked);"
        " if (asked[0] === '/') await new Promise((go) => { window.arrives = go; }); return got; }; })()"
    )
    workshop.console.reveal(anyway=True)
    await phone.until("window.arrives")
    await phone.click('[value="yes"]')
    await phone.value("window.arrives()")
    await phone.until("!document.getElementById('news').hidden")
    assert await phone.value("document.querySelector('[value=yes]').checked")


async def test_a_phone_that_slept_shows_at_once_what_happened_meanwhile(room: Room) -> None:
    """Asleep a page asks nothing; when it wakes it goes on by itself, and its participant is in as before."""
    workshop, address, found = room
    phone = await found.tab(await found.device())
    await come_in(phone, workshop, address, name="Ann", side="sales")
    await phone.call("Page.setWebLifecycleState", state="frozen")
    workshop.console.open_vote(LEVEL)
    await asyncio.sleep(3)
    assert not await phone.value("Boolean(document.querySelector('form'))")
    await phone.call("Page.setWebLifecycleState", state="active")
    await phone.until("document.querySelector('form')", within=4)
    await phone.click('[value="3"]')
    await phone.send()
    await phone.sees(words.VOTED)


async def test_a_phone_says_that_the_laptop_does_not_answer_until_it_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Out of reach a line says so on the page that waits, and goes as soon as the laptop answers."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))
    with begun(tmp_path / "a") as workshop:
        async with browser() as found:
            phone = await found.tab(await found.device())
            async with opened(workshop) as port:
                await come_in(phone, workshop, f"http://127.0.0.1:{port}", name="Ann", side="sales")
                assert words.GONE not in await phone.text()
            await phone.sees(words.GONE)
            async with opened(workshop, port=port):
                await phone.until("document.getElementById('gone').hidden")


async def test_everything_works_where_no_script_runs(room: Room) -> None:
    """Come in, wait, vote and see the reveal with forms alone."""
    workshop, address, found = room
    phone = await found.tab(await found.device())
    await phone.scripts(run=False)
    await come_in(phone, workshop, address, name="Ann", side="sales")
    await phone.sees(words.WAIT)
    workshop.console.open_vote(LEVEL)
    await phone.until("document.querySelector('form')")  # the page loads itself anew
    await phone.click('[value="4"]')
    await phone.send()
    await phone.sees(words.VOTED)
    workshop.console.reveal()
    await phone.until("document.querySelector('table')")


async def test_a_link_in_a_mail_keeps_the_participant_in(room: Room) -> None:
    """Coming from another site, the cookie goes along, and the form that follows is taken."""
    workshop, address, found = room
    person = workshop.add(name="Bo", side="marketing")
    phone = await found.tab(await found.device())
    link = f"{address.replace('127.0.0.1', 'localhost')}/p/{workshop.secret_of(person)}"
    await phone.open(f'data:text/html,<a href="{link}">link</a>')
    await phone.click("a")
    await phone.sees(words.WAIT)
    workshop.console.open_vote(CARDS)
    await phone.until("document.querySelector('form')")
    await phone.click('[value="no"]')
    await phone.send()
    await phone.sees(words.VOTED)
    assert workshop.console.answered == {"marketing": 1}


async def test_a_form_on_another_site_votes_for_nobody(room: Room) -> None:
    """The cookie of the participant does not help a page that comes from elsewhere."""
    workshop, address, found = room
    phone = await found.tab(await found.device())
    await come_in(phone, workshop, address, name="Ann", side="sales")
    workshop.console.open_vote(CARDS)
    values = {"topic": CARDS.id, "round": 1, "part.a": "no"}
    fields = "".join(f'<input name="{name}" value="{value}">' for name, value in values.items())
    form = f'<form method="post" action="{address}/vote">{fields}<button>vote</button></form>'
    async with other_site(form) as other:
        await phone.open(other)
        await phone.send()
        await phone.sees(words.NOT_FROM_HERE)
    assert not workshop.console.answered


@asynccontextmanager
async def other_site(page: str) -> AsyncIterator[str]:
    """Another server that shows a page; its address."""

    async def one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(page)}\r\n"
        writer.write(f"{head}Connection: close\r\n\r\n{page}".encode())
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(one, "127.0.0.2", 0) as server:
        yield f"http://127.0.0.2:{server.sockets[0].getsockname()[1]}"


@pytest.mark.parametrize("topic", KINDS, ids=lambda topic: topic.kind.value)
async def test_a_screen_reader_and_a_thumb_get_through_every_kind_of_vote(room: Room, topic: Topic) -> None:
    """Each field has a name, each target is as large as a finger, and nothing is wider than the phone."""
    workshop, address, found = room
    phone = await found.tab(await found.device())
    await come_in(phone, workshop, address, name="Ann", side="sales")
    workshop.console.open_vote(topic)
    await phone.until("document.querySelector('form')")
    told = await phone.named()
    fields = [name for role, name in told if role in ("radio", "textbox", "combobox", "checkbox", "button")]
    assert fields
    assert all(fields)
    assert [role for role, _ in told if role == "main"] == ["main"]
    assert len([role for role, _ in told if role == "heading"]) == 1
    groups = {name for role, name in told if role in ("group", "radiogroup")}
    boxes = {name for role, name in told if role in ("textbox", "combobox")}
    assert {*topic.parts.values()} <= groups | boxes
    targets = "[...document.querySelectorAll('.pick, button, select, input[type=text], textarea')]"
    assert await phone.value(f"Math.min(...{targets}.map(e => e.getBoundingClientRect().height))") >= 44
    assert await phone.value("document.documentElement.scrollWidth") <= 390


async def test_what_four_teams_voted_fits_a_phone_in_whole_words(room: Room) -> None:
    """No answer and no team is broken within a word, and nothing is wider than the phone."""
    workshop, address, found = room
    phone = await found.tab(await found.device())
    await come_in(phone, workshop, address, name="Ann", side="sales")
    for side in ("sales", "marketing", "leadership", "service"):
        workshop.add(name=side, side=side)
    topic = workshop.topics[0]
    workshop.console.open_vote(topic)
    for person in workshop.state.people:
        if secret := workshop.secret_of(person):
            cast(workshop, secret, first_of(topic))
    workshop.console.reveal(anyway=True)
    await phone.until("document.querySelectorAll('th.side').length == 4")
    assert await phone.value("document.documentElement.scrollWidth") <= 390
    assert await phone.value(f"({BROKEN_WORDS})()") == []


BROKEN_WORDS = """() => [...document.querySelectorAll("th")].flatMap(th => {
    const text = th.firstChild, range = document.createRange(), found = [];
    for (const word of text.data.matchAll(/\\S+/g)) {
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        if (range.getClientRects().length > 1) found.push(word[0]);
    }
    return found;
})"""


async def test_the_dots_that_are_left_are_counted_while_they_are_placed(room: Room) -> None:
    """The line below the options follows every touch, and says when there are too many."""
    workshop, address, found = room
    phone = await found.tab(await found.device())
    await come_in(phone, workshop, address, name="Ann", side="sales")
    workshop.console.open_vote(DOTS)
    await phone.until("document.querySelector('#dots')")
    await phone.click('[name="part.I00"][value="2"]')
    await phone.sees(words.dots_left_words(DOTS.budget).format(DOTS.budget - 2))
    await phone.click('[name="part.I01"][value="1"]')
    assert await phone.value("document.getElementById('dots').classList.contains('wrong')")
    await phone.send()
    await phone.sees("more dots than you have")
    assert not workshop.console.answered


async def test_nothing_on_any_page_breaks_the_rules_of_content(room: Room) -> None:
    """No style, script or picture is refused by the policy that the pages themselves carry."""
    workshop, address, found = room
    phone = await found.tab(await found.device())
    await phone.call("Page.addScriptToEvaluateOnNewDocument", source=WATCH)
    for path in ("/", "/back", "/test", "/screen", f"/screen?code={workshop.code}"):
        await phone.open(f"{address}{path}")
        assert await phone.value("window.refused") == [], path
        assert await phone.value("getComputedStyle(document.body).maxWidth") != ""
    await come_in(phone, workshop, address, name="Ann", side="sales")
    workshop.console.open_vote(DOTS)
    await phone.until("document.querySelector('#dots:not([hidden])')")
    assert await phone.value("window.refused") == []


WATCH = """
window.refused = [];
document.addEventListener("securitypolicyviolation", found => refused.push(found.violatedDirective));
"""
