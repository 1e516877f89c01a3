"""The strings of a module that people read, found in its source."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator


def texts(source: str, pattern: re.Pattern[str], *, refusals: bool = True) -> Iterator[str]:
    """The strings in which ``pattern`` is found, each value in one replaced by the word "figure".

    Docstrings are left out, except those of commands, which are their help. A refusal is what an exception
    says: where it is raised, or in the class of the exception.
    """
    tree = ast.parse(source)
    left_out = {
        id(part)
        for node in ast.walk(tree)
        if (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        or (not refusals and _refuses(node))
        for part in ast.walk(node)
    }
    left_out -= {id(part) for node in ast.walk(tree) for part in _help(node)}
    left_out |= {
        id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values
    }
    for node in ast.walk(tree):
        if id(node) in left_out:
            continue
        if isinstance(node, ast.JoinedStr):
            parts = (part.value if isinstance(part, ast.Constant) else "figure" for part in node.values)
            text = "".join(str(part) for part in parts)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        if pattern.search(text):
            yield text


def _refuses(node: ast.AST) -> bool:
    return isinstance(node, ast.Raise) or (
        isinstance(node, ast.Call) and ast.unparse(node.func) == "super().__init__"
    )


def _help(node: ast.AST) -> Iterator[ast.AST]:
    """The docstring of a command."""
    if isinstance(node, ast.FunctionDef) and ast.get_docstring(node) is not None:
        marks = (ast.unparse(mark).partition("(")[0] for mark in node.decorator_list)
        if any(mark.endswith((".command", ".group")) for mark in marks):
            yield from ast.walk(node.body[0])
