"""Whose view and whose consent a youth case asks, by the age of the child."""

from dataclasses import replace

import pytest

from hengelo_toegang.domain.blockers import Action, Blocker
from hengelo_toegang.domain.case import (
    Application,
    Channel,
    Clarification,
    ConsentExcused,
    DomainNote,
    ParentView,
    ResearchReport,
    Views,
    WithoutConsent,
)
from hengelo_toegang.domain.evaluations import FollowReason
from hengelo_toegang.domain.places import put, read
from hengelo_toegang.domain.process import missing
from hengelo_toegang.domain.repointing import repointed
from hengelo_toegang.domain.revisions import fingerprint
from tests.unit.dossiers import (
    ANNA,
    APPLIED,
    P1,
    P2,
    P3,
    RESEARCHED,
    a_family,
    a_youth_dossier,
    with_case,
)

EVERYBODY = (P1, P2, P3)
ABOUT_SCHOOL = Clarification(domains=(DomainNote("school", "Twee schorsingen."),))
PARENTS = (ParentView(P2, "Het gaat niet meer."), ParentView(P3, shared=True))


def a_youth_of(age, **changes):
    """Return a youth case of a child of this age on the day of application."""
    born = APPLIED.replace(year=APPLIED.year - age)
    fields = {"application": Application(APPLIED, consent_by=EVERYBODY)}
    return a_youth_dossier(household=a_family(born), **fields | changes)


def heard(age, views, resident_view="", **changes):
    """Return the places where a view is missing."""
    report = ResearchReport(RESEARCHED, resident_view, views, RESEARCHED)
    dossier = a_youth_of(age, research_report=report, **changes)
    return [
        item.place.removeprefix("research_report.views.")
        for item in missing(dossier, Action.SUBMIT, ANNA)
        if item.blocker is Blocker.VIEW_MISSING
    ]


@pytest.mark.parametrize("age", [3, 11, 12, 15])
def test_under_16_the_child_and_each_parent_with_authority_are_heard(age):
    assert heard(age, Views()) == ["child", "by_parent.p2.text", "by_parent.p3.text"]
    assert heard(age, Views("Ik wil rust.", by_parent=PARENTS)) == []
    assert heard(age, Views("Ik wil rust.", by_parent=PARENTS[:1])) == ["by_parent.p3.text"]


def test_a_view_of_the_family_is_not_the_childs_own_under_16():
    assert heard(15, Views(by_parent=PARENTS), resident_view="Klopt.") == ["child"]


def test_from_16_the_youth_alone_is_heard_and_the_residents_view_is_theirs():
    assert heard(16, Views()) == ["child"]
    assert heard(16, Views(), resident_view="Ik wil dit.") == []


def test_what_parents_say_together_counts_for_each():
    assert heard(9, Views("Ik wil rust.", "Wij zijn op.")) == []


def test_who_was_asked_and_said_nothing_has_a_reason_instead():
    unreached = (PARENTS[0], ParentView(P3, not_given="Drie keer gebeld, geen antwoord."))
    views = Views(child_not_given="Zes maanden oud.", by_parent=unreached)
    assert heard(0, views) == []
    assert heard(0, replace(views, child_not_given="  ")) == ["child"]


@pytest.mark.parametrize(
    ("age", "changes", "asked"),
    [
        (8, {}, False),
        (8, {"clarification": ABOUT_SCHOOL}, True),
        (3, {"clarification": ABOUT_SCHOOL}, False),
        (17, {"clarification": ABOUT_SCHOOL}, True),
        (18, {"clarification": ABOUT_SCHOOL}, False),
    ],
)
def test_school_is_heard_when_the_question_is_about_it(age, changes, asked):
    said = Views("Ik wil rust.", by_parent=PARENTS)
    assert heard(age, said, **changes) == ["school"] * asked
    assert heard(age, replace(said, school_not_given="Geen toestemming."), **changes) == []


def test_school_is_heard_when_it_asked_itself():
    dossier = a_youth_of(8)
    asking = replace(dossier.case.report, channel=Channel.SCHOOL)
    found = missing(with_case(dossier, report=asking), Action.SUBMIT, ANNA)
    assert [item.place for item in found] == ["research_report.views.school"]


def test_nothing_is_heard_anew_when_help_ends():
    dossier = with_case(
        a_youth_of(8),
        follow_reason=FollowReason.END,
        research_report=ResearchReport(RESEARCHED),
    )
    found = missing(dossier, Action.SUBMIT, ANNA)
    assert not [item for item in found if item.blocker is Blocker.VIEW_MISSING]


@pytest.mark.parametrize(
    ("age", "who", "ground", "consents", "lacking"),
    [
        (13, P3, ConsentExcused.SERIOUS_HARM, (P1, P2), None),
        (13, P3, ConsentExcused.CONSIDERED_WISH, (P1, P2), None),
        (13, P3, ConsentExcused.COURT, (P1, P2), None),
        (13, P3, ConsentExcused.NOT_ABLE, (P1, P2), "p3"),
        (13, P1, ConsentExcused.NOT_ABLE, (P2, P3), None),
        (13, P1, ConsentExcused.SERIOUS_HARM, (P2, P3), "p1"),
        (9, P3, ConsentExcused.CONSIDERED_WISH, (P2,), "p3"),
        (9, P3, ConsentExcused.COURT, (P2,), None),
        (16, P1, ConsentExcused.NOT_ABLE, (P2, P3), None),
        (16, P1, ConsentExcused.NOT_ABLE, (P2,), "p3"),
    ],
)
def test_consent_is_left_out_on_a_ground_that_fits_the_age(age, who, ground, consents, lacking):
    excused = (WithoutConsent(who, ground, "De raad is erbij."),)
    application = Application(APPLIED, consent_by=consents, without_consent=excused)
    found = [
        item.detail
        for item in missing(a_youth_of(age, application=application), Action.SUBMIT, ANNA)
        if item.blocker is Blocker.YOUTH_CONSENT_MISSING
    ]
    assert found == ([lacking] if lacking else [])


def test_a_ground_without_its_reason_excuses_nobody():
    excused = (WithoutConsent(P3, ConsentExcused.COURT),)
    application = Application(APPLIED, consent_by=(P1, P2), without_consent=excused)
    found = missing(a_youth_of(13, application=application), Action.SUBMIT, ANNA)
    assert [(item.blocker, item.place) for item in found] == [
        (Blocker.YOUTH_CONSENT_MISSING, "application.consent_by"),
        (Blocker.REASON_MISSING, "application.without_consent.p3.reason"),
    ]


def test_a_view_stands_at_the_name_of_its_parent():
    case = a_youth_of(9).case
    place = "research_report.views.by_parent.p3.text"
    assert read(case, place) is None
    assert read(put(case, place, "Ik zie het zo."), place) == "Ik zie het zo."


def test_views_go_along_when_a_parent_turns_out_to_be_another_record():
    excused = (WithoutConsent(P3, ConsentExcused.COURT, "Vonnis."),)
    case = a_youth_of(
        9,
        research_report=ResearchReport(RESEARCHED, views=Views(by_parent=PARENTS)),
        application=Application(APPLIED, without_consent=excused),
    ).case
    moved = repointed(case, case.household, {P3: P1})
    assert moved.research_report is not None
    assert moved.application is not None
    assert [one.person for one in moved.research_report.views.by_parent] == [P2, P1]
    assert moved.application.without_consent[0].person == P1


def test_a_view_is_part_of_what_is_approved():
    case = a_youth_of(9).case
    told = put(case, "research_report.views.by_parent.p3.text", "Toch niet.")
    assert fingerprint(told) != fingerprint(case)
