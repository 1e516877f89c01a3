"""What marks a row of an export that is nobody's answer, and a key that is nobody's."""

from __future__ import annotations

TEST = {
    "status": frozenset({"survey preview", "survey test", "preview", "test", "spam"}),
    "responsetype": frozenset({"survey preview", "survey test", "preview", "test", "spam"}),
    "distributionchannel": frozenset({"preview", "test"}),
    "validationstatus": frozenset({"not approved", "validation_status_not_approved"}),
}
"""By heading, letters only: what marks a row that is nobody's answer."""

DELETED = frozenset(
    {"deleted", "disqualified", "screened out", "quota full", "over quota", "rejected", "withdrawn"}
)
"""What a status says of answers that are not to count."""

TEST_NAMES = frozenset({"test", "test test", "testing", "preview", "test user"})
TOTALS = frozenset(
    {
        "total", "totals", "sum", "average", "mean", "median", "count", "grand", "subtotal", "summe",
        "gesamt", "durchschnitt", "mittelwert", "somme", "moyenne", "suma", "promedio", "somma", "media",
        "totale", "média", "totaal", "gemiddelde",
    }
)  # fmt: skip
NO_KEY = frozenset(
    {
        "anonymous", "anonym", "anonyme", "anónimo", "anonimo", "anônimo", "anoniem", "anonymt", "匿名",
        "unknown", "unbekannt", "inconnu", "none", "null", "n/a", "na", "-", "--",
    }
)  # fmt: skip
