"""Collecting takes every response once, whatever the files are called, in any order, however often."""

from __future__ import annotations

import copy
import os
import random
import shutil
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.store_samples import ANSWERS, assessment_in, questionnaire
from support.sweeping import few

from assess.documents.collection import Outcome
from assess.services.collecting import collect as collecting_files
from assess.services.collecting.collect import collect
from assess.store.assessment.identity import read_identity
from assess.store.folder import open_assessment, respondents
from assess.store.io.documents import document_bytes, read_document
from assess.store.io.errors import FileProblem
from assess.store.io.safe_files import sealed
from assess.store.responses.file import ResponseFile
from assess.store.responses.reading import origin_table
from scoring.answers import Answer, Privacy, State

ANONYMOUS = Privacy(mode="anonymous", minimum_group=3)


MORE: dict[str, Any] = {"XT-01": {"value": 3}}


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def said(
    identity: Any,
    *,
    respondent: str = "abc",
    revision: int = 3,
    level: int = 3,
    function: str = "sales",
    name: str = "",
    **more: Any,
) -> dict[str, Any]:
    """The data of one response, as a respondent's program would save it."""
    data = {"id": respondent, "function": function, "form": "full"}
    if name:
        data["name"] = name
    return data | {
        "finished": False,
        "revision": revision,
        "asked": 9,
        "answered": 1,
        "assessment": origin_table(identity),
        "answers": {"RC-15": {"level": level}, **more},
    }


def file_bytes(data: Any) -> bytes:
    """A response file with this data."""
    return sealed(document_bytes(data, kind="response"))


def post(folder: Path, name: str, data: Any) -> Path:
    """Writes a file as it comes by mail."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else file_bytes(data))
    return path


def outcomes(collection: Any) -> dict[str, str]:
    """What became of each file, by its name."""
    return {file.source.rpartition("/")[2]: file.outcome.value for file in collection.files}


def used(folder: Path) -> dict[str, int | None]:
    """The level that counts for RC-15, by respondent."""
    responses = open_assessment(folder).assessment.responses
    return {r.id: r.answers["RC-15"].level for r in responses}


@pytest.fixture
def acme(tmp_path: Path) -> Path:
    """An empty open assessment."""
    return assessment_in(tmp_path / "home")


@pytest.fixture
def mail(tmp_path: Path) -> Path:
    """A folder for what came back."""
    folder = tmp_path / "mail"
    folder.mkdir()
    return folder


def test_a_response_given_elsewhere_is_the_same_here(acme: Path, mail: Path, tmp_path: Path) -> None:
    """Every answer, exercise, name and state arrives as it was given."""
    other = tmp_path / "other"
    shutil.copytree(acme, other)
    person = ResponseFile.create(
        other, questionnaire=questionnaire(), function="marketing", form="full", name="Ann"
    )
    person.confirm_all(ANSWERS)
    person.finish()
    shutil.copy(person.path, mail / "answers.toml")
    assert outcomes(collect(acme, [mail / "answers.toml"])) == {"answers.toml": "new"}
    assert open_assessment(acme).assessment.responses == (person.response,)


def test_the_same_response_twice_is_one_response(acme: Path, mail: Path) -> None:
    """Copies under any name are one, at once and later; a repetition changes no byte."""
    data = said(read_identity(acme))
    for name in ("a.toml", "a (1).toml", "b/a (Ann's conflicted copy 2026-11-21).toml"):
        post(mail, name, data)
    first = collect(acme, [mail])
    assert sorted(outcomes(first).values()) == ["new", "same", "same"]
    before = contents(acme)
    assert set(outcomes(collect(acme, [mail])).values()) == {"same"}
    assert contents(acme) == before
    assert used(acme) == {"abc": 3}


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_a_newer_revision_is_used_and_every_version_is_kept(
    acme: Path, mail: Path, order: tuple[int, ...]
) -> None:
    """Whatever comes first, the response saved most often counts, and the others lie beside it, hidden."""
    identity = read_identity(acme)
    versions = [said(identity, revision=n + 1, level=n + 1) for n in range(3)]
    for n in order:
        collect(acme, [post(mail, f"{n}.toml", versions[n])])
    assert used(acme) == {"abc": 3}
    kept = sorted((acme / "responses" / ".earlier").iterdir())
    assert [read_document(path).data["revision"] for path in kept] == [1, 2]
    assert [head.id for head in respondents(acme)] == ["abc"]


def test_older_newer_and_known_are_told_apart(acme: Path, mail: Path) -> None:
    """Each file's outcome says what it was."""
    identity = read_identity(acme)
    second = post(mail, "second.toml", said(identity, revision=2, level=2))
    first = post(mail, "first.toml", said(identity, revision=1, level=1))
    third = post(mail, "third.toml", said(identity, revision=3, level=3))
    assert outcomes(collect(acme, [second])) == {"second.toml": "new"}
    assert outcomes(collect(acme, [first])) == {"first.toml": "older"}
    assert outcomes(collect(acme, [third, first])) == {"third.toml": "newer", "first.toml": "same"}


