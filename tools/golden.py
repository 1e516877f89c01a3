"""Writes the golden set: everything the program puts out, so that a change of any output shows as a diff.

Usage: python tools/golden.py DIR writes the set into DIR; python tools/golden.py --check compares it with the
stored one and ends with 1 where they differ. What is run stands in ``golden_set/``.
"""

from __future__ import annotations

import asyncio
import difflib
import gc
import hashlib
import io
import os
import re
import shlex
import shutil
import sys
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from unittest.mock import patch

import golden_rim

HOUSE = Path(__file__).resolve().parent.parent
STORED = HOUSE / "tests" / "golden"
LINES_SHOWN, FILES_SHOWN, SEARCH_BUDGET, MOST_BACK = 30, 12, 60, 9
ABOUT = "README.md"
ABOUT_HEAD = "# What the program puts out\n"
ABOUT_WORDS = f"""\
{ABOUT_HEAD}
Written by `make golden` (`tools/golden.py`), never by hand: one file for each command, file and page. Where a
change of output is meant, run `make golden` and read `git diff tests/golden` before you commit it.

In `screens-colours*` each line of the screen is followed by a line of its inks (`:`, a capital is bold; none
where all is plain text) and one of its grounds (`_`; `#` is reversed). What the letters mean:
"""
SOON = 0.2
"""Seconds that a page may wait before it begins work of its own."""

Files = dict[str, str]
"""Files of the set by their path in it."""


class _Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def listed(name: str) -> Iterator[tuple[str, list[str]]]:
    """The parts of a list of what to run: what stands after ``[`` in each heading, and the lines below it.

    Headings that follow each other share their lines.
    """
    heads: list[str] = []
    lines: list[str] = []
    text = (HOUSE / "tools" / "golden_set" / f"{name}.txt").read_text(encoding="utf-8")
    for line in [*text.splitlines(), "["]:
        if line.startswith("["):
            if lines:
                yield from ((head, lines) for head in heads)
                heads, lines = [], []
            heads.append(line[1:])
        elif line and not line.startswith("#"):
            lines.append(line)


def spread(line: str) -> Iterator[str]:
    """The lines that a line with ``{a,b}`` stands for."""
    before, brace, rest = line.partition("{")
    choices, _, after = rest.partition("}")
    if not brace:
        yield line
    for choice in choices.split(",") if brace else ():
        yield from spread(f"{before}{choice}{after}")


def samepage(line: str) -> int:
    """Run a command line in this process; its exit code."""
    from assess.cli.main import cli
    from assess.cli.terminal import guarded

    return guarded(partial(cli, args=shlex.split(line), prog_name="samepage"))


def run(line: str) -> str:
    """Run a command line; exit code, talk and data as one text. ``< FILE`` at its end hands in lines."""
    line, _, given = line.partition(" < ")
    out, err = io.StringIO(), io.StringIO()
    stdin = io.StringIO(Path(given).read_text(encoding="utf-8") if given else "")
    with redirect_stdout(out), redirect_stderr(err), patch("sys.stdin", stdin):
        code = samepage(line)
    streams = (("stderr", err.getvalue()), ("stdout", out.getvalue()))
    said = "".join(f"--- {name}\n{text}" for name, text in streams if text)
    return f"$ samepage {line}\nexit {code}\n{said}"


def readable(text: str) -> str:
    """Text as the set keeps it: no path of this machine, no letter that cannot be seen, no endless runs."""
    text = text.replace(str(Path.cwd()), "$ROOT").replace("\r\n", "\n")
    text = "".join(c if c == "\n" or unicodedata.category(c)[0] != "C" else f"<U+{ord(c):04X}>" for c in text)
    text = re.sub(r"(.)\1{150,}", lambda found: f"<{len(found[0])} × {found[1]}>", text)
    return text if text.endswith("\n") else f"{text}\n"


def kept(path: Path) -> str:
    """A file that was written, as text; of a folder the mode, the digest and the path of every file."""
    if path.is_dir():
        found = sorted(p for p in path.rglob("*") if p.is_file() and p.suffix != ".pdf")
        digests = (hashlib.sha256(p.read_bytes()).hexdigest()[:12] for p in found)
        return "".join(
            f"{p.stat().st_mode & 0o777:o} {digest} {p}\n" for p, digest in zip(found, digests, strict=True)
        )
    return pdf_text(path) if path.suffix == ".pdf" else path.read_bytes().decode()


