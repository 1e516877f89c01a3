"""Hundreds of saved results: found, filtered, in order, as text, as JSON and as one tidy table."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from support.csv_tables import rows_of
from support.hostile import HOSTILE
from support.many_clients import client, document, save

from assess.cli.compare_run import experience_lines, many_lines
from assess.cli.terminal import texts_of
from assess.printers.csv.cells import csv_bytes, harmless, number_text
from assess.printers.csv.tables import RESULTS_COLUMNS, results_csv
from assess.printers.text import WIDTH
from assess.sample.questionnaire import reworded
from assess.services.comparing.document import experience_document, many_document
from assess.services.comparing.many import (
    Listing,
    experienced,
    list_results,
    lowest,
    with_figures,
    write_many_csv,
)
from assess.services.comparing.opening import open_timeline
from assess.store.io.documents import write_document
from assess.store.io.errors import FileProblem
from assess.store.results.file import read_results
from assess.text import clean
from questionnaires.load.shipped import shipped_bytes

DOCS = Path(__file__).parents[2] / "docs" / "comparing.md"
DIMENSIONS = ("role_clarity", "cross_training", "process_definition", "lead_definition", "feedback_loops")


def names(place: Path, **filters: object) -> list[tuple[str, str]]:
    """Organisation and day of all results that pass the filters, in their order."""
    listing = list_results(place, **filters)  # type: ignore[arg-type]
    return [(head.organisation, head.date) for head in listing.results]


def test_the_order_is_organisation_then_date_and_never_score(tmp_path: Path) -> None:
    """However low or high they score, results stand by name without regard to capitals, then by day."""
    client(tmp_path, "beta", "2026-01-05", 5)
    client(tmp_path, "Alpha", "2026-02-01", 1)
    client(tmp_path, "ALPHA", "2025-02-01", 4)
    client(tmp_path, "Gamma", "2024-01-01", 1)
    expected = [("ALPHA", "2025-02-01"), ("Alpha", "2026-02-01"), ("beta", "2026-01-05")]
    assert names(tmp_path) == [*expected, ("Gamma", "2024-01-01")]
    assert list_results(tmp_path).organisations == 3


def test_results_are_found_in_the_folder_and_two_levels_below(tmp_path: Path) -> None:
    """Bare files and folders count down to the second level; deeper, hidden and within one they do not."""
    for place, name in (
        (tmp_path, "sent-results.toml"),
        (tmp_path / "one", "results.toml"),
        (tmp_path / "one" / "two", "results.toml"),
        (tmp_path / "one" / "two" / "three", "results.toml"),
        (tmp_path / ".hidden", "results.toml"),
        (tmp_path / "own", "results.toml"),
        (tmp_path / "own" / "copy", "results.toml"),
    ):
        save(place, document(organisation=str(place.relative_to(tmp_path)), date="2026-01-05"), name=name)
    (tmp_path / "own" / "assessment.toml").write_text("")
    assert sorted(name for name, _ in names(tmp_path)) == [".", "one", "one/two", "own"]


def test_links_are_named_and_not_followed(tmp_path: Path) -> None:
    """A link to a folder or a file elsewhere is a sentence, and nothing of it is listed."""
    outside, place = tmp_path / "outside", tmp_path / "clients"
    outside.mkdir()
    place.mkdir()
    target = client(outside, "Elsewhere", "2026-01-05")
    (place / "folder").symlink_to(outside)
    (place / "results.toml").symlink_to(target)
    (place / "notes.txt").symlink_to(target)
    listing = list_results(place)
    assert (listing.results, listing.found) == ((), 0)
    assert len(listing.problems) == 2
    assert all("link" in problem for problem in listing.problems)


def test_filters_are_read_without_capitals_and_days_are_included(tmp_path: Path) -> None:
    """Name, first day, last day and level each keep what they say, alone and together."""
    for name, date, level in (
        ("Hartwell Pumps", "2025-03-01", 3),
        ("Hartwell Pumps", "2026-03-01", 4),
        ("Other", "2026-03-01", 3),
    ):
        client(tmp_path, name, date, level)
    assert names(tmp_path, organisation="  hartWELL   pum") == [
        ("Hartwell Pumps", "2025-03-01"),
        ("Hartwell Pumps", "2026-03-01"),
    ]
    assert len(names(tmp_path, since="2026-03-01")) == 2
    assert names(tmp_path, until="2025-03-01") == [("Hartwell Pumps", "2025-03-01")]
    assert names(tmp_path, level=4) == [("Hartwell Pumps", "2026-03-01")]
    assert names(tmp_path, level=3, since="2026-01-01") == [("Other", "2026-03-01")]
    assert list_results(tmp_path, level=5).found == 3


@pytest.mark.parametrize("filters", [{"since": "soon"}, {"until": "2026-13-01"}, {"level": 0}, {"level": 6}])
def test_a_filter_that_is_none_is_refused(tmp_path: Path, filters: dict[str, object]) -> None:
    """A day that is not one and a level that does not exist list nothing by mistake: they are refused."""
    with pytest.raises(ValueError, match="no"):
        names(tmp_path, **filters)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00",
        b"nonsense = [",
        b'format = "samepage/plan"\nformat_version = 1\n',
        b'format = "samepage/results"\nformat_version = 99\n',
        b'format = "samepage/results"\nformat_version = 1\n[assessment]\ntitle = 3\n',
        b"# sha256 " + b"0" * 64 + b'\nformat = "samepage/results"\n',
    ],
)
def test_a_damaged_file_is_a_sentence_and_stops_nothing(tmp_path: Path, data: bytes) -> None:
    """What cannot be read is named with its folder; every other result is listed all the same."""
    client(tmp_path, "Sound", "2026-01-05")
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "results.toml").write_bytes(data)
    listing = list_results(tmp_path)
    assert [head.organisation for head in listing.results] == ["Sound"]
    assert len(listing.problems) == 1
    assert listing.problems[0].startswith("bad/results.toml")
    assert any("bad/results.toml" in line for line in many_lines(listing))


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """The folder that was named must be one; its absence is no empty list."""
    with pytest.raises(FileProblem, match="no such file or folder"):
        list_results(tmp_path / "nowhere")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_keep_to_the_columns(tmp_path: Path, text: str) -> None:
    """Whatever a name holds, no line is wider than a page, and the figures stay on their line."""
    client(tmp_path, text, "2026-01-05", 3, title=text)
    (tmp_path / ("x" * 200)).mkdir()
    (tmp_path / ("x" * 200) / "results.toml").write_text("no")
    lines = list(many_lines(list_results(tmp_path)))
    assert all(cell_len(line) <= WIDTH and "\x1b" not in line and "\n" not in line for line in lines)
    assert "2026-01-05" in lines[1]
    assert "3.0" in lines[1]


def test_the_text_says_what_there_is_and_that_it_is_no_ranking(tmp_path: Path) -> None:
    """Totals, the order and what a dash means are said; the lowest dimension is named."""
    client(tmp_path, "Acme", "2025-03-01", 2)
    client(tmp_path, "Beta", "2026-03-01", 3)
    text = " ".join(many_lines(list_results(tmp_path)))
    assert "2 results, 2 organisations, 1 Mar 2025 to 1 Mar 2026." in text
    assert "never by score" in text
    assert "cross training" in text
    assert "all equal" in text
    assert "1 of 2 results" in " ".join(many_lines(list_results(tmp_path, organisation="acme")))
    assert "No match among 2 saved results" in " ".join(
        many_lines(list_results(tmp_path, organisation="none"))
    )


def test_an_empty_folder_says_how_a_result_is_saved(tmp_path: Path) -> None:
    """Where nothing lies the list says so and what to do, in place of an empty table."""
    (first, *_) = many_lines(list_results(tmp_path))
    assert first.startswith("No saved result")


def test_a_pulse_has_no_level_in_any_form(tmp_path: Path) -> None:
    """A pulse is called one in text, JSON and table, and sets no level in any of them."""
    made = document(3, form="pulse", organisation="Acme", date="2026-01-05")
    save(tmp_path / "pulse", made)
    listing = list_results(tmp_path)
    assert "pulse" in list(many_lines(listing))[1]
    (entry,) = many_document(listing)["results"]
    assert entry["pulse"] is True
    assert "level" not in entry["overall"]
    assert {row["level"] for row in table_of(listing)} == {""}


def table_of(listing: Listing) -> list[dict[str, str]]:
    """The rows of the table of a listing, of which every result can be read."""
    points, problems = with_figures(listing)
    assert problems == listing.problems
    return rows_of(results_csv(points, listing.folder))


def test_json_leaves_out_what_does_not_exist(tmp_path: Path) -> None:
    """A result without figures has no felt score and no level in JSON, and a dash in the text."""
    made = document(2, organisation="Acme", date="2026-01-05", privacy="anonymous")
    made["summary"] = {"felt_by_dimension": {}, "level_by_dimension": {}}
    made["overall"] = {"suppressed": "too_few"}
    made["dimensions"] = {key: {"title": key, "target": 4, "suppressed": "too_few"} for key in DIMENSIONS}
    for table in made["compared"]["dimensions"].values():
        table.pop("gap", None)
    save(tmp_path / "few", made)
    listing = list_results(tmp_path)
    assert json.loads(json.dumps(many_document(listing)))["results"][0]["overall"] == {}
    assert lowest(listing.results[0]) == ()
    assert list(many_lines(listing))[1].split() == ["Acme", "2026-01-05", "Test", "2", "–", "–", "–"]
    rows = table_of(listing)
    assert {row["withheld"] for row in rows} == {"below minimum group"}
    assert {(row["felt"], row["level"], row["gap"]) for row in rows} == {("", "", "")}


def test_the_table_is_tidy_and_says_what_the_files_say(tmp_path: Path) -> None:
    """One row for the whole and one for each dimension of every result, figure for figure."""
    client(tmp_path, "Acme", "2025-03-01", 2)
    client(tmp_path, "Acme", "2026-03-01", 4)
    listing = list_results(tmp_path)
    rows = table_of(listing)
    assert tuple(rows[0]) == RESULTS_COLUMNS
    assert [row["dimension"] for row in rows] == [*("overall", *DIMENSIONS)] * 2
    assert len({(row["file"], row["dimension"]) for row in rows}) == len(rows) == 12
    for head in listing.results:
        mine = [row for row in rows if row["date"] == head.date]
        saved = read_results(head.path)
        for row, measure in zip(mine, (saved.overall, *saved.dimensions.values()), strict=True):
            assert row["felt"] == number_text(measure.rating)
            assert row["level"] == str(measure.level)
            assert row["target"] == ("" if measure.target is None else str(measure.target))
            assert (tmp_path / row["file"]) == head.path


def test_a_negative_gap_stays_a_number(tmp_path: Path) -> None:
    """A minus before a figure gets no apostrophe, one before a name does."""
    made = document(2, organisation="-Acme", date="2026-01-05")
    made["compared"]["dimensions"]["role_clarity"]["gap"] = -1.25
    made["dimensions"]["role_clarity"]["gap"] = {"value": -1.25, "clear": True}
    figures = made["summary"]["figures"]
    place = figures["of"].index("role_clarity")
    figures["gap"][place], figures["clear"][place] = -1.25, True
    save(tmp_path / "a", made)
    rows = {row["dimension"]: row for row in table_of(list_results(tmp_path))}
    assert (rows["role_clarity"]["gap"], rows["role_clarity"]["gap_clear"]) == ("-1.25", "yes")
    assert rows["overall"]["organisation"] == "'-Acme"


@pytest.mark.parametrize(
    ("table", "key", "value"),
    [("overall", "low", 9.5), ("role_clarity", "high", float("nan")), ("role_clarity", "target", 7)],
)
def test_a_figure_that_is_none_leaves_its_result_out(
    tmp_path: Path, table: str, key: str, value: float
) -> None:
    """A score out of its range is named with its place, and the table holds the other results."""
    client(tmp_path, "Sound", "2026-01-05")
    made = document(2, organisation="Acme", date="2026-01-05")
    figures = made["summary"]["figures"]
    figures[key][figures["of"].index(table)] = value
    save(tmp_path / "bad", made)
    notes = write_many_csv(list_results(tmp_path), tmp_path / "clients.csv")
    assert notes[0] == "1 result is in the table."
    assert len(notes) == 2
    assert key in notes[1]
    assert {row["organisation"] for row in rows_of((tmp_path / "clients.csv").read_bytes())} == {"Sound"}


@pytest.mark.sweep
@given(st.lists(st.text(max_size=40), min_size=1, max_size=5))
def test_cells_are_read_back_as_they_were_and_none_is_a_formula(texts: list[str]) -> None:
    """Any text survives the table on one line, and no cell begins as a formula does."""
    cells = [harmless(text) for text in texts]
    rows = rows_of(csv_bytes(("cell", "other"), ({"cell": cell} for cell in cells)))
    assert [row["cell"] for row in rows] == cells
    assert not any(cell.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")) for cell in cells)


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (3, "3"), (Fraction(2), "2"), (Fraction(-5, 4), "-1.25"), (Fraction(1, 3), "0.3333")],
)
def test_numbers_are_written_plainly(value: Fraction | int | None, text: str) -> None:
    """A point, four decimals at most, nothing for what does not exist."""
    assert number_text(value) == text


def documented_query(table: Path) -> str:
    """The one query in the documentation, over this table."""
    (query,) = re.findall(r"```sql\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert query.count("'clients.csv'") == 1
    return str(query).replace("'clients.csv'", f"'{table}'")


def changes_by_query(place: Path, clients: list[tuple[str, str, int, str]]) -> dict[tuple[str, str], float]:
    """What the documented query says of these clients: the change by organisation and dimension."""
    for organisation, date, level, form in clients:
        made = document(level, form=form, organisation=organisation, date=date)
        save(place / f"{len(list(place.iterdir()))}", made)
    table = place / "clients.csv"
    write_many_csv(list_results(place), table)
    found = duckdb.sql(documented_query(table))
    assert found is not None
    assert found.columns[:2] == ["organisation", "dimension"]
    assert found.columns[-1] == "change"
    return {(row[0], row[1]): row[-1] for row in found.fetchall()}


def test_the_documented_query_tells_the_change_from_first_to_last(tmp_path: Path) -> None:
    """For every organisation with two days the query gives last minus first; pulses and lone ones are out."""
    found = changes_by_query(
        tmp_path,
        [
            ("Acme", "2025-03-01", 3, "full"),
            ("Acme", "2026-03-01", 5, "full"),
            ("Acme", "2025-09-01", 1, "full"),
            ("Acme", "2026-06-01", 1, "pulse"),
            ('Beta, “the” "firm"', "2025-03-01", 4, "full"),
            ('Beta, “the” "firm"', "2026-03-01", 3, "full"),
            ("Once", "2026-03-01", 3, "full"),
        ],
    )
    assert found == {
        **{("Acme", key): 2.0 for key in ("overall", *DIMENSIONS)},
        **{('Beta, “the” "firm"', key): -1.0 for key in ("overall", *DIMENSIONS)},
    }


@pytest.mark.sweep
def test_the_documented_query_reads_hostile_names(tmp_path: Path) -> None:
    """Names with quotes, commas, formulas and other scripts do not break the table."""
    texts = [*HOSTILE, "=1+1", 'a,"b";c', "O'Neil"]
    clients = [(text, day, 3, "full") for text in texts for day in ("2025-03-01", "2026-03-01")]
    found = changes_by_query(tmp_path, clients)
    assert {name for name, _ in found} == {harmless(clean(text)) for text in texts}
    assert set(found.values()) == {0.0}


@settings(max_examples=8)
@given(st.lists(st.tuples(st.sampled_from("AB"), st.integers(1, 28), st.integers(1, 5)), max_size=6))
def test_the_list_keeps_every_result_and_its_order(
    tmp_path_factory: pytest.TempPathFactory, made: list[tuple[str, int, int]]
) -> None:
    """Whatever lies in the folder, each result is listed once, in the order of name and day."""
    place = tmp_path_factory.mktemp("many")
    for name, day, level in made:
        client(place, name, f"2026-01-{day:02}", level)
    assert names(place) == sorted((name, f"2026-01-{day:02}") for name, day, _ in made)


def planned(place: Path, done: str = "", *, promise: str = "I05") -> None:
    """Make a folder with a result an assessment's own, with a commitment on one intervention in its plan."""
    history = [{"date": "2025-03-02", "status": "planned"}]
    history += [{"date": done, "status": "done"}] if done else []
    commitments = {promise: {"owner": "Ruth", "items": ["LD-01"], "history": history}}
    (place / "assessment.toml").write_text("")
    write_document(place / "plan.toml", {"chosen": {promise: {}}, "commitments": commitments}, kind="plan")


