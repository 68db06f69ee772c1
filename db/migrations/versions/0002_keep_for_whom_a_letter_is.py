"""Keep of a letter for whom it is, its plain text and its seal."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None
lists = ()


def upgrade() -> None:
    if op.get_context().dialect.name == "sqlite":
        # Letters only grow; the guard comes back after the migrations.
        op.execute("drop trigger if exists letters_no_update")
    op.add_column("letters", sa.Column("addressee", sa.String(), nullable=True))
    for name, initial in (
        ("language", "nl"),
        ("unsigned", ""),
        ("inputs", ""),
        ("text_sha256", ""),
    ):
        column = sa.Column(name, sa.String(), nullable=False, server_default=initial)
        op.add_column("letters", column)
    op.add_column(
        "letters", sa.Column("large_print", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column("letters", sa.Column("text", sa.String(), nullable=True))
    # No seal was ever put on a letter before this.
    op.execute("update letters set unsigned = sha256")

    op.create_table(
        "seals",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("certificate", sa.LargeBinary(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("valid_from", sa.String(), nullable=False),
        sa.Column("valid_until", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_seals")),
    )
