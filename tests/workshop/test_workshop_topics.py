"""What a step votes on: every kind of question and exercise, claims beside records, agendas of a folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.protected_folders import DAY, made

from assess.documents.lines.ballot import ballot_rows
from assess.documents.lines.painted import words_of
from assess.sample.builder import write_sample
from assess.sample.voting import choices
from assess.services.assessments.checking import problems_of
from assess.services.assessments.scored import Scored
from assess.services.refusal import Refused
from assess.services.workshop.minutes import minutes_of
from assess.services.workshop.running import Workshop
from assess.services.workshop.topics import topic_of
from assess.services.workshop.votes import as_kept
from assess.store.io.errors import FileProblem
from assess.store.workshop.agendas import agendas_path
from assess.store.workshop.events import Agreed
from assess.web.ballots import ballot_page
from assess.web.fields import NOTHING
from assess.web.html import tag
from questionnaires.fitting import fitted
from questionnaires.load.read import shipped_questionnaire
from questionnaires.model import Kind
from scoring.workshop.voting import TopicKind, unfit

ASKED = shipped_questionnaire()

OURS = """
format = "samepage/agendas"
format_version = 1

[agendas.ours]
title = "Our own hour"
commitments = 2

[[agendas.ours.steps]]
id = "leads"
title = "Leads"
minutes = 20
kind = "vote"
about = ["LD-03", "CX-17"]
"""


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Private files go into a folder of the test."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))


def test_a_vote_on_a_level_says_what_each_level_is() -> None:
    """On a laptop and on a phone every level of every dimension is described where people choose it."""
    for dimension in ASKED.dimensions:
        topic = topic_of(f"{dimension.id}.level", ASKED)
        assert topic is not None
        rows = " ".join(words_of(row.painted) for row in ballot_rows(topic, {}, 76))
        page = ballot_page(topic, 1, NOTHING).body
        for said in dimension.anchors:
            assert said in " ".join(rows.split())
            assert tag("small", said) in page


@pytest.mark.parametrize("key", [*ASKED.items, *ASKED.exercises, "lead_definition.level"])
def test_everything_that_is_asked_can_be_voted(key: str, scored_sample: Scored) -> None:
    """Each question, exercise and level makes a topic, and what a person answered alone is a ballot on it."""
    topic = topic_of(key, ASKED)
    assert topic is not None
    assert all(topic.parts.values())
    for answered in scored_sample.assessment.responses[:3]:
        assert unfit(topic, choices(topic, answered, place=0, heard=None)) is None


def test_each_kind_of_question_is_voted_in_its_way() -> None:
    """Places on a scale are a level, figures a number, ticks and choices cards, text words."""
    kinds = {ASKED.items[key].kind: topic for key in ASKED.items if (topic := topic_of(key, ASKED))}
    assert {kind: topic.kind for kind, topic in kinds.items() if kind is not Kind.EXERCISE} == {
        **dict.fromkeys((Kind.ANCHORS, Kind.AGREEMENT, Kind.FREQUENCY, Kind.POLES), TopicKind.LEVEL),
        **dict.fromkeys((Kind.COUNT, Kind.RECORD, Kind.NUMBER), TopicKind.NUMBER),
        **dict.fromkeys((Kind.TICKS, Kind.CHOICE), TopicKind.CARDS),
        Kind.TEXT: TopicKind.WORDS,
    }
    exercises = {key: topic.kind for key in ASKED.exercises if (topic := topic_of(key, ASKED))}
    assert exercises == {
        "own_words": TopicKind.WORDS,
        "lead_definition": TopicKind.CARDS,
        "activity_ownership": TopicKind.CARDS,
        "buyer_journey": TopicKind.ORDER,
    }


def test_a_company_votes_on_what_it_is_asked() -> None:
    """A variant takes the place of its question, and what is not asked is not voted."""
    variant = next(item for item in ASKED.whole.items.values() if item.variant_of)
    here = fitted(ASKED, {})
    there = fitted(ASKED, {"CX-32": "accounts"})
    asked = {key: topic_of(variant.variant_of, one) for key, one in (("here", here), ("there", there))}
    assert asked["here"] is not None
    assert asked["here"].id == variant.variant_of
    assert asked["there"] is None or asked["there"].id in there.items
    assert topic_of("ZZ-99", ASKED) is None


def test_typed_numbers_and_words_are_kept_in_one_form() -> None:
    """Numbers that mean the same are written alike, so that they count together; steering characters go, and
    empty fields are left out.
    """
    number, words = topic_of("LD-03", ASKED), topic_of("own_words", ASKED)
    assert number is not None
    assert words is not None
    typed = {" 7,0 ": "7", "012.50": "12.5", "100": "100", "-0,0": "0", "seven": "seven"}
    assert {one: as_kept(number, {"LD-03": one})["LD-03"] for one in typed} == typed
    assert as_kept(words, {"lead": " they ask\x1b[2J ", "purpose": "  "}) == {"lead": "they ask[2J"}


def test_claims_are_shown_beside_records_until_something_is_voted(tmp_path: Path) -> None:
    """The step about records shows what both sides claim and what is recorded, and may be voted on."""
    folder = write_sample(tmp_path / "new", "wave_1")
    with Workshop.begin(folder, agenda="half_day", day=DAY, at="09:00") as workshop:
        workshop.go("records")
        assert len(workshop.on_the_table) == 4
        assert workshop.on_the_table[1] == (
            "Leads that sales tried to contact: Sales 8.3 of ten leads; Marketing 4 of ten leads. "
            "Leads not contacted within 30 days: On record 38%."
        )
        assert workshop.picture.said == workshop.on_the_table
        assert [topic.id for topic in workshop.topics] == ["LD-03", "LD-08", "RC-02", "PD-15"]
        person = workshop.add(name="Ann", side="sales")
        workshop.console.open_vote(workshop.topics[0])
        assert workshop.picture.question == workshop.topics[0].title
        workshop.console.vote(workshop.secret_of(person) or "", "LD-03", 1, {"LD-03": "9"})
        workshop.console.reveal()
        assert [(one.text, one.counts) for one in workshop.picture.columns] == [
            ("9 of ten leads", {"sales": 1})
        ]
        assert "Everyone: 9 (1 vote)" in workshop.picture.said
        workshop.go("profile")
        later = workshop.picture
        assert later.said == ()


def test_a_room_agrees_on_a_number_and_on_words(tmp_path: Path) -> None:
    """What was typed can be agreed on as it fits the question, and the minutes say it in its unit."""
    made(tmp_path / "acme", "open")
    agendas_path(tmp_path / "acme").parent.mkdir()
    agendas_path(tmp_path / "acme").write_text(OURS)
    with Workshop.begin(tmp_path / "acme", agenda="ours", day=DAY, at="09:00") as workshop:
        secret = workshop.secret_of(workshop.add(name="Ann", side="sales")) or ""
        workshop.go("leads")
        for topic, typed in zip(workshop.topics, ("6", "Plants with old pumps"), strict=True):
            workshop.console.open_vote(topic)
            workshop.console.vote(secret, topic.id, 1, {topic.id: typed})
            workshop.console.reveal()
        wrong = Agreed(topic="LD-03", part="LD-03", option="99", reason="So it is.")
        with pytest.raises(Refused, match="not an answer"):
            workshop.console.do(wrong)
        workshop.console.do(Agreed(topic="LD-03", part="LD-03", option="7", reason="We counted."))
        minutes = minutes_of(workshop.state)
    assert minutes.agenda == "Our own hour"
    assert [(part.agreed, part.above) for part in minutes.parts] == [("7 of ten leads", None), ("", None)]
    assert minutes.parts[1].answered == (("Sales: Plants with old pumps",),)


def test_own_agendas_are_checked_with_the_folder(tmp_path: Path) -> None:
    """What is wrong in them is named by the check, and no workshop begins or continues by them."""
    folder = made(tmp_path / "acme", "open")
    agendas_path(folder).parent.mkdir()
    agendas_path(folder).write_text(OURS)
    assert problems_of(folder) == problems_of(agendas_path(folder)) == ()
    agendas_path(folder).write_text(OURS.replace("LD-03", "LD-99"))
    for path in (folder, agendas_path(folder)):
        assert "there is no 'LD-99'" in "".join(problems_of(path))
    with pytest.raises(FileProblem, match="LD-99"):
        Workshop.begin(folder, agenda="ours", day=DAY, at="09:00")
    with pytest.raises(Refused, match="no agenda"):
        Workshop.begin(made(tmp_path / "other", "open"), agenda="ours", day=DAY, at="09:00")
