"""Records and context facts are entered once, in the assessment's own file."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.store_samples import FACTS, assessment_in, questionnaire
from support.store_strategies import answers_to

from assess.store.answers.answer import belongs_to_company
from assess.store.assessment.identity import (
    CompanyFile,
    Identity,
    identity_from,
    identity_tables,
    read_identity,
)
from assess.store.io.documents import TomlTable, read_document
from assess.store.io.errors import FileProblem, NotSaved
from assess.store.io.safe_files import sealed, unseal
from scoring.answers import Answer, Privacy, State

COMPANY_ITEMS = [i for i in questionnaire().items.values() if belongs_to_company(i)]


def opened(folder: Path) -> CompanyFile:
    """The assessment's file, opened anew."""
    return CompanyFile.open(folder, questionnaire=questionnaire())


def test_records_and_context_facts_come_back(tmp_path: Path) -> None:
    """Each fact is on the disk after it was confirmed, in its own table."""
    folder = assessment_in(tmp_path)
    company = opened(folder)
    for item_id, answer in FACTS.items():
        company.confirm(item_id, answer)
    again = opened(folder)
    assert dict(again.records) == {"LD-05": FACTS["LD-05"]}
    assert dict(again.context) == {k: v for k, v in FACTS.items() if k != "LD-05"}
    assert (again.identity, again.records, again.context) == (
        company.identity,
        company.records,
        company.context,
    )
    data = read_document(again.path).data
    assert data["records"]["LD-05"] == {"value": 17.5, "source": "CRM", "date": "2026-11-02"}
    assert data["context"]["CX-02"] == {"text": ""}


def test_a_figure_that_is_not_measured_is_said_so(tmp_path: Path) -> None:
    """A company that does not measure a figure has answered; the figure is not unknown."""
    company = opened(assessment_in(tmp_path))
    company.confirm("LD-05", Answer(state=State.ANSWERED, unmeasured=True))
    assert read_document(company.path).data["records"]["LD-05"] == {"measured": False}
    assert opened(company.path.parent).records["LD-05"].unmeasured


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=20)
@given(data=st.data())
def test_any_fact_comes_back(tmp_path: Path, data: st.DataObject) -> None:
    """What was confirmed in memory is what the file says."""
    company = opened(tmp_path / "acme" if (tmp_path / "acme").exists() else assessment_in(tmp_path))
    for item in COMPANY_ITEMS:
        company.confirm(item.id, data.draw(answers_to(item)))
    again = opened(company.path.parent)
    assert (again.records, again.context) == (company.records, company.context)


def test_withdrawing_a_fact(tmp_path: Path) -> None:
    """A fact withdrawn is gone; withdrawing nothing saves nothing."""
    company = opened(assessment_in(tmp_path))
    company.confirm("CX-01", FACTS["CX-01"])
    company.withdraw("CX-01")
    before = company.path.read_bytes()
    company.withdraw("CX-01")
    company.withdraw("LD-05")
    assert company.path.read_bytes() == before
    assert dict(opened(company.path.parent).context) == {}


def test_unknown_keys_of_the_assessment_survive(tmp_path: Path) -> None:
    """What this program does not know stays in the file, and unknown items are noted."""
    company = opened(assessment_in(tmp_path))
    body = (
        unseal(company.path.read_bytes()).body
        + b'[context.ZZ-1]\nvalue = 1\n[extra]\nk = "v"\n[records.CX-01]\nvalue = 1\n'
    )
    company.path.write_bytes(sealed(body))
    company.confirm("CX-01", FACTS["CX-01"])
    data = read_document(company.path).data
    assert data["extra"] == {"k": "v"}
    assert data["context"]["ZZ-1"] == {"value": 1}
    assert data["records"] == {"CX-01": {"value": 1}}
    assert len(company.content.notes) == 2
    assert dict(company.records) == {}


@pytest.mark.parametrize(("item_id"), ["RC-15", "ZZ-99", "LD-01"])
def test_a_respondents_answer_does_not_belong_here(tmp_path: Path, item_id: str) -> None:
    """Only records and context facts are taken."""
    company = opened(assessment_in(tmp_path))
    with pytest.raises(ValueError, match=item_id):
        company.confirm(item_id, Answer(state=State.DONT_KNOW))
    with pytest.raises(ValueError, match=item_id):
        company.withdraw(item_id)