def pdf_text(path: Path) -> str:
    """The text of a PDF, sheet by sheet with its size in points, in the order in which it was set."""
    from support.pdf_letters import opened as opened_pdf

    with opened_pdf(path.read_bytes()) as pdf:
        text = "".join(f"{key}: {pdf.metadata.get(key)}\n" for key in ("Title", "Author", "Subject"))
        for number, sheet in enumerate(pdf.pages, start=1):
            text += f"=== sheet {number} of {len(pdf.pages)}, {sheet.width:.0f} × {sheet.height:.0f}\n"
            text += f"{sheet.extract_text(use_text_flow=True)}\n"
    return text


def commands(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Run lines of ``golden_set/commands.txt``; a name and a text for each output and each file kept."""
    for line in lines:
        if line.startswith("= "):
            path = Path(line[2:])
            yield (path.name if path.is_file() else f"{path.name}.files"), kept(path)
            continue
        words = re.sub(r"\S*/", "", line.partition(" < ")[0])
        yield re.sub(r"[^A-Za-z0-9.]+", "-", words)[:70].strip("-."), run(line)
        output = re.search(r" -o (\S+)", line)
        if output and Path(output[1]).is_file():
            yield Path(output[1]).name, kept(Path(output[1]))


def opened(line: str) -> Any:
    """The screens that a command line would run."""
    import assess.tui.ending

    apps: list[Any] = []
    with (
        patch.object(assess.tui.ending, "run_screens", lambda app, **_: apps.append(app)),
        redirect_stdout(_Terminal()),
        redirect_stderr(_Terminal()),
        patch("sys.stdin", _Terminal()),
    ):
        samepage(line)
    (app,) = apps
    return app


async def pages(
    app: Any, tour: Iterable[str], sizes: Sequence[str], *, colours: bool
) -> list[tuple[str, str]]:
    """Go through a tour of ``golden_set/screens.txt`` at the first size; what each page is called, and shows.

    At each page the window takes all other sizes too, then the first again. With ``colours`` there is one
    picture for both of our themes where they differ in nothing but the colours themselves.
    """
    found: list[tuple[str, str]] = []
    depths: dict[str, int] = {}
    picture = coloured_picture if colours else text_picture
    async with app.run_test(size=cells(sizes[0]), notifications=True) as pilot:
        await settled(pilot)
        for step in tour:
            page, _, keys = step.partition(":")
            for key in shlex.split(keys, posix=False):
                back = key.startswith("<")
                for _ in range(MOST_BACK if back else 1):
                    if not back or len(app.screen_stack) > depths[key[1:]]:
                        await pilot.press(*("escape",) if back else key.strip('"') if '"' in key else (key,))
                        await settled(pilot)
            depths[page] = len(app.screen_stack)
            if page:
                shown = picture(app)
                found.append((f"{page}-{sizes[0]}", shown))
                for size in sizes[1:]:
                    await pilot.resize_terminal(*cells(size))
                    await settled(pilot)
                    found.append((f"{page}-{size}", picture(app)))
                if sizes[1:]:
                    await pilot.resize_terminal(*cells(sizes[0]))
                if colours and not (app.no_color or app.native_ansi_color):
                    app.action_brightness()
                    await settled(pilot)
                    light = picture(app)
                    found += [(f"{page}-{sizes[0]}-light", light)] if light != shown else []
                    app.action_brightness()
            app.clear_notifications()
    return found


def cells(size: str) -> tuple[int, int]:
    """The columns and rows of a size as it is written, 80x24."""
    columns, _, rows = size.partition("x")
    return int(columns), int(rows)


def text_picture(app: Any) -> str:
    """The screen as text."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips).rstrip()


def legend() -> str:
    """What the letters of colours mean."""
    from support.colours import LEGEND

    return LEGEND


def coloured_picture(app: Any) -> str:
    """The screen as text with the meanings of its colours."""
    from support.colours import coloured

    return coloured(app.screen._compositor.render_strips(), dark=app.current_theme.dark)


async def settled(pilot: Any) -> None:
    """Wait until the program has come to rest, background work included."""
    for _ in range(SEARCH_BUDGET):
        await pilot.pause()
        soon = [
            t._task for t in pilot.app.screen._timers if t._repeat == 0 and t._interval < SOON and t._task
        ]
        if all(worker.is_finished for worker in pilot.app.workers) and all(task.done() for task in soon):
            break
        await asyncio.gather(*soon)
        await pilot.app.workers.wait_for_complete()


def case(base: Path, kind: str, head: str, lines: list[str]) -> Files:
    """One case in a copy of all folders of its own, so that no case knows of another."""
    named, _, line = head.partition("]")
    name, *sizes = named.split()
    with tempfile.TemporaryDirectory() as place:
        root = Path(os.path.realpath(place)) / "root"
        shutil.copytree(base, root)
        golden_rim.enter(root, seed=f"{kind} {name}")
        if kind == "screens":
            texts = dict(toured(name, line, lines, sizes))
        else:
            texts = {}
            for title, text in commands(each for line in lines for each in spread(line)):
                numbers = ("", *(f"-{n}" for n in range(2, 99)))
                free = (f"{name}/{title}{number}.txt" for number in numbers)
                texts[next(path for path in free if path not in texts)] = readable(text)
        os.chdir("/")
    return texts


def toured(name: str, line: str, tour: list[str], sizes: list[str]) -> Iterator[tuple[str, str]]:
    """The files of a tour of the screens; ``NAME=value`` before its command line is set while it runs."""
    words = line.split()
    surroundings = dict(word.split("=", 1) for word in words if "=" in word)
    command = " ".join(word for word in words if "=" not in word)
    colours = name.startswith("colours")
    with patch.dict(os.environ, surroundings):
        found = asyncio.run(pages(opened(command), tour, sizes, colours=colours))
    for page, text in found:
        yield f"screens-{name}/{page}.txt", readable(text)


def golden_files(base: Path) -> Files:
    """The whole set; ``base`` is an empty folder for what it is made from."""
    from golden_folders import make_folders

    golden_rim.enter(base, seed="folders")
    files = {ABOUT: f"{ABOUT_WORDS}{legend()}\n"}
    files |= {f"folders/{title}.txt": readable(text) for title, text in commands(make_folders())}
    os.chdir("/")
    cases = [("screens", *part) for part in listed("screens")]
    gc.freeze()
    # Half of the time of a screen is waiting for it to come to rest.
    workers = 2 * (os.cpu_count() or 1)
    with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
        asked = [pool.submit(case, base, *each) for each in cases]
        asked += [pool.submit(case, base, "commands", *part) for part in listed("commands")]
        for one in asked:
            files |= one.result()
    return files


def write(files: Files, place: Path) -> None:
    """Write the set into a folder, in the place of an older set.

    Raises:
        SystemExit: the folder holds something else.
    """
    if place.exists() and any(place.iterdir()):
        if not (place / ABOUT).is_file() or not (place / ABOUT).read_text(encoding="utf-8").startswith(
            ABOUT_HEAD
        ):
            sys.exit(f"{place} holds something else and was left as it is.")
        shutil.rmtree(place)
    for name, text in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, encoding="utf-8", newline="\n")


