"""One coordinator for the household: when that is asked, and who it can be; no Qt."""

from hengelo_toegang.domain.coordination import Coordinator
from hengelo_toegang.domain.decisions import provisions_in_household
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.services import Services
from ui.widgets.fields import Choice, Field, Kind, Width


def multiple(dossier: Dossier) -> bool:
    """Whether triage may ask for a coordinator; a small question is left small."""
    settled = dossier.case.coordinator or dossier.case.coordination_declined
    wide = len(dossier.case.clarification.domains) >= 3
    limit = dossier.policy.settings.provisions_for_coordinator
    laws = {item.law for item in dossier.running} | {dossier.case.law}
    return bool(settled) or wide or len(laws) > 1 or provisions_in_household(dossier) >= limit


def coordination_fields(services: Services, dossier: Dossier, _: Translate) -> tuple[Field, ...]:
    """Return the fields about one coordinator for the household."""
    with services.desk.open() as uow:
        users = tuple(uow.users.all())
    known = [Choice(user.id, user.name) for user in users]
    named = dossier.case.coordinator
    if named is not None and named.user not in {user.id for user in users}:
        known.append(Choice(named.user, named.name or named.user))
    return (
        Field(
            "coordinator",
            _("Coordinator"),
            Kind.CHOICE,
            choices=tuple(known),
            width=Width.HALF,
            clearable=True,
        ),
        Field("coordination_declined", _("The resident wants no coordinator"), Kind.CHECK),
        Field("coordination_declined.on", _("Said on"), Kind.DATE, width=Width.THIRD),
        Field("coordination_declined.reason", _("Why"), width=Width.HALF),
    )


def named(services: Services, user_id: object) -> Coordinator | None:
    """Return the coordinator that was chosen."""
    if not user_id:
        return None
    with services.desk.open() as uow:
        found = next((user for user in uow.users.all() if user.id == user_id), None)
    return Coordinator(found.id, found.name) if found is not None else None
