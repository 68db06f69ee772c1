"""Destroying what was kept long enough, without its widgets: look, list, approve, carry out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Protocol

from hengelo_toegang.domain.destruction import DestructionList, ListState, Subject
from hengelo_toegang.domain.rights import OfficeRight, has
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.destroying import Due, ListLine, ListRefused
from hengelo_toegang.usecases.ports import StoreError
from hengelo_toegang.usecases.services import Services
from hengelo_toegang.words import trouble_words
from hengelo_toegang.words_retention import HOLDS, RULES
from ui.icons import Icon
from ui.labels import label
from ui.pages.rights.words import LIST_FAULTS, STATES
from ui.progress import LongWork, Step, WorkPage
from ui.reading import words_of_day
from ui.theme import Tone
from ui.widgets.fields import Asked, Field, Kind
from ui.widgets.form_dialog import Answered
from ui.widgets.rows import Row

REASON = "reason"
APPROVE, CARRY_OUT, WITHDRAW = "approve", "carry_out", "withdraw"


class ListsPage(WorkPage, Protocol):
    """What the presenter asks of the page."""

    def show_due(self, rows: Sequence[Row], said: str, *, can_make: bool) -> None: ...

    def show_lists(self, rows: Sequence[Row]) -> None: ...

    def show_list(self, title: str, lines: Sequence[Row], offered: frozenset[str]) -> None: ...

    def show_no_list(self) -> None: ...

    def ask(self, asked: Asked, on_answer: Answered) -> None: ...

    def ask_to_go_on(self, title: str, text: str, yes: str, go_on: Callable[[], None]) -> None: ...

    def say(self, text: str) -> None: ...

    def complain(self, text: str) -> None: ...


class DestructionPresenter:
    """Shows what is due and the lists, and does what is chosen."""

    def __init__(
        self, page: ListsPage, services: Services, moved: Callable[[], None], _: Translate
    ) -> None:
        self._page = page
        self._services = services
        self._moved = moved
        self._ = _
        self._long = LongWork(page, _)
        self._due: dict[str, Due] | None = None
        self._kept: dict[str, str] = {}
        """Why a line is left out, by its key."""
        self._lists: dict[str, DestructionList] = {}
        self._names: Mapping[str, str] = {}
        self._shown = ""

    @property
    def busy(self) -> bool:
        """Whether something is being read or destroyed."""
        return self._long.busy

    def refresh(self) -> None:
        """Show the lists as they are now; the one in sight stays there."""
        if self.busy:
            return
        self._names = {str(user): name for user, name in self._services.user_names().items()}
        self._lists = {one.id: one for one in self._services.residents.lists()}
        self._page.show_lists([self._list_row(one) for one in self._lists.values()])
        self._show_due()
        if self._shown in self._lists:
            self.choose_list(self._shown)
        else:
            self._page.show_no_list()

    def look(self) -> None:
        """Read which files are due, beside the window."""
        if self.busy:
            return
        found: list[Due] = []

        def work(step: Step) -> object:
            found.extend(self._services.residents.due_files(step))
            return None

        self._long.start(work, partial(self._looked, found))

    def choose_due(self, key: str) -> None:
        """Ask why a file is left out; an empty reason lets it go."""
        due = (self._due or {}).get(key)
        if due is None or due.holds:
            return
        _ = self._
        asked = Asked(
            _("Leave it out?"),
            _(
                "{what}. Say why it is kept after all, without naming anybody: the list stays. "
                "Leave it empty to let it go.",
                what=self._what(due.number, due.resident),
            ),
            (Field(REASON, _("Why is it kept?")),),
            _("Keep"),
            {REASON: self._kept.get(key, "")},
        )

        def answer(values: Mapping[str, object]) -> Mapping[str, str]:
            self._kept[key] = str(values.get(REASON) or "").strip()
            self._show_due()
            return {}

        self._page.ask(asked, answer)

    def ask_to_make(self) -> None:
        """Make the list of everything that is due and not kept by something."""
        due = [one for one in (self._due or {}).values() if not one.holds]
        goes = sum(not self._kept.get(_key(one)) for one in due)
        _ = self._
        title = _.ngettext("List of {count} file", "List of {count} files", goes)
        text = _(
            "A second person looks at the list: a team lead or another privacy officer. "
            "Nothing is destroyed before that."
        )
        self._page.ask_to_go_on(title, text, _("Make the list"), partial(self._make, due))

    def choose_list(self, list_id: str) -> None:
        """Show the lines of a list."""
        listed = self._lists.get(list_id)
        if listed is None:
            return
        try:
            lines = self._services.residents.lines_of(list_id)
        except ListRefused as refusal:
            self._page.complain(self._(LIST_FAULTS[refusal.fault]))
            return
        self._shown = list_id
        self._page.show_list(
            self._list_row(listed).title,
            [self._line_row(line, number) for number, line in enumerate(lines)],
            self._offered(listed),
        )

    def do(self, act: str) -> None:
        """Do one of the acts that are offered with a list."""
        acts: Mapping[str, Callable[[], None]] = {
            APPROVE: self._ask_approve,
            CARRY_OUT: self._ask_carry_out,
            WITHDRAW: self._ask_withdraw,
        }
        acts[act]()

    def _looked(self, found: list[Due], fault: BaseException | None) -> None:
        if isinstance(fault, ListRefused):
            self._page.complain(self._(LIST_FAULTS[fault.fault]))
            return
        if isinstance(fault, StoreError):
            self._page.complain(trouble_words(fault, self._))
            return
        if fault is not None:
            raise fault
        self._due = {_key(one): one for one in found}
        self._kept = {key: why for key, why in self._kept.items() if key in self._due}
        self._show_due()

    def _show_due(self) -> None:
        if self._due is None:
            self._page.show_due((), "", can_make=False)
            return
        _ = self._
        rows = [self._due_row(one) for one in self._due.values()]
        goes = [
            one for one in self._due.values() if not one.holds and not self._kept.get(_key(one))
        ]
        said = (
            _.ngettext("{count} file can go.", "{count} files can go.", len(goes))
            if rows
            else _("Nothing is due.")
        )
        self._page.show_due(rows, said, can_make=bool(goes))

    def _due_row(self, due: Due) -> Row:
        _, key = self._, _key(due)
        title = self._what(due.number, due.resident)
        law = f"{label(due.law, _)} · " if due.law else ""
        said = _(
            "{law}{rule}, so from {day} on",
            law=law,
            rule=_(RULES[due.entry.rule]),
            day=self._day(due.entry.due),
        )
        if due.holds:
            why = " ".join(_(HOLDS[hold]) for hold in due.holds)
            return Row(key, title, f"{why} · {said}", Icon.LOCK, Tone.NEUTRAL)
        kept = self._kept.get(key)
        if kept:
            return Row(key, title, _("Left out: {reason}", reason=kept), Icon.BLOCKED, Tone.WARN)
        return Row(key, title, said, Icon.REMOVE)

    def _list_row(self, listed: DestructionList) -> Row:
        _, count = self._, sum(entry.goes for entry in listed.entries)
        files = _.ngettext("{count} file", "{count} files", count)
        title = _("{files}, by {who} on {day}", files=files, who=self._who(listed.by),
                  day=self._day(listed.on))  # fmt: skip
        said = _(STATES[listed.state])
        if listed.approved_by is not None and listed.approved_on is not None:
            said += " · " + _(
                "approved by {who} on {day}",
                who=self._who(listed.approved_by),
                day=self._day(listed.approved_on),
            )
        if listed.withdrawn is not None:
            said += f" · {listed.withdrawn_because}"
        icon, tone = {
            ListState.TO_APPROVE: (Icon.CLOCK, Tone.WARN),
            ListState.APPROVED: (Icon.CHECK, Tone.WARN),
            ListState.DONE: (Icon.DONE, Tone.OK),
            ListState.WITHDRAWN: (Icon.BLOCKED, Tone.NEUTRAL),
        }[listed.state]
        return Row(listed.id, title, said, icon, tone)

    def _line_row(self, line: ListLine, number: int) -> Row:
        _, entry = self._, line.entry
        if line.number or line.resident:
            title = self._what(line.number, line.resident)
        else:
            title = _("Household") if entry.subject is Subject.HOUSEHOLD else _("Case")
        said = f"{_(RULES[entry.rule])} · {self._day(entry.due)}"
        if entry.done is not None:
            said = _("Destroyed on {day}", day=self._day(entry.done)) + f" · {said}"
            return Row(str(number), title, said, Icon.DONE, Tone.OK)
        if entry.held is not None:
            return Row(str(number), title, f"{_(HOLDS[entry.held])} · {said}", Icon.LOCK)
        if entry.kept:
            left_out = _("Left out: {reason}", reason=entry.kept)
            return Row(str(number), title, left_out, Icon.BLOCKED)
        return Row(str(number), title, said, Icon.REMOVE)

    def _offered(self, listed: DestructionList) -> frozenset[str]:
        user = self._services.desk.user
        waits = listed.state is ListState.TO_APPROVE
        approved = listed.state is ListState.APPROVED
        offered = {
            APPROVE: waits and user.id != listed.by,
            CARRY_OUT: approved and has(user, OfficeRight.DESTROY),
            WITHDRAW: waits or approved,
        }
        return frozenset(act for act, possible in offered.items() if possible)

    def _ask_approve(self) -> None:
        _ = self._
        self._page.ask_to_go_on(
            _("Approve the list?"),
            _("You looked at each line. After this the files can be destroyed for good."),
            _("Approve"),
            partial(
                self._attempt_and_say,
                lambda: self._services.residents.approve_list(self._shown),
                _("The list is approved."),
            ),
        )

    def _ask_withdraw(self) -> None:
        _ = self._
        asked = Asked(
            _("Take the list back"),
            _("What is not destroyed yet stays, and is due again."),
            (Field(REASON, _("Why?"), Kind.LONG_TEXT, lines=2),),
            _("Take back"),
            {REASON: ""},
        )

        def answer(values: Mapping[str, object]) -> Mapping[str, str]:
            why = str(values.get(REASON) or "")
            fault = self._attempt(lambda: self._services.residents.withdraw_list(self._shown, why))
            if fault:
                return {REASON: fault}
            self._done(_("The list is taken back."))
            return {}

        self._page.ask(asked, answer)

    def _ask_carry_out(self) -> None:
        _, listed = self._, self._lists[self._shown]
        waits = sum(entry.waits for entry in listed.entries)
        title = _.ngettext("Destroy {count} file", "Destroy {count} files", waits)
        text = _(
            "This cannot be undone. All versions, letters, drafts and lists of these files go. "
            "In backups they disappear when newer ones take their place: the last 14 are kept."
        )
        self._page.ask_to_go_on(title, text, title, self._carry_out)

    def _carry_out(self) -> None:
        shown = self._shown

        def work(step: Step) -> object:
            for carried in self._services.residents.carry_out(shown):
                step(carried.number, carried.total)
            return None

        self._long.start(work, self._carried)

    def _carried(self, fault: BaseException | None) -> None:
        self._due = None
        self._done("")
        if isinstance(fault, ListRefused):
            self._page.complain(self._(LIST_FAULTS[fault.fault]))
            return
        if isinstance(fault, StoreError):
            self._page.complain(trouble_words(fault, self._))
            return
        if fault is not None:
            raise fault
        listed = self._lists.get(self._shown)
        if listed is not None and listed.state is ListState.DONE:
            self._page.say(self._("The list is carried out."))
        else:
            self._page.say(self._("It was stopped. Carry it out again to go on."))

    def _make(self, due: Sequence[Due]) -> None:
        entries = [replace(one.entry, kept=self._kept.get(_key(one), "")) for one in due]

        def make() -> None:
            self._shown = self._services.residents.make_list(entries).id
            self._due, self._kept = None, {}

        self._attempt_and_say(make, self._("The list is made. A second person approves it."))

    def _attempt_and_say(self, act: Callable[[], object], said: str) -> None:
        fault = self._attempt(act)
        if fault:
            self._page.complain(fault)
        else:
            self._done(said)

    def _attempt(self, act: Callable[[], object]) -> str:
        try:
            act()
        except ListRefused as refusal:
            return self._(LIST_FAULTS[refusal.fault])
        except StoreError as trouble:
            return trouble_words(trouble, self._)
        return ""

    def _done(self, said: str) -> None:
        self.refresh()
        self._moved()
        if said:
            self._page.say(said)

    def _what(self, number: str, resident: str) -> str:
        if number:
            return f"{number} · {resident}"
        return self._("Household: {names}", names=resident)

    def _who(self, user: str) -> str:
        return self._names.get(user, user)

    def _day(self, day: date) -> str:
        return words_of_day(day, self._.language, weekday=False)


def _key(due: Due) -> str:
    return f"{due.entry.subject}/{due.entry.id}"
