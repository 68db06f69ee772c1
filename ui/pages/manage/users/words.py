"""What is said of users, and why one is not kept as asked; no Qt."""

from collections.abc import Mapping, Sequence
from datetime import date

from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.user_rules import UserFault
from hengelo_toegang.domain.users import RECOVERY, Mandate, User
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.usecases.ports import UserVersion
from hengelo_toegang.usecases.users import UserRow
from ui.icons import Icon
from ui.labels import label
from ui.reading import words_of_money
from ui.theme import Tone
from ui.widgets.rows import Row

_FAULTS = {
    UserFault.NOT_YOURS: N_("Only an administrator manages users."),
    UserFault.ONESELF: N_("Nobody says of themselves what they may do. Ask a colleague."),
    UserFault.NO_SIGN_IN_NAME: N_(
        "Take small letters, digits, a dot or a dash, two to forty of them; a letter first."
    ),
    UserFault.TAKEN: N_("Somebody has or had this name. Choose another one."),
    UserFault.NO_NAME: N_("Type the name as it stands in letters."),
    UserFault.NO_ROLE: N_("Choose at least one role."),
    UserFault.NO_LAWS: N_("Choose for which laws: with this role somebody works in cases."),
    UserFault.LAST_MANAGER: N_(
        "Nobody else manages users. Let another administrator come in first."
    ),
    UserFault.MANDATE_LAWS: N_("Choose at least one law."),
    UserFault.MANDATE_AMOUNT: N_("Type up to which amount; more than nothing."),
    UserFault.MANDATE_PERIOD: N_("The last day comes before the first."),
    UserFault.PAST: N_("This day has passed. Choose today or later."),
    UserFault.LEFT: N_("They no longer work here. Invite them first."),
    UserFault.UNKNOWN: N_("Nobody with this number is known in a household."),
}


def fault_words(fault: UserFault, _: Translate) -> str:
    """Return why a user is not kept as asked, and what to do."""
    return _(_FAULTS[fault])


def laws_words(laws: Sequence[Law], _: Translate) -> str:
    """Return the names of laws."""
    return ", ".join(label(law, _) for law in laws)


def user_line(row: UserRow, _: Translate) -> Row:
    """Return a user as a row of the list."""
    user = row.user
    roles = ", ".join(label(role, _) for role in user.roles)
    parts = (user.id, roles, laws_words(user.laws, _), user.team, state_words(row, _))
    icon, tone = state_icon(row)
    return Row(
        user.id,
        user.name,
        " · ".join(part for part in parts if part),
        icon,
        tone,
        strong=not row.left,
    )


def state_words(row: UserRow, _: Translate) -> str:
    """Return how somebody gets in, where that needs telling."""
    if row.left and row.holds_key:
        return _("Left, but still has a key")
    if row.left:
        return _("Left")
    if not row.holds_key:
        return _("Has no key")
    if row.invited:
        return _("Invited, not come in yet")
    if row.user.until is not None:
        return _("Leaves after {day}", day=_day(row.user.until))
    return ""


def state_icon(row: UserRow) -> tuple[Icon, Tone]:
    """Return the icon of that, so that the words are not needed to see it."""
    if row.left:
        return (Icon.WARNING, Tone.WARN) if row.holds_key else (Icon.CLOSE, Tone.NEUTRAL)
    if not row.holds_key:
        return Icon.LOCK, Tone.WARN
    return (Icon.CLOCK, Tone.INFO) if row.invited else (Icon.PERSON, Tone.NEUTRAL)


def facts(row: UserRow, _: Translate) -> tuple[str, ...]:
    """Return what is known of a user, a line for each with its name."""
    user = row.user
    linked = _.ngettext("{count} person", "{count} persons", len(user.persons))
    told = (
        (_("Sign-in name"), user.id),
        (_("Function"), user.function),
        (_("Team"), user.team),
        (_("Works for"), user.employer or _("the municipality")),
        (_("Phone"), user.phone),
        (_("Roles"), ", ".join(label(role, _) for role in user.roles)),
        (_("Laws"), laws_words(user.laws, _)),
        (_("Certified"), "" if not user.laws else _("Yes") if user.certified else _("No")),
        (_("Is a resident too"), linked if user.persons else ""),
        (_("Last day"), _day(user.until) if user.until else ""),
    )
    return tuple(f"{name}: {words}" for name, words in told if words)


def mandate_rows(user: User, _: Translate) -> tuple[Row, ...]:
    """Return the mandates of a user; the key is the place of each."""
    return tuple(
        Row(str(at), mandate_words(one, _), period_words(one, _), Icon.LAW)
        for at, one in enumerate(user.mandates)
    )


def mandate_words(mandate: Mandate, _: Translate) -> str:
    """Return for which laws somebody decides, and up to what."""
    laws = laws_words(mandate.laws, _)
    return _("{laws}: up to {amount}", laws=laws, amount=words_of_money(mandate.up_to))


def period_words(mandate: Mandate, _: Translate) -> str:
    """Return when a mandate holds."""
    return lasting_words(mandate.valid_from, mandate.valid_until, _)


def lasting_words(first: date, last: date | None, _: Translate) -> str:
    """Return from when until when something holds."""
    since = "" if first == date.min else _day(first)
    until = _day(last) if last else ""
    if since and until:
        return _("From {since} to {until}", since=since, until=until)
    if since:
        return _("From {since}", since=since)
    return _("To {until}", until=until) if until else _("Without an end")


def history_rows(
    versions: Sequence[UserVersion], names: Mapping[UserId, str], _: Translate
) -> tuple[Row, ...]:
    """Return who changed what of a user, the newest first."""
    found: list[Row] = []
    before: UserVersion | None = None
    for at, one in enumerate(versions):
        author = _("the key from the safe") if one.author == RECOVERY else names.get(one.author, "")
        words = ", ".join(_changes(before, one, _))
        found.append(
            Row(str(at), words, f"{_day(one.moment.date())} · {author or one.author}", Icon.EDIT)
        )
        before = one
    return tuple(reversed(found))


def _changes(before: UserVersion | None, after: UserVersion, _: Translate) -> list[str]:
    if before is None:
        return [_("Made")]
    was, now = before.user, after.user
    told = (
        (after.public_key != before.public_key and now.invited, _("Invited")),
        (after.public_key != before.public_key and not now.invited, _("New key")),
        (was.name != now.name, _("Name")),
        (was.phone != now.phone, _("Phone")),
        (was.function != now.function, _("Function")),
        (was.team != now.team, _("Team")),
        (was.employer != now.employer, _("Works for")),
        (was.roles != now.roles, _("Roles")),
        (was.laws != now.laws, _("Laws")),
        (was.certified != now.certified, _("Certified")),
        (was.certificates != now.certificates, _("Certificates")),
        (was.mandates != now.mandates, _("Mandates")),
        (was.persons != now.persons, _("Is a resident too")),
        (was.until != now.until, _("Last day")),
    )
    return [words for holds, words in told if holds] or [_("Kept again")]


def _day(day: date) -> str:
    return f"{day:%d-%m-%Y}"
