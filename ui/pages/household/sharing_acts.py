"""The acts on running provisions and consents. No Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TypeVar

from hengelo_toegang.domain.people import Consent, RunningProvision
from hengelo_toegang.domain.running import Provided
from ui.labels import label
from ui.pages.household import sharing
from ui.pages.household.acting import Acting, Values, keep
from ui.widgets.fields import Asked

Kept = TypeVar("Kept")
_ADD, _END = "add_running_provision", "end_running_provision"
_GIVE, _WITHDRAW = "give_consent", "withdraw_consent"


class SharingActs:
    """Asks about provisions and consents, and keeps what is answered."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting
        self._ = acting.translate

    def add_provision(self) -> None:
        """Ask which provision runs already."""
        _, registry = self._, self._acting.registry
        laws, policy = registry.user.laws, registry.policy
        only = laws[0] if len(laws) == 1 else None
        asked = Asked(
            _("Running provision"),
            self._acting.reopens(_("A provision that somebody in this household already has.")),
            sharing.provision_fields(self._acting.file.household, laws, registry.today(), _),
            _("Add"),
            {sharing.PERSON: self._acting.person.id, sharing.LAW: only},
            lambda values: sharing.offers_of(values, policy, _),
        )
        self._acting.ask(asked, self._add_provision)

    def choose_provision(self, provision: Provided) -> None:
        """Ask when a provision ends that was recorded here."""
        recorded = self._recorded(provision)
        if recorded is None:
            return
        _ = self._
        asked = Asked(
            _("End the provision"),
            self._acting.reopens(_("Fill in the last day on which the provision runs.")),
            sharing.end_fields(_),
            _("End the provision"),
            {sharing.UNTIL: recorded.until or self._acting.registry.today()},
        )
        self._acting.ask(asked, partial(self._end_provision, recorded))

    def add_consent(self) -> None:
        """Ask who gave consent, and for what."""
        _, registry = self._, self._acting.registry
        laws = registry.user.laws
        only = laws[0] if len(laws) == 1 else None
        asked = Asked(
            _("Consent"),
            self._acting.reopens(self._no_consequence()),
            sharing.consent_fields(self._acting.file.household, laws, _),
            _("Record the consent"),
            {
                sharing.PERSON: self._acting.person.id,
                sharing.TO_LAW: only,
                sharing.GIVEN: registry.today(),
            },
        )
        self._acting.ask(asked, self._add_consent)

    def choose_consent(self, consent: Consent) -> None:
        """Say what withdrawing a consent closes, and ask when it was withdrawn."""
        if consent.withdrawn is not None:
            return
        _, registry, file = self._, self._acting.registry, self._acting.file
        closed = registry.services.closed_by_withdrawing(file.household.id, consent)
        law = consent.party or label(consent.to_law, _)
        words = sharing.closed_words(closed, file.costs, file.household, registry.policy, law, _)
        asked = Asked(
            _("Withdraw the consent"),
            self._acting.reopens(f"{words}\n{self._no_consequence()}"),
            sharing.withdrawal_fields(_),
            _("Withdraw the consent"),
            {sharing.WITHDRAWN: registry.today()},
        )
        self._acting.ask(asked, partial(self._withdraw, consent))

    def _recorded(self, provision: Provided) -> RunningProvision | None:
        """Return what was recorded in the household, or None for what a decision gave."""
        if provision.case is not None:
            return None
        wanted = (provision.law, provision.person, provision.product, provision.start)
        running = self._acting.file.household.running
        found = (one for one in running if (one.law, one.person, one.product, one.start) == wanted)
        return next(found, None)

    def _no_consequence(self) -> str:
        return self._("Refusing or withdrawing consent has no consequence for the request.")

    def _add_provision(self, values: Values) -> Mapping[str, str]:
        registry, household = self._acting.registry, self._acting.file.household
        found = sharing.provision_faults(
            values, household, registry.policy, registry.user.laws, registry.today(), self._
        )
        if found:
            return found
        new = sharing.provision_of(values)
        return keep(
            self._acting,
            lambda home: replace(home, running=(*home.running, new)),
            _ADD,
            self._("The provision is added."),
        )

    def _end_provision(self, provision: RunningProvision, values: Values) -> Mapping[str, str]:
        until = values.get(sharing.UNTIL)
        found = sharing.end_faults(provision, values, self._)
        if found or not isinstance(until, date):
            return found
        if provision not in self._acting.file.household.running:
            return self._acting.changed_meanwhile()
        return keep(
            self._acting,
            lambda home: replace(
                home, running=_with(home.running, provision, replace(provision, until=until))
            ),
            _END,
            self._("The end is recorded."),
        )

    def _add_consent(self, values: Values) -> Mapping[str, str]:
        household = self._acting.file.household
        found = sharing.consent_faults(values, household, self._acting.registry.today(), self._)
        if found:
            return found
        given = sharing.consent_of(values)
        return keep(
            self._acting,
            lambda home: replace(home, consents=(*home.consents, given)),
            _GIVE,
            self._("The consent is recorded."),
        )

    def _withdraw(self, consent: Consent, values: Values) -> Mapping[str, str]:
        on = values.get(sharing.WITHDRAWN)
        found = sharing.withdrawal_faults(consent, values, self._acting.registry.today(), self._)
        if found or not isinstance(on, date):
            return found
        if consent not in self._acting.file.household.consents:
            return self._acting.changed_meanwhile()
        return keep(
            self._acting,
            lambda home: replace(
                home, consents=_with(home.consents, consent, replace(consent, withdrawn=on))
            ),
            _WITHDRAW,
            self._("The consent is withdrawn."),
        )


def _with(items: Sequence[Kept], before: Kept, after: Kept) -> tuple[Kept, ...]:
    """Return the items with one changed."""
    return tuple(after if item == before else item for item in items)
