"""Sentences of the case page: what is missing, when a date falls, what a place is called."""

from datetime import date, datetime

from babel.dates import format_date, format_datetime, format_time

from hengelo_toegang.domain.blockers import Blocker, Missing
from hengelo_toegang.domain.case import Duty, Need
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.ids import NeedId
from hengelo_toegang.domain.ladder import Rung
from hengelo_toegang.domain.names import full_name
from hengelo_toegang.domain.people import PersonId
from hengelo_toegang.domain.requirements.youth import SCHOOL
from hengelo_toegang.domain.terms import Term
from hengelo_toegang.i18n import N_, Translate
from ui.labels import label
from ui.reading import words_of_day

_FIELDS = {
    "reason": N_("reason"),
    "outcome": N_("outcome"),
    "four_questions": N_("four questions"),
    "support_needed.what": N_("which support is needed"),
    "support_needed.how_much": N_("how much support is needed"),
    "ladder": N_("ladder"),
    "report.received": N_("the day on which the report came in"),
    "appointment.on": N_("a day that is not past"),
    "appointment.place": N_("the place of the talk"),
    "consent.person": N_("for whom the consent is"),
    "consent.laws": N_("from which law to which, one of them that of the case"),
    "consent.purpose": N_("the purpose of the consent"),
    "consent.until": N_("a last day that is not past"),
}
_SENTENCES = {
    Blocker.WRONG_STAGE: N_("This is not possible in the stage the case is in now."),
    Blocker.NOT_YOUR_LAW: N_("You do not work under the law of this case."),
    Blocker.NOT_YOUR_ROLE: N_("This is not part of your role."),
    Blocker.TARIFF_MISSING: N_("There is no tariff for {detail}; ask the administrator."),
    Blocker.ILLEGAL_COMBINATION: N_("{detail} is not given in this form, unit and frequency."),
    Blocker.REASON_MISSING: N_("Give the reason: {where}."),
    Blocker.SUPPORT_NEEDED_MISSING: N_("Say {field}: {where}."),
    Blocker.PREVIOUS_RUNG_OPEN: N_("Answer the rung: {where}."),
    Blocker.FOUR_QUESTIONS_MISSING: N_("Answer the four questions: {where}."),
    Blocker.INFORMATION_DUTY_MISSING: N_("Tell about {detail}, and note the date."),
    Blocker.NEED_UNSOLVED: N_("Not solved without a provision yet: {where}."),
    Blocker.REPORT_UNSIGNED: N_("The research report is not signed yet."),
    Blocker.APPLICATION_TOO_EARLY: N_("It is too early for an application: {why}"),
    Blocker.APPLICATION_MISSING: N_("There is no application yet: fill in its date."),
    Blocker.RESEARCH_REPORT_MISSING: N_("The research report is not made yet."),
    Blocker.IDENTITY_MISSING: N_("Note when which identity document was seen."),
    Blocker.NO_DECISION_LINE: N_("There is no decision yet for: {where}."),
    Blocker.LINE_INCOMPLETE: N_("A decision line is not complete: {where}."),
    Blocker.ILLEGAL_GROUND: N_("Choose a ground that this law knows."),
    Blocker.HEARING_MISSING: N_("The resident was asked for no view yet, or can still give it."),
    Blocker.EXPERTISE_MISSING: N_("Note which registered professional gave advice, and when."),
    Blocker.YOUTH_CONSENT_MISSING: N_("Consent is missing of: {people}."),
    Blocker.VIEW_MISSING: N_("Note how {people} sees it, or why that is not known."),
    Blocker.OVER_18: N_("Youth help can run until {detail}: the day before the 18th birthday."),
    Blocker.PGB_CONDITIONS_MISSING: N_("Weigh the three conditions for a personal budget."),
    Blocker.SIGNAL_UNANSWERED: N_("Answer the policy signal: {question}"),
    Blocker.PRODUCT_NOT_INDICATED: N_("{detail} is no longer newly given; record why it is."),
    Blocker.COORDINATOR_MISSING: N_("Name a coordinator, or note that the resident wants none."),
    Blocker.CONSENT_MISSING: N_("A text names help under another law, without consent."),
    Blocker.NEED_ALREADY_SOLVED: N_("This need is solved without a provision: {where}."),
    Blocker.MEANS_NOT_COMPUTED: N_("The means cannot be tested yet: {why}"),
    Blocker.NOT_SUBMITTED: N_("The decision has not been handed in."),
    Blocker.REVIEWS_IT: N_(
        "You judge this case, or may be asked to; the reporting code is for who works on it."
    ),
    Blocker.OWN_WORK: N_("You wrote in this case yourself."),
    Blocker.STANDS_IN: N_("You stand in for somebody who worked on this case."),
    Blocker.COLLEAGUE_KEPT_AWAY: N_("{detail} has ties with these people, or may not see them."),
    Blocker.INVOLVED: N_("You declared ties with people of this case: a colleague takes it."),
    Blocker.NOT_DECLARED: N_("Declare first that you have no ties with the people of this case."),
    Blocker.RESTRICTED: N_("Only colleagues who were named may open the file of these people."),
    Blocker.NOT_YOUR_ADVICE: N_("An adviser signed this advice: only they change it."),
    Blocker.ADVICE_NOT_SIGNED: N_(
        "The advice of {detail} is not as they signed it: it was written or taken away by another."
    ),
    Blocker.BEYOND_ROLE: N_(
        "{detail} wrote in the decision, which is not their role. Who decides writes it anew or"
        " takes it back."
    ),
    Blocker.NOT_ASKED: N_("No advice is asked of you here, or the day for it has passed."),
    Blocker.NOT_YOUR_CASE: N_("Only who has this case, or their team lead, hands it over."),
    Blocker.OWNER_ALREADY: N_("{detail} has this case already."),
    Blocker.COLLEAGUE_NOT_OF_LAW: N_("{detail} does not work under this law."),
    Blocker.OWN_HOUSEHOLD: N_("You belong to this household."),
    Blocker.PASSED_ON: N_("You asked somebody else to judge this."),
    Blocker.NO_MANDATE: N_("You have no mandate for this law and amount."),
    Blocker.CHANGED_AFTER_SUBMISSION: N_("The case changed after it was handed in."),
    Blocker.HOUSEHOLD_CHANGED: N_(
        "The people of the household changed after it was handed in: hand it in again."
    ),
    Blocker.AMOUNTS_CHANGED: N_(
        "What it costs or what the resident pays changed after it was handed in: hand it in again."
    ),
    Blocker.FORKED: N_(
        "This case went on in another store as well. Nothing is decided on it until the two"
        " are one again."
    ),
    Blocker.NOT_APPROVED: N_("The decision is not approved yet."),
    Blocker.SENT_IN_FUTURE: N_("The date of sending lies in the future."),
    Blocker.SENT_IN_PAST: N_(
        "The letter is made now, so it cannot have left before. Choose today."
    ),
    Blocker.SENT_NO_LATER: N_("The new date of sending must be later than {detail}."),
    Blocker.ADDRESS_MISSING: N_(
        "The post needs an address of {detail}. Fill it in, or hand the letter over."
    ),
    Blocker.ADDRESS_SECRET: N_(
        "The letter to {detail} tells the secret address. Write “at home”, or leave it out."
    ),
    Blocker.COMPLETION_NOT_OFFERED: N_("There was no chance to complete the application yet."),
    Blocker.LETTER_INCOMPLETE: N_("The letter still lacks: {field}."),
    Blocker.NOTICE_OF_DEFAULT_MISSING: N_("No notice of default has been received."),
    Blocker.PENALTY_RUNNING: N_("The penalty can be fixed when no more days are added."),
    Blocker.PENALTY_FIXED: N_("The penalty has been fixed already."),
    Blocker.NOTHING_DECIDED: N_("There is no decision yet to object to."),
    Blocker.OUTCOME_MISSING: N_("Choose the outcome, and fill in the day."),
    Blocker.OBJECTION_LATE: N_(
        "The objection is late without excuse: it is inadmissible, or say why it is excusable"
        " (Awb 6:11)."
    ),
    Blocker.OBJECTOR_NOT_HEARD: N_("Fill in the hearing, or why there is none (Awb 7:2 and 7:3)."),
    Blocker.DECIDED_IT_FIRST: N_(
        "Who took or wrote the decision does not treat the objection, nor decide on it or"
        " register what was decided (Awb 7:5 and 10:3)."
    ),
    Blocker.ADVANCE_TOO_LOW: N_(
        "An advance is at least nine tenths of the assistance: {detail} euros. Give the reason"
        " for less (Participation Act 52)."
    ),
    Blocker.PLAN_OF_ACTION_MISSING: N_(
        "Under 27 a plan of action goes with the decision: goals, and what the resident does."
    ),
}
_WHY = {
    "wmo.research": N_("the research still runs (Wmo 2.3.2). Make the research report first."),
    "pw.search": N_("the four weeks of searching still run, unless they are waived."),
    "cost_sharers": N_("with cost sharers the program does not compute; do it by hand."),
    "wealth": N_("above the wealth limit the program does not compute; do it by hand."),
    "income": N_("the monthly income is not filled in."),
    "birth_date": N_("the birth date is not known."),
    "under_18": N_("the resident is under 18."),
    "mixed_ages": N_("the partners fall in different age groups; compute it by hand."),
    "missing": N_("household and income are not filled in."),
}