def test_a_fact_not_saved_is_not_claimed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk refuses, the fact counts neither on the disk nor in memory."""
    company = opened(assessment_in(tmp_path))
    before = company.path.read_bytes()

    def fail(*_: Any) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(NotSaved):
        company.confirm("CX-01", FACTS["CX-01"])
    assert company.path.read_bytes() == before
    assert dict(company.context) == {}


identities = st.builds(
    Identity,
    title=st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=30),
    organisation=st.just("[/x] <b>"),
    date=st.dates(date(2000, 1, 1), date(2199, 12, 31)).map(lambda d: d.isoformat()),
    questionnaire=st.just("small"),
    form=st.sampled_from(["quick", "full"]),
    privacy=st.builds(
        Privacy,
        mode=st.sampled_from(["open", "facilitated", "anonymous"]),
        minimum_group=st.integers(3, 20),
        named=st.frozensets(st.sampled_from(["sales", "leadership"])),
    ),
    expected=st.dictionaries(st.sampled_from(["sales", "company"]), st.integers(0, 50)),
    targets=st.dictionaries(st.just("lead_definition"), st.integers(1, 5)),
)


@given(identities)
def test_any_identity_comes_back(tmp_path_factory: pytest.TempPathFactory, identity: Any) -> None:
    """Identity, privacy, expected numbers and targets are read as they were written."""
    tables = identity_tables(identity)
    assert identity_from(TomlTable(tables, tmp_path_factory.getbasetemp())) == identity


def test_the_identity_is_read_without_the_questionnaire(tmp_path: Path) -> None:
    """Identity needs ``assessment.toml`` only."""
    folder = assessment_in(tmp_path, expected={"sales": 7}, targets={"lead_definition": 4})
    (folder / "questionnaire.toml").unlink()
    identity = read_identity(folder)
    assert (identity.title, identity.organisation, identity.date) == ("Autumn", "Acme", "2026-11-21")
    assert (identity.expected, identity.targets, identity.form) == (
        {"sales": 7},
        {"lead_definition": 4},
        "full",
    )
    assert identity.privacy == Privacy()


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('title = "Autumn"', "title = 5", "title"),
        ('date = "2026-11-21"', 'date = "2026-02-30"', "date"),
        ('date = "2026-11-21"', 'date = "20261121"', "date"),
        ('date = "2026-11-21"', "date = 2026-11-21T10:00:00", "date"),
        ('mode = "open"', 'mode = "secret"', "[privacy] mode"),
        ("minimum_group = 5", "minimum_group = 2", "[privacy] minimum_group"),
        ("minimum_group = 5", 'minimum_group = 5\nnamed = ["me"]', "[privacy] named"),
        ("[privacy]", "[expected]\nfinance = 3\n[privacy]", "[expected] finance"),
        ("[privacy]", "[expected]\nsales = 3.5\n[privacy]", "[expected] sales"),
        ("[privacy]", "[targets]\nlead_definition = 6\n[privacy]", "[targets] lead_definition"),
        ("[privacy]\n", "privacy = 5\n[other]\n", "privacy"),
        ('questionnaire_digest = "', 'questionnaire_digest = "x', "questionnaire_digest"),
    ],
)  # fmt: skip
def test_a_wrong_identity_is_refused_with_its_place(tmp_path: Path, old: str, new: str, place: str) -> None:
    """Each part of the identity must be what it can be, and the place is named."""
    path = assessment_in(tmp_path) / "assessment.toml"
    text = unseal(path.read_bytes()).body.decode()
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    for read in (read_identity, opened):
        with pytest.raises(FileProblem) as caught:
            read(path.parent)
        assert caught.value.place == place


def test_a_day_without_quotes_is_a_day(tmp_path: Path) -> None:
    """A date written as TOML's own date is taken as the same day."""
    path = assessment_in(tmp_path) / "assessment.toml"
    path.write_bytes(unseal(path.read_bytes()).body.replace(b'"2026-11-21"', b"2026-11-21"))
    assert read_identity(path.parent).date == "2026-11-21"
