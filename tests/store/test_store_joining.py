"""Two windows on one file: both changes stay, the second hears of it, undo leaves the other's alone."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.store_samples import ANSWERS, EXERCISES, FACTS, assessment_in, questionnaire, response_in
from support.store_strategies import answers_to
from support.sweeping import few

from assess.services.answering.session import AnswerSession, rename_assessment
from assess.services.assessments import scored as publication
from assess.services.assessments.scored import publish_answers, published_so_far
from assess.services.collecting.collect import take
from assess.services.collecting.versions import Shelf
from assess.store.answers.answer import belongs_to_company
from assess.store.assessment.identity import CompanyFile, read_identity
from assess.store.folder import open_assessment
from assess.store.io import lock
from assess.store.io.documents import TomlDocument, read_document
from assess.store.io.errors import DamagedFile, NotPossibleNow
from assess.store.io.held import ADDED, REPLACED, SHOWN
from assess.store.organisation.file import OrganisationFile, read_organisation
from assess.store.plan.file import PlanFile, read_plan
from assess.store.published.file import PUBLISHED_FILE, read_publication
from assess.store.responses.file import ResponseFile
from assess.store.responses.reading import read_response
from questionnaires.records import replace
from scoring.answers import Answer, Privacy, State
from scoring.organisation.edits import CannotChange, with_activity
from scoring.planning.plan import NotedEvent, PlannedIntervention

TWO = Answer(state=State.ANSWERED, level=2)
FOUR = Answer(state=State.ANSWERED, level=4)
OWN = [i for i in questionnaire().items.values() if not belongs_to_company(i) and i.kind != "exercise"]


def again(response: Any) -> ResponseFile:
    """The same file in another window."""
    return ResponseFile.open(response.path, questionnaire=questionnaire())


def heard_from(file: Any) -> list[str]:
    """What a file says to the person from now on."""
    said: list[str] = []
    file._held.tell = said.append
    return said


# What the person hears


def test_the_second_window_hears_of_the_first_once(tmp_path: Path) -> None:
    """While two windows take turns the first save of each says so; after a save alone it is said anew."""
    one = response_in(tmp_path)
    two = again(one)
    said = heard_from(one), heard_from(two)
    for item_id in ("RC-15", "RC-02"):
        one.confirm(item_id, TWO)
        two.confirm("XT-01", replace(ANSWERS["XT-01"], comment=item_id))
    assert said == ([ADDED], [ADDED])
    two.confirm("PD-15", ANSWERS["PD-15"])
    one.confirm("RC-15", FOUR)
    two.confirm("PD-02", ANSWERS["PD-02"])
    assert said == ([ADDED], [ADDED, ADDED])


def test_a_window_alone_hears_nothing(tmp_path: Path) -> None:
    """Whatever is answered and changed in it, no other window is mentioned."""
    response = response_in(tmp_path)
    said = heard_from(response)
    for item_id, answer in ANSWERS.items():
        response.confirm(item_id, answer)
    response.confirm("RC-15", FOUR)
    response.finish()
    assert said == []


def test_a_refused_change_shows_what_the_other_did(tmp_path: Path) -> None:
    """Where a change is not possible any more, the window takes over the file as it is and says so."""
    one = OrganisationFile.open(tmp_path)
    one.add_role("Head of sales")
    two = OrganisationFile.open(tmp_path)
    said = heard_from(two)
    one.remove_role("head-of-sales")
    with pytest.raises(CannotChange, match="There is no position “head-of-sales”"):
        two.change_role("head-of-sales", title="Sales lead")
    assert said == [SHOWN]
    assert dict(two.organisation.roles) == {}
    assert read_organisation(tmp_path) == one.organisation


# One question in two windows


def test_the_later_of_two_answers_counts_and_that_is_said(tmp_path: Path) -> None:
    """Of two answers to one question the later is saved, and its window hears that it replaced another."""
    one = response_in(tmp_path)
    two = again(one)
    said = heard_from(two)
    one.confirm("RC-15", TWO)
    two.confirm("RC-15", FOUR)
    assert again(one).response.answers["RC-15"] == FOUR
    assert said == [REPLACED]
    assert two.before.response.answers["RC-15"] == TWO


def test_answer_comment_and_evidence_are_joined(tmp_path: Path) -> None:
    """A comment from one window, evidence from another and a new level from a third are one answer."""
    one = response_in(tmp_path)
    one.confirm("RC-15", TWO)
    two, three = again(one), again(one)
    said = heard_from(two), heard_from(three)
    one.confirm("RC-15", replace(TWO, comment="as of May"))
    two.confirm("RC-15", replace(TWO, evidence="the calendar"))
    three.confirm("RC-15", FOUR)
    assert again(one).response.answers["RC-15"] == replace(FOUR, comment="as of May", evidence="the calendar")
    assert said == ([ADDED], [ADDED])


def test_a_reason_goes_with_its_answer(tmp_path: Path) -> None:
    """An answer given in another window takes the place of “not applicable” with its reason."""
    one = response_in(tmp_path)
    one.confirm("RC-15", TWO)
    two = again(one)
    one.confirm("RC-15", Answer(state=State.NOT_APPLICABLE, reason="no such team"))
    two.confirm("RC-15", FOUR)
    assert again(one).response.answers["RC-15"] == FOUR
    one.confirm("RC-02", TWO)
    one.confirm("RC-15", Answer(state=State.NOT_APPLICABLE, reason="no such team"))
    two.confirm("RC-15", replace(FOUR, comment="seen"))
    found = again(one).response.answers["RC-15"]
    assert found == Answer(state=State.NOT_APPLICABLE, reason="no such team", comment="seen")


def test_figures_of_the_company_are_joined_too(tmp_path: Path) -> None:
    """The same holds for records and facts, whose source and date go with the figure."""
    folder = assessment_in(tmp_path)
    one = CompanyFile.open(folder, questionnaire=questionnaire())
    one.confirm("LD-05", FACTS["LD-05"])
    two = CompanyFile.open(folder, questionnaire=questionnaire())
    one.confirm("LD-05", replace(FACTS["LD-05"], value=Fraction(9), source="ERP"))
    two.confirm("LD-05", replace(FACTS["LD-05"], comment="checked"))
    rename_assessment(folder, title="Winter")
    two.set_target("lead_definition", 4)
    company = CompanyFile.open(folder, questionnaire=questionnaire())
    assert company.records["LD-05"] == replace(
        FACTS["LD-05"], value=Fraction(9), source="ERP", comment="checked"
    )
    assert (company.identity.title, company.identity.organisation) == ("Winter", "Acme")
    assert company.identity.targets == {"lead_definition": 4}


# Taking back


def test_taking_back_restores_what_the_other_window_had_said(tmp_path: Path) -> None:
    """What was on the disk just before comes back, not what this window knew."""
    one = response_in(tmp_path)
    two = again(one)
    one.confirm("RC-15", TWO)
    two.confirm("RC-15", FOUR)
    two.put_back("RC-15", given=FOUR, before=two.before.response.answers["RC-15"])
    assert again(one).response.answers["RC-15"] == TWO


@pytest.mark.parametrize("before", [None, ANSWERS["RC-15"]])
def test_nothing_of_another_window_is_taken_back(tmp_path: Path, before: Any) -> None:
    """An answer that another window has changed since stays as it is, and so do all others."""
    one = response_in(tmp_path)
    two = again(one)
    two.confirm("RC-15", TWO)
    one.confirm("RC-15", FOUR)
    one.confirm("XT-01", ANSWERS["XT-01"])
    with pytest.raises(NotPossibleNow, match=r"^Another window has changed this answer since; its version"):
        two.put_back("RC-15", given=TWO, before=before)
    with pytest.raises(NotPossibleNow):
        again(two).put_back("RC-02", given=TWO, before=before)
    assert again(one).response.answers == {"RC-15": FOUR, "XT-01": ANSWERS["XT-01"]}


def test_withdrawing_leaves_what_another_window_answered(tmp_path: Path) -> None:
    """An answer, or a fact, is withdrawn only as it was known here."""
    one = response_in(tmp_path)
    one.confirm("RC-15", TWO)
    one.confirm_all({}, exercises={"lead_definition": EXERCISES["lead_definition"]})
    two = again(one)
    one.confirm("RC-15", FOUR)
    with pytest.raises(NotPossibleNow):
        two.withdraw("RC-15")
    two.withdraw("lead_definition")
    assert again(one).response.answers == {"RC-15": FOUR}
    assert again(one).response.exercises == {}
    folder = one.path.parent.parent
    company, other = (CompanyFile.open(folder, questionnaire=questionnaire()) for _ in range(2))
    company.confirm("CX-01", FACTS["CX-01"])
    other.confirm("LD-05", FACTS["LD-05"])
    company.confirm("CX-01", replace(FACTS["CX-01"], comment="new"))
    with pytest.raises(NotPossibleNow):
        other.withdraw("CX-01")
    other.put_back("LD-05", given=FACTS["LD-05"], before=None)
    assert set(CompanyFile.open(folder, questionnaire=questionnaire()).context) == {"CX-01"}


# What is finished


def test_answers_finished_in_another_window_are_not_changed(tmp_path: Path) -> None:
    """Every change is refused in a sentence, however often it is tried, until they are opened again."""
    one = response_in(tmp_path)
    two = again(one)
    one.confirm("RC-15", TWO)
    one.finish()
    before = one.path.read_bytes()
    changes: list[Callable[[], object]] = [
        lambda: two.confirm("RC-02", FOUR),
        lambda: two.confirm("RC-02", FOUR),
        lambda: two.confirm_all({}, exercises={"lead_definition": EXERCISES["lead_definition"]}),
        lambda: two.withdraw("RC-15"),
        lambda: two.change_form("quick"),
    ]
    for change in changes:
        with pytest.raises(NotPossibleNow, match=r"^These answers were finished in another window\. Reopen"):
            change()
    assert one.path.read_bytes() == before
    opened = again(two)
    opened.confirm("RC-02", FOUR)
    two.finish()
    two.confirm("XT-01", ANSWERS["XT-01"])
    assert len(again(one).response.answers) == 3


# What changes of several windows come to


@few(10, many=100)
@given(data=st.data())
def test_answers_to_different_questions_come_to_the_same_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """However the saves of two windows fall between each other, the file says the same in the end."""
    items = data.draw(st.lists(st.sampled_from(OWN), min_size=2, unique_by=lambda i: i.id))
    given_answers = {item.id: data.draw(answers_to(item)) for item in items}
    response = response_in(tmp_path_factory.mktemp("windows"))
    windows = response, again(response)
    for item_id in data.draw(st.permutations(list(given_answers))):
        data.draw(st.sampled_from(windows)).confirm(item_id, given_answers[item_id])
    alone = response_in(tmp_path_factory.mktemp("alone"))
    alone.confirm_all(given_answers)
    found = [read_document(one.path).data for one in (response, alone)]
    assert list(found[0]["answers"].items()) == list(found[1]["answers"].items())
    assert found[0]["revision"] == len(given_answers)


@few(10, many=100)
@given(order=st.permutations(range(6)), data=st.data())
def test_changes_of_plan_and_chart_come_to_the_same_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, order: list[Any], data: st.DataObject
) -> None:
    """Choices, notes, owners and fields of different entries are all there, whichever window came first."""
    folder = assessment_in(tmp_path_factory.mktemp("windows"))
    chart = OrganisationFile.open(folder)
    for title in ("Top", "Rep"):
        chart.add_role(title)
    plans = [PlanFile.open(folder) for _ in range(2)]
    charts = [OrganisationFile.open(folder) for _ in range(2)]
    event = NotedEvent(date="2026-05-01", text="A new head of sales")

    def choosing(key: Any, **given: Any) -> Any:
        def change(plan: Any) -> Any:
            known = plan.chosen.get(key, PlannedIntervention(intervention=key))
            return replace(plan, chosen={**plan.chosen, key: replace(known, **given)})

        return lambda: data.draw(st.sampled_from(plans)).update(change)

    changes = (
        choosing("I05", owner="Ruth"),
        choosing("I05", weeks=3),
        choosing("I10"),
        lambda: data.draw(st.sampled_from(plans)).update(lambda plan: replace(plan, events=(event,))),
        lambda: data.draw(st.sampled_from(charts)).own("set_price", "rep"),
        lambda: data.draw(st.sampled_from(charts)).update(
            lambda found: with_activity(found, "win_back", {"owner": "top"})
        ),
    )
    for number in order:
        changes[number]()
    plan, found = read_plan(folder), read_organisation(folder)
    assert plan.chosen["I05"] == PlannedIntervention(intervention="I05", owner="Ruth", weeks=3)
    assert (set(plan.chosen), plan.events) == ({"I05", "I10"}, (event,))
    assert found is not None
    assert found.owners == {"set_price": "rep", "win_back": "top"}


# Files that are not changed in place


def protected(folder: Path, count: Any) -> None:
    """An anonymous assessment with this many people on each side."""
    for function in ("sales", "marketing"):
        for _ in range(count):
            session = AnswerSession.new_respondent(folder, function=function, name="", form="full")
            session.confirm(questionnaire().items["RC-15"], TWO)


def test_the_ledger_is_counted_on_from_the_newer_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that finds more counted than it knew adds nothing of its own older count."""
    folder = assessment_in(tmp_path, privacy=Privacy(mode="anonymous", minimum_group=3))
    protected(folder, 3)
    real = lock.in_turn

    def late(path: Path, save: Any) -> Any:
        monkeypatch.setattr(publication, "in_turn", real)
        protected(folder, 3)
        publish_answers(folder)
        return real(path, save)

    monkeypatch.setattr(publication, "in_turn", late)
    publish_answers(folder)
    ledger, _ = read_publication(folder / PUBLISHED_FILE, questionnaire())
    assert len(ledger.people) == 12
    assert {batch for one in ledger.people.values() for _, batch in one.given.values()} == {1}
    assert len(published_so_far(open_assessment(folder)).assessment.responses) == 12


