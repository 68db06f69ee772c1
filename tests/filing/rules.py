"""What a real case system refuses, with its codes and its Dutch words."""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

_REQUIRED = {
    "zaken": ("bronorganisatie", "verantwoordelijkeOrganisatie", "zaaktype", "startdatum"),
    "rollen": ("zaak", "betrokkeneType", "roltype", "roltoelichting"),
    "statussen": ("zaak", "statustype", "datumStatusGezet"),
    "resultaten": ("zaak", "resultaattype"),
    "zaakinformatieobjecten": ("zaak", "informatieobject"),
    "enkelvoudiginformatieobjecten": (
        *("bronorganisatie", "creatiedatum", "titel", "auteur", "taal", "informatieobjecttype"),
    ),
    "besluiten": ("verantwoordelijkeOrganisatie", "besluittype", "datum", "ingangsdatum"),
    "besluitinformatieobjecten": ("besluit", "informatieobject"),
}
_NAMED = {
    "zaken": "bronorganisatie",
    "enkelvoudiginformatieobjecten": "bronorganisatie",
    "besluiten": "verantwoordelijkeOrganisatie",
}
_ONCE = {
    "rollen": ("zaak", "roltype"),
    "statussen": ("zaak", "statustype"),
    "resultaten": ("zaak",),
    "zaakinformatieobjecten": ("zaak", "informatieobject"),
    "besluitinformatieobjecten": ("besluit", "informatieobject"),
}
_FILTERS = {
    "zaaktypen": {"identificatie", "catalogus", "status", "page"},
    "statustypen": {"zaaktype", "status", "page"},
    "roltypen": {"zaaktype", "status", "page", "omschrijvingGeneriek"},
    "resultaattypen": {"zaaktype", "status", "page"},
    "informatieobjecttypen": {"catalogus", "status", "page"},
    "besluittypen": {"catalogus", "zaaktypen", "status", "page"},
    "zaken": {"identificatie", "bronorganisatie", "page"},
    "rollen": {"zaak", "roltype", "betrokkeneType", "page"},
    "statussen": {"zaak", "statustype", "page"},
    "resultaten": {"zaak", "resultaattype", "page"},
    "zaakinformatieobjecten": {"zaak", "informatieobject"},
    "enkelvoudiginformatieobjecten": {"identificatie", "bronorganisatie", "page"},
    "besluiten": {"identificatie", "verantwoordelijkeOrganisatie", "besluittype", "zaak", "page"},
    "besluitinformatieobjecten": {"besluit", "informatieobject"},
}


class Refusal(Exception):
    """A problem (RFC 7807) to answer with."""

    def __init__(self, status: int, name: str, code: str, reason: str) -> None:
        super().__init__(reason)
        self.status, self.name, self.code, self.reason = status, name, code, reason

    def problem(self) -> dict[str, Any]:
        """Return what is answered."""
        about: dict[str, Any] = {
            "type": f"http://localhost/ref/fouten/{self.code}/",
            "code": self.code if not self.name else "invalid",
            "title": self.reason if not self.name else "Ongeldige invoer.",
            "status": self.status,
            "detail": self.reason if not self.name else "",
            "instance": "urn:uuid:00000000-0000-0000-0000-000000000000",
        }
        if self.name:
            param = {"name": self.name, "code": self.code, "reason": self.reason}
            about["invalidParams"] = [param]
        return about


def token(headers: Mapping[str, str], client: str, secret: str, now: datetime) -> dict[str, Any]:
    """Return who asks, by a token that was made for this moment."""
    try:
        head, body, mac = (headers["Authorization"] or "").split()[1].split(".")
        claims: dict[str, Any] = json.loads(_plain(body))
        assert json.loads(_plain(head))["alg"] == "HS256"
        wanted = hmac.new(secret.encode(), f"{head}.{body}".encode(), hashlib.sha256).digest()
        known = claims["client_id"] == claims["iss"] == client
        assert known
        assert hmac.compare_digest(wanted, _plain(mac))
    except (AssertionError, KeyError, IndexError, ValueError, AttributeError):
        reason = "Client credentials zijn niet geldig"
        raise Refusal(403, "", "invalid-jwt-signature", reason) from None
    if claims["iat"] > now.timestamp():
        reason = "Het JWT is in de toekomst uitgegeven"
        raise Refusal(403, "", "jwt-was-issued-in-the-future", reason)
    if now.timestamp() - claims["iat"] > 3600:
        raise Refusal(403, "", "jwt-expired", "Het JWT is verlopen")
    return claims


def coordinates(headers: Mapping[str, str]) -> None:
    """Refuse what names no coordinates."""
    for name in ("Accept-Crs", "Content-Crs"):
        if headers.get(name) != "EPSG:4326":
            raise Refusal(412, "", "precondition_failed", f"'{name}' header ontbreekt")


def fields(resource: str, body: Mapping[str, Any]) -> None:
    """Refuse what lacks a field."""
    if resource not in _REQUIRED:
        raise Refusal(404, "", "not_found", "Niet gevonden.")
    for name in _REQUIRED[resource]:
        if not body.get(name):
            raise Refusal(400, name, "required", "Dit veld is verplicht.")
    name = str(body.get("identificatie", ""))
    if len(name) > 40 or len(str(body.get("omschrijving", ""))) > 80:
        raise Refusal(400, "identificatie", "max_length", "Dit veld is te lang.")