def test_the_plans_of_a_folder_are_counted_together(tmp_path: Path) -> None:
    """Chosen, kept and followed by a rise are counted over organisations, between the right assessments."""
    for name, later, done in (("Acme", 4, "2025-05-01"), ("Beta", 2, "2025-05-01"), ("Gamma", 4, "")):
        first = client(tmp_path, name, "2025-03-01", 2)
        planned(first.parent, done)
        save(tmp_path / f"{name} pulse", document(5, form="pulse", organisation=name, date="2025-06-01"))
        client(tmp_path, name, "2026-03-01", later)
    planned(client(tmp_path, "Lone", "2025-03-01", 2).parent, "2025-05-01")
    told: list[tuple[int, int, str]] = []
    found = experienced(list_results(tmp_path), progress=lambda *at: told.append(at))
    assert [number for number, *_ in told] == list(range(1, 8))
    assert {total for _, total, _ in told} == {7}
    assert (found.plans, found.followed, found.problems, found.unsaved) == (4, 3, (), 0)
    (one,) = found.experiences
    assert (one.intervention, one.chosen, one.promised, one.kept) == ("I05", 4, 4, 3)
    assert (one.measured, one.followed_by_rise, one.elsewhere, one.elsewhere_rise) == (2, 1, 1, 1)
    lines = list(texts_of(experience_lines(found)))
    assert all(cell_len(line) <= 78 for line in lines)
    assert "Too few to draw conclusions" in " ".join(" ".join(lines).split())
    (counts,) = json.loads(json.dumps(experience_document(found)))["interventions"]
    assert counts["kept"] == 3
    assert counts["words"].startswith("In 4 plans, committed to 4 times, done 3 times.")


