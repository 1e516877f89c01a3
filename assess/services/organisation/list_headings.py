"""What the headings of a list of people mean, in the spellings and languages of the systems that export one.

A heading is compared by its letters and digits alone. One about a manager is a word for the manager with what
is said of them, before or after it: “Manager email”, “E-Mail des Vorgesetzten”, “reportsToId”.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from assess.services.tables.keys import heading_of
from questionnaires.records import record

HEADINGS: Mapping[str, str] = {
    "title": """
        business title, job title, title, position title, employee title, position, position name, job,
        job name, role, role title, job role, post, seat, designation, occupation, job title description,
        job profile, job profile name, job position, current title, function title, work title, working
        title, stellenbezeichnung, positionsbezeichnung, jobtitel, titel, funktion, funktionsbezeichnung,
        tätigkeit, stelle, rolle, planstelle, berufsbezeichnung, poste, intitulé du poste, intitulé de
        poste, fonction, titre, titre du poste, emploi, libellé du poste, intitulé, puesto, cargo, título,
        puesto de trabajo, título del puesto, nombre del puesto, denominación del puesto, rol, functie,
        functietitel, functienaam, functiebenaming, titolo, mansione, qualifica, posizione, posizione
        lavorativa, ruolo, titolo professionale, título do cargo, nome do cargo, posição, befattning,
        stilling, stillingsbetegnelse, stanowisko, tehtävänimike, pozice, název pozice, primary job title,
        full job title, work position, position description, assignment title, beruf, 役職, 役職名,
        職位, 职位, 职务, 岗位, должность, ünvan, unvan, görev, görevi, pozisyon""",
    "name": """
        name, full name, employee, employee name, person, person name, display name, worker, worker name,
        legal name, preferred name, preferred full name, payroll name, employee full name, common name,
        cn, last name first name, surname first name, staff name, staff member, incumbent, member name,
        associate, associate name, formatted name, team member, mitarbeiter, mitarbeitername, mitarbeiter
        in, mitarbeitende, vor und nachname, vollständiger name, anzeigename, nachname vorname, name
        vorname, nom complet, nom et prénom, nom prénom, prénom nom, prénom et nom, collaborateur,
        salarié, nom du salarié, employé, nom d'affichage, nombre completo, nombre y apellidos, apellidos
        y nombre, empleado, nombre del empleado, trabajador, colaborador, naam, volledige naam,
        medewerker, naam medewerker, werknemer, nome completo, nome e cognome, cognome e nome, nominativo,
        dipendente, nome dipendente, nome do funcionário, funcionário, nome do colaborador, namn, navn,
        imię i nazwisko, nimi, jméno a příjmení, full legal name, legal name full, 氏名, 姓名,
        社員名, 従業員名, 员工姓名, фио, фио сотрудника, сотрудник, ad soyad, adı soyadı, çalışan""",
    "first": """
        first name, given name, forename, legal first name, preferred first name, first, fname, givenname,
        vorname, rufname, prénom, nombre, nombres, nombre de pila, primer nombre, voornaam, roepnaam,
        nome, primeiro nome, förnamn, fornavn, imię, etunimi, jméno, křestní jméno, имя, adı""",
    "last": """
        last name, surname, family name, legal last name, preferred last name, last, lname, sn, nachname,
        familienname, zuname, nom, nom de famille, apellido, apellidos, primer apellido, achternaam,
        familienaam, cognome, sobrenome, apelido, último nome, efternamn, efternavn, etternavn, nazwisko,
        sukunimi, příjmení, фамилия, soyad, soyadı""",
    "email": """
        email, e-mail, mail, email address, e-mail address, work email, work e-mail, work email address,
        primary email, primary work email, company email, business email, business email address, office
        email, corporate email, mail address, user principal name, upn, email work, email id,
        e-mail-adresse, mailadresse, geschäftliche e-mail, dienstliche e-mail, arbeits-e-mail, adresse
        e-mail, adresse mail, adresse email, courriel, e-mail professionnel, email professionnel, mail
        professionnel, adresse de messagerie, correo, correo electrónico, correo de trabajo, dirección de
        correo electrónico, e-mailadres, zakelijk e-mailadres, werk e-mail, indirizzo e-mail, indirizzo
        email, posta elettronica, email aziendale, correio eletrônico, correio electrónico, e-mail
        corporativo, endereço de e-mail, e-postadress, e-post, adres e-mail,
        メール, メールアドレス, 邮箱, 电子邮箱, 工作邮箱, 電子郵件, электронная почта, почта, e-posta,
        e-posta adresi""",
    "key": """
        employee id, employee number, employee no, employee nr, employee, employee code, person id, person
        number, worker id, worker number, personnel number, personnel no, payroll number, payroll id,
        staff id, staff number, staff no, associate id, associate number, user id, member id, id, number,
        no, nr, eid, emp id, emp no, emp number, file number, file, pernr, object id, object guid, user
        sys id, employee key, key, uid, unique id, hr id, system id, user, personio id, personalnummer,
        personal-nr, pers nr, persnr, mitarbeiternummer, mitarbeiter-id, mitarbeiternr, ma-nr,
        stammnummer, nummer, kennung, matricule, identifiant, numéro, numéro de matricule, numéro
        d'employé, n° matricule, id salarié, id employé, número, número de empleado, id de empleado, id
        empleado, nº empleado, nº de empleado, código de empleado, código, legajo, número de legajo,
        personeelsnummer,
        medewerkernummer, medewerker-id, werknemernummer, matricola, numero, numero matricola, id
        dipendente, codice dipendente, codice, matrícula, número de matrícula, id do funcionário, código
        do funcionário, número do funcionário, anställningsnummer, medarbejdernummer, ansattnummer, numer
        pracownika, osobní číslo, 社員番号, 従業員番号, 社員id, 工号, 员工编号, 員工編號,
        табельный номер, sicil no, sicil numarası, personel no""",
    "login": """
        user name, username, login, login name, logon name, sam account name, account, account name,
        samaccount, benutzername, anmeldename, nom d'utilisateur, nombre de usuario, usuario,
        gebruikersnaam, nome utente, nome de usuário""",
    "dn": "dn, distinguished name, ldap dn, entry dn, obj dn",
    "position": """
        position id, position number, position no, position code, position key, seat id, post id, job
        position id, position control number, planstellennummer, planstellen-id, positionsnummer,
        positions-id, stellennummer, numéro de poste, id poste, id du poste, código de puesto, id de
        puesto, número de puesto, positienummer, functie-id, codice posizione, id posizione, código da
        posição, id do cargo""",
    "team": """
        function, department, department name, dept, dept name, home department, home department
        description, department description, team, team name, division, division name, area, business
        unit, org unit, organisational unit, organizational unit, organisation unit, organization unit,
        org unit path, supervisory organization, supervisory organisation, sub department, group, section,
        cost center name, cost centre name, ou, abteilung, abteilungsname, bereich, fachbereich,
        organisationseinheit, orgeinheit, geschäftsbereich, département, service, direction, unité,
        équipe, departamento, área, equipo, unidad, división, afdeling, afdelingsnaam, dienst,
        bedrijfsonderdeel, reparto, dipartimento, ufficio, funzione, divisione, unità organizzativa,
        setor, área de negócio, equipe, equipa, unidade, avdelning, afdeling, avdeling, dział, osasto,
        oddělení, 部署, 部署名, 所属, 所属部署, 部門, 部门, 所属部门, отдел, подразделение, департамент,
        departman, bölüm, birim""",
    "level": """
        level, job level, position level, career level, management level, seniority, seniority level,
        grade, job grade, band, job band, rank, stufe, karrierestufe, karrierelevel, führungsebene,
        hierarchiestufe, stellenstufe, niveau, niveau de poste, niveau hiérarchique, échelon, nivel, nivel
        jerárquico, nivel del puesto, functieniveau, livello, livello gerarchico, nível, nível
        hierárquico, nivå, niveautrin, poziom, poziom stanowiska, taso, úroveň, 等級""",
    "fte": """
        fte, ftes, full time equivalent, full-time equivalent, fte percentage, fte percent, percent fte,
        employment percentage, percent employed, time percent, workload, workload percent, vzä,
        vollzeitäquivalent, vollzeitäquivalente, beschäftigungsgrad, arbeitszeitanteil, teilzeitgrad,
        stellenanteil, stellenumfang, pensum, etp, équivalent temps plein, taux d'emploi, taux d'activité,
        taux d'occupation, quotité de travail, equivalente a tiempo completo, porcentaje de jornada,
        deeltijdfactor, deeltijdpercentage, dienstverband percentage, equivalente a tempo pieno,
        percentuale part-time,
        equivalente a tempo integral, sysselsättningsgrad, tjänstgöringsgrad, beskæftigelsesgrad,
        stillingsprosent, stillingsandel, wymiar etatu, henkilötyövuosi, úvazek""",
    "status": """
        status, seat status, position status, job status, employment status, employee status, worker
        status, lifecycle status, employment type, work status, person status, user status, account
        status, hr status, staff status, current status, employment state, assignment status, payroll
        status, status read only, beschäftigungsstatus, mitarbeiterstatus, anstellungsstatus,
        personalstatus, statut, statut du salarié, statut de l'employé, estado, estado del empleado,
        situación, situación laboral, dienstverbandstatus, stato, stato dipendente, stato del rapporto,
        situação, situação do funcionário, estatus, situation, situation du salarié, stan, status
        pracownika, anställningsstatus, ansættelsesstatus, 在籍状況, 在籍区分, 在職状況, 雇用状況,
        员工状态, 在职状态, статус, статус сотрудника, durum, çalışma durumu""",
    "active": """
        active, is active, active status, account enabled, enabled, currently active, currently employed,
        is enabled, employed, aktiv, ist aktiv, actif, est actif, activo, actief, attivo, ativo""",
    "gone": """
        terminated, is terminated, suspended, is suspended, archived, disabled, deactivated, account
        disabled, block credential, blocked, inactive, is inactive, leaver, ausgeschieden, inaktiv,
        inactif, inactivo, inactief, inattivo, inativo""",
    "vacant": """
        vacant, is vacant, position vacant, vacancy, is vacancy, open position, unbesetzt, vakant, vacante,
        vacature""",
    "main": """
        primary job, is primary, primary position, is primary job, is primary position, primary assignment,
        primary flag, primary, main job, is main job, primary employment, hauptstelle, hauptbeschäftigung,
        poste principal, puesto principal""",
    "left": """
        termination date, termination, end date, leave date, leaving date, last day, last working day,
        last day of work, date left, date of leaving, exit date, separation date, employment end date,
        contract end date, term date, effective end date, end of employment, job end date, valid to, date
        terminated, departure date, austrittsdatum, austritt, enddatum, letzter arbeitstag, gültig bis,
        vertragsende, date de sortie, date de départ, date de fin, date de fin de contrat, fin de contrat,
        date de fin d'emploi, fecha de baja, fecha de salida, fecha de fin, fecha de terminación, fecha
        fin, datum uit dienst, uit dienst, einddatum, data di cessazione, data cessazione, data fine, data
        di fine, data fine rapporto, data de saída, data de desligamento, data de demissão, data de
        término, data fim, last day worked, date of termination, termination effective date, contract end,
        end date of employment, uit dienst per, in dienst tot, beschäftigt bis, occupé jusqu'au,
        zatrudniony do, 退職日, 退職年月日, 退社日, 离职日期, 离职时间, 離職日期,
        дата увольнения, işten çıkış tarihi, ayrılış tarihi, çıkış tarihi""",
    "since": """
        effective date, job effective date, position start date, job start date, effective start date,
        valid from, in position since, effective from, date effective, gültig ab, gültig von, date
        d'effet, fecha efectiva, fecha de efecto, ingangsdatum, data di decorrenza, data efetiva""",
}
"""What each column may be called. Of several for the title or the name, the first in this order is taken."""

