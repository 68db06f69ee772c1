"""From the parts of a casus file to the domain: no checks, no choices, only names."""

from collections.abc import Iterable

from hengelo_toegang.adapters import casus_household as home
from hengelo_toegang.adapters import casus_ladder as ladder
from hengelo_toegang.adapters import casus_model as model
from hengelo_toegang.domain import case as domain
from hengelo_toegang.domain.ids import NeedId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import (
    Address,
    Consent,
    Household,
    HouseholdId,
    Person,
    PersonId,
    Relation,
    RunningProvision,
    UserId,
)
from hengelo_toegang.domain.talks import PositiveHealth
from hengelo_toegang.domain.users import Mandate, Role, User

HOUSEHOLD = HouseholdId("household")
"""Id of the household of a casus; whoever stores it gives it one of its own."""


def household(part: home.HouseholdPart) -> Household:
    """Return the household."""
    return Household(
        id=HOUSEHOLD,
        address=_address(part.address),
        neighbourhood=part.wijk,
        people=tuple(_person(person) for person in part.people),
        relations=tuple(_relation(relation) for relation in part.relations),
        running=tuple(_running(running) for running in part.running),
        consents=tuple(_consent(consent) for consent in part.consents),
        secret_address=part.secret_address,
        no_messages=part.no_messages,
    )


def _address(part: home.AddressPart) -> Address:
    return Address(**part.model_dump())


def _person(part: home.PersonPart) -> Person:
    values = part.model_dump(exclude={"title", "partner_title", "language"})
    values["id"] = PersonId(part.id)
    values["address"] = _address(part.address) if part.address else None
    return Person(
        **values,
        title=part.title or "",
        partner_title=part.partner_title or "",
        language=part.language or "nl",
    )


def _relation(part: home.RelationPart) -> Relation:
    return Relation(
        person=PersonId(part.person),
        kind=part.kind,
        of=PersonId(part.of),
        carer=part.carer,
        authority=part.authority,
        lives_in=part.lives_in,
        represents=part.represents,
    )


def _running(part: home.RunningPart) -> RunningProvision:
    return RunningProvision(part.law, PersonId(part.person), part.product, part.start, part.until)


def _consent(part: home.ConsentPart) -> Consent:
    return Consent(
        person=PersonId(part.person),
        given_by=PersonId(part.given_by),
        from_law=part.from_law,
        to_law=part.to_law,
        purpose=part.purpose,
        given=part.given,
        withdrawn=part.withdrawn,
    )


def users(part: model.CasusPart) -> dict[UserId, User]:
    """Return everybody who works in the casus; one person in two places has both roles."""
    found: dict[UserId, User] = {}
    for user in _every_user(part):
        known = found.get(user.id)
        found[user.id] = user if known is None else _merged(known, user)
    return found


def _every_user(part: model.CasusPart) -> Iterable[User]:
    consultant, law = part.consultant, part.case.law
    yield User(
        id=UserId(consultant.user),
        name=consultant.name,
        roles=(Role.CONSULTANT,),
        # Who names no law works under that of the case.
        laws=tuple(consultant.laws) or (law,),
        certified=consultant.certified,
    )
    if part.reviewer is not None:
        yield _reviewer(part.reviewer)
    if part.case.coordinator is not None:
        yield _other(part.case.coordinator, Role.COORDINATOR, ())
    for author in part.case.co_authors:
        yield _other(author, Role.CONSULTANT, (law,))


def _reviewer(part: model.ReviewerPart) -> User:
    mandate = part.mandate
    laws = tuple(mandate.laws) if mandate else ()
    return User(
        id=UserId(part.user),
        name=part.name,
        roles=(part.role,),
        laws=laws,
        mandates=(Mandate(laws, mandate.up_to),) if mandate else (),
        persons=(PersonId(part.person),) if part.person is not None else (),
    )


def _other(part: model.UserPart, role: Role, laws: tuple[Law, ...]) -> User:
    return User(id=UserId(part.user), name=part.name, roles=(role,), laws=laws)


