"""What a questionnaire author is told: the file, the table, the key and what was expected."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.errors import ContentError
from questionnaires.load.catalogue_schema import CatalogueSchema
from questionnaires.load.read import (
    catalogue_problems,
    questionnaire_problems,
    read_questionnaire,
    shipped_questionnaire,
)
from questionnaires.load.schema import QuestionnaireSchema
from questionnaires.load.shipped import shipped_bytes

SOUND = """\
format = "samepage/questionnaire"
format_version = 1
id = "own"
version = "1"
title = "Own"
summary = "Own questions."
levels = [
    { name = "A", rule = "a" }, { name = "B", rule = "b" }, { name = "C", rule = "c" },
    { name = "D", rule = "d" }, { name = "E", rule = "e" },
]

[functions]
sales = "Sales"
marketing = "Marketing"

[scales]
agreement = ["1", "2", "3", "4", "5"]

[dimensions.flow]
title = "Flow"
question = "Does it flow?"
anchors = ["a", "b", "c", "d", "e"]

[items.FW-01]
title = "Steps"
kind = "anchors"
dimension = "flow"
text = "How does it go?"
options = ["one", "two", "three", "four", "five"]
gate = true

[items.FW-02]
title = "Times"
kind = "count"
dimension = "flow"
text = "How often?"
maximum = 10
bands = [{ from = 0, below = 5, level = 1 }, { from = 5, level = 4 }]

[forms.full]
title = "All"
text = "Everything."
minutes = 1
sections = ["core"]
"""


def problems(text: str) -> str:
    """Every problem found in a questionnaire, as its author reads them."""
    return "\n".join(str(p) for p in questionnaire_problems(text.encode(), name="own.toml"))


def test_a_sound_questionnaire_of_ones_own_is_read() -> None:
    """A user's own file works wherever the shipped one does."""
    assert problems(SOUND) == ""
    assert list(read_questionnaire(SOUND.encode(), name="own.toml").items) == ["FW-01", "FW-02"]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("[items.FW-02]", "[items.FW-01]", "[items.FW-01]: is declared twice"),
        ("from = 5, level", "from = 6, level", "FW-02] bands: no band covers the values between 5 and 6"),
        ("from = 5, level", "from = 4, level", "[items.FW-02] bands: overlap: two bands cover 4"),
        ("from = 5, level", "over = 5, level", "[items.FW-02] bands: no band covers 5"),
        ("below = 5", "up_to = 5", "[items.FW-02] bands: overlap: two bands cover 5"),
        ("from = 0, below", "from = 1, below", "bands: no band covers 0, the lowest possible value"),
        ("{ from = 5, level = 4 }", "{ from = 5, below = 9, level = 4 }", "no band covers 10, the highest"),
        ("gate = true", 'asked = ["sails"]', "[items.FW-01] asked: unknown team 'sails'"),
        (', "five"]', "]", "[items.FW-01] options: expected five anchors"),
        (
            "gate = true",
            'section = "tension"\ngate = true',
            "[items.FW-01] gate: a must-have question (gate) must be scored",
        ),
        (
            'dimension = "flow"\ntext = "How often',
            'dimension = "flo"\ntext = "How often',
            "did you mean 'flow'?",
        ),
        ("gate = true", "gait = true", "[items.FW-01] gait: is not a known key; did you mean 'gate'?"),
        ('kind = "count"', 'kind = "counts"', "[items.FW-02] kind: must be"),
        ("minutes = 1", 'minutes = "one"', "[forms.full] minutes: must be valid integer; it is 'one'"),
        ('title = "Own"\n', "", "own.toml: top of the file, title: is missing"),
        ("format_version = 1", "format_version = 2", "was written by a newer Samepage"),
        ("level = 4", "level = 7", "[items.FW-02] bands, entry 2, level"),
        ('sections = ["core"]', 'items = ["FW-03"]', "there is no question 'FW-03'; did you mean"),
    ],
)
def test_each_mistake_is_named_with_its_place(old: str, new: str, words: str) -> None:
    """The author learns which table and key to correct, and how."""
    assert old in SOUND
    assert words in problems(SOUND.replace(old, new, 1))


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ('[[contradictions]]\nfirst = "FW-01"\nsecond = "FW-09"\ntext = "x"', "there is no question 'FW-09'"),
        (
            '[[signs]]\nid = "quiet"\ntext = "x"\nwhen = { measure = "raw.FW-09", at_most = 0 }',
            "[signs, 'quiet'] when: 'FW-09' in 'raw.FW-09' does not exist",
        ),
        ('[[signs]]\nid = "quiet"\ntext = "x"', "when: is missing"),
    ],
)
def test_a_sign_or_contradiction_that_points_nowhere_is_named(table: str, words: str) -> None:
    """What the findings are based on must exist."""
    assert words in problems(f"{SOUND}\n{table}\n")


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_with_problems_and_never_otherwise(data: bytes) -> None:
    """Bytes that are no questionnaire are refused in sentences."""
    with pytest.raises(ContentError) as refused:
        read_questionnaire(data, name="own.toml")
    assert all(str(problem).startswith("own.toml: ") for problem in refused.value.problems)


