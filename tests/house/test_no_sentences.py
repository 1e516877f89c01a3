"""The judgement returns figures and kinds: its sentences are words of the application."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from support.sentences import texts

from assess.words.say import TOPICS

ROOT = Path(__file__).parents[2]
SCORING = ROOT / "scoring"

SENTENCE = re.compile(r"(?<!\S)[^\W\d_]\S*(?: [^\W\d_]\S*){2,}")
"""Three words or more in a row."""


def sentences(source: str) -> list[str]:
    """The strings of a module that read as sentences, without docstrings and refusals."""
    return list(texts(source, SENTENCE, refusals=False))


def constants(*folders: Path) -> set[str]:
    """Every string in the modules of these folders."""
    paths = (path for folder in folders for path in folder.rglob("*.py"))
    nodes = (node for path in paths for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_the_judgement_holds_no_sentence() -> None:
    """No module of ``scoring`` holds words for people."""
    found = {
        path.relative_to(SCORING).as_posix()
        for path in SCORING.rglob("*.py")
        if sentences(path.read_text(encoding="utf-8"))
    }
    assert found == set()


def test_a_sentence_is_found_wherever_it_is() -> None:
    """Plain texts and texts with figures in them are found; docstrings, kinds and refusals are none."""
    said = '"""Nobody has answered yet."""\nA = "Nobody has answered"\nB = f"{A} has answered it"'
    assert sentences(said) == ["Nobody has answered", "figure has answered it"]
    silent = 'A = {"too_few": f"{1} of 2"}\nraise ValueError("there is no such figure")'
    assert sentences(silent) == []


def test_what_is_said_has_words_and_no_words_are_left_over() -> None:
    """Each kind of a topic that the judgement names is worded, and each that is worded is named."""
    named = constants(SCORING, *(ROOT / "assess" / name for name in ("documents", "services")))
    worded = {f"{topic}.{kind}" for topic, kinds in TOPICS.items() for kind in kinds}
    spelled = re.compile(rf"(?:{'|'.join(TOPICS)})\.[a-z_]+")
    assert {name for name in named if spelled.fullmatch(name)} <= worded
    assert {kind for kind in worded if kind not in named and kind.partition(".")[2] not in named} == set()
