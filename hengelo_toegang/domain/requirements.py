"""What each action asks of the content of a case; `process.missing` puts the questions."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from hengelo_toegang.domain import decisions, review
from hengelo_toegang.domain.blockers import Action, Blocker, Missing
from hengelo_toegang.domain.case import (
    Case,
    Closing,
    Line,
    ReviewOutcome,
    Sent,
    Stage,
    Suspension,
    Verdict,
    Way,
)
from hengelo_toegang.domain.characters import unprintable
from hengelo_toegang.domain.costs import TariffMissing
from hengelo_toegang.domain.deadlines import term_named
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.evaluations import FollowReason
from hengelo_toegang.domain.ladder import (
    Rung,
    findings,
    four_questions_open,
    skipped_rung,
    solved_before_tailored,
)
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.means import MeansNotComputed
from hengelo_toegang.domain.objection_rules import receipt_asks
from hengelo_toegang.domain.people import age_on, birthday
from hengelo_toegang.domain.places import texts
from hengelo_toegang.domain.policy import NotInForce
from hengelo_toegang.domain.provisions import Pricing
from hengelo_toegang.domain.recipients import recipients_of, tells_secret_home
from hengelo_toegang.domain.revisions import fingerprint
from hengelo_toegang.domain.signals import answer_to, fired
from hengelo_toegang.domain.users import User

_PLAN_UNDER = 27
_RESUMED_WITHIN = timedelta(weeks=26)
_PRINTED = ("decision.", "needs.", "report.", "research_report.", "urgent.")
"""Where the texts stand that letters quote."""
_OUR_WORDS = ("decision.", "needs.", "research_report.", "urgent.")
"""Those of them that are not the resident's own report, in which anything may be told."""


def unprintable_texts(dossier: Dossier) -> Iterator[Missing]:
    """Yield the texts that no letter can print: said where they stand, not when it fails."""
    for place, text in texts(dossier.case):
        refused = unprintable(text)
        if refused is not None:
            yield Missing(Blocker.UNPRINTABLE_CHARACTER, place, refused)


def secret_texts(dossier: Dossier) -> Iterator[Missing]:
    """Yield the texts that would tell a secret address to a reader who does not live there."""
    if not dossier.household.secret_address:
        return
    readers = recipients_of(dossier, dossier.today)
    for place, text in texts(dossier.case):
        if place.startswith(_PRINTED):
            for to in readers:
                if tells_secret_home(dossier.household, dossier.resident, to, text):
                    yield Missing(Blocker.ADDRESS_SECRET, place, to.addressee)


def other_laws_texts(dossier: Dossier) -> Iterator[Missing]:
    """Yield the texts that name another law's provision without consent (AVG 5).

    Each letter is looked at before it goes: a research report tells it as well as a decision.
    """
    visible = set(dossier.household.visible_running(dossier.case.law, dossier.day))
    hidden = [running for running in dossier.household.running if running not in visible]
    for running in hidden:
        product = dossier.policy.products.get(running.product)
        names = {running.product, product.name if product else ""} - {""}
        for place, text in texts(dossier.case):
            if place.startswith(_OUR_WORDS) and any(_names(text, name) for name in names):
                yield Missing(Blocker.CONSENT_MISSING, place, running.law.value)


def _urgent(dossier: Dossier) -> Iterator[Missing]:
    urgent = dossier.case.urgent
    if urgent is None:
        return
    yield from _pricing(dossier, urgent.line, "urgent.line")
    if not urgent.line.reason.strip():
        yield Missing(Blocker.REASON_MISSING, "urgent.line.reason")


