"""What is sent of a decision, in the words of the ZGW standards; the register is Dutch.

As little as a case needs: no address, no need, no ground, nothing that somebody wrote.
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from hengelo_toegang.adapters.zgw.catalogue import Types
from hengelo_toegang.adapters.zgw.token import LEEWAY
from hengelo_toegang.domain.filing import FiledLetter, FilingStep, Matter, identification
from hengelo_toegang.domain.law import Law

LAWS = {
    Law.WMO: "Wmo 2015",
    Law.JEUGD: "Jeugdwet",
    Law.PARTICIPATIEWET: "Participatiewet",
    Law.WGS: "Wet gemeentelijke schuldhulpverlening",
}
_PROGRAM = "Hengelo Toegang"
_PRIVATE = "zaakvertrouwelijk"
_BODY = "College van burgemeester en wethouders"
_TITLES = {True: "Beschikking", False: "Opdracht aan aanbieder"}
_LANGUAGES = {"nl": "nld", "en": "eng", "tr": "tur", "pl": "pol", "uk": "ukr"}
"""ISO 639-2/B, as the Documenten API wants it."""
_Body = dict[str, Any]


def case(matter: Matter, step: FilingStep, rsin: str, types: Types) -> _Body:
    """Return a zaak."""
    return {
        "identificatie": identification(matter.case, step),
        "bronorganisatie": rsin,
        "verantwoordelijkeOrganisatie": rsin,
        "zaaktype": types.case_type,
        "startdatum": matter.started.isoformat(),
        "omschrijving": f"{LAWS[matter.law]}: {matter.number}"[:80],
        "vertrouwelijkheidaanduiding": _PRIVATE,
        "kenmerken": [{"kenmerk": matter.number[:40], "bron": _PROGRAM}],
    }


def role(matter: Matter, case_url: str, types: Types) -> _Body:
    """Return a rol: by BSN where it is known, else by name and birth date."""
    person = matter.person
    if person.bsn:
        about: _Body = {"inpBsn": person.bsn}
    else:
        about = {
            "geslachtsnaam": person.surname[:200],
            "voorvoegselGeslachtsnaam": person.prefix[:80],
            "voorletters": person.initials[:20],
            "geboortedatum": person.born.strftime("%Y%m%d") if person.born else "",
        }
    return {
        "zaak": case_url,
        "betrokkeneType": "natuurlijk_persoon",
        "roltype": types.role_type,
        "roltoelichting": "aanvrager",
        "betrokkeneIdentificatie": about,
    }


def status(case_url: str, status_type: str, moment: datetime) -> _Body:
    """Return a status."""
    return {
        "zaak": case_url,
        "statustype": status_type,
        "datumStatusGezet": moment.isoformat(timespec="seconds"),
    }


def document(
    matter: Matter, letter: FiledLetter, step: FilingStep, rsin: str, types: Types, author: str
) -> _Body:
    """Return an enkelvoudiginformatieobject without its content."""
    return {
        "identificatie": identification(matter.case, step),
        "bronorganisatie": rsin,
        "creatiedatum": letter.on.isoformat(),
        "titel": f"{_TITLES[letter.decides]} {matter.number}"[:200],
        "auteur": author[:200],
        "taal": _LANGUAGES.get(letter.language, "und"),
        "formaat": "application/pdf",
        "bestandsnaam": f"{matter.number}-{letter.sha256[:8]}.pdf",
        "bestandsomvang": letter.size,
        "status": "definitief",
        "vertrouwelijkheidaanduiding": _PRIVATE,
        "informatieobjecttype": types.document_type,
        # Without it a case does not close: nobody else has a right to this letter.
        "indicatieGebruiksrecht": False,
        "integriteit": {
            "algoritme": "sha_256",
            "waarde": letter.sha256,
            "datum": letter.on.isoformat(),
        },
    }


def decision(matter: Matter, step: FilingStep, case_url: str, rsin: str, types: Types) -> _Body:
    """Return a besluit."""
    found: _Body = {
        "identificatie": identification(matter.case, step),
        "verantwoordelijkeOrganisatie": rsin,
        "besluittype": types.decision_type,
        "zaak": case_url,
        "datum": matter.decided.isoformat(),
        "bestuursorgaan": _BODY,
        "ingangsdatum": matter.starts.isoformat(),
        "verzenddatum": matter.sent.isoformat(),
    }
    if matter.until is not None:
        found["vervaldatum"] = matter.until.isoformat()
    if matter.objection_until is not None:
        found["uiterlijkeReactiedatum"] = matter.objection_until.isoformat()
    return found


def result(case_url: str, result_type: str) -> _Body:
    """Return a resultaat."""
    return {"zaak": case_url, "resultaattype": result_type}


def begun(day: date, now: datetime) -> datetime:
    """Return when the first status was set: at the beginning of the day."""
    return datetime.combine(day, time(), now.tzinfo)


def ended(day: date, now: datetime) -> datetime:
    """Return when the last status was set: at the end of the day, never in their future."""
    theirs = now - timedelta(seconds=LEEWAY)
    return min(theirs, datetime.combine(day, time(23, 59, 59), now.tzinfo))


def same(row: Mapping[str, Any], wanted: Mapping[str, str]) -> bool:
    """Return whether what is there has these values."""
    return all(row.get(name) == value for name, value in wanted.items())
