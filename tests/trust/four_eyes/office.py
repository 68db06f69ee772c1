"""A store of one's own in which casus 01 waits for its reviewer, and every way to touch it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path

from sqlalchemy import text

from db import triggers
from db.breaks import Break
from db.check import verify
from db.engine import reader
from db.store import Store, open_store
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.casus import Casus
from hengelo_toegang.cli.stage import Stage
from hengelo_toegang.domain.blockers import ActionBlocked
from hengelo_toegang.domain.case import Case, Review, ReviewOutcome, Sent
from hengelo_toegang.domain.case import Stage as CaseStage
from hengelo_toegang.domain.exchange import BundleRefused
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.revisions import fingerprint
from hengelo_toegang.i18n import Translate, translator
from hengelo_toegang.usecases import deciding, involvement, working
from hengelo_toegang.usecases.files import dossier_of
from hengelo_toegang.usecases.ports import Desk, StaleCase, StoreError
from hengelo_toegang.words_exchange import bundle_words
from tests.repertoire import CASE, Change, Repertoire, casus_of, unreviewed
from tests.second_pair import DIFFERENT
from tests.trust.four_eyes.people import ANNA, HANDED_IN, SENT, people
from ui.pages.case.words import plain_sentence, sentence
from ui.refusals import refusal_words

_REFUSALS = (ActionBlocked, StoreError, StaleCase, BundleRefused, PermissionError)
_DECISIONS = (
    "select count(*) from letters where kind like 'decision%' and kind <> 'decision-urgent'"
)
_LAST = "select origin, sequence, actor, action, subject, result from audit order by rowid desc"


class Start(Enum):
    """How far the case is when an attack begins."""

    HANDED_IN = "handed in"
    DRAFT = "draft"
    URGENT = "urgent help that nobody looked at"


@dataclass(frozen=True, slots=True)
class Logged:
    """A row of the log."""

    origin: str
    sequence: int
    actor: str
    action: str
    subject: str
    result: str

    @property
    def refuses(self) -> bool:
        return self.result.startswith("refused: ")


@dataclass(frozen=True, slots=True)
class Refused:
    """An act that the program refused."""

    by: UserId
    words: str
    """What the person at the screen reads."""
    logged: Logged | None
    """The row of the log that says so."""
    error: Exception | None = None


@dataclass
class Office:
    """An open store, everybody's keys to it, and what was refused so far."""

    stage: Stage
    path: Path
    refused: list[Refused] = field(default_factory=list)

    @property
    def store(self) -> Store:
        return self.stage.store

    def desk(self, user: UserId, day: date = HANDED_IN) -> Desk:
        return self.stage.desk(user, day)

    def case(self) -> Case:
        with self.desk(ANNA).open() as uow:
            return uow.cases.get(CASE)

    def attempt(self, user: UserId, act: Callable[[], object]) -> bool:
        """Return whether an act goes through; else keep what was said, and what was logged."""
        before = self.last_logged()
        try:
            act()
        except _REFUSALS as refusal:
            after = self.last_logged()
            logged = after if after != before and after is not None and after.refuses else None
            self.refused.append(Refused(user, self.words(refusal), logged, refusal))
            return False
        return True

    def words(self, refusal: Exception) -> str:
        """Return what the person at the screen reads."""
        _ = dutch()
        if isinstance(refusal, ActionBlocked):
            return self._sentences(refusal)
        if isinstance(refusal, BundleRefused):
            return bundle_words(refusal, _)
        return refusal_words(refusal, lambda item: plain_sentence(item, _), _)

    def _sentences(self, refusal: ActionBlocked) -> str:
        desk = self.desk(ANNA, self.stage.clock.day)
        try:
            with desk.open() as uow:
                dossier = dossier_of(desk, uow, CASE)
        except (ActionBlocked, StoreError):
            return " ".join(plain_sentence(item, dutch()) for item in refusal.missing)
        return " ".join(sentence(item, dossier, dutch()) for item in refusal.missing)

    def judge(
        self,
        user: UserId,
        outcome: ReviewOutcome = ReviewOutcome.APPROVED,
        day: date = HANDED_IN,
    ) -> bool:
        """Let a user declare to have no ties, and judge; return whether that went through."""
        involvement.declare(self.desk(user, day), CASE, involved=False)
        desk = self.desk(user, day)
        why = () if outcome is ReviewOutcome.APPROVED else (DIFFERENT,)
        return self.attempt(user, lambda: deciding.review_decision(desk, CASE, outcome, why))

    def send(self, on: date = SENT) -> bool:
        """Let Anna send the decision; return whether it went out."""
        desk = self.desk(ANNA, on)
        return self.attempt(ANNA, lambda: deciding.send(desk, CASE, Sent(on)))

    def submit(self, user: UserId = ANNA, day: date = HANDED_IN) -> None:
        deciding.submit(self.desk(user, day), CASE)

    def write(
        self,
        user: UserId,
        words: str = "Toch anders.",
        day: date = HANDED_IN,
        with_others: tuple[UserId, ...] = (),
    ) -> None:
        """Let a user change what the decision says, alone or together with others."""
        case = replace(explained(self.case(), words), co_authors=with_others)
        desk = self.desk(user, day)
        working.amend(desk, case, working.head_of(desk, CASE))

    def forge(self, user: UserId, change: Callable[[Case], Case], day: date = HANDED_IN) -> None:
        """Write a changed case past the use cases, signed by `user`."""
        with self.desk(user, day).open() as uow:
            uow.cases.save(change(uow.cases.get(CASE)), "forged")
            uow.commit()

    def by_hand(self, *statements: str, guards: bool = True, **values: object) -> None:
        """Change the file as somebody with the key can: guards down, and up again or not."""
        with self.store.engine.begin() as connection:
            for name in triggers.TRIGGERS:
                connection.execute(text(f"drop trigger {name}"))
            for statement in statements:
                assert connection.execute(text(statement), values).rowcount, statement
            if guards:
                triggers.ensure(connection)

    @contextmanager
    def shut(self) -> Iterator[Path]:
        """Close the store, and open it again afterwards: what the file says then counts."""
        self.store.close()
        yield self.path
        self.stage = replace(self.stage, store=_opened(self.path, self.stage))

    def sent(self) -> bool:
        """Return whether a letter with the decision was made, whatever the case says itself."""
        with reader(self.store.engine).connect() as connection:
            return bool(
                connection.execute(text(_DECISIONS), {"urgent": "decision-urgent"}).scalar()
            )

    def raw(self, question: str) -> tuple[str, ...]:
        """Return the first row that the file answers."""
        with reader(self.store.engine).connect() as connection:
            return tuple(connection.exec_driver_sql(question).one())

    def last_logged(self) -> Logged | None:
        with reader(self.store.engine).connect() as connection:
            row = connection.execute(text(_LAST)).first()
            return None if row is None else Logged(*row)

    def logged_of(self, user: UserId) -> Logged | None:
        """Return the last row of the log that refuses something to a user."""
        with reader(self.store.engine).connect() as connection:
            rows = connection.exec_driver_sql(_LAST).fetchall()
        found = (Logged(*row) for row in rows)
        return next((one for one in found if one.actor == user and one.refuses), None)

    def verify(self) -> Break | None:
        return verify(self.store)


