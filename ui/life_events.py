"""Life events in a dialog: what follows, what is asked, what was done. No Qt.

The case and the household offer the same acts; both ask with these.
"""

from collections.abc import Sequence
from datetime import date

from hengelo_toegang.domain.case import Line
from hengelo_toegang.domain.consequences import (
    Consequences,
    FileGoes,
    Going,
    coming_of_age,
)
from hengelo_toegang.domain.family import Impossible, ImpossibleChange
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.life_events import EventKind, Task, TaskKind
from hengelo_toegang.domain.names import full_name
from hengelo_toegang.domain.people import (
    Address,
    Household,
    PersonId,
    RelationKind,
    age_on,
    birthday,
)
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.life_events import Followed, Happened
from hengelo_toegang.usecases.ports import StaleCase, StoreError
from hengelo_toegang.usecases.services import Services
from hengelo_toegang.words import trouble_words
from ui.labels import choices, label
from ui.pages.case.course.days import Values, day_fault, day_of, only, text_of
from ui.reading import words_of_day
from ui.widgets.fields import Asked, Choice, Field, Kind, Width

_REASONS = {
    EventKind.DIED: N_("The resident died on {day}."),
}
_BUTTONS = {
    EventKind.DIED: N_("Keep the death, and do what follows"),
    EventKind.MOVED_AWAY: N_("Keep the move, and do what follows"),
    EventKind.LONG_TERM_CARE: N_("Keep it, and draft what has to be decided"),
    EventKind.COMES_OF_AGE: N_("Prepare the 18th birthday"),
    EventKind.DIVORCED: N_("Keep it, and do what follows"),
}
_ABOUT = {
    EventKind.DIED: N_(
        "Letters to the resident stop at once. What runs ends by law on this day, without a"
        " decision, and open cases close with the reason."
    ),
    EventKind.MOVED_AWAY: N_(
        "Who lives elsewhere gets support from there (Wmo 1.2.1). What runs ends only by a"
        " decision, after the resident was heard; a draft is started. Youth help with a stay"
        " goes on here: the place of before the stay counts (Youth Act 1.1). Other youth help"
        " can go on for at most a year where both municipalities agree (Youth Act 2.7a)."
    ),
    EventKind.LONG_TERM_CARE: N_(
        "With a Wlz indication guidance, day activities, household help and short stay come"
        " from there (Wmo 2.3.5). They end only by a decision, after the resident was heard; a"
        " draft is started. Aids, home adaptations and general transport stay with us."
    ),
    EventKind.COMES_OF_AGE: N_(
        "Youth help ends on the day before the 18th birthday. It can go on until 23 when that"
        " is decided before (Youth Act 1.1); other support comes from the Wmo."
    ),
    EventKind.DIVORCED: N_(
        "The partner who leaves gets an address of their own, and the relation ends. A secret"
        " address is shown to nobody else, and no letter to the other tells it."
    ),
}
_HAPPENED = {
    EventKind.DIED: N_("{name} died"),
    EventKind.MOVED_AWAY: N_("{name} moved to another municipality"),
    EventKind.LONG_TERM_CARE: N_("{name} gets long-term care (Wlz)"),
    EventKind.COMES_OF_AGE: N_("{name} turns 18"),
    EventKind.DIVORCED: N_("{name} and the partner parted"),
}
_FAULTS = {
    Impossible.FUTURE: N_("This day has yet to come."),
    Impossible.TOO_LONG_AGO: N_("This day lies too long ago."),
    Impossible.BEFORE_BIRTH: N_("This day lies before the birth."),
    Impossible.BEFORE_LAST_MOVE: N_("This day lies before the last move."),
    Impossible.SAME_ADDRESS: N_("They live at this address already."),
    Impossible.DIED: N_("This person died; it is recorded already."),
    Impossible.NOT_HERE: N_("The birth date is not known."),
}


@dataclass(frozen=True, slots=True)
class Offered:
    """An event that can be recorded of somebody; with a why it can't."""

    kind: EventKind
    title: str
    why: str = ""


