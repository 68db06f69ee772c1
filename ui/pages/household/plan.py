"""One household, one plan: who coordinates, and the lines that were agreed. No Qt."""

import uuid
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from hengelo_toegang.domain.coordination import (
    CoordinationDeclined,
    Coordinator,
    PlanLine,
    PlanState,
)
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.names import full_name
from hengelo_toegang.domain.people import Household, PersonId, UserId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.household_file import HouseholdFile
from ui.icons import Icon
from ui.labels import choices, label
from ui.pages.household.acting import Acting, Values, keep
from ui.pages.household.people import day_faults, people_choices, text, typed_faults
from ui.reading import words_of_day
from ui.theme import Tone
from ui.widgets.fields import Asked, Choice, Field, Kind, Width
from ui.widgets.rows import Row

WHO, REASON, ON = "who", "reason", "on"
PERSON, LAW, GOAL, ACTION, BY, UNTIL, STATE = (
    "person",
    "law",
    "goal",
    "action",
    "by",
    "until",
    "state",
)
_KEEP_PLAN, _NAME, _DECLINE = "keep_plan", "name_coordinator", "decline_coordination"
_MARKS = {
    PlanState.OPEN: (Icon.OPEN, Tone.NEUTRAL),
    PlanState.UNDER_WAY: (Icon.CURRENT, Tone.INFO),
    PlanState.DONE: (Icon.DONE, Tone.OK),
    PlanState.DROPPED: (Icon.CLOSE, Tone.NEUTRAL),
}


def coordination_words(file: HouseholdFile, _: Translate) -> str:
    """Return who coordinates, or that nobody does and why."""
    declined = file.household.coordination_declined
    if file.coordinator is not None:
        return _("Coordinator: {name}", name=file.coordinator.name or file.coordinator.user)
    if declined is not None:
        day = words_of_day(declined.on, _.language, weekday=False) if declined.on else ""
        said = _(
            "The resident wants no coordinator ({day}): {reason}", day=day, reason=declined.reason
        )
        return "\n".join((said, _("This costs no right.")))
    return _("Nobody coordinates yet.")


def plan_row(household: Household, line: PlanLine, _: Translate, *, own: bool) -> Row:
    """Return a line of the plan; only who works under its law can choose it."""
    icon, tone = _MARKS[line.state]
    day = words_of_day(line.until, _.language, weekday=False) if line.until else ""
    parts = (
        label(line.state, _),
        _("{who}: {what}", who=line.by, what=line.action) if line.by else line.action,
        _("by {day}", day=day) if day else "",
        full_name(household.person(line.person)),
        label(line.law, _),
    )
    detail = " · ".join(part for part in parts if part)
    return Row(line.id, line.goal, detail, icon, tone, enabled=own)


