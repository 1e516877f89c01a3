"""Tests of what the report screen is made of: the choice as data, where one may write, opening a file."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.documents.lines.reporting import PageOffer
from assess.services.reporting.settings import (
    FORMATS,
    InvalidPath,
    ReportSettings,
    Viewer,
    find_viewer,
    open_file,
    typed_place,
)
from assess.text import clean

OFFERS = (
    PageOffer(id="summary", label="Summary", title="The team stands at level 2"),
    PageOffer(id="trend", label="What moved", title=""),
    PageOffer(id="plan", label="The plan", title="Eight moves by June"),
)


@pytest.mark.parametrize(
    ("typed", "name"),
    [("a.pdf", "a.pdf"), ("a", "a.pdf"), ("A.MD", "A.MD"), ("../a.json", "a.json"), ("b c.ics", "b c.ics")],
)
def test_a_typed_place_by_example(tmp_path: Path, typed: str, name: str) -> None:
    """A name lies in the folder; without an ending it gets that of the format."""
    folder = tmp_path / "acme"
    folder.mkdir()
    path = typed_place(typed, folder=folder, way=FORMATS[0])
    assert path.name == name
    assert path.parent.resolve() == (tmp_path if ".." in typed else folder).resolve()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("x.docx", "ends in .docx"),
        ("plan.toml", "ends in .toml"),
        ("no/x.pdf", "does not exist"),
        ("responses/", "That is a folder"),
        ("responses.pdf", "is a folder"),
        ("file/x.pdf", "does not exist"),
        ("~nobody-of-that-name/x.pdf", "no home folder for that person"),
        (f"{'x' * 400}.pdf", "too long"),
    ],
)
def test_a_place_that_cannot_be_is_a_sentence(tmp_path: Path, typed: str, said: str) -> None:
    """Folders that are missing, names that are folders, foreign endings: each is said."""
    (tmp_path / "responses").mkdir()
    (tmp_path / "responses.pdf").mkdir()
    (tmp_path / "file").write_text("")
    with pytest.raises(InvalidPath, match=said) as refusal:
        typed_place(typed, folder=tmp_path, way=FORMATS[0])
    assert str(refusal.value).endswith(".")


def test_a_folder_that_can_only_be_read_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the account may not write, that is said before anything is worked out."""
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(InvalidPath, match="do not have permission to write in"):
        typed_place("x.pdf", folder=tmp_path, way=FORMATS[0])


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_place_or_refused(
    tmp_path_factory: pytest.TempPathFactory, typed: str
) -> None:
    """Any words become a path of a known format in a folder that is there, or are refused."""
    folder = tmp_path_factory.getbasetemp()
    try:
        path = typed_place(clean(typed), folder=folder, way=FORMATS[0])
    except InvalidPath:
        return
    assert path.suffix.lower() in {way.ending for way in FORMATS}
    assert path.parent.is_dir()


# The choice as data


CHANGES: dict[str, Callable[[ReportSettings], ReportSettings]] = {
    "board": lambda chosen: chosen.for_reader("board"),
    "team": lambda chosen: chosen.for_reader("team"),
    "paper": ReportSettings.next_paper,
    "markdown": lambda chosen: chosen.in_format(FORMATS[1]),
    "pdf": lambda chosen: chosen.in_format(FORMATS[0]),
    "summary": lambda chosen: chosen.turn_page("summary"),
    "trend": lambda chosen: chosen.turn_page("trend"),
}


@given(st.lists(st.sampled_from(sorted(CHANGES)), max_size=12))
def test_any_order_of_choices_gives_a_choice_that_can_be_made(changes: list[str]) -> None:
    """Only pages of the reader with something on them are kept, and the file ends as the format says."""
    chosen = ReportSettings()
    for change in changes:
        chosen = CHANGES[change](chosen)
    kept = chosen.kept(OFFERS)
    assert set(kept) <= {"summary", "plan"}
    assert chosen.asked(OFFERS) == (() if kept == ("summary", "plan") else kept)
    assert chosen.path(Path("/x/roadmap.pdf")).suffix == chosen.format.ending
    assert chosen.turn_page("summary").turn_page("summary") == chosen
    assert chosen.for_reader("facilitator").for_reader(chosen.reader) == chosen


def test_a_viewer_needs_a_desktop() -> None:
    """On Linux a display and an opener are needed, on a Mac the opener, on Windows and inside it nothing."""
    found, missing = lambda name: f"/bin/{name}", lambda _: None
    x11, wayland = {"DISPLAY": ":0"}, {"WAYLAND_DISPLAY": "wayland-0"}
    assert find_viewer(platform="linux", environ=x11, find=found) == Viewer(command="/bin/xdg-open")
    assert find_viewer(platform="linux", environ=wayland, find=found) == Viewer(command="/bin/xdg-open")
    assert find_viewer(platform="linux", environ={"DISPLAY": ""}, find=found) is None
    assert find_viewer(platform="linux", environ=x11, find=missing) is None
    assert find_viewer(platform="darwin", environ={}, find=found) == Viewer(command="/bin/open")
    assert find_viewer(platform="darwin", environ={}, find=missing) is None
    assert find_viewer(platform="win32", environ={}, find=missing) == Viewer()
    inside_windows = Viewer(command="/bin/explorer.exe", translator="/bin/wslpath")
    assert find_viewer(platform="linux", environ={"WSL_DISTRO_NAME": "Debian"}, find=found) == inside_windows
    assert find_viewer(platform="linux", environ={"WSL_DISTRO_NAME": "Debian"}, find=missing) is None


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")
@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("exit 0", ""),
        ("exit 3", "no program here shows .pdf files"),
        ("sleep 1", ""),
        ("", "could not be opened"),
    ],
)
def test_opening_never_waits_long(tmp_path: Path, script: str, said: str) -> None:
    """An opener that succeeds or stays is fine; one that fails or is missing is a sentence."""
    report, opener = tmp_path / "-a [b].pdf", tmp_path / "opener"
    report.write_bytes(b"%PDF")
    if script:
        opener.write_text(f'#!/bin/sh\necho noise\n[ "$1" = "{report}" ] || exit 9\n{script}\n')
        opener.chmod(0o700)
    answer = open_file(Viewer(command=str(opener)), report, patience=0.4)
    assert said in answer
    assert bool(answer) == bool(said)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")
def test_inside_windows_the_opener_gets_the_path_that_windows_knows(tmp_path: Path) -> None:
    """The translated path is handed on, and an opener that always ends with 1 has not failed."""
    report, opener, translator = tmp_path / "a.pdf", tmp_path / "opener", tmp_path / "translator"
    report.write_bytes(b"%PDF")
    translator.write_text('#!/bin/sh\necho "$1 <$2>"\n')
    opener.write_text(f'#!/bin/sh\nprintf %s "$1" > "{tmp_path}/got"\nexit 1\n')
    for script in (opener, translator):
        script.chmod(0o700)
    assert open_file(Viewer(command=str(opener), translator=str(translator)), report) == ""
    assert (tmp_path / "got").read_text() == f"-w <{report}>"


def test_a_file_that_is_gone_is_not_opened(tmp_path: Path) -> None:
    """Where the report was taken away meanwhile, that is said and nothing is started."""
    answer = open_file(Viewer(command=os.devnull), tmp_path / "gone.pdf")
    assert answer == "The file no longer exists."
