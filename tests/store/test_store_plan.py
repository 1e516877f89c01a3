"""``plan.toml``: what is saved is read back, what is unknown survives, and a history only grows."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.store_samples import assessment_in
from support.sweeping import few

from assess.services.assessments.checking import problems_of
from assess.store.io.documents import read_document
from assess.store.io.errors import DamagedFile, FileProblem, NewerFormat, NotSaved
from assess.store.io.safe_files import older_path, sealed, unseal
from assess.store.plan.file import PLAN_FILE, PlanFile, read_plan
from questionnaires.records import replace
from scoring.answers import Privacy
from scoring.planning.plan import (
    Capacity,
    Commitment,
    Event,
    Expectation,
    Override,
    Plan,
    PlannedIntervention,
    Status,
)

days = st.dates(min_value=date(2000, 1, 1), max_value=date(2199, 12, 31)).map(lambda d: d.isoformat())
words = st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=40)
ids = st.from_regex(r"[A-Z][0-9]{2}", fullmatch=True)
events = st.builds(Event, date=days, status=st.sampled_from(Status), note=words)
commitments = st.builds(
    Commitment,
    intervention=ids,
    owner=words,
    first_step=words,
    first_step_date=st.one_of(st.just(""), days),
    review_date=st.one_of(st.just(""), days),
    sign=words,
    items=st.lists(st.sampled_from(["LD-01", "LD-12", "XT-05"]), unique=True).map(tuple),
    history=st.lists(events, max_size=4).map(tuple),
)
choices = st.builds(
    PlannedIntervention,
    intervention=ids,
    owner=words,
    weeks=st.one_of(st.none(), st.integers(1, 260)),
    not_before=st.one_of(st.just(""), days),
    starts=st.one_of(st.just(""), days),
)
overrides = st.builds(Override, intervention=ids, reason=words.filter(str.strip), date=days)


def keyed(entries: st.SearchStrategy[object]) -> st.SearchStrategy[dict[str, object]]:
    """Entries by their intervention."""
    return st.lists(entries, max_size=4).map(lambda some: {e.intervention: e for e in some})  # type: ignore[attr-defined]


plans = st.builds(
    Plan,
    start=st.one_of(st.just(""), days),
    horizon_weeks=st.integers(1, 260),
    capacity=st.builds(
        Capacity,
        at_once=st.integers(1, 20),
        per_owner=st.one_of(st.none(), st.integers(1, 20)),
        owners=st.dictionaries(st.sampled_from(["Head of sales", "王芳", "[b]Ruth[/b]"]), st.integers(0, 20)),
    ),
    blackout=st.lists(days, unique=True, max_size=4).map(lambda some: tuple(sorted(some))),
    expectation=st.sampled_from(Expectation),
    chosen=keyed(choices),
    overrides=keyed(overrides),
    commitments=keyed(commitments),
)

COMMITMENT = Commitment(
    intervention="I05",
    owner="Ruth",
    first_step="Ask.",
    first_step_date="2026-03-24",
    review_date="2026-05-18",
    sign="Signed.",
    items=("LD-01",),
    history=(Event(date="2026-03-20", status=Status.PLANNED),),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An assessment without a plan."""
    return assessment_in(tmp_path)


def test_no_file_is_an_empty_plan_and_stays_none(folder: Path) -> None:
    """Opening writes nothing."""
    assert read_plan(folder) == Plan()
    assert PlanFile.open(folder).plan == Plan()
    assert not (folder / PLAN_FILE).exists()


@few(12, many=100)
@given(plans)
def test_what_is_saved_is_read_back(folder: Path, plan: Plan) -> None:
    """Every plan that is taken comes back the same from the disk, and passes the check."""
    (folder / PLAN_FILE).unlink(missing_ok=True)
    file = PlanFile.open(folder)
    file.save(plan)
    assert read_plan(folder) == file.plan
    assert PlanFile.open(folder).plan == file.plan
    assert replace(file.plan, commitments={}, chosen={}, overrides={}).capacity == plan.capacity
    assert set(file.plan.chosen) == set(plan.chosen)
    assert problems_of(folder / PLAN_FILE) == ()


