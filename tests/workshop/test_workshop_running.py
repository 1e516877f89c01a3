"""A running workshop: its clock, its pause, its people, and the picture of the room."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from support.protected_folders import DAY, made
from support.workshops import CARDS

from assess.documents.lines.commitments import by_review
from assess.services.planning.editor import PlanEditor
from assess.services.refusal import Refused
from assess.services.workshop import running
from assess.services.workshop.console import new_secret
from assess.services.workshop.minutes import last_minutes
from assess.services.workshop.running import Workshop
from assess.services.workshop.topics import narrowed
from assess.services.workshop.votes import Vote
from assess.store.io.errors import NotSaved
from assess.store.workshop.events import Committed, Decided, Discussed, Spoke, Voting, Went
from assess.store.workshop.room import Picture, write_record
from assess.words.days import day_words
from scoring.planning.plan import Status
from scoring.workshop.voting import dots_topic

LATER = "2026-06-01"
"""A day on which the commitments of the sample company have been made."""


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Private files of this test alone."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))


class Now:
    """A clock that is set by hand, in seconds."""

    seconds = 1000.0

    def __call__(self) -> float:
        """The time."""
        return self.seconds


def begun(folder: Path, now: Now) -> Workshop:
    """A workshop of ninety minutes that has begun, with two people on this laptop."""
    if not folder.exists():
        made(folder, "open")
    workshop = Workshop.begin(folder, agenda="short", day=DAY, at="09:00", now=now)
    workshop.add(name="Ann", side="sales")
    workshop.add(name="Bo", side="marketing")
    return workshop


def test_the_time_box_runs_over_and_takes_minutes_more(tmp_path: Path) -> None:
    """A step has its minutes from when it begins, runs below zero, and a minute may be added."""
    now = Now()
    with begun(tmp_path / "a", now) as workshop:
        workshop.go("contract")
        assert workshop.left == 5 * 60
        now.seconds += 6 * 60
        assert workshop.left == -60
        workshop.add_minute()
        assert workshop.left == 0


def test_a_new_step_never_shows_the_time_of_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Step and time box reach the room in one picture."""
    now, shown = Now(), []

    def kept(path: Path, record: object) -> None:
        if isinstance(record, Picture):
            shown.append((record.step, record.until))
        write_record(path, record)

    with begun(tmp_path / "a", now) as workshop:
        workshop.go("contract")
        now.seconds += 600
        monkeypatch.setattr(running, "write_record", kept)
        workshop.go("lead")
        step = workshop.step
        assert step is not None
        assert shown == [(step.title, 1600 + step.minutes * 60)]


def test_a_rehearsal_says_that_it_is_one(tmp_path: Path) -> None:
    """On the projector and in the minutes it never bears the title of the assessment alone."""
    folder = made(tmp_path / "a", "open")
    with Workshop.begin(folder, agenda="short", day=DAY, at="09:00", rehearsal=True) as workshop:
        assert workshop.picture.title == "Rehearsal with invented people: Test"
        workshop.pause()
        assert workshop.picture.title == "Rehearsal with invented people: Test"
    said = last_minutes(folder)
    assert said.title == "Workshop: Rehearsal with invented people: Test"
    assert said.pages[0].title.startswith("Rehearsal with invented people: Test,")


def test_the_room_learns_in_time_what_the_plan_has_room_for(sample: Path) -> None:
    """With three commitments open it takes none; what is open already needs no room, nor what is done."""
    with Workshop.begin(sample, agenda="half_day", day=DAY, at="09:00") as workshop:
        assert workshop.plan_room.startswith("Three commitments are still open in the plan: Marketers join")
        assert "There is no room for more. To make room, pause, and finish or stop one" in workshop.plan_room
        first, *others = workshop.scored.plan.open_commitments
        workshop.go("interventions")
        opened = workshop.console.open_vote(
            dots_topic("d", "First?", {first.intervention: "Old", "I03": "New"})
        )
        workshop.console.reveal(anyway=True)
        workshop.console.do(Decided(decider="Ann", chosen=(first.intervention,)))
        assert workshop.plan_room == ""
        workshop.console.do(Decided(decider="Ann", chosen=(*opened.topic.parts,)))
        assert "There is no room for more." in workshop.plan_room
        workshop.pause()
        PlanEditor.open(sample, today="2026-06-01").report(others[0].intervention, Status.DONE)
        workshop.resume()
        assert workshop.plan_room == ""


