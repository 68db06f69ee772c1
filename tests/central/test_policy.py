"""Tariffs and policy by a real centre: published on one laptop, computed by on the next."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from db.central.line import PostgresLine
from db.central.listing import list_by_rules
from db.central.preparing import transaction
from db.check import verify
from db.store import Store, open_store
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import Unlocked, unlock
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.cli.stage import CasusClock
from hengelo_toegang.cli.syncing import status
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.syncing import REFERENCE_OLD
from hengelo_toegang.domain.users import Role
from hengelo_toegang.i18n import translator
from hengelo_toegang.stores.founding import found_second
from hengelo_toegang.usecases import policy_editions as policy
from hengelo_toegang.usecases import syncing
from hengelo_toegang.usecases.exchanging import export_cases
from hengelo_toegang.usecases.files import open_dossier
from hengelo_toegang.usecases.policy_editions import PolicyWarning
from hengelo_toegang.usecases.ports import Desk, StoreError
from hengelo_toegang.usecases.sync_ports import Round
from hengelo_toegang.usecases.taking_in import import_bundle
from tests.builders import a_user
from tests.central.centre import Centre
from tests.central.offices import Office, central
from tests.central.server import Server
from tests.central.test_sync import where
from tests.editions import UNTIL, a_draft, files_with, price
from tests.repertoire import CASE, PASSPHRASE, Repertoire, casus_of, unreviewed

ANNA, BERT, ADA = UserId("anna"), UserId("bert"), UserId("ada")


@dataclass
class Laptop:
    """A laptop of one person, that locks and is unlocked again."""

    path: Path
    user: UserId
    rules: Rules
    centre: Centre
    held: ExitStack
    clock: CasusClock = field(default_factory=lambda: CasusClock(datetime.now(UTC).date()))
    store: Store = field(init=False)
    unlocked: Unlocked = field(init=False)

    def __post_init__(self) -> None:
        self.unlocked = unlock(keys_path(self.path), self.user, PASSPHRASE)
        self.sign_in()
        syncing.join(self.desk, self.centre.name)

    def sign_in(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
        projector = bootstrap.projector_of(self.rules, self.clock)
        opened = open_store(self.path, self.unlocked.dek, projector=projector, clock=self.clock)
        self.store = self.held.enter_context(opened)

    @property
    def desk(self) -> Desk:
        return bootstrap.desk_of(self.store, self.unlocked, self.rules, self.clock)

    def sync(self) -> Round:
        with self.desk.open() as uow:
            family = uow.exchange.family
        line = PostgresLine(where(self.centre, self.user), family)
        try:
            return syncing.exchange(self.desk, line)
        finally:
            line.close()

    def price(self) -> Decimal:
        """Return what a hundred minutes cost in a week of 2027 that is decided on now."""
        return price(open_dossier(self.desk, CASE))


@dataclass(frozen=True)
class Region:
    """The laptops of Anna, who has the case, and of Ada, the administrator."""

    centre: Centre
    anna: Laptop
    ada: Laptop
    office: Office

    def init(self) -> bool:
        """Compute the lists of the centre, as `central init` does."""
        projector = bootstrap.projector_of(self.anna.rules, self.anna.clock)
        with transaction(self.centre.connect_to_prepare) as connection:
            return list_by_rules(connection, projector)


@pytest.fixture
def region(server: Server, repertoire: Repertoire, tmp_path: Path) -> Iterator[Region]:
    casus = casus_of(repertoire.rules, "01", unreviewed)
    ada = a_user(ADA, name="Ada Bos", roles=(Role.ADMINISTRATOR,), laws=())
    first, second = tmp_path / "first.store", tmp_path / "second.store"
    users = (*casus.users, ada)
    with ExitStack() as held:
        with repertoire.staged(casus, first, users=users, hand_in=True) as stage:
            keys_path(first).write_bytes(stage.keys[ANNA].path.read_bytes())
            found_second(stage.store, stage.keys[ANNA], second, stage.rules, stage.clock)
            centre = held.enter_context(central(server, stage.store))
        office = Office(centre, stage.keys, stage.rules, CasusClock(datetime.now(UTC).date()), held)
        yield Region(
            centre,
            Laptop(first, ANNA, stage.rules, centre, held),
            Laptop(second, ADA, stage.rules, centre, held),
            office,
        )


def test_an_administrator_publishes_and_another_laptop_computes_by_it(region: Region, rules: Rules):
    anna, ada = region.anna, region.ada
    anna.sync()
    assert anna.price() == Decimal("64.00")
    policy.publish(ada.desk, a_draft(rules), "")
    ada.sync()

    anna.sync()
    state = syncing.state(anna.desk)
    assert (state.new_policy, state.other_rules) == (True, False)
    assert policy.standing(anna.desk).warnings == (PolicyWarning.WAITS,)
    assert anna.price() == Decimal("64.00")

    anna.sign_in()
    assert anna.price() == Decimal("70.00")
    assert not syncing.state(anna.desk).new_policy
    assert verify(anna.store) is None


def test_the_centre_says_by_which_rules_it_computes(
    region: Region, rules: Rules, capsys: pytest.CaptureFixture[str]
):
    anna, ada = region.anna, region.ada
    anna.sync()
    # A centre that says nothing warns nobody.
    assert not syncing.state(anna.desk).other_rules
    assert region.init()
    anna.sync()
    assert not syncing.state(anna.desk).other_rules

    policy.publish(ada.desk, a_draft(rules), "")
    ada.sync()
    assert region.init()
    assert not region.init()
    anna.sync()
    # It comes in with the same answer: who signs in anew computes as the centre does.
    assert (syncing.state(anna.desk).new_policy, syncing.state(anna.desk).other_rules) == (
        True,
        False,
    )
    anna.sign_in()
    assert not syncing.state(anna.desk).other_rules

    with region.centre.connect() as connection:
        connection.execute("update hengelo.store set rules = 'of a newer program'")
    anna.sync()
    assert syncing.state(anna.desk).other_rules
    status(anna.desk, lambda: pytest.fail("it asks nobody"), translator("nl"))
    assert "andere tarieven en ander beleid dan deze computer" in capsys.readouterr().out


def test_the_office_goes_by_the_same_edition(region: Region, rules: Rules):
    policy.publish(region.ada.desk, a_draft(rules), "")
    region.ada.sync()
    desk = region.office.desk(BERT, datetime.now(UTC).date())
    known = desk.in_force.edition
    assert known is not None
    assert (known.edition.label, known.by) == ("Tarieven 2027", ADA)
    assert desk.policy.version != rules.policy.version


def test_who_is_no_administrator_brings_no_edition(region: Region, rules: Rules):
    """Anna writes one past the program: the centre refuses it, and so do laptops."""
    anna, ada = region.anna, region.ada
    draft = a_draft(rules)
    policy.publish(ada.desk, draft, "")
    genuine = policy.history(ada.desk)[0].edition
    with anna.desk.open() as uow:
        uow.editions.publish(replace(genuine, label="Gratis"), "publish_policy")
        uow.commit()
    done = anna.sync()
    assert [(one.aggregate, one.why) for one in done.refused] == [("policy", "not_yours")]
    anna.sign_in()
    assert anna.price() == Decimal("64.00")
    heads = "select count(*) from hengelo.heads where aggregate = 'policy'"
    assert region.centre.rows(heads) == [(0,)]
    bert = region.office.desk(BERT, datetime.now(UTC).date())
    with pytest.raises(StoreError, match="not_let_in"), bert.open() as uow:
        uow.editions.publish(replace(genuine, label="Gratis"), "publish_policy")
    assert region.centre.rows(heads) == [(0,)]
    # What was forged here is no reason for the genuine one to stay away.
    ada.sync()
    anna.sync()
    anna.sign_in()
    assert anna.price() == Decimal("70.00")


def test_two_editions_at_once_leave_the_later_one_whole(region: Region, rules: Rules):
    anna, ada = region.anna, region.ada
    policy.publish(ada.desk, a_draft(rules), "")
    first = policy.history(ada.desk)[0]
    other = a_draft(rules, ("catalogue/tariffs.csv", "zin,minuut,0.64", "zin,minuut,0.71"))
    # The same administrator at the office, who did not see it yet.
    region.office.clock.day += timedelta(days=1)
    desk = region.office.desk(ADA, region.office.clock.day)
    policy.publish(desk, replace(other, label="Later"), "")
    ada.sync()
    ada.sync()
    anna.sync()
    anna.sign_in()
    (newest, *_older) = policy.history(anna.desk)
    assert newest.edition.label == "Later"
    assert newest.edition.files == files_with(
        rules, ("catalogue/tariffs.csv", "zin,minuut,0.64", "zin,minuut,0.71")
    )
    assert first.edition in [one.edition for one in policy.history(anna.desk)]
    assert verify(anna.store) is None


def test_an_edition_goes_along_with_a_file(region: Region, rules: Rules):
    anna, ada = region.anna, region.ada
    policy.publish(ada.desk, a_draft(rules), "")
    ada.sync()
    anna.sync()
    second = ada.path.with_name("third.store")
    found_second(anna.store, anna.unlocked, second, rules, anna.clock)
    by_file = Laptop(second, ANNA, rules, region.centre, anna.held)
    assert by_file.desk.in_force.edition is not None

    draft = a_draft(rules, ("catalogue/tariffs.csv", "zin,minuut,0.64", "zin,minuut,0.72"))
    policy.publish(ada.desk, draft, policy.history(ada.desk)[0].revision)
    ada.sync()
    anna.sync()
    bundle = export_cases(anna.desk, (CASE,), (ANNA,), timedelta(days=1))
    import_bundle(by_file.desk, bundle.file)
    assert policy.standing(by_file.desk).warnings == (PolicyWarning.WAITS,)
    by_file.sign_in()
    assert by_file.price() == Decimal("72.00")


def test_an_old_one_warns(region: Region, rules: Rules):
    anna, ada = region.anna, region.ada
    policy.publish(ada.desk, a_draft(rules), "")
    ada.sync()
    anna.sync()
    anna.sign_in()
    assert not syncing.state(anna.desk).old_reference
    anna.clock.day += REFERENCE_OLD + timedelta(days=1)
    assert syncing.state(anna.desk).old_reference
    anna.clock.day = UNTIL + timedelta(days=1)
    assert policy.standing(anna.desk).warnings == (PolicyWarning.OUT_OF_DATE,)
