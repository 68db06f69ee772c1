"""Youth help to which a doctor referred: registered, assigned and followed without a decision."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from hengelo_toegang.domain.blockers import ActionBlocked
from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.consequences import concerned, consequences
from hengelo_toegang.domain.deadlines import known_terms
from hengelo_toegang.domain.diary import EntryKind
from hengelo_toegang.domain.figures.endings import ended_on
from hengelo_toegang.domain.figures.known import facts_of
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.life_events import EventKind, TaskKind
from hengelo_toegang.domain.messages.codes import ChangeReason, Referrer
from hengelo_toegang.domain.messages.kept import Progress, newest, progress
from hengelo_toegang.domain.messages.rules import Fault, Rule
from hengelo_toegang.domain.provisions import Frequency, Unit
from hengelo_toegang.domain.referrals import Referral, ReferralFault
from hengelo_toegang.usecases.files import open_dossier
from hengelo_toegang.usecases.messages_in import RequestWaits, read_message
from hengelo_toegang.usecases.messages_out import NoMessage, export
from hengelo_toegang.usecases.ports import DiaryFilter
from hengelo_toegang.usecases.referring import (
    ReferralRefused,
    RequestFault,
    RequestRefused,
    end_referral,
    keep_referral,
    read_request,
)
from tests.e2e.providers.conftest import OTHER
from tests.logged import logged
from tests.repertoire import CASE
from tests.unit.messages.received import answer, request, start, stop

JARABEE = "Jarabee"


def only_reported(raw):
    """Keep nothing of a casus but who reported what."""
    kept = ("law", "resident", "report")
    raw["case"] = {key: value for key, value in raw["case"].items() if key in kept}


@pytest.fixture
def desks(played):
    return played("05", only_reported)


def a_referral(desk, **changes):
    today = desk.today()
    referral = Referral(
        Referrer.GENERAL_PRACTITIONER,
        " Huisarts De Es ",
        today - timedelta(days=3),
        today,
        "JA-HBO",
        JARABEE,
        Decimal(60),
        Unit.MINUTE,
        Frequency.WEEK,
        today + timedelta(days=7),
        today + timedelta(days=200),
        "VOT-1",
    )
    return replace(referral, **changes)


def test_it_is_kept_and_nothing_is_left_to_decide(desks):
    desk = desks()
    case = keep_referral(desk, CASE, a_referral(desk))
    assert case == open_dossier(desk, CASE).case
    (kept,) = case.referrals
    assert (kept.name, kept.by) == ("Huisarts De Es", desk.user.id)
    assert case.stage is Stage.REFERRED
    assert case.decision is None
    dossier = open_dossier(desk, CASE)
    facts = facts_of(dossier, known_terms(dossier))
    # It is no report that ended without an application, and nobody has to work on it.
    assert (ended_on(facts), facts.open) == (None, False)
    said = [(one.action, one.result) for one in logged(desk, CASE)]
    assert ("keep_referral", "02") in said
    assert desk.prove(lambda _done, _total: None) is None
    with desk.open() as uow:
        (row,) = uow.cases.running_in(case.household)
    assert (row.law, row.product, row.case) == (Law.JEUGD, "JA-HBO", CASE)


def test_it_is_assigned_followed_and_ended_as_any_other_help(desks, folder):
    desk = desks()
    keep_referral(desk, CASE, a_referral(desk))
    out = export(desk, CASE, JARABEE, folder)
    (product,) = out.message.products
    assert product.reference == "VOT-1"
    assert out.name.startswith("JW301_")
    assert [one.kind for one in out.message.client.relatives] == ["10", "10"]
    with pytest.raises(NoMessage):
        export(desk, CASE, JARABEE, folder)
    again = export(desk, CASE, JARABEE, folder, again=True)
    assert again.message.products[0].reference == ""
    rows = desk.queries.diary(DiaryFilter(date.max))
    assert EntryKind.ASSIGNMENT_UNANSWERED in {row.kind for row in rows}
    who = {"bsn": out.message.client.bsn, "agb": out.message.header.receiver}
    named = again.message.header.identification
    for content, expected in (
        (
            answer({product.number: ("0200",)}, answers=named, name="jw302", **who),
            Progress.ACCEPTED,
        ),
        (start(product.number, name="jw305", **who), Progress.STARTED),
        (stop(product.number, name="jw307", **who), Progress.STOPPED),
    ):
        read_message(desk, content)
        case = open_dossier(desk, CASE).case
        (last,) = newest(case.assigned)
        assert progress(last, case.provider_answers) is expected


def test_what_cannot_be_so_is_refused_with_all_of_it(desks):
    desk = desks()
    with pytest.raises(ReferralRefused) as refused:
        keep_referral(desk, CASE, a_referral(desk, name=" ", provider="Onbekend"))
    assert refused.value.faults == (ReferralFault.NO_NAME, ReferralFault.NO_PROVIDER)
    assert open_dossier(desk, CASE).case.referrals == ()


def test_who_does_not_work_under_the_law_registers_none(desks):
    with pytest.raises(ActionBlocked):
        keep_referral(desks(OTHER), CASE, a_referral(desks()))


def test_a_case_in_which_something_is_decided_stays_as_it_is(played):
    desk = played("05")()
    before = open_dossier(desk, CASE).case
    case = keep_referral(desk, CASE, a_referral(desk, product="JGGZ-WO"))
    assert case.stage is before.stage
    assert replace(case, referrals=()) == before


def test_a_request_of_a_provider_says_what_to_do_and_keeps_nothing(desks):
    desk = desks()
    bsn = open_dossier(desk, CASE).resident.bsn
    with pytest.raises(RequestWaits) as known:
        read_message(desk, request(bsn=bsn))
    assert (known.value.case, known.value.faults) == (CASE, ())
    with pytest.raises(RequestWaits) as unknown:
        read_message(desk, request(bsn="999990020"))
    assert unknown.value.case is None
    assert open_dossier(desk, CASE).case.referrals == ()


@pytest.fixture
def asked(desks, tmp_path):
    """Read a request about the youth, changed, in their case."""
    desk = desks()
    bsn = open_dossier(desk, CASE).resident.bsn

    def read(content=None, *, by=desk, **changes):
        path = tmp_path / "request.xml"
        known = {"bsn": bsn, "agb": "99990005", "code": "45A01", **changes}
        path.write_bytes(content if content is not None else request(**known))
        return read_request(by, CASE, path)

    return read


def test_what_a_provider_asks_is_taken_over_in_our_own_terms(desks, asked):
    found = asked()
    (one,) = found.help
    assert found.faults == ()
    assert (one.referrer, one.name) == (Referrer.GENERAL_PRACTITIONER, "Huisarts De Es")
    assert (one.product, one.provider, one.reference) == ("JA-HBO", JARABEE, "VOT-1")
    assert (one.volume, one.unit, one.frequency) == (Decimal(60), Unit.MINUTE, Frequency.WEEK)
    assert (one.start, one.until) == (date(2026, 4, 1), date(2026, 12, 31))
    assert one.received == date(2026, 3, 20)
    assert open_dossier(desks(), CASE).case.referrals == ()


def test_what_is_unknown_here_is_left_open_and_what_is_wrong_is_said(asked):
    found = asked(agb="99990099", code="45Z99", until="2026-03-01")
    (one,) = found.help
    assert (one.product, one.provider) == (None, None)
    assert Fault("products.0.until", Rule.CS003) in found.faults


def test_a_request_that_asks_nothing_for_this_case_is_refused_with_why(desks, asked):
    desk = desks()
    for content, why in (
        (request(bsn="999990020"), RequestFault.OTHER_RESIDENT),
        (request().replace(b">0164<", b">0153<"), RequestFault.OTHER_MUNICIPALITY),
        (start(1, name="jw305"), RequestFault.NO_REQUEST),
    ):
        with pytest.raises(RequestRefused) as refused:
            asked(content)
        assert refused.value.why is why
    keep_referral(desk, CASE, a_referral(desk))
    with pytest.raises(RequestRefused) as refused:
        asked()
    assert refused.value.why is RequestFault.KEPT
    with pytest.raises(ActionBlocked):
        asked(by=desks(OTHER))


def test_help_that_ends_earlier_is_told_to_its_provider(desks, folder):
    desk = desks()
    kept = keep_referral(desk, CASE, a_referral(desk)).referrals[0]
    export(desk, CASE, JARABEE, folder)
    last = kept.start + timedelta(days=20)
    for day, fault in (
        (kept.start - timedelta(days=1), ReferralFault.ENDS_BEFORE),
        (kept.until, ReferralFault.NOT_EARLIER),
    ):
        with pytest.raises(ReferralRefused) as refused:
            end_referral(desk, CASE, kept, day)
        assert refused.value.faults == (fault,)
    with pytest.raises(ActionBlocked):
        end_referral(desks(OTHER), CASE, kept, last)
    assert end_referral(desk, CASE, kept, last).referrals[0].until == last
    with pytest.raises(ReferralRefused) as refused:
        end_referral(desk, CASE, kept, last)
    assert refused.value.faults == (ReferralFault.CHANGED,)
    (product,) = export(desk, CASE, JARABEE, folder).message.products
    assert (product.until, product.reason) == (last, ChangeReason.SHORTENED)


@pytest.mark.parametrize("kind", [EventKind.DIED, EventKind.MOVED_AWAY])
def test_what_happens_to_the_youth_reaches_the_provider_of_referred_help(desks, folder, kind):
    desk = desks()
    kept = keep_referral(desk, CASE, a_referral(desk)).referrals[0]
    export(desk, CASE, JARABEE, folder)
    on = desk.today()
    found = consequences(open_dossier(desk, CASE), kind, on, desk.user.id)
    assert [one.about for one in found.tasks if one.kind is TaskKind.TELL_PROVIDER] == [JARABEE]
    assert concerned(open_dossier(desk, CASE).case, kind, on)
    assert not concerned(open_dossier(desk, CASE).case, kind, kept.until + timedelta(days=1))
    assert found.closes is (kind is EventKind.DIED)