def test_a_damaged_ledger_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger that was damaged between the count and the save stays, and nothing is shown."""
    folder = assessment_in(tmp_path, privacy=Privacy(mode="anonymous", minimum_group=3))
    protected(folder, 3)
    real, path = lock.in_turn, folder / PUBLISHED_FILE

    def late(path: Path, save: Any) -> Any:
        path.write_bytes(b"# sha256 torn")
        return real(path, save)

    monkeypatch.setattr(publication, "in_turn", late)
    with pytest.raises(DamagedFile):
        publish_answers(folder)
    assert path.read_bytes() == b"# sha256 torn"


def test_collecting_keeps_what_was_answered_meanwhile(tmp_path: Path) -> None:
    """Answers saved after collecting has looked are one more version: used, or kept beside the one used."""
    from assess.services.collecting.versions import version_of

    response = response_in(tmp_path)
    response.confirm("RC-15", TWO)
    folder = response.path.parent.parent
    shelf = Shelf(folder, identity=read_identity(folder), questionnaire=questionnaire())
    document = read_document(response.path)
    sent = {**document.data, "revision": 9, "answers": {"RC-02": {"level": 5}}}
    version = version_of(
        TomlDocument(path=response.path, kind="response", data=sent, digest=""),
        questionnaire=questionnaire(),
        nameless=False,
    )
    response.confirm("XT-01", ANSWERS["XT-01"])
    take(shelf, [("mail", version)])
    assert set(again(response).response.answers) == {"RC-02"}
    kept = [
        read_response(path, questionnaire=questionnaire()).response.answers
        for path in (response.path.parent / ".earlier").iterdir()
    ]
    assert {"RC-15": TWO, "XT-01": ANSWERS["XT-01"]} in kept
    response.confirm("PD-02", ANSWERS["PD-02"])
    assert set(again(response).response.answers) == {"RC-02", "PD-02"}
