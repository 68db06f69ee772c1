"""One step more in the versions of the tables, as a next program would bring."""

from pathlib import Path

import pytest

from db import schema


def add_step(migration: str, folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Add a migration to a copy of ours in a folder; it goes on from "{newest}" as "9998"."""
    (folder / "versions").mkdir(parents=True)
    for file in (schema.MIGRATIONS / "env.py", *(schema.MIGRATIONS / "versions").glob("*.py")):
        name = file.relative_to(schema.MIGRATIONS)
        (folder / name).write_text(file.read_text("utf-8"), "utf-8")
    lift = migration.replace("{newest}", schema.NEWEST)
    (folder / "versions" / "9998_lift.py").write_text(lift, "utf-8")
    patch.setattr(schema, "MIGRATIONS", folder)
    patch.setattr(schema, "NEWEST", "9998")
