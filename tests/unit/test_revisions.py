"""The print of a case changes with every word of its content, and with nothing else."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, fields, is_dataclass, make_dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any

import pytest

from hengelo_toegang.domain import places
from hengelo_toegang.domain.advice import Sharing
from hengelo_toegang.domain.assistance import Advance, PlanOfAction, Step
from hengelo_toegang.domain.case import (
    Alternative,
    Application,
    Case,
    Clarification,
    Closing,
    Decision,
    Deviation,
    DeviationGround,
    DomainNote,
    Expertise,
    FacilityTried,
    Finding,
    FourQuestions,
    Hearing,
    HearingWay,
    IssuedLetter,
    NetworkHelp,
    PgbConditions,
    ReasonedAnswer,
    Repayment,
    ResearchReport,
    Review,
    ReviewOutcome,
    RungOutcome,
    Safety,
    SectionReason,
    Sent,
    Stage,
    Submission,
    Suspension,
    UrgentProvision,
    UrgentReview,
    UsualHelp,
    Views,
)
from hengelo_toegang.domain.coordination import CoordinationDeclined, Coordinator
from hengelo_toegang.domain.evaluations import Evaluation, EvaluationOutcome, FollowReason
from hengelo_toegang.domain.experience import (
    Agreement,
    Experience,
    ExperienceAnswer,
    ExperienceQuestion,
    ExperienceWay,
)
from hengelo_toegang.domain.follow_ups import FollowUp, Found
from hengelo_toegang.domain.hand_overs import HandOver
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.life_events import EventKind, LifeEvent
from hengelo_toegang.domain.messages.codes import Referrer
from hengelo_toegang.domain.messages.kept import AnswerKind, ProviderAnswer, SentAssignment
from hengelo_toegang.domain.objections import Objection
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.provisions import Frequency, Unit
from hengelo_toegang.domain.referrals import Referral
from hengelo_toegang.domain.returned_mail import ReturnedAct, ReturnedMail
from hengelo_toegang.domain.revisions import RevisionKind, fingerprint, revision_hash
from hengelo_toegang.domain.talks import PositiveHealth
from tests.unit.dossiers import (
    APPLIED,
    BERT,
    DECIDED,
    N1,
    P1,
    P2,
    REPORTED,
    RESEARCHED,
    a_case,
    a_ladder,
    a_line,
    a_need,
    a_report,
    an_answer,
    running,
    some_means,
)

SAY = ReasonedAnswer(answer=True, why="Want.")
FULL_LINE = a_line(
    provider="Carint",
    goals=("Schoon",),
    ground="network",
    alternative="Ontmoeten Plus",
    requested_volume=Decimal(180),
    pgb=PgbConditions("Ja", "Ja", "Ja"),
    deviation=Deviation(DeviationGround.BRIDGING, "Tot dan."),
    repayment=Repayment(Decimal(10), 12),
)
FULL_HEARING = Hearing(DECIDED, DECIDED, DECIDED, "Nee", HearingWay.PHONE, DECIDED)
FULL = a_case(
    number="2026-ABC",
    co_authors=(UserId("carla"),),
    owner_name="Anna",
    location="Stadhuis",
    coordinator=Coordinator(UserId("eva"), "Eva"),
    coordination_declined=CoordinationDeclined(REPORTED, "Nee."),
    report=a_report(question="Hulp?", wanted_effect="Rust.", first_talk=RESEARCHED),
    urgent=UrgentProvision(FULL_LINE, REPORTED, Sent(REPORTED)),
    means=some_means(requested=Decimal(100)),
    clarification=Clarification(
        domains=(DomainNote("huishouden", "Lukt niet."),),
        positive_health=PositiveHealth(1, 2, 3, 4, 5, 6),
        interpreter="Arabisch",
        work="Nee",
        helpers=1,
        already_done="Veel",
        goes_well="Koken",
        carer_text="Zwaar",
        safety=Safety(text="Rustig"),
    ),
    needs=(
        a_need(
            ladder=a_ladder(
                own_strength=Finding(
                    RungOutcome.PART,
                    "Deels.",
                    usual_help=(UsualHelp(P2, can=True, why="Kan."),),
                    four_questions=FourQuestions(SAY, SAY, SAY, SAY),
                ),
                network=Finding(
                    RungOutcome.PART, "Deels.", who=(NetworkHelp("Ingrid", "Was", Decimal(1)),)
                ),
                general_facility=Finding(
                    RungOutcome.PART,
                    "Deels.",
                    facilities=(FacilityTried("Plus", why="Vol.", available_from=REPORTED,
                                              follow_up=DECIDED),),
                ),
                tailored=Finding(
                    RungOutcome.SOLVES,
                    "Dit.",
                    alternatives=(Alternative("HO-BASIS", Decimal(120)),),
                    size_basis="Norm",
                ),
            )
        ),
    ),
    expertise=(Expertise("S. Smit", "SKJ", RESEARCHED, "Passend."),),
    signal_answers=(an_answer("group-first"),),
    research_report=ResearchReport(RESEARCHED, "Klopt.", Views("K", "O", "S"), RESEARCHED),
    application=Application(
        APPLIED, (N1,), (Suspension(APPLIED, DECIDED, DECIDED, "Pas"),), (P1,), "Dakloos"
    ),
    decision=Decision(
        DECIDED, (FULL_LINE,), ("Schoon",), DECIDED, FULL_HEARING, "U", "De politie"
    ),
    withdrawn=Closing(DECIDED, "Lukt weer."),
    set_aside=Closing(DECIDED, "Geen antwoord."),
    follows=CaseId("c0"),
    follow_reason=FollowReason.CHANGE,
    continues=(running(Law.WMO, "HO-BASIS"),),
    plan_of_action=PlanOfAction("Werk", "Hulp", "Zoeken", (Step("Bellen", "Ik", DECIDED),)),
)  # fmt: skip
COURSE: dict[str, Any] = {
    "stage": Stage.APPROVED,
    "writers": (UserId("dirk"),),
    "submission": Submission(BERT.id, DECIDED, "abc"),
    "reviews": (
        Review(BERT.id, DECIDED, ReviewOutcome.RETURNED, "abc", (SectionReason("a", "b"),)),
    ),
    "sent": Sent(DECIDED),
    "letters": (IssuedLetter("decision-grant", DECIDED, "abc"),),
    "notice_of_default": DECIDED,
    "ended": Closing(DECIDED, "Verhuisd."),
    "objections": (Objection(DECIDED),),
    "evaluations": (Evaluation(DECIDED, EvaluationOutcome.ENDS),),
    "events": (LifeEvent(EventKind.DIED, P1, DECIDED, DECIDED, BERT.id),),
    "advances": (Advance(DECIDED, Decimal(900)),),
    "follow_ups": (FollowUp(DECIDED, "short_help.n1", DECIDED, Found.STILL_SOLVED, BERT.id),),
    "shared": (Sharing("n1", BERT.id, BERT.id, DECIDED, "Wat is er nodig?", DECIDED),),
    "returned_mail": (ReturnedMail(DECIDED, DECIDED, ReturnedAct.NOT_YET),),
    "experiences": (
        Experience(
            DECIDED,
            ExperienceWay.PAPER,
            (ExperienceAnswer(ExperienceQuestion.QUICK, Agreement.AGREE),),
            "Fijn.",
        ),
    ),
    "assigned": (
        SentAssignment(
            7, "HT1", DECIDED, time(10), "TMZ", "99990002", "HO-BASIS", "01", "01A01", DECIDED
        ),
    ),
    "provider_answers": (ProviderAnswer(7, AnswerKind.ACCEPTED, "HT1", DECIDED),),
    "referrals": (
        Referral(
            Referrer.GENERAL_PRACTITIONER,
            "Huisarts De Es",
            DECIDED,
            DECIDED,
            "JA-HBO",
            "Jarabee",
            Decimal(60),
            Unit.MINUTE,
            Frequency.WEEK,
            DECIDED,
            DECIDED,
        ),
    ),
    "hand_overs": (HandOver(DECIDED, BERT.id, UserId("dirk"), BERT.id),),
}


def other(value: Any) -> Any:
    """Return another value of the same kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, Enum):
        return next(one for one in type(value) if one is not value)
    if isinstance(value, date):
        return value + timedelta(days=1)
    return value + (1 if isinstance(value, int | Decimal) else "x")


