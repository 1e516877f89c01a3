"""``samepage catalogue``: what can be done, in words, and one's own catalogue."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.running import Run

from questionnaires.load.read import shipped_catalogue

OWN = """\
format = "samepage/catalogue"
format_version = 1
extends = "samepage-interventions"
ignore = ["I04"]

[interventions.I05]
owner = "Our [coach]\\u001b[31m\\u202e"
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A catalogue of one's own, with hostile words."""
    path = tmp_path / "own.toml"
    path.write_text(OWN)
    return path


def test_list_names_every_intervention_within_eighty_columns(run: Run) -> None:
    """One can see what there is."""
    done = run("catalogue", "list")
    assert done.code == 0
    assert all(len(line) <= 80 for line in done.out.splitlines())
    for key in shipped_catalogue().interventions:
        assert key in done.out


@pytest.mark.parametrize("key", shipped_catalogue().interventions)
def test_show_tells_everything_about_an_intervention(run: Run, key: str) -> None:
    """Conditions in words, moves as ranges called provisional, and both sides where experience disagrees."""
    found = shipped_catalogue().interventions[key]
    done = run("catalogue", "show", key.lower())
    words = " ".join(done.out.split())
    assert done.code == 0
    assert all(len(line) <= 80 for line in done.out.splitlines())
    for text in (found.title, found.owner, found.first_step, found.stop_sign, found.grade_text):
        assert text in words
    assert "WHAT TO EXPECT (provisional)" in words
    assert "weeks weeks" not in words
    assert "item." not in words
    for move in found.moves:
        assert f"({move.item}): {float(move.low):.1f} to {float(move.high):.1f} levels up" in words
    for disagreement in shipped_catalogue().disagreements:
        shown = disagreement.one_side in words and disagreement.other_side in words
        assert shown == (key in disagreement.interventions)


@pytest.mark.parametrize("name", ["SLA", "sla", "two-way sla between marketing and sales", "i06"])
def test_an_intervention_is_shown_by_any_of_its_names(run: Run, name: str) -> None:
    """Title, id and what else the trade calls it all lead to it, in small or capital letters."""
    done = run("catalogue", "show", name)
    assert done.code == 0
    assert done.out.startswith("Two-way SLA between marketing and sales (I06)")
    assert "Also called SLA, service level agreement and funnel math." in done.out


def test_the_list_is_searched_by_other_names_and_says_where_nothing_fits(run: Run) -> None:
    """All words have to be there, and a search without a find is answered with no."""
    assert run("catalogue", "list", "abm").out.startswith("I35")
    assert [line[:3] for line in run("catalogue", "list", "lead", "clock").out.splitlines()] == ["I07"]
    nothing = run("catalogue", "list", "zzz")
    assert (nothing.code, nothing.out) == (1, "")
    assert "zzz" in nothing.err


def test_published_figures_stand_with_their_source_beside_what_they_are_about(run: Run, sample: Path) -> None:
    """On by itself, behind the explanation, or not at all, as the catalogue says; never where it is off."""
    told = " ".join(run("catalogue", "show", "I41").out.split())
    assert "68% of sales development teams report to sales" in told
    assert "(Bridge Group, 2021)" in told
    explained = run("explain", sample, "LD-04").out
    assert "37% answered a web enquiry within an hour" in explained
    assert "nearly seven times as likely" in explained
    assert "70%" not in run("explain", sample, "LD-05").out


def test_show_says_what_the_time_is_and_what_joins_conditions(run: Run) -> None:
    """Weeks read as a sentence, and 'all', 'any' and 'first known' are told apart."""
    assert "Time: two weeks." in run("catalogue", "show", "I11").out
    assert "Time: 4 to 6 weeks." in run("catalogue", "show", "I06").out
    merged = " ".join(run("catalogue", "show", "I23").out.split())
    assert "· the first of these that is known is met:" in merged
    assert "This is the case where one of these is met: · Four or more disputes" in merged


def test_an_own_catalogue_is_checked_adopted_shown_and_goes_into_the_advice(
    run: Run, sample: Path, own: Path
) -> None:
    """From the file to the advice, and hostile words stay words."""
    assert run("catalogue", "check", own).code == 0
    assert run("check", own).code == 0
    done = run("catalogue", "adopt", sample, own)
    assert done.code == 0
    assert "this assessment now uses 43 interventions" in done.out
    assert "I04" not in run("catalogue", "list", "--folder", sample).out
    shown = run("catalogue", "show", "I05", "--folder", sample).out
    assert "Our [coach][31m" in shown
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert run("catalogue", "show", "I04", "--folder", sample).code == 2
    assert "I04" in run("catalogue", "list").out
    assert run("results", sample).code == 0
    assert run("check", sample).code == 0


def test_a_slip_in_an_own_catalogue_is_named_and_nothing_is_adopted(
    run: Run, sample: Path, own: Path
) -> None:
    """The exit code tells a refused file from a failed check."""
    own.write_text(OWN.replace("I04", "I94"))
    for arguments in (("catalogue", "check", own), ("check", own)):
        found = run(*arguments)
        assert found.code == 1
        assert "there is no 'I94' to ignore; did you mean" in found.out
    refused = run("catalogue", "adopt", sample, own)
    assert refused.code == 3
    assert "own.toml" in refused.err
    assert not (sample / "catalogue.toml").exists()


def test_the_schema_tells_editors_of_both_shapes(run: Run) -> None:
    """FILE is a complete catalogue or one that extends the shipped catalogue."""
    schema = json.loads(run("catalogue", "schema").out)
    assert {"OwnCatalogueSchema", "CatalogueSchema"} <= set(schema["$defs"])
    assert len(schema["anyOf"]) == 2
