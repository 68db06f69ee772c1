"""One round of filing: case after case, step after step, each noted before the next.

No transaction is open while the network is asked. What was made is noted before the next step
is taken; what was made and not noted is found over there. So it may end at any point.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from hengelo_toegang.domain.filing import (
    STOPS_ALL,
    FilingState,
    RefusedField,
    StepKind,
    SystemTrouble,
    TypeFault,
    settings_print,
    steps_of,
)
from hengelo_toegang.domain.filing_settings import FilingSettings
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.usecases.filing_matter import matter_of, proven_case
from hengelo_toegang.usecases.filing_ports import (
    CaseSystem,
    Filing,
    FilingRefused,
    FilingRound,
    Queued,
    SystemDown,
    TypesMissing,
)
from hengelo_toegang.usecases.ports import Desk, NotFound, UnitOfWork
from hengelo_toegang.usecases.restricting import restriction_of
from hengelo_toegang.usecases.sync_ports import Step

_FILE = "file_case"
_TRIES = 3
_MOMENTARY = (SystemTrouble.BROKEN, SystemTrouble.NOT_ONE)
"""What may be over by the next request; who waits for an answer has waited long enough."""
_MOST_IN_A_ROW = 3
"""After so many cases that the case system did not answer, the rest waits for another time."""


class Filer:
    """One round: what it did, and what stopped it."""

    def __init__(
        self, desk: Desk, settings: FilingSettings, system: CaseSystem, step: Step
    ) -> None:
        self._desk, self._system, self._step = desk, system, step
        self._settings, self._print = settings, settings_print(settings)
        self._missing = dict[Law, tuple[TypeFault, ...]]()
        self._ended = {state: list[CaseId]() for state in FilingState}
        self._down: SystemDown | None = None
        self._in_a_row = 0

    def file(self, waiting: Sequence[Queued]) -> FilingRound:
        """File these; return what came of it."""
        for number, one in enumerate(waiting):
            # It may stop between two steps of one case too.
            going = partial(self._step, number, len(waiting))
            going()
            if one.law not in self._missing:
                self._one(one, going)
            if self._stops:
                break
        self._step(len(waiting), len(waiting))
        filed, refused, held = (
            tuple(self._ended[state])
            for state in (FilingState.FILED, FilingState.REFUSED, FilingState.HELD)
        )
        return FilingRound(
            filed,
            refused,
            held,
            len(waiting) - len(filed) - len(refused) - len(held),
            self._down.trouble if self._down else None,
            self._down.detail if self._down else "",
            tuple(fault for faults in self._missing.values() for fault in faults),
        )

    @property
    def _stops(self) -> bool:
        """Whether the next case would fare no better."""
        down = self._down
        return down is not None and (down.trouble in STOPS_ALL or self._in_a_row >= _MOST_IN_A_ROW)

    def _one(self, one: Queued, going: Callable[[], object]) -> None:
        try:
            self._file(one, going)
        except SystemDown as down:
            self._down, self._in_a_row = down, self._in_a_row + 1
            self._end(one, FilingState.BROKEN_OFF, trouble=down.trouble)
            return
        except NotFound:
            return  # it left this laptop meanwhile
        except TypesMissing as missing:
            self._missing[one.law] = missing.faults
            return
        except FilingRefused as refusal:
            self._end(one, FilingState.REFUSED, refusal.fields)
        self._in_a_row = 0

    def _file(self, one: Queued, going: Callable[[], object]) -> None:
        with self._desk.open() as uow:
            case = proven_case(uow, one.case)
            restriction = restriction_of(uow, case.household)
            journal = self._journal(uow, one.case)
            matter, files = matter_of(uow, case)
            uow.commit()
        if restriction is not None and restriction.holds:
            self._end(one, FilingState.HELD)
            return
        if _was_filed_otherwise(one, journal):
            self._end(one, FilingState.OUTDATED)
            return

        def note(key: str, value: str) -> None:
            with self._desk.open() as uow:
                uow.filings.note(one.case, key, value)
                uow.commit()
            journal[key] = value

        for step in steps_of(matter):
            if step.key in journal:
                continue
            going()
            pdf = partial(bytes, files.get(step.about, b""))
            made = self._asked(partial(self._system.take, step, matter, journal, note, pdf))
            note(step.key, made)
            self._in_a_row = -1  # it answers: what ends this case says little of the next
        self._end(one, FilingState.FILED)

    def _journal(self, uow: UnitOfWork, case: CaseId) -> dict[str, str]:
        """Return what was made for a case in the case system of today."""
        journal = dict(uow.filings.journal(case))
        if StepKind.CASE in journal and not self._settings.leads_to(journal[StepKind.CASE]):
            uow.filings.begin_anew(case)
            return {}
        return journal

    def _asked(self, take: Callable[[], str]) -> str:
        """Take a step; what was over in a moment is asked again, which makes nothing twice."""
        for _again in range(_TRIES - 1):
            try:
                return take()
            except SystemDown as down:
                if down.trouble not in _MOMENTARY:
                    raise
        return take()

    def _end(
        self,
        one: Queued,
        state: FilingState,
        why: tuple[RefusedField, ...] = (),
        trouble: SystemTrouble | None = None,
    ) -> None:
        """Keep how it ended, and say so in the log unless it goes on by itself."""
        self._ended[state].append(one.case)
        before = one.filing.state if one.filing is not None else None
        now = self._desk.now()
        with self._desk.open() as uow:
            uow.filings.put(Filing(one.case, state, now, one.sent, self._print, why, trouble))
            if state is FilingState.FILED:
                uow.audit.record(_FILE, one.case, "done")
            elif state is not FilingState.BROKEN_OFF and state is not before:
                codes = ",".join(sorted({field.code for field in why})) or state.value
                uow.audit.record(_FILE, one.case, f"refused: {codes}")
            uow.commit()


def _was_filed_otherwise(one: Queued, journal: Mapping[str, str]) -> bool:
    """Return whether the decision stands over there by the dates of an earlier letter."""
    moved = one.filing is not None and one.filing.sent != one.sent
    return moved and StepKind.DECISION in journal
