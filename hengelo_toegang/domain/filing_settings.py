"""Where the case system (zaaksysteem) is, and which types of its catalogue our cases have."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from urllib.parse import urlsplit

from hengelo_toegang.domain.bsn import is_bsn
from hengelo_toegang.domain.law import Law
from hengelo_toegang.records import dataclass

_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_LONGEST_NAME = 100
"""Of a type in the catalogue (Catalogi API 1.3)."""


class Outcome(StrEnum):
    """What a decision came to, as the result (resultaat) of a case in the case system."""

    GRANTED = "granted"
    PARTLY = "partly"
    REFUSED = "refused"
    CHANGED = "changed"
    """What somebody had already became more, less or other."""
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class ResultName:
    """How the catalogue calls one outcome (resultaattype.omschrijving)."""

    outcome: Outcome
    name: str


@dataclass(frozen=True, slots=True)
class LawTypes:
    """The types of the catalogue for the cases of one law, by name.

    By name and not by address: a new version of a type has another address and the same
    name, and nobody has to come here for that.
    """

    law: Law
    case_type: str = ""
    """zaaktype.identificatie."""
    document_type: str = ""
    """informatieobjecttype.omschrijving of a decision letter."""
    decision_type: str = ""
    """besluittype.omschrijving."""
    role_type: str = ""
    """roltype.omschrijving; empty takes what the catalogue marks as "initiator"."""
    first_status: str = ""
    """statustype.omschrijving; empty takes the lowest volgnummer."""
    last_status: str = ""
    """statustype.omschrijving; empty takes the one that is marked as the end (isEindstatus)."""
    results: tuple[ResultName, ...] = ()

    def result(self, outcome: Outcome) -> str:
        """Return how the catalogue calls an outcome; nothing when nobody said so."""
        return next((one.name for one in self.results if one.outcome is outcome), "")


@dataclass(frozen=True, slots=True)
class FilingSettings:
    """The case system of the municipality; nothing is filed before `since`, and none without."""

    cases: str = ""
    """Address of the Zaken API, up to and including its version: `https://…/zaken/api/v1`."""
    documents: str = ""
    decisions: str = ""
    catalogue: str = ""
    client_id: str = ""
    """Under which name this program is known there; its secret is kept apart."""
    rsin: str = ""
    """The number of the municipality as a legal person, nine digits."""
    since: date | None = None
    """The first day whose sent decisions are filed; None files nothing."""
    types: tuple[LawTypes, ...] = ()

    @property
    def is_on(self) -> bool:
        """Whether decisions are filed."""
        return self.since is not None

    def leads_to(self, address: str) -> bool:
        """Return whether a case with this address stands in the case system of today."""
        return address.startswith(f"{self.cases.rstrip('/')}/")

    def types_of(self, law: Law) -> LawTypes | None:
        """Return the types for the cases of a law; None when those are not filed."""
        return next((one for one in self.types if one.law is law), None)


class FilingPlace(StrEnum):
    """A place in the settings at which something can be wrong."""

    CASES = "cases"
    DOCUMENTS = "documents"
    DECISIONS = "decisions"
    CATALOGUE = "catalogue"
    CLIENT_ID = "client_id"
    RSIN = "rsin"
    TYPES = "types"


class FilingFault(StrEnum):
    """What is wrong with a setting."""

    MISSING = "missing"
    NO_ADDRESS = "no_address"
    """No address that begins with https://; on this machine itself http:// is one too."""
    NO_RSIN = "no_rsin"
    """Not nine digits that pass the eleven-test."""
    UNFINISHED = "unfinished"
    """Of a law some names are filled in and others that are needed are not."""
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class FilingRemark:
    """One thing that is wrong, and where; `law` where it is about the types of one."""

    place: FilingPlace
    fault: FilingFault
    law: Law | None = None


def filing_faults(settings: FilingSettings) -> tuple[FilingRemark, ...]:
    """Return everything that keeps these settings from being used; empty when all is well.

    What is filled in has to be right even while nothing is filed; what is missing may be
    filled in another day then.
    """
    return tuple(
        remark
        for remark in _remarks(settings)
        if settings.is_on or remark.fault not in (FilingFault.MISSING, FilingFault.UNFINISHED)
    )


def is_whole(settings: FilingSettings) -> bool:
    """Return whether all is there that filing needs, whether it is on or not yet."""
    return not any(_remarks(settings))


def is_address(text: str) -> bool:
    """Return whether decisions may be sent there: encrypted, or to this machine itself."""
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return False
    plain = host in _LOOPBACK and parts.scheme == "http"
    beside = parts.query or parts.fragment or parts.username or parts.password
    return bool(host) and not beside and (parts.scheme == "https" or plain)


def _remarks(settings: FilingSettings) -> Iterator[FilingRemark]:
    addresses = {
        FilingPlace.CASES: settings.cases,
        FilingPlace.DOCUMENTS: settings.documents,
        FilingPlace.DECISIONS: settings.decisions,
        FilingPlace.CATALOGUE: settings.catalogue,
    }
    for place, address in addresses.items():
        if not address:
            yield FilingRemark(place, FilingFault.MISSING)
        elif not is_address(address):
            yield FilingRemark(place, FilingFault.NO_ADDRESS)
    if not settings.client_id.strip():
        yield FilingRemark(FilingPlace.CLIENT_ID, FilingFault.MISSING)
    if not settings.rsin:
        yield FilingRemark(FilingPlace.RSIN, FilingFault.MISSING)
    elif len(settings.rsin) != 9 or not is_bsn(settings.rsin):
        # The eleven-test of a BSN; an RSIN never lost a nought.
        yield FilingRemark(FilingPlace.RSIN, FilingFault.NO_RSIN)
    if not settings.types:
        yield FilingRemark(FilingPlace.TYPES, FilingFault.MISSING)
    for one in settings.types:
        yield from _remarks_on(one)


def _remarks_on(types: LawTypes) -> Iterator[FilingRemark]:
    needed = (types.case_type, types.document_type, types.decision_type)
    results = [types.result(outcome) for outcome in Outcome]
    if not all(name.strip() for name in (*needed, *results)):
        yield FilingRemark(FilingPlace.TYPES, FilingFault.UNFINISHED, types.law)
    others = (types.role_type, types.first_status, types.last_status)
    if any(len(name) > _LONGEST_NAME for name in (*needed, *others, *results)):
        yield FilingRemark(FilingPlace.TYPES, FilingFault.TOO_LONG, types.law)
