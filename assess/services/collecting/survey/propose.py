"""A mapping proposed for an export, from its headings and the words in its cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from assess.services.collecting.survey.cells import (
    CellProblem,
    CellReading,
    Meaning,
    StandInWords,
    bare_number,
    single_answer,
)
from assess.services.collecting.survey.mapping import mappable_items
from assess.services.collecting.survey.matching import Match, QuestionMatcher
from assess.services.collecting.survey.table import SurveyTable, read_table
from assess.services.collecting.survey.template import TEAM_QUESTION, ItemDraft, MappingDraft, mapping_text
from assess.services.collecting.survey.texts import forms_of, loose, normal
from assess.services.collecting.survey.tool_headings import DATES, KEYS, NAMES, SECOND, STARTS
from assess.services.refusal import Refused
from assess.services.tables.keys import key_of
from assess.store.assessment.identity import read_identity
from assess.store.folder import read_questionnaire_of
from assess.store.io.documents import shortened
from assess.store.io.errors import shown_path
from assess.words import survey as said
from questionnaires.model import FUNCTIONS, Item, Questionnaire
from questionnaires.records import record

_TEAMS = (
    "whichteamdoyouworkin", "team", "yourteam", "department", "yourdepartment", "function", "yourfunction",
    "whichteam", "whichteamareyouin", "whichdepartmentdoyouworkin", "area",
)  # fmt: skip
_OF_TOOLS = frozenset((*DATES, *KEYS, *NAMES, *_TEAMS, *STARTS)) - {""}
_MOST_UNKNOWN = 12
_MOST_COLUMNS = 300
"""So many columns are looked through for words that are teams, where no heading says it."""
_LIME_SURVEY_CODE = re.compile(r"a[o]?0*(\d{1,2})")


@record
class Proposal:
    """A mapping as text, and what is to say about it."""

    text: str
    said: tuple[str, ...]


def proposal(folder: Path, export: Path) -> Proposal:
    """A mapping for an export, for the questionnaire of the assessment in ``folder``.

    Raises:
        FileProblem: the assessment or the export cannot be read.
        Refused: no heading is one of the questions.
    """
    questionnaire = read_questionnaire_of(folder)
    anonymous = read_identity(folder).privacy.mode == "anonymous"
    matcher = QuestionMatcher(_askable(questionnaire))
    table = read_table(export, wanted=lambda text: loose(text) in _OF_TOOLS or matcher.is_question(text))
    names = _names(table)
    matches = matcher.matches(table)
    if not matches.items:
        raise Refused(said.no_questions(shown_path(export), list(map(_quoted, matches.unclear))))
    form = _form(questionnaire, matches.items)
    in_form = [item for item in mappable_items(questionnaire, form) if item.id in matches.items]
    taken = {n for match in matches.items.values() for n in match.columns}
    team, teams, unknown = _team(table, questionnaire, taken)
    taken |= set() if team is None else {team}
    key = _key(table, taken)
    date = _first(table, DATES, taken)
    name = None if anonymous else _name(table, taken)
    used = {*taken, key, date, name}
    left_out = [i for i in matches.items if i not in {item.id for item in in_form}]
    used |= {n for n in range(table.width) if table.heading(n) in matches.unclear}
    unused = [n for n in range(table.width) if n not in used and table.texts(n)]
    remarks = said.proposal_remarks(
        unused=[_quoted(table.heading(n)) for n in unused],
        unclear=[_quoted(heading) for heading in matches.unclear],
        left_out=left_out,
        form=form,
    )
    draft = MappingDraft(
        form=form,
        team=names[team],
        teams=teams,
        unknown_teams=tuple(unknown),
        key=names[key],
        date=names[date],
        name=names[name],
        items=tuple(_draft(table, matches.items[item.id], item, names) for item in in_form),
        remarks=tuple(remarks),
    )
    missing = [item.id for item in mappable_items(questionnaire, form) if item.id not in matches.items]
    return Proposal(
        text=mapping_text(draft),
        said=tuple(
            said.proposed(
                found=len(in_form),
                form=form,
                missing=missing,
                team=shortened(names[team], 40),
                key=shortened(names[key], 40),
                date=shortened(names[date], 40),
                name=shortened(names[name], 40),
                unknown=[
                    *unknown,
                    *(item.id for item, one in zip(in_form, draft.items, strict=True) if one.unknown),
                ],
                unused=[shortened(table.heading(n), 40) for n in unused],
                unclear=list(matches.unclear),
            )
        ),
    )


def _askable(questionnaire: Questionnaire) -> Sequence[Item]:
    """Every item that some form asks of one person in one place."""
    found = {item.id: item for form in questionnaire.forms for item in mappable_items(questionnaire, form)}
    return list(found.values())


def _form(questionnaire: Questionnaire, found: Mapping[str, Match]) -> str:
    """The form with the most of the questions that were found; the shortest of equal ones."""

    def fit(form: str) -> tuple[int, int]:
        ids = [item.id for item in mappable_items(questionnaire, form)]
        return sum(i in found for i in ids), -len(ids)

    return max(questionnaire.forms, key=fit)


def _names(table: SurveyTable) -> Mapping[int | None, str]:
    """The heading by which each column is named in the mapping: one that no other has, texts before codes."""
    names: dict[int | None, str] = {None: ""}
    for row in table.headings:
        times = Counter(map(normal, row))
        for column, text in enumerate(row):
            if text and times[normal(text)] == 1 and normal(text) not in SECOND:
                names[column] = text
    return {**{column: table.heading(column) for column in range(table.width)}, **names}


def _quoted(text: str) -> str:
    return f'"{shortened(text)}"'


def _cells(table: SurveyTable, column: int) -> list[str]:
    """What is in a column, each text once, in its order."""
    return list(dict.fromkeys(cells[column].strip() for _, cells in table.rows if cells[column].strip()))


def _first(table: SurveyTable, headings: Iterable[str], taken: set[int]) -> int | None:
    """The column of the first of these headings, letters and digits only; "" is "#"."""
    columns: dict[str, int] = {}
    for column in range(table.width):
        if column not in taken:
            for text in table.texts(column):
                if loose(text) or text.strip() == "#":
                    columns.setdefault(loose(text), column)
    return next((columns[heading] for heading in headings if heading in columns), None)


def _key(table: SurveyTable, taken: set[int]) -> int | None:
    """The first column that is filled in every row and tells people apart."""
    refused: set[int] = set()
    while (column := _first(table, KEYS, taken | refused)) is not None:
        keys = [key for _, cells in table.rows if (key := key_of(cells[column]))]
        enough = len(keys) * 10 >= len(table.rows) * 9  # a line below the table has none
        addresses = all("@" in key for key in keys)  # a person may answer twice
        if enough and keys and (addresses or (len(set(keys)) == len(keys) and keys[0] != "anonymous")):
            return column
        refused.add(column)
    return None


def _name(table: SurveyTable, taken: set[int]) -> int | None:
    column = _first(table, NAMES, taken)
    return column if column is not None and _cells(table, column) else None


# Teams


def _team(
    table: SurveyTable, questionnaire: Questionnaire, taken: set[int]
) -> tuple[int | None, dict[str, str], list[str]]:
    """The column of the team, what its words mean, and those that mean none."""
    titles = {f: questionnaire.function_titles.get(f, f.capitalize()) for f in FUNCTIONS}
    best: tuple[int, int | None] = (0, None)
    free = [n for n in range(table.width) if n not in taken]
    named = [n for n in free if any(map(_is_team, table.texts(n)))]
    for column in named or free[:_MOST_COLUMNS]:
        score = len([cell for cell in _cells(table, column)[:50] if _function(cell, titles)])
        score += bool(named)
        if score > max(best[0], 0 if named else 1):
            best = (score, column)
    found = best[1]
    if found is None:
        return None, {title: f for f, title in titles.items()}, []
    cells = _cells(table, found)
    teams = {cell: f for cell in cells if (f := _function(cell, titles))}
    seen = {normal(cell) for cell in teams}
    teams |= {title: f for f, title in titles.items() if normal(title) not in seen}
    return found, teams, [cell for cell in cells if cell not in teams][:_MOST_UNKNOWN]


def _is_team(heading: str) -> bool:
    return any(
        loose(form) in _TEAMS or loose(form).startswith(loose(TEAM_QUESTION)) for form in forms_of(heading)
    )


def _function(cell: str, titles: Mapping[str, str]) -> str:
    """The one team whose name is among the words of a cell, "" where there is none."""
    words = set(re.findall(r"[^\W\d_]+", normal(cell)))
    found = {f for f, title in titles.items() if {normal(title), f} & words or normal(title) == normal(cell)}
    return found.pop() if len(found) == 1 else ""


# Questions


def _draft(table: SurveyTable, match: Match, item: Item, names: Mapping[int | None, str]) -> ItemDraft:
    heading = names[match.whole]
    ticks = {names[column]: option for column, option in match.ticks.items()}
    codes, unknown = _codes(_cells(table, match.whole), item) if match.whole is not None else ({}, ())
    return ItemDraft(item=item, heading=heading, ticks=ticks, codes=codes, unknown=unknown)


def _codes(cells: Iterable[str], item: Item) -> tuple[dict[str, Meaning], tuple[str, ...]]:
    """Texts of a column that are no option as it is worded: codes that stand for one, and the rest."""
    if not item.options or item.kind.payload == "ticks":
        return {}, ()
    reading = CellReading(item=item, options=dict(_meanings(item)))
    odd = []
    for cell in cells:
        try:
            single_answer(cell, reading, StandInWords(dont_know=_WORDS))
        except CellProblem:
            odd.append(cell)
    if any(bare_number(cell) is not None for cell in odd):  # then no number of the column is a place
        odd = [cell for cell in cells if cell in odd or bare_number(cell) is not None]
    codes: dict[str, Meaning] = {}
    for cell in odd:
        meaning = _cut_option(cell, reading)
        if meaning is not None:
            codes[cell] = meaning
    numbered = {cell: int(found[1]) for cell in odd if (found := _LIME_SURVEY_CODE.fullmatch(normal(cell)))}
    places = list(dict(_meanings(item)).values())
    if numbered and all(1 <= number <= len(places) for number in numbered.values()):
        codes |= {cell: places[number - 1] for cell, number in numbered.items()}
    return codes, tuple([cell for cell in odd if cell not in codes][:_MOST_UNKNOWN])


_WORDS = frozenset({"not sure", "don't know", "i don't know"})
_LEAST = 12


def _meanings(item: Item) -> Iterator[tuple[str, Meaning]]:
    for place, option in enumerate(item.options, start=1):
        yield normal(option.text), place if item.kind.payload == "level" else option.id


def _cut_option(cell: str, reading: CellReading) -> Meaning | None:
    """The option of which a text is the beginning, as where a tool cuts long names."""
    text = loose(cell)
    found = {
        m for option, m in reading.options.items() if len(text) >= _LEAST and loose(option).startswith(text)
    }
    return found.pop() if len(found) == 1 else None
