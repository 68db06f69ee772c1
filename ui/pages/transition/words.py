"""What the page says of ends, steps and refusals; no Qt."""

from collections.abc import Mapping
from datetime import date

from hengelo_toegang.domain.blockers import Blocker, Missing
from hengelo_toegang.domain.provisions import Product
from hengelo_toegang.domain.transitions import Fault, Step, TransitionRefused, Urgency
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.usecases.transition_list import TransitionRow
from ui.icons import Icon
from ui.pages.case.words import plain_sentence
from ui.reading import words_of_day
from ui.refusals import refusal_words
from ui.theme import Tone

URGENCY_MARKS: Mapping[Urgency, tuple[Icon, Tone]] = {
    Urgency.FELL: (Icon.ERROR, Tone.DANGER),
    Urgency.SOON: (Icon.WARNING, Tone.WARN),
    Urgency.CALM: (Icon.CLOCK, Tone.NEUTRAL),
    Urgency.DONE: (Icon.DONE, Tone.OK),
}
STEP_MARKS: Mapping[Step, tuple[Icon, Tone]] = {
    Step.TO_TELL: (Icon.OPEN, Tone.NEUTRAL),
    Step.TOLD: (Icon.LETTER, Tone.NEUTRAL),
    Step.TALKED: (Icon.CONTACT, Tone.INFO),
    Step.CONSENTED: (Icon.CHECK, Tone.INFO),
    Step.REFUSED: (Icon.BLOCKED, Tone.WARN),
    Step.HANDED_OVER: (Icon.TRANSFER, Tone.INFO),
    Step.TAILORED: (Icon.DOCUMENT, Tone.INFO),
    Step.ACCEPTED: (Icon.PEOPLE, Tone.OK),
    Step.DONE: (Icon.DONE, Tone.OK),
}
_FAULTS: Mapping[Fault, str] = {
    Fault.OUT_OF_TURN: N_("This is not possible at the step where the resident is now."),
    Fault.DAY_AHEAD: N_("This day lies in the future."),
    Fault.DAY_BEFORE: N_("This day lies before what was recorded last."),
    Fault.TEXT_MISSING: N_("Write in a few words what was agreed, or why."),
    Fault.WHO_MISSING: N_("Write who it is."),
    Fault.AGAIN_MISSING: N_("Fill in when to look after it again: a day that lies ahead."),
    Fault.NO_CONSENT: N_("There is no consent to hand over that holds on this day."),
    Fault.NOT_YOUR_LAW: N_("You do not work under the law of this support."),
    Fault.KEPT: N_("A letter went out or a case began, so it stays."),
    Fault.ANNOUNCED: N_("The letter went out before: nobody gets it twice."),
    Fault.NO_END: N_("It has no last day, so there is none to announce: that takes a decision."),
    Fault.HAS_ENDED: N_("It has ended already: call the resident instead."),
}


def fault_words(fault: Fault, _: Translate) -> str:
    """Return what is wrong, in a sentence that says what to do."""
    return _(_FAULTS[fault])


def refused_words(refusal: Exception, _: Translate) -> str:
    """Return why nothing was recorded, or no letter was made."""
    if isinstance(refusal, TransitionRefused):
        return " ".join(fault_words(fault, _) for fault in refusal.faults)

    def explain(item: Missing) -> str:
        if item.place == "transition.call_before":
            return _("The day before which is called lies in the past.")
        if item.blocker is Blocker.ADDRESS_MISSING:
            return _(
                "The address of {name} is not known. Fill it in with the household.",
                name=item.detail,
            )
        return plain_sentence(item, _)

    return refusal_words(refusal, explain, _)


def product_name(code: str, products: Mapping[str, Product]) -> str:
    """Return the name of a product; an unknown code shows itself."""
    return products[code].name if code in products else code


def end_words(row: TransitionRow, today: date, _: Translate) -> str:
    """Return when the support ends, and what that means for who was not accepted."""
    if not row.known:
        return _("No longer in the file")
    if row.until is None:
        return _("No end date")
    day = words_of_day(row.until, _.language, weekday=False)
    match row.urgency:
        case Urgency.FELL:
            return _("Ended {day}", day=day)
        case Urgency.SOON:
            days = (row.until - today).days
            left = _.ngettext("{count} day", "{count} days", days)
            return _("{left}: {day}", left=left, day=day) if days else _("Today: {day}", day=day)
    return day


def urgency_words(row: TransitionRow, _: Translate) -> str:
    """Return in a sentence why somebody stands at the top, or how it goes on."""
    if not row.known:
        return (
            _("The provision was taken out of the file of the household. Record what happened.")
            if row.urgency is not Urgency.DONE
            else ""
        )
    if row.goes_on is not None:
        day = words_of_day(row.goes_on, _.language)
        return _("It goes on by a later decision, from {day}.", day=day)
    if row.record.asked_next is not None:
        day = words_of_day(row.record.asked_next, _.language)
        return _("The diary asks whether it works: {day}.", day=day)
    match row.urgency:
        case Urgency.FELL:
            return _("The support has ended and nobody took it over. Record what happened.")
        case Urgency.SOON:
            return _("The support ends within four weeks, and nobody took it over yet.")
    return ""
