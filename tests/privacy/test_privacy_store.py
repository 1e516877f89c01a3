"""What a protected assessment leaves on the disk: no name, no hour, and what was counted so far."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.own_words import wrote
from support.protected_folders import DAY, answer, made, sides
from support.sweeping import first_of

from assess.services.assessments.scored import open_scored, publish_answers, published_so_far
from assess.services.planning.editor import PlanEditor
from assess.store.folder import open_assessment, read_questionnaire_of
from assess.store.io.errors import DamagedFile, FileProblem, NotSaved
from assess.store.published.file import PUBLISHED_FILE
from assess.store.responses.file import ResponseFile
from questionnaires.load.read import shipped_catalogue
from scoring.answers import Answer, CardSort, Journey, Ownership, State
from scoring.judge import score
from scoring.privacy.batches import Settled

MIDNIGHT = datetime(2026, 3, 16, tzinfo=UTC).timestamp()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An anonymous assessment with a minimum group of three."""
    return made(tmp_path / "acme", "anonymous")


def settle(folder: Path) -> Settled:
    """What is published may be scored: the answers are counted first, as surfaces do."""
    publish_answers(folder)
    return published_so_far(open_assessment(folder))


def on_disk(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file under a folder with its bytes and the time of its last change; folders with theirs."""
    return {
        str(path): (path.read_bytes() if path.is_file() else b"", path.stat().st_mtime_ns)
        for path in (folder, *folder.rglob("*"))
    }


def times_in(folder: Path) -> set[float]:
    """When the responses, their folder, the assessment's folder and its record were changed."""
    responses = folder / "responses"
    paths = [folder, responses, *responses.iterdir()]
    if (folder / PUBLISHED_FILE).exists():
        paths.append(folder / PUBLISHED_FILE)
    return {path.stat().st_mtime for path in paths}


def test_file_times_of_an_anonymous_assessment_tell_the_day_only(folder: Path) -> None:
    """After every kind of save, all times are midnight of the assessment's day."""
    file = answer(folder, "sales", 3)
    assert times_in(folder) == {MIDNIGHT}
    file.confirm("RC-15", Answer(state=State.ANSWERED, level=4))
    file.withdraw("RC-15")
    file.change_form("full")
    file.finish()
    file.reopen()
    assert times_in(folder) == {MIDNIGHT}
    ResponseFile.open(file.path, questionnaire=read_questionnaire_of(folder))
    assert times_in(folder) == {MIDNIGHT}


def test_publishing_leaves_no_hour_either(folder: Path) -> None:
    """The file of what was published has the same times as all others."""
    sides(folder)
    settle(folder)
    assert (folder / PUBLISHED_FILE).exists()
    assert times_in(folder) == {MIDNIGHT}


def test_file_times_elsewhere_are_left_alone(tmp_path: Path) -> None:
    """In a facilitated assessment files keep their times."""
    facilitated = made(tmp_path / "other", "facilitated")
    file = answer(facilitated, "sales", 3, name="Ann")
    assert file.path.stat().st_mtime != MIDNIGHT
    assert file.response.name == "Ann"


def test_an_anonymous_response_keeps_no_name(folder: Path) -> None:
    """A name given at the start never reaches the file."""
    file = answer(folder, "sales", 3, name="Ann Example")
    assert file.response.name == ""
    for path in (folder / "responses").iterdir():
        assert b"Example" not in path.read_bytes()


def test_ids_are_random_and_listed_by_id(folder: Path) -> None:
    """Nothing in the order of the files tells who came first."""
    made_in_order = [answer(folder, "sales", 3).response.id for _ in range(6)]
    listed = [one.id for one in open_assessment(folder).assessment.responses]
    assert listed == sorted(made_in_order)
    assert len(set(made_in_order)) == 6


def test_settling_keeps_what_was_counted(folder: Path) -> None:
    """The second time, what was published is read back and nothing is written anew."""
    sides(folder)
    first = settle(folder)
    written = (folder / PUBLISHED_FILE).read_bytes()
    assert settle(folder) == first
    assert (folder / PUBLISHED_FILE).read_bytes() == written


@pytest.mark.parametrize("mode", ["open", "facilitated", "anonymous"])
def test_opening_writes_nothing(tmp_path: Path, mode: str) -> None:
    """An assessment is opened and judged without a byte or a time changing in its folder."""
    folder = made(tmp_path / mode, mode)
    sides(folder)
    before = on_disk(folder)
    for audience in ("team", "facilitator"):
        open_scored(folder, audience=audience)
    PlanEditor.open(folder, today=DAY)
    assert on_disk(folder) == before
    publish_answers(folder)
    before = on_disk(folder)
    open_scored(folder)
    publish_answers(folder)
    assert on_disk(folder) == before


def test_what_was_not_published_is_not_shown(folder: Path) -> None:
    """Opened without being published, answers enter no figure; neither do those that came since."""
    sides(folder)
    assert open_scored(folder).result.overall.rating is None
    publish_answers(folder)
    shown = open_scored(folder).result
    assert shown.overall.rating is not None
    for number in (7, 8, 9):
        answer(folder, "sales", 5, number=number)
    assert open_scored(folder).result == shown
    publish_answers(folder)
    assert open_scored(folder).result != shown


def test_later_answers_wait_across_programs(folder: Path) -> None:
    """Two more people leave the result as it was, a third brings all three in."""
    sides(folder)
    before = score(settle(folder).assessment, shipped_catalogue())
    for number in (7, 8):
        answer(folder, "sales", 5, number=number)
        told = settle(folder)
        assert score(told.assessment, shipped_catalogue()) == before
    assert told.waiting == {"sales": 2}
    answer(folder, "sales", 5, number=9)
    told = settle(folder)
    assert told.waiting == {}
    assert score(told.assessment, shipped_catalogue()) != before


def test_a_deleted_response_still_counts_as_it_did(folder: Path) -> None:
    """A missing file never means that a person's answer can be found by subtraction."""
    sides(folder)
    before = settle(folder)
    for path in (folder / "responses").glob("sales-1*"):
        path.unlink()
    assert settle(folder).assessment == before.assessment


def test_every_kind_of_answer_survives(folder: Path) -> None:
    """Numbers, ticks, choices, comments, states and exercises are read back as they were counted."""
    given = {
        "RC-15": Answer(state=State.ANSWERED, level=4, comment="because", evidence="a link"),
        "RC-03": Answer(state=State.ANSWERED, choice="sales"),
        "PD-02": Answer(state=State.ANSWERED, ticks=()),
        "PD-18": Answer(state=State.NOT_APPLICABLE, reason="no such thing"),
        "PD-07": Answer(state=State.SKIPPED),
    }
    questionnaire = read_questionnaire_of(folder)
    cards = {key: [card.id for card in one.cards] for key, one in questionnaire.exercises.items()}
    steps = [card.id for card in questionnaire.exercises["buyer_journey"].cards if not card.throughout]
    for function in ("sales", "marketing"):
        for number in (1, 2, 3):
            file = answer(folder, function, 3, number=number)
            file.change_form("full")
            file.confirm_all(given)
            sort = CardSort(required=frozenset(cards["lead_definition"][:2]), helpful=frozenset())
            file.confirm_all({}, exercises={"lead_definition": sort})
            file.confirm_all({}, exercises={"own_words": wrote("fit", "result")})
            owners = {cards["activity_ownership"][0]: "sales"}
            file.confirm_all({}, exercises={"activity_ownership": Ownership(owners=owners)})
            file.confirm_all({}, exercises={"buyer_journey": Journey(order=((steps[0],), (steps[1],)))})
    first = settle(folder)
    assert settle(folder).assessment == first.assessment
    counted = next(one for one in first.assessment.responses if one.id == "sales-1")
    assert counted.answers["RC-15"] == given["RC-15"]
    assert counted.answers["PD-02"] == given["PD-02"]
    assert set(counted.exercises) == set(questionnaire.exercises)


def test_an_open_assessment_is_left_as_it_is(tmp_path: Path) -> None:
    """Open assessments are scored from their files and have no record of publications."""
    opened = made(tmp_path / "open", "open")
    answer(opened, "sales", 3)
    assert settle(opened).assessment == open_assessment(opened).assessment
    assert not (opened / PUBLISHED_FILE).exists()


def test_nothing_is_published_before_anything_may_be_shown(folder: Path) -> None:
    """Two people leave no record."""
    answer(folder, "sales", 3)
    answer(folder, "sales", 4)
    told = settle(folder)
    assert not (folder / PUBLISHED_FILE).exists()
    assert score(told.assessment, shipped_catalogue()).overall.rating is None


def test_a_damaged_record_is_named_and_nothing_is_shown(folder: Path) -> None:
    """A flipped byte in the record is refused, not overwritten."""
    sides(folder)
    settle(folder)
    path = folder / PUBLISHED_FILE
    data = bytearray(path.read_bytes())
    data[-5] ^= 1
    path.write_bytes(bytes(data))
    with pytest.raises(DamagedFile, match=PUBLISHED_FILE):
        settle(folder)
    assert path.read_bytes() == bytes(data)


@pytest.mark.parametrize(
    ("change", "place"),
    first_of(
        2,
        [
            (('function = "sales"', 'function = "pirates"'), "function"),
            (("RC-15 = ", "RC-99 = "), "RC-99"),
            (("RC-15 = 3", "RC-15 = 9"), "RC-15"),
            (("RC-15 = 3", "RC-15 = true"), "RC-15"),
            (("pooled = false", "pooled = 1"), "pooled"),
            (("[people.sales-1]", '[people."../etc"]'), "people"),
        ],
    ),
)
def test_a_record_edited_into_nonsense_names_the_place(
    folder: Path, change: tuple[str, str], place: str
) -> None:
    """A record edited by hand is read, and what makes no sense in it is named."""
    sides(folder)
    settle(folder)
    path = folder / PUBLISHED_FILE
    text = path.read_text().split("\n", 1)[1]
    assert change[0] in text
    path.write_text(text.replace(*change))
    with pytest.raises(FileProblem, match=place):
        settle(folder)


def without(text: str, table: str) -> str:
    """A file without one of its tables and those in it."""
    lines, kept = [], True
    for line in text.splitlines(keepends=True):
        if line.startswith("["):
            name = line.strip("[]\n")
            kept = name != table and not name.startswith(f"{table}.")
        lines += [line] if kept else []
    return "".join(lines)


@pytest.mark.parametrize("table", ["people", "people.sales-1.plain", "people.sales-1.answers"])
def test_a_record_without_one_of_its_tables_is_refused(folder: Path, table: str) -> None:
    """What was counted is never forgotten, since the next figures would then show who changed what."""
    sides(folder)
    settle(folder)
    path = folder / PUBLISHED_FILE
    text = path.read_text().split("\n", 1)[1]
    assert f"[{table}" in text
    path.write_text(without(text, table))
    before = path.read_bytes()
    with pytest.raises(FileProblem, match=table.rpartition(".")[2]):
        settle(folder)
    assert path.read_bytes() == before


def test_a_record_that_says_nothing_of_pooling_is_refused(folder: Path) -> None:
    """The same for the one key above the tables."""
    sides(folder)
    settle(folder)
    path = folder / PUBLISHED_FILE
    text = path.read_text().split("\n", 1)[1]
    path.write_text(text.replace("pooled = false\n", ""))
    with pytest.raises(FileProblem, match="pooled"):
        settle(folder)


def test_what_cannot_be_kept_is_not_shown(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the record cannot be saved there is no publication."""
    sides(folder)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(NotSaved):
        settle(folder)
    assert not (folder / PUBLISHED_FILE).exists()
