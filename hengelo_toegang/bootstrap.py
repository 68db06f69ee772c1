"""Puts the parts together: policy, letters and store, into the desk of whoever signs in."""

import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial
from importlib import import_module
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.orm import configure_mappers

import resources
from db import codec
from db.any_store import SqlStore
from db.breaks import Break
from db.lock import claimed
from db.rehearsing import rehearse
from db.store import Store, create_store, open_store
from hengelo_toegang.adapters.attempts import Attempts
from hengelo_toegang.adapters.brp.files import FileRegister
from hengelo_toegang.adapters.bundle import AgeBox
from hengelo_toegang.adapters.extract_files import GgmFiles
from hengelo_toegang.adapters.figures_tables import FileTables
from hengelo_toegang.adapters.iwmo.files import XmlMessages
from hengelo_toegang.adapters.key_ring import FileKeyRing
from hengelo_toegang.adapters.keys import (
    STANDARD_COST,
    Unlocked,
    add_user,
    create_keys,
    unlock,
)
from hengelo_toegang.adapters.keys_file import KdfCost, keys_path, read_keys
from hengelo_toegang.adapters.letter_check import PageChecker
from hengelo_toegang.adapters.pdf import ReportLabPress
from hengelo_toegang.adapters.policy import load_policy
from hengelo_toegang.adapters.policy_editions import PolicyReader
from hengelo_toegang.adapters.proven import prove_once
from hengelo_toegang.adapters.readability import load_guide
from hengelo_toegang.adapters.seal import Pkcs12Sealer
from hengelo_toegang.adapters.spelling import HunspellSpeller
from hengelo_toegang.adapters.zgw.opening import ZgwSystems
from hengelo_toegang.breaks import finding_of
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.people import Household, UserId
from hengelo_toegang.domain.policy import Policy
from hengelo_toegang.domain.users import RECOVERY, User
from hengelo_toegang.letters.languages import check_names
from hengelo_toegang.letters.readability import Guide
from hengelo_toegang.letters.templates import Texts
from hengelo_toegang.records import dataclass
from hengelo_toegang.stores.beside import things_beside
from hengelo_toegang.stores.swapping import finish_rekeying
from hengelo_toegang.usecases.ports import (
    Desk,
    Finding,
    Invited,
    KeptMap,
    LetterPress,
    StoreError,
    StoreTrouble,
    UnitOfWork,
)
from hengelo_toegang.usecases.projecting import DomainProjector
from hengelo_toegang.usecases.seeing import sight_of
from hengelo_toegang.usecases.texts import published_texts
from hengelo_toegang.usecases.upgrading import Going, unheard

if TYPE_CHECKING:
    from db.check import Step

Clock = Callable[[], datetime]

_OF_A_CASE = tuple(
    f"db.{name}"
    for name in (
        *("contacts", "sending", "diary", "drafts", "letters", "lookalikes", "reviewing"),
        *("approvals", "case_lists", "forks", "filings", "exchange", "sync"),
    )
)
"""What a store asks who opens a case, keeps it and judges it: see `db.seldom`."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What is read once and shared: law and policy, letter texts, plain words, the press.

    A store may hold an edition of law and policy: what opened it says which are in force.
    """

    policy: Policy
    texts: Texts
    press: LetterPress
    guide: Guide


@dataclass(frozen=True, slots=True)
class Founded:
    """A new store, open, with the keys of everyone who works in it.

    `recovery_key` belongs in the municipality's safe; it is never shown again.
    """

    store: Store
    keys: Mapping[UserId, Unlocked]
    recovery_key: str


def local_now() -> datetime:
    """Return the moment on this machine's clock, with its time zone."""
    return datetime.now().astimezone()


def read_rules(*, proven: bool = True) -> Rules:
    """Return the rules that travel with the program.

    Letter texts are read when one is first wanted. They were `proven` before, as in `load_texts`,
    unless whoever asks sees to that later.

    Raises:
        PolicyError, TemplateFault: A file is not as it should be; the message says where.
    """
    root = files(resources)
    policy = load_policy(root)
    if proven:
        prove_once(partial(_read_texts, policy, proven=True))
    texts = Texts.read_by(partial(_read_texts, policy, proven=False))
    return Rules(policy, texts, _press_for(policy), load_guide(root))


