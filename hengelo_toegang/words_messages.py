"""What is wrong with a message to or from a provider: where, what is expected, and why."""

from hengelo_toegang.domain.blockers import ActionBlocked
from hengelo_toegang.domain.messages.making import Stop
from hengelo_toegang.domain.messages.numbers import SeriesUsedUp
from hengelo_toegang.domain.messages.rules import Fault, Rule
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.usecases.message_ports import MessageUnreadable, SchemasMissing, Unreadable
from hengelo_toegang.usecases.messages_in import OtherMunicipality, OwnMessage, RequestWaits
from hengelo_toegang.usecases.messages_out import MessageFaulty, NoMessage
from hengelo_toegang.usecases.ports import Elsewhere, StaleCase
from hengelo_toegang.usecases.referring import RequestFault, RequestRefused

_RULES = {
    Rule.CD005: N_("A postcode and a country go together."),
    Rule.CD007: N_("Name the language of an interpreter, and only then."),
    Rule.CD009: N_("Only a temporary address has a period."),
    Rule.CD025: N_("An address in the Netherlands has a house number."),
    Rule.CD034: N_("The postcode is missing."),
    Rule.CD041: N_("How much it is, is missing or is no whole number."),
    Rule.CD075: N_("A budget needs a last day."),
    Rule.CD076: N_("What is given per week needs a last day."),
    Rule.CD077: N_("It has either a size or a budget, not both."),
    Rule.CD079: N_("The product is missing."),
    Rule.CD080: N_(
        "No code for messages is known of this product. Have it added to the list of codes "
        "(message_codes.csv)."
    ),
    Rule.CS002: N_("The BSN is missing or is not a right one: nine digits that pass the check."),
    Rule.CS003: N_("The last day is before the first."),
    Rule.CS050: N_("Which name somebody uses does not fit the names that are filled in."),
    Rule.CS089: N_("This is no Dutch postcode, such as 7551 AB."),
    Rule.CS139: N_("What is unknown of the date of birth is not written as the standard asks."),
    Rule.CS318: N_("A resident is a person, and no organisation."),
    Rule.CS335: N_("What is taken back ends on its first day."),
    Rule.CS336: N_("This reason for a change is no longer used."),
    Rule.CS338: N_("Half days, days and nights, pieces and euros are not given per day."),
    Rule.OP033: N_(
        "An earlier message about it has a later moment. Check the clock of this computer."
    ),
    Rule.OP043: N_(
        "A budget (pgb) runs for the same product. Work begins at the earliest on the day after "
        "it ends."
    ),
    Rule.RS001: N_("The house number is at most five digits."),
    Rule.RS005: N_("The number is too large: at most eight digits."),
    Rule.RS006: N_("The number of the assignment is at most nine digits."),
    Rule.RS011: N_("This is too long: at most four signs after a house number."),
    Rule.RS012: N_("The code of a product is at most five signs."),
    Rule.RS013: N_("Initials are at most six letters, without dots."),
    Rule.RS014: N_("The postcode is at most eight signs."),
    Rule.RS016: N_("A prefix is at most ten signs, such as “van der”."),
    Rule.RS017: N_("The identification of a message is one to twelve signs."),
    Rule.RS020: N_(
        "The name of the street is longer than 24 signs. Fill in the short name of the BRP."
    ),
    Rule.RS026: N_("The name of the place is at most 80 signs."),
    Rule.RS028: N_("A name is at most 200 signs."),
    Rule.RS033: N_("This has to be filled in."),
    Rule.RS035: N_("The code of the municipality is four digits."),
    Rule.RS036: N_(
        "No AGB code is known of this provider under this law. Have it added to the list of "
        "providers (providers.csv)."
    ),
    Rule.RS046: N_("A telephone number is at most fifteen digits, without other signs."),
    Rule.S329: N_("The code does not belong to this category, or the category to this law."),
    Rule.TR002: N_("The date of birth is more than 120 years ago."),
    Rule.TR006: N_("Nobody can be reached here: fill in a house number and a postcode."),
    Rule.TR056: N_("A message with this identification went out before."),
    Rule.TR061: N_("There is no address of the resident. Fill in where they live."),
    Rule.TR101: N_("This is there twice."),
    Rule.TR134: N_("The date of birth lies ahead."),
    Rule.TR302: N_("The same product is assigned twice on the same days."),
    Rule.TR332: N_("This number was given to another assignment before."),
}
"""By rule: what is expected."""
_PLACES = {
    "header.sender": N_("Code of the municipality"),
    "header.receiver": N_("Provider"),
    "header.identification": N_("Identification of the message"),
    "client.bsn": N_("BSN of the resident"),
    "client.born": N_("Date of birth of the resident"),
    "client.gender": N_("Gender of the resident"),
    "client.name": N_("Name of the resident"),
    "client.communication": N_("How to talk with the resident"),
    "client.contacts": N_("Address of the resident"),
    "client.relatives": N_("Representative {number}"),
    "products": N_("Assignment {number}"),
}
"""By the beginning of a place; the longest that fits counts."""
_PARTS = {
    "own": N_("surname"),
    "partner": N_("surname of the partner"),
    "prefix": N_("prefix"),
    "given_names": N_("given names"),
    "initials": N_("initials"),
    "use": N_("name in use"),
    "born": N_("date of birth"),
    "number": N_("number"),
    "postcode": N_("postcode"),
    "street": N_("street"),
    "addition": N_("addition"),
    "town": N_("town"),
    "country": N_("country"),
    "phone": N_("telephone"),
    "category": N_("category"),
    "code": N_("product"),
    "start": N_("first day"),
    "until": N_("last day"),
    "size": N_("size"),
    "budget": N_("budget"),
    "reason": N_("reason for the change"),
    "reference": N_("reference of the provider"),
}
_STOPS = {
    Stop.NO_STANDARD: N_("Under this law no work is assigned by message."),
    Stop.NOT_SENT: N_("The letter of the decision goes out first."),
    Stop.NO_MESSAGES: N_(
        "This household wants no messages to providers: one could bring somebody in danger. "
        "Arrange the help by telephone."
    ),
    Stop.SECRET_ADDRESS: N_(
        "The address is secret, and a message would tell it. Arrange the help by telephone."
    ),
    Stop.ELSEWHERE: N_(
        "A message tells all help that the resident has, and not every case is on this laptop. "
        "Do this at the office."
    ),
    Stop.PRACTISING: N_("While you practise no message to a provider is made."),
    Stop.NO_NUMBERS: N_(
        "This computer has no series of assignment numbers yet. An administrator gives it one, on "
        "the page with settings."
    ),
    Stop.NO_WORK: N_("This provider has no work of the resident. Fill in its name as in the case."),
    Stop.NOTHING_NEW: N_("No provider has to be told anything new."),
}
_UNREADABLE = {
    Unreadable.TOO_LARGE: N_("The file is larger than a message may be (25 MB); it was not read."),
    Unreadable.NOT_XML: N_("This is no readable XML."),
    Unreadable.DOCTYPE: N_(
        "The file declares entities, which no message does and which can do harm. It was not read."
    ),
    Unreadable.OTHER: N_("This is no message of iWmo or iJw 3.2 that the program knows."),
    Unreadable.STRUCTURE: N_("The message is not as the standard asks."),
}
_NO_REQUEST = {
    RequestFault.NO_REQUEST: N_("This is no request for an assignment (315) under this law."),
    RequestFault.OTHER_MUNICIPALITY: N_("The request is for another municipality."),
    RequestFault.OTHER_RESIDENT: N_("The request is about somebody else: another BSN."),
    RequestFault.KEPT: N_("All that the provider asks is kept in this case already."),
}
_REFUSALS: dict[type[Exception], str] = {
    SeriesUsedUp: N_("All assignment numbers of this computer were given. It needs a new series."),
    OtherMunicipality: N_("The message is for another municipality. Nothing was kept of it."),
    OwnMessage: N_("This is a message that goes out, and no answer to one."),
    Elsewhere: N_("The case is on another computer. Read this message there."),
    StaleCase: N_("Somebody wrote in the case at the same moment. Read the file once more."),
    ActionBlocked: N_(
        "You may not do this in this case: it is under another law, or not your role."
    ),
}


