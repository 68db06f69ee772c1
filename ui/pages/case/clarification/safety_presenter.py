"""The record of the reporting code (meldcode) without its widgets."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from hengelo_toegang.domain.blockers import ActionBlocked
from hengelo_toegang.domain.case import Safety
from hengelo_toegang.domain.names import full_name
from hengelo_toegang.domain.safety_records import (
    CodeStep,
    SafetyDecision,
    SafetyRecord,
    SafetyStep,
    Weighing,
    asks_for_report,
    open_steps,
    with_step,
)
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import StaleCase, StoreError
from hengelo_toegang.words import trouble_words
from ui.labels import choices, label
from ui.pages.case.sections import Section
from ui.pages.case.steps import StepContext
from ui.pages.case.words import clock
from ui.reading import Raw
from ui.widgets.fields import Field, Kind, Width

_ABOUT = {
    CodeStep.SIGNALS: N_("What is seen and heard: facts, and who told them."),
    CodeStep.CONSULT: N_(
        "Ask a colleague, and Veilig Thuis where needed. This can be without names."
    ),
    CodeStep.TALK: N_("Talk with those whom it is about, unless that makes it less safe."),
    CodeStep.WEIGH: N_("Weigh it with what you know now: how safe is everybody?"),
    CodeStep.DECIDE: N_("Decide: is a report needed, and is help possible?"),
}
_WITH = {
    CodeStep.CONSULT: N_("With whom you consulted"),
    CodeStep.TALK: N_("With whom you talked"),
}
_OUTCOMES = {CodeStep.WEIGH: "weighing", CodeStep.DECIDE: "decision"}


def open_words(steps: Sequence[CodeStep], _: Translate) -> str:
    """Return which steps are open, in a sentence."""
    if not steps:
        return _("All steps of the reporting code are written down.")
    return _("Still open: {steps}.", steps=", ".join(label(step, _).lower() for step in steps))


@dataclass(frozen=True, slots=True)
class StepNote:
    """Whether a step is written down, in words."""

    taken: bool
    words: str


@dataclass(frozen=True, slots=True)
class SafetyHead:
    """What stands above the steps."""

    resident: str
    call: str
    open: str
    remark: str
    """What to think of, as the record stands."""


class SafetyPage(Protocol):
    """What the presenter asks of the view."""

    def show_head(self, head: SafetyHead) -> None: ...

    def show_values(self, values: Mapping[str, object]) -> None: ...

    def show_states(self, states: Mapping[CodeStep, StepNote]) -> None:
        """Show of each step whether it is written down, and by whom."""
        ...

    def whisper(self, text: str) -> None: ...

    def complain(self, text: str) -> None: ...


class SafetyPresenter:
    """Keeps the five steps; every field saves itself, in a record that only colleagues read.

    Raises:
        ActionBlocked: This user may not read the record.
    """

    def __init__(self, context: StepContext, closed: Callable[[SafetyRecord], None]) -> None:
        self._services = context.services
        self._working = context.working
        self._ = context.translate
        self._closed = closed
        file = self._services.open_safety(self._working.case.id)
        self._record, self._base, self._read = file.record, file.base, file.record
        self._raw: dict[str, Raw] = {}
        self._names = self._services.user_names()
        self._take_over()

    def bind(self, page: SafetyPage) -> None:
        """Show the record on a page."""
        self._page = page
        self._show()

    def sections(self) -> tuple[Section, ...]:
        """Return a form per step."""
        _ = self._
        return tuple(
            Section(
                step.value,
                f"{at}. {label(step, _)}",
                self._fields(step),
                _(_ABOUT[step]),
            )
            for at, step in enumerate(CodeStep, start=1)
        )

    def edit(self, place: str, value: object) -> None:
        """Take over what was filled in."""
        if isinstance(value, Raw):
            self._raw[place] = value
            return
        self._raw.pop(place, None)
        key, _, name = place.partition(".")
        step = CodeStep(key)
        if name == "weighing":
            weighing = value if isinstance(value, Weighing) else None
            self._record = replace(self._record, weighing=weighing)
        elif name == "decision":
            decision = value if isinstance(value, SafetyDecision) else None
            self._record = replace(self._record, decision=decision)
        else:
            self._write(step, name, value)
            return
        self._show_head()

    def keep(self) -> bool:
        """Write what changed; return whether it is safe."""
        if self._record == self._read:
            return True
        try:
            file = self._services.keep_safety(self._record, self._base)
        except StaleCase:
            return self._join()
        except StoreError as failure:
            self._page.complain(
                self._(
                    "Not saved yet: {reason} It is tried again.",
                    reason=trouble_words(failure, self._),
                )
            )
            return False
        except ActionBlocked:
            self._page.complain(self._("You may not write in this record any more."))
            return False
        self._kept(file.record, file.base)
        return True

    def close(self) -> bool:
        """Keep the record, and tell what is open; return whether that worked."""
        if not self.keep():
            return False
        self._closed(self._record)
        return True

    def _fields(self, step: CodeStep) -> tuple[Field, ...]:
        _, found = self._, [Field(f"{step}.on", self._("When"), Kind.DATE, width=Width.THIRD)]
        if step in _WITH:
            found.append(Field(f"{step}.with_whom", _(_WITH[step]), width=Width.HALF))
        if step is CodeStep.WEIGH:
            asked = choices(Weighing, _)
            found.append(Field(f"{step}.weighing", _("Outcome"), Kind.RADIO, choices=asked))
        if step is CodeStep.DECIDE:
            asked = choices(SafetyDecision, _)
            found.append(Field(f"{step}.decision", _("What is done"), Kind.RADIO, choices=asked))
        found.append(Field(f"{step}.text", _("In words"), Kind.LONG_TEXT, lines=2))
        return tuple(found)

    def _write(self, step: CodeStep, name: str, value: object) -> None:
        known = self._record.step(step)
        written = known or self._fresh(step)
        if name == "on":
            written = replace(written, on=value if isinstance(value, date) else None)
        elif name == "with_whom":
            written = replace(written, with_whom=str(value or ""))
        else:
            written = replace(written, text=str(value or ""))
        written = replace(written, by=self._services.desk.user.id)
        self._record = with_step(self._record, written)
        if known is None:
            self._show()  # with the day that it began with
        else:
            self._show_head()

    def _fresh(self, step: CodeStep) -> SafetyStep:
        """Return an empty step of today; a day that is wrong is easily changed."""
        return SafetyStep(step, self._services.desk.user.id, self._working.dossier.today)

    def _take_over(self) -> None:
        """Begin with the words that an older version kept in the case; there they go away."""
        safety = self._working.case.clarification.safety
        if safety is None or not safety.text or not self._working.editable:
            return
        old = self._record.step(CodeStep.SIGNALS) or self._fresh(CodeStep.SIGNALS)
        if safety.text not in old.text:
            text = "\n".join(part for part in (old.text, safety.text) if part)
            self._record = with_step(self._record, replace(old, text=text))

    def _kept(self, record: SafetyRecord, base: str) -> None:
        self._record, self._read, self._base = record, record, base
        safety = self._working.case.clarification.safety
        if safety is not None and safety.text and self._working.editable:
            self._working.put("clarification.safety", Safety(safety.concern))
        time = clock(self._services.desk.now(), self._.language)
        self._page.whisper(self._("Saved at {time}.", time=time))

    def _join(self) -> bool:
        """Put one's own words below those that somebody else wrote meanwhile, and keep both."""
        mine, read = self._record, self._read
        newest = self._services.open_safety(mine.case)
        joined = newest.record
        for step in CodeStep:
            own, theirs = mine.step(step), joined.step(step)
            if own is None or own == read.step(step):
                continue
            text = own.text
            if theirs is not None and theirs != read.step(step) and theirs.text not in text:
                text = "\n".join(part for part in (theirs.text, text) if part)
            joined = with_step(joined, replace(own, text=text))
        if mine.weighing is not read.weighing:
            joined = replace(joined, weighing=mine.weighing)
        if mine.decision is not read.decision:
            joined = replace(joined, decision=mine.decision)
        self._record, self._read, self._base = joined, newest.record, newest.base
        self._show()
        self._page.complain(
            self._("A colleague wrote in this record too. Both texts stand below each other.")
        )
        return self.keep()

    def _show(self) -> None:
        values: dict[str, object] = {}
        for step in CodeStep:
            written = self._record.step(step)
            values[f"{step}.on"] = written.on if written else None
            values[f"{step}.with_whom"] = written.with_whom if written else ""
            values[f"{step}.text"] = written.text if written else ""
        values[f"{CodeStep.WEIGH}.weighing"] = self._record.weighing
        values[f"{CodeStep.DECIDE}.decision"] = self._record.decision
        self._page.show_values(values | self._raw)
        self._show_head()

    def _show_head(self) -> None:
        dossier, settings = self._working.dossier, self._working.dossier.policy.settings
        call = self._(
            "Acute danger: call {emergency}. For advice, or to report: Veilig Thuis {safe_home},"
            " day and night.",
            emergency=settings.emergency,
            safe_home=settings.safe_home,
        )
        lacking = open_steps(self._record)
        remark = ""
        if asks_for_report(self._record):
            remark = self._(
                "With acute or structural danger the norm is to report to Veilig Thuis. Say in"
                " step 5 why you decide otherwise."
            )
        self._page.show_head(
            SafetyHead(full_name(dossier.resident), call, open_words(lacking, self._), remark)
        )
        self._page.show_states({step: self._note(step, lacking) for step in CodeStep})

    def _note(self, step: CodeStep, lacking: Sequence[CodeStep]) -> StepNote:
        written = self._record.step(step)
        if step in lacking or written is None:
            return StepNote(taken=False, words=self._("Still open"))
        who = self._names.get(written.by, written.by)
        return StepNote(taken=True, words=self._("Written down by {who}", who=who))
