"""List the decisions that wait to be sent, and those that went out."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None
lists = ("cases",)


def upgrade() -> None:
    op.create_table(
        "outgoing",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("letter", sa.String(), nullable=False),
        sa.Column("approved_by", sa.String(), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("objection_until", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_outgoing")),
    )
    op.create_index(op.f("ix_outgoing_sent_on"), "outgoing", ["sent_on"], unique=False)
