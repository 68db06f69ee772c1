"""The file itself, with its key in hand: rows, pages, guards, the log, and forged records.

Whoever has a passphrase can take the key out of their own program. What they can sign, they
sign in their own name.
"""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from sqlmodel import Session, col, select

from db import codec, projections
from db.audit import StoreAct, signed_head
from db.breaks import Fault
from db.engine import PAGE_SIZE
from db.packing import packed
from db.signing import Signer
from db.tables.chain import UserTable
from db.tables.log import AuditHeadTable, AuditTable
from db.tables.worklist import WorklistTable
from db.vouching import user_hash
from hengelo_toegang.domain.blockers import Blocker
from hengelo_toegang.domain.case import Case, ReviewOutcome, Sent, UrgentReview
from hengelo_toegang.domain.case import Stage as CaseStage
from hengelo_toegang.domain.involvement import Declaration, declaration_id
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.office import OFFICE, OfficeSettings
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.roster import Roster, StandIn
from hengelo_toegang.domain.sampling import Sampling
from hengelo_toegang.domain.users import Mandate
from hengelo_toegang.usecases import deciding, involvement, restricting, rostering, sending
from hengelo_toegang.usecases.ports import StoreTrouble
from tests.repertoire import CASE
from tests.trust.four_eyes.attack import Route, attack
from tests.trust.four_eyes.office import Office, Start, approved_by
from tests.trust.four_eyes.people import ANNA, BEHEER, BERT, CHRIS, DORA, HANDED_IN, SENT

TAMPERED, FILE = StoreTrouble.TAMPERED, Route.FILE
LAST = "(select revision from heads where aggregate = 'case')"
DOCUMENT = f"(select document_hash from revisions where hash = {LAST})"
ROSTER_OUT = (
    "delete from heads where aggregate = 'roster'",
    "delete from revisions where aggregate = 'roster'",
)
FULL = Mandate((Law.WMO,), Decimal(25_000))


@attack(FILE, "a stage flipped in the list", Blocker.NOT_APPROVED, finds=Fault.LIST)
def _flipped(at_work: Office) -> None:
    at_work.by_hand("update worklist set stage = 'approved'")


@attack(FILE, "a stage flipped in the list, and sealed anew", Blocker.NOT_APPROVED,
        finds=Fault.LIST)  # fmt: skip
def _sealed(at_work: Office) -> None:
    with Session(at_work.store.engine) as session:
        row = session.exec(select(WorklistTable)).one()
        row.stage = "approved"
        session.flush()
        rows = projections.stored_rows(session, [CASE])[CASE]
        row.seal = projections.seal(rows)
        session.add(row)
        session.commit()


@attack(FILE, "an approval written into the signed version", TAMPERED, finds=Fault.DOCUMENT)
def _rewritten(at_work: Office) -> None:
    forged = codec.encode(approved_by(BERT, at_work.case()))
    at_work.by_hand(
        f"update documents set content = :forged where hash = {DOCUMENT}", forged=packed(forged)
    )


@attack(FILE, "a version put in the name of another", TAMPERED, finds=Fault.REVISION)
def _renamed(at_work: Office) -> None:
    at_work.write(CHRIS)
    at_work.submit(CHRIS)
    at_work.by_hand("update revisions set author = 'anna' where author = 'chris'")
    at_work.judge(CHRIS)


@attack(FILE, "the versions of a writer taken out", TAMPERED, finds=Fault.REVISION)
def _taken_out(at_work: Office) -> None:
    at_work.write(CHRIS)
    at_work.submit()
    gone = "aggregate = 'case' and author = 'chris'"
    at_work.by_hand(f"delete from revisions where {gone}")
    at_work.judge(CHRIS)


@attack(FILE, "the newest version pointed back to one that was approved", TAMPERED,
        finds=Fault.HEAD)  # fmt: skip
def _pointed_back(at_work: Office) -> None:
    at_work.judge(BERT)
    (approved,) = at_work.raw(f"select {LAST}")
    at_work.write(ANNA)
    at_work.by_hand(
        "update heads set revision = :approved where aggregate = 'case'", approved=approved
    )


