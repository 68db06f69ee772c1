"""Page and count the worklist from its indexes: of a team, of closed cases, of what is urgent."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None
lists = ()


def upgrade() -> None:
    op.drop_index("ix_worklist_open", "worklist")
    op.drop_index(op.f("ix_worklist_owner_due_case_id"), "worklist")
    order = ["due", "case_id", "law", "stage"]
    of_it = ["neighbourhood", "household", "open"]
    for name, columns in (
        ("ix_worklist_owner", ["owner", *order, "urgent", *of_it, "handed"]),
        ("ix_worklist_stage", ["stage", "due", "case_id", "law", "urgent", *of_it]),
    ):
        op.create_index(name, "worklist", columns)
    for name, columns, condition in (
        ("ix_worklist_open", [*order, "neighbourhood", "owner", "household", "open"], "open"),
        ("ix_worklist_urgent", [*order, *of_it, "urgent"], "open and urgent"),
    ):
        only = sa.text(condition)
        op.create_index(name, "worklist", columns, sqlite_where=only, postgresql_where=only)
