"""Going on without somebody's consent to youth help: on which ground, and why. No Qt."""

from collections.abc import Mapping

from hengelo_toegang.domain.case import ConsentExcused, WithoutConsent
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.names import full_name
from hengelo_toegang.domain.people import PersonId, age_on
from hengelo_toegang.i18n import Translate
from ui.labels import label
from ui.pages.case.working import names_in, parts_in
from ui.reading import Raw
from ui.widgets.fields import Choice, Field, Kind, Width

CONSENT_BY = "application.consent_by"
WITHOUT = "application.without_consent"
_OF_PARENTS = (
    ConsentExcused.CONSIDERED_WISH,
    ConsentExcused.SERIOUS_HARM,
    ConsentExcused.COURT,
)
_OWN_VOICE_FROM, _ALONE_FROM = 12, 16


def consent_fields(dossier: Dossier, _: Translate) -> tuple[Field, ...]:
    """Return the questions about who is not asked, or refused: for each who has a say."""
    if dossier.case.law is not Law.JEUGD:
        return ()
    youth = dossier.resident
    age = age_on(youth.born, dossier.today) if youth.born else _OWN_VOICE_FROM
    found: list[Field] = []
    if age >= _OWN_VOICE_FROM:
        found += _without(youth.id, full_name(youth), (ConsentExcused.NOT_ABLE,), _)
    grounds = _OF_PARENTS if age >= _OWN_VOICE_FROM else (ConsentExcused.COURT,)
    for parent in dossier.household.authorities_over(youth.id) if age < _ALONE_FROM else ():
        found += _without(parent.id, full_name(parent), grounds, _)
    return tuple(found)


def needed_without(
    dossier: Dossier, raw: Mapping[str, str], _: Translate
) -> tuple[tuple[str, bool], ...]:
    """Return of each of those fields whether it is of use: who consents needs no ground."""
    application = dossier.case.application
    given = application.consent_by if application else names_in(raw, CONSENT_BY)
    return tuple(
        (field.place, field.place.split(".")[2] not in given)
        for field in consent_fields(dossier, _)
    )


def without_in(raw: Mapping[str, str]) -> tuple[WithoutConsent, ...]:
    """Return whose consent is left out as filled in so far, before it is registered."""
    return tuple(
        WithoutConsent(
            PersonId(person),
            ground_of(said.get("ground")),
            said.get("reason", ""),
        )
        for person, said in parts_in(raw, WITHOUT).items()
    )


def ground_of(kept: object) -> ConsentExcused | None:
    """Return the ground that a field shows, typed before registering or kept after it."""
    words = kept.text if isinstance(kept, Raw) else kept
    return ConsentExcused(str(words)) if words else None


def _without(
    person: PersonId, name: str, grounds: tuple[ConsentExcused, ...], _: Translate
) -> tuple[Field, Field]:
    place = f"{WITHOUT}.{person}"
    return (
        Field(
            f"{place}.ground",
            _("Without the consent of {name}, on the ground", name=name),
            Kind.CHOICE,
            choices=tuple(Choice(one, label(one, _)) for one in grounds),
            width=Width.HALF,
            clearable=True,
        ),
        Field(f"{place}.reason", _("Why, and who looked at it"), width=Width.HALF),
    )