@pytest.mark.parametrize("beside", [True, False])
def test_a_question_that_was_reworded_still_counts(beside: bool, tmp_path: Path) -> None:
    """The questionnaire beside a result tells which question took the place of which, as in a timeline."""
    first = client(tmp_path, "Acme", "2025-03-01")
    planned(first.parent, "2025-05-01", promise="I08")
    later = document(organisation="Acme", date="2026-03-01", questionnaire_version="2.1")
    asked = later["compared"]["dimensions"]["process_definition"]
    place = asked["questions"].index("PD-18")
    asked["questions"][place], asked["felt"][place] = "PD-14", "4"
    saved = save(tmp_path / "later", later)
    if beside:
        words = reworded(shipped_bytes(), version="2.1", old="PD-18", new="PD-14", text="In other words.")
        (saved.parent / "questionnaire.toml").write_bytes(words)
    found = experienced(list_results(tmp_path))
    assert found.problems == ()
    (one,) = found.experiences
    assert (one.measured, one.followed_by_rise) == (1, int(beside))
    rose = open_timeline([first, saved]).steps[0].comparison.movers(1)[0]
    assert [item.id for item in rose] == ["PD-14"] * beside


def test_assessments_without_a_saved_result_are_said_not_to_count(tmp_path: Path) -> None:
    """An assessment whose result was never saved is counted as such, whatever is filtered."""
    planned(client(tmp_path, "Acme", "2025-03-01").parent)
    (tmp_path / "fresh").mkdir()
    planned(tmp_path / "fresh")
    found = experienced(list_results(tmp_path, organisation="acme"))
    assert (found.plans, found.unsaved) == (1, 1)
    assert "1 assessment has no saved result and is not counted" in " ".join(
        texts_of(experience_lines(found))
    )


def test_a_damaged_plan_is_named_and_the_others_count(tmp_path: Path) -> None:
    """A plan that cannot be read is a sentence; nothing else is lost for it."""
    planned(client(tmp_path, "Acme", "2025-03-01").parent)
    bad = client(tmp_path, "Beta", "2025-03-01").parent
    planned(bad)
    (bad / "plan.toml").write_text("nonsense = [")
    found = experienced(list_results(tmp_path))
    assert found.plans == 1
    assert len(found.problems) == 1
    assert "plan.toml" in " ".join(texts_of(experience_lines(found)))