def _read_texts(policy: Policy, *, proven: bool) -> Texts:
    # It knows every word of a letter, of which a start needs none.
    from hengelo_toegang.adapters.templates import load_texts

    texts = load_texts(files(resources) / "letters", proven=proven)
    check_names(texts, policy)
    return texts


def get_ready() -> None:
    """Do now what the first questions to a store would do else, each time at the door."""
    configure_mappers()
    rehearse()


def expect_a_case() -> None:
    """Do now what the first case that is opened, kept or judged would wait for."""
    from db import facts

    for name in _OF_A_CASE:
        import_module(name)
    configure_mappers()
    codec.get_ready(Case, Household)
    facts.get_ready()


def rules_of(store: SqlStore, rules: Rules) -> Rules:
    """Return the rules in force in an open store: its edition of law and policy, if it has one."""
    policy = store.projector.in_force.policy
    if policy.settings.envelope == rules.policy.settings.envelope:
        return replace(rules, policy=policy)
    return replace(rules, policy=policy, press=_press_for(policy))


def _press_for(policy: Policy) -> ReportLabPress:
    """Return what prints letters for the envelopes of a policy."""
    with as_file(files(resources) / "fonts") as fonts:
        return ReportLabPress(fonts, policy.settings.envelope)


def dutch_speller() -> HunspellSpeller:
    """Return who knows how Dutch words are written; nothing is loaded before a question."""
    return HunspellSpeller(Path(str(files(resources) / "spelling")))