MANAGERS = """
    manager, line manager, direct manager, reporting manager, people manager, reports to, reporting to,
    report to, supervisor, direct supervisor, immediate supervisor, boss, superior, immediate superior,
    worker's manager, employee's manager, current manager, parent, leader, team leader, team lead, managed
    by, supervised by, functional manager, employee manager, solid line manager, primary manager, mgr,
    vorgesetzter, vorgesetzte, vorgesetzten, vorgesetzte r, vorgesetzter in, direkter vorgesetzter,
    direkte vorgesetzte, führungskraft, direkte führungskraft, disziplinarischer vorgesetzter,
    disziplinarische führungskraft, berichtet an, teamleiter, teamleitung, leiter, übergeordnete,
    übergeordneter, supérieur, supérieur hiérarchique, supérieure hiérarchique, responsable, responsable
    hiérarchique, responsable direct, manager direct, n+1, rattaché à, hiérarchique, rend compte à, chef,
    jefe, jefe directo, jefe inmediato, jefa, superior inmediato, superior directo, responsable directo,
    gerente, reporta a, supervisor directo, depende de, leidinggevende, direct leidinggevende, directe
    leidinggevende, rapporteert aan, teamleider, responsabile, responsabile diretto, superiore, superiore
    diretto, riporta a, capo, diretto superiore, gestor, gestor direto, gestor imediato, chefe, chefe
    direto, supervisor imediato, superior imediato, líder, responde a, subordinado a, chefia, närmaste
    chef, chefen, leder, nærmeste leder, nærmeste chef, przełożony, bezpośredni przełożony, przełożonego,
    bezpośredniego przełożonego, kierownik, nadřízeného, esimies, nadřízený, manager 1, manager level 1,
    level 1 manager, current supervisor, reports to manager, supervisor manager, hierarchical manager,
    administrative manager, supérieur hiérarchique direct, n+1 hiérarchique, superior jerárquico,
    responsable jerárquico, líder direto, superior hierárquico, rapporterar till, rapporterer til,
    raportuje do, 上司, 直属上司, 上司名,
    上長, 直属上長, 上级, 直属上级, 直接上级, 直属主管, 主管, 汇报对象, 汇报给,
    руководитель, непосредственный руководитель, начальник, подчиняется, yönetici, yöneticisi, amir, amiri,
    bağlı olduğu kişi, bağlı olduğu yönetici"""
