"""What there is to say about editions of law and policy."""

from datetime import date

from babel.dates import format_date

from hengelo_toegang.domain.editions import EditionFault, Rewritten
from hengelo_toegang.domain.policy_changes import PolicyChange, PolicyPart
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.usecases.policy_editions import (
    EditionRefused,
    Loss,
    PolicyStanding,
    PolicyWarning,
)
from hengelo_toegang.usecases.sync_ports import SyncState

_FAULTS = {
    EditionFault.NOT_YOURS: N_("Only an administrator publishes tariffs and policy."),
    EditionFault.NEWER: N_(
        "A later version of the program made the newest edition. Update this one first."
    ),
    EditionFault.NO_LABEL: N_("Give the edition a name, such as: Tariffs 2027."),
    EditionFault.DAY_PASSED: N_("Up to which day it was looked through cannot be a past day."),
    EditionFault.NOTHING_NEW: N_("This is what is in force already, up to no later day."),
}
_PARTS = {
    PolicyPart.TARIFF: N_("Tariff"),
    PolicyPart.PRODUCT: N_("Product"),
    PolicyPart.PROVIDER: N_("Provider"),
    PolicyPart.MESSAGE_CODE: N_("Code of a product in messages"),
    PolicyPart.NORM: N_("Norm"),
    PolicyPart.CONTRIBUTION: N_("Contribution"),
    PolicyPart.SETTING: N_("Setting of the municipality"),
    PolicyPart.LAW: N_("Law"),
    PolicyPart.GROUND: N_("Ground for refusal"),
    PolicyPart.SIGNAL: N_("Policy signal"),
    PolicyPart.TRANSITION: N_("Transition"),
    PolicyPart.HOLIDAY: N_("Holiday"),
    PolicyPart.PENSION_AGE: N_("Pension age"),
    PolicyPart.PENALTY: N_("Penalty"),
    PolicyPart.PRICE_INDEX: N_("Price index"),
    PolicyPart.LIFE_DOMAIN: N_("Life domain"),
    PolicyPart.NEIGHBOURHOOD: N_("Neighbourhood"),
    PolicyPart.FACILITY: N_("Facility"),
    PolicyPart.TALK_QUESTION: N_("Question in a talk"),
}


def warning_words(warning: PolicyWarning, standing: PolicyStanding, _: Translate) -> str:
    """Return what somebody has to know of the law and policy that they compute by."""
    in_force = standing.in_force
    if warning is PolicyWarning.WAITS:
        return waits_words(_)
    unread = in_force.unread.edition.label if in_force.unread is not None else ""
    if warning is PolicyWarning.OUTGROWN:
        return _(
            'The tariffs and policy "{label}" lack something that this version of the program '
            "asks. Those before it are in force. Ask the administrator to publish them anew.",
            label=unread,
        )
    if warning is PolicyWarning.UNREAD:
        return _(
            'This version of the program cannot read the tariffs and policy "{label}", and goes '
            "on with those before it. Update the program.",
            label=unread,
        )
    if warning is PolicyWarning.OVERTAKEN:
        return _(
            "This version of the program brings other tariffs and policy than when the edition in "
            "force was made. The edition goes on. See whether it should follow."
        )
    edition = in_force.edition.edition if in_force.edition is not None else None
    return _(
        'The tariffs and policy "{label}" were looked through up to {day}: they may be out of '
        "date. Ask the administrator.",
        label=edition.label if edition is not None else "",
        day=day_words(edition.checked_until, _) if edition is not None else "",
    )


def waits_words(_: Translate) -> str:
    """Return that another edition holds from the next sign-in on."""
    return _("New tariffs and policy came in. They hold when you sign in again.")


def other_rules_words(_: Translate) -> str:
    """Return that the centre computes by others, and what to do about it."""
    return _(
        "The central store computes by other tariffs and policy than this computer. Update the "
        "program, or ask the administrator."
    )


def reference_words(state: SyncState, _: Translate) -> list[str]:
    """Return what somebody has to know of what goes round to everybody."""
    asked = (
        (state.new_policy, waits_words),
        (state.other_rules, other_rules_words),
        (state.old_reference, old_words),
    )
    return [words(_) for holds, words in asked if holds]


def old_words(_: Translate) -> str:
    """Return that what goes round was heard of too long ago."""
    return _(
        "Tariffs, policy, social map, letter texts and roster on this computer may be out of date: "
        "they were fetched more than a week ago."
    )


def in_force_words(standing: PolicyStanding, _: Translate) -> str:
    """Return by which edition a desk computes."""
    proven = standing.in_force.edition
    if proven is None:
        return _("In force: the tariffs and policy that travel with the program")
    return _("In force: {label}", label=proven.edition.label)


def refused_words(refusal: EditionRefused, _: Translate) -> tuple[str, ...]:
    """Return everything that is wrong with an edition beside its files."""
    return (
        *(_(_FAULTS[fault]) for fault in refusal.faults),
        *(loss_words(one, _) for one in refusal.losses),
    )


def loss_words(loss: Loss, _: Translate) -> str:
    """Return what an edition takes away from under cases, and what is expected instead."""
    if isinstance(loss, Rewritten):
        return _(
            "{file}: {code} began to hold already, and decisions rest on it. Expected: the same "
            "amount up to yesterday; another amount in a row of its own that begins later.",
            file=loss.file,
            code=loss.code,
        )
    return _(
        "{file}: {code} ({name}) is missing; cases may name it. Expected: that it stays; what is "
        "no longer given says so by its last day.",
        file=loss.kind.value,
        code=loss.code,
        name=loss.name,
    )


def change_words(change: PolicyChange, _: Translate) -> tuple[str, str, str]:
    """Return what is different, what it was and what it becomes."""
    named = " · ".join(part for part in (change.entry, change.field) if part)
    nothing = _("(empty)")
    was = _("(not there)") if change.was is None else change.was or nothing
    becomes = _("(gone)") if change.becomes is None else change.becomes or nothing
    return f"{_(_PARTS[change.part])} {named}".strip(), was, becomes


def day_words(day: date, _: Translate) -> str:
    """Return a day in words."""
    return format_date(day, "d MMMM y", locale=_.language)
