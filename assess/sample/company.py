"""The whole sample company: every assessment over the year, with its results and the report of its day."""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from pathlib import Path

from assess.documents.lines.reporting import ReportChoice
from assess.sample.builder import WAVES, keep_plan, load_wave, write_sample
from assess.services.refusal import Misused
from assess.services.reporting.reports import FolderReports
from assess.store.assessment.identity import RESPONSES_FOLDER, read_identity
from assess.store.io.errors import FileProblem, NotSaved, system_reason
from assess.store.io.lock import taken
from questionnaires.records import record

ROADMAP = "roadmap.pdf"
_HIDDEN = ".samepage-demo-{}.tmp"


@record
class WrittenWave:
    """One assessment of the sample as written; ``day`` is the one on which its plan was agreed."""

    folder: Path
    title: str
    day: str

    @property
    def roadmap(self) -> Path:
        """Its report."""
        return self.folder / ROADMAP


def write_company(parent: Path) -> tuple[WrittenWave, ...]:
    """Write the assessments of the sample under ``parent`` and name them, oldest first.

    They are made under a hidden name and get theirs when all are whole. Where an earlier run was cut off,
    what it left under a hidden name is removed, and only what is missing is added.

    Raises:
        Misused: a folder is there already; nothing was written.
        FileProblem: a folder cannot be written.
    """
    _remove_left(parent)
    waves = {name: _wave(parent, name) for name in WAVES}
    there = [wave for wave in waves.values() if os.path.lexists(wave.folder)]
    foreign = [wave for wave in there if not _is_sample(wave)]
    if foreign or len(there) == len(waves):
        raise _taken((foreign or there)[0])
    building = parent / _HIDDEN.format(os.urandom(6).hex())
    try:
        building.mkdir(parents=True)
    except OSError as error:
        raise NotSaved(parent, f"could not be written: {system_reason(error)}") from error
    try:
        with taken(building):
            _build(building)
            for wave in waves.values():
                if wave not in there:
                    _name(building / wave.folder.name, wave)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return tuple(waves.values())


def sample_in(parent: Path) -> Path | None:
    """The latest assessment of the sample under ``parent``; None where not all of them are there."""
    waves = [_wave(parent, name) for name in WAVES]
    return waves[-1].folder if all(_is_sample(wave) for wave in waves) else None


def _remove_left(parent: Path) -> None:
    """Remove what runs left that were cut off; a folder that is being written has its lock taken."""
    for left in parent.glob(_HIDDEN.format("[0-9a-f]" * 12)):
        if left.is_symlink() or not left.is_dir():
            continue
        with taken(left) as ours:
            if ours:
                shutil.rmtree(left, ignore_errors=True)


def _wave(parent: Path, name: str) -> WrittenWave:
    found = load_wave(name)
    return WrittenWave(folder=parent / found["folder"], title=found["title"], day=found["plan"]["day"])


def _is_sample(wave: WrittenWave) -> bool:
    """Whether this folder was written here before, and not by somebody for something else."""
    try:
        found = read_identity(wave.folder)
    except FileProblem:
        return False
    return (found.title, found.organisation) == (wave.title, load_wave(WAVES[0])["organisation"])


def _build(parent: Path) -> None:
    earlier: tuple[Path, ...] = ()
    for name in WAVES:
        wave = _wave(parent, name)
        write_sample(parent, name)
        FolderReports(wave.folder, today=wave.day).write(ReportChoice(earlier=earlier), wave.roadmap)
        # The report is that of the day; the plan is as the company kept it from then on.
        keep_plan(wave.folder, name)
        _date_answers(wave.folder)
        earlier += (wave.folder,)


def _date_answers(folder: Path) -> None:
    """Let the answers have come on the day of their assessment, which is when the overview says they came."""
    noon = datetime.fromisoformat(f"{read_identity(folder).date}T12:00").timestamp()
    for path in (folder / RESPONSES_FOLDER).iterdir():
        os.utime(path, (noon, noon))


def _name(built: Path, wave: WrittenWave) -> None:
    if os.path.lexists(wave.folder):  # another program made it meanwhile
        raise _taken(wave)
    try:
        built.rename(wave.folder)
    except OSError as error:
        raise NotSaved(wave.folder, f"could not be created: {system_reason(error)}") from error


def _taken(wave: WrittenWave) -> Misused:
    return Misused(f"'{wave.folder}' is there already and was left as it is. Name another folder.")
