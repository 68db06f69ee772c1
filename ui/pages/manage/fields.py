"""The fields that a letter text may use, each with what it is; no Qt.

What a letter can say is one list (`Values`); a test holds this one and the guide for
lawyers to it.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.letters.templates import (
    Many,
    Named,
    Plain,
    Record,
    Shape,
    shapes_in,
)
from hengelo_toegang.letters.values import Values
from hengelo_toegang.records import dataclass

_FIELDS: Mapping[str, str] = {
    "law": N_("The law of the case: wmo, jeugd, participatiewet or wgs"),
    "stepwise": N_("Whether the research follows the numbered steps"),
    "provision_word": N_("What support is called under this law"),
    "articles": N_("Articles of the law by subject, such as articles.objection"),
    "basis": N_("The articles that the decision rests on"),
    "outcome": N_("The decision in a few words, for the subject"),
    "who": N_("Who gets the support: “u”, or the name of the child"),
    "child": N_("Name of the child when the letter goes to its parents; else empty"),
    "salutation": N_("The salutation, such as “Beste mevrouw Jansen”"),
    "case_number": N_("The number of the case"),
    "contact": N_("The consultant whom the resident may call"),
    "municipality": N_("The municipality and how to reach it"),
    "literacy_low": N_("Whether the resident reads with difficulty"),
    "identity_seen": N_("Whether proof of identity was seen already"),
    "received": N_("The day on which the report came in"),
    "self_reported": N_("Whether the reader made the report"),
    "urgent": N_("Whether the report is urgent"),
    "question": N_("The question of the resident, in their own words"),
    "wanted_effect": N_("What the resident wants to reach"),
    "research_until": N_("Last day of the research (Wmo)"),
    "plan_until": N_("Last day to hand in a personal plan"),
    "search_until": N_("Last day of the weeks of searching for work"),
    "first_talk_until": N_("Last day for the first talk (debts)"),
    "decide_until": N_("Last day for the decision"),
    "contribution_ceiling": N_("The most that an own contribution is, per month"),
    "year": N_("The year of the letter"),
    "situation": N_("What was found per life domain: who it is about and the text"),
    "work": N_("Work and income, as noted in the talk"),
    "already_done": N_("What the resident did already"),
    "goes_well": N_("What goes well"),
    "carer": N_("What the informal carer does"),
    "carer_heavy": N_("Whether caring is too heavy"),
    "wlz_doubt": N_("Whether long-term care (Wlz) may apply"),
    "advice": N_("Advice of experts: who and the text"),
    "needs": N_("The needs, each with its way along the ladder"),
    "report_given": N_("The day on which the report of the research was given"),
    "resident_view": N_("What the resident says of the report"),
    "views": N_("What others say: who and the text"),
    "applied": N_("The day of the application"),
    "missing_what": N_("What is missing in the application"),
    "invited": N_("The day on which was asked to complete it"),
    "complete_before": N_("Last day to complete the application"),
    "new_date": N_("The day by which there will be a decision after all"),
    "closing_reason": N_("Why the application is set aside"),
    "lines": N_("All lines of the decision"),
    "granted": N_("The lines that grant something"),
    "granted_many": N_("Whether more than one line grants something"),
    "refused": N_("The lines that refuse something"),
    "ended": N_("The lines that end something"),
    "goals": N_("The goals of the support"),
    "evaluation": N_("The day on which the support is looked at again"),
    "explanation": N_("What the consultant adds in their own words"),
    "urgent_help": N_("Whether the letter is about urgent help"),
    "hearing_on": N_("The day on which the resident gave a view (zienswijze)"),
    "hearing_summary": N_("The view of the resident in short"),
    "hearing_invited": N_("The day on which was asked for a view"),
    "hearing_article": N_("The article about the view"),
    "pgb": N_("Whether there is a personal budget (pgb)"),
    "paid": N_("Whether money goes to the resident"),
    "loan": N_("Whether it is a loan"),
    "contribution": N_("Why there is an own contribution or none, as a code"),
    "contribution_amount": N_("The own contribution per month"),
    "capped": N_("The lines of which the own contribution has a cap"),
    "contribution_year": N_("The year of the own contribution"),
    "later_years": N_("Whether the support goes on into later years"),
    "means": N_("Whether means were tested"),
    "within_means": N_("Whether the income is below the limit"),
    "limited": N_("Whether it is support up to an income limit"),
    "assistance": N_("Whether it is social assistance"),
    "total": N_("What the municipality pays in all"),
    "total_positive": N_("Whether the municipality pays anything per resident"),
    "unpriced": N_("Support without a price per resident"),
    "objection_until": N_("Last day for an objection"),
    "appointment": N_("The talk that the letter invites to; none in other letters"),
    "consent": N_("The consent that the form asks for; none in other letters"),
    "signatories": N_("Who signs the form, as codes: self, youth, authority"),
    "penalty": N_("What a late decision costs the municipality; none in other letters"),
    "assignment": N_("Whom the provider is to support; none in other letters"),
    "transition": N_("The support that ends and is handed over; none in other letters"),
    "intention": N_("What the municipality intends; none in other letters"),
    "work_ends": N_("The work of a provider that ends; empty in other letters"),
    "day": N_("The date of the letter"),
}
_INSIDE: Mapping[str, str] = {
    "PersonView.name": N_("Name"),
    "PersonView.function": N_("Function"),
    "PersonView.phone": N_("Telephone number"),
    "Place.name": N_("Name of the municipality"),
    "Place.college": N_("The college of mayor and aldermen by its full name"),
    "Place.postal": N_("Postal address"),
    "Place.phone": N_("Telephone number"),
    "Place.email": N_("E-mail address"),
    "Place.objection_online": N_("Where one objects by internet"),
    "Quote.who": N_("Whose words these are, or what they are about"),
    "Quote.text": N_("The words"),
    "NeedView.domain": N_("The life domain"),
    "NeedView.problem": N_("The problem"),
    "NeedView.support": N_("Which support is needed"),
    "NeedView.how_much": N_("How much support is needed"),
    "NeedView.goal": N_("The goal"),
    "NeedView.rungs": N_("The rungs of the ladder that were tried"),
    "NeedView.tailored": N_("Whether it ends with support that only the municipality decides on"),
    "NeedView.facilities": N_("The general facilities that solve it"),
    "RungView.label": N_("Name of the rung"),
    "RungView.tailored": N_("Whether it is the last rung: tailored support"),
    "RungView.outcome": N_("What it brought: solves, part or does not help"),
    "RungView.reason": N_("Why"),
    "RungView.facilities": N_("The general facilities that were looked at"),
    "RungView.helpers": N_("Who in the network helps, and with what"),
    "RungView.usual_help": N_("What members of the household do"),
    "RungView.four_questions": N_("The answers to the four questions (youth)"),
    "RungView.size_basis": N_("What the size of the support rests on"),
    "FacilityView.name": N_("Name"),
    "FacilityView.suitable": N_("Whether it is suitable"),
    "FacilityView.why": N_("Why, or why not"),
    "FacilityView.available_from": N_("The day from which one can go there"),
    "FacilityView.follow_up": N_("The day on which the consultant asks how it goes"),
    "FacilityView.contact": N_("How to reach it"),
    "LineView.verdict": N_("granted, refused, partial, changed or ended"),
    "LineView.product": N_("The support in plain words, behind “u krijgt”"),
    "LineView.bare": N_("The support in plain words, behind “geen”"),
    "LineView.official": N_("The official name of the product"),
    "LineView.size": N_("How much, in words"),
    "LineView.requested": N_("What was asked for"),
    "LineView.period": N_("From when until when, in words"),
    "LineView.first_day": N_("The first day"),
    "LineView.last_day": N_("The last day"),
    "LineView.provider": N_("Who gives the support"),
    "LineView.form": N_("in_kind, pgb, payment or loan"),
    "LineView.amount": N_("What it costs in the whole period"),
    "LineView.once": N_("Whether it is money that comes in one amount"),
    "LineView.per_frequency": N_("What it costs each time"),
    "LineView.per": N_("What “each time” is, such as “per maand”"),
    "LineView.priced": N_("Whether it has a price per resident"),
    "LineView.capped": N_("Whether the own contribution has a cap"),
    "LineView.reason": N_("The reason, to the resident"),
    "LineView.deviation": N_("Why the policy was set aside, if it was"),
    "LineView.goals": N_("The goals of this support"),
    "LineView.ground": N_("The ground of a refusal, as a code"),
    "LineView.statute": N_("The article of the ground"),
    "LineView.alternative": N_("What helps instead"),
    "LineView.alternative_from": N_("The day from which that is there"),
    "LineView.alternative_why": N_("Why that helps"),
    "LineView.alternative_contact": N_("How to reach that"),
    "LineView.follow_up": N_("The day on which the consultant asks how it goes"),
    "LineView.rungs": N_("The rungs of the ladder of this need"),
    "LineView.pay_back": N_("What is paid back per month"),
    "LineView.pay_months": N_("How many months are paid back"),
    "LineView.pay_last": N_("What is paid back in the last month"),
    "AppointmentView.day": N_("The day, in words"),
    "AppointmentView.time": N_("The time"),
    "AppointmentView.place": N_("Where the talk is"),
    "AppointmentView.subjects": N_("What the talk is about"),
    "AppointmentView.documents": N_("What to bring"),
    "ConsentView.person": N_("About whom; empty where that is who reads it"),
    "ConsentView.data": N_("Which data"),
    "ConsentView.from_law": N_("The law that knows the data"),
    "ConsentView.to_law": N_("The law that the data are used for"),
    "ConsentView.purpose": N_("What the data are for"),
    "ConsentView.until": N_("The last day of the consent"),
    "PenaltyView.none": N_("Why there is no penalty, as a code; empty where there is one"),
    "PenaltyView.notice": N_("The day of the notice of default"),
    "PenaltyView.due": N_("The last day of the term for the decision"),
    "PenaltyView.decided": N_("The day on which the decision was sent"),
    "PenaltyView.first_day": N_("The first day that counts"),
    "PenaltyView.last_day": N_("The last day that counts"),
    "PenaltyView.parts": N_("The days at each amount"),
    "PenaltyView.days": N_("How many days count"),
    "PenaltyView.most": N_("How many days count at most"),
    "PenaltyView.total": N_("The whole penalty"),
    "PenaltyView.pay_before": N_("The last day to pay it"),
    "PenaltyView.decide_before": N_("The last day to decide without a penalty"),
    "PenaltyView.rates": N_("The amounts a day, as the law sets them"),
    "PenaltyView.highest": N_("The highest penalty there can be"),
    "PenaltyView.researching": N_("Whether the research still runs, which knows no penalty"),
    "PenaltyRateView.days": N_("How many days"),
    "PenaltyRateView.per_day": N_("The amount a day"),
    "IntentionView.bearing": N_("ends, changes, refuses or refuses_part: what is intended"),
    "IntentionView.until": N_("The last day to give a view"),
    "IntentionView.lines": N_("The lines that end, lessen or refuse something"),
    "IntentionView.other_data": N_("On which data of others it rests; empty where on none"),
    "WorkView.what": N_("The work that ends"),
    "WorkView.last_day": N_("The last day"),
    "WorkView.case_number": N_("The case in which it was assigned; empty where it is this one"),
    "PenaltyPartView.days": N_("How many days"),
    "PenaltyPartView.per_day": N_("The amount a day"),
    "PenaltyPartView.amount": N_("The amount of these days"),
    "EndingView.support": N_("The support that ends, in plain words"),
    "EndingView.last_day": N_("The last day"),
    "EndingView.facility": N_("What takes its place"),
    "EndingView.contact": N_("How to reach that"),
    "TransitionView.endings": N_("What ends, each with what takes its place"),
    "TransitionView.organisation": N_("Who takes the support over"),
    "TransitionView.call_before": N_("The day before which the contact person calls"),
    "AssignmentView.provider": N_("The provider"),
    "AssignmentView.name": N_("Name of the resident"),
    "AssignmentView.born": N_("Date of birth"),
    "AssignmentView.bsn": N_("Citizen service number (BSN)"),
    "AssignmentView.address": N_("Address"),
    "LineView.weeks_left": N_("How many weeks the support still lasts"),
    "LineView.earlier_until": N_("Until when the support lasted before"),
}
_ITEMS = {
    "PersonView": "contact",
    "Place": "municipality",
    "Quote": "quote",
    "NeedView": "need",
    "RungView": "rung",
    "FacilityView": "facility",
    "LineView": "line",
    "AppointmentView": "appointment",
    "ConsentView": "consent",
    "PenaltyView": "penalty",
    "PenaltyPartView": "part",
    "PenaltyRateView": "rate",
    "IntentionView": "intention",
    "WorkView": "work",
    "AssignmentView": "assignment",
    "EndingView": "ending",
    "TransitionView": "transition",
}
"""What an item is called in our own texts, by the name of its record."""
_PLAIN = {
    str: N_("text"),
    int: N_("whole number"),
    bool: N_("yes or no, to ask with if"),
    date: N_("date, printed with | date"),
    Decimal: N_("amount or number, printed with | money or | number"),
}


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field: how a text names it, what it is, and what it holds."""

    name: str
    about: str
    holds: str


