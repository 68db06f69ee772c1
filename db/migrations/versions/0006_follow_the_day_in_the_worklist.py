"""Keep for which day a date was computed, who handed a case over, and what lists filter by."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None
lists = ("cases",)

_FILTERS = ["due", "case_id", "law", "stage", "urgent", "neighbourhood", "owner"]


def upgrade() -> None:
    # A list is computed anew after every migration, so what stood here holds for now only.
    op.add_column("worklist", sa.Column("as_of", sa.Date(), nullable=True))
    for name in ("handed_by", "handed_note"):
        op.add_column(
            "worklist", sa.Column(name, sa.String(), nullable=False, server_default=sa.text("''"))
        )
    op.add_column(
        "worklist",
        sa.Column("handed", sa.Integer(), nullable=False, server_default=sa.text("0")),
    )
    op.drop_index("ix_worklist_open", table_name="worklist")
    open_only, moving = sa.text("open"), sa.text("as_of is not null")
    op.create_index(
        "ix_worklist_open",
        "worklist",
        _FILTERS,
        sqlite_where=open_only,
        postgresql_where=open_only,
    )
    op.create_index(
        "ix_worklist_as_of",
        "worklist",
        ["as_of"],
        sqlite_where=moving,
        postgresql_where=moving,
    )
