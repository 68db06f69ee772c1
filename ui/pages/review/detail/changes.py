"""What changed since a decision was handed in before, in words a reviewer reads; no Qt."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum

from hengelo_toegang.domain.case import Duty
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.ids import NeedId
from hengelo_toegang.domain.ladder import Rung
from hengelo_toegang.domain.names import full_name
from hengelo_toegang.domain.places import Change
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.records import dataclass
from ui.labels import label
from ui.pages.case.words import need_name
from ui.pages.review.sections import Section, section_of, section_title
from ui.reading import DecimalCodec, words_of_day

_KEPT_APART = (
    "clarification.positive_health",
    "clarification.self_reliance",
    "clarification.earlier_talks",
    "clarification.talked_on",
    "clarification.safety.text",
)
"""Scores are the resident's own, and what was said about safety stays with the consultant."""
_NAMES = {
    "able": N_("can the help be given"),
    "advice": N_("advice"),
    "agreed": N_("agreed"),
    "already_done": N_("what was tried already"),
    "alternative": N_("what is possible instead"),
    "alternatives": N_("alternative"),
    "answer": N_("answer"),
    "available": N_("is somebody available"),
    "available_from": N_("available from"),
    "beyond_usual": N_("help beyond the usual"),
    "by": N_("by"),
    "can": N_("can help"),
    "carer_load": N_("load of the carer"),
    "carer_text": N_("about the carer"),
    "by_parent": N_("view of a parent"),
    "channel": N_("how it came in"),
    "child": N_("view of the child"),
    "child_not_given": N_("why there is no view of the child"),
    "completed": N_("completed on"),
    "concern": N_("safety question"),
    "consent_by": N_("consent of"),
    "contact_until": N_("last day of the contact"),
    "contact_weeks": N_("weeks between contacts"),
    "coordination_declined": N_("no coordinator wanted"),
    "coordinator": N_("coordinator"),
    "cost": N_("cost for the resident"),
    "cost_sharers": N_("cost sharers"),
    "deviation": N_("deviation"),
    "document": N_("identity document"),
    "domain": N_("life domain"),
    "earlier_talks": N_("earlier talk"),
    "evaluation": N_("evaluation"),
    "expertise": N_("expertise"),
    "explanation": N_("explanation"),
    "facilities": N_("facility"),
    "financial": N_("does it bring financial problems"),
    "first_talk": N_("first talk"),
    "follow_up": N_("follow-up"),
    "form": N_("form"),
    "frequency": N_("frequency"),
    "given": N_("given on"),
    "goal": N_("goal"),
    "goals": N_("goal"),
    "goes_well": N_("what goes well"),
    "ground": N_("ground"),
    "hearing": N_("hearing"),
    "helpers": N_("number of helpers"),
    "hours": N_("hours in all"),
    "household_type": N_("kind of household"),
    "how_much": N_("how much support is needed"),
    "intention": N_("intention told on"),
    "interpreter": N_("interpreter"),
    "invited": N_("invited on"),
    "involved": N_("who else is involved"),
    "involved_per_year": N_("what that costs per year"),
    "lapsed": N_("lapsed on"),
    "line": N_("line"),
    "literacy": N_("reading letters"),
    "location": N_("location"),
    "monthly_income": N_("income per month"),
    "months": N_("number of months"),
    "motivated": N_("why a personal budget"),
    "name": N_("name"),
    "needs": N_("need"),
    "not_adequate": N_("why it is not adequate"),
    "not_given": N_("why there is no view"),
    "on": N_("date"),
    "outcome": N_("outcome"),
    "overload": N_("is there overload"),
    "parents": N_("view of the parents"),
    "per_month": N_("per month"),
    "per_week": N_("times per week"),
    "person": N_("who"),
    "pgb": N_("personal budget"),
    "positive_health": N_("Positive Health"),
    "problem": N_("problem"),
    "product": N_("product"),
    "provider": N_("provider"),
    "quality": N_("quality"),
    "question": N_("question"),
    "question_behind": N_("the question behind the question"),
    "reason": N_("reason"),
    "received": N_("received on"),
    "registration": N_("registration"),
    "repayment": N_("repayment"),
    "requested": N_("amount asked for"),
    "requested_volume": N_("how much was asked for"),
    "resident_view": N_("view of the resident"),
    "school": N_("view of the school"),
    "school_not_given": N_("why there is no view of the school"),
    "search_waived": N_("search weeks waived"),
    "seen": N_("seen on"),
    "self_reliance": N_("self-reliance"),
    "short_help": N_("short help by the consultant"),
    "signed": N_("signed on"),
    "shared": N_("told in the view of the family"),
    "size_basis": N_("basis of the size"),
    "start": N_("first day"),
    "suitable": N_("suitable"),
    "summary": N_("what the resident says"),
    "suspended": N_("request to complete"),
    "text": N_("what was said"),
    "talked_on": N_("day of the talk"),
    "unit": N_("unit"),
    "until": N_("last day"),
    "urgent": N_("urgent help"),
    "usual_help": N_("usual help"),
    "verdict": N_("verdict"),
    "volume": N_("how much"),
    "wanted_effect": N_("wanted effect"),
    "wealth": N_("wealth"),
    "what": N_("what"),
    "who": N_("who helps"),
    "why": N_("why"),
    "wlz_doubt": N_("doubt about the Wlz"),
    "without_consent": N_("without the consent of"),
    "work": N_("work"),
}
_SILENT = frozenset(
    {
        "application",
        "clarification",
        "decision",
        "domains",
        "four_questions",
        "identity",
        "informed",
        "ladder",
        "lines",
        "means",
        "report",
        "research_report",
        "safety",
        "signal_answers",
        "support_needed",
        "views",
    }
)
"""Steps of a place that say nothing beside the section and what follows."""


