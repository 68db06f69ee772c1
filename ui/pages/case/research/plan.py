"""The fields of the plan of action (plan van aanpak, Participatiewet 44a). No Qt."""

from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.people import age_on
from hengelo_toegang.i18n import Translate
from ui.widgets.fields import Field, Kind

_YOUNG = 27


def plan_fields(_: Translate) -> tuple[Field, ...]:
    """Return what a plan says beside its steps."""
    return (
        Field("plan_of_action.goals", _("Goals"), Kind.LONG_TEXT, lines=2),
        Field("plan_of_action.support", _("What the municipality does"), Kind.LONG_TEXT, lines=2),
        Field(
            "plan_of_action.duties",
            _("What the resident has to do, and what follows when that is not done"),
            Kind.LONG_TEXT,
            lines=2,
        ),
    )


def under_27(dossier: Dossier) -> bool:
    """Return whether the resident is under 27 on the day that is looked at."""
    born = dossier.resident.born
    return born is not None and age_on(born, dossier.day) < _YOUNG
