"""The projector: big digits, the picture in each phase and size, and nothing of a vote before its reveal."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from support.protected_folders import DAY, made
from support.screens import program, text_of, until
from support.screens import words_of as words_of_screen
from support.workshops import LEVEL, TOPICS

from assess.documents.lines.big_digits import (
    LARGE,
    SHAPES,
    SMALL,
    digits_height,
    digits_width,
    large_lines,
    put_digits,
)
from assess.documents.lines.painted import Canvas, words_of
from assess.documents.lines.projector import Shown, projector_lines
from assess.documents.lines.qr import put_qr, qr_size
from assess.services.workshop.picture import picture_in
from assess.services.workshop.running import Workshop
from assess.store.assessment.identity import read_identity
from assess.store.workshop.events import Ended
from assess.store.workshop.room import Column, Entrance, Picture, picture_path
from assess.tui.routes import ProjectorRoute
from assess.words.projector import ANSWER_NOW, JOIN, NO_WORKSHOP, PAUSE_HINT, STOPPED_HINT
from assess.words.projector import ENDED as OVER
from questionnaires.records import replace
from scoring.workshop.voting import Topic

SIZES = (SMALL, LARGE, LARGE + 1)


@pytest.mark.parametrize("size", SIZES)
def test_digits_take_the_cells_that_they_say(size: int) -> None:
    """Digits of each size take the width and the height that a layout reserves for them, and no more."""
    canvas = Canvas(120, 12)
    put_digits(canvas, 0, 0, "12:30", size=size)
    lines = words_of(canvas.lines()).split("\n")
    assert max(map(len, lines)) == digits_width("12:30", size=size)
    assert [bool(line) for line in lines] == [y < digits_height(size=size) for y in range(12)]


@pytest.mark.parametrize("size", SIZES)
def test_every_digit_looks_different(size: int) -> None:
    """No two digits are drawn alike in any size."""
    drawn = set()
    for one in SHAPES:
        canvas = Canvas(24, 10)
        put_digits(canvas, 0, 0, one, size=size)
        drawn.add(words_of(canvas.lines()))
    assert len(drawn) == len(SHAPES)


def test_small_digits_read_as_drawn() -> None:
    """A small digit packs two points into one cell."""
    canvas = Canvas(7, 3)
    put_digits(canvas, 0, 0, "10", size=SMALL)
    assert words_of(canvas.lines()) == "▀█  █▀█\n █  █ █\n▀▀▀ ▀▀▀"


def test_letters_are_written_without_their_marks_or_not_at_all() -> None:
    """A letter with a mark is read without it; a text without shapes, or too wide, has no lines."""
    assert large_lines("Qualité d'un prêt?", 200) == ["QUALITE D'UN PRET?"]
    assert large_lines("品質", 200) is None
    assert large_lines("extraordinarily", 40) is None


@given(text=st.text(alphabet="ABC DEF-?", max_size=60), width=st.integers(20, 200))
def test_large_lines_fit_and_lose_no_word(text: str, width: int) -> None:
    """Whatever is written large fits into its width, with all its words in order."""
    lines = large_lines(text, width)
    if lines is not None:
        assert all(digits_width(line, size=SMALL) <= width for line in lines)
        assert " ".join(lines).split() == text.split()


# ── The picture ──────────────────────────────────────────────────────────────────────────────────

CODE = tuple("".join("1" if (x * y + x + y) % 3 else "0" for x in range(29)) for y in range(29))
WAY_IN = Entrance(address="http://192.168.1.20:8080", code="K7W42M", qr=CODE)
LEVELS = {str(n): f"{n} {name}" for n, name in enumerate(("Scramble", "Fences", "Handshake"), start=1)}


@pytest.mark.parametrize("count", range(1, 16))
def test_a_full_step_writes_nothing_over_the_way_in(count: int) -> None:
    """A sentence without room is left out whole, and no time is written where people read how to join."""
    said = tuple(f"Sentence {n} is about as long as the sentences that a room reads." for n in range(count))
    picture = Picture(
        title="Acme", step="Rules", kind="open", sides={"sales": 1}, until=1, entrance=WAY_IN, said=said
    )
    shown = words_of(projector_lines(Shown(picture=picture, left=599), 120, 36))
    assert JOIN in shown.split()
    assert shown.count("Sentence") == shown.count("a room reads.")


def columns_of(counts: Mapping[str, Mapping[str, int]]) -> tuple[Column, ...]:
    """Three levels with these counts."""
    return tuple(Column(key=key, text=text, counts=counts.get(key, {})) for key, text in LEVELS.items())


VOTE = Picture(
    title="Acme · Spring",
    step="Levels",
    kind="vote",
    question="Role clarity",
    topic_kind="level",
    phase="open",
    round=1,
    answered=11,
    expected=13,
    sides={"sales": 6, "marketing": 5, "leadership": 2},
    columns=columns_of({}),
    minutes=4,
    entrance=WAY_IN,
)
COUNTS = {"1": {"sales": 3, "marketing": 1}, "2": {"sales": 3, "marketing": 4, "leadership": 2}}
REVEALED = replace(
    VOTE, phase="revealed", columns=columns_of(COUNTS), said=("The room agrees.", "Everyone: median 2.")
)
SECOND = replace(REVEALED, round=2, earlier=columns_of({"3": {"sales": 6}, "1": {"marketing": 5}}))
TALK = replace(VOTE, phase="", topic_kind="", kind="talk", heading="What have you seen?")
BREAK = replace(TALK, kind="break", step="Break", heading="")
PAUSED = Picture(title="Acme · Spring", step="", sides={}, paused=True, entrance=WAY_IN)
ENDED = replace(PAUSED, paused=False, ended=True)
PICTURES = (VOTE, REVEALED, SECOND, TALK, BREAK, PAUSED, ENDED)
WINDOWS = ((80, 24), (120, 36), (200, 60), (40, 12), (5, 3), (1, 1))


def drawn(
    picture: Picture | None, size: tuple[int, int], *, left: int = 160, light_marks: bool = False
) -> str:
    """The window as text."""
    shown = (
        None if picture is None else Shown(picture=picture, left=left, ends="11:20", light_marks=light_marks)
    )
    lines = projector_lines(shown, *size)
    assert len(lines) == size[1]
    assert {sum(cell_len(span.text) for span in line) for line in lines} == {size[0]}
    return words_of(lines)


@pytest.mark.parametrize("size", WINDOWS, ids=str)
@pytest.mark.parametrize(
    "picture", [None, *PICTURES], ids=lambda one: one.phase or one.kind if one else "none"
)
def test_every_picture_fills_every_window(picture: Picture | None, size: tuple[int, int]) -> None:
    """Each line is as wide as the window, in each phase, with time left and over."""
    for left in (160, -40):
        drawn(picture, size, left=left)


@pytest.mark.parametrize("picture", PICTURES, ids=lambda one: one.phase or one.kind)
def test_the_way_in_is_always_there(picture: Picture) -> None:
    """Address and code are on the screen in every phase, so that people can come late or back."""
    text = drawn(picture, (80, 24))
    assert "192.168.1.20:8080" in text
    assert "K7W 42M" in text


@pytest.mark.parametrize("light_marks", [False, True])
def test_the_code_on_the_screen_is_the_code_with_its_quiet_zone(light_marks: bool) -> None:
    """Read back from the half cells, the modules are those of the code, with four of paper around."""
    canvas = Canvas(*qr_size(CODE))
    put_qr(canvas, 0, 0, CODE, light_marks=light_marks)
    points = {" ": "00", "▀": "10", "▄": "01", "█": "11"}
    read: list[str] = []
    for line in canvas.lines():
        halves = [points[cell] for span in line for cell in span.text]
        read += ["".join(half[0] for half in halves), "".join(half[1] for half in halves)]
    dark = "0" if light_marks else "1"
    modules = ["".join("1" if point == dark else "0" for point in row) for row in read[: len(CODE) + 8]]
    quiet = "0" * (len(CODE) + 8)
    assert modules == [*[quiet] * 4, *(f"0000{row}0000" for row in CODE), *[quiet] * 4]


def test_the_code_fits_beside_the_question_at_the_design_size() -> None:
    """At 80 columns and 24 rows the code is beside what is asked, 37 by 19 cells."""
    assert qr_size(CODE) == (37, 19)
    assert "scan with a phone" in drawn(VOTE, (80, 24))


def test_the_wifi_has_a_code_of_its_own_beside_the_way_in() -> None:
    """Both codes are drawn whole, with name, address and code, in each window that has room for them."""
    wifi = tuple(row[::-1] for row in CODE)
    picture = replace(VOTE, entrance=replace(WAY_IN, wifi="Guest", wifi_qr=wifi))
    for size, scale in (((80, 24), 1), ((120, 36), 1), ((200, 60), 2)):
        text = drawn(picture, size)
        assert "1 Wi-Fi Guest" in text
        assert "192.168.1.20:8080" in text
        assert "K7W 42M" in text
        for rows in (wifi, CODE):
            canvas = Canvas(*qr_size(rows, scale=scale))
            put_qr(canvas, 0, 0, rows, light_marks=False, scale=scale)
            assert all(line.strip() in text for line in words_of(canvas.lines()).splitlines())


def test_everybody_is_one_mark() -> None:
    """After the reveal each person has a mark of their team, in any size and without colour."""
    for size in WINDOWS[:4]:
        text = drawn(replace(REVEALED, entrance=Entrance()), size)
        legend = size[1] > 16
        assert text.count("▲") == 6 + legend
        assert text.count("■") == 5 + legend
        assert text.count("◆") == 2 + legend


@given(
    counts=st.dictionaries(
        st.sampled_from(sorted(LEVELS)),
        st.dictionaries(
            st.sampled_from(["sales", "marketing", "leadership", "service", ""]), st.integers(1, 12)
        ),
    ),
    earlier=st.booleans(),
    size=st.tuples(st.integers(1, 210), st.integers(1, 64)),
)
def test_any_vote_fits_any_window(
    counts: dict[str, dict[str, int]], earlier: bool, size: tuple[int, int]
) -> None:
    """Sixty people in five groups on three answers break no window."""
    picture = replace(REVEALED, columns=columns_of(counts), earlier=columns_of(counts) if earlier else ())
    drawn(picture, size)


def test_fifty_people_keep_their_marks_beside_the_code() -> None:
    """Tiles shrink until fifty people fit beside the code at 80 columns."""
    counts = {"1": {"sales": 12, "marketing": 4}, "2": {"sales": 8, "marketing": 9, "leadership": 2}}
    counts["3"] = {"marketing": 10, "service": 5}
    text = drawn(replace(REVEALED, columns=columns_of(counts)), (80, 24))
    assert (text.count("▲"), text.count("■"), text.count("◆"), text.count("▼")) == (21, 24, 3, 6)


TYPED = replace(REVEALED, topic_kind="words", question="Who is your ideal customer?")


@pytest.mark.parametrize("people", [7, 14, 30])
def test_what_people_typed_shares_the_rows(people: int) -> None:
    """Each answer has its beginning on a small projector, sales first; those without a row are counted."""
    columns = tuple(
        Column(
            key=str(n),
            text=f"{n:02} makers of pumps with more than a hundred people in two plants",
            counts={("marketing", "sales")[n % 2]: 1},
        )
        for n in range(people)
    )
    said = drawn(replace(TYPED, columns=columns), (80, 24))
    beginnings = re.findall(r"[▲■]  (\d\d) makers", said)
    assert len(beginnings) == people or len(beginnings) > 12
    assert beginnings == sorted(beginnings, key=lambda one: int(one) % 2 == 0)
    assert (f"and {people - len(beginnings)} more" in said) == (people > len(beginnings))


def test_titles_with_dots_are_whole_where_rows_are_left() -> None:
    """Eight interventions beside the code keep all their words at the design size."""
    titles = [f"{n} Two-way SLA of teams{' of one product' * (n % 2)}" for n in range(8)]
    columns = tuple(Column(key=one, text=one, counts={"sales": 3, "marketing": 2}) for one in titles)
    said = drawn(replace(REVEALED, topic_kind="dots", question="Dots", columns=columns), (80, 24))
    assert "…" not in said


def test_two_votes_stand_beside_each_other_where_there_is_room() -> None:
    """The first vote is beside the second in a wide window, and a line of marks in a narrow one."""
    wide, narrow = drawn(SECOND, (120, 36)), drawn(SECOND, (80, 24))
    assert "before" in wide
    assert "now" in wide
    assert wide.count("▲") == 6 + 6 + 1
    assert narrow.count("▲") == 6 + 6 + 1


def test_a_pause_shows_the_title_and_the_way_in_alone() -> None:
    """In a pause nothing of the step, the question or the votes is on the screen."""
    text = drawn(PAUSED, (80, 24))
    assert PAUSE_HINT in text
    assert "Role clarity" not in text


def test_overrun_is_said_in_words() -> None:
    """What is over is said in words beside the colour."""
    assert "0:40 over" in drawn(VOTE, (80, 24), left=-40)
    assert "2:40" in drawn(VOTE, (80, 24))


def test_what_people_typed_steers_no_terminal() -> None:
    """Control characters in a title or an answer never reach the screen."""
    evil = replace(
        REVEALED, title="a\x1b[31mb", question="c\x9bd", columns=(Column(key="x", text="\x07e", counts={}),)
    )
    assert all(letter.isprintable() or letter == "\n" for letter in drawn(evil, (80, 24)))


# ── Nothing before the reveal ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", TOPICS, ids=lambda topic: topic.id)
def test_the_picture_is_the_same_whatever_was_voted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: Topic
) -> None:
    """Until the reveal every byte for the projector follows from how many voted, never from what."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))
    monkeypatch.setattr("assess.services.workshop.console.CODE_LETTERS", "A")
    seen = []
    for number, pick in enumerate((0, -1)):
        folder = made(tmp_path / str(number), "open")
        with Workshop.begin(folder, agenda="short", day=DAY, at="09:00") as workshop:
            secret = workshop.secret_of(workshop.add(name="Ann", side="sales")) or ""
            workshop.go("lead")
            workshop.console.open_vote(kind)
            part = [*kind.parts][pick]
            workshop.console.vote(secret, kind.id, 1, {part: [*kind.options][pick]})
            picture = picture_in(folder, read_identity(folder))
            assert picture is not None
            assert picture.answered == 1
            seen.append(replace(picture, until=0))
    assert seen[0] == seen[1]


