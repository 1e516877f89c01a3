"""A user's own catalogue over the shipped one: it adds, changes and ignores, and each slip is named."""

from __future__ import annotations

import tomllib

import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st
from support.sweeping import few

from questionnaires.catalogue import Catalogue
from questionnaires.conditions import Test
from questionnaires.errors import ContentError, Problem
from questionnaires.load.overlay import overlay
from questionnaires.load.read import (
    catalogue_problems,
    read_catalogue,
    shipped_catalogue,
    shipped_questionnaire,
)
from questionnaires.load.shipped import shipped_bytes
from questionnaires.records import replace

HEAD = """\
format = "samepage/catalogue"
format_version = 1
extends = "samepage-interventions"
"""
NEW = """
[interventions.U01]
title = "Lunch across the teams"
summary = "Once a month people of both teams eat together, two by two."
lane = "practice"
aims = [{ dimension = "cross_training", low = 1, high = 3 }]
effort = "S"
weeks_low = 4
owner = "The office manager"
grade = "D"
expect = "People know whom to call."
indicator = "How many pairs met."
first_step = "Within seven days the first six pairs are drawn."
stop_sign = "Stop when fewer than half come."
steps = { day_30 = "a", day_60 = "b", day_90 = "c" }
moves = [{ item = "XT-05", low = 0.1, high = 0.5 }]
"""


def problems(text: str) -> str:
    """Every problem of a catalogue file, as its author reads them."""
    found = catalogue_problems(text.encode(), name="own.toml", questionnaire=shipped_questionnaire())
    return "\n".join(str(problem) for problem in found)


def read(text: str) -> Catalogue:
    """The catalogue that a file makes."""
    return read_catalogue(text.encode(), name="own.toml", questionnaire=shipped_questionnaire())


def test_a_changed_intervention_keeps_every_key_that_is_not_given() -> None:
    """Only what is written changes; steps change one by one, lists as a whole."""
    shipped = shipped_catalogue().interventions["I05"]
    own = read(
        f"{HEAD}[interventions.I05]\nowner = 'Our coach'\nsources = ['us']\n"
        "[interventions.I05.steps]\nday_60 = 'It is in our sheet.'\n"
    ).interventions["I05"]
    assert own.owner == "Our coach"
    assert own.sources == ("us",)
    assert [step.text for step in own.steps] == [
        shipped.steps[0].text, "It is in our sheet.", shipped.steps[2].text,
    ]  # fmt: skip
    assert replace(own, owner=shipped.owner, sources=shipped.sources, steps=shipped.steps) == shipped


def test_the_rest_of_the_catalogue_is_the_shipped_one() -> None:
    """Adding one and ignoring one leaves the others as they are, in their order."""
    own = read(f'{HEAD}ignore = ["I04"]\n{NEW}')
    shipped = shipped_catalogue()
    assert list(own.interventions) == [*(key for key in shipped.interventions if key != "I04"), "U01"]
    assert own.interventions["U01"].owner == "The office manager"
    assert (own.title, own.warning, own.structure) == (shipped.title, shipped.warning, shipped.structure)
    assert own.digest != shipped.digest
    assert all("I04" not in disagreement.interventions for disagreement in own.disagreements)


def test_a_condition_is_replaced_whole_and_an_empty_one_taken_away() -> None:
    """A new trigger does not mingle with the old one, and aims alone decide without one."""
    changed = read(f"{HEAD}[interventions.I15]\ntrigger = {{ measure = 'item.FL-05', at_most = 1 }}")
    trigger = changed.interventions["I15"].trigger
    assert isinstance(trigger, Test)
    assert trigger.measure == "item.FL-05"
    assert read(f"{HEAD}[interventions.I15]\ntrigger = {{}}").interventions["I15"].trigger is None