def _ladder(dossier: Dossier) -> Iterator[Missing]:
    for need in dossier.case.needs:
        place = f"needs.{need.id}"
        wanted = need.support_needed
        if dossier.rules.needs_support_needed:
            if not wanted.what.strip():
                yield Missing(Blocker.SUPPORT_NEEDED_MISSING, f"{place}.support_needed.what")
            if not wanted.how_much.strip():
                yield Missing(Blocker.SUPPORT_NEEDED_MISSING, f"{place}.support_needed.how_much")
        skipped = skipped_rung(need)
        if skipped is not None:
            yield Missing(Blocker.PREVIOUS_RUNG_OPEN, f"{place}.ladder.{skipped.value}")
        for rung, found in findings(need):
            if not found.reason.strip():
                yield Missing(Blocker.REASON_MISSING, f"{place}.ladder.{rung.value}.reason")
            if (
                dossier.case.law is Law.JEUGD
                and rung is Rung.OWN_STRENGTH
                and four_questions_open(found)
            ):
                where = f"{place}.ladder.{rung.value}.four_questions"
                yield Missing(Blocker.FOUR_QUESTIONS_MISSING, where)


def _duties(dossier: Dossier) -> Iterator[Missing]:
    report = dossier.case.report
    met = {informed.duty for informed in report.informed} if report else set()
    for duty in dossier.rules.duties:
        if duty not in met:
            place = f"report.informed.{duty.value}"
            yield Missing(Blocker.INFORMATION_DUTY_MISSING, place, duty.value)


def _referral(dossier: Dossier) -> Iterator[Missing]:
    """A case closes without a decision when every need ended on rung one to three."""
    for need in dossier.case.needs:
        if not solved_before_tailored(need):
            yield Missing(Blocker.NEED_UNSOLVED, f"needs.{need.id}.ladder")
    written = dossier.case.research_report
    if written is None:
        yield Missing(Blocker.RESEARCH_REPORT_MISSING, "research_report")
    elif written.signed is None:
        yield Missing(Blocker.REPORT_UNSIGNED, "research_report.signed")


def _too_early(dossier: Dossier) -> Iterator[Missing]:
    """Wmo 2.3.2 lid 9: not before the research, unless it took too long; Pw 41 lid 4."""
    application, written = dossier.case.application, dossier.case.research_report
    if application is None:
        yield Missing(Blocker.APPLICATION_MISSING, "application.received")
        return
    research = term_named(dossier, "wmo.research")
    if (
        research is not None
        and (written is None or application.received < written.given)
        and application.received <= research.term.end
    ):
        yield Missing(Blocker.APPLICATION_TOO_EARLY, "application.received", "wmo.research")
    search = term_named(dossier, "pw.search")
    if (
        search is not None
        and application.received < search.term.end
        and not application.search_waived.strip()
    ):
        yield Missing(Blocker.APPLICATION_TOO_EARLY, "application.received", "pw.search")


def _submission(dossier: Dossier) -> Iterator[Missing]:
    case, rules = dossier.case, dossier.rules
    if case.application is None and not own_motion(case):
        yield Missing(Blocker.APPLICATION_MISSING, "application.received")
    research = rules.needs_research_report and not own_motion(case)
    if research and case.research_report is None:
        yield Missing(Blocker.RESEARCH_REPORT_MISSING, "research_report.given")
    if case.identity.seen is None:
        yield Missing(Blocker.IDENTITY_MISSING, "identity.seen")
    yield from _uncovered_needs(dossier)
    for index, line in enumerate(dossier.lines):
        yield from _line(dossier, line, f"decision.lines.{index}")
    yield from _hearing(dossier)
    yield from _plan_of_action(dossier)
    if rules.needs_expertise and not any(item.who.strip() and item.on for item in case.expertise):
        yield Missing(Blocker.EXPERTISE_MISSING, "expertise")
    yield from _youth_consent(dossier)
    yield from _signals(dossier)
    yield from _coordinator(dossier)
    yield from _ladder(dossier)


def own_motion(case: Case) -> bool:
    """Return whether the municipality decides by itself, on what it granted before.

    To end, to change, or to decide anew after an objection nobody has to apply (Awb 4:8,
    7:11; Wmo 2.3.9 and 2.3.10).
    """
    return case.follow_reason in (FollowReason.END, FollowReason.CHANGE, FollowReason.OBJECTION)


def _uncovered_needs(dossier: Dossier) -> Iterator[Missing]:
    decided = {line.need for line in dossier.lines}
    if not decided:
        yield Missing(Blocker.NO_DECISION_LINE, "decision.lines")
        return
    for need in dossier.applied_needs:
        if need.id not in decided:
            yield Missing(Blocker.NO_DECISION_LINE, "decision.lines", need.id)