def sentence(item: Missing, dossier: Dossier, _: Translate) -> str:
    """Return what is missing as a sentence that says what to do."""
    template = _(_SENTENCES[item.blocker])
    return template.format_map(
        {
            "detail": _detail(item, _),
            "where": where(item, dossier, _),
            "field": _field(item.place, _),
            "why": _(_WHY[item.detail]) if item.detail in _WHY else item.detail,
            "people": people_named(item.detail, dossier, _),
            "question": _question(item.detail, dossier),
        }
    )


def plain_sentence(item: Missing, _: Translate) -> str:
    """Return what is missing where the case is not at hand, only what it is about."""
    return _(_SENTENCES[item.blocker]).format(detail=item.detail)


def refusal_of(code: str, _: Translate) -> str:
    """Return the sentence for what the log calls `code`, or the code where it needs the case."""
    words = _SENTENCES.get(Blocker(code), "") if code in set(Blocker) else ""
    return code if not words or "{" in words else _(words)


def means_reason(reason: str, _: Translate) -> str:
    """Return why the means cannot be tested."""
    return _(_WHY[reason]) if reason in _WHY else reason


def where(item: Missing, dossier: Dossier, _: Translate) -> str:
    """Return the place of something missing in words: which need, which rung."""
    parts = item.place.split(".")
    if parts[0] == "needs" and len(parts) > 1:
        rung = next((one for one in Rung if one.value in parts), None)
        need = need_name(dossier, NeedId(parts[1]), _)
        return f"{need}, {label(rung, _).lower()}" if rung else need
    if item.place == "decision.lines":
        if not item.detail:
            return _("what was applied for")
        return need_name(dossier, NeedId(item.detail), _)
    if parts[0] == "signal_answers" and len(parts) > 1:
        return _question(parts[1], dossier)
    if parts[:2] == ["decision", "lines"] and len(parts) > 2:
        return _("decision line {number}", number=int(parts[2]) + 1)
    if parts[0] == "urgent":
        return _("urgent help")
    return place(item.place, dossier, _)


