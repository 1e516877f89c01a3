"""Small sides in a protected assessment: what the room sees by consent, and what is saved all the same."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.protected_folders import made
from support.workshops import CARDS, LEVEL, begun, level

from assess.services.assessments.scored import open_scored
from assess.services.workshop.console import Console
from assess.services.workshop.state import state_of
from assess.services.workshop.talk import things_of, vote_again
from assess.services.workshop.views import shown_vote
from assess.store.workshop.events import Discussed, Revealed
from assess.store.workshop.log import read_log
from questionnaires.model import FUNCTIONS
from scoring.workshop.privacy import LARGE, Rule, rule_of, sides_told, told
from scoring.workshop.voting import Ballot, Topic, TopicKind

SIZES = st.dictionaries(st.sampled_from(FUNCTIONS), st.integers(1, 7), min_size=1)
AGREED = st.frozensets(st.sampled_from(FUNCTIONS))
WORDS = Topic(id="w", title="Who?", kind=TopicKind.WORDS, parts={"w": "Who?"}, options={})


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Private files go into a folder of the test."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))


def four_a_side(folder: Path, *, refuses: str = "", leaders: int = 0) -> Console:
    """A protected workshop with a smallest group of five, in which four a side vote 2 and 4."""
    made(folder, "facilitated", minimum=5)
    console = begun(folder, people=0)
    people = [*(f"{side} {n}" for side in ("sales", "marketing") for n in range(4))]
    people += [f"leadership {n}" for n in range(leaders)]
    for secret in people:
        side = secret.split()[0]
        console.join(secret, name=secret, side=side, consent=secret != refuses)
    console.open_vote(LEVEL)
    for secret in people:
        console.vote(secret, LEVEL.id, 1, level(2 if secret.startswith("sales") else 4))
    console.reveal()
    return console


def sides_seen(console: Console) -> dict[str, int]:
    """How many votes the room sees of each side."""
    vote = shown_vote(console.state, None)
    assert vote is not None
    return {side: sum(counts.values()) for side, counts in vote.parts[0].counts.items()}


def test_small_sides_that_agreed_are_shown_apart_in_the_room_and_saved_together(tmp_path: Path) -> None:
    """Four a side see their votes by side until the program ends; the log never separates the sides."""
    with four_a_side(tmp_path / "acme") as console:
        assert sides_seen(console) == {"sales": 4, "marketing": 4}
        console.do(Discussed(topic=LEVEL.id))
        console.undo()
        assert sides_seen(console) == {"sales": 4, "marketing": 4}
        kept = next(one for one in read_log(console.path) if isinstance(one, Revealed))
        assert Counter(one.side for one in kept.ballots) == {"": 8}
    with Console.continued(open_scored(tmp_path / "acme")) as again:
        assert sides_seen(again) == {"": 8}


def test_one_who_did_not_agree_keeps_their_side_together_with_the_others(tmp_path: Path) -> None:
    """Without the consent of all of a small side nobody's side is shown."""
    with four_a_side(tmp_path / "acme", refuses="sales 2") as console:
        assert sides_seen(console) == {"": 8}


def test_two_leaders_are_not_found_by_subtraction(tmp_path: Path) -> None:
    """Where two people would be left over, all votes are shown together, whatever anybody agreed to."""
    with four_a_side(tmp_path / "acme", leaders=2) as console:
        assert sides_seen(console) == {"": 10}


@pytest.mark.parametrize(("refuses", "sides"), [("", {"sales", "marketing"}), ("sales 0", {""})])
def test_in_an_open_assessment_small_sides_are_told_apart_by_consent(
    tmp_path: Path, refuses: str, sides: set[str]
) -> None:
    """Two a side are shown and saved by side where all agree; where one refuses, neither is."""
    with begun(tmp_path / "acme", people=0) as console:
        people = [f"{side} {n}" for side in ("sales", "marketing") for n in range(2)]
        for secret in people:
            console.join(secret, name=secret, side=secret.split()[0], consent=secret != refuses)
        console.open_vote(LEVEL)
        for secret in people:
            console.vote(secret, LEVEL.id, 1, level(2))
        console.reveal()
        assert sides_seen(console).keys() == sides
    with Console.continued(open_scored(tmp_path / "acme")) as again:
        assert sides_seen(again).keys() == sides