def _merged(first: User, second: User) -> User:
    return User(
        id=first.id,
        name=first.name or second.name,
        roles=tuple(dict.fromkeys(first.roles + second.roles)),
        laws=tuple(dict.fromkeys(first.laws + second.laws)),
        certified=first.certified and second.certified,
        mandates=tuple(dict.fromkeys(first.mandates + second.mandates)),
        persons=tuple(dict.fromkeys(first.persons + second.persons)),
    )


def identity(part: model.IdentityPart) -> domain.Identity:
    """Return which identity document was seen."""
    return domain.Identity(part.date, part.document)


def report(part: model.ReportPart) -> domain.Report:
    """Return the report."""
    return domain.Report(
        received=part.date,
        channel=part.channel,
        by=part.by,
        question=part.question,
        wanted_effect=part.wanted_effect,
        urgent=part.urgent,
        informed=tuple(domain.Informed(duty, on) for duty, on in part.informed.items()),
        first_talk=part.first_talk,
    )


def urgent(part: model.UrgentPart) -> domain.UrgentProvision:
    """Return the urgent provision."""
    seen = part.review
    return domain.UrgentProvision(
        line=_line(part, part.verdict),
        decided=part.date,
        sent=sent(part.sent) if part.sent else None,
        review=domain.UrgentReview(seen.date, seen.outcome, UserId(seen.by) if seen.by else None)
        if seen
        else None,
    )


def means(part: model.MeansPart) -> domain.Means:
    """Return income and wealth."""
    return domain.Means(
        household_type=part.household_type,
        monthly_income=part.monthly_income,
        cost_sharers=part.cost_sharers,
        wealth=part.wealth,
        requested=part.requested,
    )


def clarification(part: model.ClarificationPart) -> domain.Clarification:
    """Return the clarification."""
    load, safety = part.carer_load, part.safety
    return domain.Clarification(
        domains=tuple(domain.DomainNote(code, text) for code, text in part.domains.items()),
        positive_health=PositiveHealth(**part.positive_health.model_dump()),
        literacy=part.literacy,
        interpreter=part.interpreter,
        work=part.work,
        carer_load=load.level if load else None,
        carer_text=load.text if load else "",
        helpers=part.helpers,
        already_done=part.already_done,
        wlz_doubt=part.wlz is not None,
        safety=domain.Safety(safety.concern) if safety else None,
    )


def need(part: ladder.NeedPart) -> domain.Need:
    """Return a need with its ladder."""
    return domain.Need(
        id=NeedId(part.id),
        domain=part.domain,
        problem=part.problem,
        support_needed=domain.SupportNeeded(part.support_needed.what, part.support_needed.how_much),
        goal=part.goal,
        ladder=_ladder(part.ladder),
    )


def _ladder(part: ladder.LadderPart) -> domain.Ladder:
    own, network = part.own_strength, part.network
    general, tailored = part.general_facility, part.tailored
    return domain.Ladder(
        own_strength=_own_strength(own) if own else None,
        network=domain.Finding(
            network.outcome, network.reason, who=tuple(_helper(who) for who in network.who)
        )
        if network
        else None,
        general_facility=domain.Finding(
            general.outcome,
            general.reason,
            facilities=tuple(_facility(tried) for tried in general.facilities),
        )
        if general
        else None,
        tailored=domain.Finding(
            tailored.outcome,
            tailored.reason,
            alternatives=tuple(_alternative(one) for one in tailored.alternatives),
            size_basis=tailored.size_basis,
        )
        if tailored
        else None,
    )


def _own_strength(part: ladder.OwnStrengthPart) -> domain.Finding:
    asked = part.four_questions
    return domain.Finding(
        part.outcome,
        part.reason,
        usual_help=tuple(
            domain.UsualHelp(PersonId(one.person), one.can, one.why) for one in part.usual_help
        ),
        beyond_usual=part.beyond_usual,
        four_questions=domain.FourQuestions(
            able=_answer(asked.able),
            available=_answer(asked.available),
            financial=_answer(asked.financial),
            overload=_answer(asked.overload),
        ),
    )


def _answer(part: ladder.AnswerPart | None) -> domain.ReasonedAnswer | None:
    if part is None or part.answer is None:
        return None
    return domain.ReasonedAnswer(part.answer, part.why)