def place(path: str, dossier: Dossier, _: Translate) -> str:
    """Return a place as a person would point at it; its own name when nobody named it."""
    parts = path.split(".")
    if parts[0] == "needs" and len(parts) > 1:
        rest = ".".join(parts[2:])
        named = next((_(name) for key, name in _FIELDS.items() if rest.endswith(key)), "")
        rung = next((label(one, _).lower() for one in Rung if one.value in parts), "")
        need = need_name(dossier, NeedId(parts[1]), _)
        return ", ".join(part for part in (need, rung, named) if part)
    return path.replace("_", " ").replace(".", " – ")


def need_name(dossier: Dossier, need_id: NeedId, _: Translate) -> str:
    """Return the name of a need: its number and life domain."""
    for number, need in enumerate(dossier.case.needs, start=1):
        if need.id == need_id:
            return _("need {number} ({domain})", number=number, domain=domain(dossier, need, _))
    return need_id


def domain(dossier: Dossier, need: Need, _: Translate) -> str:
    """Return the life domain of a need in words."""
    known = dossier.policy.life_domains.get(need.domain)
    return known.name.lower() if known else _("no life domain yet")


def term_when(end: date, days: int, _: Translate, *, met: bool | None, awaits: bool) -> str:
    """Return a legal date with how far off it is, in words."""
    when = words_of_day(end, _.language)
    if met is True:
        return _("{day}, met", day=when)
    if days == 0:
        return _("{day}, today", day=when)
    if days > 0:
        left = _.ngettext("{count} day left", "{count} days left", days)
        return f"{when}, {left}"
    if not awaits:
        return _("{day}, passed", day=when)
    late = _.ngettext("{count} day late", "{count} days late", -days)
    return f"{when}, {late}"