def _line(dossier: Dossier, line: Line, place: str) -> Iterator[Missing]:
    if not line.reason.strip():
        yield Missing(Blocker.REASON_MISSING, f"{place}.reason")
    yield from _ground(dossier, line, place)
    if not line.verdict.grants:
        return
    yield from _pricing(dossier, line, place)
    if line.form.is_pgb:
        for name, text in (
            ("able", line.pgb.able),
            ("motivated", line.pgb.motivated),
            ("quality", line.pgb.quality),
        ):
            if not text.strip():
                yield Missing(Blocker.PGB_CONDITIONS_MISSING, f"{place}.pgb.{name}")
    yield from _indication(dossier, line, place)
    yield from _age_limit(dossier, line, place)
    if any(need.id == line.need and solved_before_tailored(need) for need in dossier.case.needs):
        yield Missing(Blocker.NEED_ALREADY_SOLVED, f"{place}.need", line.need)


def _ground(dossier: Dossier, line: Line, place: str) -> Iterator[Missing]:
    """A refusal or an end has a ground, and a ground belongs to the law."""
    required = line.verdict in (Verdict.REFUSED, Verdict.ENDED)
    if not line.ground and not required:
        return
    ground = dossier.policy.grounds.get(line.ground)
    if ground is None or dossier.case.law not in ground.laws:
        yield Missing(Blocker.ILLEGAL_GROUND, f"{place}.ground", line.ground)


def _pricing(dossier: Dossier, line: Line, place: str) -> Iterator[Missing]:
    product = dossier.product(line)
    if product is None:
        yield Missing(Blocker.LINE_INCOMPLETE, f"{place}.product")
        return
    try:
        full = decisions.completed(dossier, line)
        if full.unit is None or full.frequency is None:
            yield Missing(Blocker.LINE_INCOMPLETE, f"{place}.unit")
            return
        lawful = product.law is dossier.case.law
        if not lawful or not product.allows(full.form, full.unit, full.frequency):
            yield Missing(Blocker.ILLEGAL_COMBINATION, f"{place}.unit", product.code)
            return
        if product.means_tested and decisions.means_test(dossier) is None:
            yield Missing(Blocker.MEANS_NOT_COMPUTED, "means", "missing")
            return
        decisions.cost_of_line(dossier, line)
    except decisions.LineIncomplete as lacking:
        yield Missing(Blocker.LINE_INCOMPLETE, f"{place}.{lacking.place}")
    except TariffMissing as gap:
        detail = f"{line.product} {gap.day.isoformat()}"
        yield Missing(Blocker.TARIFF_MISSING, f"{place}.start", detail)
    except MeansNotComputed as refusal:
        yield Missing(Blocker.MEANS_NOT_COMPUTED, "means", refusal.reason)
    except NotInForce as gap:
        yield Missing(Blocker.MEANS_NOT_COMPUTED, "means", str(gap))


def _indication(dossier: Dossier, line: Line, place: str) -> Iterator[Missing]:
    product = dossier.product(line)
    if product is None:
        return
    if line.deviation is not None and not line.deviation.reason.strip():
        yield Missing(Blocker.REASON_MISSING, f"{place}.deviation.reason")
    new = not product.indicated_on(dossier.day) and not _within_running(dossier, line)
    if line.deviation is None and new:
        yield Missing(Blocker.PRODUCT_NOT_INDICATED, f"{place}.deviation", product.code)


def _within_running(dossier: Dossier, line: Line) -> bool:
    """Return whether a line changes what the resident already has, and lasts no longer."""
    return line.verdict is Verdict.CHANGED and any(
        already.person == dossier.case.resident
        and already.product == line.product
        and (already.until is None or (line.until is not None and line.until <= already.until))
        for already in dossier.running
    )