@pytest.mark.parametrize("turned", [False, True])
def test_conflicting_copies_are_known_by_their_content(acme: Path, mail: Path, turned: bool) -> None:
    """Of two copies as new as each other the one with more answers is used; both are kept, and it is said."""
    identity = read_identity(acme)
    names = ["a.toml", "a.sync-conflict-20261121-101112-ABCDEFG.toml"]
    a = post(mail, names[turned], said(identity, level=1))
    b = post(mail, names[not turned], said(identity, level=2, **MORE))
    together = collect(acme, [mail])
    assert sorted(outcomes(together).values()) == ["conflict", "new"]
    assert any("has more answers" in file.reason for file in together.of(Outcome.CONFLICT))
    assert used(acme) == {"abc": 2}
    assert len(list((acme / "responses" / ".earlier").iterdir())) == 1
    before = contents(acme)
    again = collect(acme, [a])
    assert outcomes(again) == {a.name: "conflict"}
    assert outcomes(collect(acme, [b])) == {b.name: "same"}
    assert contents(acme) == before


def test_of_copies_as_new_as_each_other_the_fuller_one_is_used(acme: Path, mail: Path) -> None:
    """More answers count before anything else, for everybody."""
    identity = read_identity(acme)
    for number in range(20):
        who = f"r{number}"
        post(mail, f"{who}-a.toml", said(identity, respondent=who, level=1))
        post(mail, f"{who}-b.toml", said(identity, respondent=who, level=2, **MORE))
    collect(acme, [mail])
    assert set(used(acme).values()) == {2}


def test_a_conflict_with_what_was_here_before_is_said_when_it_changes_what_is_used(
    acme: Path, mail: Path
) -> None:
    """A copy as new as the one here that holds more answers takes its place, and this is reported."""
    identity = read_identity(acme)
    collect(acme, [post(mail, "a.toml", said(identity, level=1))])
    fuller = post(mail, "b.toml", said(identity, level=2, **MORE))
    assert outcomes(collect(acme, [fuller])) == {"b.toml": "conflict"}
    assert used(acme) == {"abc": 2}


def test_the_same_id_with_another_function_is_a_conflict(acme: Path, mail: Path) -> None:
    """Nobody changes sides unnoticed."""
    identity = read_identity(acme)
    post(mail, "a.toml", said(identity, revision=2))
    post(mail, "b.toml", said(identity, revision=1, function="marketing"))
    assert outcomes(collect(acme, [mail])) == {"a.toml": "new", "b.toml": "conflict"}
    later = post(mail, "c.toml", said(identity, revision=9, function="marketing"))
    (file,) = collect(acme, [later]).files
    assert (file.outcome, "now answers for marketing" in file.reason) == (Outcome.NEWER, True)


@pytest.mark.parametrize("names", ["1234", "4321", "2413", "3142"])
def test_collecting_and_opening_choose_the_same_copy(acme: Path, mail: Path, names: str) -> None:
    """Of conflicting copies that a sync left here the one is used that collecting would use."""
    identity = read_identity(acme)
    for name, level in zip(names, (1, 2, 4, 5), strict=True):
        post(acme / "responses", f"abc (conflicted copy {name}).toml", said(identity, level=level))
    post(mail, "a.toml", said(identity, level=3))
    before = contents(acme)
    chosen = max((1, 2, 3, 4, 5), key=lambda n: document_digest(said(identity, level=n)))
    collect(acme, [mail])
    assert used(acme) == {"abc": chosen}
    after = contents(acme)
    assert {name: after[name] for name in before} == before


def document_digest(data: Any) -> str:
    """The digest by which equals are told apart."""
    from hashlib import sha256

    return sha256(document_bytes(data, kind="response")).hexdigest()


