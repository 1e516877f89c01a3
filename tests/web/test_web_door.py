"""Coming into a workshop by a browser: join, vote, wait, be let back in, and the screen for the room."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest
from support.doors import Device, begun, cast, first_of, opened

from assess.services.workshop.running import Workshop
from assess.store.workshop.events import Ended
from assess.words import workshop_pages as words
from questionnaires.records import replace


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Private files go into a folder of the test."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))


async def test_somebody_comes_in_votes_and_sees_what_was_revealed(tmp_path: Path) -> None:
    """All a phone does: the form to come in, the vote, the wait, and the figures after the reveal."""
    with begun(tmp_path / "a") as workshop:
        async with opened(workshop) as port:
            phone = Device(port)
            assert words.JOIN in (await phone.get("/")).text
            assert (await phone.join(workshop.code)).place == "/"
            assert words.WAIT in (await phone.get("/")).text
            workshop.go("lead")
            topic = workshop.topics[0]
            workshop.console.open_vote(topic)
            ballot = (await phone.get("/")).text
            assert all(text in ballot for text in topic.options.values())
            assert (await phone.vote(topic, 1, first_of(topic))).place == "/"
            assert words.VOTED in (await phone.get("/")).text
            assert sum(workshop.console.answered.values()) == 1
            workshop.console.reveal()
            assert "<table>" in (await phone.get("/")).text


async def test_a_form_that_is_not_filled_in_says_what_is_missing_and_keeps_the_rest(tmp_path: Path) -> None:
    """Every fault is said at once, with the way to its field, and nobody has come in."""
    with begun(tmp_path / "a") as workshop:
        async with opened(workshop) as port:
            phone = Device(port)
            got = await phone.join("WRONG1", name="", side="", consent="")
            assert got.status == 409
            for sentence in (words.CODE_WRONG, words.NAME_MISSING, words.TEAM_MISSING, words.CONSENT_MISSING):
                assert sentence in got.text
            assert 'href="#code"' in got.text
            assert 'value="WRONG1"' in got.text
            assert not workshop.state.people


async def test_a_page_is_read_in_the_language_of_its_questions(tmp_path: Path) -> None:
    """A screen reader is told the language of the questionnaire."""
    with begun(tmp_path / "a") as workshop:
        opened_one = workshop.scored.opened
        asked = replace(opened_one.questionnaire, language="de")
        workshop.scored = replace(workshop.scored, opened=replace(opened_one, questionnaire=asked))
        async with opened(workshop) as port:
            assert '<html lang="de">' in (await Device(port).get("/")).text


async def test_a_double_click_joins_and_votes_once(tmp_path: Path) -> None:
    """The same form sent several times at once is one participant and one vote."""
    with begun(tmp_path / "a") as workshop:
        async with opened(workshop) as port:
            phone = Device(port)
            await phone.get("/")
            wish = {"code": workshop.code, "name": "Ann", "side": "sales", "consent": "yes"}
            await asyncio.gather(*(phone.post("/join", **wish) for _ in range(4)))
            assert len(workshop.state.people) == 1
            workshop.go("lead")
            topic = workshop.topics[0]
            workshop.console.open_vote(topic)
            await asyncio.gather(*(phone.vote(topic, 1, first_of(topic)) for _ in range(4)))
            assert workshop.console.answered == {"sales": 1}


async def test_a_name_locks_nobody_out(tmp_path: Path) -> None:
    """Two people of the same name are two people."""
    with begun(tmp_path / "a") as workshop:
        async with opened(workshop) as port:
            for _ in range(2):
                assert (await Device(port).join(workshop.code, name="Ann")).status == 303
            assert len(workshop.state.people) == 2


async def test_a_phone_leaves_another_trace_in_each_workshop(tmp_path: Path) -> None:
    """By the hash in the log of an open workshop nobody is found in the log of a protected one."""
    phone, keys = Device(0), []
    for name, mode in (("a", "open"), ("b", "anonymous")):
        with begun(tmp_path / name, mode=mode) as workshop:
            async with opened(workshop) as port:
                phone.port, phone.host = port, f"127.0.0.1:{port}"
                await phone.join(workshop.code)
                keys += [one.key for one in workshop.state.people.values()]
    assert len({*keys}) == 2


async def test_two_tabs_are_one_participant_and_the_last_vote_counts(tmp_path: Path) -> None:
    """Tabs share their cookie: a vote from the second one takes the place of the first."""
    with begun(tmp_path / "a") as workshop:
        async with opened(workshop) as port:
            first, second = Device(port), Device(port)
            await first.join(workshop.code)
            second.cookies = first.cookies
            workshop.go("lead")
            topic = workshop.topics[0]
            workshop.console.open_vote(topic)
            part, (one, other) = next(iter(topic.parts)), [*topic.options][:2]
            await first.vote(topic, 1, {part: one})
            assert words.VOTED in (await second.get("/")).text
            assert words.VOTE_BUTTON in (await second.get("/?again=1")).text
            await second.vote(topic, 1, {part: other})
            shown = workshop.console.reveal()
            assert [ballot.choices for ballot in shown.ballots or ()] == [{part: other}]


async def test_who_lost_the_way_in_comes_back_with_their_votes(tmp_path: Path) -> None:
    """Asked on another phone and let back by the facilitator, a participant goes on as the same person."""
    with begun(tmp_path / "a") as workshop:
        async with opened(workshop) as port:
            old, new = Device(port), Device(port)
            await old.join(workshop.code, name="Ann")
            workshop.go("lead")
            topic = workshop.topics[0]
            workshop.console.open_vote(topic)
            await old.vote(topic, 1, first_of(topic))
            await new.get("/")
            asks = [new.post("/back", code=workshop.code, name="Ann") for _ in range(2)]  # a double click
            assert [got.place for got in await asyncio.gather(*asks)] == ["/", "/"]
            assert len(workshop.back.waiting) == 1
            assert words.BACK_WAITS in (await new.get("/")).text
            before = (await new.get("/state")).tables["page"]
            workshop.let_back(workshop.back.waiting[0].ticket, next(iter(workshop.state.people)))
            assert (await new.get("/state")).tables["page"] != before
            assert (await new.get("/")).place == "/"
            assert words.VOTED in (await new.get("/")).text
            assert words.JOIN in (await old.get("/")).text
            assert len(workshop.state.people) == 1


async def test_who_asks_to_be_let_back_and_then_joins_waits_no_longer(tmp_path: Path) -> None:
    """A device that came in anew is off the facilitator's list."""
    with begun(tmp_path / "a") as workshop:
        async with opened(workshop) as port:
            phone = Device(port)
            await phone.get("/")
            await phone.post("/back", code=workshop.code, name="Ann")
            assert len(workshop.back.waiting) == 1
            await phone.post("/join", code=workshop.code, name="Ann", side="sales", consent="no")
            assert workshop.back.waiting == ()
            assert words.WAIT in (await phone.get("/")).text


