"""List no outcomes of the ladder that nobody reads: figures have them among their facts."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None
lists = ("cases",)


def upgrade() -> None:
    op.drop_table("outcomes")
    # Their rows were in the seal of each case, so its lists are computed anew. In the centre no
    # row is in sight of who lifts it, so that nothing but a new column is empty there.
    op.drop_column("store", "rules")
    op.add_column("store", sa.Column("rules", sa.String(), nullable=False, server_default=""))
