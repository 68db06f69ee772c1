"""The settings of the case system as fields, and back; no Qt."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from hengelo_toegang.domain.filing import TypeKind
from hengelo_toegang.domain.filing_settings import (
    FilingPlace,
    FilingSettings,
    LawTypes,
    Outcome,
    ResultName,
)
from hengelo_toegang.domain.law import Law
from hengelo_toegang.i18n import Translate
from hengelo_toegang.words_filing import LAWS, OUTCOMES, TYPES
from ui.widgets.fields import Asked, Field, Kind, Width

SECRET, SINCE = "secret", "since"
_PLACES = (
    *(FilingPlace.CASES, FilingPlace.DOCUMENTS, FilingPlace.DECISIONS, FilingPlace.CATALOGUE),
    *(FilingPlace.CLIENT_ID, FilingPlace.RSIN),
)
_NAMES = {
    TypeKind.CASE_TYPE: "case_type",
    TypeKind.DOCUMENT_TYPE: "document_type",
    TypeKind.DECISION_TYPE: "decision_type",
    TypeKind.ROLE_TYPE: "role_type",
    TypeKind.FIRST_STATUS: "first_status",
    TypeKind.LAST_STATUS: "last_status",
}


def asked_addresses(settings: FilingSettings, _: Translate) -> Asked:
    """Return the question where the case system is, and from which day decisions are filed."""
    labels = {
        FilingPlace.CASES: _("Address of the Zaken API"),
        FilingPlace.DOCUMENTS: _("Address of the Documenten API"),
        FilingPlace.DECISIONS: _("Address of the Besluiten API"),
        FilingPlace.CATALOGUE: _("Address of the Catalogi API"),
        FilingPlace.CLIENT_ID: _("Client id"),
        FilingPlace.RSIN: _("RSIN of the municipality"),
    }
    half = (FilingPlace.CLIENT_ID, FilingPlace.RSIN)
    fields = [
        Field(place, label, width=Width.HALF if place in half else Width.FULL)
        for place, label in labels.items()
    ]
    since = Field(
        SINCE,
        _("File what is sent from this day on"),
        Kind.DATE,
        help=_("Empty: nothing is filed."),
    )
    values: dict[str, object] = {place.value: getattr(settings, place) for place in _PLACES}
    return Asked(
        _("Where the case system is"),
        _("Who looks after the case system knows these. What you keep is signed with your key."),
        (*fields, since),
        _("Keep"),
        {**values, SINCE: settings.since},
    )


def with_addresses(settings: FilingSettings, values: Mapping[str, object]) -> FilingSettings:
    """Return the settings with what was filled in."""
    words = {place: str(values.get(place) or "").strip() for place in _PLACES}
    since = values.get(SINCE)
    return replace(
        settings,
        cases=words[FilingPlace.CASES],
        documents=words[FilingPlace.DOCUMENTS],
        decisions=words[FilingPlace.DECISIONS],
        catalogue=words[FilingPlace.CATALOGUE],
        client_id=words[FilingPlace.CLIENT_ID],
        rsin=words[FilingPlace.RSIN],
        since=since if isinstance(since, date) else None,
    )


def asked_types(law: Law, settings: FilingSettings, _: Translate) -> Asked:
    """Return the question how the catalogue calls the types for the cases of a law."""
    known = settings.types_of(law) or LawTypes(law)
    help_ = {
        TypeKind.ROLE_TYPE: _("Empty: the role that the catalogue marks as initiator."),
        TypeKind.FIRST_STATUS: _("Empty: the first status of the case type."),
        TypeKind.LAST_STATUS: _("Empty: the status that closes the case."),
    }
    names = [
        Field(kind, _(TYPES[kind]), help=help_.get(kind, ""), width=Width.HALF) for kind in _NAMES
    ]
    results = [Field(outcome, _(OUTCOMES[outcome]), width=Width.HALF) for outcome in Outcome]
    values: dict[str, object] = {kind.value: getattr(known, name) for kind, name in _NAMES.items()}
    values |= {outcome.value: known.result(outcome) for outcome in Outcome}
    return Asked(
        _("Names in the catalogue: {law}", law=_(LAWS[law])),
        _(
            "By name, as they stand in the catalogue of the case system. Empty all of them to file "
            "nothing of this law."
        ),
        (*names, *results),
        _("Keep"),
        values,
    )


def with_types(law: Law, settings: FilingSettings, values: Mapping[str, object]) -> FilingSettings:
    """Return the settings with what was filled in; a law without any name is not filed."""
    words = {name: str(value or "").strip() for name, value in values.items()}
    others = tuple(one for one in settings.types if one.law is not law)
    if not any(words.values()):
        return replace(settings, types=others)
    results = tuple(ResultName(outcome, words[outcome]) for outcome in Outcome if words[outcome])
    made = LawTypes(law, results=results, **{name: words[kind] for kind, name in _NAMES.items()})
    kept = {one.law: one for one in (*others, made)}
    return replace(settings, types=tuple(kept[law] for law in Law if law in kept))


def asked_secret(_: Translate) -> Asked:
    """Return the question what lets this program in."""
    return Asked(
        _("Secret for the case system"),
        _(
            "It belongs to the client id. The store keeps it locked with its own keys and shows it "
            "to nobody; on each laptop it is kept once. Empty it to forget it."
        ),
        (Field(SECRET, _("Secret"), Kind.SECRET),),
        _("Keep"),
    )
