"""From files to a timeline: what stands on it, how its steps were compared, and what its notes say."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from support.line_folders import alone, assessment_at, saved
from support.many_clients import document, save

from assess.documents.timeline.records import TimelineEvent
from assess.sample.questionnaire import reworded
from assess.services.assessments.scored import open_scored
from assess.services.comparing import opening as steps_module
from assess.services.comparing.opening import PROTECTED, open_timeline
from assess.store.io.errors import DamagedFile, FileProblem, UnusableContent
from assess.store.plan.file import PlanFile
from assess.store.results.file import read_results
from assess.words.say import say
from questionnaires.load.shipped import shipped_bytes
from questionnaires.records import replace
from scoring.audience import FACILITATOR
from scoring.comparing.published import NO_ANSWERS, compare_published
from scoring.comparing.records import Linkage, Verdict
from scoring.planning.plan import Commitment, Event, NotedEvent, Status

HIGHER = {"sales": (4, 4, 4), "marketing": (4, 5, 4)}


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The same six people in spring and autumn, higher in autumn; both results are saved."""
    place = tmp_path_factory.mktemp("pair")
    spring = assessment_at(place / "spring", date="2026-03-16")
    autumn = assessment_at(place / "autumn", date="2026-09-14", levels=HIGHER)
    saved(spring)
    saved(autumn)
    return spring, autumn


def test_two_folders_are_compared_down_to_single_answers(pair: tuple[Path, Path]) -> None:
    """People are linked, the change is split into answers and people, and the points state both results."""
    line = open_timeline(pair)
    (step,) = line.steps
    assert (step.before, step.after, line.whole) == (0, 1, None)
    assert step.comparison.people.linkage is Linkage.LINKED
    assert step.comparison.people.both == 6
    for dimension in step.comparison.dimensions:
        assert dimension.parts is not None
        assert dimension.parts.answers == dimension.change
        assert line.points[0].ratings[dimension.id] == dimension.before
        assert line.points[1].levels[dimension.id] == dimension.level_after
    assert [point.folder for point in line.points] == list(pair)
    assert line.points[0].overall.rating == open_scored(pair[0]).result.overall.rating
    assert line.notes == ()


def test_bare_results_split_only_what_they_can(pair: tuple[Path, Path], tmp_path: Path) -> None:
    """Between results files people and answers are one figure, and the words say why; figures are exact."""
    bare = [alone(folder, tmp_path / folder.name) for folder in pair]
    for paths in (bare, [pair[0], bare[1]], [pair[0] / "results.toml", pair[1] / "results.toml"]):
        line = open_timeline(paths)
        (step,) = line.steps
        assert step.comparison.notes == (NO_ANSWERS,)
        whole = open_timeline(pair).steps[0].comparison
        for dimension in step.comparison.dimensions:
            assert dimension.parts is not None
            assert dimension.parts.people is None
            assert dimension.parts.rest == whole.dimension(dimension.id).change
            assert dimension.verdict is Verdict.NOT_STATED
        assert step.commitments == ()
    assert [point.folder for point in open_timeline(bare).points] == [None, None]


def test_a_folder_without_its_responses_stands_by_its_saved_result(
    pair: tuple[Path, Path], tmp_path: Path
) -> None:
    """A folder that was sent without its responses is read by its saved result."""
    from shutil import copytree, rmtree

    sent = Path(copytree(pair[0], tmp_path / "sent"))
    rmtree(sent / "responses")
    line = open_timeline([sent, pair[1]])
    assert line.points[0].folder is None
    assert line.points[0].ratings == open_timeline([pair[0]]).points[0].ratings


def test_several_assessments_have_steps_and_the_whole(pair: tuple[Path, Path], tmp_path: Path) -> None:
    """Three assessments make two steps and, from the first to the last, the one that is told first."""
    last = assessment_at(tmp_path / "last", date="2027-03-15", levels=HIGHER)
    line = open_timeline([*pair, last])
    assert [(step.before, step.after) for step in line.steps] == [(0, 1), (1, 2)]
    assert line.whole is not None
    assert (line.whole.before, line.whole.after) == (0, 2)
    assert line.step_to_tell is line.whole
    for dimension in line.whole.comparison.dimensions:
        parts = [step.comparison.dimension(dimension.id).change for step in line.steps]
        assert dimension.change == sum((part for part in parts if part is not None), Fraction(0))
        assert None not in parts