def field_rows(_: Translate) -> tuple[FieldRow, ...]:
    """Return every field, then the fields of each item that a loop gives or a field has.

    Raises:
        LookupError: A field is not explained.
    """
    fields = shapes_in(Values)
    own = [FieldRow(name, _(_FIELDS[name]), _holds(shape, _)) for name, shape in fields.items()]
    inside = [
        FieldRow(
            f"{_ITEMS[record.name]}.{name}",
            _(_INSIDE[f"{record.name}.{name}"]),
            _holds(shape, _),
        )
        for record in _records(fields)
        for name, shape in record.fields.items()
    ]
    return (*own, *inside)


def _holds(shape: Shape, _: Translate) -> str:
    match shape:
        case Plain(type=kind):
            return _(_PLAIN[kind])
        case Many(item=Record(name=name)):
            return _("list of {item}, to loop over", item=_ITEMS[name])
        case Many():
            return _("list of texts, printed with | series")
        case Named():
            return _("texts by name")
        case Record(name=name):
            return _("has fields of its own, such as {item}", item=f"{_ITEMS[name]}.…")


def _records(fields: Mapping[str, Shape]) -> Iterator[Record]:
    """Yield each record that a field leads to, once."""
    waiting, seen = list(fields.values()), set[str]()
    while waiting:
        shape = waiting.pop(0)
        if isinstance(shape, Many | Named):
            waiting.insert(0, shape.item)
        elif isinstance(shape, Record) and shape.name not in seen:
            seen.add(shape.name)
            yield shape
            waiting += shape.fields.values()
