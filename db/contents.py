"""How much a store holds, and what one holds that another does not."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import inspect
from sqlmodel import Session, col, func, select

from db.engine import reader
from db.store import Store
from db.tables.chain import RevisionTable
from db.tables.log import AuditTable
from db.tables.own import DraftTable, PaperTable
from hengelo_toegang.usecases.backing_up import Beyond, Contents
from hengelo_toegang.usecases.papers import TRIAL

BACKING_UP = "back_up"
"""What the log calls making a backup; it does not count as something to back up."""

_PAPERS = select(PaperTable.name, PaperTable.user_id, PaperTable.saved).where(
    PaperTable.name != TRIAL
)


def contents_of(store: Store) -> Contents:
    """Return how much a store holds now."""
    from db.tables.letters import LetterTable

    with Session(reader(store.engine)) as session:
        columns = (col(RevisionTable.moment), col(DraftTable.saved), col(PaperTable.saved))
        newest = [session.execute(select(func.max(column))).scalar_one() for column in columns]
        acts = select(func.count()).select_from(AuditTable)
        return Contents(
            session.exec(select(func.count()).select_from(RevisionTable)).one(),
            session.exec(select(func.count()).select_from(LetterTable)).one(),
            session.exec(acts.where(col(AuditTable.action) != BACKING_UP)).one(),
            max((datetime.fromisoformat(one) for one in newest if one), default=None),
            _print_of_work(session, store),
        )


def _print_of_work(session: Session, store: Store) -> str:
    """Return what changes with every draft and paper; only the store's key could repeat it."""
    work = store.print_of("unfinished work")
    for table in (DraftTable, PaperTable):
        for row in session.exec(select(table).order_by(*inspect(table).primary_key)):
            work.update(repr(row.model_dump()).encode())
    return work.hexdigest()


def beyond(present: Store, backup: Store) -> Beyond:
    """Return what the present store holds that its backup does not."""
    from db.tables.letters import LetterTable

    with Session(reader(present.engine)) as here, Session(reader(backup.engine)) as there:
        known = set(there.exec(select(RevisionTable.hash)))
        found = select(RevisionTable.hash, RevisionTable.aggregate, RevisionTable.moment)
        rows = [row for row in here.exec(found) if row[0] not in known]
        letters, kept = (set(one.exec(select(LetterTable.sha256))) for one in (here, there))
        drafts = _newer(
            here.exec(select(DraftTable.case_id, DraftTable.user_id, DraftTable.saved)),
            there.exec(select(DraftTable.case_id, DraftTable.user_id, DraftTable.saved)),
        )
        papers = _newer(
            here.exec(_PAPERS),
            there.exec(_PAPERS),
        )
        moments = [datetime.fromisoformat(row[2]) for row in rows] + drafts + papers
        return Beyond(
            len(rows),
            len({row[1] for row in rows}),
            len(letters - kept),
            len(drafts) + len(papers),
            min(moments, default=None),
            max(moments, default=None),
        )


def _newer(
    here: Iterable[tuple[str, str, str]], there: Iterable[tuple[str, str, str]]
) -> list[datetime]:
    """Return when each was saved that is not, or is older, in the other store."""
    saved = {(name, user): datetime.fromisoformat(moment) for name, user, moment in there}
    now = [((name, user), datetime.fromisoformat(moment)) for name, user, moment in here]
    return [at for key, at in now if key not in saved or at > saved[key]]