@contextmanager
def made_whole(path: Path) -> Iterator[Path]:
    """Give a place to make a store; left without an error, store and keys move to `path`.

    What else lies beside it (`things_beside`) goes along.

    So a store that was interrupted while it was made is never taken for a whole one.

    Raises:
        StoreError: There is a store or a keys file already, or it cannot be written.
    """
    keys = keys_path(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with (
            # Two programs at once would leave the keys of one beside the store of the other.
            claimed(path),
            tempfile.TemporaryDirectory(prefix=f"{path.name}.", dir=path.parent) as folder,
        ):
            if path.exists() or keys.exists():
                raise StoreError(StoreTrouble.EXISTS, path.name)
            place = Path(folder) / path.name
            yield place
            # Keys first: without them a store never opens. The store comes last: it is what counts.
            _move_all((keys_path(place), *things_beside(place), place), path.parent)
    except OSError as error:
        raise StoreError.of_disk(error, path) from error


def _move_all(made: Sequence[Path], folder: Path) -> None:
    """Move what is there of `made` into a folder: all of it, or nothing."""
    moved: list[Path] = []
    try:
        for one in filter(Path.exists, made):
            one.replace(folder / one.name)
            moved.append(folder / one.name)
    except OSError:
        for one in moved:
            one.unlink()
        raise


def found_store(
    path: Path,
    users: Sequence[tuple[User, str]],
    rules: Rules,
    clock: Clock,
    *,
    cost: KdfCost = STANDARD_COST,
    fictitious: bool = False,
) -> Founded:
    """Make a store with its users and their passphrases; the first user founds it.

    Raises:
        StoreError: There is a store already, or it cannot be written.
        PassphraseTooShort: A passphrase is too short.
    """
    founder, passphrase = users[0]
    created = create_keys(keys_path(path), founder.id, passphrase, cost=cost)
    keys = {founder.id: created.unlocked}
    for user, secret in users[1:]:
        keys[user.id] = add_user(created.unlocked, user.id, secret, cost=cost)
    store = create_store(
        path,
        created.unlocked.dek,
        store_id=created.unlocked.store_id,
        projector=projector_of(rules, clock),
        clock=clock,
        fictitious=fictitious,
    )
    with store.unit_of_work(founder.id, created.unlocked.signing_key) as uow:
        for user, _ in users:
            uow.users.put(user, keys[user.id].public_key)
        uow.users.put(User(RECOVERY, RECOVERY, ()), created.recovery_key.public_key)
        uow.commit()
    return Founded(store, keys, created.recovery_key.text)


def sign_in(
    path: Path,
    user: UserId,
    passphrase: str,
    rules: Rules,
    clock: Clock = local_now,
    going: Going = unheard,
) -> tuple[Store, Unlocked]:
    """Open a store with a user's passphrase; `going` hears how an older one is brought up to date.

    Raises:
        WrongPassphrase, UnknownUser, KeysDamaged: The keys do not open.
        MustWait: The passphrase was wrong too often.
        Invited: It is the passphrase of an invitation, which opens nothing else.
        StoreError: The file does not open; `trouble` says why.
    """
    if not path.exists():
        raise StoreError(StoreTrouble.MISSING, path.name)
    finish_rekeying(path)
    unlocked = unlocked_by(path, user, passphrase)
    if unlocked.invited:
        raise Invited(user)
    projector = projector_of(rules, clock)
    opened = open_store(path, unlocked.dek, projector=projector, clock=clock, going=going)
    return opened, unlocked


def unlocked_by(path: Path, user: UserId, passphrase: str) -> Unlocked:
    """Return what a passphrase opens; mistakes at this store are counted.

    Raises:
        WrongPassphrase, UnknownUser, KeysDamaged: The keys do not open.
        MustWait: The passphrase was wrong too often.
    """
    return Attempts(path).guard(user, lambda: unlock(keys_path(path), user, passphrase))


def desk_of(store: SqlStore, unlocked: Unlocked, rules: Rules, clock: Clock = local_now) -> Desk:
    """Return the desk of a user who signed in."""

    def begin() -> UnitOfWork:
        return store.unit_of_work(unlocked.user, unlocked.signing_key)

    with begin() as uow:
        user = uow.users.get(unlocked.user)
        texts = rules.texts.with_own(published_texts(uow))
    return Desk(
        user,
        begin,
        store.queries_for(sight_of(user)),
        store.projector.in_force,
        rules_of(store, rules).press,
        texts,
        rules.guide,
        store.identity.fictitious,
        clock,
        Pkcs12Sealer(unlocked.dek),
        PageChecker(),
        AgeBox(unlocked.signing_key, read_keys(unlocked.path).recovery_to),
        XmlMessages(),
        FileKeyRing(Attempts(store.path), unlocked),
        lambda step: _finding(check(store, unlocked, rules, step)),
        FileTables(),
        GgmFiles(),
        policy_reader(rules),
        ZgwSystems(unlocked.dek, clock),
        FileRegister,
        store.is_central,
        KeptMap(keeps=not store.is_central),
    )


def check(
    store: SqlStore, unlocked: Unlocked, rules: Rules, step: "Step | None" = None
) -> Break | None:
    """Return the first thing in a store that is not as it was written, or None.

    `step` hears how far it is.

    Raises:
        StoreError: A letter text in the store is not what its author signed.
    """
    from db.check import verify
    from hengelo_toegang.adapters.templates import earlier_letters

    with store.unit_of_work(unlocked.user, unlocked.signing_key) as uow:
        texts = (*rules.texts.all, *published_texts(uow))
    known = {text.identity for text in texts} | earlier_letters(
        files(resources) / "earlier_letters"
    )
    return verify(store, known, _seal_is_whole, step)


def _finding(broken: Break | None) -> Finding | None:
    return None if broken is None else finding_of(broken)


def _seal_is_whole(pdf: bytes, certificates: Collection[bytes]) -> bool:
    # Loading what reads signatures takes half a second, which only sealed letters need.
    from hengelo_toegang.adapters.pades import seal_is_whole

    return seal_is_whole(pdf, certificates)


def projector_of(rules: Rules, clock: Clock) -> DomainProjector:
    """Return what lists say of cases and households, on the day of the clock.

    A store that is opened with it goes by its own edition of law and policy, if it has one.
    """
    return DomainProjector(rules.policy, lambda: clock().date(), policy_reader(rules).read)


def policy_reader(rules: Rules) -> PolicyReader:
    """Return what reads editions of law and policy, beside the files of this program."""
    return PolicyReader(rules.policy, rules.texts)
