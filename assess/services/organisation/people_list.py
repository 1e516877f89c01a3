"""A chart from a list of people, as the systems that know them export it: one line a position.

Names only join the lines; they are dropped unless they are asked for, since a chart holds positions, not
people. What cannot be read is said with its row; the position is kept and can be corrected in the chart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from assess.services.organisation.joining import Lines, bosses, name_forms, otherwise
from assess.services.organisation.list_lines import read_list
from assess.services.organisation.list_persons import accounts
from assess.services.organisation.list_records import LeftOut, ListLine, PeopleList, Why
from assess.services.organisation.list_words import is_empty_position, shares_in
from assess.services.organisation.teams import functions_of
from assess.store.io.documents import shortened
from assess.store.io.errors import FileProblem
from assess.store.organisation.file import role_ids_for
from assess.text import clean
from assess.words import people_list as words
from assess.words.tables import other_sheets_words
from questionnaires.records import record, replace
from scoring.organisation.chart import Organisation, Role
from scoring.organisation.edits import MOST_POSITIONS
from scoring.organisation.problems import circles

NO_TITLE = "Position without a title"


@record
class ImportedChart:
    """A chart as read from a list, without owners of activities.

    ``rows`` are the rows of the positions, by id, as a spreadsheet counts them; ``left_out`` the rows that
    are none. ``says`` is "level" and "fte", as far as the list has columns for them. ``notes`` say what was
    done with the list, ``problems`` what in it could not be read or does not make one tree; both are
    sentences.
    """

    organisation: Organisation
    rows: Mapping[str, int]
    left_out: tuple[LeftOut, ...]
    says: frozenset[str]
    notes: tuple[str, ...]
    problems: tuple[str, ...]


def import_organisation(
    path: Path, *, keep_names: bool = False, columns: Mapping[str, str] | None = None, today: str = ""
) -> ImportedChart:
    """Reads a list with a column for the title and one for the manager, however they are named there.

    ``columns`` are headings named by hand, by a key of ``list_lines.BY_HAND``. A day of leaving before
    ``today`` means that the person has left.

    Raises:
        Misused: a column named by hand is not there.
        FileProblem: it is no such list, or has more lines than a chart has positions.
    """
    people = _without_accounts(read_list(path, columns=columns or {}, today=today))
    lines = people.lines
    if not lines:
        raise FileProblem(path, "everyone in the list has left; there is no position to import.")
    if len(lines) > MOST_POSITIONS:
        raise FileProblem(
            path, f"a chart can have at most {MOST_POSITIONS:,} positions; this list has {len(lines):,} rows."
        )
    ids = role_ids_for(line.title or NO_TITLE for line in lines)
    above, unclear = bosses(lines)
    shares = shares_in([line.fte for line in lines])
    roles = {
        made: Role(
            id=made,
            title=line.title or NO_TITLE,
            functions=functions_of(line.departments, line.title),
            reports_to=ids[boss] if boss is not None else "",
            status=line.status,
            person=line.name if keep_names and not is_empty_position(line.name) else "",
            level=line.level,
            fte=Fraction(1) if share is None else share,
        )
        for line, made, boss, share in zip(lines, ids, above, shares, strict=True)
    }
    chart = Organisation(roles=roles)
    problems = (
        *([other_sheets_words(people.other_sheets)] if people.other_sheets else []),
        *map(words.wide_words, people.wide),
        *_namesakes(lines),
        *_unreadable(lines, shares),
        *_unjoined(people, unclear),
        *_not_a_tree(chart, lines, unclear=unclear),
    )
    return ImportedChart(
        organisation=chart,
        rows=dict(zip(ids, (line.row for line in lines), strict=True)),
        left_out=people.left_out,
        says=people.says,
        notes=tuple(
            clean(note, limit=1_000)
            for note in _notes(people, chart, otherwise(lines, above), keep_names=keep_names)
        ),
        problems=tuple(clean(problem, limit=1_000) for problem in problems),
    )


def _without_accounts(people: PeopleList) -> PeopleList:
    """The list without lines that only name an account, unless all do."""
    lines = people.lines
    if all(line.title or line.departments or line.managers for line in lines):
        return people
    above, unclear = bosses(lines)
    named = {boss for boss in above if boss is not None}.union(*unclear.values())
    out = {*accounts(lines, named)}
    if not out or len(out) == len(lines):
        return people
    rows = [LeftOut(row=lines[place].row, why=Why.ACCOUNT, said="") for place in out]
    return replace(
        people,
        lines=tuple(line for place, line in enumerate(lines) if place not in out),
        left_out=tuple(sorted([*people.left_out, *rows], key=lambda left: left.row)),
    )


def _unreadable(lines: Sequence[ListLine], shares: Sequence[Fraction | None]) -> Iterator[str]:
    for line, share in zip(lines, shares, strict=True):
        if not line.title:
            yield words.no_title_words(line.row, NO_TITLE)
        if line.unknown_status:
            yield words.status_words(line.row, shortened(line.unknown_status))
        if line.unknown_end:
            yield words.end_words(line.row, shortened(line.unknown_end))
        if line.fte and share is None:
            yield words.share_words(line.row, shortened(line.fte))


def _namesakes(lines: Sequence[ListLine]) -> Iterator[str]:
    """People of one number, and people of one name whom no number or address tells apart."""
    named: dict[str, list[ListLine]] = {}
    numbered: dict[str, list[ListLine]] = {}
    for line in lines:
        for key in line.keys:
            numbered.setdefault(key, []).append(line)
        if (
            line.name
            and not is_empty_position(line.name)
            and not (line.keys or line.emails or line.dns or line.logins or line.positions)
        ):
            named.setdefault(name_forms(line.name)[0], []).append(line)
    for key, same in numbered.items():
        if len(same) > 1:
            yield words.same_number_words([line.row for line in same], shortened(key))
    for same in named.values():
        if len(same) > 1:
            yield words.namesakes_words([line.row for line in same], shortened(same[0].name))


def _unjoined(people: PeopleList, unclear: Mapping[int, frozenset[int]]) -> Iterator[str]:
    """Why the manager of these lines is not known."""
    leavers = Lines(people.leavers) if unclear else None
    for place, meant in unclear.items():
        line = people.lines[place]
        manager = shortened(line.managers[0][1])
        if meant:
            rows = [people.lines[other].row for other in meant]
            yield words.several_managers_words(line.row, manager, rows)
        elif leavers and (gone := leavers.meant(line.managers)):
            yield words.manager_left_words(line.row, manager, [people.leavers[n].row for n in gone])
        else:
            yield words.no_manager_words(line.row, manager)


def _not_a_tree(
    chart: Organisation, lines: Sequence[ListLine], *, unclear: Mapping[int, frozenset[int]]
) -> Iterator[str]:
    """Circles and several tops, with their rows; positions whose manager is unclear are named already."""
    row_of = dict(zip(chart.roles, (line.row for line in lines), strict=True))
    for members in circles(chart):
        titles = [shortened(chart.roles[member].title) for member in members]
        yield words.circle_words([row_of[member] for member in members], titles)
    tops = [role_id for place, role_id in enumerate(chart.roles) if place not in unclear]
    tops = [role_id for role_id in tops if not chart.roles[role_id].reports_to]
    if len(tops) > 1:
        yield words.tops_words([row_of[top] for top in tops])
    if not tops and not unclear:
        yield words.NO_TOP


def _notes(
    people: PeopleList, chart: Organisation, matrix: Sequence[int], *, keep_names: bool
) -> Iterator[str]:
    counts = Counter(function for role in chart.roles.values() for function in role.functions)
    none = sum(not role.functions for role in chart.roles.values())
    yield words.teams_words(counts, none=none, guessed=people.guessed)
    if matrix:
        yield words.matrix_words(matrix)
    out = {why: [line.row for line in people.left_out if line.why is why] for why in Why}
    if out[Why.LEFT]:
        yield words.left_words(out[Why.LEFT])
    if out[Why.EARLIER]:
        yield words.earlier_words(out[Why.EARLIER])
    if out[Why.ACCOUNT]:
        yield words.account_words(out[Why.ACCOUNT])
    if out[Why.NO_POSITION] or people.blank:
        yield words.no_position_words(out[Why.NO_POSITION], blank=people.blank)
    if people.named:
        yield words.NAMES_KEPT if keep_names else words.NAMES_REMOVED
    if people.unused:
        yield words.unused_words([shortened(heading, 40) for heading in people.unused])