RULES = st.one_of(
    st.just(rule_of(protected=False, minimum=3)),
    st.builds(rule_of, protected=st.just(True), minimum=st.integers(1, 6)),
)


@given(SIZES, RULES, AGREED)
def test_no_group_that_is_told_is_smaller_than_it_may_be(
    sizes: dict[str, int], rule: Rule, agreed: frozenset[str]
) -> None:
    """A side told apart is large enough or agreed; so are the others together, where there are any."""
    apart = sides_told(sizes, rule, agreed=agreed)
    rest = {side: count for side, count in sizes.items() if side not in apart}
    for side in apart:
        assert sizes[side] >= (rule.agreed if side in agreed else rule.smallest)
    if apart and rest:
        assert sum(rest.values()) >= (rule.agreed if rest.keys() <= agreed else rule.smallest)


@given(SIZES, RULES, AGREED)
def test_what_is_saved_adds_nothing_to_what_the_room_saw(
    sizes: dict[str, int], rule: Rule, agreed: frozenset[str]
) -> None:
    """A side that the log tells apart was told apart in the room, so nothing follows from both together."""
    assert sides_told(sizes, rule, agreed=()) <= sides_told(sizes, rule, agreed=agreed)


@given(SIZES, RULES, AGREED, st.randoms())
def test_telling_ballots_changes_no_count(
    sizes: dict[str, int], rule: Rule, agreed: frozenset[str], random: Random
) -> None:
    """However ballots are dealt anew, each option of each part is chosen as often as before; of too few
    protected ones nothing is told.
    """
    ballots = [
        Ballot(side=side, choices={"a": "yes" if n % 2 else "no", "b": "no"})
        for side, count in sizes.items()
        for n in range(count)
    ]
    found = told(ballots, CARDS, rule, agreed=agreed, shuffle=random.shuffle)
    if rule.protected and len(ballots) < rule.smallest:
        assert not found
        return
    for part in CARDS.parts:
        assert Counter(b.choices[part] for b in found) == Counter(b.choices[part] for b in ballots)


def test_a_large_side_is_told_apart_whatever_its_voters_said() -> None:
    """In an open assessment eight people and more are no small team."""
    rule = rule_of(protected=False, minimum=3)
    assert sides_told({"sales": LARGE, "marketing": LARGE}, rule, agreed=()) == {"sales", "marketing"}
    assert sides_told({"sales": LARGE, "marketing": LARGE - 1}, rule, agreed=()) == frozenset()


def test_what_is_voted_again_follows_from_what_the_log_holds(tmp_path: Path) -> None:
    """Whether two small sides differ on a card or only people do, both cards are voted again alike."""
    with four_a_side(tmp_path / "acme") as console:
        console.open_vote(CARDS)
        for place, secret in enumerate(f"{side} {n}" for side in ("sales", "marketing") for n in range(4)):
            votes = {"a": "yes" if place < 4 else "no", "b": "yes" if place % 2 else "no"}
            console.vote(secret, CARDS.id, 1, votes)
        console.reveal()
        step = console.agenda.steps[0]
        live, saved = (
            things_of(state, step, [CARDS]) for state in (console.state, state_of(read_log(console.path)))
        )
        assert live[0].votes is not None
        assert live[0].votes.counts.keys() == {"sales", "marketing"}
        assert vote_again(live[0], [one for one in live if one.divides]).parts.keys() == {"a", "b"}
        assert [(one.key, one.divides) for one in live] == [(one.key, one.divides) for one in saved]


def test_words_of_a_protected_assessment_are_told_by_consent_and_never_saved(tmp_path: Path) -> None:
    """What people typed is read in the room where their side agreed; the log holds none of it."""
    made(tmp_path / "acme", "facilitated", minimum=3)
    with begun(tmp_path / "acme", people=0) as console:
        for side, consent in (("sales", True), ("marketing", False)):
            for number in range(3):
                console.join(f"{side} {number}", name="", side=side, consent=consent)
        console.open_vote(WORDS)
        for side in ("sales", "marketing"):
            for number in range(3):
                console.vote(f"{side} {number}", "w", 1, {"w": f"words of {side}"})
        shown = console.reveal().ballots or ()
        assert [one.choices["w"] for one in shown] == ["words of sales"] * 3
        assert b"words of" not in console.path.read_bytes()
