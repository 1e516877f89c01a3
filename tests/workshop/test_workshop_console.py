"""The workshop's machine: who may do what when, what is seen before a reveal, undo, dots and the guard."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.protected_folders import made
from support.sweeping import few
from support.workshops import CARDS, DOTS, LEVEL, PEOPLE, TOPICS, all_vote, begun, level

from assess.services.assessments.scored import open_scored
from assess.services.refusal import Refused
from assess.services.workshop import console as machine
from assess.services.workshop.console import Console
from assess.services.workshop.guard import comes_too_early
from assess.services.workshop.minutes import last_minutes
from assess.services.workshop.state import Phase, State
from assess.services.workshop.talk import in_time, things_of
from assess.services.workshop.topics import narrowed
from assess.services.workshop.views import console_view, shown_vote
from assess.store.workshop.events import (
    Agreed,
    Committed,
    Decided,
    Differed,
    Discussed,
    Ended,
    Noted,
    NoteKind,
    Spoke,
    Voting,
    Went,
    WentOn,
)
from questionnaires.conditions import AllOf, Test
from questionnaires.load.agendas import shipped_agendas
from questionnaires.records import replace
from scoring.workshop.privacy import rule_of, told
from scoring.workshop.voting import Ballot

PROTECTED, OPEN = (rule_of(protected=protected, minimum=3) for protected in (True, False))

REASONS = {"sales": "We see calls.", "marketing": "We see forms."}


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Private files go into a folder of the test."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))


def agreed(option: str = "2", *, topic: str = LEVEL.id) -> Agreed:
    """The room agrees on the level."""
    return Agreed(topic=topic, part=LEVEL.id, option=option, reason="We talked.")


def phase(console: Console) -> Phase:
    """How far the vote on the level is."""
    return console.state.voted[LEVEL.id].phase


def test_a_vote_goes_its_way(tmp_path: Path) -> None:
    """Open, revealed, discussed, a second vote, agreed; both rounds are kept."""
    with begun(tmp_path / "acme") as console:
        console.open_vote(LEVEL)
        assert phase(console) is Phase.OPEN
        all_vote(console, 1, 4)
        console.reveal()
        assert phase(console) is Phase.REVEALED
        with pytest.raises(Refused, match="Talk about"):
            console.open_vote(LEVEL)
        console.do(Discussed(topic=LEVEL.id))
        assert phase(console) is Phase.DISCUSSED
        console.open_vote(LEVEL)
        all_vote(console, 2)
        console.reveal()
        console.do(agreed())
        assert phase(console) is Phase.SETTLED
        rounds = console.state.voted[LEVEL.id].rounds
        assert [sorted(one.choices[LEVEL.id] for one in of.ballots or ()) for of in rounds] == [
            ["1"] * 3 + ["4"] * 3,
            ["2"] * 6,
        ]
        console.do(Discussed(topic=LEVEL.id))
        with pytest.raises(Refused, match="third one only"):
            console.open_vote(LEVEL)
        assert console.open_vote(LEVEL, on_request=True).number == 3


def test_to_differ_takes_both_reasons(tmp_path: Path) -> None:
    """One side's reason is not enough; with both, the vote is settled without an agreed level."""
    with begun(tmp_path / "acme") as console:
        console.open_vote(LEVEL)
        all_vote(console, 1, 5)
        with pytest.raises(Refused, match="Reveal"):
            console.do(agreed())
        console.reveal()
        for reasons in ({}, {"sales": "Calls."}, {**REASONS, "marketing": "  "}):
            with pytest.raises(Refused, match="reason of both"):
                console.do(Differed(topic=LEVEL.id, part=LEVEL.id, reasons=reasons))
        console.do(Differed(topic=LEVEL.id, part=LEVEL.id, reasons=REASONS))
        assert phase(console) is Phase.SETTLED