@given(st.data())
def test_a_broken_line_never_breaks_the_reader(data: st.DataObject) -> None:
    """A sound file with one line lost, doubled or cut short is read or refused, nothing else."""
    lines = SOUND.splitlines()
    at = data.draw(st.integers(0, len(lines) - 1))
    cut = data.draw(st.integers(0, max(len(lines[at]), 1)))
    lines[at] = data.draw(st.sampled_from(["", lines[at][:cut], f"{lines[at]}\n{lines[at]}"]))
    changed = "\n".join(lines).encode()
    if questionnaire_problems(changed, name="own.toml"):
        with pytest.raises(ContentError):
            read_questionnaire(changed, name="own.toml")
    else:
        assert read_questionnaire(changed, name="own.toml").items


def test_deep_and_dotted_files_are_refused_quickly() -> None:
    """Files built to exhaust the parser end in a sentence."""
    for text in ("a = " + "[" * 5_000, ".".join("a" * 20_000) + " = 1", "a = " + "1" * 10_000):
        assert problems(text)


def test_a_circle_of_prerequisites_is_named() -> None:
    """Two interventions that need each other could never start."""
    text = shipped_bytes("catalogue").decode()
    start = text.index("[interventions.I01]")
    at = text.index("aims", start)
    need = 'prerequisites = [{ intervention = "I13", hard = true, text = "x" }]\n'
    assert "prerequisites" not in text[start : text.index("[interventions.I02]")]
    found = catalogue_problems((text[:at] + need + text[at:]).encode(), name="c.toml")
    assert any("a circle: I01 needs I13 needs I01" in str(p) for p in found)


def test_a_gate_that_nothing_moves_and_a_trigger_on_nothing_are_named() -> None:
    """A catalogue must reach every gate, and ask only about things that exist."""
    text = shipped_bytes("catalogue").decode().replace("item.PD-07", "item.PD-70")
    found = "\n".join(
        str(p)
        for p in catalogue_problems(text.encode(), name="c.toml", questionnaire=shipped_questionnaire())
    )
    assert "'PD-70' in 'item.PD-70' does not exist" in found
    unmoved = shipped_bytes("catalogue").decode().replace('item = "RC-15"', 'item = "RC-02"')
    found = "\n".join(
        str(p)
        for p in catalogue_problems(unmoved.encode(), name="c.toml", questionnaire=shipped_questionnaire())
    )
    assert "no intervention improves the must-have question RC-15" in found


def test_the_schemas_are_json_schema() -> None:
    """Editors get a schema that says what every key is."""
    for schema in (QuestionnaireSchema, CatalogueSchema):
        written = json.loads(json.dumps(schema.model_json_schema()))
        assert written["properties"]["format"]["const"].startswith("samepage/")
        assert "$defs" in written


OWN_WORDS = """
[exercises.words]
title = "Words"
kind = "own_words"
instructions = "Write."
after = ["What does it say?"]

[exercises.words.sentences.lead]
text = "A lead is ready when …"
ticks.fit = { text = "which company" }
claimed = { item = "FW-01", level = 4, tick = "fit", text = "could say" }
"""


def test_an_exercise_in_own_words_needs_no_cards_and_no_bands() -> None:
    """Sentences with ticks are all that it is made of."""
    assert questionnaire_problems((SOUND + OWN_WORDS).encode(), name="own.toml") == ()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("ticks.fit", "tick.fit", "tick"),
        ('ticks.fit = { text = "which company" }\n', "", "there is no tick 'fit'"),
        ('tick = "fit"', 'tick = "fat"', "there is no tick 'fat'"),
        ('item = "FW-01"', 'item = "FW-09"', "there is no question 'FW-09'"),
        ("level = 4, tick", "level = 6, tick", "level"),
        (
            'instructions = "Write."',
            'instructions = "Write."\nbands = [{ from = 0, level = 1 }]',
            "has no bands",
        ),
        ('instructions = "Write."', 'instructions = "Write."\ncards.a = { text = "A" }', "has no cards"),
        ('kind = "own_words"', 'kind = "order"', "only an own_words exercise has sentences"),
        ('kind = "own_words"', 'kind = "order"', "expected at least two cards"),
    ],
)
def test_what_is_wrong_with_an_exercise_in_own_words_is_named(old: str, new: str, words: str) -> None:
    """Each mistake is told with its table and what was expected."""
    found = questionnaire_problems((SOUND + OWN_WORDS.replace(old, new, 1)).encode(), name="own.toml")
    assert found
    assert any(words in f"{problem}" for problem in found)
    assert all("exercises.words" in problem.table for problem in found)