def fault_words(fault: Fault, _: Translate) -> str:
    """Return where something is wrong, what is expected, and by which rule."""
    return _(
        "{place}: {expected} ({rule})",
        place=place_words(fault.place, _),
        expected=_(_RULES[fault.rule]),
        rule=fault.rule.value,
    )


def place_words(place: str, _: Translate) -> str:
    """Return what a dotted place in a message is called."""
    steps = place.split(".")
    at = next(at for at in range(len(steps), 0, -1) if ".".join(steps[:at]) in _PLACES)
    rest = steps[at:]
    number = str(int(rest.pop(0)) + 1) if rest and rest[0].isdecimal() else ""
    known = _PLACES[".".join(steps[:at])]
    whole = _(known, number=number).strip()
    part = next((_(_PARTS[step]) for step in reversed(rest) if step in _PARTS), "")
    return f"{whole}, {part}" if part else whole


def stop_words(stop: Stop, _: Translate) -> str:
    """Return why there is no message."""
    return _(_STOPS[stop])


def refusal_words(refusal: Exception, _: Translate) -> str:
    """Return why a message was not made or not read; nothing was kept of it."""
    match refusal:
        case NoMessage():
            return stop_words(refusal.stop, _)
        case MessageFaulty():
            return "\n".join(fault_words(fault, _) for fault in refusal.faults)
        case MessageUnreadable():
            return _unreadable(refusal, _)
        case RequestWaits():
            return _asked(refusal, _)
        case RequestRefused():
            return _(_NO_REQUEST[refusal.why])
        case SchemasMissing():
            return _(
                "The folder with official schemas has no {name} that can be used, with its "
                "basisschema.xsd. Put it there, or empty the setting.",
                name=refusal.name,
            )
    for kind, words in _REFUSALS.items():
        if isinstance(refusal, kind):
            return _(words)
    return _("The file cannot be read or written.")


def _asked(waits: RequestWaits, _: Translate) -> str:
    """Return what a provider asks, what is wrong with it, and what to do."""
    products = ", ".join(
        _(
            "{code} from {start} (reference {reference})",
            code=one.code or one.category,
            start=f"{one.start:%d-%m-%Y}",
            reference=one.reference,
        )
        for one in waits.request.products
    )
    todo = (
        _("Take it over in the case of the youth, on the page Course.")
        if waits.case is not None
        else _("No case of a youth with this BSN is here: register a report first.")
    )
    asked = _("A provider asks for an assignment: {products}.", products=products)
    return " ".join([asked, *(fault_words(fault, _) for fault in waits.faults), todo])


def _unreadable(refusal: MessageUnreadable, _: Translate) -> str:
    whole = _(_UNREADABLE[refusal.why])
    if refusal.line and refusal.element:
        where = _("line {line}, {element}", line=str(refusal.line), element=refusal.element)
    elif refusal.line:
        where = _("line {line}", line=str(refusal.line))
    else:
        return whole
    return f"{whole} ({where})"
