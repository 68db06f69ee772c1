"""The catalogue of the fake case system: one kind of case for each law."""

from datetime import date
from typing import Any

from hengelo_toegang.domain.filing_settings import LawTypes, Outcome, ResultName
from hengelo_toegang.domain.law import Law

DOCUMENT, DECISION = "Beschikking", "Besluit maatschappelijke ondersteuning"
RESULTS = {
    Outcome.GRANTED: "Toegekend",
    Outcome.PARTLY: "Deels toegekend",
    Outcome.REFUSED: "Afgewezen",
    Outcome.CHANGED: "Gewijzigd",
    Outcome.ENDED: "Beëindigd",
}


def types() -> tuple[LawTypes, ...]:
    """Return the settings that fit this catalogue."""
    return tuple(
        LawTypes(
            law,
            f"HT-{law.upper()}",
            DOCUMENT,
            DECISION,
            results=tuple(ResultName(outcome, name) for outcome, name in RESULTS.items()),
        )
        for law in Law
    )


def catalogue(base: str) -> dict[str, dict[str, Any]]:
    """Return every type by its address."""
    rows: dict[str, dict[str, Any]] = {}
    home = f"{base}/catalogussen/1"

    def add(resource: str, **said: Any) -> str:
        url = f"{base}/{resource}/{len(rows)}"
        rows[url] = {"url": url, **said}
        return url

    # An older version with the same name, which no case type allows any more.
    add("informatieobjecttypen", omschrijving=DOCUMENT, catalogus=home)
    document = add("informatieobjecttypen", omschrijving=DOCUMENT, catalogus=home)
    decision = add("besluittypen", omschrijving=DECISION, catalogus=home)
    for law in Law:
        add(
            "zaaktypen",
            identificatie=f"HT-{law.upper()}",
            omschrijving=f"Aanvraag {law} (vorige versie)",
            catalogus=home,
            beginGeldigheid="2015-01-01",
            eindeGeldigheid="2025-12-31",
        )
        case_type = add(
            "zaaktypen",
            identificatie=f"HT-{law.upper()}",
            omschrijving=f"Aanvraag {law}",
            catalogus=home,
            beginGeldigheid=date(2026, 1, 1).isoformat(),
            eindeGeldigheid=None,
            informatieobjecttypen=[document],
            besluittypen=[decision],
        )
        add("roltypen", omschrijving="Behandelaar", omschrijvingGeneriek="behandelaar",
            zaaktype=case_type)  # fmt: skip
        add("roltypen", omschrijving="Aanvrager", omschrijvingGeneriek="initiator",
            zaaktype=case_type)  # fmt: skip
        for number, (name, last) in enumerate((("Ontvangen", False), ("Afgehandeld", True)), 1):
            add("statustypen", omschrijving=name, volgnummer=number, isEindstatus=last,
                zaaktype=case_type)  # fmt: skip
        for name in RESULTS.values():
            add("resultaattypen", omschrijving=name, zaaktype=case_type)
    return rows
