"""What comes in by file: an approval that another machine made, or says that it made."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from shutil import copyfile

from db.store import open_store
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import unlock
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.cli.stage import CasusClock, Stage
from hengelo_toegang.domain.blockers import Blocker
from hengelo_toegang.domain.exchange import BundleTrouble
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.stores.founding import found_second
from hengelo_toegang.usecases import involvement
from hengelo_toegang.usecases.exchanging import Bundle, export_cases
from hengelo_toegang.usecases.taking_in import import_bundle
from tests.e2e.exchange.conftest import Laptop
from tests.e2e.exchange.forging import Parts, decrypted, encrypted, put_rows, rows_of, sealed
from tests.repertoire import CASE, PASSPHRASE
from tests.trust.four_eyes.attack import Route, attack
from tests.trust.four_eyes.by_hand import mandate_row
from tests.trust.four_eyes.office import Office, approved_by
from tests.trust.four_eyes.people import ANNA, BERT, CHRIS, DORA, HANDED_IN, KEES

ONE_DAY, TWO_WEEKS = timedelta(days=1), timedelta(days=14)
SECOND = "second.store"


@contextmanager
def elsewhere(at_work: Office) -> Iterator[Office]:
    """Give a second machine of the same municipality, in which there is no case yet."""
    made = _made(at_work.stage.keys[ANNA].path)
    if not made.exists():
        stage = at_work.stage
        found_second(stage.store, stage.keys[_founder(at_work)], made, stage.rules, stage.clock)
    path = at_work.path.with_name(SECOND)
    copyfile(made, path)
    keys = {user: _unlocked(keys_path(made), user) for user in at_work.stage.keys}
    clock = CasusClock(HANDED_IN)
    projector = bootstrap.projector_of(at_work.stage.rules, clock)
    with open_store(path, keys[ANNA].dek, projector=projector, clock=clock) as store:
        yield Office(Stage(store, keys, at_work.stage.rules, clock), path)


def _made(played: Path) -> Path:
    """Return where the second store is made once, beside the one that was played."""
    return played.with_name(SECOND)


def _founder(at_work: Office) -> UserId:
    return at_work.store.founder()


@cache
def _unlocked(keys: Path, user: UserId):
    return unlock(keys, user, PASSPHRASE)


def give(at_work: Office, by: UserId, to: UserId, day: date = HANDED_IN) -> Bundle:
    """Return a bundle with the case."""
    return export_cases(at_work.desk(by, day), (CASE,), (to,), TWO_WEEKS)


def take(at_work: Office, user: UserId, file: bytes | Bundle, day: date = HANDED_IN) -> bool:
    """Return whether somebody takes a bundle in."""
    content = file.file if isinstance(file, Bundle) else file
    desk = at_work.desk(user, day)
    return at_work.attempt(user, lambda: import_bundle(desk, content))


def _comes_back(
    at_work: Office,
    reviewer: UserId,
    act: Callable[[Office], object],
    day: date = HANDED_IN,
) -> None:
    """Let a reviewer take the case along, do something there, and send it back."""
    with elsewhere(at_work) as there:
        take(there, reviewer, give(at_work, ANNA, reviewer))
        act(there)
        take(at_work, ANNA, give(there, reviewer, ANNA), day)


def approves(by: UserId) -> Callable[[Office], object]:
    """Return an approval that is written past the program, signed by the reviewer."""

    def act(there: Office) -> None:
        involvement.declare(there.desk(by), CASE, involved=False)
        there.forge(by, lambda case: approved_by(by, case))

    return act


@attack(Route.BUNDLE, "an approval of what changed here meanwhile", Blocker.NOT_APPROVED,
        Blocker.CHANGED_AFTER_SUBMISSION)  # fmt: skip
def _changed_here(at_work: Office) -> None:
    def act(there: Office) -> None:
        there.judge(BERT)
        at_work.write(ANNA)

    _comes_back(at_work, BERT, act)


@attack(Route.BUNDLE, "a change that only another machine made, after approval here",
        Blocker.NOT_APPROVED, Blocker.CHANGED_AFTER_SUBMISSION)  # fmt: skip
def _changed_there(at_work: Office) -> None:
    def act(there: Office) -> None:
        there.write(CHRIS)
        at_work.judge(BERT)

    _comes_back(at_work, CHRIS, act)


@attack(
    Route.BUNDLE, "approve what another machine changed since", Blocker.CHANGED_AFTER_SUBMISSION
)
def _approve_changed(at_work: Office) -> None:
    _comes_back(at_work, CHRIS, lambda there: there.write(CHRIS))
    at_work.judge(BERT)


@attack(Route.BUNDLE, "an approval by who wrote in it elsewhere", Blocker.OWN_WORK)
def _writer_elsewhere(at_work: Office) -> None:
    def act(there: Office) -> None:
        there.write(CHRIS)
        there.submit()

    _comes_back(at_work, CHRIS, act)
    at_work.judge(CHRIS)


@attack(Route.BUNDLE, "an approval elsewhere, past the program, by a writer", Blocker.NOT_APPROVED)
def _by_writer(at_work: Office) -> None:
    at_work.write(CHRIS)
    at_work.submit()
    _comes_back(at_work, CHRIS, approves(CHRIS))


@attack(Route.BUNDLE, "an approval elsewhere, past the program, without a mandate",
        Blocker.NOT_APPROVED)  # fmt: skip
def _without_mandate(at_work: Office) -> None:
    _comes_back(at_work, DORA, approves(DORA))


@attack(Route.BUNDLE, "an approval elsewhere, dated back to when there was a mandate",
        Blocker.NOT_APPROVED)  # fmt: skip
def _dated_back(at_work: Office) -> None:
    _comes_back(at_work, KEES, approves(KEES), HANDED_IN + ONE_DAY)


@attack(Route.BUNDLE, "an approval in the name of the reviewer", BundleTrouble.FORGED_REVIEW)
def _in_anothers_name(at_work: Office) -> None:
    def act(there: Office) -> None:
        there.forge(CHRIS, lambda case: approved_by(BERT, case))

    _comes_back(at_work, CHRIS, act)


@attack(Route.BUNDLE, "a version in it put in the name of the reviewer", BundleTrouble.FORGED,
        BundleTrouble.ALTERED)  # fmt: skip
def _renamed(at_work: Office) -> None:
    def renamed(parts: Parts) -> None:
        rows = rows_of(parts, "revisions.json")
        put_rows(parts, "revisions.json", [one | {"author": BERT} for one in rows])

    bundle = give(at_work, ANNA, BERT)
    with elsewhere(at_work) as there:
        take(there, BERT, sealed(Laptop(at_work.stage), bundle, renamed))
        at_work.refused += there.refused


@attack(Route.BUNDLE, "signed by somebody else than it says", BundleTrouble.UNKNOWN_SIGNER)
def _other_signer(at_work: Office) -> None:
    bundle = give(at_work, ANNA, BERT)
    key = at_work.stage.keys[CHRIS].signing_key
    with elsewhere(at_work) as there:
        take(there, BERT, sealed(Laptop(at_work.stage), bundle, key=key))
        at_work.refused += there.refused


def _approval(at_work: Office) -> Bundle:
    """Return an approval of Bert that comes by file."""
    with elsewhere(at_work) as there:
        take(there, BERT, give(at_work, ANNA, BERT))
        there.judge(BERT)
        return give(there, BERT, ANNA)


@attack(Route.BUNDLE, "replayed, after a change", BundleTrouble.REPLAYED)
def _replayed(at_work: Office) -> None:
    bundle = _approval(at_work)
    take(at_work, ANNA, bundle)
    at_work.write(ANNA)
    take(at_work, ANNA, bundle)


@attack(Route.BUNDLE, "expired", BundleTrouble.EXPIRED)
def _expired(at_work: Office) -> None:
    take(at_work, ANNA, _approval(at_work), HANDED_IN + TWO_WEEKS + ONE_DAY)


@attack(Route.BUNDLE, "expired, and the clock set back", BundleTrouble.EXPIRED, BundleTrouble.CLOCK)
def _clock_set_back(at_work: Office) -> None:
    bundle = _approval(at_work)
    take(at_work, ANNA, bundle, HANDED_IN + TWO_WEEKS + ONE_DAY)
    take(at_work, ANNA, bundle)


@attack(Route.BUNDLE, "re-targeted to another reader", BundleTrouble.NOT_FOR_YOU)
def _re_targeted(at_work: Office) -> None:
    bundle = _approval(at_work)
    laptop = Laptop(at_work.stage)
    for_chris = encrypted(laptop, decrypted(laptop, bundle.file, ANNA), CHRIS)
    take(at_work, CHRIS, for_chris)


@attack(Route.BUNDLE, "a mandate that came along, vouched for by a colleague",
        BundleTrouble.UNVOUCHED, Blocker.NOT_APPROVED)  # fmt: skip
def _mandate_along(at_work: Office) -> None:
    with elsewhere(at_work) as there:
        take(there, DORA, give(at_work, ANNA, DORA))
        mandate_row(there, DORA, CHRIS)
        approves(DORA)(there)
        take(at_work, ANNA, give(there, DORA, ANNA))
