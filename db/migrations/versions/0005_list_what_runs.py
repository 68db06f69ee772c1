"""List what runs for each household, and until when."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None
lists = ("cases",)


def upgrade() -> None:
    op.create_table(
        "running",
        sa.Column("household", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("neighbourhood", sa.String(), nullable=False),
        sa.Column("law", sa.String(), nullable=False),
        sa.Column("product", sa.String(), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=True),
        sa.Column("volume", sa.String(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("frequency", sa.String(), nullable=True),
        sa.Column("provider", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("household", "position", name=op.f("pk_running")),
    )
    op.create_index(op.f("ix_running_until"), "running", ["until"], unique=False)
    op.create_index(op.f("ix_running_case_id"), "running", ["case_id"], unique=False)
