"""File decisions in a case system: what was made there, and the locked secret to come in by."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None
lists = ()


def upgrade() -> None:
    op.create_table(
        "filings",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("moment", sa.String(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("settings", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("trouble", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_filings")),
    )
    op.create_table(
        "filing_steps",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("made", sa.String(), nullable=False),
        sa.Column("moment", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "key", name=op.f("pk_filing_steps")),
    )
    op.create_table(
        "filing_secrets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("locked", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filing_secrets")),
    )