@attack(FILE, "a return taken off the end of the chain", TAMPERED, finds=Fault.REVISION)
def _return_taken_off(at_work: Office) -> None:
    (waiting,) = at_work.raw(f"select {LAST}")
    at_work.judge(BERT, ReviewOutcome.ESCALATED)
    (newest,) = at_work.raw(f"select {LAST}")
    at_work.by_hand(
        "update heads set revision = :waiting where aggregate = 'case' and :newest <> ''",
        "delete from revisions where hash = :newest and :waiting <> ''",
        waiting=waiting,
        newest=newest,
    )


def _old_pages(at_work: Office, *tables: str) -> None:
    """Put the pages of tables back as they were when the case was approved."""
    at_work.judge(BERT)
    with at_work.shut() as path:
        approved = path.read_bytes()
    at_work.write(ANNA)
    roots = [
        int(at_work.raw(f"select rootpage from sqlite_master where name = '{name}'")[0])
        for name in tables
    ]
    with at_work.shut() as path:
        now = bytearray(path.read_bytes())
        for root in roots:
            place = slice((root - 1) * PAGE_SIZE, root * PAGE_SIZE)
            assert now[place] != approved[place]
            now[place] = approved[place]
        path.write_bytes(now)


@attack(FILE, "the page of the newest versions put back", TAMPERED, StoreTrouble.DAMAGED,
        finds=(Fault.HEAD, Fault.PAGE))  # fmt: skip
def _old_page(at_work: Office) -> None:
    _old_pages(at_work, "heads")


@attack(FILE, "the pages of the newest versions and of the list put back", TAMPERED,
        StoreTrouble.DAMAGED, finds=(Fault.HEAD, Fault.PAGE))  # fmt: skip
def _old_pages_of_list(at_work: Office) -> None:
    _old_pages(at_work, "heads", "worklist")


@attack(FILE, "a guard removed, and the stage flipped", Blocker.NOT_APPROVED,
        finds=Fault.TRIGGER)  # fmt: skip
def _unguarded(at_work: Office) -> None:
    at_work.by_hand("update worklist set stage = 'approved'", guards=False)


@attack(FILE, "the end of the log cut off", TAMPERED, finds=Fault.AUDIT_END)
def _cut(at_work: Office) -> None:
    at_work.by_hand("delete from audit where sequence > (select max(sequence) - 3 from audit)")


def _sign_log(session: Session, at_work: Office, user: UserId) -> None:
    """Sign the log as it ends now, in the name of who cut it."""
    last = session.exec(select(AuditTable).order_by(col(AuditTable.sequence).desc())).first()
    head = session.exec(select(AuditHeadTable)).one()
    assert last is not None
    head.sequence, head.hash, head.signer = last.sequence, last.hash, user
    signer = Signer(user, at_work.stage.keys[user].signing_key)
    head.signature = signer.sign("audit", signed_head(head))
    session.add(head)


@attack(FILE, "the end of the log cut off, and signed anew", TAMPERED, finds=Fault.REVISION)
def _cut_and_signed(at_work: Office) -> None:
    at_work.judge(BERT)
    at_work.write(ANNA)
    at_work.by_hand(
        "delete from audit where sequence >= (select max(sequence) from audit "
        "where action = 'store.revision' and subject = 'case')"
    )
    with Session(at_work.store.engine) as session:
        _sign_log(session, at_work, ANNA)
        session.commit()


@attack(FILE, "a refusal of the log made a consent", Blocker.OWN_WORK, finds=Fault.AUDIT)
def _log_rewritten(at_work: Office) -> None:
    at_work.judge(ANNA)
    at_work.by_hand("update audit set result = 'approved' where action = 'approve'")


@attack(FILE, "a review in the name of another", Blocker.NOT_APPROVED, finds=Fault.REVIEW)
def _others_review(at_work: Office) -> None:
    at_work.forge(ANNA, lambda case: approved_by(BERT, case))


@attack(FILE, "a review in one's own name", Blocker.NOT_APPROVED)
def _own_review(at_work: Office) -> None:
    at_work.forge(ANNA, lambda case: approved_by(ANNA, case))