def test_a_step_puts_its_own_lines_on_the_table(sample: Path) -> None:
    """First who sees what, then at the causes the gaps that the room found, at the end days for a pulse."""
    with Workshop.begin(sample, agenda="half_day", day=DAY, at="09:00") as workshop:
        people = [workshop.add(name=side, side=side) for side in ("sales", "marketing")]
        workshop.go("contract")
        assert "Nobody sees a vote before the reveal" in " ".join(workshop.on_the_table)
        workshop.go("profile")
        for topic, levels in zip(workshop.topics, ("12", "22", "14", "33", "15"), strict=True):
            workshop.console.open_vote(topic)
            for person, chosen in zip(people, levels, strict=True):
                workshop.console.vote(workshop.secret_of(person) or "", topic.id, 1, {topic.id: chosen})
        workshop.go("causes")
        assert workshop.picture.said == (
            "Feedback loops: marketing 5.0, sales 1.0",
            "Process definition: marketing 4.0, sales 1.0",
        )
        workshop.go("close")
        assert workshop.on_the_table[0] == "Pulse after 30 days: 15 Apr 2026"


def test_the_opening_says_first_what_became_of_earlier_commitments(sample: Path) -> None:
    """Open ones by their review, then what ended, before who sees what; the room reads the same words."""
    editor = PlanEditor.open(sample, today=LATER)
    ended, *open_ones = by_review(editor.plan)
    editor.report(ended.intervention, Status.DONE)
    editor.report(open_ones[0].intervention, Status.RUNNING)
    with Workshop.begin(sample, agenda="half_day", day=LATER, at="09:00") as workshop:
        workshop.go("contract")
        titles = {key: one.title for key, one in workshop.scored.catalogue.interventions.items()}
        said = workshop.picture.said
        assert said == workshop.on_the_table
        for line, one in zip(said, (*open_ones, ended), strict=False):
            assert line.startswith(f"Earlier commitment: {titles[one.intervention]} ({one.owner}) – ")
        assert said[0].endswith(f" – running, review on {day_words(open_ones[0].review_date)}.")
        assert said[1].endswith(f" – not started, first step due {day_words(open_ones[1].first_step_date)}.")
        assert said[2].endswith(f" – done on {day_words(LATER)}.")
        assert said[3].startswith("Votes are kept") or said[3].startswith("Your name")
        workshop.go("customer")
        assert "Earlier commitment" not in " ".join(workshop.on_the_table)


def test_the_room_sees_its_commitments_while_they_are_made(sample: Path) -> None:
    """It says how far it supports them, so it must read who does what by when, and what is missing."""
    with Workshop.begin(sample, agenda="half_day", day=DAY, at="09:00") as workshop:
        workshop.go("interventions")
        workshop.console.open_vote(dots_topic("d", "First?", {"I03": "Old", "gone": "An old idea"}))
        workshop.console.reveal(anyway=True)
        workshop.console.do(Decided(decider="Ann", chosen=("I03", "gone")))
        workshop.go("commitments")
        title = workshop.scored.catalogue.interventions["I03"].title
        assert workshop.picture.said == (f"{title} – no owner yet.", "An old idea – no owner yet.")
        made_by_bo = Committed(
            intervention="I03",
            owner="Bo",
            first_step="Ask",
            first_step_date="2026-03-20",
            review_date="2026-04-16",
            success="",
        )
        workshop.console.do(made_by_bo)
        first = f"{title} – Bo, first step by 20 Mar 2026, review on 16 Apr 2026."
        assert workshop.picture.said[0] == first