def term_how(shown: Term, _: Translate) -> str:
    """Return how a legal date came about: its start, and what moved its end."""
    start = words_of_day(shown.start, _.language)
    said = [_("Runs from {day}.", day=start)]
    if shown.moved_by:
        said.append(_("Moved past: {days}.", days=", ".join(shown.moved_by)))
    if not shown.certain:
        said.append(_("The holidays of that year are not all known yet."))
    return " ".join(said)


def read_only(item: Missing, dossier: Dossier, _: Translate) -> str:
    """Return why a case can be read and not changed."""
    if item.blocker is Blocker.NOT_YOUR_LAW:
        return _(
            "You read this case; who works under {law} writes in it.",
            law=label(dossier.case.law, _),
        )
    if item.blocker is not Blocker.WRONG_STAGE:
        return _("You read this case. {why}", why=plain_sentence(item, _))
    return _(
        "Stage: {stage}. You can read this case, not change it.", stage=label(dossier.case.stage, _)
    )


def beyond_role(_: Translate) -> str:
    """Return why somebody of a neighbourhood team reads a step and doesn't write in it."""
    return _(
        "Who decides writes here; you can read it. You write the report, the clarification, the "
        "needs and the first three rungs."
    )


def moment(shown: datetime, language: str) -> str:
    """Return a day and time."""
    return format_datetime(shown, "d MMMM HH:mm", locale=language)


def clock(shown: datetime, language: str) -> str:
    """Return the time of day."""
    return format_time(shown, "HH:mm", locale=language)


def _detail(item: Missing, _: Translate) -> str:
    if item.blocker is Blocker.INFORMATION_DUTY_MISSING:
        return label(Duty(item.detail), _).lower()
    if item.blocker in (Blocker.OVER_18, Blocker.SENT_NO_LATER):
        return format_date(date.fromisoformat(item.detail), "d MMMM y", _.language)
    return item.detail


def _field(path: str, _: Translate) -> str:
    return next((_(name) for key, name in _FIELDS.items() if path.endswith(key)), path)


def people_named(ids: str, dossier: Dossier, _: Translate) -> str:
    """Return the names of people, by the ids that a blocker tells; school goes by its word."""
    if ids == SCHOOL:
        return _("school")
    known = {person.id: person for person in dossier.household.people}
    names = [full_name(known[PersonId(one)]) for one in ids.split(", ") if PersonId(one) in known]
    return ", ".join(names) or _("those with parental authority; nobody is recorded")


def _question(signal: str, dossier: Dossier) -> str:
    return next((rule.question for rule in dossier.policy.signals if rule.id == signal), signal)
