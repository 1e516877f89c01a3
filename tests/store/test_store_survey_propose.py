"""A mapping is proposed for what headings say, and no table at all breaks proposing or collecting."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.store_samples import assessment_in
from support.survey_exports import MAPPING, export_in

from assess.services.collecting.survey.propose import proposal
from assess.services.collecting.survey.taking import collect_survey
from assess.services.refusal import Refused
from assess.store.folder import open_assessment
from assess.store.io.errors import FileProblem
from questionnaires.load.read import shipped_questionnaire
from questionnaires.load.shipped import shipped_bytes
from questionnaires.model import Item, Kind
from scoring.answers import Privacy

ASKED = shipped_questionnaire()
ITEMS = [ASKED.items[entry.item] for entry in ASKED.forms["full"].entries]
LEVELS = [item for item in ITEMS if item.kind is Kind.ANCHORS][:3]
TICKS = next(item for item in ITEMS if item.kind is Kind.TICKS)


@pytest.fixture
def acme(tmp_path: Path) -> Path:
    """An empty open assessment with the shipped questions."""
    return assessment_in(tmp_path, questionnaire_bytes=shipped_bytes())


def proposed(acme: Path, rows: Sequence[Sequence[str]]) -> dict[str, Any]:
    """The mapping proposed for these rows."""
    return tomllib.loads(proposal(acme, export_in(acme.parent, rows)).text)


def cut(item: Item, letters: int) -> str:
    """The beginning of a question."""
    return item.text[:letters].strip()


@pytest.mark.parametrize(
    "heading",
    [
        "{}", "3. {}", "Q3: {}", "Q3) {}", "Question 3. {}", "{}*", "<p><b>{}</b></p>", "G01Q02. {}",
        "G01Q02[SQ001]. How about these? [{}]", "How about these? [{}]", "How about these? - {}", "group/{}",
        "{} - Selected Choice", "{} Please choose one answer.", "\u200b{}\u00ad",
    ],
)  # fmt: skip
def test_a_question_is_found_in_every_form_that_tools_give_it(acme: Path, heading: str) -> None:
    """Numbers, codes, grids, tags and marks around a question hide it from nobody."""
    item = LEVELS[0]
    rows = [["ID", "Team", heading.format(item.text)], ["1", "Sales", item.options[0].text]]
    found = proposed(acme, rows)
    assert list(found["items"]) == [item.id]
    assert (found["function"]["column"], found["key"]["column"]) == ("Team", "ID")


def test_a_cut_heading_is_the_one_question_that_begins_like_it(acme: Path) -> None:
    """Where two questions begin alike a heading is neither, and is named."""
    starts: dict[str, list[Item]] = {}
    for item in ITEMS:
        starts.setdefault(item.text[:25], []).append(item)
    alike = next(items for items in starts.values() if len(items) > 1)
    rows = [["Team", cut(LEVELS[0], 40), cut(alike[0], 25)], ["Sales", "1", "1"]]
    found = proposal(acme, export_in(acme.parent, rows))
    assert list(tomllib.loads(found.text)["items"]) == [LEVELS[0].id]
    assert cut(alike[0], 25) in "".join(found.said)


def test_numbers_of_another_range_are_left_to_the_person(acme: Path) -> None:
    """Beside a 0 no number is an option's place, so each is to be explained."""
    rows = [["Team", LEVELS[0].text], *(["Sales", str(n)] for n in range(5))]
    found = proposal(acme, export_in(acme.parent, rows))
    assert all(f'# "{n}" =' in found.text for n in range(5))
    assert any(LEVELS[0].id in sentence for sentence in found.said)


def test_points_and_unknown_columns_are_not_used(acme: Path) -> None:
    """What is no question is listed, so that nobody believes it was taken."""
    item = LEVELS[0]
    rows = [["Team", item.text, f"Points - {item.text}", "Shoe size"], ["Sales", "1", "5", "41"]]
    found = proposal(acme, export_in(acme.parent, rows))
    mapping = tomllib.loads(found.text)
    assert mapping["items"][item.id]["column"] == item.text
    assert '"Shoe size"' in found.text
    assert "Points - " in found.text.splitlines()[-1]
    assert "Shoe size" in found.said[-2]


def test_teams_are_found_by_their_words_where_no_heading_says_so(acme: Path) -> None:
    """A column of team names is the team's; words that are no team are left to the person."""
    rows = [
        ["Where?", LEVELS[0].text],
        ["Sales EMEA", "1"],
        ["Brand marketing", "2"],
        ["Sales and marketing", "3"],
    ]
    found = proposal(acme, export_in(acme.parent, rows))
    function = tomllib.loads(found.text)["function"]
    assert function["column"] == "Where?"
    assert function["values"].items() >= {"Sales EMEA": "sales", "Brand marketing": "marketing"}.items()
    assert "Sales and marketing" not in function["values"]
    assert '# "Sales and marketing"' in found.text


