"""What holds of the tests themselves: they share by ``support``, never by importing each other."""

from __future__ import annotations

import ast
from pathlib import Path

TESTS = Path(__file__).parents[1]
MODULES = {path.relative_to(TESTS).as_posix(): path for path in sorted(TESTS.rglob("*.py"))}


def imported(tree: ast.AST) -> set[str]:
    """Each word of the names that a module imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{name.name}" for name in node.names}
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
    return {word for name in found for word in name.split(".")}


def test_no_test_imports_another() -> None:
    """A test file can be read, moved and run alone; what two of them need is in ``support``."""
    assert "test_one" in imported(ast.parse("def f():\n    from test_one import two"))
    assert "test_one" in imported(ast.parse("from cli import test_one"))
    tests = {path.stem for path in MODULES.values() if path.stem.startswith(("test_", "conftest"))}
    assert len(tests) > 100
    for place, path in MODULES.items():
        assert not imported(ast.parse(path.read_text("utf-8"))) & tests, place


def test_support_holds_no_test() -> None:
    """Nothing there would be run, so nothing there may look as if it were."""
    for place, path in MODULES.items():
        if place.startswith("support/"):
            names = [node.name for node in ast.parse(path.read_text("utf-8")).body if hasattr(node, "name")]
            assert not [name for name in names if name.startswith("test_")], place
