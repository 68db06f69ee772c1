"""What the log of a store says, whoever's desk is at hand."""

from collections.abc import Sequence

from db.queries import SqlQueries
from hengelo_toegang.usecases.ports import AuditEvent, Desk
from hengelo_toegang.usecases.seeing import EVERYTHING


def logged(desk: Desk, subject: str | None = None, limit: int = 200) -> Sequence[AuditEvent]:
    """Return the newest events of the log of a desk's store, of one subject or of all."""
    queries = desk.queries
    assert isinstance(queries, SqlQueries)
    # A consultant may not read the log, so it is asked for beside their own reads.
    return SqlQueries(queries._engine, EVERYTHING).audit_events(subject, limit)
