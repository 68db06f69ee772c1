"""Count what all cases say together, and know by which rules the lists were computed."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None
lists = ("cases", "contacts", "transitions")


def upgrade() -> None:
    op.create_table(
        "figures",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("law", sa.String(), nullable=False),
        sa.Column("neighbourhood", sa.String(), nullable=False),
        sa.Column("household", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_figures")),
    )
    op.create_index(
        op.f("ix_figures_last_day_first_day_law_person"),
        "figures",
        ["last_day", "first_day", "law", "person"],
    )
    op.create_index(op.f("ix_figures_owner_last_day"), "figures", ["owner", "last_day"])
    op.create_index(
        op.f("ix_figures_household_neighbourhood"), "figures", ["household", "neighbourhood"]
    )
    # Lists are computed anew after this, so that what stands in them meanwhile is nowhere kept.
    for table, column in (
        ("running", sa.Column("ends", sa.Date(), nullable=False, server_default="9999-12-31")),
        ("running", sa.Column("weekly", sa.BigInteger(), nullable=True)),
        ("running", sa.Column("cents", sa.String(), nullable=False, server_default="[]")),
        ("transitions", sa.Column("events", sa.String(), nullable=False, server_default="[]")),
        (
            "contacts",
            sa.Column("became_report", sa.Boolean(), nullable=False, server_default=sa.false()),
        ),
        ("store", sa.Column("rules", sa.String(), nullable=False, server_default="")),
    ):
        op.add_column(table, column)