def variants(value: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """Yield `value` with one leaf changed or one item dropped, each with its place."""
    if is_dataclass(value) and not isinstance(value, type):
        for part in fields(value):
            inner = getattr(value, part.name)
            for where, changed in variants(inner, f"{place}.{part.name}"):
                yield where, replace(value, **{part.name: changed})
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            before, after = value[:index], value[index + 1 :]
            yield f"{place}.-{index}", before + after
            for where, changed in variants(item, f"{place}.{index}"):
                yield where, (*before, changed, *after)
    elif value is not None:
        yield place, other(value)


CONTENT = [
    (place[1:], case)
    for place, case in variants(replace(FULL, writers=()))
    if place != ".stage"
]  # fmt: skip


def test_the_case_with_everything_leaves_few_places_empty():
    assert len(CONTENT) > 200
    touched = {place.split(".")[0] for place, _ in CONTENT}
    assert {part.name for part in fields(Case)} - touched == set(COURSE)


@pytest.mark.parametrize(("place", "changed"), CONTENT, ids=[place for place, _ in CONTENT])
def test_any_change_of_content_changes_the_print(place, changed):
    assert fingerprint(changed) != fingerprint(FULL)


def test_each_change_has_a_print_of_its_own():
    assert len({fingerprint(case) for _, case in CONTENT}) == len(CONTENT)


@pytest.mark.parametrize("part", COURSE)
def test_the_course_of_a_case_is_no_content(part):
    moved = replace(FULL, **{part: COURSE[part]})
    assert fingerprint(moved) == fingerprint(FULL)
    assert places.changes(FULL, moved) == ()


def test_the_look_at_urgent_help_is_no_content():
    assert FULL.urgent is not None
    looked = UrgentReview(DECIDED, ReviewOutcome.APPROVED, BERT.id)
    assert fingerprint(replace(FULL, urgent=replace(FULL.urgent, review=looked))) == fingerprint(
        FULL
    )


def filled(value: Any) -> Any:
    """Return what `asdict` says of a value, without what is empty."""
    if isinstance(value, dict):
        kept = {key: filled(item) for key, item in value.items()}
        return {key: item for key, item in kept.items() if item not in (None, "", [], {})}
    return [filled(item) for item in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize("case", [FULL, a_case(), *(changed for _, changed in CONTENT[::25])])
def test_a_print_is_of_the_case_as_json_by_the_names_of_its_fields(case):
    text = json.dumps(filled(asdict(case.content())), default=str, sort_keys=True)
    assert fingerprint(case) == hashlib.sha256(text.encode()).hexdigest()


def test_a_print_is_a_sha_256_that_stays_the_same():
    assert re.fullmatch(r"[0-9a-f]{64}", fingerprint(FULL))
    assert fingerprint(FULL) == fingerprint(replace(FULL))


@pytest.mark.parametrize("empty", [None, "", ()])
def test_an_empty_field_of_a_later_version_changes_nothing(empty):
    """An approval given before an update still holds after it."""
    later = make_dataclass("Later", [("extra", Any, empty)], bases=(Case,), frozen=True)
    kept = {part.name: getattr(FULL, part.name) for part in fields(Case)}
    assert fingerprint(later(**kept)) == fingerprint(FULL)
    assert fingerprint(later(**kept, extra="x")) != fingerprint(FULL)


def test_nought_is_an_answer_and_no_empty_field():
    scored = replace(FULL.clarification, positive_health=PositiveHealth(body=0))
    unscored = replace(FULL.clarification, positive_health=PositiveHealth())
    assert fingerprint(replace(FULL, clarification=scored)) != fingerprint(
        replace(FULL, clarification=unscored)
    )


SIGNED: dict[str, Any] = {
    "aggregate": "c1",
    "kind": RevisionKind.CASE,
    "sequence": 2,
    "parents": ("aa",),
    "author": UserId("anna"),
    "co_authors": (UserId("carla"),),
    "device": "laptop",
    "moment": datetime(2026, 11, 20, 12, tzinfo=UTC),
    "reason": "amend",
    "schema_version": 1,
    "document_hash": "bb",
}
OTHERWISE: dict[str, Any] = {
    "kind": RevisionKind.HOUSEHOLD,
    "parents": ("aa", "ab"),
    "co_authors": (),
    "moment": SIGNED["moment"] + timedelta(microseconds=1),
}


@pytest.mark.parametrize("part", SIGNED)
def test_a_signature_covers_every_part_of_a_revision(part):
    changed = SIGNED | {part: OTHERWISE.get(part) if part in OTHERWISE else other(SIGNED[part])}
    assert revision_hash(**changed) != revision_hash(**SIGNED)


def test_a_revision_hash_never_changes_between_versions():
    """Chains that are in use were signed with it."""
    known = "dfe1cb385c176371da7ab6118bcdbc0d75c736d27edd216bc3dbbacbbc8c606a"
    assert revision_hash(**SIGNED) == known
