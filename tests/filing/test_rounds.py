"""What is sent is filed from a real store: once, later, and whatever goes wrong meanwhile."""

import random
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text

from db.store import open_store
from hengelo_toegang import bootstrap
from hengelo_toegang.domain.filing import FilingState, StepKind, SystemTrouble, TypeKind
from hengelo_toegang.domain.filing_settings import FilingSettings
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import HouseholdId
from hengelo_toegang.stores.rekeying import rekey
from hengelo_toegang.usecases import filing, office_settings, restricting
from hengelo_toegang.usecases.filing_matter import LETTER_GONE, NOT_AS_WRITTEN
from hengelo_toegang.usecases.filing_ports import SystemDown
from hengelo_toegang.usecases.office_settings import SettingsRefused
from tests.builders import ANNA, BAS
from tests.filing.conftest import settings_of
from tests.filing.fake import FakeCaseSystem, Fault
from tests.filing.rules import Refusal
from tests.filing.town import PAUL, town


@pytest.fixture
def few(rules, tmp_path, fake, settings):
    """Give a store with four sent decisions, set up for the fake."""
    with town(rules, tmp_path / "a.store", 4) as made:
        fake.clock = made.clock
        made.set_up(settings)
        yield made


def _states(desk):
    return [one.state for one in filing.queue(desk)]


def test_a_round_files_what_was_sent_and_the_next_one_has_nothing_to_do(few, fake):
    assert _states(few.desk()) == [FilingState.WAITING] * 4
    done = filing.send(few.desk())
    assert (len(done.filed), done.left, done.trouble) == (4, 0, None)
    assert len(fake.state.of("zaken")) == 4
    (case,) = (row for row in fake.state.of("zaken") if "000000" in row["omschrijving"])
    assert case["omschrijving"] == "Wmo 2015: 2026-000000"
    assert (case["startdatum"], case["einddatum"]) == ("2026-03-02", "2026-03-10")
    before = len(fake.state.asked)
    assert filing.send(few.desk()).filed == ()
    assert len(fake.state.asked) == before
    assert _states(few.desk()) == [FilingState.FILED] * 4
    assert fake.doubles() == []


def test_a_third_of_the_requests_goes_wrong_and_nothing_is_doubled(few, fake):
    chance = random.Random(3)
    faults = (Fault.ERROR, Fault.HTML, Fault.CUT_BEFORE, Fault.CUT_AFTER)
    fake.plan = lambda _n, _m, _p: chance.choice(faults) if chance.random() < 0.35 else None
    rounds = 0
    while any(state is not FilingState.FILED for state in _states(few.desk())):
        filing.send(few.desk())
        rounds += 1
        assert rounds < 100
    assert rounds > 1
    assert fake.doubles() == []
    assert all(case["einddatum"] for case in fake.state.of("zaken"))


def test_without_a_network_all_of_it_waits_and_goes_later(few, fake, settings):
    few.set_up(replace(settings, cases="http://127.0.0.1:9/zaken/api/v1"))
    done = filing.send(few.desk())
    assert (done.trouble, done.left) == (SystemTrouble.NO_NETWORK, 4)
    # The first was tried; of the others nothing is better for trying.
    assert _states(few.desk()).count(FilingState.BROKEN_OFF) == 1
    few.set_up(settings)
    assert len(filing.send(few.desk()).filed) == 4


def test_a_server_that_answers_nobody_is_left_alone_after_three(few, fake):
    fake.plan = lambda _n, _m, path: Fault.ERROR if "/catalogi/" not in path else None
    done = filing.send(few.desk())
    assert (done.trouble, done.left) == (SystemTrouble.BROKEN, 4)
    assert _states(few.desk()).count(FilingState.BROKEN_OFF) == 3


def test_one_that_is_refused_does_not_stop_the_rest_and_is_not_tried_by_itself_again(few, fake):
    wrong = "2026-000001"
    reason = "Dit veld is verplicht."

    def refuse(resource, body):
        if resource == "zaken" and wrong in body["omschrijving"]:
            return Refusal(400, "startdatum", "required", reason)
        return None

    fake.refuse = refuse
    done = filing.send(few.desk())
    assert (len(done.filed), done.refused, done.left) == (3, (CaseId("c1"),), 0)
    (refused,) = (one for one in filing.queue(few.desk()) if one.state is FilingState.REFUSED)
    assert refused.filing is not None
    (field,) = refused.filing.why
    assert (refused.number, field.name, field.reason) == (wrong, "startdatum", reason)
    asked = len(fake.state.asked)
    assert filing.send(few.desk()).refused == ()
    assert len(fake.state.asked) == asked
    fake.refuse = lambda _resource, _body: None
    assert filing.send(few.desk(), again=True).filed == (CaseId("c1"),)
    assert fake.doubles() == []