"""Words for the one to whom somebody reports."""

OF_MANAGER = ("name", "first", "last", "title", "email", "key", "login", "dn", "position")
"""What a heading may say of a manager."""

LONGEST_HEADING = 80
"""A cell of more letters is no heading of these."""

_SECOND = frozenset({"functionalmanager"})
"""Managers who count where no other column names one: in a matrix, the line runs to the other."""

_JOINING = (
    "des",
    "der",
    "du",
    "dela",
    "del",
    "de",
    "dello",
    "della",
    "di",
    "do",
    "da",
    "van",
    "vande",
    "of",
    "ofthe",
)
_ONE = (
    "employee|empl?|pers|person|personnel|personal|personeels?|worker|staff|associate|colleague|member|mitarbeiter(?:innen)?"
    "|ma|beschaftigten|stamm|salarie|employe|collaborateur|agent|empleado|trabajador|colaborador|personnel|medewerkers?"
    "|werknemers?|dipendente|collaboratore|addetto|funcionario|empregado|trabalhador|pracownika|pracownik|osoby"
    "|medarbejder|medarbetar|anstallnings?|anstallds?|ansatt(?:e|es)?|ansat(?:te|tes)?|tyontekija|henkilo|zamestnanec|osobni"
)
_NUMBER = (
    "id|ids|no|nr|num|number|code|key|nummer|nrs|kennung|numero|num|n|matricule|codigo|cod|codice|matricola|numer|kod"
    "|identyfikator|cislo|kode|koodi|numeri|identifier|identifiant|identificador"
)
_DAY = "date|day|data|fecha|datum|dato|dzien|pvm|last(?:working)?day|tag|tagder|jour|dia|giorno"
_LEAVING = (
    "termination|terminated|leaving|left|leave|exit|end|separation|departure|offboarding|resignation|release|relieving"
    "|austritts?|kundigungs?|ende|end|vertragsende|ausscheidens?|beendigungs?|sortie|depart|fin|findecontrat|rupture"
    "|egreso|baja|salida|cese|fin|findecontrato|terminacion|desvinculacion|retiro|renuncia|uitdienst|uitdiensttreding|eind"
    "|einde|ontslag|vertrek|cessazione|uscita|fine|finerapporto|dimissioni|licenziamento|saida|desligamento|demissao"
    "|rescisao|termino|fim|cessacao|zwolnienia|odejscia|zakonczenia|rozwiazania(?:umowy)?|slut|avgangs?|avslut|sista"
    "|fratraedelses?|fratradelses?|opsigelses?|slutt?|oppsigelses?|odchodu|ukonceni|paattymis"
)
_AND = "y|e|et|und|and|i|en|og|och|o|a|ja"
_IN_BRACKETS = re.compile(r"[(\[{][^)\]}]*[)\]}]|\*")


