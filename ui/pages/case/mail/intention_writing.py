"""The letter of intention: what is meant to be decided, and until when to give a view. No Qt."""

from collections.abc import Mapping
from datetime import date

from hengelo_toegang.domain.blockers import Action
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.intentions import intention_lacks, view_until
from hengelo_toegang.domain.process import missing
from hengelo_toegang.domain.users import User
from hengelo_toegang.i18n import Translate
from hengelo_toegang.letters.facts import Kind, Particulars
from hengelo_toegang.usecases.services import Services
from ui.pages.case.course.days import day_of
from ui.pages.case.mail.writing import Values, Writing
from ui.widgets.fields import Field, Width
from ui.widgets.fields import Kind as FieldKind


class IntentionWriting(Writing):
    """What the municipality intends, before it decides (Awb 4:7 and 4:8)."""

    __slots__ = ()

    @property
    def kind(self) -> Kind:
        return Kind.INTENTION

    def about(self) -> str:
        return self._(
            "Tells what the draft would end, lessen or refuse, and why, and asks what the"
            " resident thinks of it. The days come with the hearing in the decision, and the"
            " decision letter tells what the resident said."
        )

    def fields(self) -> tuple[Field, ...]:
        until = self._("A view can be given until")
        why = self._("Long enough to find help: two weeks is usual.")
        return (Field("until", until, FieldKind.DATE, why, width=Width.HALF),)

    def values(self) -> Mapping[str, object]:
        return {"until": view_until(self.dossier)}

    def faults(self, values: Values) -> dict[str, str]:
        until = values.get("until")
        if not isinstance(until, date):
            return {"until": self._("Fill in until when a view can be given.")}
        if until <= self.dossier.today:
            return {"until": self._("Choose a day that lies ahead.")}
        return {}

    def particulars(self, values: Values) -> Particulars:
        return Particulars(view_until=day_of(values, "until"))

    def make(self, values: Values, services: Services) -> Case:
        until = day_of(values, "until") or view_until(self.dossier)
        return services.tell_intention(self.dossier.case.id, until)


def intention_writings(dossier: Dossier, user: User, _: Translate) -> tuple[Writing, ...]:
    """Return the letter of intention, where the draft gives reason for it."""
    refused = missing(dossier, Action.AMEND, user)
    if refused or any(intention_lacks(dossier, view_until(dossier))):
        return ()
    return (IntentionWriting(dossier, _),)
