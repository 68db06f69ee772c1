"""List who goes over to support nearby, so that the diary asks afterwards whether it works."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None
lists = ("transitions",)


def upgrade() -> None:
    op.create_table(
        "transitions",
        sa.Column("transition_id", sa.String(), nullable=False),
        sa.Column("household", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("law", sa.String(), nullable=False),
        sa.Column("product", sa.String(), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("revision", sa.String(), nullable=False),
        sa.Column("seal", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("transition_id", name=op.f("pk_transitions")),
    )
    order = ["due", "transition_id"]
    op.create_index(op.f("ix_transitions_due_transition_id"), "transitions", order)
    op.create_index(
        op.f("ix_transitions_owner_due_transition_id"), "transitions", ["owner", *order]
    )
