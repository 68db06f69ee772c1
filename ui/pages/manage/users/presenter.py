"""Users without widgets: who there are, one in front, and what is done about them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Protocol

from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.user_rules import UserFault, UserRefused
from hengelo_toegang.domain.users import User
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import Invitation, StoreError
from hengelo_toegang.usecases.users import UserRow, UserServices
from hengelo_toegang.words import trouble_words
from ui.icons import Icon
from ui.pages.manage.users import forms
from ui.pages.manage.users.certifying import (
    certificate_asked,
    certificate_rows,
    with_certificate,
)
from ui.pages.manage.users.words import (
    facts,
    fault_words,
    history_rows,
    mandate_rows,
    state_icon,
    state_words,
    user_line,
)
from ui.theme import Tone
from ui.widgets.fields import Asked
from ui.widgets.rows import Row

OnAnswer = Callable[[Mapping[str, object]], Mapping[str, str]]
Renew = Callable[[UserId], None]
"""Asks for a new key of the store, without that of a user; the window does it."""


@dataclass(frozen=True, slots=True)
class Acts:
    """What can be done about the user in front."""

    change: bool = False
    invite_again: bool = False
    invite_back: bool = False
    """Whether an invitation is for who left."""
    leave: bool = False
    take_key: bool = False


@dataclass(frozen=True, slots=True)
class Front:
    """The user in front, in words, with what can be done."""

    name: str
    state: str
    icon: Icon
    tone: Tone
    facts: tuple[str, ...]
    mandates: tuple[Row, ...]
    certificates: tuple[Row, ...]
    history: tuple[Row, ...]
    acts: Acts
    hint: str
    """Why something cannot be done here."""


class UsersPage(Protocol):
    """What the presenter asks of the page."""

    def show_users(self, rows: Sequence[Row], current: str, told: str) -> None: ...

    def show_front(self, front: Front | None) -> None: ...

    def ask(self, asked: Asked, on_answer: OnAnswer) -> None: ...

    def confirm(self, title: str, text: str, yes: str, on_yes: Callable[[], None]) -> None: ...

    def run(
        self,
        words: str,
        work: Callable[[], object],
        on_done: Callable[[object], None],
        on_failed: Callable[[BaseException], None],
    ) -> None:
        """Do work beside the window, and say meanwhile what is being done."""
        ...

    def show_invitation(self, invitation: Invitation, name: str) -> None:
        """Show a passphrase that is shown once, to be given to its user."""
        ...

    def show_table(self, invited: Callable[[Sequence[Invitation]], None]) -> None:
        """Let a table of users be chosen; `invited` hears of the passphrases."""
        ...

    def show_invitations(
        self, invitations: Sequence[Invitation], names: Mapping[UserId, str]
    ) -> None: ...

    def say(self, text: str) -> None: ...

    def complain(self, text: str) -> None: ...


class UsersPresenter:
    """Shows who works here, and keeps what an administrator says of them."""

    def __init__(
        self,
        page: UsersPage,
        managing: UserServices,
        me: UserId,
        today: Callable[[], date],
        renew: Renew,
        _: Translate,
    ) -> None:
        self._page = page
        self._managing = managing
        self._me = me
        self._today = today
        self._renew = renew
        self._ = _
        self._rows: Sequence[UserRow] = ()
        self._front = ""
        self._words, self._left_too = "", False

    def refresh(self) -> None:
        """Show who there are now; nobody, to who lost the right to it meanwhile."""
        try:
            self._rows = self._managing.rows()
        except UserRefused as refused:
            self._rows = ()
            self._page.complain(fault_words(refused.fault, self._))
        self._show()

    def look_for(self, words: str, *, left_too: bool) -> None:
        """Show whose name, sign-in name or team holds these words."""
        self._words, self._left_too = words.strip().casefold(), left_too
        self._show()

    def choose(self, user: str) -> None:
        """Put a user in front."""
        self._front = user
        self._show_front()

    def add(self) -> None:
        """Ask who is invited."""
        self._page.ask(forms.user_asked(None, self._), self._add)

    def add_from_file(self) -> None:
        """Invite everybody of a table."""
        self._page.show_table(self._many_invited)

    def change(self) -> None:
        """Ask what changes about the user in front."""
        row = self._row()
        if row is not None:
            self._page.ask(forms.user_asked(row.user, self._), partial(self._change, row.user))

    def invite_again(self) -> None:
        """Give the user in front a new passphrase to use once."""
        row = self._row()
        if row is None:
            return
        if row.left:
            # Whoever comes back gets what is right now, not what they had.
            self._page.ask(
                forms.user_asked(row.user, self._)._replace(
                    title=self._("Invite {name} back", name=row.user.name),
                    yes=self._("Invite"),
                ),
                partial(self._invite_back, row.user),
            )
            return
        self._page.confirm(
            self._("A new invitation for {name}", name=row.user.name),
            self._(
                "Their passphrase of now opens nothing any more. They get a passphrase to use "
                "once, choose one of their own with it, and get a new key. What they signed "
                "before keeps counting. Give it to them yourself, and see who it is."
            ),
            self._("Invite again"),
            partial(self._invite, row.user, self._managing.invite),
        )

    def add_certificate(self) -> None:
        """Ask for one more certificate."""
        self._ask_certificate(None)

    def change_certificate(self, key: str) -> None:
        """Ask until when a certificate holds."""
        self._ask_certificate(int(key))

    def add_mandate(self) -> None:
        """Ask for one more mandate."""
        self._ask_mandate(None)

    def change_mandate(self, key: str) -> None:
        """Ask what changes about a mandate."""
        self._ask_mandate(int(key))

    def link(self) -> None:
        """Ask who the user in front is in a household."""
        row = self._row()
        if row is not None:
            self._page.ask(forms.persons_asked(row.user, self._), partial(self._link, row.user))

    def leave(self) -> None:
        """Ask for the last day of the user in front."""
        row = self._row()
        if row is not None:
            left = self._managing.departure(row.user.id)
            asked = forms.leaving_asked(row, left, self._today(), self._)
            self._page.ask(asked, partial(self._leave, row.user))

    def take_key(self) -> None:
        """Take the key of the user in front away, after asking."""
        row = self._row()
        if row is not None:
            self._ask_to_renew(row.user)

    def _add(self, values: Mapping[str, object]) -> Mapping[str, str]:
        user = forms.user_of(values, None)
        return self._kept(lambda: self._invite_new(user))

    def _invite_new(self, user: User) -> None:
        # What is wrong is said at its field; what takes long comes after.
        self._managing.refuse_new(user)
        self._invite(user, self._managing.new)

    def _invite_back(self, before: User, values: Mapping[str, object]) -> Mapping[str, str]:
        user = forms.user_of(values, before)

        def invite() -> None:
            self._managing.refuse_again(user)
            self._invite(user, self._managing.invite)

        return self._kept(invite)

    def _invite(self, user: User, how: Callable[[User], Invitation]) -> None:
        self._page.run(
            self._("The invitation is being made…"),
            lambda: how(user),
            partial(self._invited, user),
            self._failed,
        )

    def _invited(self, user: User, made: object) -> None:
        if isinstance(made, Invitation):
            self._front = user.id
            self.refresh()
            self._page.show_invitation(made, user.name)

    def _many_invited(self, made: Sequence[Invitation]) -> None:
        self.refresh()
        names = {row.user.id: row.user.name for row in self._rows}
        self._page.show_invitations(made, names)

    def _change(self, before: User, values: Mapping[str, object]) -> Mapping[str, str]:
        return self._kept(lambda: self._keep(forms.user_of(values, before)))

    def _ask_certificate(self, at: int | None) -> None:
        row = self._row()
        if row is None or not self._acts(row).change:
            return
        held = row.user.certificates
        asked = certificate_asked(None if at is None else held[at], self._today(), self._)
        place = len(held) if at is None else at
        self._page.ask(asked, partial(self._keep_certificate, row.user, place))

    def _keep_certificate(
        self, user: User, at: int, values: Mapping[str, object]
    ) -> Mapping[str, str]:
        changed = with_certificate(user, at, values, self._me, self._today())
        return self._kept(lambda: self._keep(changed))

    def _ask_mandate(self, at: int | None) -> None:
        row = self._row()
        if row is None or not self._acts(row).change:
            return
        mandates = row.user.mandates
        chosen = None if at is None else mandates[at]
        place = len(mandates) if at is None else at
        asked = forms.mandate_asked(chosen, self._today(), self._)
        self._page.ask(asked, partial(self._keep_mandate, row.user, place))

    def _keep_mandate(self, user: User, at: int, values: Mapping[str, object]) -> Mapping[str, str]:
        changed = replace(user, mandates=forms.mandates_of(values, user.mandates, at))
        return self._kept(lambda: self._keep(changed))

    def _link(self, user: User, values: Mapping[str, object]) -> Mapping[str, str]:
        def link() -> None:
            kept = () if values.get(forms.UNLINK) else user.persons
            bsn = "".join(sign for sign in str(values.get(forms.BSN) or "") if sign.isdigit())
            found = tuple(self._managing.persons_with(bsn)) if bsn else ()
            if bsn and not found:
                raise UserRefused(UserFault.UNKNOWN)
            self._keep(replace(user, persons=tuple(dict.fromkeys((*kept, *found)))))

        return self._kept(link)

    def _leave(self, user: User, values: Mapping[str, object]) -> Mapping[str, str]:
        day = values.get(forms.UNTIL)
        if not isinstance(day, date):
            return {forms.UNTIL: self._("Type the last day.")}

        def leave() -> None:
            self._managing.end(user.id, day)
            self._page.say(self._("The last day is kept."))
            self.refresh()
            if day <= self._today():
                self._renew(user.id)

        return self._kept(leave)

    def _keep(self, user: User) -> None:
        self._managing.change(user)
        self._page.say(self._("It is saved, and holds from now on."))
        self.refresh()

    def _kept(self, act: Callable[[], None]) -> Mapping[str, str]:
        try:
            act()
        except UserRefused as refused:
            place = forms.PLACES.get(refused.fault, "")
            return {place: fault_words(refused.fault, self._)}
        return {}

    def _ask_to_renew(self, user: User) -> None:
        self._page.confirm(
            self._("Take the key of {name} away", name=user.name),
            self._(
                "The store gets a new key, which takes a moment. Everybody else keeps their "
                "passphrase. Backups of before still open with the passphrases of then."
            ),
            self._("Take it away"),
            partial(self._renew, user.id),
        )

    def _failed(self, fault: BaseException) -> None:
        if isinstance(fault, UserRefused):
            self._page.complain(fault_words(fault.fault, self._))
        elif isinstance(fault, StoreError):
            self._page.complain(trouble_words(fault, self._))
        else:
            raise fault

    def _show(self) -> None:
        seen = [row for row in self._rows if self._fits(row)]
        if self._front not in [row.user.id for row in seen]:
            self._front = seen[0].user.id if seen else ""
        working = sum(not row.left for row in self._rows)
        told = self._.ngettext("{count} person works here", "{count} persons work here", working)
        self._page.show_users([user_line(row, self._) for row in seen], self._front, told)
        self._show_front()

    def _fits(self, row: UserRow) -> bool:
        words = f"{row.user.name} {row.user.id} {row.user.team}".casefold()
        # Who left and still has a key asks for something to be done.
        return (not row.left or row.holds_key or self._left_too) and self._words in words

    def _row(self) -> UserRow | None:
        return next((row for row in self._rows if row.user.id == self._front), None)

    def _show_front(self) -> None:
        row = self._row()
        if row is None:
            self._page.show_front(None)
            return
        names = {one.user.id: one.user.name for one in self._rows}
        icon, tone = state_icon(row)
        hint = fault_words(UserFault.ONESELF, self._) if row.user.id == self._me else ""
        self._page.show_front(
            Front(
                row.user.name,
                state_words(row, self._),
                icon,
                tone,
                facts(row, self._),
                mandate_rows(row.user, self._),
                certificate_rows(row.user, names, self._),
                history_rows(self._managing.history(row.user.id), names, self._),
                self._acts(row),
                hint,
            )
        )

    def _acts(self, row: UserRow) -> Acts:
        if row.user.id == self._me:
            return Acts()
        here = not row.left
        return Acts(
            change=here,
            invite_again=here,
            invite_back=not here,
            leave=here,
            take_key=row.left and row.holds_key,
        )