class LifeEvents:
    """Asks what happened, says what follows, and does it."""

    def __init__(self, services: Services, _: Translate) -> None:
        self._services = services
        self._ = _

    def offered(self, household: Household, person_id: PersonId) -> tuple[Offered, ...]:
        """Return what can be recorded of somebody."""
        return tuple(
            Offered(kind, label(kind, self._), self._why_not(kind, household, person_id))
            for kind in EventKind
            if kind is not EventKind.COMES_OF_AGE or self._is_youth(household, person_id)
        )

    def coming_birthday(self, household: Household, person_id: PersonId) -> str:
        """Return a warning that somebody turns 18 within half a year, or nothing."""
        today = self._services.desk.today()
        day = coming_of_age(household.person(person_id), today)
        if day is None:
            return ""
        return self._("Turns 18 on {day}", day=self._day(day))

    def asked(self, kind: EventKind, household: Household, person_id: PersonId) -> Asked:
        """Return the one dialog that says what follows and asks what has to be known."""
        _ = self._
        on = self._usual_day(kind, household, person_id)
        foreseen = self._services.course.foresee(household.id, Happened(kind, person_id, on))
        values: dict[str, object] = {"on": on, "person": person_id, "town": ""}
        day = Field("on", _("On which day"), Kind.DATE, width=Width.HALF)
        fields: tuple[Field, ...] = (day,)
        match kind:
            case EventKind.MOVED_AWAY:
                fields = (day, *self._move_fields(foreseen))
                values |= {"everybody": False, "file": FileGoes.TO_ASK}
            case EventKind.DIVORCED:
                leaver = Field(
                    "person",
                    _("Who leaves"),
                    Kind.CHOICE,
                    choices=self._partners(household, person_id),
                    width=Width.HALF,
                )
                secret = Field("secret", _("Nobody may learn the new address"), Kind.CHECK)
                fields = (day, leaver, secret, *self._address())
                values |= {"secret": False, "town": "Hengelo"}
            case EventKind.COMES_OF_AGE:
                fields = self._coming_fields()
            case _:
                pass
        text = "\n\n".join(part for part in (_(_ABOUT[kind]), self.foreseen(foreseen)) if part)
        return Asked(label(kind, _), text, fields, _(_BUTTONS[kind]), values)

    def faults(self, kind: EventKind, values: Values) -> dict[str, str]:
        """Return what is wrong with an answer, by field."""
        if kind is EventKind.COMES_OF_AGE:
            return {}
        today = self._services.desk.today()
        found = {"on": day_fault(values.get("on"), today, self._)}
        if kind is EventKind.MOVED_AWAY:
            found |= self._move_faults(values)
        number = text_of(values, "number")
        if number and not number.isdigit():
            found["number"] = self._("This is not a house number.")
        return only(found)

    def do(
        self, kind: EventKind, values: Values, household: Household, person_id: PersonId
    ) -> tuple[Followed | None, dict[str, str]]:
        """Do what follows; return it, or what is wrong by field."""
        on = day_of(values, "on") or self._usual_day(kind, household, person_id)
        reason = self._(_REASONS[kind], day=self._day(on)) if kind in _REASONS else ""
        happened = Happened(
            kind,
            PersonId(str(values.get("person") or person_id)),
            on,
            reason,
            _address_in(values),
            secret=bool(values.get("secret")),
            everybody=bool(values.get("everybody")),
            adult_support=bool(values.get("adult_support")),
            extended=bool(values.get("extended")),
            going=_going_in(values),
            goes_on_until=day_of(values, "goes_on_until"),
        )
        try:
            return self._services.course.record_event(household.id, happened), {}
        except ImpossibleChange as refusal:
            fields = ("on", "street")
            return None, {
                place if place in fields else "": self._(_FAULTS[fault])
                for place, fault in refusal.faults.items()
                if fault in _FAULTS
            }
        except StaleCase:
            return None, {"": self._("Somebody else wrote a newer version. Try it again.")}
        except StoreError as failure:
            return None, {"": trouble_words(failure, self._)}

    def foreseen(self, followed: Followed) -> str:
        """Return in a few lines what happens to the cases, and what a person has to do."""
        lines = [line for found in followed.touched for line in self._lines(found)]
        if not lines:
            return self._("None of the cases that you work on changes by this.")
        return "\n".join((self._("For the cases that you work on:"), *lines))

    def done(self, followed: Followed) -> str:
        """Return in a sentence what was done."""
        _ = self._
        closed = sum(found.closes for found in followed.touched)
        said = [_("Kept.")]
        if closed:
            said.append(_.ngettext("{count} case is closed.", "{count} cases are closed.", closed))
        if followed.started:
            numbers = ", ".join(case.number for case in followed.started)
            said.append(_("Started: {numbers}.", numbers=numbers))
        tasks = sum(len(found.tasks) for found in followed.touched)
        if tasks:
            said.append(
                _.ngettext(
                    "{count} thing is left to do by hand.",
                    "{count} things are left to do by hand.",
                    tasks,
                )
            )
        return " ".join(said)

    def task_words(self, task: Task) -> str:
        """Return what has to be done, in words."""
        return task_words(task, self._)

    def _lines(self, found: Consequences) -> Sequence[str]:
        _, case = self._, found.case
        about = f"{case.number} ({label(case.law, _)})"
        lines = []
        if found.closes:
            lines.append(_("• {case}: closes", case=about))
        if found.ends:
            lines.append(
                _("• {case}: ends by law: {what}", case=about, what=self._names(found.ends))
            )
        if found.to_decide:
            what = self._names(found.to_decide)
            lines.append(_("• {case}: a decision to end is drafted: {what}", case=about, what=what))
        if not lines and found.tasks:
            lines.append(_("• {case}: nothing ends by itself", case=about))
        lines += [f"   – {self.task_words(task)}" for task in found.tasks]
        return lines

    def _names(self, lines: Sequence[Line]) -> str:
        products = self._services.desk.policy.products
        codes = dict.fromkeys(line.product for line in lines)
        return ", ".join(products[code].name if code in products else code for code in codes)

    def _coming_fields(self) -> tuple[Field, ...]:
        _ = self._
        extended = Field(
            "extended", _("Start a decision on youth help that goes on after 18"), Kind.CHECK
        )
        adult = Field("adult_support", _("Start a report under the Wmo"), Kind.CHECK)
        return (extended, adult) if Law.WMO in self._services.desk.user.writes else (extended,)

    def _address(self) -> tuple[Field, ...]:
        _ = self._
        return (
            Field("street", _("New street"), width=Width.HALF),
            Field("number", _("Number"), width=Width.THIRD),
            Field("addition", _("Addition"), width=Width.THIRD),
            Field("postcode", _("Postcode"), width=Width.THIRD),
            Field("town", _("Town"), width=Width.HALF),
        )

    def _move_fields(self, foreseen: Followed) -> tuple[Field, ...]:
        """Return what is asked of a move to another municipality."""
        _ = self._
        until = Field(
            "goes_on_until",
            _("Help goes on here until"),
            Kind.DATE,
            _("What is agreed with the new municipality; a decision ends it then."),
            width=Width.HALF,
        )
        decides = any(found.to_decide for found in foreseen.touched)
        return (
            Field("municipality", _("Which municipality"), width=Width.HALF),
            Field(
                "file",
                _("May the file go along?"),
                Kind.RADIO,
                _("Saying no has no consequence for the help."),
                choices=choices(FileGoes, _),
            ),
            *((until,) if decides else ()),
            Field("everybody", _("The whole household moves along"), Kind.CHECK),
            *self._address(),
        )

    def _move_faults(self, values: Values) -> dict[str, str]:
        _, found = self._, {}
        if not text_of(values, "municipality"):
            found["municipality"] = _("Fill in the municipality.")
        if values.get("everybody") and not _address_in(values):
            found["street"] = _("Fill in where the household went.")
        until, on = values.get("goes_on_until"), day_of(values, "on")
        last = day_of(values, "goes_on_until")
        if last is not None and on is not None and last > birthday(on, 1):
            found["goes_on_until"] = _("At most a year after the move (Youth Act 2.7a).")
        elif until:
            found["goes_on_until"] = day_fault(
                until, self._services.desk.today(), _, needed=False, after=on, planned=True
            )
        return found

    def _partners(self, household: Household, person_id: PersonId) -> tuple[Choice, ...]:
        partner = household.partner_of(person_id)
        people = (household.person(person_id), *((partner,) if partner else ()))
        return tuple(Choice(one.id, full_name(one)) for one in people)

    def _usual_day(self, kind: EventKind, household: Household, person_id: PersonId) -> date:
        person = household.person(person_id)
        if kind is EventKind.COMES_OF_AGE and person.born is not None:
            return birthday(person.born, 18)
        if kind is EventKind.DIED and person.died is not None:
            return person.died
        return self._services.desk.today()

    def _is_youth(self, household: Household, person_id: PersonId) -> bool:
        born = household.person(person_id).born
        return born is not None and age_on(born, self._services.desk.today()) < 18

    def _why_not(self, kind: EventKind, household: Household, person_id: PersonId) -> str:
        _ = self._
        if not self._services.desk.user.writes:
            return _("You do not write in cases.")
        if self._is_over(kind, household, person_id):
            return _("This person died; it is recorded already.")
        partners = any(
            tie.kind is RelationKind.PARTNER and person_id in (tie.person, tie.of)
            for tie in household.relations
        )
        if kind is EventKind.DIVORCED and not partners:
            return _("No partner is recorded.")
        return ""

    def _is_over(self, kind: EventKind, household: Household, person_id: PersonId) -> bool:
        """Return whether somebody died, and a colleague's record of it leaves nothing to do."""
        died = household.person(person_id).died
        if died is None or kind is not EventKind.DIED:
            return died is not None
        happened = Happened(kind, person_id, died)
        return not self._services.course.foresee(household.id, happened).touched

    def _day(self, day: date) -> str:
        return words_of_day(day, self._.language, weekday=False)


def task_words(task: Task, _: Translate) -> str:
    """Return what has to be done after a life event, in words."""
    words = label(TaskKind(task.kind), _)
    return words.replace("{about}", task.about or _("the new municipality"))


def happened(kind: EventKind, name: str, _: Translate) -> str:
    """Return what happened to somebody, and nothing of any case."""
    return _(_HAPPENED[kind], name=name)


def _going_in(values: Values) -> Going:
    goes = values.get("file")
    return Going(
        text_of(values, "municipality"), goes if isinstance(goes, FileGoes) else FileGoes.TO_ASK
    )


def _address_in(values: Values) -> Address | None:
    """Return the address that was filled in, or None while there is no street."""
    street = text_of(values, "street")
    if not street:
        return None
    number = text_of(values, "number")
    return Address(
        street,
        int(number) if number.isdigit() else None,
        text_of(values, "addition"),
        text_of(values, "postcode"),
        text_of(values, "town"),
    )
