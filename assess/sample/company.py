"""The whole sample company: every assessment over the year, with its results and the report of its day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from assess.documents.lines.reporting import ReportChoice
from assess.sample.builder import WAVES, keep_plan, load_wave, write_sample
from assess.services.refusal import Misused
from assess.services.reporting.reports import FolderReports
from questionnaires.records import record

ROADMAP = "roadmap.pdf"


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


def write_company(parent: Path) -> Iterator[WrittenWave]:
    """Write the assessments of the sample under ``parent``, oldest first, each as it is asked for.

    Raises:
        Misused: a folder is there already; nothing was written.
        FileProblem: a folder cannot be written.
    """
    tables = {wave: load_wave(wave) for wave in WAVES}
    waves = {
        wave: WrittenWave(folder=parent / found["folder"], title=found["title"], day=found["plan"]["day"])
        for wave, found in tables.items()
    }
    for wave in waves.values():
        if wave.folder.exists():
            raise Misused(f"'{wave.folder}' is there already and was left as it is. Name another folder.")
    return _written(parent, waves)


def _written(parent: Path, waves: dict[str, WrittenWave]) -> Iterator[WrittenWave]:
    earlier: tuple[Path, ...] = ()
    for name, wave in waves.items():
        write_sample(parent, name)
        FolderReports(wave.folder, today=wave.day).write(ReportChoice(earlier=earlier), wave.roadmap)
        # The report is that of the day; the plan is as the company kept it from then on.
        keep_plan(wave.folder, name)
        earlier += (wave.folder,)
        yield wave
