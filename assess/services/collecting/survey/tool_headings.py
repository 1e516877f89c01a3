"""The headings that survey tools write themselves, in the languages in which people use them.

They are compared by their letters and digits alone, without capitals and accents.
"""

from __future__ import annotations

from assess.services.collecting.survey.texts import loose, normal


def _loose(text: str) -> tuple[str, ...]:
    """Words between commas, each as it is compared."""
    return tuple(dict.fromkeys(loose(word) for word in text.split(",")))


DATES = _loose(
    """
    completion time, fertigstellungszeit, heure de fin, hora de finalización, ora di completamento,
    hora de conclusão, tijd van voltooien, voltooiingstijd, sluttid, slutförandetid, godzina ukończenia,
    完了時刻, 完成时间, last modified time, zeitpunkt der letzten änderung, heure de la dernière modification,
    hora de la última modificación, ora dell'ultima modifica, hora da última modificação,
    tijd laatst gewijzigd, submit date utc, submit date, submitted at, date submitted, submission time,
    submission date, datum abgeschickt, date de soumission, fecha de envío, data invio, data di invio,
    data de envio, datum ingediend, verzonden op, indsendt dato, datum inskickat, data wysłania,
    date modified, end date, enddatum, date de fin, fecha de finalización, fecha de fin, fecha final,
    data di fine, data fine, data de término, data final, einddatum, slutdatum, slutdato,
    data zakończenia, recorded date,
    aufgezeichnetes datum, date enregistrée, fecha registrada, data registrata, data registrada,
    geregistreerde datum, end, ende, ended, completed at, completion date, finished at, timestamp,
    zeitstempel, horodateur, horodatage, marca temporal, informazioni cronologiche, carimbo de data hora,
    tijdstempel, tidsstämpel, tidsstempel, tidsmerke, sygnatura czasowa, отметка времени, zaman damgası,
    タイムスタンプ, 时间戳记, date last action, date of last action, completed, created,
    created at, date created"""
)
"""When a row was handed in, the best first."""

KEYS = _loose(
    """
    email address, email, recipient email, user name, your email address, your email, e-mail-adresse,
    e-mail-adresse des empfängers, adresse e-mail, adresse de messagerie, courriel,
    dirección de correo electrónico, correo electrónico, indirizzo email, indirizzo e-mail,
    indirizzo di posta elettronica, endereço de e-mail, endereço de correio eletrônico, e-mailadres,
    e-postadress, e-post, e-postadresse, mailadresse, adres e-mail, адрес электронной почты, e-posta,
    e-posta adresi, メールアドレス, 电子邮件, 电子邮件地址, 邮箱, token, zugangsschlüssel, access code,
    external reference, external data reference, externe datenreferenz, référence externe, respondent id,
    id de répondant, identifiant du répondant, id de encuestado, id del encuestado, id rispondente,
    id do respondente, teilnehmer-id, befragten-id, response id, antwort-id, antwortnummer, id de réponse,
    id de la réponse, id de respuesta, id risposta, id della risposta, id da resposta, antwoord-id, svars-id,
    id odpowiedzi, uuid, id, submission id, submission uuid, ,result id"""
)
"""What tells people apart; first what knows a person who answers twice. "" is "#"."""

NAMES = _loose(
    """
    name, your name, full name, respondent name, vollständiger name, ihr name, nom, nom complet, votre nom,
    nombre, nombre completo, nome, nome completo, naam, volledige naam, namn, navn, imię i nazwisko, имя,
    ad soyad, 氏名, 姓名"""
)
"""A person's name."""

STARTS = _loose("start time, start date, ip address, startzeit, startdatum, ip-adresse, heure de début")
"""Other headings by which the row of headings is known."""

SECOND = frozenset(
    map(
        normal,
        ("Response", "Open-Ended Response", "Antwort", "Offene Antwort", "Réponse", "Réponse libre",
         "Réponse ouverte", "Respuesta", "Respuesta abierta", "Risposta", "Risposta aperta", "Resposta",
         "Resposta aberta", "Antwoord", "Open antwoord"),
    )
)  # fmt: skip
"""What the second row of headings says of a question with one column."""