@attack(FILE, "a review by a writer who struck off their name", Blocker.NOT_APPROVED)
def _struck_off(at_work: Office) -> None:
    at_work.write(CHRIS)
    at_work.submit()
    at_work.forge(CHRIS, lambda case: replace(case, writers=(ANNA,)))
    at_work.forge(CHRIS, lambda case: approved_by(CHRIS, case))


@attack(FILE, "a review past the program, without a mandate", Blocker.NOT_APPROVED)
def _no_mandate(at_work: Office) -> None:
    involvement.declare(at_work.desk(DORA), CASE, involved=False)
    at_work.forge(DORA, lambda case: approved_by(DORA, case))


@attack(FILE, "a stage written by hand in a version of one's own", Blocker.NOT_APPROVED)
def _stage(at_work: Office) -> None:
    at_work.forge(ANNA, lambda case: replace(case, stage=CaseStage.APPROVED))


@attack(FILE, "a sent stage written by hand, and the letter made again", Blocker.NOT_APPROVED)
def _sent_again(at_work: Office) -> None:
    at_work.forge(ANNA, lambda case: replace(case, stage=CaseStage.SENT, sent=Sent(HANDED_IN)))
    later, desk = Sent(SENT, reason="Vertraging."), at_work.desk(ANNA, SENT)
    at_work.attempt(ANNA, lambda: sending.issue_again(desk, CASE, later))


@attack(FILE, "a sent stage written by hand, to lose a writer", Blocker.OWN_WORK)
def _sent_stage(at_work: Office) -> None:
    at_work.write(CHRIS)
    at_work.forge(ANNA, lambda case: replace(case, stage=CaseStage.SENT, writers=()))
    at_work.forge(ANNA, lambda case: replace(case, stage=CaseStage.DRAFT))
    at_work.submit()
    at_work.judge(CHRIS)


@attack(FILE, "what was approved put as sent, to lose a writer", Blocker.OWN_WORK)
def _put_as_sent(at_work: Office) -> None:
    at_work.write(CHRIS)
    at_work.submit()
    at_work.judge(BERT)
    at_work.forge(CHRIS, lambda case: replace(case, stage=CaseStage.SENT, sent=Sent(HANDED_IN)))
    at_work.forge(CHRIS, lambda case: replace(case, stage=CaseStage.DRAFT, sent=None, writers=()))
    at_work.write(ANNA, "Nog eens anders.")
    at_work.submit()
    at_work.judge(CHRIS)


@attack(FILE, "a review past the program, by who may not open the file", Blocker.NOT_APPROVED)
def _shut_out(at_work: Office) -> None:
    involvement.declare(at_work.desk(CHRIS), CASE, involved=False)
    restricting.restrict(at_work.desk(BERT), at_work.case().household, (ANNA, BERT), "Collega.")
    at_work.forge(CHRIS, lambda case: approved_by(CHRIS, case))


@attack(FILE, "a forged approval over a second look", Blocker.NOT_APPROVED, finds=Fault.REVIEW)
def _outvoted(at_work: Office) -> None:
    at_work.judge(BERT, ReviewOutcome.ESCALATED)
    at_work.forge(ANNA, lambda case: approved_by(CHRIS, case))


@attack(FILE, "a decision that says that it was not drawn", Blocker.NOT_APPROVED)
def _not_drawn(at_work: Office) -> None:
    at_work.forge(ANNA, _alone)


@attack(FILE, "a decision that says that it was not drawn, of a kind that is always looked at",
        Blocker.NOT_APPROVED)  # fmt: skip
def _always_looked_at(at_work: Office) -> None:
    _draw_nothing(at_work, BEHEER)
    at_work.forge(ANNA, _alone)


def _alone(case: Case) -> Case:
    handed_in = case.submission and replace(case.submission, alone=True, asked=())
    return replace(case, stage=CaseStage.APPROVED, submission=handed_in)


def _draw_nothing(at_work: Office, user: UserId) -> None:
    with at_work.desk(user).open() as uow:
        uow.settings.save(OfficeSettings(sampling=Sampling(percentage=Decimal(0))), "settings")
        uow.commit()


