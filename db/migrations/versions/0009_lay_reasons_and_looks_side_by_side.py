"""Find copied reasons, and count what reviewers looked at."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None
lists = ("cases",)


def upgrade() -> None:
    op.create_table(
        "reasons",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("print", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "position", name=op.f("pk_reasons")),
    )
    op.create_index(op.f("ix_reasons_print"), "reasons", ["print"], unique=False)
    op.create_table(
        "looks",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("reviewer", sa.String(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("handed_in", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("case_id", "position", name=op.f("pk_looks")),
    )
    op.create_index(op.f("ix_looks_on_date"), "looks", ["on_date"], unique=False)
    op.create_index(op.f("ix_provisions_product"), "provisions", ["product"], unique=False)
    for name in ("involved", "people", "second"):
        op.add_column(
            "review_queue",
            sa.Column(name, sa.String(), nullable=False, server_default=sa.text("''")),
        )