def test_a_pause_stops_the_clock_and_takes_no_vote(tmp_path: Path) -> None:
    """In a pause no second counts, the picture holds nothing of the step, and nobody votes."""
    now = Now()
    with begun(tmp_path / "a", now) as workshop:
        workshop.go("lead")
        opened = workshop.console.open_vote(workshop.topics[0])
        workshop.pause()
        now.seconds += 600
        assert workshop.left == 20 * 60
        assert workshop.picture.question == workshop.picture.step == ""
        person = next(iter(workshop.state.people))
        part = next(iter(opened.topic.parts))
        option = next(iter(opened.topic.options))
        with pytest.raises(Refused, match="paused"):
            workshop.console.vote(workshop.secret_of(person) or "", opened.topic.id, 1, {part: option})
        workshop.resume()
        workshop.console.vote(workshop.secret_of(person) or "", opened.topic.id, 1, {part: option})
        assert workshop.picture.answered == 1


def test_who_leaves_and_continues_finds_the_same_time_and_code(tmp_path: Path) -> None:
    """Leaving pauses; the one who continues has the same code and as much time left."""
    now = Now()
    with begun(tmp_path / "a", now) as workshop:
        workshop.go("lead")
        now.seconds += 61
        left, code = workshop.left, workshop.code
    now.seconds += 9999
    with Workshop.continued(tmp_path / "a", now=now) as workshop:
        assert workshop.paused
        assert (workshop.left, workshop.code) == (left, code)


@pytest.mark.parametrize(("away", "counts"), [(20 * 60, True), (15 * 3600, False)])
def test_after_a_kill_a_night_does_not_count(tmp_path: Path, away: int, *, counts: bool) -> None:
    """A killed console that comes back soon goes on in time; one that comes back another day is paused."""
    now = Now()
    killed = begun(tmp_path / "a", now)
    killed.go("lead")
    killed.console.release()
    picture = next((tmp_path / "data").rglob("*.picture"))
    os.utime(picture, (now.seconds, now.seconds))
    now.seconds += away
    with Workshop.continued(tmp_path / "a", now=now) as workshop:
        assert workshop.paused is not counts
        assert workshop.left == 20 * 60 - (away if counts else 0)


def test_the_picture_shows_counts_only_after_the_reveal(tmp_path: Path) -> None:
    """Before the reveal the picture counts who has voted and never what."""
    now = Now()
    with begun(tmp_path / "a", now) as workshop:
        workshop.go("lead")
        opened = workshop.console.open_vote(workshop.topics[0])
        for person in workshop.state.people:
            secret = workshop.secret_of(person) or ""
            workshop.console.vote(secret, opened.topic.id, 1, dict.fromkeys(opened.topic.parts, "required"))
        assert workshop.picture.answered == 2
        assert not any(column.counts for column in workshop.picture.columns)
        workshop.console.reveal()
        assert {column.key: sum(column.counts.values()) for column in workshop.picture.columns} == {
            "required": 2,
            "helpful": 0,
            "irrelevant": 0,
        }


def test_somebody_let_back_in_keeps_their_vote_and_the_old_way_in_ends(tmp_path: Path) -> None:
    """A ticket gives a new secret once; with it the person votes in the place of their earlier vote."""
    with begun(tmp_path / "a", Now()) as workshop:
        lost = new_secret()
        person = workshop.join(lost, name="Cy", side="sales")
        workshop.go("lead")
        opened = workshop.console.open_vote(workshop.topics[0])
        part = next(iter(opened.topic.parts))
        workshop.console.vote(lost, opened.topic.id, 1, {part: "required"})
        ticket = workshop.back.ask("Cy\x1b")
        assert [one.name for one in workshop.back.waiting] == ["Cy"]
        assert workshop.back.fetched(ticket) is None
        workshop.let_back(ticket, person)
        secret = workshop.back.fetched(ticket)
        assert secret is not None
        assert workshop.back.fetched(ticket) is None
        assert workshop.back.waiting == ()
        assert (workshop.who(secret), workshop.who(lost)) == (person, None)
        with pytest.raises(Refused, match="Join"):
            workshop.console.vote(lost, opened.topic.id, 1, {part: "helpful"})
        workshop.console.vote(secret, opened.topic.id, 1, {part: "helpful"})
        assert workshop.picture.answered == 1
        with pytest.raises(Refused, match="no longer waiting"):
            workshop.let_back(ticket, person)


