"""How the database goes about what is asked of a store: its own plan of each statement."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, event


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of a database, one by one."""

    statements: list[tuple[str, Any]] = field(default_factory=list)


@contextmanager
def listening(engine: Engine) -> Iterator[Asked]:
    """Give what is asked of a database meanwhile; beginnings of transactions are no question."""
    asked = Asked()

    def hear(_connection: object, _cursor: object, said: str, values: object, *_: object) -> None:
        if not said.startswith("begin"):
            asked.statements.append((said, values))

    event.listen(engine, "before_cursor_execute", hear)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", hear)


def plans(engine: Engine, ask: Callable[[], object]) -> list[str]:
    """Return how a file answers each statement of a question, a step on a line."""
    with listening(engine) as asked:
        ask()
    found = []
    with engine.connect() as connection:
        for said, values in asked.statements:
            steps = connection.exec_driver_sql(f"explain query plan {said}", values)
            found.append("\n".join(str(step[3]) for step in steps))
    return found
