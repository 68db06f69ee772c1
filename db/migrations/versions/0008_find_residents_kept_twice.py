"""Find residents who are kept twice, without reading all of them."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None
lists = ()


def upgrade() -> None:
    op.create_index(op.f("ix_residents_bsn"), "residents", ["bsn"], unique=False)
    op.create_index(op.f("ix_residents_person"), "residents", ["person"], unique=False)
    op.create_index(
        op.f("ix_residents_surname_born"), "residents", ["surname", "born"], unique=False
    )
