"""Charts of format 1 said which positions are to close: they open for ever, and say it no more once saved."""

from __future__ import annotations

import shutil
from pathlib import Path

from assess.store.io.documents import write_document
from assess.store.io.errors import listen
from assess.store.io.safe_files import older_path
from assess.store.organisation.closing import closing_positions
from assess.store.organisation.file import OrganisationFile, read_organisation
from scoring.organisation.chart import Activity, PositionStatus

STORED = Path(__file__).parents[1] / "stored" / "organisation-1" / "organisation.toml"


def stored(folder: Path) -> Path:
    """A chart as the program saved it in format 1, in this folder."""
    return Path(shutil.copy(STORED, folder))


def test_a_chart_of_format_1_opens(tmp_path: Path) -> None:
    """Owners are as they were, and a position that was to close is filled."""
    stored(tmp_path)
    chart = read_organisation(tmp_path)
    assert chart is not None
    assert chart.roles["press-officer"].status is PositionStatus.FILLED
    assert chart.roles["seller"].status is PositionStatus.VACANT
    assert chart.activities == {"set_price": Activity(owner="head-of-sales")}


def test_which_positions_were_to_close_is_known_until_the_next_save(tmp_path: Path) -> None:
    """A person may keep it in private; a save takes it out of the file."""
    path = stored(tmp_path)
    before = path.read_bytes()
    assert closing_positions(path) == ("press-officer",)
    assert path.read_bytes() == before
    OrganisationFile.open(tmp_path).own("win_back", "seller")
    assert closing_positions(path) == ()
    assert closing_positions(tmp_path / "nowhere.toml") == ()


def test_nothing_that_is_kept_beside_the_chart_says_it_after_a_save(tmp_path: Path) -> None:
    """Neither the older generation nor a version edited by hand, and both can still be read."""
    path = stored(tmp_path)
    body = path.read_bytes().split(b"\n", 1)[1]
    path.write_bytes(b"# our own remark\n" + body.replace(b'"closing"', b"'closing'"))
    before = listen(lambda _: None)
    try:
        file = OrganisationFile.open(tmp_path)
        file.own("win_back", "seller")
    finally:
        listen(before)
    (edited,) = tmp_path.glob("organisation.toml.edited-*")
    assert edited.read_bytes().startswith(b"# our own remark\n")
    assert not [f.name for f in tmp_path.iterdir() if b"closing" in f.read_bytes()]
    shutil.copy(STORED, older_path(path))
    file.own("set_price", "seller")
    shutil.copy(STORED, path)
    OrganisationFile.open(tmp_path).own("set_price", "seller")
    assert not [f.name for f in tmp_path.iterdir() if b"closing" in f.read_bytes()]
    shutil.copy(older_path(path), path)
    assert read_organisation(tmp_path) is not None


def test_a_word_in_a_title_stays(tmp_path: Path) -> None:
    """Only the status is taken out: a title may hold the word."""
    data = {"roles": {"a": {"title": "Head of closing", "purpose": "closing deals"}}}
    write_document(tmp_path / "organisation.toml", data, kind="organisation")
    file = OrganisationFile.open(tmp_path)
    file.add_role("B", reports_to="a")
    file.add_role("C", reports_to="a")
    assert "Head of closing" in older_path(file.path).read_text(encoding="utf-8")