async def test_a_personal_link_leads_in_and_leaves_the_address_bar(tmp_path: Path) -> None:
    """The link of somebody who was added lets their phone in at once; another link lets nobody in."""
    with begun(tmp_path / "a") as workshop:
        person = workshop.add(name="Bo", side="marketing")
        async with opened(workshop) as port:
            phone = Device(port)
            link = workshop.link_of(person)
            assert (await phone.get(link.removeprefix(workshop.entrance.address))).place == "/"
            assert words.WAIT in (await phone.get("/")).text
            assert (await Device(port).get(f"/p/{'0' * 32}")).status == 404
            other = Device(port)
            await other.join(workshop.code)
            assert (await other.get(link.removeprefix(workshop.entrance.address))).status == 409
            assert [bool(workshop.link_of(one)) for one in workshop.state.people] == [True, False]


async def test_the_page_of_somebody_without_a_vote_says_so(tmp_path: Path) -> None:
    """Somebody without a vote sees that a vote is open, and no form."""
    with begun(tmp_path / "a") as workshop:
        async with opened(workshop) as port:
            phone = Device(port)
            await phone.get("/")
            wish = {"code": workshop.code, "name": "Eve", "side": "leadership", "watch": "yes"}
            assert (await phone.post("/join", **wish)).status == 303
            workshop.go("lead")
            topic = workshop.topics[0]
            workshop.console.open_vote(topic)
            got = await phone.get("/")
            assert words.WITHOUT_VOTE in got.text
            assert "<form" not in got.text
            assert (await phone.vote(topic, 1, first_of(topic))).status == 409


async def test_a_pause_hides_everything_and_the_end_says_thank_you(tmp_path: Path) -> None:
    """In a pause no page shows the vote, and one that is sent comes back; after the end a page says so."""
    with begun(tmp_path / "a") as workshop:
        async with opened(workshop) as port:
            phone = Device(port)
            await phone.join(workshop.code)
            workshop.go("lead")
            topic = workshop.topics[0]
            workshop.console.open_vote(topic)
            workshop.pause()
            for path in ("/", f"/screen?code={workshop.code}"):
                assert words.PAUSED in (await phone.get(path)).text
                assert topic.title not in (await phone.get(path)).text
            kept = await phone.vote(topic, 1, first_of(topic))
            assert kept.status == 409
            assert "checked" in kept.text
            workshop.resume()
            await phone.vote(topic, 1, first_of(topic))
            workshop.console.reveal()
            workshop.console.do(Ended())
            assert words.OVER in (await phone.get("/")).text


