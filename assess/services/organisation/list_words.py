"""What the cells of a list of people say: nobody, an empty position, somebody who has left, a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta

from assess.services.tables.keys import key_of, words_of
from scoring.organisation.chart import PositionStatus


def _words(text: str) -> frozenset[str]:
    """Words between commas, as ``words_of`` gives them; an empty one too."""
    return frozenset(" ".join(word.split()) for word in text.split(","))


NOBODY = _words(
    """,
    none, nobody, no one, no manager, n a, na, nil, null, not applicable, not assigned, unassigned, self,
    top, keine, keiner, kein, niemand, aucun, aucune, personne, ninguno, nadie, geen, nessuno, nenhum,
    ninguem, 0"""
)
"""What means no manager, or no number."""

EMPTY_POSITIONS = _words(
    """
    vacant, vacancy, vacant position, open, open position, open req, open requisition, unfilled,
    unoccupied, tbh, tbd, tba, n n, nn, to be hired, to be determined, hiring, recruiting, vakant,
    unbesetzt, offen, offene stelle, zu besetzen, vacante, a pourvoir, poste vacant, puesto vacante,
    vacature, vacante positie, scoperto, posizione aperta, posizione vacante, vago, vaga, vaga aberta,
    cargo vago"""
)
"""Names of nobody: the position is empty."""

_EMPTY_STARTS = (
    "vacant ",
    "vacancy ",
    "open position ",
    "open req ",
    "tbh ",
    "tbd ",
    "to be hired ",
    "unfilled ",
)

LEFT = _words(
    """
    terminated, inactive, left, leaver, resigned, retired, former, ex employee, dismissed, deceased,
    departed, separated, offboarded, exited, deactivated, disabled, suspended, archived, withdrawn, ended,
    expired, redundant, laid off, not active, not employed, past, ausgeschieden, ausgetreten, gekundigt,
    inaktiv, ehemalig, ehemalige, ehemaliger, beendet, pensioniert, verrentet, inactif, sorti, sortie,
    parti, partie, licencie, demissionnaire, retraite, ancien, inactivo, inactiva, baja, de baja, cesado,
    cesada, despedido, jubilado, terminado, dado de baja, inactief, uit dienst, vertrokken, ontslagen,
    gepensioneerd, inattivo, inattiva, cessato, cessata, licenziato, dimesso, pensionato, inativo,
    inativa, desligado, desligada, demitido, demitida, aposentado, rescindido"""
)
"""Words of a status for somebody who works here no more."""

_AWAY_WORDS = _words(
    """
    leave, loa, maternity, parental, paternity, sabbatical, furlough, furloughed, sick, baja medica, baja
    maternal, excedencia, licencia, permiso, elternzeit, mutterschutz, beurlaubt, krank, conge, arret
    maladie, verlof, ziek, ouderschapsverlof, congedo, aspettativa, malattia, maternita, licenca,
    afastado, afastada, ferias"""
)
"""Words for somebody who is away and comes back: the position is filled."""

HERE = _words(
    """,
    filled, active, employed, employee, occupied, full, current, full time, part time, permanent,
    contract, contractor, temporary, temp, intern, freelance, freelancer, regular, fixed term, probation,
    probationary, trainee, apprentice, casual, seasonal, hourly, salaried, exempt, non exempt, enabled,
    working, hired, confirmed, ft, pt, a, yes, true, aktiv, angestellt, besetzt, vollzeit, teilzeit,
    unbefristet, befristet, probezeit, actif, present, en poste, temps plein, temps partiel, cdi, cdd,
    activo, activa, alta, ocupado, jornada completa, tiempo completo, medio tiempo, indefinido, temporal,
    actief, bezet, in dienst, voltijd, deeltijd, vast, attivo, attiva, in forza, coperto, indeterminato,
    determinato, ativo, ativa, efetivo, contratado, clt, aktywny, aktywna"""
)
"""Words for somebody who works here."""

PLANNED = _words(
    """
    planned, future, budgeted, proposed, approved, pre hire, prehire, pending hire, not started, pending
    start, pending, starting, geplant, zukunftig, prevu, planifie, planificado, previsto, gepland,
    pianificato, planejado, planeado"""
)
LEAVING = _words(
    """
    closing, leaving, ending, on notice, notice, notice period, garden leave, in kundigung,
    kundigungsfrist, en preavis, preavis, en preaviso, opzegtermijn, in preavviso, aviso previo"""
)
"""Words for somebody who is still here: the position is filled, and a chart does not say what is to come."""

GONE = "gone"
"""What a status says of somebody who works here no more."""

INACTIVE = "inactive"
"""What a status says that may also be said of somebody who is away."""

AWAY = "away"
"""What a status says of somebody who is away and comes back."""

_INACTIVE_WORDS = _words(
    """
    inactive, disabled, suspended, deactivated, archived, not active, inaktiv, inactif, inactivo,
    inactiva, inactief, inattivo, inattiva, inativo, inativa"""
)

_MEANINGS = (
    (EMPTY_POSITIONS, PositionStatus.VACANT),
    (LEAVING, PositionStatus.FILLED),
    (_AWAY_WORDS, AWAY),
    (LEFT - _INACTIVE_WORDS, GONE),
    (_INACTIVE_WORDS, INACTIVE),
    (PLANNED, PositionStatus.PLANNED),
    (HERE - {"", "a", "yes", "true", "full", "current"}, PositionStatus.FILLED),
)
"""In this order: “garden leave” before “leave”, “on leave” before “inactive”."""

YES = frozenset(
    {"yes", "y", "true", "t", "1", "x", "ja", "oui", "si", "sim", "active", "enabled", "wahr", "vrai"}
)
NO = frozenset(
    {"no", "n", "false", "f", "0", "nein", "non", "nee", "nao", "inactive", "disabled", "falsch", "faux"}
)

_FOOTERS = re.compile(
    r"(grand |sub ?)?totals?( (number|count|of|employees?|records?|rows?|positions?|people))*"
    r"|gesamt|gesamtzahl|summe|total general|totaal|totale|headcount|row count|count|records?|ende"
    r"|end of (report|file|list|data)"
    r"|(exported|generated|printed|created|downloaded|report run|run|produced|last updated|as of|as at"
    r"|report date|exportiert|erstellt|stand|exporte|genere|edite|exportado|generado|gerado|geexporteerd"
    r"|esportato|generato)( .*)?"
    r"|page \d.*|seite \d.*|(confidential|vertraulich|source|notes?|copyright|prompts?|filters?)( .*)?"
)
_COUNTED = re.compile(r" ?\d[\d ]*$")
_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{4})(\d{2})(\d{2})")
_DAY_LAST = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2}|[a-z]{3,9})[-/., ]+(\d{4}|\d{2})(?!\d)")
_MONTH_FIRST = re.compile(r"([a-z]{3,9})[-/. ]+(\d{1,2})[-/., ]+(\d{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SPREADSHEET_ZERO = date(1899, 12, 30)


def is_nobody(text: str) -> bool:
    """Whether a cell names nobody."""
    return words_of(text) in NOBODY


def is_empty_position(name: str) -> bool:
    """Whether a name stands for nobody: the position is empty."""
    words = words_of(name)
    return words in EMPTY_POSITIONS or words.startswith(_EMPTY_STARTS)


def is_footer(text: str) -> bool:
    """Whether a cell begins a line about the list, such as a total or the day of the export."""
    words = words_of(text[:200])
    return bool(words) and any(_FOOTERS.fullmatch(form) for form in (words, _COUNTED.sub("", words)))


def said_by(status: str) -> str | None:
    """What a status says: a ``PositionStatus``, ``GONE``, ``INACTIVE``, ``AWAY``; None where it is not known.

    Words around the known ones do not matter: “Terminated - voluntary”.
    """
    words = words_of(status)
    if words in HERE:
        return PositionStatus.FILLED
    around = f" {words} "
    return next((said for known, said in _MEANINGS if any(f" {word} " in around for word in known)), None)


def is_past(text: str, *, today: str) -> bool:
    """Whether a day that a list gives lies before ``today``; a day that can be read in two ways, in both."""
    days = list(days_in(text))
    return bool(days) and all(day.isoformat() < today for day in days)


def days_in(text: str) -> Iterator[date]:
    """The days that a cell may mean; none where it holds no day, or one that stands for none."""
    words = key_of(text).replace("t00:00:00", "").split(" 00:00")[0].strip()
    found: list[tuple[int, int, int]] = []
    if match := _DAY.match(words):
        numbers = [int(part) for part in match.groups() if part]
        found = [(numbers[0], numbers[1], numbers[2])]
    elif match := _DAY_LAST.match(words):
        year = int(match[3]) + (2000 if len(match[3]) == 2 else 0)
        if match[2].isdigit():
            one, other = int(match[1]), int(match[2])
            found = [(year, other, one), *([(year, one, other)] if "/" in words or "-" in words else [])]
        else:
            found = [(year, _month(match[2]), int(match[1]))]
    elif match := _MONTH_FIRST.match(words):
        found = [(int(match[3]), _month(match[1]), int(match[2]))]
    elif words.isdigit() and len(words) == 5:  # the day as a spreadsheet counts it
        day = _SPREADSHEET_ZERO + timedelta(days=int(words))
        found = [(day.year, day.month, day.day)]
    for year, month, number in found:
        with suppress(ValueError):
            day = date(year, month, number)
            if year > 1950:  # 1900-01-01 stands for no day
                yield day


def _month(word: str) -> int:
    return _MONTHS.index(word[:3]) + 1 if word[:3] in _MONTHS else 0