@pytest.mark.parametrize(
    ("headings", "cells", "key"),
    [
        (["ID", "Email"], [["1", "anonymous"], ["2", "anonymous"]], "ID"),
        (["ID", "Email"], [["1", "a@x.test"], ["2", "A@x.test"]], "Email"),
        (["#", "Network ID"], [["a1", "n1"], ["a2", "n1"]], "#"),
        (["ID", "Start time"], [["1", "x"], ["1", "y"]], ""),
    ],
)
def test_the_key_is_a_column_that_tells_people_apart(
    acme: Path, headings: list[str], cells: list[list[str]], key: str
) -> None:
    """An address first, then a number of the tool; never what is the same for several people."""
    rows = [[*headings, "Team", LEVELS[0].text], *([*row, "Sales", "1"] for row in cells)]
    assert proposed(acme, rows)["key"]["column"] == key


def test_names_are_proposed_in_assessments_that_keep_them(tmp_path: Path) -> None:
    """In the anonymous mode the column is left out."""
    for mode, name in (("open", "Name"), ("anonymous", "")):
        folder = tmp_path / mode
        folder.mkdir()
        acme = assessment_in(folder, questionnaire_bytes=shipped_bytes(), privacy=Privacy(mode=mode))
        rows = [["Name", "Team", LEVELS[0].text], ["Ann", "Sales", "1"]]
        assert proposed(acme, rows)["name"]["column"] == name


def test_own_words_in_ticks_lose_the_answer_with_a_proposed_mapping(acme: Path) -> None:
    """The column for something else is mapped too, so a tick there is seen."""
    heads = [*(f"{TICKS.text} [{option.text}]" for option in TICKS.options), f"{TICKS.text} [Other]"]
    ticks = ["Yes", *["No"] * (len(TICKS.options) - 1)]
    people = [["1", "Sales", "1", *ticks, ""], ["2", "Sales", "1", *ticks, "mine"]]
    rows = [["ID", "Team", LEVELS[0].text, *heads], *people]
    export = export_in(acme.parent, rows)
    (acme.parent / "map.toml").write_text(proposal(acme, export).text, encoding="utf-8")
    made = collect_survey(acme, export, acme.parent / "map.toml")
    assert [len(row.unread) for row in made.rows] == [0, 1]
    found = sorted(TICKS.id in r.answers for r in open_assessment(acme).assessment.responses)
    assert found == [False, True]


def test_a_heading_that_is_there_twice_is_named(acme: Path) -> None:
    """Where branches of a form ask a question twice, nobody is told that it is not among the headings."""
    item = LEVELS[0]
    with pytest.raises(Refused, match=f"are there twice .*{item.text[:20]}"):
        proposed(acme, [["Team", item.text, item.text], ["Sales", "1", ""]])


PIECES = st.sampled_from(
    ["Team", "ID", "Email", "Sales", "Marketing", "1", "0", "4.0", "5 - ", "(3)", " - ", "/", "[", "]", ": ",
     ";", ",", "|", "\n", '"', "=1+1", "{}", "<b>", "&amp;", "\x1b[2J", "\u202e", "\u200b", "Other", "# ",
     "Response", '{"ImportId":"x"}', "submitdate", "Total", "n/a", "Which ones?", "Agreed?", "Which?", "One",
     "Rather yes", "'''", "\\u0000", "é"]
)  # fmt: skip
CELLS = st.lists(PIECES, max_size=4).map("".join) | st.text(max_size=12)
TABLES = st.lists(st.lists(CELLS, max_size=7), min_size=1, max_size=7)


@settings(max_examples=150, deadline=None)
@given(rows=TABLES, separator=st.sampled_from(",;\t|"))
def test_no_table_breaks_proposing_or_collecting(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], separator: str
) -> None:
    """Every table ends in an outcome for each of its rows or in a sentence, and a proposal is a mapping."""
    folder = tmp_path_factory.mktemp("x")
    acme = assessment_in(folder)
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    export, mapping = folder / "export.csv", folder / "map.toml"
    export.write_text(out.getvalue(), encoding="utf-8", errors="replace")
    texts = [MAPPING]
    try:
        texts.append(proposal(acme, export).text)
        assert tomllib.loads(texts[-1])["items"]
    except (FileProblem, Refused):
        pass
    for text in texts:
        mapping.write_text(text, encoding="utf-8")
        try:
            made = collect_survey(acme, export, mapping, dry_run=True)
        except FileProblem:
            continue
        assert len({row.row for row in made.rows}) == len(made.rows)
        assert not {"\x1b", "\u202e"} & set(
            "".join((*made.problems, *made.rejected, *made.unread, *made.unused))
        )