def differences(files: Files, place: Path) -> Iterator[str]:
    """The first lines of what is different in the stored set, a diff for each file."""
    there = (path for path in place.rglob("*") if path.is_file())
    stored = {path.relative_to(place).as_posix(): path.read_text(encoding="utf-8") for path in there}
    differ = sorted(name for name in {*files, *stored} if files.get(name) != stored.get(name))
    for name in differ[:FILES_SHOWN]:
        old, new = (side.get(name, "").splitlines() for side in (stored, files))
        diff = list(difflib.unified_diff(old, new, f"stored/{name}", f"now/{name}", lineterm="", n=1))
        yield from diff[:LINES_SHOWN]
        yield from [f"… {len(diff) - LINES_SHOWN} lines more"] if len(diff) > LINES_SHOWN else ()
    if differ:
        yield f"{len(differ)} files differ. To see it all: make golden, then git diff tests/golden."
        yield "Where the change is meant, commit what make golden wrote."


def main(arguments: list[str]) -> int:
    """Write the set, or compare it with the stored one."""
    if len(arguments) != 1:
        print(__doc__)
        return 2
    place = Path(arguments[0]).resolve()
    golden_rim.fix()
    gc.set_threshold(100_000)  # as the program does
    sys.path[:0] = [str(HOUSE), str(HOUSE / "tests")]
    from support.rest import hurry

    hurry()
    with tempfile.TemporaryDirectory() as base:
        files = golden_files(Path(os.path.realpath(base)))
    if arguments == ["--check"]:
        found = list(differences(files, STORED))
        print("\n".join(found) or "Nothing differs.")
        return 1 if found else 0
    write(files, place)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