# ── The page ─────────────────────────────────────────────────────────────────────────────────────


async def test_the_projector_follows_the_workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before it, in each phase, in the pause and after it the page shows what the room may see."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))
    monkeypatch.setattr("assess.tui.workshop.projector.EVERY", 0.05)
    folder = made(tmp_path / "acme", "open")
    app = program(tmp_path, start=ProjectorRoute(folder=folder))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: NO_WORKSHOP in words_of_screen(app))
        with Workshop.begin(folder, agenda="short", day=DAY, at="09:00") as workshop:
            secret = workshop.secret_of(workshop.add(name="Ann", side="sales")) or ""
            workshop.go("lead")
            workshop.console.open_vote(LEVEL)
            await until(pilot, lambda: ANSWER_NOW in words_of_screen(app))
            workshop.console.vote(secret, LEVEL.id, 1, {LEVEL.id: "4"})
            workshop.console.reveal()
            await until(pilot, lambda: "▲" in text_of(app))
            workshop.pause()
            await until(pilot, lambda: PAUSE_HINT in words_of_screen(app))
            assert "▲" not in text_of(app)
            workshop.resume()
            workshop.console.do(Ended())
            await until(pilot, lambda: OVER in words_of_screen(app))
        await pilot.pause(0.2)
        assert OVER in words_of_screen(app), "what the room reads last is that it is over"


