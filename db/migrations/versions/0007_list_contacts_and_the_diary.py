"""List short contacts, what there is to look after, and the notes of users."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None
lists = ("cases", "contacts", "notes")


def upgrade() -> None:
    op.create_table(
        "contacts",
        sa.Column("contact_id", sa.String(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("written", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("location", sa.String(), nullable=False),
        sa.Column("law", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("revision", sa.String(), nullable=False),
        sa.Column("seal", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("contact_id", name=op.f("pk_contacts")),
    )
    order = ["on_date", "written", "contact_id"]
    op.create_index(op.f("ix_contacts_on_date_written_contact_id"), "contacts", order)
    op.create_table(
        "diary",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("law", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("planned", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("case_id", "position", name=op.f("pk_diary")),
    )
    order = ["due", "case_id", "position"]
    op.create_index(op.f("ix_diary_due_case_id_position"), "diary", order)
    op.create_index(op.f("ix_diary_owner_due_case_id_position"), "diary", ["owner", *order])
    op.create_table(
        "notes",
        sa.Column("note_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("done", sa.Date(), nullable=True),
        sa.Column("revision", sa.String(), nullable=False),
        sa.Column("seal", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("note_id", name=op.f("pk_notes")),
    )
    order = ["user_id", "on_date", "note_id"]
    op.create_index(op.f("ix_notes_user_id_on_date_note_id"), "notes", order)