def test_nobody_fills_the_list_of_those_who_wait(tmp_path: Path) -> None:
    """At most twenty wait; one more is refused, until one of them was let in."""
    with begun(tmp_path / "a", Now()) as workshop:
        tickets = [workshop.back.ask(f"Name {number}") for number in range(20)]
        with pytest.raises(Refused, match="Too many"):
            workshop.back.ask("One more")
        workshop.let_back(tickets[0], next(iter(workshop.state.people)))
        workshop.back.ask("One more")


def test_people_on_this_laptop_vote_after_a_restart(tmp_path: Path) -> None:
    """Who was added here is called up by name and votes again when another program continues."""
    now = Now()
    with begun(tmp_path / "a", now) as workshop:
        person = next(iter(workshop.state.people))
    with Workshop.continued(tmp_path / "a", now=now) as workshop:
        workshop.resume()
        workshop.go("lead")
        opened = workshop.console.open_vote(workshop.topics[0])
        secret = workshop.secret_of(person)
        assert secret is not None
        workshop.console.vote(secret, opened.topic.id, 1, dict.fromkeys(opened.topic.parts, "required"))
        assert workshop.names[person] == "Ann"


def test_votes_that_come_together_are_refused_one_by_one(tmp_path: Path) -> None:
    """Of votes in one group each is cast or refused by itself, and nobody votes in a pause."""
    with begun(tmp_path / "a", Now()) as workshop:
        workshop.go("lead")
        topic = workshop.console.open_vote(workshop.topics[0]).topic
        part = next(iter(topic.parts))
        known = [workshop.secret_of(person) or "" for person in workshop.state.people]
        votes = [
            Vote(secret=secret, topic=topic.id, number=number, choices={part: choice})
            for secret, number, choice in (
                (known[0], 1, "required"),
                ("stranger", 1, "required"),
                (known[1], 2, "required"),
                (known[0], 1, "helpful"),
                (known[1], 1, "nothing like it"),
            )
        ]
        reasons = workshop.console.vote_many(votes)
        assert [bool(reason) for reason in reasons] == [False, True, True, False, True]
        assert workshop.picture.answered == 1
        workshop.pause()
        assert all("paused" in reason for reason in workshop.console.vote_many(votes))


def test_who_only_takes_part_is_not_waited_for(tmp_path: Path) -> None:
    """Between votes somebody is made one who only takes part, and back; undo takes that back, too."""
    with begun(tmp_path / "a", Now()) as workshop:
        ann, bo = workshop.state.people
        workshop.console.do(Voting(person=bo, votes=False))
        workshop.go("lead")
        topic = workshop.console.open_vote(workshop.topics[0]).topic
        part = next(iter(topic.parts))
        with pytest.raises(Refused, match="without a vote"):
            workshop.console.vote(workshop.secret_of(bo) or "", topic.id, 1, {part: "helpful"})
        with pytest.raises(Refused, match="open"):
            workshop.console.do(Voting(person=bo, votes=True))
        workshop.console.vote(workshop.secret_of(ann) or "", topic.id, 1, {part: "helpful"})
        assert workshop.console.reveal().missing == 0
        workshop.console.do(Voting(person=ann, votes=False))
        workshop.console.undo()
        assert [one.votes for one in workshop.state.people.values()] == [True, False]
        with pytest.raises(Refused, match="Nobody"):
            workshop.console.do(Voting(person="nobody", votes=True))


def test_who_had_the_floor_is_counted_and_undone(tmp_path: Path) -> None:
    """The tally is by team, and undo takes the last one back."""
    with begun(tmp_path / "a", Now()) as workshop:
        for side in ("sales", "sales", "marketing"):
            workshop.console.do(Spoke(side=side))
        with pytest.raises(Refused):
            workshop.console.do(Spoke(side="finance"))
        workshop.console.undo()
        assert workshop.state.spoken == {"sales": 2}