def test_what_is_ignored_leaves_soft_prerequisites_and_the_first_question() -> None:
    """A soft prerequisite on it only warned, so it goes; the hard one stays."""
    own = read(f'{HEAD}ignore = ["I10"]')
    assert [p.intervention for p in own.interventions["I11"].prerequisites] == ["I01"]
    assert own.structure is not None
    assert own.structure.first == ("I11", "I12")


def test_a_published_figure_is_turned_on_and_off_by_its_id() -> None:
    """A facilitator shows one that is off as it comes, and takes another away."""
    shipped = read(HEAD)
    assert [f.id for f in shipped.figures_beside("LD-04")] == ["B1"]
    assert [f.id for f in shipped.figures_beside("LD-04", with_key=True)] == ["B1", "B2"]
    assert shipped.figures_beside("LD-05", with_key=True) == ()
    own = read(f'{HEAD}[[figures]]\nid = "B3"\nshown = "beside"\n[[figures]]\nid = "B1"\nshown = "off"\n')
    assert [f.text for f in own.figures_beside("LD-05")] == [f.text for f in shipped.figures if f.id == "B3"]
    assert own.figures_beside("LD-04") == ()


def test_what_is_ignored_leaves_pairs_and_published_figures() -> None:
    """Nothing else in the catalogue speaks of an intervention that is not there."""
    own = read(f'{HEAD}ignore = ["I13", "I14", "I35", "I34"]')
    assert own.interventions["I19"].not_alongside == ()
    assert "B6" not in [figure.id for figure in own.figures]


def test_disagreements_and_the_first_question_change_by_key() -> None:
    """One text can be put in the words of the house."""
    text = (
        "[structure]\nquestion = 'Do we need boxes?'\n[[disagreements]]\nid = 'merging'\none_side = 'Yes.'\n"
    )
    own = read(HEAD + text)
    assert own.structure is not None
    assert own.structure.question == "Do we need boxes?"
    assert own.structure.may == shipped_catalogue().structure.may  # type: ignore[union-attr]
    merging = next(d for d in own.disagreements if d.id == "merging")
    assert merging.one_side == "Yes."
    assert merging.other_side


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('ignore = ["I99"]', "own.toml: top of the file, ignore: there is no 'I99' to ignore; did you mean"),
        (
            'ignore = ["I05"]',
            "[interventions.I06] prerequisites: 'I05' must come first but is ignored; ignore 'I06'",
        ),
        ('ignore = ["I05"]', "no intervention improves the must-have question LD-01"),
        ('ignore = ["I04"]\n[interventions.I04]\nowner = "x"', "'I04' is both ignored and changed"),
        ('ignore = "I04"', "ignore: must be a list of ids"),
        ("ignore = [4]", "ignore: must be a list of ids"),
        ("ignored = []", "ignored: is not a known key; did you mean 'ignore'?"),
        (
            '[interventions.I50]\nowner = "x"',
            "[interventions.I50] title: is missing; 'I50' is new, so it needs every key (did you mean to "
            "change 'I",
        ),
        (NEW.replace("effort", "effrt"), "[interventions.U01] effort: is missing; 'U01' is new"),
        (NEW.replace("XT-05", "XT-95"), "[interventions.U01] moves: there is no scored question 'XT-95'"),
        ('[interventions.I05]\neffort = "XL"', "[interventions.I05] effort: must be 'S', 'M' or 'L'"),
        (
            '[interventions.I05]\nownr = "x"',
            "[interventions.I05] ownr: is not a known key; did you mean",
        ),
        ("[interventions]\nI05 = 3", "[interventions.I05]: must be a table; it is 3"),
        ("interventions = 3", "interventions: must be a table of interventions"),
        ("[interventions.i05]\nowner = 'x'", "'i05' does not have the expected form"),
        ("[structure]\nfirst = ['I98']", "[structure] first: there is no 'I98'"),
    ],
)
def test_each_slip_is_named_with_the_place_in_the_users_file(text: str, words: str) -> None:
    """The author learns what to correct, and whether an id was taken for a new one."""
    assert words in problems(f"{HEAD}{text}\n")


