"""What the cells of a list of people say: nobody, an empty position, who has left, a day, a share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta
from fractions import Fraction
from functools import cache

from assess.services.tables.keys import key_of, words_of
from assess.services.tables.months import month_named, plain
from assess.store.organisation.codec import MOST_FTE
from scoring.organisation.chart import PositionStatus

MOST_JOBS = 5
"""A larger share of a full-time job than this is a percentage."""


def _words(text: str) -> frozenset[str]:
    """Words between commas, as ``words_of`` gives them; an empty one too."""
    return frozenset(" ".join(word.split()) for word in text.split(","))


NOBODY = _words(
    """,
    none, nobody, no one, no manager, n a, na, nil, null, not applicable, not assigned, unassigned, self,
    top, keine, keiner, kein, niemand, aucun, aucune, personne, ninguno, nadie, geen, nessuno, nenhum,
    ninguem, 0"""
)
"""What means no manager, or no number; so do zeros, as “00000000”."""

ABOVE = _words(
    """
    board, the board, board of directors, supervisory board, advisory board, shareholders, shareholder,
    owner, owners, investors, aufsichtsrat, beirat, verwaltungsrat, gesellschafter, gesellschafterversammlung,
    eigentumer, inhaber, conseil d administration, conseil de surveillance, actionnaires, associes,
    proprietaire, consejo, consejo de administracion, junta directiva, accionistas, socios, consiglio di
    amministrazione, cda, soci, azionisti, raad van commissarissen, raad van toezicht, rvc, aandeelhouders,
    conselho, conselho de administracao, acionistas, rada nadzorcza, wlasciciel, styrelsen, styrelse,
    bestyrelsen, bestyrelse, styret, hallitus"""
)
"""Those above the person at the top, where they are no line of the list."""

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
    terminat*, termed, left, leaver, leavers, resign*, retired, retiree, retirement, former, formerly,
    ex employee, ex staff, dismiss*, deceased, died, departed, separat*, offboard*, off board*, exited,
    exit, withdrawn, ended, expired, redundan*, laid off, lay off, let go, quit, gone, fired, alumni, alumnus,
    no longer, does not work, not employed, past, cancelled, canceled, ausgeschied*, ausgetret*, austritt,
    gekundigt*, kundigung, entlassen, ehemalig*, beendet, pensioniert*, verrentet, ruhestand, sorti, sortie,
    sorti e, parti, partie, licenci*, demission*, retraite*, ancien, ancienne, rompu, fin de contrat, baja,
    cesad*, cese, egresad*, despedid*, jubilad*, terminad*, renunci*, desvinculad*, uit dienst, vertrokken,
    ontslag*, gepensioneerd, ex medewerker, cessat*, cessazione, licenziat*, dimess*, pensionat*, ex
    dipendente, desligad*, demitid*, demissao, aposentad*, rescindid*, rescisao, zwolnion*, odszed*, odeszl*,
    emeryt*, byly, byla, slutat, slutad, avslutad*, uppsagd, fratradt, opsagt, sluttet, oppsagt, avsluttet,
    ukoncen*, deprovision*, deleted, revoked, rescinded, no show, did not start, never started, not hired,
    offer declined, declined, withdrew, *退職*, *退社*, *離職*, *离职*, уволен*, увольнен*,
    не работает, ayrild*, isten cikt*, isten ayrild*"""
)
"""Words of a status for somebody who works here no more; a star stands for any ending."""

LETTERS = {"t": "terminated", "r": "retired", "d": "deceased", "l": "leave"}
"""What single letters mean where “A” in the same column means active; elsewhere “T” may be temporary."""

