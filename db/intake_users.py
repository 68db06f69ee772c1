"""What comes from elsewhere of users and of the logs of devices, checked one by one."""

from datetime import datetime

from sqlmodel import Session, select

from db.audit import SqlAuditTrail, StoreAct
from db.exchange_parts import SentHead, SentUser
from db.intake import moment_of, readable
from db.signing import signed_by
from db.tables.chain import UserTable
from db.tables.exchange import WitnessedHeadTable
from db.tables.log import AuditTable
from db.vouching import newest_user, signing_keys
from hengelo_toegang.domain.exchange import BundleRefused, BundleTrouble
from hengelo_toegang.domain.users import User


def take_user(session: Session, audit: SqlAuditTrail, sent: SentUser) -> None:
    """Add a version that is newer than what is known of a user; nothing here is ever undone.

    Raises:
        BundleRefused: Nobody who may vouched for it, or it cannot be read.
    """
    known = select(UserTable.number).where(UserTable.hash == sent.hash)
    if session.exec(known).first() is not None or _is_behind(session, sent):
        return
    row = sent.row()
    session.add(row)
    session.flush()
    if newest_user(session, row.user_id) is not row:
        raise BundleRefused(BundleTrouble.UNVOUCHED, row.user_id)
    audit.record(StoreAct.USER, row.user_id, row.hash)


def witness(session: Session, device: str, sent: SentHead, sender: str = "") -> None:
    """Compare the end of a log with what was seen of it before: only so a cut end shows.

    `device` is this one, and `sender` the one of which the end cannot be older than what was
    seen, if there is one.

    Raises:
        BundleRefused: Its signer did not sign it, or the log lost an end that was seen.
    """
    row, known = sent.row(), session.get(WitnessedHeadTable, sent.origin)
    print_ = f"{sent.origin}:{sent.sequence}:{sent.hash}"
    keys = signing_keys(session, sent.signer)
    if not any(signed_by(key, "audit", print_, row.signature) for key in keys):
        raise BundleRefused(BundleTrouble.ALTERED, sent.origin)
    if sent.origin == device:
        _refuse_own_cut(session, sent)
    elif known is None or known.sequence < sent.sequence:
        session.merge(row)
        session.flush()
    elif (known.sequence == sent.sequence and known.hash != sent.hash) or (
        known.sequence > sent.sequence and sent.origin == sender
    ):
        raise BundleRefused(BundleTrouble.LOG_CUT, sent.origin)


def _is_behind(session: Session, sent: SentUser) -> bool:
    """Return whether a readable version of a user is older than the one here."""
    readable(User, sent.content.encode(), sent.schema_version, sent.user_id)
    then = moment_of(sent.moment)
    if then is None:
        raise BundleRefused(BundleTrouble.ALTERED, sent.user_id)
    known = newest_user(session, sent.user_id)
    return known is not None and then < datetime.fromisoformat(known.moment)


def _refuse_own_cut(session: Session, seen: SentHead) -> None:
    event = session.get(AuditTable, (seen.origin, seen.sequence))
    if event is None or event.hash != seen.hash:
        raise BundleRefused(BundleTrouble.LOG_CUT, seen.origin)
