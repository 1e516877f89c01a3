"""From the told sample to the folder of an assessment, written as any other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from assess.sample.exercises import exercises_of
from assess.sample.questionnaire import reworded
from assess.sample.waves import merge_wave, place_of
from assess.store.assessment.company import CompanyFile
from assess.store.folder import create_assessment, read_questionnaire_of
from assess.store.io.tables import Table
from assess.store.organisation.file import OrganisationFile, chart_from
from assess.store.plan.codec import plan_from, plan_tables
from assess.store.plan.file import PlanFile
from assess.store.responses.file import ResponseFile
from questionnaires.load.read import shipped_bytes, shipped_questionnaire
from questionnaires.model import NUMERIC, POSITIONAL, Item, Kind
from questionnaires.toml_text import toml_tables
from scoring.answers import Answer, State

WAVES = ("wave_1", "wave_2", "wave_3")
"""The sample assessments, oldest first: one company, half a year apart."""


@cache
def load_wave(wave: str) -> Mapping[str, Any]:
    """The tables of one sample assessment, in full though it may be told as what differs from another.

    They are shared and must not be changed.
    """
    tables = toml_tables(files("assess.sample").joinpath(f"{wave}.toml").read_text(encoding="utf-8"))
    if "after" not in tables:
        return tables
    return merge_wave(load_wave(tables["after"]), tables, shipped_questionnaire().items)


def write_sample(parent: Path, wave: str) -> Path:
    """Write one sample assessment into a new folder under ``parent`` and return that folder.

    Its plan is the one agreed on its day, told in ``["plan"]["day"]``. Whoever answers in several waves has
    the same id in each.

    Raises:
        FileProblem: the folder is there already, or cannot be written.
    """
    tables = load_wave(wave)
    folder = parent / str(tables["folder"])
    create_assessment(
        folder,
        title=tables["title"],
        organisation=tables["organisation"],
        date=tables["date"],
        questionnaire_bytes=_questionnaire_bytes(tables),
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
            if (function, place) in left:
                continue
            voice = ResponseFile.create(
                folder,
                questionnaire=questionnaire,
                function=function,
                form="full",
                name=name,
                respondent=f"{function}-{place + 1}",
            )
            asked = questionnaire.asked(form="full", function=function)
            voice.confirm_all(
                dict(_answers(tables, function=function, place=place, asked=asked)),
                exercises=dict(exercises_of(tables["exercises"], function=function, place=place)),
            )
            voice.finish()
    _write_chart_and_plan(folder, tables)
    return folder


def keep_plan(folder: Path, wave: str) -> None:
    """Bring the plan of a sample assessment up to the day of the next ones, as the company kept it.

    What became of every promise is added to its history, what was noted is added, and what went over into
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
    file.save(plan_from(Table(tables, Path(f"{wave}.toml"))))


def _questionnaire_bytes(tables: Mapping[str, Any]) -> bytes:
    """What is asked: the shipped questionnaire, or a later version told as what was reworded in it."""
    later = tables.get("questionnaire")
    if later is None:
        return shipped_bytes()
    return reworded(
        shipped_bytes(), version=later["version"], old=later["reworded"], new=later["id"], text=later["text"]
    )


def _write_chart_and_plan(folder: Path, tables: Mapping[str, Any]) -> None:
    """Who sits where and what was agreed, told in the shape of their own files."""
    told_in = Path(f"{tables['folder']}.toml")
    OrganisationFile.open(folder).replace(chart_from(Table(tables["chart"], told_in)))
    PlanFile.open(folder).save(plan_from(Table(tables["plan"], told_in)))


def _answers(
    tables: Mapping[str, Any], *, function: str, place: int, asked: tuple[Item, ...]
) -> Iterator[tuple[str, Answer]]:
    for item in asked:
        lists = tables["answers"].get(item.id, {})
        if function not in lists:
            continue
        key = f"{function} {place + 1} {item.id}"
        yield (
            item.id,
            answer_from(
                item,
                lists[function][place],
                comment=tables["remarks"].get(key, ""),
                evidence=tables["evidence"].get(key, ""),
            ),
        )


def answer_from(item: Item, value: Any, *, comment: str = "", evidence: str = "") -> Answer:
    """A told answer as a record; see the head of the sample file for how answers are told."""
    if isinstance(value, dict):
        figure = Fraction(str(value["value"]))
        return Answer(state=State.ANSWERED, value=figure, source=value["source"], date=value["date"])
    return replace(_payload(item, value), comment=comment, evidence=evidence)


def _payload(item: Item, value: Any) -> Answer:
    if value == "d":
        return Answer(state=State.DONT_KNOW)
    if value == "s":
        return Answer(state=State.SKIPPED)
    if isinstance(value, str) and value.startswith("n:"):
        return Answer(state=State.NOT_APPLICABLE, reason=value[2:].strip())
    if item.kind in POSITIONAL:
        return Answer(state=State.ANSWERED, level=value)
    if item.kind in NUMERIC:
        return Answer(state=State.ANSWERED, value=Fraction(str(value)))
    if item.kind is Kind.TICKS:
        return Answer(state=State.ANSWERED, ticks=() if value == "none" else tuple(value.split("+")))
    if item.kind is Kind.CHOICE:
        return Answer(state=State.ANSWERED, choice=value)
    return Answer(state=State.ANSWERED, text=value)
