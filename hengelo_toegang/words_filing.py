"""What there is to say about filing in the case system: how it stands, and what to do."""

from collections.abc import Sequence

from hengelo_toegang.domain.filing import (
    FilingState,
    RefusedField,
    SystemTrouble,
    TypeFault,
    TypeKind,
)
from hengelo_toegang.domain.filing_settings import (
    FilingFault,
    FilingPlace,
    FilingRemark,
    Outcome,
)
from hengelo_toegang.domain.law import Law
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.usecases.filing_matter import LETTER_GONE, NOT_AS_WRITTEN
from hengelo_toegang.usecases.filing_ports import FilingRound, Queued, SystemDown

LAWS = {
    Law.WMO: N_("Wmo"),
    Law.JEUGD: N_("Youth Act"),
    Law.PARTICIPATIEWET: N_("Participation Act"),
    Law.WGS: N_("Debt counselling"),
}
OUTCOMES = {
    Outcome.GRANTED: N_("Result when all is granted"),
    Outcome.PARTLY: N_("Result when a part is granted"),
    Outcome.REFUSED: N_("Result when it is refused"),
    Outcome.CHANGED: N_("Result when what runs is changed"),
    Outcome.ENDED: N_("Result when what runs is ended"),
}
TYPES = {
    TypeKind.CASE_TYPE: N_("Identification of the case type"),
    TypeKind.DOCUMENT_TYPE: N_("Document type of the letter"),
    TypeKind.DECISION_TYPE: N_("Decision type"),
    TypeKind.ROLE_TYPE: N_("Role of the resident"),
    TypeKind.FIRST_STATUS: N_("First status"),
    TypeKind.LAST_STATUS: N_("Last status"),
}
STATES = {
    FilingState.WAITING: N_("Waits"),
    FilingState.BROKEN_OFF: N_("Goes on by itself"),
    FilingState.FILED: N_("Filed"),
    FilingState.REFUSED: N_("Refused by the case system"),
    FilingState.HELD: N_("Held: a closed file"),
    FilingState.OUTDATED: N_("Filed by an earlier letter"),
}
_TROUBLE = {
    SystemTrouble.NO_NETWORK: N_(
        "There is no connection with the case system. What waits is safe here, and goes by "
        "itself later."
    ),
    SystemTrouble.SLOW: N_(
        "The case system did not answer in time. What waits is safe here, and goes by itself later."
    ),
    SystemTrouble.BROKEN: N_(
        "The case system had a fault of its own ({detail}). What waits is safe here, and goes by "
        "itself later. Tell who looks after it when this goes on."
    ),
    SystemTrouble.NOT_TRUSTED: N_(
        "The case system does not prove that it is the municipality's ({detail}). Nothing was "
        "sent. Tell the administrator."
    ),
    SystemTrouble.NOT_ONE: N_(
        "What answers at this address is no case system, but a web page or something else "
        "({detail}). Check the addresses in the settings."
    ),
    SystemTrouble.NOT_LET_IN: N_(
        "The case system does not let this program in: the client id or the secret is not the one "
        "that it knows. The administrator keeps the right one under Case system."
    ),
    SystemTrouble.NO_RIGHT: N_(
        "The case system knows this program, and does not let it do this ({detail}). Ask who looks "
        "after it for the right."
    ),
    SystemTrouble.NO_SECRET: N_(
        "The secret for the case system is not kept here. The administrator keeps it under Case "
        "system."
    ),
    SystemTrouble.AT_CENTRE: N_(
        "In the central store itself nothing is filed: that is done from a store on a laptop, "
        "which exchanges with it."
    ),
    SystemTrouble.NOT_SET: N_(
        "No case system is set, or not all of it: addresses, client id, RSIN and the names of at "
        "least one law. So nothing is filed."
    ),
}
_FAULTS = {
    FilingFault.MISSING: N_("Fill this in, or leave the day empty while nothing is filed."),
    FilingFault.NO_ADDRESS: N_(
        "An address begins with https:// and ends with the version, such as "
        "https://zaken.example.nl/zaken/api/v1."
    ),
    FilingFault.NO_RSIN: N_("An RSIN has nine digits that pass the eleven-test. Look it up again."),
    FilingFault.UNFINISHED: N_("Of the {law} not every name that is needed is filled in."),
    FilingFault.TOO_LONG: N_("Of the {law} a name is longer than a catalogue takes."),
}


