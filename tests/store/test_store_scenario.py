"""Scenario files: private, outside the shared folder, undone byte for byte, refused with a place."""

from __future__ import annotations

import os
import random
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.hostile import mutated
from support.organisation_samples import chart, charts
from support.sweeping import few

from assess.services.assessments.checking import problems_of
from assess.store.assessment.identity import Identity
from assess.store.io.documents import read_document
from assess.store.io.errors import FileProblem
from assess.store.io.safe_files import older_path
from assess.store.organisation.scenario import (
    ScenarioFile,
    read_scenario,
    scenario_path,
    scenarios_folder,
    without_names,
)
from questionnaires.load.structures import modes, structures
from questionnaires.organisation import chart_content
from questionnaires.records import replace
from scoring.organisation.chart import Organisation
from scoring.organisation.edits import CannotChange
from scoring.organisation.moves import Move, MoveKind
from scoring.organisation.scenario import Scenario, Step
from scoring.organisation.structuring import apply_structure

TODAY = chart("ceo: leadership", "s < ceo: sales", "m < ceo: marketing", "rep < s: sales", price="rep")
RENAME = Step(moves=(Move(kind=MoveKind.RENAME, position="rep", title="Hunter"),))


def begun(folder: Path, baseline: Organisation = TODAY, name: str = "Merged") -> ScenarioFile:
    """A scenario without steps, saved."""
    plan = Scenario(name=name, assessment="abc", made="2026-11-29", baseline=baseline)
    return ScenarioFile.create(scenario_path(folder / "scenarios", name), plan)


def test_a_scenario_is_for_its_owner_alone(tmp_path: Path) -> None:
    """File, older generation and folder are closed to others, whatever the user's habit is."""
    before = os.umask(0)
    try:
        file = begun(tmp_path)
        file.add(RENAME)
    finally:
        os.umask(before)
    for path, mode in ((file.path, 0o600), (older_path(file.path), 0o600), (file.path.parent, 0o700)):
        assert stat.S_IMODE(path.stat().st_mode) == mode
    assert problems_of(file.path) == ()


def test_it_lies_in_the_data_folder_under_the_assessment() -> None:
    """By the id of the assessment, or by its organisation and day where it is older than ids."""
    identity = Identity(title="T", organisation="Hartwell Pumps", date="2026-03-20", id="abc-1")
    environ = {"SAMEPAGE_DATA": "/data"}
    assert scenarios_folder(identity, environ=environ) == Path("/data/scenarios/abc-1")
    older = scenarios_folder(replace(identity, id=""), environ=environ)
    assert older == Path("/data/scenarios/hartwell-pumps-2026-03-20")
    assert "samepage" in scenarios_folder(identity, environ={}).parts


@few(5, many=20)
@given(charts(most=14, sound=True))
def test_undo_gives_the_exact_bytes_back(tmp_path: Path, whole: Organisation) -> None:
    """Every structure, one after the other where it fits, and back again step by step."""
    number = len([*tmp_path.iterdir()])
    file = begun(tmp_path / str(number), whole)
    kept: list[bytes] = []
    for structure in (*structures().values(), *modes().values()):
        moves = apply_structure(file.scenario.planned, structure, decisions=tuple(chart_content().decisions))
        if moves:
            kept.append(file.path.read_bytes())
            file.add(Step(moves=moves, structure=structure.id))
            assert read_scenario(file.path) == file.scenario
            assert file.scenario.baseline == whole
    for before in reversed(kept):
        file.undo()
        assert file.path.read_bytes() == before
    with pytest.raises(CannotChange, match="no step"):
        file.undo()


def test_what_does_not_fit_is_not_saved(tmp_path: Path) -> None:
    """A step that cannot be made is refused, and the file stays; another scenario gets a file of its own."""
    file = begun(tmp_path)
    before = file.path.read_bytes()
    with pytest.raises(CannotChange):
        file.add(Step(moves=(Move(kind=MoveKind.CLOSE, position="gone"),)))
    assert file.path.read_bytes() == before
    assert begun(tmp_path, name="Mergéd").path.name == "merged-2.toml"


def test_two_programs_lose_no_step(tmp_path: Path) -> None:
    """A step is added to what the other has saved."""
    one = begun(tmp_path)
    other = ScenarioFile.open(one.path)
    other.add(RENAME)
    one.add(Step(moves=(Move(kind=MoveKind.CLOSE, position="m"),)))
    assert len(read_scenario(one.path).steps) == 2
    assert [*read_document(one.path).data][-1] == "baseline"


def test_names_are_left_out_where_that_is_asked_for() -> None:
    """All else stays."""
    named = replace(TODAY, roles={**TODAY.roles, "s": replace(TODAY.roles["s"], person="Ada")})
    assert without_names(named) == TODAY


HEAD = 'format = "samepage/scenario"\nformat_version = 1\nname = "N"\nassessment = "a"\nmade = 2026-11-29\n'


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (HEAD, "baseline"),
        (HEAD.replace('"N"', '" "') + "[baseline.roles]", "name"),
        (HEAD.replace("2026-11-29", '"soon"') + "[baseline.roles]", "made"),
        (HEAD + "steps = 3\n[baseline.roles]", "steps"),
        (HEAD + "steps = [{ moves = [3] }]\n[baseline.roles]", "[steps 1] moves"),
        (HEAD + 'steps = [{ moves = [{ do = "dance" }] }]\n[baseline.roles]', "[steps 1.moves 1] do"),
        (
            HEAD + 'steps = [{ moves = [{ do = "close", position = "a b" }] }]\n[baseline.roles]',
            "[steps 1.moves 1] position",
        ),
        (HEAD + "[baseline.roles.a]", "[baseline.roles.a] title"),
    ],
)
def test_a_file_that_is_wrong_is_refused_with_its_place(tmp_path: Path, text: str, place: str) -> None:
    """File, table and key are named."""
    path = tmp_path / "plan.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FileProblem) as caught:
        read_scenario(path)
    assert caught.value.place == place


@given(st.one_of(st.binary(max_size=300), st.integers(0, 10_000)))
def test_any_bytes_end_in_a_sentence(tmp_path: Path, data: bytes | int) -> None:
    """Rubbish and injured files are read or refused in a sentence."""
    path = tmp_path / "plan.toml"
    if isinstance(data, int):
        if not (tmp_path / "scenarios").exists():
            begun(tmp_path).add(RENAME)
        good = (tmp_path / "scenarios" / "merged.toml").read_bytes()
        data = mutated(good.split(b"\n", 1)[1], random.Random(data))
    path.write_bytes(data)
    refused = None
    try:
        read_scenario(path)
    except FileProblem as problem:
        refused = problem
    assert bool(problems_of(path)) == (refused is not None)
