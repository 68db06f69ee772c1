"""Signing in: who, with which passphrase, and where today. No Qt."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.ports import SignInRefused, StoreError, WrongPassphrase
from hengelo_toegang.words import trouble_words

USER, PASSPHRASE, LOCATION = "user", "passphrase", "location"


class SignIn(Protocol):
    """Opens the store for a user and shows the desk; knows where the user works today."""

    def __call__(self, user: UserId, passphrase: str, location: str, /) -> None:
        """Raise `SignInRefused` or `StoreError` when it cannot."""
        ...


class UnlockPage(Protocol):
    """What the presenter asks of the page."""

    def offer(self, users: Sequence[str], locations: Sequence[str]) -> None: ...

    def show_values(self, values: Mapping[str, object]) -> None: ...

    def show_errors(self, errors: Mapping[str, str]) -> None: ...

    def show_trouble(self, text: str) -> None:
        """Show what is wrong with the store itself; nothing when empty."""
        ...

    def show_relief(self, text: str) -> None:
        """Show that it is right again; nothing when empty."""
        ...

    def set_busy(self, *, busy: bool) -> None: ...

    def focus(self, place: str) -> None: ...


class UnlockPresenter:
    """Lets one user in, or says truthfully why not."""

    def __init__(
        self,
        page: UnlockPage,
        sign_in: SignIn,
        users: Callable[[], Sequence[str]],
        _: Translate,
    ) -> None:
        self._page = page
        self._sign_in = sign_in
        self._users = users
        self._ = _
        self._values: dict[str, object] = {}

    def start(self, user: str, location: str) -> None:
        """Show the page, with who was here last and where."""
        known = list(self._users())
        self._page.offer(known, [location] if location else [])
        self._values = {USER: user if user in known else None, LOCATION: location or None}
        if len(known) == 1:
            self._values[USER] = known[0]
        self._page.show_values(self._values)
        self._page.focus(PASSPHRASE if self._values[USER] else USER)

    def ready(self, locations: Sequence[str]) -> None:
        """Offer the locations, once the rules are read while somebody types."""
        self._page.offer(list(self._users()), list(locations))
        self._page.show_values(self._values)

    def warn(self, text: str) -> None:
        """Say what is wrong with the store, before anybody tries it."""
        self._page.show_trouble(text)

    def relieve(self, text: str) -> None:
        """Say that the store is right again; nothing when empty."""
        self._page.show_relief(text)

    def edited(self, place: str, value: object) -> None:
        """Keep what is typed."""
        self._values[place] = value

    def unlock(self) -> None:
        """Try to open the store with what is typed."""
        self._page.show_trouble("")
        faults = self._faults()
        self._page.show_errors(faults)
        if faults:
            self._page.set_busy(busy=False)
            self._page.focus(next(iter(faults)))
            return
        self._page.set_busy(busy=True)
        try:
            self._sign_in(
                UserId(str(self._values[USER])),
                str(self._values[PASSPHRASE]),
                str(self._values.get(LOCATION) or ""),
            )
        except WrongPassphrase as refusal:
            self._page.show_errors({PASSPHRASE: trouble_words(refusal, self._)})
            self._page.focus(PASSPHRASE)
        except (SignInRefused, StoreError) as trouble:
            self._page.show_trouble(trouble_words(trouble, self._))
        else:
            self._values.pop(PASSPHRASE, None)
            self._page.show_values(self._values)
        finally:
            self._page.set_busy(busy=False)

    def _faults(self) -> dict[str, str]:
        faults = {}
        if not self._values.get(USER):
            faults[USER] = self._("Choose who you are.")
        if not self._values.get(PASSPHRASE):
            faults[PASSPHRASE] = self._("Type your passphrase.")
        return faults
