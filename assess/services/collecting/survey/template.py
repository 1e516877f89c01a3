"""A mapping file as it is written: for every question of a form, or as proposed for one export."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field

import tomli_w

from assess.services.collecting.survey.cells import Meaning
from assess.services.collecting.survey.mapping import mappable_items
from questionnaires.model import FUNCTIONS, Item, Kind, Questionnaire
from questionnaires.records import record

TEAM_QUESTION = "Which team do you work in?"

_HEAD = """\
format = "samepage/csv-mapping"
format_version = 1

# Maps the columns of a survey export to questions. The export can come from any survey tool: a CSV file or
# an Excel workbook (.xlsx) with one row per person.
#
# If your survey uses other words for a heading or an answer, put your words between the quotation
# marks. Delete the tables of questions that your survey does not ask. Capitals do not matter.
# An answer may also be the number of the option, or have it beside its words ("3", "3. Often", "Often (3)").
"""

_TEAM = """
# The column that says which team a person belongs to. If the survey went to one team only, replace
# the column line, for example with:  always = "sales"
[function]
column = {column}

[function.values]
{values}
"""

_PEOPLE = """
# A column that is different for each person and the same in later exports, such as "ID" or
# "Respondent ID". With it, a person who changes an answer is recognised when you collect again.
# Without it, and always in an anonymous assessment, people are recognised by their answers: you can
# collect the same export again, but a changed row counts as another person.
[key]
column = {key}

# The column that says when a row was handed in. Of two rows with one key the later counts.
[date]
column = {date}

# The column with the person's name. Leave it empty to keep no names. An anonymous assessment ignores it.
[name]
column = {name}

# Answers that people may give instead of one of the options.
[words]
dont_know = ["Don't know", "I don't know", "Not sure"]
not_applicable = ["Not applicable", "Does not apply", "N/A"]
none_of_these = ["None of these", "None of the above", "None"]
"""


@record
class ItemDraft:
    """The columns of one question.

    ``ticks`` leads from the headings of columns of one option to the option. ``codes`` are texts of the
    export that seem to mean an option, ``unknown`` those that seem to mean none.
    """

    item: Item
    heading: str
    ticks: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, Meaning] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()


@record
class MappingDraft:
    """What a mapping says. Headings are "" where there is no such column.

    ``teams`` leads from the words of the export to teams, ``unknown_teams`` are words that seem to mean
    none. ``remarks`` are written at the end as comments.
    """

    form: str
    team: str
    teams: Mapping[str, str]
    unknown_teams: tuple[str, ...] = ()
    key: str = ""
    date: str = ""
    name: str = ""
    items: tuple[ItemDraft, ...]
    remarks: tuple[str, ...] = ()


def csv_template(questionnaire: Questionnaire, *, form: str) -> str:
    """The text of a mapping file for every question of a form that a survey can ask, to be edited by hand.

    Raises:
        KeyError: there is no such form.
    """
    titles = questionnaire.function_titles
    return mapping_text(
        MappingDraft(
            form=form,
            team=TEAM_QUESTION,
            teams={titles.get(f, f.capitalize()): f for f in FUNCTIONS},
            items=tuple(
                ItemDraft(item=item, heading=item.text) for item in mappable_items(questionnaire, form)
            ),
        )
    )


def mapping_text(draft: MappingDraft) -> str:
    """The text of a mapping file."""
    values = [f'{quoted(words)} = "{function}"' for words, function in draft.teams.items()]
    values += [f'# {quoted(words)} = "sales"' for words in draft.unknown_teams]
    people = {
        name: quoted(text) for name, text in (("key", draft.key), ("date", draft.date), ("name", draft.name))
    }
    parts = [
        _HEAD,
        f"form = {quoted(draft.form)}\n",
        _TEAM.format(column=quoted(draft.team), values="\n".join(values)),
        _PEOPLE.format(**people),
        *map(_item_part, draft.items),
        *(f"\n# {remark}" for remark in draft.remarks),
    ]
    return "".join(parts) + ("\n" if draft.remarks else "")


def _item_part(draft: ItemDraft) -> str:
    item = draft.item
    lines = ["", f"[items.{_key(item.id)}]"]
    if draft.heading or not draft.ticks:
        lines.append(f"column = {quoted(draft.heading)}")
    if draft.ticks:
        lines += ["", f"[items.{_key(item.id)}.columns]"]
        lines += [f'{quoted(heading)} = "{option}"' for heading, option in draft.ticks.items()]
    options = [*_option_lines(item), *_code_lines(draft)]
    if options:
        lines += ["", f"[items.{_key(item.id)}.options]", *options]
    elif item.kind.payload == "value":
        lines += [
            "# A number. If people wrote words, give each a number:",
            f"# [items.{_key(item.id)}.options]",
            '# "about ten" = 10',
        ]
    return "\n".join([*lines, ""])


def _option_lines(item: Item) -> list[str]:
    texts = [quoted(option.text) for option in item.options]
    if item.kind.payload != "level":
        return [f'{text} = "{option.id}"' for text, option in zip(texts, item.options, strict=True)]
    places: Iterable[int] = (1, 5) if item.kind is Kind.POLES else range(1, len(texts) + 1)
    return [f"{text} = {place}" for text, place in zip(texts, places, strict=True)]


def _code_lines(draft: ItemDraft) -> Iterator[str]:
    """The texts of an export that are no option as it is worded."""
    if draft.codes:
        yield "# Codes of the export. Check that each means this option."
    for text, meaning in draft.codes.items():
        yield f"{quoted(text)} = {meaning if isinstance(meaning, int | float) else quoted(meaning)}"
    if draft.unknown:
        yield "# In the export, but none of the options. Say what each means, or leave it out."
    for text in draft.unknown:
        yield f"# {quoted(text)} ="


def quoted(text: str) -> str:
    """A text as TOML writes it, which is also how it writes such a key."""
    return tomli_w.dumps({"a": text}).removeprefix("a = ").strip()


def _key(item_id: str) -> str:
    plain = item_id.replace("-", "").replace("_", "").isalnum() and item_id.isascii()
    return item_id if plain else quoted(item_id)
