"""Opens, keeps and judges the first case of a day, and prints what of the store loaded meanwhile.

`python -m tests.gui.first_case STORE USER PASSPHRASE CASE` in a process of its own: here nothing
was loaded before.
"""

import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from hengelo_toegang import bootstrap
from hengelo_toegang.domain.ids import CaseId, UserId
from hengelo_toegang.usecases import working
from hengelo_toegang.usecases.services import bind


def main(path: Path, user: UserId, secret: str, case: CaseId) -> list[str]:
    """Return the modules that nobody had expected."""
    bootstrap.get_ready()
    rules = bootstrap.read_rules(proven=False)
    store, unlocked = bootstrap.sign_in(path, user, secret, rules)
    with store:
        desk = bootstrap.desk_of(store, unlocked, rules)
        services = bind(desk, lambda _passphrase: False)
        bootstrap.expect_a_case()
        before = set(sys.modules)
        opened = services.open_dossier(case).case
        working.amend(desk, replace(opened, location="Kamer 2"), working.head_of(desk, case))
        services.queries.review_queue()
        services.queries.copies(case)
        services.queries.running_until(date.min, date.max)
    return sorted(name for name in set(sys.modules) - before if name.startswith("db."))


if __name__ == "__main__":
    store, user, secret, case = sys.argv[1:]
    json.dump(main(Path(store), UserId(user), secret, CaseId(case)), sys.stdout)
