"""Short contacts: kept in two clicks, found again, and made into a report. No Qt."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Protocol

from hengelo_toegang.domain.contacts import Contact, ContactOutcome, change_refused, last_past
from hengelo_toegang.domain.ids import CaseId, ContactId
from hengelo_toegang.domain.policy import Policy
from hengelo_toegang.domain.social_map import SocialMap, Wanted
from hengelo_toegang.domain.users import User
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.contacts import ContactRefused, new_contact_id
from hengelo_toegang.usecases.ports import ContactFilter, ResidentHit, StaleCase, StoreError
from hengelo_toegang.words import trouble_words
from ui import kept_values
from ui.icons import Icon
from ui.labels import label
from ui.pages.contacts import form
from ui.reading import words_of_day
from ui.search import hit_row
from ui.widgets.rows import Row

PAGE = 50
_FEW = 8
"""How many facilities stand below the field: who wants more types another letter."""
Fetch = Callable[[Contact | None], Sequence[Contact]]

_IN_SIGHT = 10_000
"""Characters of one text in full sight: a label lays out a pasted book for many seconds."""


class Which(StrEnum):
    """Which contacts the list shows."""

    TODAY = "today"
    MINE = "mine"
    HERE = "here"


@dataclass(frozen=True, slots=True)
class Detail:
    """One contact in full, and what can be done with it."""

    title: str
    lines: tuple[str, ...]
    changeable: bool
    reportable: bool
    case: CaseId | None


class ContactsPage(Protocol):
    """What the presenter asks of the page."""

    def show_form(self, values: Mapping[str, object], hidden: Sequence[str]) -> None: ...

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Show faults at their field; the one of place "" at the button."""
        ...

    def show_remarks(self, known: str, warning: str) -> None:
        """Say that somebody who is known was chosen, and what to think of."""
        ...

    def show_changing(self, title: str) -> None:
        """Say which contact is being changed; nothing: a new one."""
        ...

    def show_list(self, fetch: Fetch, which: Which) -> None: ...

    def show_detail(self, detail: Detail | None) -> None: ...

    def focus(self, place: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Counter:
    """What the presenter needs of the outside."""

    find: Callable[[str], Sequence[ResidentHit]]
    facilities: Callable[[], SocialMap]
    contacts: Callable[[ContactFilter, Contact | None, int], Sequence[Contact]]
    keep: Callable[[Contact], Contact]
    read: Callable[[Contact], None]
    """Logs that a contact in full came in sight."""
    report: Callable[[Contact], None]
    open_case: Callable[[CaseId], None]
    say: Callable[[str], None]
    policy: Policy
    user: User
    location: str
    today: Callable[[], date]
    recall: Callable[[], str]
    """What was filled in before a lock or an end, or nothing."""
    keep_paper: Callable[[str], None]
    """Keeps what is filled in so far; raises `StoreError`."""


class ContactsPresenter:
    """Keeps what is filled in until it is stored; going away loses nothing."""

    def __init__(self, page: ContactsPage, counter: Counter, _: Translate) -> None:
        self._page = page
        self._counter = counter
        self._ = _
        self._values = form.blank(counter.today(), counter.location)
        self._changing: Contact | None = None
        self._chose_outcome = False
        self._which = Which.TODAY
        self._words = ""
        self._shown: Contact | None = None
        self._kept = counter.recall()
        self._recall()

    def start(self) -> None:
        """Show the page as it was left; an empty one is of today."""
        if self._is_blank():
            self._clear()
        self._show()
        self._show_list()
        self._page.focus(form.QUESTION)

    def edited(self, place: str, value: object) -> None:
        """Keep an answer."""
        self._values[place] = value
        if place == form.NAME:
            # A name typed anew may be somebody else's.
            self._values.pop(form.HOUSEHOLD, None)
            self._values.pop(form.PERSON, None)
        if place == form.OUTCOME:
            self._chose_outcome = True
        elif place == form.FACILITY and not self._chose_outcome:
            self._values[form.OUTCOME] = form.likely_outcome(self._values)
        self._show()

    def find_people(self, text: str) -> tuple[Row, ...]:
        """Return residents who are found; none says nothing, since any name may be typed."""
        hits = self._counter.find(text)
        return tuple(hit_row(hit, self._.language) for hit in hits)

    def choose_person(self, key: str) -> None:
        """Take somebody who was found."""
        household, _, person = key.partition("/")
        typed = str(self._values.get(form.NAME) or "")
        hits = (hit for hit in self._counter.find(typed) if f"{hit.household}/{hit.person}" == key)
        name = next((hit.name for hit in hits), typed)
        self._values |= {form.NAME: name, form.HOUSEHOLD: household, form.PERSON: person}
        self._show()

    def find_facilities(self, text: str) -> tuple[Row, ...]:
        """Return facilities of the social map with every word that is typed."""
        found = self._counter.facilities().find(Wanted(text=text))[:_FEW]
        return tuple(
            Row(entry.name, entry.name, entry.contact or entry.description, Icon.MAP)
            for entry in found
        )

    def choose_facility(self, name: str) -> None:
        """Take a facility that was found."""
        self.edited(form.FACILITY, name)

    def keep(self) -> None:
        """Store the contact, or say at each field what is wrong."""
        counter = self._counter
        asked = form.fields(counter.policy, self._)
        faults = form.half_typed(self._values, asked, self._)
        if not faults:
            contact_id = self._changing.id if self._changing else new_contact_id()
            contact = form.made(self._values, contact_id, counter.user, counter.today())
            faults = self._stored(contact)
        self._page.show_errors(faults)
        if faults:
            self._page.focus(next(iter(faults)) or form.QUESTION)

    def start_over(self) -> None:
        """Throw away what is filled in; a contact that was kept stays as it was."""
        self._clear()
        self._page.show_errors({})
        self._show()
        self._page.focus(form.QUESTION)

    def keep_paper(self) -> bool:
        """Keep what is filled in, for after a lock or a crash; False when it can't be."""
        text = "" if self._is_blank() else self._written()
        if text == self._kept:
            return True
        try:
            self._counter.keep_paper(text)
        except StoreError as trouble:
            self._page.show_errors({"": trouble_words(trouble, self._)})
            return False
        self._kept = text
        return True

    def choose_which(self, which: Which) -> None:
        """Show the contacts of today, mine, or those of this place."""
        self._which = which
        self._show_list()

    def search(self, words: str) -> None:
        """Show the contacts with every word that is typed."""
        self._words = words
        self._show_list()

    def look_at(self, contact: Contact | None) -> None:
        """Show a contact in full."""
        self._shown = contact
        if contact is not None:
            self._counter.read(contact)
        self._page.show_detail(None if contact is None else self._detail(contact))

    def change(self) -> None:
        """Put the contact in sight in the form; what was filled in there is kept first."""
        if self._shown is None:
            return
        if not self._is_blank() and self._changing is None:
            self._page.show_errors({"": self._("Keep what you filled in first, or start over.")})
            return
        self._changing = self._shown
        self._values = form.answers_of(self._shown)
        self._chose_outcome = True
        self._show()
        self._page.focus(form.QUESTION)

    def to_report(self) -> None:
        """Start a report with what is known, under its own date."""
        if self._shown is not None:
            self._counter.report(self._shown)

    def to_case(self) -> None:
        """Go to the case that began with the contact."""
        if self._shown is not None and self._shown.became is not None:
            self._counter.open_case(self._shown.became)

    def _stored(self, contact: Contact) -> dict[str, str]:
        try:
            kept = self._counter.keep(contact)
        except ContactRefused as refused:
            return form.refusal_words(refused.refusals, self._)
        except StaleCase:
            return {"": self._("This contact was changed meanwhile. Look at it again.")}
        except StoreError as trouble:
            return {"": trouble_words(trouble, self._)}
        self._clear()
        self.keep_paper()
        self._show()
        self._show_list()
        self.look_at(kept)
        self._counter.say(self._("The contact is kept."))
        if kept.outcome is ContactOutcome.REPORT and kept.became is None:
            self._counter.report(kept)
        else:
            self._page.focus(form.QUESTION)
        return {}

    def _show(self) -> None:
        handed = self._values.get(form.OUTCOME) is ContactOutcome.HANDED_OVER
        if handed and self._values.get(form.HANDED_ON) is None:
            self._values[form.HANDED_ON] = self._counter.today()
        self._page.show_form(self._values, () if handed else form.HANDING)
        known = self._("A resident who is known.") if self._values.get(form.PERSON) else ""
        self._page.show_remarks(known, form.warning(self._values, self._))
        changing = self._changing
        title = (
            self._("Change the contact of {when}", when=self._when(changing)) if changing else ""
        )
        self._page.show_changing(title)

    def _show_list(self) -> None:
        counter = self._counter
        today = counter.today()
        chosen = ContactFilter(
            after=last_past(counter.policy.settings.contact_days, today), words=self._words
        )
        match self._which:
            case Which.TODAY:
                chosen = replace(chosen, on=today)
            case Which.MINE:
                chosen = replace(chosen, by=counter.user.id)
            case Which.HERE:
                chosen = replace(chosen, location=counter.location)
        self._page.show_list(partial(self._fetch, chosen), self._which)

    def _fetch(self, chosen: ContactFilter, after: Contact | None) -> Sequence[Contact]:
        return self._counter.contacts(chosen, after, PAGE)

    def _detail(self, contact: Contact) -> Detail:
        _, user = self._, self._counter.user
        who = contact.name or _("anonymous")
        domains = self._counter.policy.life_domains
        about = (
            label(contact.law, _) if contact.law else "",
            domains[contact.domain].name if contact.domain in domains else "",
            label(contact.channel, _),
            contact.location,
            contact.by_name,
        )
        lines = [
            self._in_sight(contact.question),
            " · ".join(part for part in about if part),
            _("Facility: {name}", name=contact.facility) if contact.facility else "",
            self._handed(contact),
            f"{label(contact.outcome, _)}. {self._in_sight(contact.remark)}".strip(),
        ]
        title = _("{who}, {when}", who=who, when=self._when(contact))
        refused = change_refused(contact, user.id, self._counter.today())
        return Detail(
            title,
            tuple(line for line in lines if line),
            changeable=refused is None,
            reportable=contact.became is None,
            case=contact.became,
        )

    def _in_sight(self, words: str) -> str:
        """Return words as they fit on the page, and say where that is not all of them."""
        if len(words) <= _IN_SIGHT:
            return words
        more = self._("The text goes on: what is kept is longer than what is shown here.")
        return f"{words[:_IN_SIGHT]}…\n{more}"

    def _handed(self, contact: Contact) -> str:
        if not contact.handed_to:
            return ""
        day = words_of_day(contact.handed_on or contact.on, self._.language, weekday=False)
        agreed = self._("The resident agrees.") if contact.consent else ""
        words = self._("Handed over to {name} on {day}.", name=contact.handed_to, day=day)
        return f"{words} {agreed}".strip()

    def _when(self, contact: Contact) -> str:
        return words_of_day(contact.on, self._.language)

    def _clear(self) -> None:
        self._values = form.blank(self._counter.today(), self._counter.location)
        self._changing = None
        self._chose_outcome = False

    def _is_blank(self) -> bool:
        """Return whether nothing was typed: a day and a place alone are of no use tomorrow."""
        return self._changing is None and not any(map(self._values.get, form.TYPED))

    def _written(self) -> str:
        return kept_values.written(
            {
                "values": kept_values.written(self._values),
                "changing": self._changing.id if self._changing else "",
                "day": self._counter.today(),
            }
        )

    def _recall(self) -> None:
        """Take up what was filled in before the program locked or ended."""
        whole = kept_values.read(self._kept)
        values, day = whole.get("values"), whole.get("day")
        if not isinstance(values, str) or not isinstance(day, date):
            return
        days, today = self._counter.policy.settings.contact_days, self._counter.today()
        if day <= last_past(days, today):
            # Words about somebody are not kept for longer by staying in a form.
            self._counter.keep_paper("")
            self._kept = ""
            return
        self._values = kept_values.read(values)
        self._chose_outcome = True
        changing = ContactId(str(whole.get("changing") or ""))
        if changing and day == today:
            mine = ContactFilter(after=last_past(days, today), by=self._counter.user.id)
            found = self._counter.contacts(mine, None, PAGE)
            self._changing = next((one for one in found if one.id == changing), None)