def test_a_reveal_with_people_missing_is_asked_for(tmp_path: Path) -> None:
    """The number of missing people is said, and kept with what was revealed."""
    with begun(tmp_path / "acme") as console:
        console.open_vote(LEVEL)
        console.vote("secret-sales-0", LEVEL.id, 1, level(3))
        with pytest.raises(Refused, match="5 people missing"):
            console.reveal()
        assert console.reveal(anyway=True).missing == 5


def test_the_last_vote_reveals_a_round_by_itself(tmp_path: Path) -> None:
    """Where the step says so, the round is shown as soon as everybody has voted, and no sooner."""
    with begun(tmp_path / "acme") as console:
        console.do(Went(step="level", minute=1))
        console.open_vote(LEVEL)
        console.vote("secret-sales-0", LEVEL.id, 1, level(3))
        assert phase(console) is Phase.OPEN
        all_vote(console, 3)
        assert phase(console) is Phase.REVEALED


def test_who_comes_late_votes_or_waits(tmp_path: Path) -> None:
    """Where the step says wait, a person who joins during a round votes in the next one."""
    with begun(tmp_path / "acme", people=5) as console:
        late = [*PEOPLE][5]
        console.open_vote(LEVEL)
        console.join(late, name="Late", side="marketing")
        console.vote(late, LEVEL.id, 1, level(2))
        console.reveal(anyway=True)
        console.do(Went(step="interventions", minute=2))
        console.open_vote(DOTS)
        latest = console.join("new", name="Later", side="sales")
        with pytest.raises(Refused, match="next one"):
            console.vote("new", DOTS.id, 1, {"I00": "1"})
        assert console.state.ballot_of(latest) is None


def test_two_windows_are_one_person(tmp_path: Path) -> None:
    """The same secret joins once and votes once, the last vote counts; a stranger votes never."""
    with begun(tmp_path / "acme") as console:
        person = console.join("secret-sales-0", name="Again", side="marketing")
        assert len(console.state.people) == len(PEOPLE)
        assert console.state.people[person].side == "sales"
        console.open_vote(LEVEL)
        for number in (1, 1, 4):
            console.vote("secret-sales-0", LEVEL.id, 1, level(number))
        with pytest.raises(Refused, match="Join"):
            console.vote("stranger", LEVEL.id, 1, level(1))
        assert console.answered == {"sales": 1}
        shown = console.reveal(anyway=True)
        assert [one.choices for one in shown.ballots or ()] == [level(4)]


def test_fifty_votes_at_once_are_all_counted(tmp_path: Path) -> None:
    """Concurrent voters and double clicks lose no vote and exceed nobody's budget of dots."""
    with begun(tmp_path / "acme", people=0) as console:
        secrets = [f"s{number}" for number in range(50)]
        for secret in secrets:
            console.join(secret, name=secret, side="sales")
        console.open_vote(DOTS)

        def place(job: int) -> None:
            choices = {f"I0{job % 8}": "1", f"I0{(job + 1 + job % 3) % 8}": "1"}
            console.vote(secrets[job % 50], DOTS.id, 1, choices)

        with ThreadPoolExecutor(8) as pool:
            list(pool.map(place, range(150)))
        ballots = console.reveal().ballots or ()
        assert len(ballots) == 50
        assert all(sum(map(int, one.choices.values())) <= DOTS.budget for one in ballots)


def test_one_person_closes_on_few(tmp_path: Path) -> None:
    """Dots must be shown, somebody named, and no more interventions chosen than the agenda allows."""
    commitment = Committed(
        intervention="I02", owner="Ann", first_step="Call", first_step_date="", review_date="", success=""
    )
    with begun(tmp_path / "acme") as console:
        console.open_vote(DOTS)
        console.vote("secret-sales-0", DOTS.id, 1, {"I02": "2"})
        with pytest.raises(Refused, match="Reveal the dots"):
            console.do(Decided(decider="Ann", chosen=("I02",)))
        console.reveal(anyway=True)
        for decider, chosen, said in (
            (" ", ("I02",), "Name"),
            ("Ann", (), "Tick at least one"),
            ("Ann", ("I02", "I03"), "At most 1"),
        ):
            with pytest.raises(Refused, match=said):
                console.do(Decided(decider=decider, chosen=tuple(chosen)))
        console.do(Decided(decider="Ann", chosen=("I02",)))
        with pytest.raises(Refused, match="Only a chosen"):
            console.do(replace(commitment, intervention="I03"))
        with pytest.raises(Refused, match="2026-11-30"):
            console.do(replace(commitment, review_date="soon"))
        console.do(commitment)
        view = console_view(console.state, console.agenda, answered={})
        assert view.lacking == {"I02": ("first_step_date", "review_date", "success")}