async def test_a_refused_vote_says_why_and_keeps_what_was_chosen(tmp_path: Path) -> None:
    """A vote that does not fit comes back filled in; one that comes too late says that the vote is over."""
    with begun(tmp_path / "a") as workshop:
        async with opened(workshop) as port:
            phone = Device(port)
            await phone.join(workshop.code)
            workshop.go("lead")
            topic = workshop.topics[0]
            workshop.console.open_vote(topic)
            assert (await phone.vote(topic, 1, {})).status == 409
            wrong = await phone.vote(topic, 2, first_of(topic))
            assert wrong.status == 409
            assert "checked" in wrong.text
            await phone.vote(topic, 1, first_of(topic))
            workshop.console.reveal()
            late = await phone.vote(topic, 1, first_of(topic))
            assert late.status == 409
            assert words.TO_START in late.text


async def test_a_script_learns_what_is_new_and_a_form_is_not_new(tmp_path: Path) -> None:
    """A vote of somebody else changes the count alone; the opening and the reveal are another page."""
    with begun(tmp_path / "a") as workshop:
        person = workshop.add(name="Bo", side="marketing")
        async with opened(workshop) as port:
            phone = Device(port)
            await phone.join(workshop.code)
            page = (await phone.get("/")).text
            version = re.findall(r'data-version="(\d+)"', page)[0]
            known = re.findall(r'data-page="(\w+)"', page)[0]
            assert (await phone.get(f"/state?since={version}")).tables == {"version": int(version)}
            workshop.go("lead")
            workshop.console.open_vote(workshop.topics[0])
            opening = (await phone.get(f"/state?since={version}")).tables
            assert opening["page"] != known
            cast(workshop, workshop.secret_of(person) or "", first_of(workshop.topics[0]))
            after = (await phone.get(f"/state?since={opening['version']}")).tables
            assert after["page"] == opening["page"]
            assert after["live"] == words.voted_words(1, 2)


async def test_the_screen_of_the_room_needs_the_code_and_shows_the_way_in(tmp_path: Path) -> None:
    """The projector's page has address, code and QR in every phase, and opens with the code alone."""
    with begun(tmp_path / "a") as workshop:
        async with opened(workshop) as port:
            screen = Device(port)
            assert "<svg" not in (await screen.get("/screen")).text
            assert (await screen.get("/screen?code=WRONG1")).status == 409
            shown = (await screen.get(f"/screen?code={workshop.code}")).text
            assert all(part in shown for part in (workshop.code, f"127.0.0.1:{port}", "<svg"))
            state = (await screen.get(f"/screen/state?code={workshop.code}")).tables
            assert state["page"] in shown


async def answers(phone: Device) -> bool:
    """Whether the door still answers somebody; it may close while they ask."""
    try:
        return bool((await phone.get("/")).status)
    except ConnectionError:
        return False


async def test_of_the_end_people_still_hear_and_nothing_can_be_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When a workshop ends, its door says so for some seconds, then it closes."""
    monkeypatch.setattr("assess.web.door.LAST_WORDS_SECONDS", 1)
    with begun(tmp_path / "a") as workshop:
        async with opened(workshop) as port:
            phone = Device(port)
            await phone.join(workshop.code)
            workshop.console.do(Ended())
        assert words.OVER in (await phone.get("/")).text
        assert (await phone.post("/back", code=workshop.code, name="Ann")).status == 409
        assert not workshop.back.waiting
        async with asyncio.timeout(15):
            while await answers(phone):
                await asyncio.sleep(0.05)


async def test_who_was_in_is_in_after_the_console_was_started_anew(tmp_path: Path) -> None:
    """A phone's cookie still lets it in when the workshop is continued, with the vote it had cast."""
    phone = Device(0)
    workshop = begun(tmp_path / "a")
    async with opened(workshop) as port:
        phone = Device(port)
        await phone.join(workshop.code)
        workshop.go("lead")
        topic = workshop.topics[0]
        workshop.console.open_vote(topic)
        await phone.vote(topic, 1, first_of(topic))
        page = (await phone.get("/")).text
    workshop.console.release()  # as a killed program leaves it
    with Workshop.continued(tmp_path / "a") as again:
        async with opened(again, port=port):
            version = re.findall(r'data-version="(\d+)"', page)[0]
            assert (await phone.get(f"/state?since={version}")).tables["version"] > int(version)
            assert words.VOTED in (await phone.get("/")).text
            assert again.console.answered == {"sales": 1}


async def test_a_phone_is_known_for_a_day_from_its_last_page(tmp_path: Path) -> None:
    """On a workshop's second day phones come back by themselves, though they came in over a day before."""
    with begun(tmp_path / "a") as workshop:
        async with opened(workshop) as port:
            phone = Device(port)
            await phone.join(workshop.code)
            renewed = (await phone.get("/")).headers["set-cookie"]
            (name, secret), *_ = phone.cookies.items()
            assert renewed.startswith(f"{name}={secret};")
            assert "Max-Age=86400" in renewed