class PlanActs:
    """Asks about coordination and the shared plan, and keeps what is answered."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting
        self._ = acting.translate

    def name_coordinator(self) -> None:
        """Ask who keeps the plan."""
        _ = self._
        known = self._acting.registry.services.coordinators()
        now = self._acting.file.coordinator
        asked = Asked(
            _("Coordinator"),
            _("One household, one plan, one point of contact."),
            (
                Field(
                    WHO,
                    _("Who coordinates?"),
                    Kind.CHOICE,
                    choices=tuple(Choice(one.user, one.name or one.user) for one in known),
                ),
            ),
            _("Name the coordinator"),
            {WHO: now.user if now else None},
        )
        names = {one.user: one.name for one in known}
        self._acting.ask(asked, partial(self._name, names))

    def decline(self) -> None:
        """Ask why the resident wants no coordinator."""
        _ = self._
        asked = Asked(
            _("No coordinator"),
            _("The resident may refuse a coordinator. This costs no right."),
            (
                Field(ON, _("Told on"), Kind.DATE),
                Field(REASON, _("Reason, in the resident’s own words"), Kind.LONG_TEXT, lines=2),
            ),
            _("Record it"),
            {ON: self._acting.registry.today()},
        )
        self._acting.ask(asked, self._decline)

    def add_line(self) -> None:
        """Ask what was agreed."""
        laws = self._acting.registry.user.laws
        known = {PERSON: self._acting.person.id, STATE: PlanState.OPEN}
        if len(laws) == 1:
            known[LAW] = laws[0]
        self._ask_line(self._("Plan line"), self._("Add"), known, None)

    def choose_line(self, key: str) -> None:
        """Ask how a line of the plan stands."""
        line = next(one for one in self._acting.file.plan if one.id == key)
        known = {
            place: getattr(line, place) for place in (PERSON, LAW, GOAL, ACTION, BY, UNTIL, STATE)
        }
        self._ask_line(self._("Plan line"), self._("Keep"), known, line)

    def _ask_line(
        self, title: str, yes: str, known: Mapping[str, object], line: PlanLine | None
    ) -> None:
        _, household = self._, self._acting.file.household
        laws = [law for law in Law if law in self._acting.registry.user.laws]
        fields = (
            Field(GOAL, _("Goal"), Kind.LONG_TEXT, lines=2),
            Field(ACTION, _("What is done"), Kind.LONG_TEXT, lines=2),
            Field(BY, _("Who does it"), width=Width.HALF),
            Field(UNTIL, _("Ready by"), Kind.DATE, width=Width.HALF),
            Field(PERSON, _("For whom?"), Kind.CHOICE, choices=people_choices(household)),
            Field(
                LAW,
                _("Law"),
                Kind.CHOICE,
                choices=tuple(Choice(law, label(law, _)) for law in laws),
                width=Width.HALF,
            ),
            Field(STATE, _("State"), Kind.CHOICE, choices=choices(PlanState, _), width=Width.HALF),
        )
        told = _("Who works under another law sees this line only with consent.")
        self._acting.ask(Asked(title, told, fields, yes, known), partial(self._keep_line, line))

    def _name(self, names: Mapping[UserId, str], values: Values) -> Mapping[str, str]:
        who = values.get(WHO)
        if who is None:
            return {WHO: self._("Choose a person.")}
        user = UserId(str(who))
        coordinator = Coordinator(user, names.get(user, ""))
        return keep(
            self._acting,
            lambda home: replace(home, coordinator=coordinator, coordination_declined=None),
            _NAME,
            self._("The coordinator is named."),
        )

    def _decline(self, values: Values) -> Mapping[str, str]:
        found, on = day_faults(values, ON, self._), values.get(ON)
        if isinstance(on, date) and on > self._acting.registry.today():
            found[ON] = self._("This day is still to come. Fill in a day up to today.")
        if not text(values, REASON):
            found[REASON] = self._("Fill in the reason.")
        if found or not isinstance(on, date):
            return found
        declined = CoordinationDeclined(on, text(values, REASON))
        return keep(
            self._acting,
            lambda home: replace(home, coordinator=None, coordination_declined=declined),
            _DECLINE,
            self._("It is recorded. This costs no right."),
        )

    def _keep_line(self, line: PlanLine | None, values: Values) -> Mapping[str, str]:
        found = typed_faults(values, (UNTIL,), self._)
        if not text(values, GOAL):
            found[GOAL] = self._("Fill in the goal.")
        law, state = values.get(LAW), values.get(STATE)
        if not isinstance(law, Law):
            found[LAW] = self._("Choose a law.")
        if values.get(PERSON) is None:
            found[PERSON] = self._("Choose a person.")
        if found or not isinstance(law, Law):
            return found
        if line is not None and line not in self._acting.file.household.plan:
            return self._acting.changed_meanwhile()
        until = values.get(UNTIL)
        after = PlanLine(
            line.id if line else uuid.uuid4().hex,
            PersonId(str(values[PERSON])),
            law,
            text(values, GOAL),
            text(values, ACTION),
            text(values, BY),
            until if isinstance(until, date) else None,
            state if isinstance(state, PlanState) else PlanState.OPEN,
        )
        return keep(
            self._acting, partial(_with_line, line, after), _KEEP_PLAN, self._("The plan is kept.")
        )


def _with_line(before: PlanLine | None, after: PlanLine, household: Household) -> Household:
    if before is None:
        return replace(household, plan=(*household.plan, after))
    return replace(household, plan=tuple(after if one == before else one for one in household.plan))