def test_what_is_written_down_is_cleaned_first(tmp_path: Path) -> None:
    """Control characters in a reason reach neither the log nor a screen, whichever way the room settles."""
    with begun(tmp_path / "acme") as console:
        console.open_vote(LEVEL)
        all_vote(console, 1, 5)
        console.reveal()
        for settled in (agreed(), Differed(topic=LEVEL.id, part=LEVEL.id, reasons=REASONS)):
            texts = {key: f"{one}\x1b[2J" for key, one in getattr(settled, "reasons", {}).items()}
            changes = {"reasons": texts} if texts else {"reason": "We talked.\x1b[2J"}
            console.do(replace(settled, **changes))
            assert "\x1b" not in str(console.state.voted[LEVEL.id].settled)


def test_a_reveal_stays(tmp_path: Path) -> None:
    """Neither a reveal nor what came before it can be undone, nor an opening in which people have voted."""
    with begun(tmp_path / "acme") as console:
        with pytest.raises(Refused, match="nothing to undo"):
            console.undo()
        console.open_vote(LEVEL)
        console.undo()
        assert LEVEL.id not in console.state.voted
        console.open_vote(LEVEL)
        all_vote(console, 2)
        with pytest.raises(Refused, match="voted already"):
            console.undo()
        assert sum(console.answered.values()) == len(PEOPLE)
        console.reveal()
        console.do(Discussed(topic=LEVEL.id))
        console.undo()
        with pytest.raises(Refused, match="cannot be undone"):
            console.undo()
        console.do(Ended())
        with pytest.raises(Refused, match="over"):
            console.undo()


def test_the_most_divided_comes_next_within_the_minutes(tmp_path: Path) -> None:
    """What is settled or nobody differs on is left out; fewer minutes name fewer parts."""
    with begun(tmp_path / "acme") as console:
        console.do(Went(step="lead", minute=0))
        console.open_vote(LEVEL)
        all_vote(console, 2, 2, 2, 4, 4, 4)
        console.reveal()
        console.open_vote(CARDS)
        for secret, side in PEOPLE.items():
            choices = {"a": "yes" if side == "sales" else "no", "b": "yes"}
            console.vote(secret, CARDS.id, 1, choices)
        console.reveal()
        console.do(Went(step="lead_talk", minute=10))
        step = console.agenda.step("lead_talk")
        assert step is not None

        def next_ones(minutes: int) -> list[str]:
            found = in_time(things_of(console.state, step, ()), step, left=minutes * 60)
            return [one.part for one in found]

        assert [next_ones(minutes) for minutes in (20, 5, 1, 0, -10)] == [
            ["a", LEVEL.id],
            ["a"],
            ["a"],
            [],
            [],
        ]
        console.do(Discussed(topic=CARDS.id))
        console.do(Agreed(topic=CARDS.id, part="a", option="yes", reason="So it is."))
        assert next_ones(20) == [LEVEL.id]


