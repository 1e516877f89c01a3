"""One word per thing: terms that never name a thing, in every sentence that a person reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest
from support.sentences import texts

from assess.cli.main import COMMANDS, cli
from questionnaires.load.catalogue_schema import AnyCatalogueSchema
from questionnaires.load.schema import QuestionnaireSchema

ROOT = Path(__file__).parents[2]

SEARCHED = ("assess", "questionnaires")
"""The packages whose sentences keep to the vocabulary."""

SAID = re.compile(r"[^\W\d_]\S*\s+\S*[^\W\d_]|^[A-Z]{4,}$")
"""Two words in a row, or the heading of a column."""

NEVER = {
    "person, people": r"voices?",
    "rating": r"felt|self-rating",
    "gap": r"(?:stands?|set|lie|far) apart|apart from each other|stands? below",
    "finding": r"rests? on",
    "intervention": r"(?:an?|the|this|each|every|first|next|which|two|three|figure) moves?",
    "commitment": r"promis(?:e|es|ed|ing)",
    "success measure": r"signs? of success",
    "override": r"set(?:s|ting)? (?:\w+ ){0,3}aside",
    "position": r"seats?",
    "reporting line": r"(?:who|somebody|nobody) sits",
    "structure option": r"archetypes?",
    "change": r"dispositions?",
    "must-have question": r"(?<!\()gates?(?!\))",
    "maturity level": r"evidenced|(?:borne?|bears?) out",
    "target": r"destinations?",
    "slack": r"room to slip|decides? (?:the|when the plan) ends?",
    "plain English": (
        r"whoever|reckon\w*|mend(?:s|ed|ing)?|seldom|ought|in order that|for good|such an?|of which|"
        r"(?:stands?|lies?) in|stands? on|(?:hold|go)(?:s|es)? together|(?:is|are|was|were) told|told of|"
        r"all the same|tak(?:e|en|es) back|brought in|dealing|seen alike|nobody can tell"
    ),
}
"""Each thing by its word, and the terms that never name it."""

WRITTEN = (*SEARCHED, "scoring", "tests", "tools", "benchmarks")
"""The folders whose code is in plain English."""

TRANSLATED = re.compile(
    r"(?<![^\W_])(?:whoever|seldom|ought|mend(?:s|ed|ing)?|reckon\w*|in order that|for good|borne)(?![^\W_])",
    re.IGNORECASE,
)
"""Words that no code has: signs of a translation."""

ALLOWED = {"seat figure", "felt on common questions", "felt as tested"}
"""Headings of columns in files, and what ids of positions are made from."""

MOST_WORDS = 12
"""Words of a line of help."""


def offences(text: str) -> list[str]:
    """What a sentence says that the vocabulary has another word for."""
    found = ((word, re.search(rf"\b(?:{terms})\b", text, re.IGNORECASE)) for word, terms in NEVER.items())
    return [f"{term[0]}: say {word}, in “{text}”" for word, term in found if term and text not in ALLOWED]


WORDS_OF_OTHERS = "list_headings.py"
"""The module of headings that other systems write, which nobody reads here."""


def modules() -> Iterator[Path]:
    """The modules that are searched."""
    for name in SEARCHED:
        found = (ROOT / name).rglob("*.py")
        yield from (module for module in found if module.name != WORDS_OF_OTHERS)


def commands(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    """A command and those below it, with their names."""
    yield name, command
    for below in getattr(command, "commands", {}).values():
        yield from commands(f"{name} {below.name}", below)


def descriptions(schema: object) -> Iterator[str]:
    """Every description in a JSON Schema."""
    if isinstance(schema, dict):
        yield from (text for key, text in schema.items() if key == "description" and isinstance(text, str))
        schema = [*schema.values()]
    for part in schema if isinstance(schema, list) else ():
        yield from descriptions(part)


@cache
def said_in_modules() -> frozenset[str]:
    """Every sentence of the modules."""
    return frozenset(text for path in modules() for text in texts(path.read_text(encoding="utf-8"), SAID))


def test_every_thing_has_one_word() -> None:
    """No sentence names a thing by a term that the vocabulary has another word for."""
    assert [offence for text in said_in_modules() for offence in offences(text)] == []


def test_code_is_in_plain_english() -> None:
    """No comment, docstring or name in code has a word of a translation."""
    here = Path(__file__).parent
    paths = [path for place in WRITTEN for path in (ROOT / place).rglob("*.py") if path.parent != here]
    texts = ((path, path.read_text(encoding="utf-8")) for path in paths if path.name != WORDS_OF_OTHERS)
    assert [f"{path.name}: {word}" for path, text in texts for word in TRANSLATED.findall(text)] == []


def test_schemas_say_the_same_words() -> None:
    """What an editor shows to the author of a questionnaire or a catalogue keeps to the vocabulary."""
    schemas = (QuestionnaireSchema.model_json_schema(), AnyCatalogueSchema.model_json_schema())
    said = [text for schema in schemas for text in descriptions(schema)]
    assert said
    assert [offence for text in said for offence in offences(text)] == []


def test_every_use_that_is_allowed_is_there() -> None:
    """The list of allowed uses names nothing that is gone."""
    assert said_in_modules() >= ALLOWED


@pytest.mark.parametrize(
    "text",
    [
        "2 more voices are needed",
        "FELT",
        "the three moves come first",
        "Promise an intervention",
        "Set a block aside",
        "remove the seat",
        "a gate needs a scored question",
        "Who sits where",
        "the seat you stand on",
    ],
)
def test_a_wrong_term_is_found(text: str) -> None:
    """A term is found in a sentence, in a heading and in any case."""
    assert SAID.search(text)
    assert offences(text)


@pytest.mark.parametrize(
    "text", ["What the plan would move", "a must-have question (gate) must be scored", "gates.toml", "sales"]
)
def test_other_uses_of_a_word_are_free(text: str) -> None:
    """Verbs, keys in brackets and names of files name no thing."""
    assert not offences(text) or not SAID.search(text)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_line_of_help_is_short(name: str) -> None:
    """No option and no first line of a command takes more than twelve words."""
    found = cli.get_command(click.Context(cli), name)
    assert found is not None
    lines = [
        line
        for path, command in commands(name, found)
        for line in (
            f"{path}: {(command.help or '').splitlines()[0]}",
            *(f"{path} {p.opts[-1]}: {p.help}" for p in command.params if isinstance(p, click.Option)),
        )
    ]
    assert [line for line in lines if len(line.partition(": ")[2].split()) > MOST_WORDS] == []
