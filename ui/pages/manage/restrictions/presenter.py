"""Which files are restricted, and which should be since a colleague lives there. No Qt."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Protocol

from hengelo_toegang.domain.names import full_name
from hengelo_toegang.domain.people import Household, HouseholdId, UserId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.restricting import Proposal, RestrictedFile
from hengelo_toegang.usecases.services import Services
from ui.icons import Icon
from ui.pages.manage.restrictions.acts import RestrictingActs
from ui.reading import words_of_day
from ui.theme import Tone
from ui.widgets.fields import Asked
from ui.widgets.rows import Row

_MOST_FOUND = 8


class RestrictionsPage(Protocol):
    """What the presenter asks of the page."""

    def ask(
        self, asked: Asked, on_answer: Callable[[Mapping[str, object]], Mapping[str, str]]
    ) -> None: ...

    def show_proposals(self, rows: Sequence[Row]) -> None: ...

    def show_restricted(self, rows: Sequence[Row]) -> None: ...

    def show_lifted(self, rows: Sequence[Row]) -> None: ...

    def say(self, text: str) -> None: ...


class RestrictionsPresenter:
    """Lists them; choosing one restricts it, or lifts that."""

    def __init__(self, page: RestrictionsPage, services: Services, _: Translate) -> None:
        self._page = page
        self._services = services
        self._ = _
        self._acts = RestrictingActs(page.ask, services, _, self._done)
        self._names: Mapping[UserId, str] = {}
        self._titles: dict[str, str] = {}

    def refresh(self) -> None:
        """Show what holds now."""
        self._names = self._services.user_names()
        self._titles = {}
        kept = self._services.involvement.restrictions()
        self._page.show_proposals(
            [self._proposed(one) for one in self._services.involvement.proposals()]
        )
        self._page.show_restricted([self._row(one) for one in kept if one.restriction.holds])
        self._page.show_lifted([self._row(one) for one in kept if not one.restriction.holds])

    def find(self, text: str) -> Sequence[Row]:
        """Return the residents that a text finds, each as their household."""
        hits = self._services.queries.find_residents(text, _MOST_FOUND)
        self._titles.update({hit.household: hit.name for hit in hits})
        return [
            Row(hit.household, hit.name, self._day(hit.born) if hit.born else "", Icon.PERSON)
            for hit in hits
        ]

    def restrict(self, household: str) -> None:
        """Restrict a file that is proposed, or that of somebody who was found."""
        self._acts.restrict(HouseholdId(household), self._titles.get(household, ""))

    def lift(self, household: str) -> None:
        """Lift a restriction that holds."""
        self._acts.lift(HouseholdId(household), self._titles.get(household, ""))

    def _done(self, said: str) -> None:
        self.refresh()
        self._page.say(said)

    def _proposed(self, proposal: Proposal) -> Row:
        title = title_of(proposal.household)
        self._titles[proposal.household.id] = title
        who = ", ".join(user.name for user in proposal.colleagues)
        detail = self._("A colleague lives here: {who}. Restrict this file?", who=who)
        return Row(proposal.household.id, title, detail, Icon.WARNING, Tone.WARN)

    def _row(self, file: RestrictedFile) -> Row:
        kept, title = file.restriction, title_of(file.household)
        self._titles[kept.household] = title
        allowed = ", ".join(self._names.get(user, user) for user in kept.allowed)
        detail = self._(
            "{who} on {day}: {reason} · Open to: {allowed}",
            who=self._names.get(kept.by, kept.by),
            day=self._day(kept.on),
            reason=kept.reason,
            allowed=allowed,
        )
        if kept.lifted is None:
            return Row(kept.household, title, detail, Icon.LOCK)
        lifted = self._(
            "Lifted by {who} on {day}: {reason}",
            who=self._names.get(kept.lifted_by or kept.by, kept.lifted_by or ""),
            day=self._day(kept.lifted),
            reason=kept.lifted_because,
        )
        return Row(kept.household, title, f"{lifted} · {detail}", Icon.UNLOCK)

    def _day(self, day: date) -> str:
        return words_of_day(day, self._.language, weekday=False)


def title_of(household: Household) -> str:
    """Return the people of a household in one line."""
    return ", ".join(full_name(person) for person in household.people)