def test_a_step_is_about_as_many_things_as_it_says(tmp_path: Path) -> None:
    """Of six that divide the room five are talked about; what was voted again is settled first."""
    six = replace(CARDS, parts={key: f"Card {key}" for key in "abcdef"})
    with begun(tmp_path / "acme") as console:
        console.do(Went(step="lead", minute=0))
        console.open_vote(six)
        for secret, side in PEOPLE.items():
            choices = dict.fromkeys(six.parts, "yes" if side == "sales" else "no")
            console.vote(secret, CARDS.id, 1, choices)
        console.reveal()
        step = shipped_agendas().agendas["half_day"].steps[3]
        assert [one.part for one in things_of(console.state, step, ())] == [*"abcde"]
        console.do(Discussed(topic=CARDS.id))
        console.open_vote(narrowed(six, "bc"))
        for secret in PEOPLE:
            choices = {"b": "yes", "c": "yes" if secret == "secret-sales-0" else "no"}
            console.vote(secret, CARDS.id, 2, choices)
        console.reveal()
        things = things_of(console.state, step, ())
        assert next(one.part for one in in_time(things, step, left=25 * 60)) == "c"
        for part in "abcd":
            console.do(Agreed(topic=CARDS.id, part=part, option="yes", reason="So it is."))
        things = things_of(console.state, step, ())
        assert len(in_time(things, step, left=25 * 60)) == 1


@pytest.mark.parametrize("mode", ["open", "anonymous"])
def test_the_decider_closes_without_dots_that_can_be_shown(tmp_path: Path, mode: str) -> None:
    """Where nobody placed a dot, or too few to be told, the named person decides all the same."""
    with begun(tmp_path / "acme", mode=mode) as console:
        for dotted in (False, True):
            console.open_vote(replace(DOTS, id=f"dots{dotted}"))
            if dotted:
                console.vote("secret-sales-0", f"dots{dotted}", 1, {"I03": "2"})
            shown = console.reveal(anyway=True).ballots
            assert len(shown or ()) == (dotted and mode == "open")
            console.do(Decided(decider="Ann", chosen=("I05",)))
            assert console.state.decided is not None