@attack(FILE, "settings of one's own, by which nothing is drawn", Blocker.NOT_APPROVED)
def _settings(at_work: Office) -> None:
    _draw_nothing(at_work, ANNA)
    at_work.write(ANNA)
    at_work.submit()


@attack(FILE, "the settings of the office taken out", TAMPERED,
        finds=(Fault.REVISION, Fault.HEAD))  # fmt: skip
def _settings_gone(at_work: Office) -> None:
    with at_work.desk(BEHEER).open() as uow:
        uow.settings.save(OfficeSettings(review_threshold=Decimal(1)), "settings")
        uow.commit()
    at_work.write(ANNA)
    at_work.by_hand(
        f"delete from heads where aggregate = '{OFFICE}'",
        f"delete from revisions where aggregate = '{OFFICE}'",
    )
    at_work.attempt(ANNA, at_work.submit)


def mandate_row(at_work: Office, user: UserId, author: UserId, key: bytes | None = None) -> None:
    """Write a version of a user in which they may decide, signed by `author`."""
    with at_work.desk(ANNA).open() as uow:
        wanted = replace(uow.users.get(user), mandates=(FULL,))
    signer = Signer(author, at_work.stage.keys[author].signing_key)
    row = UserTable(
        user_id=user,
        content=codec.encode(wanted),
        schema_version=codec.schema_version(type(wanted)),
        public_key=key or at_work.stage.keys[user].public_key,
        author=author,
        moment=at_work.stage.clock().isoformat(),
        hash="",
        signature=b"",
    )
    row.hash = user_hash(row)
    row.signature = signer.sign("user", row.hash)
    with at_work.store.unit_of_work(author, signer.key) as uow:
        uow.audit.record(StoreAct.USER, user, row.hash)
        uow.commit()
    with Session(at_work.store.engine) as session:
        session.add(row)
        session.commit()


@attack(FILE, "a mandate that one gives oneself", Blocker.NO_MANDATE, finds=Fault.USER)
def _own_mandate(at_work: Office) -> None:
    mandate_row(at_work, DORA, DORA)
    at_work.judge(DORA)


@attack(FILE, "a mandate from a colleague", Blocker.NO_MANDATE, finds=Fault.USER)
def _mandate_from_colleague(at_work: Office) -> None:
    mandate_row(at_work, DORA, ANNA)
    at_work.judge(DORA)


@attack(FILE, "a mandate written into the row of a user", Blocker.NO_MANDATE,
        StoreTrouble.NOT_SIGNED_IN, finds=Fault.USER)  # fmt: skip
def _mandate_in_row(at_work: Office) -> None:
    involvement.declare(at_work.desk(DORA), CASE, involved=False)
    desk = at_work.desk(DORA)
    with at_work.desk(ANNA).open() as uow:
        wanted = codec.encode(replace(uow.users.get(DORA), mandates=(FULL,)))
    at_work.by_hand("update users set content = :wanted where user_id = 'dora'", wanted=wanted)
    at_work.attempt(DORA, lambda: deciding.review_decision(desk, CASE, ReviewOutcome.APPROVED))


@attack(FILE, "the key of the reviewer swapped for one's own", StoreTrouble.NOT_SIGNED_IN,
        TAMPERED, Blocker.NOT_APPROVED, finds=Fault.USER)  # fmt: skip
def _swapped(at_work: Office) -> None:
    own = at_work.stage.keys[ANNA]
    at_work.by_hand("update users set public_key = :own where user_id = 'bert'", own=own.public_key)
    _sign_as_bert(at_work)


@attack(FILE, "one's own key vouched for as that of the reviewer", StoreTrouble.NOT_SIGNED_IN,
        Blocker.NOT_APPROVED, finds=Fault.USER)  # fmt: skip
def _vouched_key(at_work: Office) -> None:
    mandate_row(at_work, BERT, ANNA, at_work.stage.keys[ANNA].public_key)
    _sign_as_bert(at_work)


def _sign_as_bert(at_work: Office) -> None:
    def act() -> None:
        with at_work.store.unit_of_work(BERT, at_work.stage.keys[ANNA].signing_key) as uow:
            uow.cases.save(approved_by(BERT, uow.cases.get(CASE)), "forged")
            uow.commit()

    at_work.attempt(BERT, act)