def test_progress_names_what_is_read_and_can_stop_it(pair: tuple[Path, Path], tmp_path: Path) -> None:
    """Each assessment is named before it is read, then each comparison told; what is raised stops it all."""
    bare = alone(pair[1], tmp_path / "bare")
    told: list[tuple[int, int, str]] = []
    open_timeline([pair[0], bare], progress=lambda *at: told.append(at))
    assert told == [(1, 2, "Of 2026-03-16"), (2, 2, "Of 2026-09-14"), (2, 2, "")]
    told.clear()

    def stop(*at: object) -> None:
        told.append(at)  # type: ignore[arg-type]
        raise InterruptedError

    with pytest.raises(InterruptedError):
        open_timeline(pair, progress=stop)
    assert len(told) == 1
    with pytest.raises(FileProblem):
        open_timeline([tmp_path / "nowhere"], progress=lambda *at: told.append(at))
    assert told[-1] == (1, 1, "nowhere")


def test_a_single_assessment_has_no_step(pair: tuple[Path, Path]) -> None:
    """One path is one point and nothing to compare; none at all is an empty line."""
    line = open_timeline([pair[0]])
    assert (len(line.points), line.steps, line.whole, line.step_to_tell) == (1, (), None, None)
    assert open_timeline([]).points == ()


def test_a_pulse_is_a_point_without_level_or_step(pair: tuple[Path, Path], tmp_path: Path) -> None:
    """Between two assessments, a pulse, as folder or as file, moves the line and is stepped over."""
    pulse = assessment_at(tmp_path / "pulse", date="2026-06-15", form="pulse")
    for path in (pulse, alone(pulse, tmp_path / "bare")):
        line = open_timeline([pair[0], path, pair[1]])
        point = line.points[1]
        assert point.pulse
        assert (point.overall.level, dict(point.levels)) == (None, {})
        assert any(value is not None for value in point.ratings.values())
        assert [(step.before, step.after) for step in line.steps] == [(0, 2)]
        assert line.whole is None
        assert any("pulse" in note for note in line.notes)


def test_the_order_given_is_kept_and_said_to_be_odd(pair: tuple[Path, Path]) -> None:
    """Newest first stays newest first, and a note says that it is not the order of the days."""
    line = open_timeline(pair[::-1])
    assert [point.date for point in line.points] == ["2026-09-14", "2026-03-16"]
    assert any("order" in note for note in line.notes)
    assert not any("order" in note for note in open_timeline(pair).notes)


def test_another_organisation_is_said(pair: tuple[Path, Path], tmp_path: Path) -> None:
    """Two organisations are compared all the same, and named; spaces and capitals make no other one."""
    other = save(tmp_path / "other", document(organisation="Bolt", date="2027-01-04"))
    same = save(tmp_path / "same", document(organisation=" ACME ", date="2027-01-04"))
    notes = open_timeline([pair[0], other]).notes
    assert any("different organisations" in note and "Bolt" in note for note in notes)
    assert not any("organisations" in note for note in open_timeline([pair[0], same]).notes)


def test_another_questionnaire_is_compared_by_what_is_common(tmp_path: Path) -> None:
    """Questions with common ids are compared, and the note says how little that is."""
    mine = document(date="2026-01-04")
    theirs = document(date="2026-07-04", questionnaire="theirs")
    for place, table in enumerate(theirs["compared"]["dimensions"].values()):
        table["questions"] = [f"ZZ-{place}{n}" if n else key for n, key in enumerate(table["questions"])]
    line = open_timeline([save(tmp_path / "a", mine), save(tmp_path / "b", theirs)])
    (step,) = line.steps
    assert len(step.comparison.common) == 5
    assert step.comparison.comparability < Fraction(1, 10)
    assert any("different questionnaires" in note and "%" in note for note in line.notes)
    assert all("too few" in say(d.reasons[0]) for d in step.comparison.dimensions)


def test_the_same_path_twice_stands_once(pair: tuple[Path, Path]) -> None:
    """A folder that is named twice, in whichever way, is one point, and a note says so."""
    again = pair[0].parent / "." / pair[0].name
    line = open_timeline([pair[0], again, pair[1]])
    assert len(line.points) == 2
    assert any("twice" in note for note in line.notes)