@record
class Column:
    """What a column holds: a key of ``HEADINGS``, of the person or of their ``manager``.

    ``what`` is "any" for a manager who may be named in any way. ``rank`` tells likelier headings from others.
    """

    what: str
    manager: bool = False
    rank: int = 0


@lru_cache(maxsize=4_096)
def column_of(heading: str) -> Column | None:
    """What a heading says, None where it says nothing known; words in brackets may be left out."""
    if len(heading) > LONGEST_HEADING:
        return None
    for text in dict.fromkeys((heading, _IN_BRACKETS.sub(" ", heading))):
        word = heading_of(text.replace("#", " id "))
        if found := _own().get(word) or _of_manager(word) or _composed(word):
            return found
    return None


def _composed(word: str) -> Column | None:
    """What a heading says that is put together of known words: “Medarbejdernr”, “Fecha de egreso”."""
    return next((Column(what=what, rank=99) for what, put in _patterns() if put.fullmatch(word)), None)


@cache
def _patterns() -> Sequence[tuple[str, re.Pattern[str]]]:
    joints = "|".join(_JOINING)

    def together(one: str, other: str) -> str:
        return rf"(?:{one})(?:{other})|(?:{other})(?:{joints})?(?:{one})"

    first, last = ("|".join(heading_of(word) for word in known_headings(what)) for what in ("first", "last"))
    found = {
        "key": together(_ONE, _NUMBER),
        "left": together(_LEAVING, _DAY),
        "name": rf"(?:{first})(?:{_AND})?(?:{last})|(?:{last})(?:{_AND})?(?:{first})",
    }
    return [(what, re.compile(pattern)) for what, pattern in found.items()]