def _age_limit(dossier: Dossier, line: Line, place: str) -> Iterator[Missing]:
    """Youth help ends the day before the 18th birthday (Jeugdwet 1.1).

    It can go on until the 23rd where help ran before the 18th birthday and it goes on from
    that, or is resumed within half a year (verlengde jeugdhulp, Jeugdwet 1.1, onder jeugdige,
    3). Why it has to is the reason of the line, that no line goes without.
    """
    born = dossier.resident.born
    if dossier.case.law is not Law.JEUGD or born is None or line.until is None:
        return
    extended = _goes_on_after_18(dossier.case, line, birthday(born, 18))
    ends = birthday(born, 23 if extended else 18)
    if line.until >= ends:
        last = ends - timedelta(days=1)
        yield Missing(Blocker.OVER_18, f"{place}.until", last.isoformat())


def _goes_on_after_18(case: Case, line: Line, of_age: date) -> bool:
    """Return whether a line goes on from youth help that ran before the 18th birthday."""
    return any(
        already.law is Law.JEUGD
        and already.person == case.resident
        and already.start < of_age
        and line.start is not None
        and (already.until is None or line.start <= already.until + _RESUMED_WITHIN)
        for already in case.continues
    )


def hearing_needed(dossier: Dossier) -> bool:
    """Return whether the resident is heard first (zienswijze).

    That is before an end or a reduction (Awb 4:8), and before a refusal on data that differ
    from what the applicant gave (Awb 4:7).
    """
    decision = dossier.case.decision
    if any(decisions.reduces(line) for line in dossier.lines):
        return True
    refuses = any(line.verdict in (Verdict.REFUSED, Verdict.PARTIAL) for line in dossier.lines)
    return refuses and decision is not None and bool(decision.other_data.strip())


def _hearing(dossier: Dossier) -> Iterator[Missing]:
    if not hearing_needed(dossier):
        return
    hearing = dossier.case.decision.hearing if dossier.case.decision else None
    heard = hearing is not None and (
        hearing.received or hearing.declined or _passed(hearing.until, dossier.day)
    )
    if not heard:
        yield Missing(Blocker.HEARING_MISSING, "decision.hearing")


def _plan_of_action(dossier: Dossier) -> Iterator[Missing]:
    """Under 27 a plan goes with the decision that grants assistance (Participatiewet 44 lid 4)."""
    born = dossier.resident.born
    granted = (dossier.product(line) for line in dossier.granted_lines)
    assistance = any(one is not None and one.pricing is Pricing.NORM for one in granted)
    if not assistance or born is None or age_on(born, dossier.day) >= _PLAN_UNDER:
        return
    plan = dossier.case.plan_of_action
    if plan is None or not plan.goals.strip():
        yield Missing(Blocker.PLAN_OF_ACTION_MISSING, "plan_of_action.goals")
    elif not any(step.what.strip() for step in plan.steps) and not plan.duties.strip():
        yield Missing(Blocker.PLAN_OF_ACTION_MISSING, "plan_of_action.duties")


def _passed(until: date | None, day: date) -> bool:
    return until is not None and until < day


def _youth_consent(dossier: Dossier) -> Iterator[Missing]:
    """Under 12 who has authority, 12-15 the youth as well, from 16 the youth (Jw 7.3.4).

    While the age is not known, nobody's consent can be left out.
    """
    application, born = dossier.case.application, dossier.resident.born
    if not dossier.rules.needs_youth_consent or application is None:
        return
    age = age_on(born, application.received) if born else 12
    authorities = {person.id for person in dossier.household.authorities_over(dossier.resident.id)}
    wanted = set() if age >= 16 else set(authorities)
    if age >= 12:
        wanted.add(dossier.resident.id)
    lacking = wanted - set(application.consent_by)
    if lacking or (age < 16 and not authorities):
        detail = ", ".join(sorted(lacking))
        yield Missing(Blocker.YOUTH_CONSENT_MISSING, "application.consent_by", detail)


def _signals(dossier: Dossier) -> Iterator[Missing]:
    for rule in fired(dossier):
        answer = answer_to(dossier, rule)
        place = f"signal_answers.{rule.id}"
        if answer is None:
            yield Missing(Blocker.SIGNAL_UNANSWERED, place, rule.id)
        elif not answer.reason.strip():
            yield Missing(Blocker.REASON_MISSING, place, rule.id)


