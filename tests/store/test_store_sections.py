"""A document made table by table is the document made in one piece, and reads back as what it holds."""

from __future__ import annotations

from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from assess.store.io import sections
from assess.store.io.sections import Sections
from questionnaires.toml_text import UnusableToml, toml_tables

KEYS = st.sampled_from(["a", "b", "roles", "answers", "two words", "dot.ted", 'quo"ted', "", "ü\n"])
VALUES = st.one_of(
    st.sampled_from([0, 1, True, False, 1.0, 0.0, -1, "", "x" * 90]),
    st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=8),
    st.dates(),
)
TABLES = st.recursive(
    st.dictionaries(KEYS, VALUES, max_size=4),
    lambda inner: st.dictionaries(KEYS, VALUES | inner | st.lists(VALUES | inner, max_size=3), max_size=4),
    max_leaves=12,
)


@given(st.lists(TABLES, min_size=1, max_size=4))
def test_every_version_is_as_if_it_had_been_made_in_one_piece(versions: list[dict[str, Any]]) -> None:
    """Whatever was made before, the text is that of ``tomli_w`` and reads back as the tables."""
    made = Sections()
    for tables in versions:
        assert made.text(tables) == tomli_w.dumps(tables)
        assert repr(toml_tables(made.text(tables))) == repr(toml_tables(tomli_w.dumps(tables)))


@pytest.mark.parametrize(("before", "after"), [(1, True), (1, 1.0), (False, 0), ("1", 1)])
def test_values_that_python_takes_for_equal_are_written_anew(before: object, after: object) -> None:
    """A table whose number became a truth is another table."""
    made = Sections()
    made.text({"answers": {"A": {"value": before}}})
    assert made.text({"answers": {"A": {"value": after}}}) == tomli_w.dumps(
        {"answers": {"A": {"value": after}}}
    )


def test_another_order_is_another_text() -> None:
    """Keys that changed places are written in their new order."""
    made = Sections()
    made.text({"a": {"b": {"x": 1, "y": 2}}})
    assert made.text({"a": {"b": {"y": 2, "x": 1}}}) == "[a.b]\ny = 2\nx = 1\n"


def test_only_what_changed_is_written_out_and_read_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a hundred tables of which one has changed, one is made and read."""
    tables: dict[str, Any] = {"id": "x", "answers": {f"Q-{n}": {"level": 1} for n in range(100)}}
    made = Sections()
    read: list[str] = []
    made.text(tables)

    def noted(text: str) -> dict[str, Any]:
        read.append(text)
        return toml_tables(text)

    monkeypatch.setattr(sections, "toml_tables", noted)
    tables["answers"]["Q-7"] = {"level": 2}
    assert made.text(tables) == tomli_w.dumps(tables)
    assert read == ["[answers.Q-7]\nlevel = 2\n"]


@pytest.mark.parametrize(
    "tables",
    [
        {"a": {"b": {"c": [[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]}}},
        {"numbers": {f"k{n}": {"all": [0] * 3_000} for n in range(100)}},
    ],
    ids=["too deep", "too many signs in all tables together"],
)
def test_what_could_not_be_read_back_is_refused(tables: dict[str, Any]) -> None:
    """A document beyond the bounds of reading is not made, however it is divided, now or later."""
    made = Sections()
    for _ in range(2):
        with pytest.raises(UnusableToml):
            made.text(tables)
