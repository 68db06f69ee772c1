"""Managing users: who works here, with which key, and what each may do."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from hengelo_toegang.domain.passphrases import weakness
from hengelo_toegang.domain.people import PersonId, UserId
from hengelo_toegang.domain.rights import OfficeRight, has
from hengelo_toegang.domain.user_rules import (
    UserFault,
    UserRefused,
    leaves_no_manager,
    user_fault,
)
from hengelo_toegang.domain.users import RECOVERY, User, who_lead
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import (
    Desk,
    Invitation,
    LeftBehind,
    NotFound,
    PassphraseRefused,
    SafeKey,
    UnitOfWork,
    UserVersion,
)
from hengelo_toegang.usecases.user_files import UsersPlan, read_users_table

Step = Callable[[int, int], None]
"""Hears how far long work is; may raise to stop it."""
_INVITE = "invite_user"
_CHANGE, _LEAVE = "change_user", "end_user"
_PASSPHRASE = "change_passphrase"
_RENEW = "renew_recovery_key"
KEPT_KEY = "keep_recovery_key"
"""What the log says when a key was put in the safe, and who looked along."""
_SEEN = "recoveries_seen"
"""The paper that says up to when a user was told who came in with the key from the safe."""


@dataclass(frozen=True, slots=True)
class UserRow:
    """A user as managing them shows: what they may do, and how they get in."""

    user: User
    """As an administrator wrote it last, also of who left."""
    holds_key: bool
    invited: bool
    """Whether an invitation lies with them that they did not take up."""
    left: bool


@dataclass(frozen=True, slots=True)
class Departure:
    """What somebody leaves behind: their open cases, and who can hand those out."""

    cases: tuple[LeftBehind, ...]
    leads: tuple[User, ...]


@dataclass(frozen=True, slots=True)
class Recovery:
    """Somebody came in with the key from the safe."""

    user: User
    moment: datetime


def user_rows(desk: Desk) -> Sequence[UserRow]:
    """Return everybody who works or worked here, by name.

    Raises:
        UserRefused: It is not for the user of this desk.
    """
    with desk.open() as uow:
        _refuse_others(desk, uow)
        today, holders, invited = desk.today(), desk.keys.holders(), desk.keys.invited()
        found = [uow.users.history(user.id)[-1].user for user in uow.users.all()]
    return [
        UserRow(
            user,
            user.id in holders,
            user.id in invited,
            left=user.until is not None and user.until < today,
        )
        for user in found
    ]


def user_history(desk: Desk, user: UserId) -> Sequence[UserVersion]:
    """Return every version of a user, oldest first, and who wrote each.

    Raises:
        UserRefused: It is not for the user of this desk.
    """
    with desk.open() as uow:
        _refuse_others(desk, uow)
        return uow.users.history(user)


def refuse_again(desk: Desk, user: User) -> None:
    """Say in time what stops somebody from being invited again; making a key takes long.

    Raises:
        UserRefused: It is not for the user of this desk, or something is wrong with the user.
    """
    with desk.open() as uow:
        _refuse_others(desk, uow, user.id, _INVITE)
        _refuse_oneself(desk, uow, user.id, _INVITE)
        _refuse(desk, uow, user, user_fault(user), _INVITE)
        _refuse_last(desk, uow, replace(user, roles=()), _INVITE)


def refuse_new(desk: Desk, user: User) -> None:
    """Say in time what stops somebody from being invited.

    Raises:
        UserRefused: Their sign-in name is taken, or as by `refuse_again`.
    """
    refuse_again(desk, user)
    with desk.open() as uow:
        if any(one.id == user.id for one in uow.users.all()):
            raise UserRefused(UserFault.TAKEN)


def invite(desk: Desk, user: User) -> Invitation:
    """Give somebody a passphrase to use once: somebody new, or who lost their own.

    Their old key opens and signs nothing any more; what they signed keeps counting. Who had
    left works here again.

    Raises:
        UserRefused: As by `refuse_again`.
    """
    refuse_again(desk, user)
    with desk.open() as uow:

        def known(public_key: bytes) -> None:
            uow.users.put(replace(user, until=None, invited=True), public_key)
            uow.audit.record(_INVITE, user.id, "done")
            uow.commit()

        return desk.keys.invite(user.id, known)


def new_user(desk: Desk, user: User) -> Invitation:
    """Invite somebody whose sign-in name nobody ever had.

    Raises:
        UserRefused: As by `refuse_new`.
    """
    refuse_new(desk, user)
    return invite(desk, user)


def read_table(desk: Desk, content: bytes, step: Step) -> UsersPlan:
    """Return who a table names, and every fault in it; nobody is invited yet.

    Raises:
        UserRefused: It is not for the user of this desk.
        BadFile: It cannot be read as a whole.
    """
    with desk.open() as uow:
        _refuse_others(desk, uow)
        taken = [one.id for one in uow.users.all()]
    return read_users_table(content, taken, desk.today(), step)


def invite_all(desk: Desk, users: Sequence[User], step: Step) -> Sequence[Invitation]:
    """Give everybody of a table a passphrase to use once: all of them, or nobody.

    `step` hears how far it is, and may raise to stop it.

    Raises:
        UserRefused: It is not for the user of this desk, or somebody has one of these names
            by now.
    """
    with desk.open() as uow:
        _refuse_others(desk, uow, "", _INVITE)

    def known(public_keys: Mapping[UserId, bytes]) -> None:
        with desk.open() as uow:
            _refuse_others(desk, uow, "", _INVITE)
            taken = {one.id for one in uow.users.all()}
            for user in users:
                _refuse(desk, uow, user, user_fault(user), _INVITE)
                if user.id in taken:
                    raise UserRefused(UserFault.TAKEN)
                uow.users.put(replace(user, until=None, invited=True), public_keys[user.id])
                uow.audit.record(_INVITE, user.id, "done")
            uow.commit()

    return desk.keys.invite_all([user.id for user in users], known, step)


def change_user(desk: Desk, user: User) -> None:
    """Keep what somebody may do from now on; their key stays.

    Raises:
        UserRefused: It is not for the user of this desk, or something is wrong with the user.
    """
    with desk.open() as uow:
        _refuse_others(desk, uow, user.id, _CHANGE)
        _refuse_oneself(desk, uow, user.id, _CHANGE)
        before = _newest(uow, user.id)
        kept = replace(user, invited=before.invited, until=before.until)
        _refuse(desk, uow, kept, user_fault(kept), _CHANGE)
        if before.until is not None and before.until < desk.today():
            _refuse(desk, uow, kept, UserFault.LEFT, _CHANGE)
        _refuse_last(desk, uow, kept, _CHANGE)
        uow.users.put(kept)
        uow.audit.record(_CHANGE, user.id, "done")
        uow.commit()


def departure(desk: Desk, user: UserId) -> Departure:
    """Return what somebody leaves behind when they go.

    Raises:
        UserRefused: It is not for the user of this desk.
    """
    with desk.open() as uow:
        _refuse_others(desk, uow)
        users = uow.users.all()
        leads = who_lead(_newest(uow, user), users)
        return Departure(tuple(uow.staff.left_behind(user)), leads)


def end_user(desk: Desk, user: UserId, until: date) -> None:
    """Let somebody go after a day; what they did keeps counting.

    That they cannot open the store any more takes a new key for it (`Renewal`); this alone
    only takes what they may do.

    Raises:
        UserRefused: It is not for the user of this desk, it is the last who manages users,
            or the day has passed.
    """
    with desk.open() as uow:
        _refuse_others(desk, uow, user, _LEAVE)
        _refuse_oneself(desk, uow, user, _LEAVE)
        before = _newest(uow, user)
        _refuse(desk, uow, before, UserFault.PAST if until < desk.today() else None, _LEAVE)
        _refuse_last(desk, uow, replace(before, roles=()), _LEAVE)
        uow.users.put(replace(before, until=until))
        uow.audit.record(_LEAVE, user, until.isoformat())
        uow.commit()


def persons_with(desk: Desk, bsn: str) -> Sequence[PersonId]:
    """Return who in the households has a BSN, to name a colleague who is a resident too.

    Asking is logged, without the number.

    Raises:
        UserRefused: It is not for the user of this desk.
    """
    with desk.open() as uow:
        _refuse_others(desk, uow)
        found = uow.staff.persons_with(bsn)
        uow.audit.record("find_person_of_user", "", f"found {len(found)}")
        uow.commit()
    return found


def new_safe_key(desk: Desk) -> SafeKey:
    """Return a new key for the safe; the one that lies there counts until this one is kept.

    Raises:
        UserRefused: It is not for the user of this desk.
    """
    with desk.open() as uow:
        _refuse_others(desk, uow)
    return desk.keys.new_safe_key()


def keep_safe_key(desk: Desk, key: SafeKey, witness: str) -> None:
    """Let a new key for the safe count, once it was typed back with somebody looking along.

    Raises:
        UserRefused: It is not for the user of this desk.
        StoreError: It cannot; the key that lies in the safe still counts.
    """
    with desk.open() as uow:
        _refuse_others(desk, uow, key.store_id, _RENEW)
        put_in_safe(uow, key, witness)


def put_in_safe(uow: UnitOfWork, key: SafeKey, witness: str = "") -> None:
    """Let a new key for the safe count, and the one before it for nothing; the log says so.

    Who asks must have seen to it that the user may.
    """

    def known(public_key: bytes) -> None:
        uow.users.put(User(RECOVERY, RECOVERY, ()), public_key)
        uow.audit.record(_RENEW, key.store_id, "done")
        if witness:
            uow.audit.record(KEPT_KEY, key.store_id, f"with {witness}")
        uow.commit()

    key.keep(known)


def change_passphrase(desk: Desk, old: str, new: str) -> None:
    """Give the user of this desk another passphrase; nothing is encrypted anew.

    Raises:
        PassphraseRefused: The new one is easily guessed.
        WrongPassphrase, MustWait: The old one is not theirs.
    """
    found = weakness(new, (desk.user.id, desk.user.name))
    if found is not None:
        raise PassphraseRefused(found)
    desk.keys.change_own(old, new)
    with desk.open() as uow:
        uow.audit.record(_PASSPHRASE, desk.user.id, "done")
        uow.commit()


def change_particulars(desk: Desk, name: str, phone: str) -> None:
    """Keep the name and phone number of the user of this desk, as they give them themselves.

    Raises:
        UserRefused: There is no name.
    """
    if not name.strip():
        raise UserRefused(UserFault.NO_NAME)
    with desk.open() as uow:
        user = _newest(uow, desk.user.id)
        uow.users.put(replace(user, name=name.strip(), phone=phone.strip()))
        uow.audit.record(_CHANGE, user.id, "done")
        uow.commit()


def recoveries_to_see(desk: Desk) -> Sequence[Recovery]:
    """Return who came in with the key from the safe since this user was last told of it.

    It is for administrators, and who reads the audit log; nobody else hears of it here.
    """
    if not any(
        has(desk.user, right) for right in (OfficeRight.MANAGE_USERS, OfficeRight.READ_AUDIT)
    ):
        return ()
    with desk.open() as uow:
        seen = uow.papers.read(_SEEN)
        return [
            Recovery(version.user, version.moment)
            for user in uow.users.all()
            for version in uow.users.history(user.id)
            if version.author == RECOVERY and version.moment.isoformat() > seen
        ]


def saw_recoveries(desk: Desk, told: Sequence[Recovery]) -> None:
    """Remember that the user of this desk was told."""
    if not told:
        return
    with desk.open() as uow:
        uow.papers.keep(_SEEN, max(one.moment for one in told).isoformat())
        uow.commit()


def _newest(uow: UnitOfWork, user: UserId) -> User:
    versions = uow.users.history(user)
    if not versions:
        raise NotFound(user)
    return versions[-1].user


def _refuse_others(desk: Desk, uow: UnitOfWork, subject: str = "", act: str = "") -> None:
    """Ask the store what the user may do now, not what they could when they signed in.

    Raises:
        UserRefused: It is not for the user of this desk.
    """
    allowed = has(uow.users.get(desk.user.id), OfficeRight.MANAGE_USERS)
    if not allowed and act:
        uow.audit.record(act, subject, f"refused: {UserFault.NOT_YOURS}")
        uow.commit()
    if not allowed:
        raise UserRefused(UserFault.NOT_YOURS)


def _refuse_oneself(desk: Desk, uow: UnitOfWork, user: UserId, act: str) -> None:
    if user == desk.user.id:
        uow.audit.record(act, user, f"refused: {UserFault.ONESELF}")
        uow.commit()
        raise UserRefused(UserFault.ONESELF)


def _refuse_last(desk: Desk, uow: UnitOfWork, changed: User, act: str) -> None:
    keyless = (
        frozenset(user.id for user in uow.users.all()) - desk.keys.holders() | desk.keys.invited()
    )
    if leaves_no_manager(changed, uow.users.all(), keyless, desk.today()):
        _refuse(desk, uow, changed, UserFault.LAST_MANAGER, act)


def _refuse(desk: Desk, uow: UnitOfWork, user: User, fault: UserFault | None, act: str) -> None:
    """Refuse for a reason; what is only a slip of the pen needs no place in the log."""
    if fault is None:
        return
    if fault in (UserFault.LAST_MANAGER, UserFault.LEFT):
        uow.audit.record(act, user.id, f"refused: {fault}")
        uow.commit()
    raise UserRefused(fault)


@dataclass(frozen=True, slots=True)
class UserServices:
    """What managing users can ask for, bound to the desk of whoever signed in."""

    rows: Callable[[], Sequence[UserRow]]
    history: Callable[[UserId], Sequence[UserVersion]]
    refuse_new: Callable[[User], None]
    refuse_again: Callable[[User], None]
    new: Callable[[User], Invitation]
    invite: Callable[[User], Invitation]
    change: Callable[[User], None]
    departure: Callable[[UserId], Departure]
    end: Callable[[UserId, date], None]
    persons_with: Callable[[str], Sequence[PersonId]]
    read_table: Callable[[bytes, Step], UsersPlan]
    invite_all: Callable[[Sequence[User], Step], Sequence[Invitation]]
    new_safe_key: Callable[[], SafeKey]
    keep_safe_key: Callable[[SafeKey, str], None]
    change_passphrase: Callable[[str, str], None]
    change_particulars: Callable[[str, str], None]
    recoveries_to_see: Callable[[], Sequence[Recovery]]
    saw_recoveries: Callable[[Sequence[Recovery]], None]


def bind_users(desk: Desk) -> UserServices:
    """Return what managing users can ask for."""
    return UserServices(
        rows=partial(user_rows, desk),
        history=partial(user_history, desk),
        refuse_new=partial(refuse_new, desk),
        refuse_again=partial(refuse_again, desk),
        new=partial(new_user, desk),
        invite=partial(invite, desk),
        change=partial(change_user, desk),
        departure=partial(departure, desk),
        end=partial(end_user, desk),
        persons_with=partial(persons_with, desk),
        read_table=partial(read_table, desk),
        invite_all=partial(invite_all, desk),
        new_safe_key=partial(new_safe_key, desk),
        keep_safe_key=partial(keep_safe_key, desk),
        change_passphrase=partial(change_passphrase, desk),
        change_particulars=partial(change_particulars, desk),
        recoveries_to_see=partial(recoveries_to_see, desk),
        saw_recoveries=partial(saw_recoveries, desk),
    )