def test_a_refused_one_is_tried_again_by_other_settings(few, fake, settings):
    fake.refuse = lambda _resource, _body: Refusal(400, "zaaktype", "invalid", "Onbekend")
    assert len(filing.send(few.desk()).refused) == 4
    fake.refuse = lambda _resource, _body: None
    assert filing.send(few.desk()).filed == ()
    few.set_up(replace(settings, rsin="111222333"))
    assert len(filing.send(few.desk()).filed) == 4


def test_a_catalogue_without_our_type_holds_up_its_law_alone(few, fake):
    for row in list(fake.state.rows.values()):
        if row.get("identificatie") == "HT-WMO":
            row["identificatie"] = "HT-WMO-2"
    done = filing.send(few.desk())
    assert (done.left, done.trouble) == (4, None)
    (fault,) = done.missing
    assert (fault.law, fault.kind) == (Law.WMO, TypeKind.CASE_TYPE)
    assert "HT-WMO-2" in fault.there
    assert _states(few.desk()) == [FilingState.WAITING] * 4


def test_stopped_between_two_steps_it_goes_on_where_it_was(few, fake):
    class Stopped(Exception):
        """Somebody pressed the button."""

    steps = iter(range(1000))

    def step(_done, _total):
        if next(steps) == 15:
            raise Stopped

    with pytest.raises(Stopped):
        filing.send(few.desk(), step)
    assert 0 < len(fake.state.of("rollen")) < 4
    done = len(filing.send(few.desk()).filed)
    assert 0 < done <= 4
    assert _states(few.desk()) == [FilingState.FILED] * 4
    assert fake.doubles() == []


def test_a_closed_file_is_held_and_goes_when_it_is_opened(few, fake):
    home = HouseholdId("h2")
    restricting.restrict(few.desk(BAS), home, (ANNA,), "Een collega woont hier.")
    done = filing.send(few.desk())
    assert (len(done.filed), done.held, done.left) == (3, (CaseId("c2"),), 0)
    assert "2026-000002" not in repr(fake.state.rows)
    assert "2026-000002" not in {one.number for one in filing.queue(few.desk(PAUL))}
    restricting.lift(few.desk(BAS), home, "De collega is verhuisd.")
    assert filing.send(few.desk()).filed == (CaseId("c2"),)


def test_a_letter_of_a_later_day_is_not_filed_over_the_first(few, fake):
    filing.send(few.desk())
    few.clock.forward(days=3)
    few.send(1, date(2026, 3, 13))
    states = {one.number: one.state for one in filing.queue(few.desk())}
    assert states["2026-000001"] is FilingState.OUTDATED
    asked = len(fake.state.asked)
    assert filing.send(few.desk()).filed == ()
    assert len(fake.state.asked) == asked


def test_a_letter_of_a_later_day_before_the_decision_was_made_goes_instead(few, fake):
    fake.plan = lambda _n, _m, path: Fault.ERROR if "/besluiten/api/v1/besluiten" in path else None
    filing.send(few.desk())
    fake.plan = lambda _n, _m, _p: None
    few.clock.forward(days=3)
    few.send(0, date(2026, 3, 13))
    filing.send(few.desk())
    dates = {row["verzenddatum"] for row in fake.state.of("besluiten")}
    assert dates == {"2026-03-10", "2026-03-13"}
    assert fake.doubles() == []


def test_a_letter_that_is_gone_is_told_and_the_rest_goes_on(few, fake):
    with few.store.unit_of_work(ANNA, few.keys[ANNA].signing_key) as uow:
        case = uow.cases.get(CaseId("c3"))
        gone = replace(case.letters[0], sha256="0" * 64)
        uow.cases.save(replace(case, letters=(gone,)), "amend")
        uow.commit()
    done = filing.send(few.desk())
    assert (len(done.filed), done.refused) == (3, (CaseId("c3"),))
    (one,) = (one for one in filing.queue(few.desk()) if one.state is FilingState.REFUSED)
    assert one.filing is not None
    assert one.filing.why[0].code == LETTER_GONE


def test_one_that_was_changed_from_outside_is_not_sent_and_the_rest_goes_on(few, fake):
    with few.store.engine.begin() as connection:
        connection.execute(text("drop trigger letters_no_update"))
        connection.execute(text("update letters set pdf = X'00' where case_id = 'c1'"))
    done = filing.send(few.desk())
    assert (len(done.filed), done.refused) == (3, (CaseId("c1"),))
    (one,) = (one for one in filing.queue(few.desk()) if one.state is FilingState.REFUSED)
    assert one.filing is not None
    assert one.filing.why[0].code == NOT_AS_WRITTEN
    assert "2026-000001" not in repr(fake.state.rows)


def test_what_is_sent_on_a_later_day_waits_for_it(few, fake):
    few.send(9, date(2026, 3, 13))
    assert len(filing.send(few.desk()).filed) == 4
    few.clock.forward(days=2)
    assert filing.send(few.desk()).filed == (CaseId("c9"),)