def known_headings(what: str) -> Sequence[str]:
    """The headings of one kind, as they are listed above."""
    text = MANAGERS if what == "manager" else HEADINGS[what]
    return [" ".join(words.split()) for words in text.split(",")]


@cache
def _own() -> Mapping[str, Column]:
    found: dict[str, Column] = {}
    for what in HEADINGS:
        for rank, heading in enumerate(known_headings(what)):
            found.setdefault(heading_of(heading), Column(what=what, rank=rank))
    return found


@cache
def _managers() -> Sequence[str]:
    return sorted({heading_of(word) for word in known_headings("manager")}, key=len, reverse=True)


def _of_manager(word: str) -> Column | None:
    """A word for a manager, alone or with what is said of them."""
    for manager in _managers():
        if word == manager:
            return Column(what="any", manager=True, rank=int(manager in _SECOND))
        rests = []
        if word.startswith(manager):
            rests = [word[len(manager) :], word[len(manager) :].removeprefix("s")]
        if word.endswith(manager):
            before = word[: -len(manager)]
            rests += [before, *(before.removesuffix(joint) for joint in _JOINING)]
        for rest in rests:
            said = _own().get(rest) or _composed(rest)
            if said is not None and said.what in OF_MANAGER:
                return Column(what=said.what, manager=True, rank=said.rank)
    return None
