"""Count what was sent back, by section and for whose work, and know who passed a case on."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None
lists = ("cases",)


def upgrade() -> None:
    op.add_column(
        "looks",
        sa.Column("handed_in_by", sa.String(), nullable=False, server_default=sa.text("''")),
    )
    for table, name in (("looks", "sections"), ("review_queue", "passed_on")):
        op.add_column(
            table, sa.Column(name, sa.String(), nullable=False, server_default=sa.text("'[]'"))
        )
