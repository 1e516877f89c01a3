"""What holds of the tests themselves: they share by ``support``, never by importing each other."""

from __future__ import annotations

import ast
from pathlib import Path

TESTS = Path(__file__).parents[1]
MODULES = {path.relative_to(TESTS).as_posix(): path for path in sorted(TESTS.rglob("*.py"))}


def imported(tree: ast.AST) -> set[str]:
    """The first names of the modules that a module imports, wherever in it."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add("." if node.level else str(node.module).split(".")[0])
    return found


def test_no_test_imports_another() -> None:
    """A test file can be read, moved and run alone; what two of them need is in ``support``."""
    assert imported(ast.parse("def f():\n    from test_one.two import three")) == {"test_one"}
    tests = {path.stem for path in MODULES.values() if path.stem.startswith(("test_", "conftest"))}
    folders = {place.split("/")[0] for place in MODULES if "/" in place} - {"support"}
    assert len(tests) > 100
    for place, path in MODULES.items():
        assert not imported(ast.parse(path.read_text("utf-8"))) & {*tests, *folders, "tests", "."}, place


def test_support_holds_no_test() -> None:
    """Nothing there would be run, so nothing there may look as if it were."""
    for place, path in MODULES.items():
        if place.startswith("support/"):
            names = [node.name for node in ast.parse(path.read_text("utf-8")).body if hasattr(node, "name")]
            assert not [name for name in names if name.startswith("test_")], place