def _helper(part: ladder.HelperPart) -> domain.NetworkHelp:
    return domain.NetworkHelp(part.name, part.what, part.per_week, part.agreed)


def _facility(part: ladder.FacilityPart) -> domain.FacilityTried:
    return domain.FacilityTried(
        part.name, part.suitable, part.why, part.available_from, part.follow_up
    )


def _alternative(part: ladder.AlternativePart) -> domain.Alternative:
    return domain.Alternative(part.product, part.volume, part.form, part.unit, part.frequency)


def expertise(part: model.ExpertisePart) -> domain.Expertise:
    """Return advice of a professional."""
    return domain.Expertise(part.who, part.registration, part.date, part.advice)


def signal_answers(parts: Iterable[model.SignalPart]) -> tuple[domain.SignalAnswer, ...]:
    """Return the answers that were given."""
    return tuple(
        domain.SignalAnswer(part.id, part.answer, part.reason)
        for part in parts
        if part.answer is not None
    )


def research_report(
    part: model.ResearchReportPart, parents: Iterable[Person] = ()
) -> domain.ResearchReport:
    """Return the research report.

    `resident_view` is the family's in a youth case: `parents` with authority of whom nothing
    else is said told their view in it.
    """
    said = part.views
    told = tuple(
        domain.ParentView(PersonId(one.person), one.text, one.shared, one.not_given)
        for one in said.by_parent
    )
    if part.resident_view.strip() and not said.parents.strip():
        known = {one.person for one in told}
        told += tuple(
            domain.ParentView(parent.id, shared=True)
            for parent in parents
            if parent.id not in known
        )
    views = domain.Views(
        said.child,
        said.parents,
        said.school,
        said.child_not_given,
        said.school_not_given,
        told,
    )
    return domain.ResearchReport(part.date, part.resident_view, views, part.signed)


def application(part: model.ApplicationPart) -> domain.Application:
    """Return the application."""
    return domain.Application(
        received=part.date,
        needs=tuple(NeedId(need) for need in part.needs),
        suspended=tuple(
            domain.Suspension(pause.invited, pause.completed, pause.lapsed)
            for pause in part.suspended
        ),
        consent_by=tuple(PersonId(person) for person in part.consent_by),
        search_waived=part.search_waived.reason,
        without_consent=tuple(
            domain.WithoutConsent(PersonId(one.person), one.ground, one.reason)
            for one in part.without_consent
        ),
    )


def decision(part: model.DecisionPart) -> domain.Decision:
    """Return the decision."""
    heard = part.hearing
    return domain.Decision(
        on=part.date,
        lines=tuple(_line(line, line.verdict) for line in part.lines),
        goals=tuple(part.goals),
        evaluation=part.evaluation,
        hearing=domain.Hearing(heard.intention, heard.until, heard.received, heard.summary)
        if heard
        else None,
    )


def _line(part: model.ProvisionPart, verdict: domain.Verdict) -> domain.Line:
    deviation, repayment = part.deviation, part.repayment
    return domain.Line(
        need=NeedId(part.need),
        verdict=verdict,
        product=part.product,
        form=part.form,
        volume=part.volume,
        unit=part.unit,
        frequency=part.frequency,
        start=part.start,
        until=part.until,
        provider=part.provider,
        reason=part.reason,
        goals=tuple(part.goals),
        ground=part.ground,
        alternative=part.alternative,
        requested_volume=part.requested_volume,
        pgb=domain.PgbConditions(part.pgb.able, part.pgb.motivated, part.pgb.quality),
        deviation=domain.Deviation(deviation.ground, deviation.reason) if deviation else None,
        repayment=domain.Repayment(repayment.per_month, repayment.months) if repayment else None,
    )


def sent(part: model.SentPart) -> domain.Sent:
    """Return when and how a letter went out."""
    return domain.Sent(part.date, part.way)


def closing(part: model.ReasonOnDayPart) -> domain.Closing:
    """Return why and when a case ended early."""
    return domain.Closing(part.date, part.reason)