def _coordinator(dossier: Dossier) -> Iterator[Missing]:
    case, household = dossier.case, dossier.household
    limit = dossier.policy.settings.provisions_for_coordinator
    # One household, one point of contact: named for one request, it is settled for all.
    settled = (case.coordinator, case.coordination_declined) != (None, None) or (
        (household.coordinator, household.coordination_declined) != (None, None)
    )
    if not settled and decisions.provisions_in_household(dossier) >= limit:
        yield Missing(Blocker.COORDINATOR_MISSING, "coordinator")


def _names(text: str, name: str) -> bool:
    """Return whether `name` stands in a text as a word of its own: PV is no part of opvang."""
    pattern = rf"(?<!\w){re.escape(name.casefold())}(?!\w)"
    return re.search(pattern, text.casefold()) is not None


def review_asks(dossier: Dossier, actor: User) -> Iterator[Missing]:
    """Yield what keeps an actor from judging a decision: by who they are, or by what changed."""
    case = dossier.case
    if case.submission is None:
        yield Missing(Blocker.NOT_SUBMITTED)
        return
    yield from second_pair(dossier, actor, decisions.total)
    if review.passed_on(case, actor):
        yield Missing(Blocker.PASSED_ON, detail=actor.id)
    if case.submission.fingerprint != fingerprint(case) or case.stage is Stage.DRAFT:
        yield Missing(Blocker.CHANGED_AFTER_SUBMISSION)
    if review.household_changed(dossier):
        yield Missing(Blocker.HOUSEHOLD_CHANGED)


def second_pair(
    dossier: Dossier, actor: User, amount: Callable[[Dossier], Decimal | None]
) -> Iterator[Missing]:
    """Yield why an actor is no second pair of eyes: own work, own household, no mandate.

    The work of whom they stand in for is theirs, too.
    """
    if actor.id in review.involved(dossier.case):
        yield Missing(Blocker.OWN_WORK, detail=actor.id)
    if review.stands_in(dossier, actor):
        yield Missing(Blocker.STANDS_IN, detail=actor.id)
    if review.in_household(dossier, actor):
        yield Missing(Blocker.OWN_HOUSEHOLD, detail=actor.id)
    try:
        covered = review.has_mandate(dossier, actor, amount(dossier) or Decimal(0))
    except decisions.CANNOT_PRICE:
        covered = False
    if not covered:
        yield Missing(Blocker.NO_MANDATE, detail=actor.id)


def safety_asks(dossier: Dossier, actor: User) -> Iterator[Missing]:
    """Yield why an actor may not open the safety record: it reaches no reviewer.

    Whoever lives there doesn't, nor who judged the case or may be asked to: a reviewer sees
    it only in cases that are their own work, and those they never judge.
    """
    if review.in_household(dossier, actor):
        yield Missing(Blocker.OWN_HOUSEHOLD, detail=actor.id)
    judged = any(seen.by == actor.id for seen in dossier.case.reviews)
    may_judge = dossier.case.law in actor.decides
    if judged or (may_judge and actor.id not in review.involved(dossier.case)):
        yield Missing(Blocker.REVIEWS_IT, detail=actor.id)


def _setting_aside(dossier: Dossier) -> Iterator[Missing]:
    """An application is set aside only after an unused chance to complete it (Awb 4:5)."""
    application = dossier.case.application
    if application is None:
        yield Missing(Blocker.APPLICATION_MISSING, "application.received")
    elif not _unused(application.suspended, dossier.case.set_aside):
        yield Missing(Blocker.COMPLETION_NOT_OFFERED, "application.suspended")
    closing = dossier.case.set_aside
    if closing is not None and not closing.reason.strip():
        yield Missing(Blocker.REASON_MISSING, "set_aside.reason")


def _unused(asked: tuple[Suspension, ...], closing: Closing | None) -> bool:
    """Return whether the last chance to complete has passed unused, before a closing."""
    last = max(asked, key=lambda pause: pause.invited, default=None)
    if last is None or last.lapsed is None:
        return False
    return closing is None or closing.on > last.lapsed