def test_only_the_shipped_catalogue_can_be_extended() -> None:
    """An own file cannot lean on another file that may not be there."""
    found = problems(HEAD.replace("samepage-interventions", "theirs"))
    assert found.endswith("extends: only the catalogue 'samepage-interventions' can be extended")
    assert "format_version: is missing" in problems(HEAD.replace("format_version = 1", ""))
    assert "newer Samepage" in problems(HEAD.replace("format_version = 1", "format_version = 2"))


def test_a_smaller_questionnaire_is_no_fault_of_the_own_catalogue() -> None:
    """Shipped interventions may speak of items that this questionnaire leaves out; the user's may not."""
    asked = shipped_questionnaire()
    items = {key: item for key, item in asked.items.items() if key != "XT-09"}
    smaller = replace(asked, items=items, digest="other")
    assert not catalogue_problems(f"{HEAD}{NEW}".encode(), name="o", questionnaire=smaller)
    text = f"{HEAD}{NEW.replace('XT-05', 'XT-09')}"
    assert catalogue_problems(text.encode(), name="o", questionnaire=smaller)


def test_a_whole_catalogue_of_ones_own_is_read_too() -> None:
    """An author who wants everything different copies the shipped file and changes it."""
    whole = shipped_bytes("catalogue").replace(b'id = "samepage-interventions"', b'id = "ours"', 1)
    assert read(whole.decode()).id == "ours"


def test_laying_over_changes_neither_file() -> None:
    """The shipped tables are kept for the next file."""
    shipped = tomllib.loads(shipped_bytes("catalogue").decode())
    own = tomllib.loads(f'{HEAD}ignore = ["I10"]\n[interventions.I05.steps]\nday_30 = "x"\n{NEW}')
    before = (repr(shipped), repr(own))
    overlay(shipped, own, name="own.toml")
    assert (repr(shipped), repr(own)) == before


@pytest.mark.sweep
@settings(max_examples=60, deadline=None)
@given(st.data())
def test_hostile_bytes_after_a_sound_head_give_sentences(data: st.DataObject) -> None:
    """Whatever follows the head, the file is read or refused in sentences, and nothing else happens."""
    lines = f'{HEAD}ignore = ["I04"]\n{NEW}[interventions.I05]\nowner = "x"\n'.splitlines()
    at = data.draw(st.integers(0, len(lines) - 1))
    cut = data.draw(st.integers(0, max(len(lines[at]), 1)))
    junk = data.draw(st.one_of(st.binary(max_size=30), st.text(max_size=30).map(str.encode)))
    body = (
        "\n".join([*lines[:at], lines[at][:cut]]).encode() + junk + "\n".join(["", *lines[at + 1 :]]).encode()
    )
    problems: tuple[Problem, ...] = ()
    try:
        assert read_catalogue(body, name="own.toml", questionnaire=shipped_questionnaire()).interventions
    except ContentError as refused:
        problems = refused.problems
    assert all(str(problem).startswith("own.toml: ") for problem in problems)


KEYS = st.sampled_from(["I05", "U01", "ignore", "steps", "trigger", "aims", "id", "all", "lane"])
TOP_KEYS = st.sampled_from(["ignore", "interventions", "structure", "disagreements", "title"])
VALUES = st.recursive(
    st.one_of(st.integers(-3, 99), st.booleans(), st.sampled_from(["", "I05", "role_clarity", "\x1b[31m"])),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=5,
)


@pytest.mark.sweep
@few(15, many=150)
@given(own=st.dictionaries(TOP_KEYS, VALUES))
def test_values_of_any_shape_are_passed_to_the_schema(own: dict[str, object]) -> None:
    """Laying over never stumbles over a value of the wrong kind."""
    body = (HEAD + tomli_w.dumps(own)).encode()
    for problem in catalogue_problems(body, name="own.toml", questionnaire=shipped_questionnaire()):
        assert str(problem).startswith("own.toml: ")