def test_a_missing_file_never_means_deletion(acme: Path, mail: Path) -> None:
    """What was collected stays when its file is gone, and an empty folder takes nothing away."""
    path = post(mail, "a.toml", said(read_identity(acme)))
    collect(acme, [mail])
    before = contents(acme)
    path.unlink()
    assert collect(acme, [mail]).files == ()
    assert contents(acme) == before


def test_the_files_that_came_back_are_never_changed(acme: Path, mail: Path) -> None:
    """Neither bytes nor times nor names of a participant's file change."""
    identity = read_identity(acme)
    post(mail, "a.toml", said(identity, name="Ann"))
    post(mail, "b.toml", b"\0" * 90)
    for path in mail.iterdir():
        os.utime(path, (1_000_000_000, 1_000_000_000))
    before = {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in mail.iterdir()}
    collect(acme, [mail])
    assert {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in mail.iterdir()} == before


def damaged(data: Any) -> bytes:
    """A response with one letter changed after it was sealed."""
    return file_bytes(data).replace(b"level = 3", b"level = 4", 1)


def newer(data: Any) -> bytes:
    """A response of a program from the future."""
    return document_bytes(data, kind="response").replace(b"format_version = 1", b"format_version = 9", 1)


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (damaged, "fingerprint"),
        (newer, "newer Samepage"),
        (lambda _: b"", "empty"),
        (lambda _: b"\0" * 400, "TOML"),
        (lambda _: b"dear = 'mum'", "not a Samepage file"),
        (lambda data: file_bytes(data)[:-20], "fingerprint"),
        (lambda data: file_bytes(data | {"id": "../../x"}), "lower-case letters"),
        (lambda data: file_bytes(data | {"id": "a" * 41}), "lower-case letters"),
        (lambda data: file_bytes(data | {"function": "finance"}), "function"),
        (lambda data: file_bytes(data | {"revision": -1}), "revision"),
        (lambda data: file_bytes(data | {"answers": {"RC-15": {"level": 9}}}), "RC-15"),
        (lambda data: file_bytes(data | {"assessment": {"id": "other", "title": "Theirs"}}), "Theirs"),
        (lambda data: file_bytes(data | {"assessment": {}}), "another assessment"),
        (lambda data: file_bytes(data) + b"# " + b"x" * 2_000_000, "larger than"),
    ],
)
def test_what_cannot_be_used_is_named_and_left_alone(acme: Path, mail: Path, make: Any, why: str) -> None:
    """Damaged, foreign, newer, hostile and huge files change nothing here; each has its sentence."""
    path = post(mail, "x.toml", make(said(read_identity(acme))))
    good = post(mail, "y.toml", said(read_identity(acme), respondent="good"))
    before = path.read_bytes()
    collection = collect(acme, [mail])
    assert outcomes(collection) == {"x.toml": "left_alone", "y.toml": "new"}
    (left,) = collection.of(Outcome.LEFT_ALONE)
    assert why in left.reason
    assert path.read_bytes() == before
    assert sorted(p.name for p in (acme / "responses").iterdir()) == ["good.toml"]
    assert collect(acme, [good]).taken


def test_another_version_of_the_questionnaire_is_left_alone(acme: Path, mail: Path) -> None:
    """Answers to other questions are not mixed in."""
    data = said(read_identity(acme))
    data["assessment"]["questionnaire_digest"] = "0" * 64
    (file,) = collect(acme, [post(mail, "a.toml", data)]).files
    assert (file.outcome, "another version" in file.reason) == (Outcome.LEFT_ALONE, True)


def test_links_folders_and_nothing_are_sentences(acme: Path, mail: Path, tmp_path: Path) -> None:
    """A link is not followed, a name that is not there is said, a folder of other things is counted."""
    target = post(tmp_path / "outside", "real.toml", said(read_identity(acme)))
    (mail / "link.toml").symlink_to(target)
    (mail / "photo.jpg").write_bytes(b"\xff\xd8")
    (mail / ".hidden.toml").write_bytes(b"x")
    collection = collect(acme, [mail, tmp_path / "nowhere"])
    assert outcomes(collection) == {"link.toml": "left_alone", "nowhere": "left_alone"}
    assert collection.others == 1
    assert not collection.taken
    assert list((acme / "responses").iterdir()) == []


def test_a_response_under_another_ending_is_found(acme: Path, mail: Path) -> None:
    """A mail program that renames the attachment hides nothing."""
    post(mail, "answers.toml.txt", said(read_identity(acme)))
    assert outcomes(collect(acme, [mail])) == {"answers.toml.txt": "new"}


