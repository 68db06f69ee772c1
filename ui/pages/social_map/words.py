"""What the page of the social map says: ages, fields, refusals, and what is wrong with a file."""

from itertools import starmap

from hengelo_toegang.domain.facilities import (
    Facility,
    FacilityAct,
    FacilityBlocker,
    FacilityState,
)
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.usecases.map_files.sheet import BadFile, Trouble
from hengelo_toegang.words_sheet import SHEET_TROUBLES
from ui.facilities import where_words
from ui.labels import label
from ui.reading import words_of_day

FIELDS = {
    "name": N_("Name"),
    "state": N_("State"),
    "kind": N_("Kind of facility"),
    "laws": N_("Laws"),
    "life_domains": N_("Life domains"),
    "neighbourhoods": N_("Neighbourhoods"),
    "contact": N_("Contact"),
    "audience": N_("Target group"),
    "admission": N_("What comes first"),
    "cost": N_("What it costs the resident"),
    "available_from": N_("Room from"),
    "description": N_("What it offers"),
    "source": N_("Source"),
    "source_year": N_("Year of the source"),
    "checked": N_("Checked on"),
    "remarks": N_("Remarks"),
    "proposed_by": N_("Proposed by"),
    "why_retired": N_("Why it was taken off the map"),
    "id": N_("Code"),
}
_STATES = {
    FacilityState.PROPOSED: N_("Proposal"),
    FacilityState.CURRENT: N_("On the map"),
    FacilityState.RETIRED: N_("Taken off the map"),
}
_ACTS = {
    FacilityAct.PROPOSE: N_("Proposed"),
    FacilityAct.CORRECT: N_("Corrected"),
    FacilityAct.CHECK: N_("Still right"),
    FacilityAct.TAKE_OVER: N_("Proposal taken over"),
    FacilityAct.RETIRE: N_("Taken off the map"),
    FacilityAct.RESTORE: N_("Put back on the map"),
    FacilityAct.IMPORT: N_("Taken over from a list"),
}
_BLOCKERS = {
    FacilityBlocker.NO_CASES: N_(
        "The social map is kept by who works with residents, and by the administrator."
    ),
    FacilityBlocker.OWN_PROPOSAL: N_("A colleague takes over what you proposed yourself."),
    FacilityBlocker.WRONG_STATE: N_("Somebody changed this meanwhile. This is how it is now."),
    FacilityBlocker.NOT_IN_CHARGE: N_(
        "A list changes many entries at once: ask the coordinator, team lead or administrator."
    ),
}
_TROUBLES = {
    **SHEET_TROUBLES,
    Trouble.TOO_LARGE: N_("The file is larger than 20 MB. Choose a CSV file of the social map."),
    Trouble.NO_HEADER: N_("The first row must be titles, with at least “naam”. It reads: {detail}"),
    Trouble.COLUMN_TWICE: N_("Two columns mean the same: {detail}. Choose which of them counts."),
}


def state_words(state: FacilityState, _: Translate) -> str:
    """Return a state in words."""
    return _(_STATES[state])


def act_words(act: FacilityAct | None, _: Translate) -> str:
    """Return what a version came of."""
    return _("In the catalogue of the program") if act is None else _(_ACTS[act])


def blocker_words(blocker: FacilityBlocker, _: Translate) -> str:
    """Return why something may not be done."""
    return _(_BLOCKERS[blocker])


def trouble_words(fault: BadFile, _: Translate) -> str:
    """Return what is wrong with a file, and what to do."""
    return _(_TROUBLES[fault.trouble], row=fault.row, detail=fault.detail)


def value_words(entry: Facility, field: str, _: Translate) -> str:
    """Return one field of an entry as somebody reads it; nothing for an empty one."""
    value = getattr(entry, field)
    match field:
        case "laws":
            return ", ".join(label(law, _) for law in value) or _("all laws")
        case "life_domains":
            return ", ".join(value) or _("all life domains")
        case "neighbourhoods":
            return where_words(entry, _)
        case "state":
            return state_words(value, _)
        case "admission":
            return value or _("nothing: anybody can go")
        case "available_from" | "checked":
            return words_of_day(value, _.language, weekday=False) if value else ""
        case _:
            return "" if value is None else str(value)


def change_words(before: Facility, after: Facility, changed: tuple[str, ...], _: Translate) -> str:
    """Return what a version changed, field by field."""

    def line(field: str, words: str) -> str:
        was, now = value_words(before, field, _), value_words(after, field, _)
        nothing = _("nothing")
        return f"{_(words)}: {was or nothing} → {now or nothing}"

    shown = [(field, FIELDS[field]) for field in FIELDS if field in changed]
    return "\n".join(starmap(line, shown))