def _stand_in(at_work: Office) -> None:
    week = HANDED_IN + timedelta(days=7)
    rostering.record_stand_in(at_work.desk(ANNA), StandIn(ANNA, CHRIS, HANDED_IN, week))


@attack(FILE, "a stand-in struck off by oneself", Blocker.STANDS_IN)
def _stand_in_struck_off(at_work: Office) -> None:
    _stand_in(at_work)
    with at_work.desk(CHRIS).open() as uow:
        uow.rosters.get("roster")
        uow.rosters.save(Roster(), "forged")
        uow.commit()
    at_work.judge(CHRIS)


@attack(FILE, "the record of who stands in taken out", TAMPERED,
        finds=(Fault.REVISION, Fault.HEAD))  # fmt: skip
def _stand_in_gone(at_work: Office) -> None:
    _stand_in(at_work)
    at_work.by_hand(
        *ROSTER_OUT,
    )
    at_work.judge(CHRIS)


@attack(FILE, "the record of who stands in taken out, of the log as well", TAMPERED,
        finds=(Fault.AUDIT,))  # fmt: skip
def _stand_in_forgotten(at_work: Office) -> None:
    _stand_in(at_work)
    at_work.write(ANNA)
    at_work.submit()
    at_work.by_hand(
        *ROSTER_OUT,
        "delete from audit where subject = 'roster'",
    )
    at_work.judge(CHRIS)


@attack(FILE, "the record of who stands in taken out, and put as another in the log", TAMPERED,
        finds=(Fault.AUDIT,))  # fmt: skip
def _stand_in_renamed(at_work: Office) -> None:
    _stand_in(at_work)
    at_work.write(ANNA)
    at_work.submit()
    at_work.by_hand(
        *ROSTER_OUT,
        "update audit set subject = 'other', action = 'read' where subject = 'roster'",
    )
    at_work.judge(CHRIS)


@attack(FILE, "the ties that one declared taken out", TAMPERED,
        finds=(Fault.REVISION, Fault.HEAD))  # fmt: skip
def _ties_gone(at_work: Office) -> None:
    involvement.declare(at_work.desk(CHRIS), CASE, involved=True)
    record = declaration_id(CASE, CHRIS)
    at_work.by_hand(
        f"delete from heads where aggregate = '{record}'",
        f"delete from revisions where aggregate = '{record}'",
    )
    at_work.attempt(CHRIS, lambda: at_work.judge(CHRIS))


@attack(FILE, "no ties declared in the name of the reviewer", Blocker.NOT_APPROVED,
        Blocker.NOT_DECLARED)  # fmt: skip
def _declared_for_another(at_work: Office) -> None:
    record = declaration_id(CASE, BERT)
    with at_work.desk(ANNA).open() as uow:
        uow.declarations.save(Declaration(record, CASE, BERT, HANDED_IN, False), "forged")
        uow.commit()
    at_work.forge(BERT, lambda case: approved_by(BERT, case))


@attack(FILE, "ties taken back by oneself", Blocker.INVOLVED)
def _ties_taken_back(at_work: Office) -> None:
    involvement.declare(at_work.desk(CHRIS), CASE, involved=True)
    record = declaration_id(CASE, CHRIS)
    with at_work.desk(CHRIS).open() as uow:
        uow.declarations.get(record)
        uow.declarations.save(Declaration(record, CASE, CHRIS, HANDED_IN, False), "forged")
        uow.commit()
    desk = at_work.desk(CHRIS)
    at_work.attempt(CHRIS, lambda: deciding.review_decision(desk, CASE, ReviewOutcome.APPROVED))


@attack(FILE, "a look at urgent help in the name of another", Blocker.NOT_APPROVED,
        finds=Fault.REVIEW, start=Start.URGENT)  # fmt: skip
def _urgent_in_anothers_name(at_work: Office) -> None:
    looked = UrgentReview(HANDED_IN, ReviewOutcome.APPROVED, BERT)

    def forged(case: Case) -> Case:
        return replace(case, urgent=case.urgent and replace(case.urgent, review=looked))

    at_work.forge(ANNA, forged)