def _sending(dossier: Dossier) -> Iterator[Missing]:
    case = dossier.case
    last = case.reviews[-1] if case.reviews else None
    if last is None or last.outcome is not ReviewOutcome.APPROVED:
        yield Missing(Blocker.NOT_APPROVED)
    elif last.fingerprint != fingerprint(case) or case.stage is not Stage.APPROVED:
        yield Missing(Blocker.CHANGED_AFTER_SUBMISSION)
    elif case.sent is not None and case.sent.on < last.on:
        # The days for an objection would run before there was a decision.
        yield Missing(Blocker.NOT_APPROVED, "sent.on")
    elif case.sent is not None and case.sent.on > dossier.today:
        yield Missing(Blocker.SENT_IN_FUTURE, "sent.on", case.sent.on.isoformat())
    elif case.sent is not None and case.sent.on < dossier.today:
        # The letter is made now: a day before it would take days for an objection away.
        yield Missing(Blocker.SENT_IN_PAST, "sent.on", case.sent.on.isoformat())
    elif review.household_changed(dossier):
        yield Missing(Blocker.HOUSEHOLD_CHANGED)
    if case.sent is not None:
        yield from _undeliverable(dossier, case.sent)


def _undeliverable(dossier: Dossier, sent: Sent) -> Iterator[Missing]:
    """The post needs an address of everyone who gets the decision (Awb 3:41)."""
    if sent.way is Way.POST:
        for recipient in recipients_of(dossier, sent.on):
            if not recipient.reachable:
                yield Missing(Blocker.ADDRESS_MISSING, "sent.way", recipient.addressee)


def _sending_again(dossier: Dossier) -> Iterator[Missing]:
    """Yield why a letter that went out can't be made for a later day: it says what was approved."""
    case = dossier.case
    last = case.reviews[-1] if case.reviews else None
    if case.sent is None or last is None or last.outcome is not ReviewOutcome.APPROVED:
        yield Missing(Blocker.NOT_APPROVED)
    elif last.fingerprint != fingerprint(case):
        yield Missing(Blocker.CHANGED_AFTER_SUBMISSION)
    elif review.differs_from_submission(dossier):
        yield Missing(Blocker.HOUSEHOLD_CHANGED)


def later_sending_lacks(dossier: Dossier, again: Sent) -> Iterator[Missing]:
    """Yield what is wrong with sending a decision again, on another day than it was made for.

    Only a later day: the days for an objection never become fewer.
    """
    sent = dossier.case.sent
    if again.on > dossier.today:
        yield Missing(Blocker.SENT_IN_FUTURE, "sent.on", again.on.isoformat())
    elif sent is not None and again.on <= sent.on:
        yield Missing(Blocker.SENT_NO_LATER, "sent.on", sent.on.isoformat())
    elif again.on < dossier.today:
        yield Missing(Blocker.SENT_IN_PAST, "sent.on", again.on.isoformat())
    if not again.reason.strip():
        yield Missing(Blocker.REASON_MISSING, "sent.reason")
    yield from _undeliverable(dossier, again)


def _research(dossier: Dossier) -> Iterator[Missing]:
    yield from _ladder(dossier)
    yield from _duties(dossier)


def _confirmation(dossier: Dossier) -> Iterator[Missing]:
    """Yield why there is nothing to confirm: a case can hold a letter before anybody asks."""
    if dossier.case.report is None:
        yield Missing(Blocker.LETTER_INCOMPLETE, "report.received")


ASKS: dict[Action, Callable[[Dossier], Iterator[Missing]]] = {
    Action.CONFIRM_REPORT: _confirmation,
    Action.PROVIDE_URGENTLY: _urgent,
    Action.FINISH_LADDER: _ladder,
    Action.MAKE_RESEARCH_REPORT: _research,
    Action.CLOSE_WITHOUT_APPLICATION: _referral,
    Action.APPLY: _too_early,
    Action.SUBMIT: _submission,
    Action.SEND: _sending,
    Action.SEND_AGAIN: _sending_again,
    Action.SET_ASIDE: _setting_aside,
    Action.RECEIVE_OBJECTION: receipt_asks,
}
"""What the content of a case must answer to; an action that is not here asks nothing of it."""
