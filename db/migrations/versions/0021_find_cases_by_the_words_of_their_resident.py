"""Find cases by the words of their resident in the indexes of the worklist alone."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None
lists = ("cases",)

_ORDER = ("due", "case_id", "law", "stage")
_OF_IT = ("neighbourhood", "household", "open")
_INDEXES = (
    ("open", (*_ORDER, "neighbourhood", "owner", "household", "open", "docid"), "open"),
    ("owner", ("owner", *_ORDER, "urgent", *_OF_IT, "handed", "docid"), None),
    ("stage", ("stage", "due", "case_id", "law", "urgent", *_OF_IT, "docid"), None),
    ("urgent", (*_ORDER, *_OF_IT, "urgent", "docid"), "open and urgent"),
    (
        "docid",
        ("docid", *_ORDER, "urgent", "neighbourhood", "owner", "household", "open", "handed"),
        None,
    ),
)


def upgrade() -> None:
    op.add_column("worklist", sa.Column("docid", sa.Integer(), nullable=True))
    for name, columns, condition in _INDEXES:
        if name != "docid":
            op.drop_index(f"ix_worklist_{name}", "worklist")
        only = None if condition is None else sa.text(condition)
        op.create_index(
            *(f"ix_worklist_{name}", "worklist", [*columns]),
            sqlite_where=only,
            postgresql_where=only,
        )
