"""Keep what a user has lying on their desk: forms half filled in, own words, searches."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None
lists = ()


def upgrade() -> None:
    op.create_table(
        "papers",
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("saved", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "name", name=op.f("pk_papers")),
    )
