"""Close the files of some households to all but a few, and read the log by the moment."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None
lists = ("contacts", "restrictions")


def upgrade() -> None:
    op.create_table(
        "restrictions",
        sa.Column("restriction_id", sa.String(), nullable=False),
        sa.Column("household", sa.String(), nullable=False),
        sa.Column("allowed", sa.String(), nullable=False),
        sa.Column("holds", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.String(), nullable=False),
        sa.Column("seal", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("restriction_id", name=op.f("pk_restrictions")),
    )
    op.create_index(op.f("ix_restrictions_household"), "restrictions", ["household"])
    # The lists are computed anew after this, so the empty value is nowhere kept.
    op.add_column(
        "contacts", sa.Column("household", sa.String(), nullable=False, server_default="")
    )
    op.drop_index("ix_worklist_open", "worklist")
    op.create_index(
        "ix_worklist_open",
        "worklist",
        ["due", "case_id", "law", "stage", "urgent", "neighbourhood", "owner", "household"],
        sqlite_where=sa.text("open"),
        postgresql_where=sa.text("open"),
    )
    op.create_index(op.f("ix_audit_moment"), "audit", ["moment"])
    op.create_index(op.f("ix_audit_actor_moment"), "audit", ["actor", "moment"])
