"""What the whole program does in one place only: read files, parse TOML, write to the terminal."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("questionnaires", "scoring", "assess")
READER, PARSER, ECHO = (
    "assess/store/io/safe_files.py",
    "questionnaires/toml_text.py",
    "assess/cli/terminal.py",
)

NO_READERS = {
    "questionnaires/load/shipped.py",  # reads the content files of the program itself
    "assess/streams.py",  # opens the null device in the place of a closed stream
    "assess/store/io/appending.py",  # opens the log that gets one more line and is not read
    "assess/store/io/replacing.py",  # opens the folder whose list of names is forced to the disk
    "assess/services/workshop/remote.py",  # asks the door of a workshop over the network, within a size
    "assess/tui/app.py",  # opens the door of a workshop, which is no file
    "assess/store/io/lock.py",  # opens the folder, or on Windows the file, that is locked and never read
}
"""The only other modules that open anything, with what and why."""

READS = {"read_bytes", "read_text", "fdopen", "open_code", "getline", "getlines", "fromfile", "copyfile"}
PARSERS = {("tomllib", "load"), ("tomllib", "loads"), ("json", "load")}
CLICK = {"echo", "secho", "echo_via_pager", "prompt", "confirm", "pause", "edit", "getchar", "progressbar"}


@cache
def modules() -> dict[str, ast.AST]:
    """Every module of the program as a tree, by its place."""
    paths = (path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py")))
    return {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def is_package_resource(receiver: ast.expr) -> bool:
    """Whether this is ``files(...)`` of ``importlib.resources``, or something in it."""
    while isinstance(receiver, (ast.Call, ast.Attribute)):
        if isinstance(receiver, ast.Call) and isinstance(receiver.func, ast.Name):
            return receiver.func.id == "files"
        receiver = receiver.func if isinstance(receiver, ast.Call) else receiver.value
    return False


def reads(tree: ast.AST) -> Iterator[int]:
    """The lines on which a file may be read: ``open``, ``path.read_text`` and the like."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id == "open":
            yield node.lineno
        if not isinstance(node, ast.Attribute) or is_package_resource(node.value):
            continue
        # A class may have a method of its own that opens one of our files: Desk.open.
        name = node.value.id if isinstance(node.value, ast.Name) else ""
        of_class = name[:1].isupper() and name != "Path"
        if node.attr in READS or (node.attr == "open" and not of_class):
            yield node.lineno


def parses(tree: ast.AST) -> Iterator[int]:
    """The lines on which TOML is parsed, or JSON read from a file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if (node.value.id, node.attr) in PARSERS:
                yield node.lineno
        elif isinstance(node, ast.ImportFrom) and node.module == "tomllib":
            yield node.lineno


def echoes(tree: ast.AST) -> Iterator[int]:
    """The lines on which something may be written to the terminal, or typed at a prompt of Click's."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id == "print":
            yield node.lineno
        if isinstance(node, ast.ImportFrom) and node.module == "click":
            yield from (node.lineno for name in node.names if name.name in CLICK)
        if isinstance(node, ast.Attribute):
            receiver = ast.unparse(node.value)
            if receiver == "click" and node.attr in CLICK:
                yield node.lineno
            if node.attr in ("write", "writelines") and receiver.startswith(("sys.stdout", "sys.stderr")):
                yield node.lineno


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("path.read_bytes()", reads),
        ("Path(a).read_text()", reads),
        ("path.open('rb')", reads),
        ("open(path)", reads),
        ("Path.open(path)", reads),
        ("os.fdopen(os.open(path, 0))", reads),
        ("shutil.copyfile(a, b)", reads),
        ("tomllib.loads(text)", parses),
        ("from tomllib import loads", parses),
        ("click.echo('')", echoes),
        ("say = print", echoes),
        ("from click import secho", echoes),
        ("sys.stdout.write(text)", echoes),
        ("sys.stderr.buffer.write(text)", echoes),
    ],
)
def test_the_search_finds_each_of_these(code: str, found: Callable[[ast.AST], Iterator[int]]) -> None:
    """The three tests below would notice every other way."""
    assert list(found(ast.parse(code)))


@pytest.mark.parametrize(
    "code", ["Desk.open(folder)", "files('a').joinpath('b').read_bytes()", "read_bytes(path, limit=1)"]
)
def test_the_search_passes_over_what_reads_nothing_foreign(code: str) -> None:
    """Files of our own classes, of the package itself, and the safe reader are no other way."""
    assert not list(reads(ast.parse(code)))


def other_ways(*, but: str, found: Callable[[ast.AST], Iterator[int]], package: str = "") -> list[str]:
    """Where else than in one module something is done, in the whole program or one package of it."""
    elsewhere = ((place, tree) for place, tree in modules().items() if place != but)
    return [
        f"{place}:{line}" for place, tree in elsewhere if place.startswith(package) for line in found(tree)
    ]


def test_files_are_read_by_the_safe_reader_only() -> None:
    """A pipe, a device or an endless file can hold up no command, since nothing else opens files."""
    elsewhere = {line.partition(":")[0] for line in other_ways(but=READER, found=reads)}
    assert elsewhere == NO_READERS


def test_toml_is_parsed_within_bounds_only() -> None:
    """Nothing that would keep the parser busy reaches it, whichever file it is in."""
    assert other_ways(but=PARSER, found=parses) == []


def test_the_terminal_is_written_to_by_one_function_only() -> None:
    """What a file, a name or an argument holds is cleaned, since every word goes through one place."""
    assert other_ways(but=ECHO, found=echoes, package="assess") == []
