"""Signing in: who, with which passphrase, and where today. No Qt."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from hengelo_toegang.domain.ids import UserId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.troubles import (
    Invited,
    MustWait,
    PassphraseRefused,
    SignInRefused,
    StoreError,
    WrongPassphrase,
)
from hengelo_toegang.words import trouble_words
from ui.widgets.fields import Asked

USER, PASSPHRASE, LOCATION = "user", "passphrase", "location"


SignIn = Callable[[UserId, str, str], None]
"""Begins to open the store for a user, with a passphrase, at a location.

How it ended is told later, by `let_in` or `refuse`: opening takes a second, on purpose.
"""

Accept = Callable[[UserId, str, str, str], None]
"""Begins the same for who was invited: with that passphrase, and one of their own."""


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

    def count_down(self, seconds: float) -> None:
        """Let nobody try before this time has passed, and say how long it still is."""
        ...

    def ask(
        self, asked: Asked, on_answer: Callable[[Mapping[str, object]], Mapping[str, str]]
    ) -> None: ...


class UnlockPresenter:
    """Lets one user in, or says truthfully why not."""

    def __init__(
        self,
        page: UnlockPage,
        sign_in: SignIn,
        users: Callable[[], Sequence[str]],
        _: Translate,
        accept: Accept | None = None,
        wait: Callable[[UserId], float] | None = None,
        known: Callable[[str], str] | None = None,
    ) -> None:
        """`wait` says how many seconds a user waits after wrong passphrases.

        `known` says the passphrase of an invented user, who has no secret.
        """
        self._page = page
        self._sign_in = sign_in
        self._users = users
        self._accept = accept
        self._wait = wait
        self._known = known
        self._ = _
        self._values: dict[str, object] = {}

    def start(self, user: str, location: str) -> None:
        """Show the page, with who was here last and where."""
        known = list(self._users())
        self._page.offer(known, [location] if location else [])
        self._values = {USER: user if user in known else None, LOCATION: location or None}
        if len(known) == 1:
            self._values[USER] = known[0]
        self._fill_in()
        self._page.show_values(self._values)
        self._page.focus(PASSPHRASE if self._values[USER] else USER)
        self._look_at_wait()

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
        if place == USER:
            self._look_at_wait()
            if self._fill_in():
                self._page.show_values(self._values)

    def unlock(self) -> None:
        """Begin to open the store with what is typed."""
        self._page.show_trouble("")
        faults = self._faults()
        self._page.show_errors(faults)
        if faults:
            self._page.set_busy(busy=False)
            self._page.focus(next(iter(faults)))
            return
        self._page.set_busy(busy=True)
        self._sign_in(
            UserId(str(self._values[USER])),
            str(self._values[PASSPHRASE]),
            str(self._values.get(LOCATION) or ""),
        )

    def let_in(self) -> None:
        """Forget the passphrase: who typed it is inside."""
        self._values.pop(PASSPHRASE, None)
        self._page.show_values(self._values)
        self.stop_waiting()

    def stop_waiting(self) -> None:
        """Let somebody try again."""
        self._page.set_busy(busy=False)

    def refuse(self, trouble: SignInRefused | StoreError | PassphraseRefused) -> None:
        """Say why nobody came in; the passphrase can be typed again."""
        self.stop_waiting()
        if isinstance(trouble, Invited) and self._accept is not None:
            self._ask_own()
        elif isinstance(trouble, MustWait):
            self._page.count_down(trouble.args[0])
        elif isinstance(trouble, WrongPassphrase):
            self._page.show_errors({PASSPHRASE: trouble_words(trouble, self._)})
            self._page.focus(PASSPHRASE)
            self._look_at_wait()
        elif isinstance(trouble, PassphraseRefused):
            from hengelo_toegang.words_passphrases import weak_words

            self._page.show_trouble(weak_words(trouble.weakness, self._))
        else:
            self._page.show_trouble(trouble_words(trouble, self._))

    def _fill_in(self) -> bool:
        """Fill in the passphrase of an invented user; return whether there is one."""
        user = self._values.get(USER)
        if self._known is None or not user:
            return False
        self._values[PASSPHRASE] = self._known(str(user))
        return True

    def _look_at_wait(self) -> None:
        if self._wait is not None:
            self._page.count_down(self._wait(UserId(str(self._values.get(USER)))))

    def _ask_own(self) -> None:
        # An invitation is taken once; all others wait for nothing of it.
        from hengelo_toegang.words_passphrases import four_words_tip
        from ui.pages.unlock.own_passphrase import own_fields

        _ = self._
        asked = Asked(
            _("Choose a passphrase of your own"),
            _(
                "You came in with an invitation. Choose a passphrase that only you know: with it "
                "you sign what you write and decide. Nobody can look it up, not even the "
                "administrator. {tip}",
                tip=four_words_tip(_),
            ),
            own_fields(_),
            _("Keep it and open"),
        )
        self._page.ask(asked, self._choose_own)

    def _choose_own(self, values: Mapping[str, object]) -> Mapping[str, str]:
        from ui.pages.unlock.own_passphrase import NEW, own_faults

        user = str(self._values.get(USER))
        faults = own_faults(values, (user,), self._)
        if faults or self._accept is None:
            return faults
        self._page.set_busy(busy=True)
        once, own = str(self._values.get(PASSPHRASE)), str(values[NEW])
        self._accept(UserId(user), once, own, str(self._values.get(LOCATION) or ""))
        return {}

    def _faults(self) -> dict[str, str]:
        faults = {}
        if not self._values.get(USER):
            faults[USER] = self._("Choose who you are.")
        if not self._values.get(PASSPHRASE):
            faults[PASSPHRASE] = self._("Type your passphrase.")
        return faults