_AWAY_WORDS = _words(
    """
    leave, loa, lwp, lwop, fmla, maternity, parental, paternity, sabbatical*, furlough*, sick, sick leave,
    holiday, vacation, absent, temporar* inactive, secondment, seconded, disability, baja medica, baja
    maternal, baja por maternidad, baja paternal, baja temporal, excedencia, licencia*, permiso, vacaciones,
    elternzeit, mutterschutz, beurlaubt, krank*, pflegezeit, sonderurlaub, ruhend, conge, conges, arret,
    maternite, mise en disponibilite, verlof, ziek*, ouderschapsverlof, zwangerschapsverlof,
    congedo, aspettativa, malattia, maternita, licenca*, afastad*, ferias, urlop*, macierzynsk*, zwolnienie
    lekarskie, tjanstledig*, foraldraledig*, sjukskriven, orlov, barsel*, permisjon*, sykmeldt,
    sygemeldt, *休職*, *休業*, *育休*, *産休*, *休假*, 病假, 产假, отпуск*, декрет*, izinli,
    izinde, dogum izni"""
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
    determinato, ativo, ativa, efetivo, contratado, clt, aktywny, aktywna, provisioned, onboarding,
    in onboarding, probation passed, 在職, 在籍, 在職中, 在籍中, 正社員, 在职, 在岗, 试用期, 正式,
    работает, активен, деиствующии, calisiyor, aktif"""
)
"""Words for somebody who works here."""

_HERE_DESPITE = _words(
    """
    password expired, password reset, password change required, locked, locked out, recovery, visa expired,
    permit expired, licence expired, license expired, probation ended, probation expired, probation completed,
    trial ended, trial expired, probezeit beendet, leave ended, leave expired, leave cancelled"""
)
"""What ended is not the job, although a word says that something did."""

_ENDED_OTHERWISE = re.compile(rf"\b(?:{'|'.join(_HERE_DESPITE)})\b")

PLANNED = _words(
    """
    planned, future, budgeted, proposed, approved, pre hire, prehire, pending hire, not started, pending
    start, pending, starting, geplant, zukunftig, prevu, planifie, planificado, previsto, gepland,
    pianificato, planejado, planeado, staged, preboarding, pre boarding, future hire"""
)
LEAVING = _words(
    """
    closing, leaving, ending, on notice, notice, notice period, garden leave, in kundigung,
    kundigungsfrist, en preavis, preavis, en preaviso, opzegtermijn, in preavviso, aviso previo,
    *退職予定*, *退社予定*, *待离职*, *拟离职*"""
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
    inactiv*, disabled, suspended, deactivat*, archived, not active, inaktiv*, inactif, inactief, inattiv*,
    inativ*, nieaktywn*, passiv"""
)

_MEANINGS = (
    (EMPTY_POSITIONS, PositionStatus.VACANT),
    (LEAVING, PositionStatus.FILLED),
    (_AWAY_WORDS, AWAY),
    (LEFT, GONE),
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
    r"(grand |sub ?)?totals?( (\d+|number|count|of|employees?|records?|rows?|positions?|people))*"
    r"|sum|gesamt|gesamtzahl|summe|total general|totaal|totale|headcount|row count|count|records?|ende"
    r"|end of (report|file|list|data)"
    r"|(exported|generated|printed|created|downloaded|report run|run|produced|last updated|as of|as at"
    r"|report date|exportiert|erstellt|stand|exporte|genere|edite|exportado|generado|gerado|geexporteerd"
    r"|esportato|generato)( .*)?"
    r"|page \d.*|seite \d.*|(confidential|vertraulich|source|notes?|copyright|prompts?|filters?)( .*)?"
)
_TOTALS = re.compile(
    r"(sub ?)?(total|summe|gesamt|totaal|totale)s? .+"
    r"|.+ ((sub ?)?totals?|count|result|summe|gesamt|ergebnis|totaal|totale)"
)
_FAILED = re.compile(r"#(?:[A-ZÀ-Ý0-9/]{3,12}[!?]|N/A|NV|N/D|N/B|¡[A-ZÀ-Ý0-9/]{3,12}!)")
_YEAR = re.compile(r"(?<!\d)(?:19[5-9]\d|20\d\d)(?!\d)")
_SHARE = re.compile(r"([0-9]{1,6}(?:[.,][0-9]{1,6})?|[.,][0-9]{1,6})(%?)")
_COUNTED = re.compile(r" ?\d[\d ]*$")
_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{4})(\d{2})(\d{2})")
_DAY_LAST = re.compile(
    r"(\d{1,2})(?:er|st|nd|rd|th|o)?[-/. ]+(?:de |of )?(\d{1,2}|[a-z]{3,12})"
    r"[-/., ]+(?:de |del )?(\d{4}|\d{2})(?!\d)"
)
_MONTH_FIRST = re.compile(r"([a-z]{3,9})[-/. ]+(\d{1,2})(?:st|nd|rd|th)?[-/., ]+(\d{4})")
_SPREADSHEET_ZERO = date(1899, 12, 30)


def is_nobody(text: str) -> bool:
    """Whether a cell names nobody; one in which a formula failed may name somebody."""
    return words_of(text).strip("0") in NOBODY and not is_failed(text)


def is_failed(text: str) -> bool:
    """Whether a cell holds what a spreadsheet writes where a formula failed: “#N/A”, “#REF!”."""
    return bool(_FAILED.fullmatch(text.strip()))


def is_above(text: str) -> bool:
    """Whether a cell names those to whom the person at the top reports."""
    return words_of(text) in ABOVE