def test_equal_plans_make_equal_bytes(folder: Path) -> None:
    """Saving the same twice changes nothing, so that a diff shows only what changed."""
    file = PlanFile.open(folder)
    plan = Plan(chosen={"I05": PlannedIntervention(intervention="I05")}, commitments={"I05": COMMITMENT})
    file.save(plan)
    before = (folder / PLAN_FILE).read_bytes()
    file.save(plan)
    assert (folder / PLAN_FILE).read_bytes() == before
    file.save(replace(plan, start="2026-04-01"))
    after = (folder / PLAN_FILE).read_text(encoding="utf-8").splitlines()
    changed = [line for line in after if line not in before.decode().splitlines()]
    assert len(changed) == 2  # the digest and the start


def test_unknown_keys_survive(folder: Path) -> None:
    """What a later version wrote stays: at the top, in a choice, in a commitment and in its history."""
    file = PlanFile.open(folder)
    file.save(Plan(chosen={"I05": PlannedIntervention(intervention="I05")}, commitments={"I05": COMMITMENT}))
    path = folder / PLAN_FILE
    text = unseal(path.read_bytes()).body.decode()
    text = text.replace("[chosen.I05]", '[chosen.I05]\ncolour = "blue"').replace(
        'status = "planned"', 'status = "planned", mood = "good"'
    )
    path.write_bytes(sealed(f'{text}\n[scenarios.merged]\ntitle = "Merged"\n'.encode()))
    file = PlanFile.open(folder)
    event = Event(date="2026-04-01", status=Status.RUNNING)
    commitment = replace(COMMITMENT, history=(*COMMITMENT.history, event))
    file.save(replace(file.plan, commitments={"I05": commitment}))
    data = read_document(path).data
    assert data["scenarios"] == {"merged": {"title": "Merged"}}
    assert data["chosen"]["I05"]["colour"] == "blue"
    assert data["commitments"]["I05"]["history"][0]["mood"] == "good"
    assert len(data["commitments"]["I05"]["history"]) == 2


@pytest.mark.parametrize(
    "history",
    [(), (Event(date="2026-03-21", status=Status.PLANNED),), (Event(date="2026-03-20", status=Status.DONE),)],
)
def test_a_history_is_never_rewritten(folder: Path, history: tuple[Event, ...]) -> None:
    """A commitment that lost or changed an entry is refused, and the file stays as it was."""
    file = PlanFile.open(folder)
    file.save(Plan(commitments={"I05": COMMITMENT}))
    before = (folder / PLAN_FILE).read_bytes()
    with pytest.raises(ValueError, match="grow"):
        file.save(Plan(commitments={"I05": replace(COMMITMENT, history=history)}))
    with pytest.raises(ValueError, match="stopped"):
        file.save(Plan())
    assert (folder / PLAN_FILE).read_bytes() == before