def test_a_workshop_too_early_asks_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing begins until somebody typed a reason, which is kept."""
    monkeypatch.setattr(machine, "comes_too_early", lambda *_: True)
    with begun(tmp_path / "acme") as console:
        for act in (lambda: console.do(Went(step="contract", minute=0)), lambda: console.open_vote(LEVEL)):
            with pytest.raises(Refused, match="needs a reason"):
                act()
        with pytest.raises(Refused):
            console.do(WentOn(reason=" "))
        console.do(WentOn(reason="The board asked for it."))
        console.do(Went(step="contract", minute=0))
        assert console.state.went_on == "The board asked for it."


def test_the_guard_follows_the_published_answers(sample: Path) -> None:
    """Blame and distance in the answers bring it up; friendlier answers and empty folders do not."""
    (guard,) = shipped_agendas().guards
    assert isinstance(guard.when, AllOf)
    blame, distance = guard.when.parts
    assert isinstance(blame, Test)
    scored = open_scored(sample)
    assert not comes_too_early(scored, (guard,))
    lower = replace(guard, when=AllOf(parts=(replace(blame, value=Fraction(3)), distance)))
    assert comes_too_early(scored, (guard, lower)) == lower
    assert not comes_too_early(open_scored(made(sample.parent / "new", "open")), (guard, lower))


def test_small_protected_groups_are_not_told_apart() -> None:
    """A group below the minimum loses its side, and so does everybody where the rest would be small."""

    def ballots(**sizes: int) -> list[Ballot]:
        return [Ballot(side=s, choices={"a": "yes", "b": "no"}) for s, n in sizes.items() for _ in range(n)]

    def sides(**sizes: int) -> list[str]:
        found = told(ballots(**sizes), CARDS, PROTECTED, agreed=(), shuffle=list.reverse)
        assert sorted(str(one.choices) for one in found) == sorted(str(o.choices) for o in ballots(**sizes))
        return sorted({one.side for one in found})

    assert sides(sales=3, marketing=4) == ["marketing", "sales"]
    assert sides(sales=3, marketing=4, leadership=2) == [""]
    assert sides(sales=4, leadership=2, service=1) == ["", "sales"]
    assert sides(sales=2, marketing=2) == [""]


def test_protected_ballots_are_no_pattern_of_a_person() -> None:
    """Each part is dealt anew, so that nobody is known again by how they filled in the whole."""
    mine = [Ballot(side="sales", choices={"a": x, "b": x}) for x in ("yes", "no", "no")]
    dealt = told(mine, CARDS, PROTECTED, agreed=(), shuffle=lambda found: found.append(found.pop(0)))
    for part in CARDS.parts:
        assert sorted(one.choices[part] for one in dealt) == ["no", "no", "yes"]
    assert any(one.choices["a"] != one.choices["b"] for one in dealt)
    assert sorted(map(str, told(mine, CARDS, OPEN, agreed={"sales"}, shuffle=list.reverse))) == sorted(
        map(str, mine)
    )


def test_too_few_protected_votes_are_not_shown(tmp_path: Path) -> None:
    """In a protected assessment fewer votes than the smallest group stay hidden, and block nothing: the
    facilitator ends the vote, which throws them away.
    """
    with begun(tmp_path / "acme", mode="facilitated") as console:
        console.open_vote(LEVEL)
        for secret in [*PEOPLE][:2]:
            console.vote(secret, LEVEL.id, 1, level(5))
        with pytest.raises(Refused, match="3 people or more"):
            console.reveal()
        assert console.reveal(anyway=True).ballots == ()
        assert '"ballots":[]' in console.path.read_text("ascii")
        console.do(Ended())


def test_a_vote_in_which_nobody_votes_blocks_nothing(tmp_path: Path) -> None:
    """Where all abstain and something was noted meanwhile, the facilitator ends the vote and goes on."""
    with begun(tmp_path / "acme") as console:
        console.open_vote(LEVEL)
        console.do(Noted(kind=NoteKind.NOTE, text="They would rather talk."))
        with pytest.raises(Refused, match="Nobody has voted"):
            console.reveal()
        console.reveal(anyway=True)
        console.do(Ended())
        assert "First vote" not in str(last_minutes(tmp_path / "acme"))


ACTS: dict[str, Callable[[Console, int, int], Any]] = {
    "join": lambda c, n, _: c.join([*PEOPLE][n % 6], name="x", side=[*PEOPLE.values()][n % 6]),
    "go": lambda c, n, _: c.do(Went(step=c.agenda.steps[n % len(c.agenda.steps)].id, minute=n)),
    "open": lambda c, n, _: c.open_vote(TOPICS[n % 3], on_request=n % 2 == 0),
    "vote": lambda c, n, bias: cast(c, n, bias),
    "reveal": lambda c, n, _: c.reveal(anyway=n % 2 == 0),
    "discuss": lambda c, n, _: c.do(Discussed(topic=TOPICS[n % 3].id)),
    "agree": lambda c, n, _: c.do(agreed(str(1 + n % 5))),
    "differ": lambda c, _n, _: c.do(Differed(topic=LEVEL.id, part=LEVEL.id, reasons=REASONS)),
    "narrow": lambda c, _n, _: c.open_vote(narrowed(CARDS, "a")),
    "spoke": lambda c, n, _: c.do(Spoke(side=[*PEOPLE.values()][n % 6])),
    "votes": lambda c, n, _: c.do(Voting(person=[*c.state.people][n % 4], votes=n % 3 > 0)),
    "back": lambda c, n, _: c.come_back([*c.state.people][n % 4], [*PEOPLE][n % 4]),
    "note": lambda c, n, _: c.do(Noted(kind=NoteKind.PARKED, text=f"n{n}")),
    "decide": lambda c, n, _: c.do(Decided(decider="Ann", chosen=(f"I0{n % 8}",))),
    "undo": lambda c, _n, _: c.undo(),
    "end": lambda c, n, _: c.do(Ended()) if n % 7 == 0 else None,
}


def cast(console: Console, number: int, bias: int) -> None:
    """Somebody votes on something that may be open, as the bias says."""
    topic = TOPICS[number // 6 % 3]
    choices = {
        LEVEL.id: level(1 + (number + bias) % 5),
        CARDS.id: {"a": "yes" if (number + bias) % 2 else "no"},
        DOTS.id: {f"I0{(number + bias) % 8}": "1"},
    }[topic.id]
    console.vote([*PEOPLE][number % 6], topic.id, 1 + number // 18 % 2, choices)


def seen(console: Console) -> list[object]:
    """Every view of a workshop, without the random ids of people."""
    state, agenda, answered = console.state, console.agenda, console.answered
    people = [one.person for one in state.people.values()]
    return [
        console_view(state, agenda, answered=answered),
        shown_vote(state, agenda.step(state.step)),
        *(replace(of, token="") if (of := state.ballot_of(one)) else None for one in people),
    ]


def sound(console: Console, before: State, act: str) -> None:
    """What holds after every act."""
    state = console.state
    open_rounds = [one for one in state.voted.values() if one.last.ballots is None]
    assert len(open_rounds) <= 1
    assert all(of.ballots is not None for one in state.voted.values() for of in one.rounds[:-1])
    assert all(len(one.rounds) <= 3 for one in state.voted.values())
    assert bool(console.answered) <= bool(open_rounds)
    if act == "vote":
        assert before.open_round is not None
    shown = {
        (key, of.number): of.ballots for key, one in before.voted.items() for of in one.rounds if of.ballots
    }
    still = {(key, of.number): of.ballots for key, one in state.voted.items() for of in one.rounds}
    assert all(still[place] == ballots for place, ballots in shown.items())
    for one in state.voted.values():
        for of in one.rounds:
            assert all(
                sum(map(int, b.choices.values())) <= DOTS.budget for b in of.ballots or () if of.topic == DOTS
            )


@few(12, many=200)
@given(
    st.lists(
        st.tuples(st.sampled_from([*ACTS, "vote", "vote", "vote", "open"]), st.integers(0, 40)), max_size=40
    )
)
def test_no_order_of_acts_breaks_it(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, int]]
) -> None:
    """Whatever is tried in whatever order: before a reveal all views are the same however people voted, no
    vote counts outside an open round, what was revealed stays, and another program finds the same state.
    """
    place = tmp_path_factory.mktemp("acts")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAMEPAGE_DATA", str(place / "data"))
        patch.setattr(machine, "comes_too_early", lambda *_: None)
        one, other = begun(place / "one", people=4), begun(place / "other", people=4)
        revealed = False
        for act, number in acts:
            before = one.state
            done = [accepted(ACTS[act], c, number, bias) for c, bias in ((one, 0), (other, 1))]
            assert done[0] == done[1]
            if done[0]:
                sound(one, before, act)
            revealed |= any(of.last.ballots is not None for of in one.state.voted.values())
            if not revealed:
                assert seen(one) == seen(other)
        one.release()
        other.release()
        with Console.continued(open_scored(place / "one")) as again:
            assert again.state == one.state
            assert again.answered == one.answered


def accepted(act: Callable[[Console, int, int], object], console: Console, number: int, bias: int) -> bool:
    """Whether the machine let it happen."""
    try:
        act(console, number, bias)
    except Refused:
        return False
    return True


def test_a_vote_that_was_ended_unseen_hides_none_before_it(tmp_path: Path) -> None:
    """A second vote in which nobody voted leaves the first one to talk about, as divided as it was."""
    step = shipped_agendas().agendas["short"].steps[3]
    with begun(tmp_path / "acme") as console:
        console.open_vote(LEVEL)
        all_vote(console, 1, 5)
        if console.state.open_round is not None:
            console.reveal()
        (before,) = things_of(console.state, step, [LEVEL])
        console.do(Discussed(topic=LEVEL.id))
        console.open_vote(LEVEL)
        console.reveal(anyway=True)
        (after,) = things_of(console.state, step, [LEVEL])
    assert before.width
    assert (after.votes, after.taken) == (before.votes, 2)