def down_words(down: SystemDown, _: Translate) -> str:
    """Return why the case system cannot be used now, and what to do."""
    if down.trouble is not SystemTrouble.CLOCK:
        # What is kept of a case that was broken off has no detail.
        return _(_TROUBLE[down.trouble], detail=down.detail).replace(" ()", "")
    minutes = int(down.detail or "0")
    if not minutes:
        return _(
            "By the case system the clock of this computer is not right. Set the clock right; what "
            "waits goes after it."
        )
    return _(
        "The clock of this computer is {minutes} minutes off by that of the case system. Set the "
        "clock right; what waits goes after it.",
        minutes=abs(minutes),
    )


def refusal_words(fields: Sequence[RefusedField], _: Translate) -> str:
    """Return what the case system has against a case: its own Dutch words, at the field."""
    return " ".join(_field_words(field, _) for field in fields)


def queued_words(one: Queued, _: Translate) -> str:
    """Return how the filing of one decision stands, and what to do about it."""
    filing = one.filing
    if one.state is FilingState.REFUSED and filing is not None:
        said = refusal_words(filing.why, _)
        return _("{said} Mend it there or here, and try again.", said=said)
    if one.state is FilingState.BROKEN_OFF and filing is not None and filing.trouble is not None:
        return down_words(SystemDown(filing.trouble), _)
    if one.state is FilingState.HELD:
        return _(
            "In the case system others would see it. Agree with who closed the file how it is "
            "filed, or do it by hand."
        )
    if one.state is FilingState.OUTDATED:
        return _(
            "The letter was made anew afterwards. Put the new letter and its dates in by hand."
        )
    return ""


def type_words(fault: TypeFault, _: Translate) -> str:
    """Return which name the catalogue does not have, and which it has instead."""
    law, kind = _(LAWS[fault.law]), _(TYPES[fault.kind]) if fault.kind in TYPES else ""
    what = _(OUTCOMES[fault.outcome]) if fault.outcome is not None else kind
    there = ", ".join(name for name in fault.there if name)
    said = _(
        "{law}: {what}: “{name}” is not in the catalogue.", law=law, what=what, name=fault.name
    )
    if not there:
        return said
    return _("{said} There are: {names}.", said=said, names=there)


def remark_words(remark: FilingRemark, _: Translate) -> str:
    """Return what is wrong with a setting."""
    law = _(LAWS[remark.law]) if remark.law is not None else ""
    if remark.place is FilingPlace.TYPES and remark.fault is FilingFault.MISSING:
        return _("Fill in the names of at least one law.")
    return _(_FAULTS[remark.fault], law=law)


def round_words(done: FilingRound, _: Translate) -> str:
    """Return what one round came to, in a sentence."""
    parts = [_.ngettext("{count} decision filed.", "{count} decisions filed.", len(done.filed))]
    if done.refused:
        parts.append(_.ngettext("{count} refused.", "{count} refused.", len(done.refused)))
    if done.left:
        parts.append(_.ngettext("{count} waits.", "{count} wait.", done.left))
    if done.trouble is not None:
        parts.append(down_words(SystemDown(done.trouble, done.detail), _))
    parts += [type_words(fault, _) for fault in done.missing]
    return " ".join(parts)


def _field_words(field: RefusedField, _: Translate) -> str:
    if field.code == LETTER_GONE:
        return _("A letter of it is not kept here any more, so it is not filed by the program.")
    if field.code == NOT_AS_WRITTEN:
        return _("It is not as its author signed it. Nothing was sent; tell the administrator.")
    reason = field.reason.rstrip(".")
    if not field.name or field.name == "nonFieldErrors":
        return f"{reason} ({field.code})."
    return f"{field.name}: {reason}."