def test_an_administrator_sees_numbers_and_files_nothing(few, fake):
    rows = filing.queue(few.desk(PAUL))
    assert [one.number for one in rows] == [f"2026-{n:06}" for n in range(4)]
    assert {one.resident for one in rows} == {""}
    assert {one.resident for one in filing.queue(few.desk())} != {""}
    assert filing.send(few.desk(PAUL)).filed == ()
    assert fake.state.of("zaken") == []


def test_only_an_administrator_keeps_the_secret_and_tries_the_connection(few):
    with pytest.raises(filing.NotYours):
        filing.keep_secret(few.desk(), "iets anders")
    with pytest.raises(filing.NotYours):
        filing.check(few.desk())
    assert filing.check(few.desk(PAUL)) == []


def test_only_an_administrator_sets_the_case_system(few, settings):
    desk = few.desk()
    with pytest.raises(SettingsRefused):
        office_settings.change(desk, office_settings.settings(desk), "")
    with pytest.raises(SettingsRefused):
        few.set_up(replace(settings, rsin="1"))


def test_without_settings_or_without_a_secret_nothing_is_asked(few, fake):
    few.set_up(FilingSettings())
    assert filing.queue(few.desk()) == ()
    with pytest.raises(SystemDown) as down:
        filing.send(few.desk())
    assert down.value.trouble is SystemTrouble.NOT_SET
    assert fake.state.asked == []


def test_the_connection_is_tried_before_anything_is_filed(few, fake, settings):
    few.set_up(replace(settings, since=None))
    assert filing.check(few.desk(PAUL)) == []
    with pytest.raises(SystemDown) as down:
        filing.send(few.desk())
    assert down.value.trouble is SystemTrouble.NOT_SET
    assert fake.state.of("zaken") == []
    few.set_up(replace(settings, since=None, rsin=""))
    with pytest.raises(SystemDown) as down:
        filing.check(few.desk(PAUL))
    assert down.value.trouble is SystemTrouble.NOT_SET


def test_the_secret_lies_locked_and_in_no_log(few, settings):
    secret = "heel geheim, heel geheim"
    few.set_up(settings, secret)
    with few.store.unit_of_work(PAUL, few.keys[PAUL].signing_key) as uow:
        locked = uow.filings.secret()
    assert secret.encode() not in locked
    few.set_up(settings, "")
    with pytest.raises(SystemDown) as down:
        filing.send(few.desk())
    assert down.value.trouble is SystemTrouble.NO_SECRET


def test_the_secret_goes_along_to_a_new_key_of_the_store(rules, tmp_path, fake, settings):
    path = tmp_path / "a.store"
    with town(rules, path, 1) as made:
        fake.clock = made.clock
        made.set_up(settings)
    new = rekey(path, made.keys[ANNA], rules, made.clock)
    projector = bootstrap.projector_of(rules, made.clock)
    with open_store(path, new.dek, projector=projector, clock=made.clock) as store:
        desk = bootstrap.desk_of(store, new, rules, made.clock)
        assert len(filing.send(desk).filed) == 1


def test_a_secret_that_nothing_opens_does_not_keep_the_store_from_a_new_key(
    rules, tmp_path, fake, settings
):
    path = tmp_path / "a.store"
    with town(rules, path, 0) as made:
        made.set_up(settings)
        with made.store.unit_of_work(PAUL, made.keys[PAUL].signing_key) as uow:
            uow.filings.keep_secret(b"of the keys of another store, long gone")
            uow.commit()
    new = rekey(path, made.keys[ANNA], rules, made.clock)
    projector = bootstrap.projector_of(rules, made.clock)
    with open_store(path, new.dek, projector=projector, clock=made.clock) as store:
        assert not filing.has_secret(bootstrap.desk_of(store, new, rules, made.clock))


def test_what_was_filed_to_try_it_is_filed_in_the_case_system_that_takes_its_place(
    few,
):
    assert len(filing.send(few.desk()).filed) == 4
    with FakeCaseSystem() as real:
        real.clock = few.clock
        few.set_up(settings_of(real))
        assert _states(few.desk()) == [FilingState.WAITING] * 4
        real.plan = lambda _n, _m, path: Fault.ERROR if "/besluiten/" in path else None
        assert filing.send(few.desk()).filed == ()
        real.plan = lambda _n, _m, _p: None
        assert len(filing.send(few.desk()).filed) == 4
        assert len(real.state.of("rollen")) == 4
        assert all(case["einddatum"] for case in real.state.of("zaken"))
        assert real.doubles() == []


def test_what_another_laptop_filed_is_found_and_not_filed_again(few, fake):
    filing.send(few.desk())
    with few.store.unit_of_work(ANNA, few.keys[ANNA].signing_key) as uow:
        steps = uow.filings.journal(CaseId("c0"))
    assert StepKind.END in steps
    with few.store.engine.begin() as connection:
        connection.execute(text("delete from filings"))
        connection.execute(text("delete from filing_steps"))
    assert len(filing.send(few.desk()).filed) == 4
    assert fake.doubles() == []
