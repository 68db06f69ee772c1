"""What managing users asks: the fields, and what a user is with the answers; no Qt."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import cast

from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.user_rules import UserFault
from hengelo_toegang.domain.users import Mandate, Role, User
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.users import Departure, UserRow
from ui.labels import choices, label
from ui.widgets.fields import Asked, Field, Kind, Width

USER, NAME, FUNCTION, PHONE, TEAM, EMPLOYER = (
    "user",
    "name",
    "function",
    "phone",
    "team",
    "employer",
)
ROLES, LAWS, CERTIFIED = "roles", "laws", "certified"
AMOUNT, SINCE, UNTIL, REMOVE = "amount", "since", "until", "remove"
BSN, UNLINK = "bsn", "unlink"

PLACES = {
    UserFault.NO_SIGN_IN_NAME: USER,
    UserFault.TAKEN: USER,
    UserFault.NO_NAME: NAME,
    UserFault.NO_ROLE: ROLES,
    UserFault.NO_LAWS: LAWS,
    UserFault.MANDATE_LAWS: LAWS,
    UserFault.MANDATE_AMOUNT: AMOUNT,
    UserFault.MANDATE_PERIOD: UNTIL,
    UserFault.PAST: UNTIL,
    UserFault.UNKNOWN: BSN,
}
"""At which field a fault is shown; others concern the whole."""

_SHOWN_CASES = 12
Values = Mapping[str, object]


def user_asked(user: User | None, _: Translate) -> Asked:
    """Return the question who somebody is and what they may do."""
    sign_in = Field(
        USER,
        _("Sign-in name"),
        help=_("Small letters, such as j.jansen. It never changes, and nobody gets it again."),
    )
    fields = (
        Field(NAME, _("Name"), help=_("As it stands in letters.")),
        Field(FUNCTION, _("Function"), width=Width.HALF),
        Field(PHONE, _("Phone"), width=Width.HALF),
        Field(TEAM, _("Team"), width=Width.HALF),
        Field(
            EMPLOYER,
            _("Works for"),
            width=Width.HALF,
            help=_("Leave it empty for the municipality."),
        ),
        Field(ROLES, _("Roles"), Kind.MULTI, choices=choices(Role, _)),
        Field(LAWS, _("Laws"), Kind.MULTI, choices=choices(Law, _)),
        Field(
            CERTIFIED,
            _("Certified"),
            Kind.CHECK,
            help=_("Every decision of who is not certified is reviewed."),
        ),
    )
    if user is None:
        return Asked(
            _("Invite somebody"),
            _("They get a passphrase to use once, and choose one of their own with it."),
            (sign_in, *fields),
            _("Invite"),
            {CERTIFIED: False},
        )
    return Asked(
        _("Change {name}", name=user.name),
        _("It holds from now on. What was decided before stays as it was."),
        fields,
        _("Save"),
        {
            NAME: user.name,
            FUNCTION: user.function,
            PHONE: user.phone,
            TEAM: user.team,
            EMPLOYER: user.employer,
            ROLES: user.roles,
            LAWS: user.laws,
            CERTIFIED: user.certified,
        },
    )


def user_of(values: Values, before: User | None) -> User:
    """Return the user that the answers describe."""
    start = before or User(UserId(_text(values, USER)), "", ())
    return replace(
        start,
        name=_text(values, NAME),
        function=_text(values, FUNCTION),
        phone=_text(values, PHONE),
        team=_text(values, TEAM),
        employer=_text(values, EMPLOYER),
        roles=tuple(cast("tuple[Role, ...]", values.get(ROLES) or ())),
        laws=tuple(cast("tuple[Law, ...]", values.get(LAWS) or ())),
        certified=bool(values.get(CERTIFIED)),
    )


def mandate_asked(mandate: Mandate | None, today: date, _: Translate) -> Asked:
    """Return the question for what somebody may decide, and how long."""
    fields = (
        Field(LAWS, _("Laws"), Kind.MULTI, choices=choices(Law, _)),
        Field(
            AMOUNT, _("Up to which amount"), Kind.MONEY, help=_("Per decision, over its period.")
        ),
        Field(SINCE, _("First day"), Kind.DATE, width=Width.HALF),
        Field(UNTIL, _("Last day"), Kind.DATE, width=Width.HALF, help=_("Empty: without an end.")),
    )
    about = _("With a mandate somebody decides in the name of the college.")
    if mandate is None:
        return Asked(_("Add a mandate"), about, fields, _("Add"), {SINCE: today})
    gone = Field(REMOVE, _("Take this mandate away"), Kind.CHECK)
    return Asked(
        _("Change the mandate"),
        about,
        (*fields, gone),
        _("Save"),
        {
            LAWS: mandate.laws,
            AMOUNT: mandate.up_to,
            SINCE: None if mandate.valid_from == date.min else mandate.valid_from,
            UNTIL: mandate.valid_until,
        },
        hides=lambda values: (
            frozenset({LAWS, AMOUNT, SINCE, UNTIL}) if values.get(REMOVE) else frozenset()
        ),
    )


def mandates_of(values: Values, mandates: tuple[Mandate, ...], at: int) -> tuple[Mandate, ...]:
    """Return the mandates with the one at a place changed, added or taken away."""
    kept = (*mandates[:at], *mandates[at + 1 :])
    if values.get(REMOVE):
        return kept
    amount, since, until = values.get(AMOUNT), values.get(SINCE), values.get(UNTIL)
    made = Mandate(
        tuple(cast("tuple[Law, ...]", values.get(LAWS) or ())),
        amount if isinstance(amount, Decimal) else Decimal(0),
        since if isinstance(since, date) else date.min,
        until if isinstance(until, date) else None,
    )
    return (*mandates[:at], made, *mandates[at + 1 :])


def persons_asked(user: User, _: Translate) -> Asked:
    """Return the question who somebody is in a household."""
    fields = (
        Field(BSN, _("BSN"), help=_("Of this colleague, or of somebody in their household.")),
        Field(UNLINK, _("Take the link away"), Kind.CHECK),
    )
    return Asked(
        _("{name} is a resident too", name=user.name),
        _(
            "Nobody reviews a case of their own household. Who this is in a household is found "
            "by the BSN; nothing of the household is shown."
        ),
        fields if user.persons else fields[:1],
        _("Save"),
    )


def leaving_asked(row: UserRow, departure: Departure, today: date, _: Translate) -> Asked:
    """Return the question when somebody goes, with what they leave behind."""
    lines = [
        _(
            "After their last day they can do nothing any more; what they did keeps counting. "
            "Is that day today, then their key is taken away at once and the store gets a new key."
        )
    ]
    if departure.cases:
        count = len(departure.cases)
        lines.append(
            _.ngettext(
                "{count} open case stands in their name. Let it be handed over:",
                "{count} open cases stand in their name. Let them be handed over:",
                count,
            )
        )
        lines += [
            f"{one.number} · {label(one.law, _)} · {label(one.stage, _)}"
            for one in departure.cases[:_SHOWN_CASES]
        ]
        if count > _SHOWN_CASES:
            lines.append(_("and {count} more", count=count - _SHOWN_CASES))
        names = ", ".join(lead.name for lead in departure.leads)
        lines.append(
            _("These team leads hand them over from their worklist: {names}", names=names)
            if names
            else _("Nobody leads this team: name a team lead first, who hands them over.")
        )
    return Asked(
        _("{name} leaves", name=row.user.name),
        "\n".join(lines),
        (Field(UNTIL, _("Last day"), Kind.DATE),),
        _("Save"),
        {UNTIL: today},
    )


def _text(values: Values, place: str) -> str:
    return str(values.get(place) or "").strip()