def test_reworded_questions_are_found_through_the_questionnaires_at_hand(tmp_path: Path) -> None:
    """A bare result and a folder that asked a reworded question match it by the folder's questionnaire."""
    later = reworded(shipped_bytes(), version="2.1", old="RC-17", new="RC-40", text="In other words?")
    early = assessment_at(tmp_path / "early", form="full")
    folder = assessment_at(tmp_path / "late", date="2026-09-14", questionnaire=later, form="full")
    for late in (folder, saved(folder)):
        (step,) = open_timeline([alone(early, tmp_path / f"bare-{late.name}"), late]).steps
        replaced = [item for item in step.comparison.items if item.replaces]
        assert [(item.id, item.replaces) for item in replaced] == [("RC-40", "RC-17")]


def test_a_damaged_questionnaire_beside_a_result_is_a_problem_where_it_is_needed(tmp_path: Path) -> None:
    """It is read only where questions differ, and then its damage is named."""
    mine, same = document(date="2026-01-04"), document(date="2026-03-04")
    other = document(date="2026-07-04")
    other["compared"]["dimensions"]["role_clarity"]["questions"][0] = "RC-99"
    paths = [save(tmp_path / n, d) for n, d in (("a", mine), ("b", same), ("c", other))]
    (tmp_path / "b" / "questionnaire.toml").write_text("id = 3", encoding="utf-8")
    assert open_timeline(paths[:2]).steps
    with pytest.raises(UnusableContent, match=r"questionnaire\.toml"):
        open_timeline(paths)


def test_damage_is_raised_as_everywhere(pair: tuple[Path, Path], tmp_path: Path) -> None:
    """A damaged response, a damaged result, an empty folder and no folder each name their file."""
    from shutil import copytree

    broken = Path(copytree(pair[0], tmp_path / "broken"))
    response = next((broken / "responses").glob("*.toml"))
    response.write_bytes(response.read_bytes()[:-3])
    with pytest.raises(DamagedFile, match=response.name):
        open_timeline([broken, pair[1]])
    bare = alone(pair[0], tmp_path / "bare") / "results.toml"
    bare.write_bytes(bare.read_bytes() + b"x")
    with pytest.raises(DamagedFile, match=r"results\.toml"):
        open_timeline([bare, pair[1]])
    (tmp_path / "empty").mkdir()
    with pytest.raises(FileProblem, match="neither an assessment nor"):
        open_timeline([tmp_path / "empty"])
    with pytest.raises(FileProblem, match="no such file"):
        open_timeline([tmp_path / "nowhere"])
    with pytest.raises(ValueError, match="audience"):
        open_timeline(pair, audience="press")


def test_a_code_of_ones_own_links_people_whose_ids_differ(tmp_path: Path) -> None:
    """Two people with the same code in both folders are the same; the others, of other ids, are not."""
    words = ("blue heron", "green frog", "red fox")
    early = assessment_at(tmp_path / "a", prefix="x-", codes=words)
    late = assessment_at(
        tmp_path / "b", date="2026-09-14", prefix="y-", codes=("BLUE  Heron", "gray owl", "Red Fox")
    )
    people = open_timeline([early, late]).steps[0].comparison.people
    assert (people.linkage, people.both, people.left, people.joined) == (Linkage.LINKED, 2, 4, 4)


def test_codes_count_for_the_facilitator_and_not_for_the_team(tmp_path: Path) -> None:
    """In the facilitated mode only the facilitator learns how many answered both times."""
    words = ("blue heron", "green frog", "red fox")
    paths = [
        assessment_at(tmp_path / name, date=date, mode="facilitated", prefix=name, codes=words)
        for name, date in (("a", "2026-03-16"), ("b", "2026-09-14"))
    ]
    assert open_timeline(paths, audience=FACILITATOR).steps[0].comparison.people.both == 3
    line = open_timeline(paths)
    assert line.steps[0].comparison.people.both is None
    assert "heron" not in repr(line)


