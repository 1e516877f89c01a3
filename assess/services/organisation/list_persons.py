"""One line a person: of several rows the main job that holds today, and no accounts of systems and guests."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from assess.services.organisation.list_records import LeftOut, ListLine, Why
from assess.services.organisation.list_words import is_empty_position
from assess.services.tables.keys import words_of
from assess.store.io.documents import shortened


def latest(lines: Sequence[ListLine], *, today: str) -> tuple[list[ListLine], Iterator[LeftOut]]:
    """One line a person: of several with one number the main job that holds today, the last of equal ones.

    A number that people of different names have tells nobody apart.
    """
    of: dict[str, list[ListLine]] = {}
    for line in lines:
        for key in line.keys:
            of.setdefault(key, []).append(line)
    best = {
        key: max(
            same, key=lambda line: (not line.second, not today or line.since <= today, line.since, line.row)
        )
        for key, same in of.items()
        if _one_person(same)
    }
    kept = [line for line in lines if all(best.get(key, line) is line for key in line.keys)]
    rows = {line.row for line in kept}
    out = (
        LeftOut(row=line.row, why=Why.EARLIER, said=shortened(line.title))
        for line in lines
        if line.row not in rows
    )
    return kept, out


def accounts(lines: Sequence[ListLine], managers: Collection[int]) -> Sequence[int]:
    """The places of lines that only name an account: no title, team or manager, and nobody reports to them.

    Directories hold guests, mailboxes and services beside people.
    """
    return [
        place
        for place, line in enumerate(lines)
        if not (line.title or line.departments or line.managers or place in managers)
        and (line.logins or line.dns or line.emails)
    ]


def _one_person(lines: Sequence[ListLine]) -> bool:
    """Whether every two of these have a part of the name or an address in common, as far as they have any."""
    said = [{*words_of(line.name).split()} for line in lines if not is_empty_position(line.name)]
    mails = [{*line.emails} for line in lines]
    return not any(
        a and b and not a & b and not mails[n] & mails[m]
        for n, a in enumerate(said)
        for m, b in enumerate(said[:n])
    )