def explained(case: Case, words: str) -> Case:
    """Return a case with other words in its decision."""
    return replace(case, decision=case.decision and replace(case.decision, explanation=words))


def approved_by(user: UserId, case: Case, day: date = HANDED_IN) -> Case:
    """Return a case as if `user` had approved it."""
    seen = Review(user, day, ReviewOutcome.APPROVED, fingerprint(case))
    return replace(case, stage=CaseStage.APPROVED, reviews=(*case.reviews, seen))


@cache
def dutch() -> Translate:
    """Return the words that the office reads."""
    return translator("nl")


def _opened(path: Path, stage: Stage) -> Store:
    projector = bootstrap.projector_of(stage.rules, stage.clock)
    return open_store(path, _dek(stage), projector=projector, clock=stage.clock)


def _dek(stage: Stage) -> bytes:
    return next(iter(stage.keys.values())).dek


@contextmanager
def office(repertoire: Repertoire, folder: Path, start: Start) -> Iterator[Office]:
    """Give an office with a store in `folder`; it is played once and copied each time."""
    casus, hand_in = _casus(repertoire, start)
    path = folder / "office.store"
    with repertoire.staged(casus, path, users=people(), hand_in=hand_in) as stage:
        stage.clock.day = HANDED_IN
        opened = Office(stage, path)
        yield opened
        opened.store.close()


def _casus(repertoire: Repertoire, start: Start) -> tuple[Casus, bool]:
    changes: tuple[Change, ...] = (unreviewed,)
    if start is Start.URGENT:
        changes = (unreviewed, lambda raw: raw["case"]["urgent_provision"].pop("review"))
    casus = casus_of(repertoire.rules, "10" if start is Start.URGENT else "01", *changes)
    return casus, start is Start.HANDED_IN
