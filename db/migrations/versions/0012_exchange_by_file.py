"""Exchange cases by file: what came in and went out, what others' logs ended in, and branches."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None
lists = ()


def upgrade() -> None:
    op.create_table(
        "bundles",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("manifest", sa.String(), nullable=False),
        sa.Column("moment", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_bundles")),
        sa.UniqueConstraint("device", "sequence", name=op.f("uq_bundles_device_sequence")),
    )
    op.create_table(
        "witnessed_heads",
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("signer", sa.String(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("origin", name=op.f("pk_witnessed_heads")),
    )
    op.create_table(
        "branches",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("aggregate", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("parents", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("co_authors", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("moment", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("schema_version", sa.Integer(), nullable=False),
        sa.Column("document_hash", sa.String(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_hash"],
            ["documents.hash"],
            name=op.f("fk_branches_document_hash_documents"),
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_branches")),
        sa.UniqueConstraint("hash", name=op.f("uq_branches_hash")),
    )
    op.create_index(op.f("ix_branches_aggregate_sequence"), "branches", ["aggregate", "sequence"])
    op.create_index(op.f("ix_branches_document_hash"), "branches", ["document_hash"])
