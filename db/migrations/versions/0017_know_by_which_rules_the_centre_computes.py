"""Know by which law and policy the central store computes."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None
lists = ()


def upgrade() -> None:
    op.add_column("feed", sa.Column("rules", sa.String(), nullable=False, server_default=""))