def test_archives_in_a_folder_are_counted_since_they_may_hold_answers(acme: Path, mail: Path) -> None:
    """What a mail program saved as an archive is neither opened nor passed over without a word."""
    post(mail, "a.toml", said(read_identity(acme)))
    assert collect(acme, [mail]).archives == 0
    (mail / "answers.ZIP").write_bytes(b"PK\x03\x04")
    (mail / "notes.docx").write_bytes(b"PK\x03\x04")
    found = collect(acme, [mail])
    assert (found.others, found.archives) == (2, 1)


def test_a_response_cut_short_within_its_first_lines_is_named(acme: Path, mail: Path) -> None:
    """A copy that stopped early is no other file: it is said, wherever it stopped."""
    whole = file_bytes(said(read_identity(acme)))
    for cut in range(1, whole.index(b"[assessment]"), 7):
        (mail / "a.toml").write_bytes(whole[:cut])
        found = collect(acme, [mail])
        assert (len(found.of(Outcome.LEFT_ALONE)), found.others) == (1, 0), cut


def test_a_whole_assessment_folder_gives_its_responses_only(acme: Path, mail: Path) -> None:
    """A working folder that is sent back whole, or the folder itself, is no trouble."""
    other = mail / "working"
    shutil.copytree(acme, other)
    post(other / "responses", "abc.toml", said(read_identity(acme)))
    post(other / "responses" / ".earlier", "abc.1.x.toml", said(read_identity(acme), revision=1))
    assert outcomes(collect(acme, [mail])) == {"abc.toml": "new"}
    before = contents(acme)
    collection = collect(acme, [acme, acme.parent, mail])
    assert {file.outcome for file in collection.files} == {Outcome.SAME}
    assert contents(acme) == before


def test_a_damaged_file_in_the_assessment_is_never_replaced(acme: Path, mail: Path) -> None:
    """Its place stays as it is, the response that would go there is left alone, and both are said."""
    place = post(acme / "responses", "abc.toml", b"\0" * 30)
    collection = collect(acme, [post(mail, "a.toml", said(read_identity(acme)))])
    assert outcomes(collection) == {"a.toml": "left_alone"}
    assert len(collection.problems) == 1
    assert place.read_bytes() == b"\0" * 30


def test_a_place_that_another_respondent_holds_is_left_to_them(acme: Path, mail: Path) -> None:
    """A file named after one id with another inside is respected; both responses count."""
    identity = read_identity(acme)
    post(acme / "responses", "abc.toml", said(identity, respondent="other", level=1))
    collect(acme, [post(mail, "a.toml", said(identity, level=5))])
    assert used(acme) == {"other": 1, "abc": 5}


@pytest.mark.parametrize("respondent", ["con", "nul", "com1", "-", "--", "a" * 40])
def test_odd_ids_make_safe_names(acme: Path, mail: Path, respondent: str) -> None:
    """No id makes a name that some system cannot hold."""
    path = post(mail, "a.toml", said(read_identity(acme), respondent=respondent))
    collect(acme, [path])
    (made,) = (acme / "responses").iterdir()
    assert made.name.partition(".")[0] not in ("con", "nul", "com1")
    assert used(acme) == {respondent: 3}


def test_what_was_changed_by_hand_stays_marked_until_an_intact_copy_comes(acme: Path, mail: Path) -> None:
    """A file without a digest is taken and noted; the same content with its digest clears the note."""
    data = said(read_identity(acme))
    by_hand = post(mail, "a.toml", document_bytes(data, kind="response") + b"# a remark\n")
    intact = post(mail, "b.toml", data)
    collect(acme, [by_hand])
    assert any("edited by hand" in note for note in open_assessment(acme).notes)
    collect(acme, [intact])
    assert open_assessment(acme).notes == ()
    before = contents(acme)
    collect(acme, [by_hand])
    assert contents(acme) == before


def test_unknown_keys_survive(acme: Path, mail: Path) -> None:
    """What a later program adds to a response is still there after collecting."""
    data = said(read_identity(acme)) | {"mood": "good"}
    data["answers"]["RC-15"]["pace"] = "slow"
    collect(acme, [post(mail, "a.toml", data)])
    kept = read_document(acme / "responses" / "abc.toml").data
    assert (kept["mood"], kept["answers"]["RC-15"]["pace"]) == ("good", "slow")