@pytest.mark.parametrize("mode", ["anonymous", "facilitated"])
def test_protected_folders_are_compared_by_what_they_published(
    mode: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The step is that of the two saved results, answers are never scored anew, and the words say why."""
    paths = [
        assessment_at(tmp_path / "a", mode=mode),
        assessment_at(tmp_path / "b", date="2026-09-14", mode=mode, levels=HIGHER),
    ]
    monkeypatch.setattr(steps_module, "compare", lambda *_, **__: pytest.fail("answers were compared"))
    line = open_timeline(paths)
    results = [read_results(saved(path)) for path in paths]
    assert line.steps[0].comparison == compare_published(*results, why=PROTECTED)
    assert any("Protected" in note for note in line.notes)
    assert all(d.verdict is Verdict.NOT_STATED for d in line.steps[0].comparison.dimensions)
    assert any(d.parts is not None for d in line.steps[0].comparison.dimensions)


def planned(folder: Path, *, noted: tuple[NotedEvent, ...] = (), history: tuple[Event, ...] = ()) -> None:
    """Puts a commitment with this history, and what was noted, into the folder's plan."""
    file = PlanFile.open(folder)
    commitment = Commitment(
        intervention="I05",
        owner="Ann",
        first_step="",
        first_step_date="2026-04-01",
        review_date="2026-09-01",
        sign="s",
        items=("LD-12",),
        history=history,
    )
    file.save(replace(file.plan, events=noted, commitments={"I05": commitment}))


def test_events_and_commitments_come_from_the_plans(tmp_path: Path) -> None:
    """What was begun, done and noted stands by its day, once, though the later plan carries it on."""
    paths = [assessment_at(tmp_path / "a"), assessment_at(tmp_path / "b", date="2026-09-14", levels=HIGHER)]
    begun = (
        Event(date="2026-03-20", status=Status.PLANNED),
        Event(date="2026-04-06", status=Status.RUNNING),
        Event(date="2026-05-04", status=Status.RUNNING, note="still"),
    )
    head = NotedEvent(date="2026-05-01", text="A new head of sales")
    planned(paths[0], history=begun, noted=(head,))
    planned(
        paths[1],
        history=(*begun, Event(date="2026-08-31", status=Status.DONE)),
        noted=(NotedEvent(date="2026-02-01", text="Prices went up"), head),
    )
    line = open_timeline(paths)
    title = open_scored(paths[0]).catalogue.interventions["I05"].title
    assert line.events == (
        TimelineEvent(date="2026-02-01", kind="noted", text="Prices went up"),
        TimelineEvent(date="2026-04-06", kind="started", text=title),
        TimelineEvent(date="2026-05-01", kind="noted", text="A new head of sales"),
        TimelineEvent(date="2026-08-31", kind="done", text=title),
    )
    (kept,) = line.steps[0].commitments
    assert (kept.intervention, kept.started, kept.ended) == ("I05", "2026-04-06", "2026-08-31")
    assert [item.id for item in kept.items] == ["LD-12"]


def test_what_is_to_be_known_of_a_folder_is_a_note(pair: tuple[Path, Path], tmp_path: Path) -> None:
    """A folder without answers says so, and a note on opening names its folder."""
    empty = assessment_at(tmp_path / "new", date="2027-01-04", levels={})
    notes = open_timeline([pair[0], empty]).notes
    assert any("new" in note and "nobody has answered" in note for note in notes)


def test_opening_writes_nothing_in_open_folders(pair: tuple[Path, Path]) -> None:
    """Looking over time changes no file and adds none."""
    before = {p: p.stat().st_mtime_ns for folder in pair for p in folder.rglob("*")}
    open_timeline(pair)
    assert {p: p.stat().st_mtime_ns for folder in pair for p in folder.rglob("*")} == before


def test_many_results_read_only_their_beginning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No saved result is parsed whole, and no questionnaire is opened, where nothing asks for it."""
    from assess.store.io import documents

    paths = [save(tmp_path / f"{n}", document(date=f"2026-0{n}-01")) for n in range(1, 6)]
    parsed: list[int] = []
    parse = documents._parse

    def counted(path: Path, body: bytes, line: int) -> Any:
        parsed.append(len(body))
        return parse(path, body, line)

    monkeypatch.setattr(documents, "_parse", counted)
    monkeypatch.setattr(
        "questionnaires.load.read.shipped_questionnaire", lambda: pytest.fail("the questionnaire was opened")
    )
    line = open_timeline(paths)
    assert len(line.steps) == 4
    assert len(parsed) == 5
    assert max(parsed) < min(path.stat().st_size for path in paths) / 5
