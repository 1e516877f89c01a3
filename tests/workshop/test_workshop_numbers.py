"""The number by which somebody is known whose name is not kept: drawn, private, and the same after a kill."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from support.protected_folders import DAY, made
from support.workshops import LEVEL, level

from assess.services.workshop.console import new_secret
from assess.services.workshop.people import MORE_NUMBERS, NUMBERS, numbered
from assess.services.workshop.running import Workshop
from assess.store.io.errors import NotSaved
from assess.store.workshop.events import Ended
from assess.web.participant import participant_page
from assess.words.workshop_pages import number_told


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Private files go into a folder of the test."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))


def begin(folder: Path, mode: str = "anonymous") -> Workshop:
    """A workshop of this mode that begins."""
    return Workshop.begin(made(folder, mode), agenda="short", day=DAY, at="09:00", now=lambda: 1000.0)


def room_file(data: Path) -> Path:
    """The private file of the clock and the numbers."""
    (found,) = data.rglob("*.room")
    return found


def test_after_a_kill_everyone_is_known_by_the_number_on_their_own_phone(tmp_path: Path) -> None:
    """Six of one team are six different people in the console's list, the same as before."""
    secrets = [new_secret() for _ in range(6)]
    killed = begin(tmp_path / "acme")
    people = [killed.join(one, name=f"Ann {n}", side="sales") for n, one in enumerate(secrets)]
    told = [killed.seen(one).number for one in secrets]
    assert len({*told}) == 6
    assert killed.people.called(people[0]) == "Ann 0"
    killed.console.release()
    with Workshop.continued(tmp_path / "acme") as again:
        assert [again.seen(one).number for one in secrets] == told
        assert [again.people.called(one) for one in people] == [f"Sales {number}" for number in told]
        again.back.ask("Ann", "ticket")
        again.let_back("ticket", people[3])
        assert again.seen(again.back.fetched("ticket") or "").number == told[3]


def test_no_number_where_names_are_kept(tmp_path: Path) -> None:
    """An open workshop tells people by their names and writes no numbers."""
    secret = new_secret()
    with begin(tmp_path / "acme", "open") as workshop:
        workshop.join(secret, name="Ann", side="sales")
        assert workshop.seen(secret).number == 0
        assert json.loads(room_file(tmp_path / "data").read_text())["numbers"] == {}


def test_no_file_of_the_folder_and_no_ballot_depends_on_a_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Played twice with other numbers, the log and the open votes are the same to the byte."""
    written, numbers = [], []
    for seed in (1, 2):
        place = tmp_path / str(seed)
        place.mkdir()
        with monkeypatch.context() as patch:
            patch.setenv("SAMEPAGE_DATA", str(place / "data"))
            drawn = random.Random(7)
            patch.setattr("os.urandom", drawn.randbytes)
            patch.setattr("secrets.choice", random.Random(seed).choice)
            with begin(place / "acme") as workshop:
                secrets = [new_secret() for _ in range(4)]
                for n, one in enumerate(secrets):
                    workshop.join(one, name=f"Ann {n}", side="sales")
                workshop.go("contract")
                workshop.console.open_vote(LEVEL)
                for n, one in enumerate(secrets):
                    workshop.console.vote(one, LEVEL.id, 1, level(n + 1))
                numbers.append([workshop.seen(one).number for one in secrets])
                (votes,) = (place / "data").rglob("*.round")
                before = (votes.read_bytes(), workshop.console.path.read_bytes())
                shown = workshop.console.reveal().ballots or ()
                written.append((before, sorted(map(repr, shown))))  # the reveal shuffles them
    assert numbers[0] != numbers[1]
    assert written[0] == written[1]


def test_a_number_is_drawn_from_all_that_are_free_and_follows_no_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Who comes first can get any number as well as who comes last, and the file has people by their ids."""
    offered: list[list[int]] = []

    def draw(free: Sequence[int]) -> int:
        offered.append([*free])
        return free[-1]

    monkeypatch.setattr("secrets.choice", draw)
    found = numbered(["c", "a", "b"], {})
    assert offered == [[*NUMBERS], [*NUMBERS][:-1], [*NUMBERS][:-2]]
    assert [*found] == ["a", "b", "c"]
    assert numbered(["d"], {str(n): n for n in NUMBERS})["d"] == MORE_NUMBERS[-1]


def test_the_private_file_names_people_by_random_ids_alone_and_goes_at_the_end(tmp_path: Path) -> None:
    """It holds no name of somebody with a phone and no order of coming; the end removes it."""
    with begin(tmp_path / "acme") as workshop:
        for n in range(6):
            workshop.join(new_secret(), name=f"Ann {n}", side="sales")
        text = room_file(tmp_path / "data").read_text()
        assert "Ann" not in text
        assert [*json.loads(text)["numbers"]] == sorted(workshop.state.people)
        workshop.console.do(Ended())
    assert not [*(tmp_path / "data").rglob("*.room")]


def test_who_was_coming_in_when_the_program_was_killed_has_a_number_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the number could not be saved another one is drawn, and the phone shows that."""
    secret = new_secret()
    killed = begin(tmp_path / "acme")
    with monkeypatch.context() as patch:
        patch.setattr("assess.services.workshop.running.write_record", _full)
        person = killed.join(secret, name="Ann", side="sales")
    killed.console.release()
    with Workshop.continued(tmp_path / "acme") as again:
        number = again.seen(secret).number
        assert number in NUMBERS
        assert again.people.called(person) == f"Sales {number}"


def _full(path: Path, _: object) -> None:
    raise NotSaved(path, "could not be saved: the disk is full.")


def test_the_phone_says_the_number_while_nothing_is_typed(tmp_path: Path) -> None:
    """Waiting, paused and after a vote; a page on which somebody votes is about the vote alone."""
    secret = new_secret()
    with begin(tmp_path / "acme") as workshop:
        workshop.join(secret, name="Ann", side="sales")
        said = number_told(workshop.seen(secret).number)
        assert said in participant_page(workshop.seen(secret)).body
        workshop.pause()
        assert said in participant_page(workshop.seen(secret)).body
        workshop.resume()
        workshop.go("contract")
        workshop.console.open_vote(LEVEL)
        assert said not in participant_page(workshop.seen(secret)).body
        workshop.console.vote(secret, LEVEL.id, 1, level(2))
        assert said in participant_page(workshop.seen(secret)).body