async def test_the_projector_says_that_the_console_has_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a sign of life from the console no time runs on; with the next one the room's view is back."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))
    monkeypatch.setattr("assess.tui.workshop.projector.EVERY", 0.05)
    folder = made(tmp_path / "acme", "open")
    app = program(tmp_path, start=ProjectorRoute(folder=folder))
    with Workshop.begin(folder, agenda="short", day=DAY, at="09:00") as workshop:
        workshop.go("lead")
        path = picture_path(read_identity(folder), workshop.console.path.stem)
        os.utime(path, (0, time.time() - 60))  # as a minute after a kill
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: STOPPED_HINT in words_of_screen(app))
            assert "left for this step" not in words_of_screen(app)
            workshop.still_runs()
            await until(pilot, lambda: "left for this step" in words_of_screen(app))


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_second_terminal_shows_the_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``--present`` in a terminal of its own follows the workshop of another program, and its pause."""
    from support.terminal import Terminal

    data = str(tmp_path / "data")
    monkeypatch.setenv("SAMEPAGE_DATA", data)
    folder = made(tmp_path / "acme", "open")
    with Terminal("workshop", str(folder), "--present", environ={"SAMEPAGE_DATA": data}) as terminal:
        terminal.until(NO_WORKSHOP)
        with Workshop.begin(folder, agenda="short", day=DAY, at="09:00") as workshop:
            secret = workshop.secret_of(workshop.add(name="Ann", side="sales")) or ""
            workshop.go("lead")
            workshop.console.open_vote(LEVEL)
            terminal.until(ANSWER_NOW)
            workshop.console.vote(secret, LEVEL.id, 1, {LEVEL.id: "4"})
            workshop.console.reveal()
            terminal.until("Everyone: 4 (1 vote)")
        terminal.until(PAUSE_HINT)
        terminal.type("\x1b")
        terminal.wait()
    assert terminal.status == 0