class ChangeKind(StrEnum):
    """What happened at a place; said in words, an icon and a colour."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change: where, what kind, and what stood and stands there."""

    section: Section
    where: str
    kind: ChangeKind
    before: str
    after: str


def change_rows(found: Sequence[Change], dossier: Dossier, _: Translate) -> tuple[ChangeRow, ...]:
    """Return the changes in words; what is kept apart is left out."""
    return tuple(
        ChangeRow(
            section_of(change.place),
            place_words(change.place, dossier, _),
            _kind(change),
            value_words(change.before, dossier, _),
            value_words(change.after, dossier, _),
        )
        for change in found
        if not change.place.startswith(_KEPT_APART)
    )


def place_words(place: str, dossier: Dossier, _: Translate) -> str:
    """Return a place as a person would point at it."""
    section = section_title(section_of(place), _)
    parts = tuple(_parts(place.split("."), dossier, _))
    return f"{section}: {', '.join(parts)}" if parts else section


def value_words(value: object, dossier: Dossier, _: Translate) -> str:
    """Return a value of the case as a person reads it; empty for nothing."""
    match value:
        case None | "":
            return ""
        case bool():
            return _("yes") if value else _("no")
        case Enum():
            return _code(value, _)
        case date():
            return words_of_day(value, _.language, weekday=False)
        case Decimal():
            return DecimalCodec().write(value)
    return _named(str(value), dossier)


def _kind(change: Change) -> ChangeKind:
    if change.before is None:
        return ChangeKind.ADDED
    return ChangeKind.REMOVED if change.after is None else ChangeKind.CHANGED


def _parts(steps: Sequence[str], dossier: Dossier, _: Translate) -> Iterator[str]:
    for at, step in enumerate(steps):
        named = _item(steps[at - 1] if at else "", step, dossier, _)
        if named:
            yield named
        elif step in tuple(Rung):
            yield label(Rung(step), _).lower()
        elif step.isdigit():
            yield str(int(step) + 1)
        elif step not in _SILENT and not (at == 0 and step == "needs"):
            yield _(_NAMES[step]) if step in _NAMES else step


def _item(of: str, step: str, dossier: Dossier, _: Translate) -> str:
    """Return what names an item of a list, or nothing where the step is no item of one."""
    match of:
        case "needs" if not step.isdigit():
            return need_name(dossier, NeedId(step), _)
        case "informed":
            return label(Duty(step), _)
        case "domains" | "self_reliance":
            known = dossier.policy.life_domains.get(step)
            return known.name if known else step
        case "by_parent" | "without_consent":
            return _named(step, dossier)
        case "signal_answers":
            return _question(step, dossier)
        case "lines":
            return _("decision line {number}", number=int(step) + 1)
        case _:
            return ""


def _question(signal: str, dossier: Dossier) -> str:
    rules = dossier.policy.signals
    return next((rule.question for rule in rules if rule.id == signal), signal)


def _code(value: Enum, _: Translate) -> str:
    try:
        return label(value, _)
    except LookupError:
        return str(value.value)


def _named(text: str, dossier: Dossier) -> str:
    """Return the name of what is kept as a code: a product, a ground, a person."""
    product = dossier.policy.products.get(text)
    if product is not None:
        return product.name
    ground = dossier.policy.grounds.get(text)
    if ground is not None:
        return ground.words
    person = next((one for one in dossier.household.people if one.id == text), None)
    return full_name(person) if person is not None else text
