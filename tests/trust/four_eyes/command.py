"""`run`: a casus file that approves, on the store itself, without any window."""

import io
import json
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import partial
from shutil import copyfile
from typing import Any

import yaml

from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.cli import exits, main
from hengelo_toegang.domain.blockers import Blocker, Missing
from hengelo_toegang.domain.people import UserId
from tests.repertoire import CASUSSEN, PASSPHRASE
from tests.trust.four_eyes.attack import Act, Route, attack
from tests.trust.four_eyes.office import Office, Refused, dutch
from tests.trust.four_eyes.people import ANNA, BERT, CHRIS, DORA, GIJS
from tests.trust.four_eyes.who import stands_in
from ui.pages.case.words import plain_sentence

Raw = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Casus:
    """A file that is played, and what it says that no store believes."""

    name: str
    why: Blocker
    change: Callable[[Raw], object]
    number: str = "01"
    prepare: Act = lambda _: None
    by: UserId = ANNA
    """Who is refused."""
    nightly: bool = False


def _reviewer(user: UserId, **said: object) -> Callable[[Raw], object]:
    def change(raw: Raw) -> None:
        raw["reviewer"] |= {"user": user, "name": user.title(), **said}

    return change


def _co_author(raw: Raw) -> None:
    _reviewer(CHRIS)(raw)
    raw["case"]["co_authors"] = [{"user": CHRIS, "name": "Chris Bos"}]


def _changed(raw: Raw) -> None:
    raw["case"]["changed_after_submission"] = {"date": "2026-11-20", "text": "Toch anders."}


def _own_urgent_help(raw: Raw) -> None:
    _reviewer(ANNA)(raw)
    raw["case"].pop("sent")


CASUSSEN_THAT_LIE = (
    Casus("a file in which the author approves", Blocker.OWN_WORK, _reviewer(ANNA)),
    Casus(
        "a file in which a co-author approves", Blocker.OWN_WORK, _co_author, by=CHRIS, nightly=True
    ),
    Casus("a file that claims a mandate", Blocker.NO_MANDATE, _reviewer(DORA), by=DORA),
    Casus(
        "a file in which a housemate approves",
        Blocker.OWN_HOUSEHOLD,
        _reviewer(GIJS, person="p3"),
        by=GIJS,
    ),
    Casus(
        "a file in which a stand-in approves",
        Blocker.STANDS_IN,
        _reviewer(CHRIS),
        prepare=stands_in,
        by=CHRIS,
    ),
    Casus(
        "a file that changes after handing in",
        Blocker.CHANGED_AFTER_SUBMISSION,
        _changed,
        by=BERT,
        nightly=True,
    ),
    Casus(
        "a file that sends without a review",
        Blocker.NOT_APPROVED,
        lambda raw: raw["case"].pop("review"),
    ),
    Casus(
        "a file in which who gave urgent help approves it",
        Blocker.OWN_WORK,
        _own_urgent_help,
        "10",
    ),
)


def _played(casus: Casus, at_work: Office) -> bool:
    casus.prepare(at_work)
    (path,) = CASUSSEN.glob(f"{casus.number}*.yaml")
    raw = yaml.safe_load(path.read_text("utf-8"))
    casus.change(raw)
    folder = at_work.path.parent
    file, secret = folder / "casus.yaml", folder / "wachtzin"
    file.write_text(yaml.safe_dump(raw, allow_unicode=True), "utf-8")
    secret.write_text(PASSPHRASE, "utf-8")
    copyfile(at_work.stage.keys[ANNA].path, keys_path(at_work.path))
    users = dict.fromkeys((UserId("anna"), UserId(raw["reviewer"]["user"])))
    given = [word for user in users for word in ("--user", user, "--passphrase-file", str(secret))]
    said, complained = io.StringIO(), io.StringIO()
    with at_work.shut() as store, redirect_stdout(said), redirect_stderr(complained):
        words = ["run", str(file), "--out", str(folder / "brieven"), "--store", str(store), *given]
        code = main(words)
    assert code in (exits.OK, exits.REFUSED), complained.getvalue()
    blocked = (json.loads(said.getvalue())["blocked"] or {}).get("blockers", [])
    sentences = [plain_sentence(Missing(Blocker(one)), dutch()) for one in blocked]
    logged = at_work.logged_of(casus.by)
    at_work.refused.append(Refused(casus.by, " ".join(sentences), logged))
    return code != exits.REFUSED


for _one in CASUSSEN_THAT_LIE:
    attack(Route.COMMAND, _one.name, _one.why, sends=False, nightly=_one.nightly)(
        partial(_played, _one)
    )