def numbers(body: Mapping[str, Any]) -> None:
    """Refuse an RSIN or a BSN that is none."""
    for name in ("bronorganisatie", "verantwoordelijkeOrganisatie"):
        if body.get(name) and not _passes(str(body[name])):
            raise Refusal(400, name, "invalid", "Onjuist RSIN nummer")
    bsn = (body.get("betrokkeneIdentificatie") or {}).get("inpBsn")
    if bsn and not _passes(str(bsn)):
        name = "betrokkeneIdentificatie.inpBsn"
        raise Refusal(400, name, "invalid", "Onjuist BSN nummer")


def unique(resource: str, body: Mapping[str, Any], state: Any, *, strict: bool) -> None:
    """Refuse a name that is there already, and what can be there once."""
    named = _NAMED.get(resource)
    for row in state.of(resource):
        if named and all(row[name] == body.get(name) for name in ("identificatie", named)):
            reason = "Deze identificatie bestaat al voor de organisatie"
            raise Refusal(400, "identificatie", "identificatie-niet-uniek", reason)
        once = _ONCE.get(resource, ()) if strict else ()
        if once and all(row[name] == body[name] for name in once):
            raise Refusal(400, "nonFieldErrors", "unique", "Bestaat al")


def moment(resource: str, body: Mapping[str, Any], now: datetime) -> None:
    """Refuse what is set in the future."""
    if resource == "statussen" and datetime.fromisoformat(body["datumStatusGezet"]) > now:
        reason = "Deze datum mag niet in de toekomst zijn"
        raise Refusal(400, "datumStatusGezet", "date-in-future", reason)


def closing(resource: str, body: Mapping[str, Any], state: Any) -> None:
    """Refuse to close a case without a result, or with a letter whose rights nobody said."""
    if resource != "statussen" or not is_last(body, state):
        return
    if not any(row["zaak"] == body["zaak"] for row in state.of("resultaten")):
        raise Refusal(400, "nonFieldErrors", "resultaat-does-not-exist", "Zaak has no resultaat.")
    for tie in state.of("zaakinformatieobjecten"):
        document = state.rows[tie["informatieobject"]]
        if tie["zaak"] == body["zaak"] and document.get("indicatieGebruiksrecht") is None:
            reason = "Er zijn informatieobjecten zonder indicatieGebruiksrecht"
            raise Refusal(400, "nonFieldErrors", "indicatiegebruiksrecht-unset", reason)


_MISMATCH = "Het type hoort niet bij het zaaktype"


def allowed(resource: str, body: Mapping[str, Any], state: Any) -> None:
    """Refuse a letter or a decision of a type that the case type does not allow."""
    if resource == "zaakinformatieobjecten":
        kind = state.rows[body["informatieobject"]]["informatieobjecttype"]
        _refuse_other(body["zaak"], "informatieobjecttypen", kind, state)
    if resource == "besluiten":
        _refuse_other(body["zaak"], "besluittypen", body["besluittype"], state)
    for kind in ("roltype", "statustype", "resultaattype"):
        if (
            kind in body
            and state.rows[body[kind]]["zaaktype"] != state.rows[body["zaak"]]["zaaktype"]
        ):
            raise Refusal(400, "nonFieldErrors", "zaaktype-mismatch", _MISMATCH)


def _refuse_other(case: str, of: str, kind: str, state: Any) -> None:
    if kind not in state.rows[state.rows[case]["zaaktype"]][of]:
        raise Refusal(400, "nonFieldErrors", "zaaktype-mismatch", _MISMATCH)


def content(row: Mapping[str, Any]) -> bytes | None:
    """Return the file of a document; None when it comes in parts."""
    if row.get("inhoud") is None:
        return None
    file = base64.b64decode(row["inhoud"], validate=True)
    if len(file) != row.get("bestandsomvang"):
        reason = "De bestandsomvang van de upload moet overeenkomen met het veld"
        raise Refusal(400, "nonFieldErrors", "file-size", reason)
    return file


def is_last(body: Mapping[str, Any], state: Any) -> bool:
    """Return whether a status closes its case."""
    return bool(state.rows.get(body["statustype"], {}).get("isEindstatus"))


def chosen(
    rows: Sequence[dict[str, Any]], resource: str, wanted: Mapping[str, str]
) -> Sequence[dict[str, Any]]:
    """Return the rows that are asked for; a question that is not known is refused."""
    if unknown := set(wanted) - _FILTERS.get(resource, set()):
        raise Refusal(400, min(unknown), "unknown-parameters", "Onbekende query parameters")
    by = {name: value for name, value in wanted.items() if name not in ("status", "page")}
    return [row for row in rows if all(row.get(name) == value for name, value in by.items())]


def form(content: bytes) -> tuple[str, bytes]:
    """Return lock and piece of a form with a part of a file."""
    edge = content.split(b"\r\n", 1)[0]
    found = {}
    for part in content.split(edge)[1:-1]:
        head, _, value = part.partition(b"\r\n\r\n")
        name = head.partition(b'name="')[2].partition(b'"')[0].decode()
        found[name] = value.removesuffix(b"\r\n")
    return found["lock"].decode(), found["inhoud"]


def _passes(number: str) -> bool:
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    digits = number.isdigit() and len(number) == 9
    return digits and sum(int(d) * w for d, w in zip(number, weights, strict=True)) % 11 == 0


def _plain(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
