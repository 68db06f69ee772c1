"""Alembic's entry point; `db.lifting` hands it all tables and an open connection.

It is a file beside the program: a module that it alone imports would not be installed.
"""

from typing import Any, Literal

from alembic import context
from sqlalchemy.schema import SchemaItem


def _is_ours(
    item: SchemaItem, name: str | None, kind: str, reflected: bool, other: SchemaItem | None
) -> Literal[True] | bool:
    """Leave the full-text index and its shadow tables alone: Alembic would drop them."""
    return not (kind == "table" and name is not None and name.startswith("resident_words"))


def _told(ctx: object, step: Any, heads: object, run_args: object) -> None:  # noqa: ANN401
    """Tell that one revision was reached, and which lists it changes: each says so itself."""
    context.config.attributes["applied"](step.up_revision.module.lists)


context.configure(
    connection=context.config.attributes["connection"],
    on_version_apply=_told,
    target_metadata=context.config.attributes["metadata"],
    include_object=_is_ours,
    # SQLite can't alter a column; the table is rebuilt.
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
