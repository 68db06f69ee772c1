"""What the Jeugdwet asks besides: consent and views by age, and how long help lasts."""

from collections.abc import Iterator
from datetime import date, timedelta

from hengelo_toegang.domain.blockers import Blocker, Missing
from hengelo_toegang.domain.case import Case, Channel, ConsentExcused, Line, WithoutConsent
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import PersonId, age_on, birthday

SCHOOL = "school"
"""The life domain of school, and who is meant when its view is missing."""
_VIEWS = "research_report.views"
_RESUMED_WITHIN = timedelta(weeks=26)
_SCHOOL_FROM = 4
_OWN_VOICE_FROM = 12
_ALONE_FROM = 16
_OF_AGE = 18


def consent_asks(dossier: Dossier) -> Iterator[Missing]:
    """Yield whose consent is missing (Jeugdwet 7.3.4 and 7.3.5).

    Under 12 who has authority consents, from 12 to 15 the youth as well, from 16 the youth
    alone. While the age is not known, nobody's consent can be left out.
    """
    application, youth = dossier.case.application, dossier.resident.id
    if not dossier.rules.needs_youth_consent or application is None:
        return
    age = _age(dossier)
    excused = {one.person for one in application.without_consent if _excuses(one, youth, age)}
    able = youth not in excused
    represented = age < _ALONE_FROM or not able
    authorities = {person.id for person in dossier.household.authorities_over(youth)}
    wanted = (authorities if represented else set()) - excused
    if age >= _OWN_VOICE_FROM and able:
        wanted.add(youth)
    lacking = wanted - set(application.consent_by)
    if lacking or (represented and not authorities):
        detail = ", ".join(sorted(lacking))
        yield Missing(Blocker.YOUTH_CONSENT_MISSING, "application.consent_by", detail)
    for one in application.without_consent:
        if one.ground is not None and not one.reason.strip():
            place = f"application.without_consent.{one.person}.reason"
            yield Missing(Blocker.REASON_MISSING, place)


def _excuses(one: WithoutConsent, youth: PersonId, age: int) -> bool:
    """Return whether one goes on without somebody's consent, on a ground of their age.

    Help that keeps off serious harm, or that the youth keeps wishing for after thought, needs
    no parent from 12 to 15 (Jeugdwet 7.3.4 lid 2). A court can stand in for a parent (BW
    1:265h). Of a youth who cannot weigh it the representative consents (Jeugdwet 7.3.5).
    """
    if not one.reason.strip():
        return False
    if one.ground is ConsentExcused.NOT_ABLE:
        return one.person == youth and age >= _OWN_VOICE_FROM
    if one.person == youth or age >= _ALONE_FROM:
        return False
    return one.ground is ConsentExcused.COURT or (one.ground is not None and age >= _OWN_VOICE_FROM)


def view_asks(dossier: Dossier) -> Iterator[Missing]:
    """Yield whose view the research lacks; who was asked and gave none has a reason instead.

    A child that can form a view is heard (IVRK 12), from 12 on as one who decides along, and
    from 16 as the one who decides (Jeugdwet 7.3.4). Until then each parent with authority is
    heard, and school when the question is about school (Jeugdwet 2.7 lid 1).
    """
    report = dossier.case.research_report
    if dossier.case.law is not Law.JEUGD or report is None:
        return
    views, youth, age = report.views, dossier.resident.id, _age(dossier)
    # From 16 the youth is who applies: the resident's own view is theirs.
    alone = age >= _ALONE_FROM
    own = views.child.strip() or (alone and report.resident_view.strip())
    if not (own or views.child_not_given.strip()):
        yield Missing(Blocker.VIEW_MISSING, f"{_VIEWS}.child", youth)
    told = {one.person for one in views.by_parent if one.answered}
    if not alone and not views.parents.strip():
        for parent in dossier.household.authorities_over(youth):
            if parent.id not in told:
                yield Missing(
                    Blocker.VIEW_MISSING, f"{_VIEWS}.by_parent.{parent.id}.text", parent.id
                )
    if about_school(dossier) and not (views.school.strip() or views.school_not_given.strip()):
        yield Missing(Blocker.VIEW_MISSING, f"{_VIEWS}.school", SCHOOL)


def about_school(dossier: Dossier) -> bool:
    """Return whether school is heard: it asked, or the question is about it, at school age."""
    case = dossier.case
    asked = case.report is not None and case.report.channel is Channel.SCHOOL
    notes = (note.domain for note in case.clarification.domains if note.text.strip())
    about = SCHOOL in (*notes, *(need.domain for need in case.needs))
    return (asked or about) and _SCHOOL_FROM <= _age(dossier) < _OF_AGE


def _age(dossier: Dossier) -> int:
    """Return how old the youth is at the application, else today; unknown counts as 12."""
    application, born = dossier.case.application, dossier.resident.born
    day = application.received if application is not None else dossier.today
    return age_on(born, day) if born else _OWN_VOICE_FROM


def age_limit_asks(dossier: Dossier, line: Line, place: str) -> Iterator[Missing]:
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
