"""Know which case goes on from an earlier one, so that nobody is asked twice what follows."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None
lists = ("cases",)


def upgrade() -> None:
    op.add_column(
        "worklist",
        sa.Column("follows", sa.String(), nullable=False, server_default=sa.text("''")),
    )
    op.create_index(op.f("ix_worklist_follows"), "worklist", ["follows"], unique=False)