def is_empty_position(name: str) -> bool:
    """Whether a name stands for nobody: the position is empty."""
    words = words_of(name)
    return words in EMPTY_POSITIONS or words.startswith(_EMPTY_STARTS)


def is_footer(text: str) -> bool:
    """Whether a cell begins a line about the list, such as a total or the day of the export."""
    words = words_of(text[:200])
    return bool(words) and any(_FOOTERS.fullmatch(form) for form in (words, _COUNTED.sub("", words)))


def is_total(text: str) -> bool:
    """Whether a cell without a title beside it names a total of a part of the list: “Sales Total”."""
    return bool(_TOTALS.fullmatch(words_of(text[:200])))


def is_figure(cell: str) -> bool:
    """Whether a cell holds a number or a day, or nothing, but no words."""
    return not re.search(r"[^\W\d_]{2,}", cell) or any(True for _ in days_in(cell))


def said_by(status: str) -> str | None:
    """What a status says: a ``PositionStatus``, ``GONE``, ``INACTIVE``, ``AWAY``; None where it is not known.

    Words around the known ones do not matter: “Terminated - voluntary”.
    """
    words = words_of(status)
    if words in HERE:
        return PositionStatus.FILLED
    if words == "term":  # but not “long-term contract”
        return GONE
    rest = _ENDED_OTHERWISE.sub("", words)
    known = next((said for said, found in _patterns() if found.search(rest)), None)
    return PositionStatus.FILLED if known is None and rest != words else known


@cache
def status_of(texts: Sequence[str]) -> tuple[str, str, str]:
    """The status of a line, a word that is not known, and by which word the person has left."""
    said = [(said_by(text), text) for text in texts]
    known = {meaning for meaning, _ in said}
    gone = (GONE,) if AWAY in known else (GONE, INACTIVE)
    why = next((text for meaning, text in said if meaning in gone), "")
    for status in (PositionStatus.VACANT, PositionStatus.PLANNED, AWAY):
        if status in known:
            return status, "", why
    understood = known - {None}
    return PositionStatus.FILLED, "" if understood or not said else said[0][1], why


def _patterns() -> Sequence[tuple[str, re.Pattern[str]]]:
    """What a status says, with a pattern for the words that say it."""
    words = ((said, "|".join(sorted(known)).replace("*", r"\w*")) for known, said in _MEANINGS)
    return [(said, re.compile(rf"\b(?:{known})\b")) for said, known in words]


def is_past(text: str, *, today: str) -> bool:
    """Whether a day that a list gives lies before ``today``; a day that can be read in two ways, in both."""
    days = list(days_in(text))
    return bool(days) and all(day.isoformat() < today for day in days)


def is_unread_day(text: str) -> bool:
    """Whether a cell names a year of today's people, but no day that can be read: “Dec 2025”."""
    return bool(_YEAR.search(text)) and not any(True for _ in days_in(text))


def shares_in(texts: Sequence[str]) -> list[Fraction | None]:
    """The shares of a full-time job in the cells of a column, None where a cell holds none.

    “0.8”, “0,8” and “80 %” are the same; a figure that is more than five jobs shows that all are percentages,
    and one of at most 1 beside it may be either, so it is none.
    """
    figures = [_SHARE.fullmatch("".join(text.split())) for text in texts]
    found = [Fraction(figure[1].replace(",", ".")) if figure else None for figure in figures]
    signs = [bool(figure and figure[2]) for figure in figures]
    percent = any(
        share is not None and share > MOST_JOBS and not sign for share, sign in zip(found, signs, strict=True)
    )
    return [
        None
        if share is None or share > MOST_FTE or (percent and not sign and 0 < share <= 1)
        else share / 100
        if sign or percent
        else share
        for share, sign in zip(found, signs, strict=True)
    ]


def days_in(text: str) -> Iterator[date]:
    """The days that a cell may mean; none where it holds no day, or one that stands for none."""
    words = key_of(text).replace("t00:00:00", "").split(" 00:00")[0].strip()
    words = plain(words)
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
            found = [(year, month_named(match[2]), int(match[1]))]
    elif match := _MONTH_FIRST.match(words):
        found = [(int(match[3]), month_named(match[1]), int(match[2]))]
    elif words.isdigit() and len(words) == 5:  # the day as a spreadsheet counts it
        day = _SPREADSHEET_ZERO + timedelta(days=int(words))
        found = [(day.year, day.month, day.day)]
    for year, month, number in found:
        with suppress(ValueError):
            day = date(year, month, number)
            if year > 1950:  # 1900-01-01 stands for no day
                yield day
