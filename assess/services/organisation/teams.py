"""The teams that a department or a title speaks of, by plain words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assess.services.tables.keys import words_of
from questionnaires.model import FUNCTIONS

BROAD = frozenset({"", "commercial", "revenue", "growth", "go to market", "gtm"})
"""Departments that hold both sides; there the title decides."""

_AFTER_SALES = re.compile(r"\bafter ?sales\b")
_HELPERS = re.compile(r"\b(sales|marketing) (support|service)\b")
_WORDS = {
    "sales": re.compile(
        r"\b(sales|seller|selling|pre ?sales|account (executive|manager|director)|key accounts?"
        r"|business development|new business|territory|[sb]drs?"
        r"|vertrieb\w*|verkauf\w*|aussendienst|innendienst|ventes?|vendeu\w+|vendedor\w*|ventas|verkoop\w*|verkoper|vendite"
        r"|vendas|comercial|commerciale|^commercial$|(attache|ingenieur|technico) commercial"
        r"|direct(eur|rice) commerciale?"
        r"|sprzedaz\w*|handlow\w*|salg\w*|saelger\w*|forsaljning\w*|salj\w*|selger\w*|myynti\w*|prodej\w*"
        r"|obchod\w*|продаж\w*|сбыт\w*|satis(?!f)\w*)\b|営業|販売|销售"
    ),
    "marketing": re.compile(
        r"\b(marketing|marketer|cmo|brand|content|communications?|public relations|demand generation"
        r"|campaigns?|events|trade fairs?|social media|seo|copywriter|marketing\w*|mercadotecnia|mercadeo"
        r"|marknad\w*|marked(s|sforing\w*)|markedschef|kommunikation\w*|comunicacion|comunicazione|comunicacao"
        r"|komunikacj\w*|markkinointi\w*|kommunikasjon\w*|маркетинг\w*|реклам(?!ац)\w*|pazarlama\w*)\b|マーケティンク|市场"
    ),
    "leadership": re.compile(
        r"\b(chief|ceo|coo|cfo|cro|cco|managing director|general manager|(?<!vice )president|founder"
        r"|co owner|chair(man|woman|person)?|commercial director"
        r"|geschaftsfuhr\w+|vorstand\w*|direct(eur|rice) generale?|directora? general"
        r"|algemeen directeur|amministratore delegato|diretora? geral|gerente general|pdg|prezes\w*|zarzad\w*"
        r"|verkstallande direktor|vd|(administrerende|adm) direktor|toimitusjohtaja|jednatel\w*"
        r"|генеральныи директор|genel mudur)\b|代表取締役|社長|经営|总经理|首席执行官"
    ),
    "service": re.compile(
        r"\b(service|support|help ?desk|customer (success|care|experience|onboarding)|csm|onboarding"
        r"|technicians?|kundendienst|kundenservice|servizio clienti|klantenservice|klantendienst|soporte"
        r"|suporte|assistenza|atendimento|atencion al cliente|servicio|serwis\w*|obslug\w+ klient\w+"
        r"|kundtjanst|kundservice|kundeservice|asiakaspalvelu|zakaznick\w+"
        r"|поддержк\w*|musteri hizmetleri)\b|サホート|客服"
    ),
}
_LEADERSHIP = re.compile(
    r"\b(leadership|executive (team|board|office)|c suite|board)\b"
    r"|^((general|senior|top|company|executive) )?(management|executives?|direction|head office"
    r"|geschaftsleitung|geschaftsfuhrung|gf|gl|direction generale|direccion|direccion general"
    r"|gerencia general|directie|direzione|direzione generale|diretoria|zarzad|ledning|ledelse|direktion"
    r"|ledningsgrupp|johto|vedeni)$"
)


def functions_in(words: str, *, department: bool) -> tuple[str, ...]:
    """The functions that a department or a title speaks of; empty where none is heard.

    Leadership is heard only where nothing else is: a head of sales works for sales.
    """
    text = _HELPERS.sub(r"\1", _AFTER_SALES.sub("service", words_of(words)))
    heard = [function for function in FUNCTIONS if _WORDS[function].search(text)]
    if department and _LEADERSHIP.search(text):
        heard.append("leadership")
    return tuple(function for function in heard if function != "leadership") or tuple(dict.fromkeys(heard))


def functions_of(departments: Sequence[str], title: str) -> tuple[str, ...]:
    """Those of the first department that is not a broad one, else those of the title."""
    named = next((text for text in departments if words_of(text) not in BROAD), None)
    return functions_in(title, department=False) if named is None else functions_in(named, department=True)
