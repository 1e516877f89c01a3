"""From the tables of the sample to the folder of an assessment, written as any other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from assess.sample.exercises import exercises_of
from assess.sample.questionnaire import reworded
from assess.sample.waves import merge_wave, place_of
from assess.store.assessment.identity import CompanyFile
from assess.store.folder import create_assessment, read_questionnaire_of
from assess.store.io.documents import TomlTable
from assess.store.organisation.codec import chart_from
from assess.store.organisation.file import OrganisationFile
from assess.store.plan.codec import plan_from, plan_tables
from assess.store.plan.file import PLAN_FILE, PlanFile
from assess.store.responses.file import ResponseFile
from questionnaires.load.read import shipped_questionnaire
from questionnaires.load.shipped import shipped_bytes
from questionnaires.model import Item, Questionnaire
from questionnaires.toml_text import toml_tables
from scoring.answers import Answer, State

WAVES = ("wave_1", "wave_2", "wave_3")
"""The sample assessments, oldest first: one company, every half year."""


REMARKS = {"comment": "remarks", "evidence": "evidence"}
"""The tables of the sample in which an answer's words are found, by the field that holds them."""


@cache
def load_wave(wave: str) -> Mapping[str, Any]:
    """The tables of one sample assessment, in full though it may be written as what differs from another.

    They are shared and must not be changed.
    """
    tables = toml_tables(files("assess.sample").joinpath(f"{wave}.toml").read_text(encoding="utf-8"))
    if "after" not in tables:
        return tables
    return merge_wave(load_wave(tables["after"]), tables, shipped_questionnaire().items)


def write_sample(parent: Path, wave: str) -> Path:
    """Write one sample assessment into a new folder under ``parent`` and return that folder.

    Its plan is the one agreed on its day, ``["plan"]["day"]``. Someone who answers in several waves has
    the same id in each.

    Raises:
        FileProblem: the folder is there already, or cannot be written.
    """
    tables = load_wave(wave)
    folder, asked = parent / str(tables["folder"]), shipped_bytes()
    if later := tables.get("questionnaire"):  # a later version, as what was put in other words in it
        asked = reworded(
            asked, version=later["version"], old=later["reworded"], new=later["id"], text=later["text"]
        )
    create_assessment(
        folder,
        title=tables["title"],
        organisation=tables["organisation"],
        date=tables["date"],
        questionnaire_bytes=asked,
        expected=tables["expected"],
    )
    questionnaire = read_questionnaire_of(folder)
    company = CompanyFile.open(folder, questionnaire=questionnaire)
    company.confirm_all(
        {
            item_id: answer_from(questionnaire.items[item_id], value)
            for section in ("records", "context")
            for item_id, value in tables[section].items()
        }
    )
    left = {place_of(who) for who in tables.get("left", ())}
    for function, names in tables["respondents"].items():
        for place, name in enumerate(names):
            if (function, place) not in left:
                _write_response(folder, tables, questionnaire, function=function, place=place, name=name)
    source = Path(f"{tables['folder']}.toml")
    OrganisationFile.open(folder).replace(chart_from(TomlTable(tables["chart"], source)))
    PlanFile.open(folder).save(plan_from(TomlTable(tables["plan"], source)))
    return folder


def write_unplanned(parent: Path, wave: str) -> Path:
    """Write one sample assessment as it is before anything is planned, for a workshop to begin with.

    Raises:
        FileProblem: the folder is there already, or cannot be written.
    """
    folder = write_sample(parent, wave)
    (folder / PLAN_FILE).unlink()
    return folder


def _write_response(
    folder: Path,
    tables: Mapping[str, Any],
    questionnaire: Questionnaire,
    *,
    function: str,
    place: int,
    name: str,
) -> None:
    """Everything that one respondent answered, finished."""
    response = ResponseFile.create(
        folder,
        questionnaire=questionnaire,
        function=function,
        form="full",
        name=name,
        respondent=f"{function}-{place + 1}",
    )
    asked = questionnaire.asked(form="full", function=function)
    response.confirm_all(
        dict(_answers(tables, function=function, place=place, asked=asked)),
        exercises=dict(exercises_of(tables["exercises"], function=function, place=place)),
    )
    response.finish()


def keep_plan(folder: Path, wave: str) -> None:
    """Bring the plan of a sample assessment up to the day of the next ones, as the company kept it.

    What became of every commitment is added to its history, what was noted is added, and what went over into
    the next plan is taken out; the plan of the last assessment stays as it was agreed.

    Raises:
        FileProblem: the plan cannot be read or saved.
    """
    kept = load_wave(wave).get("kept")
    if kept is None:
        return
    file = PlanFile.open(folder)
    tables = plan_tables(file.plan)
    for intervention in kept["moved_on"]:
        del tables["chosen"][intervention]
    for intervention, entries in kept["history"].items():
        tables["commitments"][intervention]["history"] += entries
    tables["horizon_weeks"] = kept.get("horizon_weeks", tables["horizon_weeks"])
    tables["events"] = [*tables.get("events", ()), *kept["events"]]
    file.save(plan_from(TomlTable(tables, Path(f"{wave}.toml"))))


def _answers(
    tables: Mapping[str, Any], *, function: str, place: int, asked: tuple[Item, ...]
) -> Iterator[tuple[str, Answer]]:
    for item in asked:
        lists, key = tables["answers"].get(item.id, {}), f"{function} {place + 1} {item.id}"
        if function in lists:
            remarks = {name: tables[table].get(key, "") for name, table in REMARKS.items()}
            yield item.id, answer_from(item, lists[function][place], **remarks)


def answer_from(item: Item, value: Any, *, comment: str = "", evidence: str = "") -> Answer:
    """An answer of the sample as a record; the head of the sample file says how answers are written there."""
    remarks: dict[str, Any] = {"comment": comment, "evidence": evidence}
    if isinstance(value, dict):
        figure = Fraction(str(value["value"]))
        return Answer(state=State.ANSWERED, value=figure, source=value["source"], date=value["date"])
    if value in ("d", "s"):
        return Answer(state=State.DONT_KNOW if value == "d" else State.SKIPPED, **remarks)
    if isinstance(value, str) and value.startswith("n:"):
        return Answer(state=State.NOT_APPLICABLE, reason=value[2:].strip(), **remarks)
    payload: dict[str, Any] = {item.kind.payload: value}
    if item.kind.payload == "ticks":
        payload["ticks"] = () if value == "none" else tuple(value.split("+"))
    elif "value" in payload:
        payload["value"] = Fraction(str(value))
    return Answer(state=State.ANSWERED, **payload, **remarks)