def test_the_room_sees_the_part_that_is_talked_about(tmp_path: Path) -> None:
    """The picture follows the part that the facilitator is on, and comes back to the first one."""
    with begun(tmp_path / "a", Now()) as workshop:
        workshop.go("lead")
        topic = workshop.console.open_vote(workshop.topics[0]).topic
        for person in workshop.state.people:
            workshop.console.vote(
                workshop.secret_of(person) or "", topic.id, 1, dict.fromkeys(topic.parts, "helpful")
            )
        workshop.console.reveal()
        first, *_, last = topic.parts
        workshop.look(topic.id, last)
        assert workshop.picture.question == topic.parts[last]
        workshop.look("", "")
        assert workshop.picture.question == topic.parts[first]


def test_the_time_of_a_step_is_right_after_undo_and_after_a_kill(tmp_path: Path) -> None:
    """A step that is undone leaves the one before with its own time; one that began as the program was killed
    has its whole time.
    """
    now = Now()
    killed = begun(tmp_path / "a", now)
    killed.go("contract")
    killed.add_minute()
    now.seconds += 240
    killed.go("lead")
    now.seconds += 20
    killed.console.undo()
    assert killed.left == 5 * 60 - 260
    killed.console.do(Went(step="lead", minute=killed.minute))
    killed.console.release()
    with Workshop.continued(tmp_path / "a", now=now) as workshop:
        assert workshop.left == 20 * 60 - 20  # the log counts whole minutes


def test_who_is_added_with_a_full_disk_is_added_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where only the secret cannot be saved somebody is in and votes here, and is not asked for again."""
    with begun(tmp_path / "a", Now()) as workshop:
        with monkeypatch.context() as patch:
            patch.setattr(running, "write_record", full)
            cleo = workshop.add(name="Cleo", side="sales")
        assert workshop.who(workshop.secret_of(cleo) or "") == cleo


def test_a_secret_that_opens_nothing_any_more_is_none(tmp_path: Path) -> None:
    """Killed while somebody was let back in, the laptop does not offer their old way in."""
    killed = begun(tmp_path / "a", Now())
    person = next(iter(killed.state.people))
    killed.console.come_back(person, new_secret())
    killed.console.release()
    with Workshop.continued(tmp_path / "a") as workshop:
        assert workshop.secret_of(person) is None


def full(path: Path, _: object) -> None:
    """The disk is full."""
    raise NotSaved(path, "could not be saved: the disk is full.")


def test_leaving_with_a_full_disk_ends_quietly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the pause cannot be saved the workshop is left all the same, and another program can run it."""
    workshop = begun(tmp_path / "a", Now())
    with monkeypatch.context() as patch:
        patch.setattr(running, "write_record", full)
        workshop.leave()
    with Workshop.continued(tmp_path / "a"):
        assert not [*(tmp_path / "data").rglob("*.tmp")]


def test_where_nothing_is_advised_there_is_nothing_to_place_dots_on(tmp_path: Path) -> None:
    """In an assessment without answers the step about interventions opens no vote that nobody can cast."""
    with begun(tmp_path / "a", Now()) as workshop:
        workshop.go("interventions")
        assert workshop.topics == ()


def test_the_room_sees_the_part_that_is_talked_about_though_it_was_voted_once(tmp_path: Path) -> None:
    """After a second vote on some cards the picture still shows the first vote on another one."""
    with begun(tmp_path / "a", Now()) as workshop:
        workshop.go("lead")
        for number, topic in enumerate((CARDS, narrowed(CARDS, ["b"])), start=1):
            workshop.console.open_vote(topic)
            for person, choice in zip(workshop.state.people, ("yes", "no"), strict=True):
                choices = dict.fromkeys(topic.parts, choice)
                workshop.console.vote(workshop.secret_of(person) or "", CARDS.id, number, choices)
            workshop.console.reveal()
            workshop.console.do(Discussed(topic=CARDS.id))
        workshop.look(CARDS.id, "a")
        assert (workshop.picture.question, workshop.picture.round) == ("Card A", 1)
        workshop.look(CARDS.id, "b")
        assert workshop.picture.round == 2
        assert workshop.picture.earlier