def test_the_anonymous_mode_keeps_no_name_and_no_hour(tmp_path: Path, mail: Path) -> None:
    """No version holds a name, and files and their folders tell the day of the assessment only."""
    acme = assessment_in(tmp_path / "home", privacy=ANONYMOUS)
    identity = read_identity(acme)
    post(mail, "ann.toml", said(identity, name="Ann", revision=1))
    post(mail, "ann2.toml", said(identity, name="Ann", revision=2))
    post(mail, "ann3.toml", said(identity, revision=2))
    assert sorted(outcomes(collect(acme, [mail])).values()) == ["new", "older", "same"]
    assert not any(b"Ann" in data for data in contents(acme).values())
    collect(acme, [post(mail, "late.toml", said(identity, respondent="xyz", revision=9))])
    shutil.rmtree(acme / "responses" / ".earlier")
    collect(acme, [post(mail, "later.toml", said(identity, respondent="xyz", revision=8))])
    day = datetime(2026, 11, 21, tzinfo=UTC).timestamp()
    responses = acme / "responses"
    for path in (responses, *responses.rglob("*")):
        assert path.stat().st_mtime == day, path


def test_the_facilitated_mode_keeps_names(tmp_path: Path, mail: Path) -> None:
    """Names are for the facilitator, so they come through."""
    acme = assessment_in(tmp_path / "home", privacy=Privacy(mode="facilitated"))
    collect(acme, [post(mail, "a.toml", said(read_identity(acme), name="Ann"))])
    assert [head.name for head in respondents(acme)] == ["Ann"]


@pytest.mark.parametrize(("mode", "outcome"), [("open", "new"), ("facilitated", "left_alone")])
def test_a_person_for_the_whole_company_is_for_open_assessments(
    tmp_path: Path, mail: Path, mode: str, outcome: str
) -> None:
    """Where answers are kept apart by team, nobody speaks for all."""
    acme = assessment_in(tmp_path / "home", privacy=Privacy(mode=mode))
    path = post(mail, "a.toml", said(read_identity(acme), function="company"))
    assert outcomes(collect(acme, [path])) == {"a.toml": outcome}


def test_an_assessment_without_an_id_goes_by_title_organisation_and_questionnaire(
    tmp_path: Path, mail: Path
) -> None:
    """Files from before the ids are still told apart."""
    acme = assessment_in(tmp_path / "home")
    path = acme / "assessment.toml"
    data = read_document(path).data
    del data["id"]
    path.write_bytes(sealed(document_bytes(data, kind="assessment")))
    identity = read_identity(acme)
    post(mail, "a.toml", said(identity))
    theirs = said(identity, respondent="xyz")
    theirs["assessment"]["title"] = "Spring"
    post(mail, "b.toml", theirs)
    assert outcomes(collect(acme, [mail])) == {"a.toml": "new", "b.toml": "left_alone"}


def test_a_folder_that_is_no_assessment_takes_nothing(tmp_path: Path, mail: Path) -> None:
    """Without an assessment there is nothing to collect into, and nothing is made."""
    with pytest.raises(FileProblem):
        collect(tmp_path / "nowhere", [mail])
    assert not (tmp_path / "nowhere").exists()