def test_two_programs_do_not_lose_each_others_work(folder: Path) -> None:
    """What another program saved in the meantime stays."""
    one, other = PlanFile.open(folder), PlanFile.open(folder)
    one.save(Plan(chosen={"I05": PlannedIntervention(intervention="I05")}))
    other.save(Plan(chosen={"I10": PlannedIntervention(intervention="I10")}))
    assert set(read_plan(folder).chosen) == {"I05", "I10"}


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ('start = "soon"', "start"),
        ("horizon_weeks = 0", "horizon_weeks"),
        ("horizon_weeks = true", "horizon_weeks"),
        ('expectation = "best"', "expectation"),
        ('blackout = ["2026-02-30"]', "blackout"),
        ("[capacity]\nat_once = 99", "[capacity] at_once"),
        ("[capacity.owners]\nRuth = -1", "[capacity.owners] Ruth"),
        ("[chosen.five]", "chosen"),
        ("[chosen.I05]\nweeks = 0", "[chosen.I05] weeks"),
        ('[overrides.I05]\nreason = "r"', "[overrides.I05] date"),
        ("[commitments.I05]\nowner = 5", "[commitments.I05] owner"),
        ('[[commitments.I05.history]]\ndate = "2026-01-01"\nstatus = "asleep"', "status"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(folder: Path, body: str, place: str) -> None:
    """File, table and key, in a sentence; nothing is changed."""
    path = folder / PLAN_FILE
    path.write_text(f'format = "samepage/plan"\nformat_version = 1\n{body}\n')
    with pytest.raises(FileProblem) as caught:
        read_plan(folder)
    assert PLAN_FILE in str(caught.value)
    assert place in str(caught.value)
    assert problems_of(path)


def test_a_newer_plan_is_refused_and_kept(folder: Path) -> None:
    """A file of a newer program is not touched."""
    path = folder / PLAN_FILE
    path.write_text('format = "samepage/plan"\nformat_version = 99\n')
    before = path.read_bytes()
    with pytest.raises(NewerFormat):
        PlanFile.open(folder)
    assert path.read_bytes() == before


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_any_bytes_end_in_a_sentence(folder: Path, data: bytes) -> None:
    """Whatever lies there is read, or refused in words."""
    path = folder / PLAN_FILE
    path.write_bytes(data)
    with suppress(FileProblem):
        assert isinstance(read_plan(folder), Plan)
    assert all(isinstance(text, str) for text in problems_of(path))


def test_damage_is_noticed(folder: Path) -> None:
    """A flipped letter does not pass for a plan."""
    PlanFile.open(folder).save(Plan(start="2026-04-01"))
    path = folder / PLAN_FILE
    path.write_bytes(path.read_bytes().replace(b"2026-04-01", b"2026-05-01"))
    with pytest.raises(DamagedFile):
        read_plan(folder)


def test_what_could_not_be_saved_does_not_count(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk leaves the file and the plan in memory as they were."""
    file = PlanFile.open(folder)
    file.save(Plan(start="2026-04-01"))
    before = (folder / PLAN_FILE).read_bytes()

    def fail(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(NotSaved):
        file.save(Plan(start="2026-05-01"))
    assert (folder / PLAN_FILE).read_bytes() == before
    assert file.plan.start == "2026-04-01"


@pytest.mark.parametrize("entry", [PlannedIntervention(intervention="I05"), COMMITMENT])
def test_an_entry_under_another_name_is_refused(
    folder: Path, entry: PlannedIntervention | Commitment
) -> None:
    """What stands under I10 is I10."""
    plan = (
        Plan(chosen={"I10": entry})
        if isinstance(entry, PlannedIntervention)
        else Plan(commitments={"I10": entry})
    )
    with pytest.raises(ValueError, match="under I10"):
        PlanFile.open(folder).save(plan)


def test_a_link_that_leads_nowhere_is_no_absent_plan(folder: Path) -> None:
    """A link in the place of the plan is refused, not taken for an empty plan and overwritten."""
    (folder / PLAN_FILE).symlink_to(folder / "elsewhere.toml")
    with pytest.raises(FileProblem):
        read_plan(folder)
    with pytest.raises(FileProblem):
        PlanFile.open(folder)


def test_in_an_anonymous_assessment_no_hour_is_kept(tmp_path: Path) -> None:
    """The time of the file is the day of the assessment, as that of every other file there."""
    folder = assessment_in(tmp_path, privacy=Privacy(mode="anonymous", minimum_group=5))
    file = PlanFile.open(folder)
    for start in ("2026-12-01", "2026-12-08"):
        file.save(Plan(start=start))
    midnight = datetime(2026, 11, 21, tzinfo=UTC).timestamp()
    for path in (file.path, older_path(file.path), folder):
        assert path.stat().st_mtime == midnight


def test_a_plan_with_a_huge_history_is_refused(folder: Path) -> None:
    """A history of more than a thousand entries is no history."""
    entry = Event(date="2026-03-20", status=Status.PLANNED)
    file = PlanFile.open(folder)
    file.save(Plan(commitments={"I05": replace(COMMITMENT, history=(entry,) * 1_000)}))
    with pytest.raises(ValueError, match="at most 1000"):
        file.save(Plan(commitments={"I05": replace(COMMITMENT, history=(entry,) * 1_001)}))