def test_somebodys_whole_disk_is_no_collection(
    acme: Path, mail: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beyond a number of files nothing is taken, and it is said."""
    monkeypatch.setattr(collecting_files, "MOST_FILES", 3)
    for number in range(4):
        post(mail, f"{number}.toml", said(read_identity(acme), respondent=f"r{number}"))
    with pytest.raises(FileProblem, match="more than 3 files"):
        collect(acme, [mail])
    assert list((acme / "responses").iterdir()) == []


def test_a_respondent_goes_on_after_collecting(acme: Path, mail: Path) -> None:
    """A collected response can be gone on with here, and the next copy from elsewhere still counts."""
    identity = read_identity(acme)
    collect(acme, [post(mail, "a.toml", said(identity, revision=3))])
    person = ResponseFile.open(acme / "responses" / "abc.toml", questionnaire=questionnaire())
    person.confirm("RC-15", Answer(state=State.ANSWERED, level=5))
    assert person.content.revision == 4
    assert outcomes(collect(acme, [post(mail, "b.toml", said(identity, revision=5, level=2))])) == {
        "b.toml": "newer"
    }
    person.confirm("XT-01", Answer(state=State.ANSWERED, value=Fraction(2)))
    assert used(acme) == {"abc": 2}


def heap(identity: Any, *, people: Any, files: Any, seed: Any) -> Any:
    """Many files: people with several revisions, copies, conflicts, damage and other people's files."""
    draw = random.Random(seed)
    made = {}
    for number in range(files):
        who = f"p{draw.randrange(people)}"
        revision = draw.randrange(1, 4)
        data = said(
            identity,
            respondent=who,
            revision=revision,
            level=draw.choice([revision, revision, revision + 1]),
            function=("sales", "marketing")[int(who[1:]) % 2],
            name=draw.choice(["", "Ann"]),
            **draw.choice([{}, {}, {"XT-01": {"value": 3}}]),
        )
        content = file_bytes(data)
        kind = draw.randrange(12)
        if kind == 0:
            content = content[: draw.randrange(len(content))]
        elif kind == 1:
            content = newer(data)
        elif kind == 2:
            other = copy.deepcopy(data)
            other["assessment"]["id"] = "theirs"
            content = file_bytes(other)
        elif kind == 3:
            content = document_bytes(data, kind="response") + b"# a remark\n"
        elif kind == 4:
            content = bytes(draw.randrange(256) for _ in range(60))
        made[f"{draw.choice('abc')}/{who} ({number}).toml"] = content
    return made


def collected(tmp_path: Path, template: Any, made: Any, *, order: Any, parts: Any) -> Path:
    """The folder after collecting these files in this order, in so many goes."""
    tmp_path.mkdir()
    folder = tmp_path / "acme"
    shutil.copytree(template, folder)
    names = [post(tmp_path / "mail", name, content) for name, content in made.items()]
    random.Random(order).shuffle(names)
    for part in range(parts):
        collect(folder, names[part::parts])
    return folder


@pytest.mark.sweep
@pytest.mark.parametrize("privacy", [pytest.param(Privacy(), marks=pytest.mark.sweep), ANONYMOUS])
def test_five_hundred_files_in_any_order_and_twice_give_the_same_folder(tmp_path: Path, privacy: Any) -> None:
    """With duplicates, conflicts and damage among them, the folder is the same byte for byte."""
    template = assessment_in(tmp_path, privacy=privacy)
    made = heap(read_identity(template), people=120, files=500, seed=7)
    once = collected(tmp_path / "once", template, made, order=1, parts=1)
    split = collected(tmp_path / "split", template, made, order=2, parts=5)
    first = contents(once)
    assert first == contents(split)
    assert len(respondents(once)) > 100
    assert any("/.earlier/" in name for name in first)
    again = collect(once, [tmp_path / "once" / "mail"])
    assert contents(once) == first
    assert not again.of(Outcome.NEW)
    assert not again.of(Outcome.NEWER)
    assert again.of(Outcome.LEFT_ALONE)


@few(8, many=60)
@given(seed=st.integers(0, 10**6), order=st.integers(0, 10**6), parts=st.integers(1, 4))
def test_the_folder_depends_on_what_came_and_not_on_when(
    tmp_path_factory: pytest.TempPathFactory, seed: int, order: int, parts: int
) -> None:
    """Any order, any number of goes, any repetition: one folder."""
    tmp_path = tmp_path_factory.mktemp("any")
    template = assessment_in(tmp_path)
    made = heap(read_identity(template), people=2, files=8, seed=seed)
    once = collected(tmp_path / "once", template, made, order=1, parts=1)
    other = collected(tmp_path / "other", template, made, order=order, parts=parts)
    assert contents(once) == contents(other)
    collect(other, [tmp_path / "once" / "mail", other])
    assert contents(once) == contents(other)


@pytest.mark.sweep
@given(seed=st.integers(0, 10**9), orders=st.lists(st.integers(0, 10**6), min_size=3, max_size=3))
def test_the_folder_depends_on_what_came_at_length(
    tmp_path_factory: pytest.TempPathFactory, seed: int, orders: Any
) -> None:
    """The same over larger heaps and more orders."""
    tmp_path = tmp_path_factory.mktemp("any")
    template = assessment_in(tmp_path, privacy=ANONYMOUS)
    made = heap(read_identity(template), people=5, files=60, seed=seed)
    folders = [
        collected(tmp_path / str(n), template, made, order=order, parts=n + 1)
        for n, order in enumerate(orders)
    ]
    assert contents(folders[0]) == contents(folders[1]) == contents(folders[2])
