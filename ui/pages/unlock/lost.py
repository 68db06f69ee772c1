"""Who lost their passphrase: a new invitation, or the key from the safe. No Qt."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from hengelo_toegang.domain.ids import UserId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.ports import NotFound
from hengelo_toegang.usecases.troubles import (
    MustWait,
    PassphraseRefused,
    SignInRefused,
    StoreError,
    WrongPassphrase,
)
from hengelo_toegang.usecases.upgrading import Going
from hengelo_toegang.words import trouble_words, wait_words
from hengelo_toegang.words_passphrases import weak_words
from ui.pages.unlock.own_passphrase import NEW, own_faults, own_fields
from ui.widgets.fields import Asked, Choice, Field, Kind

USER, KEY = "user", "key"
Recover = Callable[[UserId, str, str, Going], None]
"""Lets a user in again with the key from the safe, under a new passphrase.

`Going` hears how an older store is brought up to date.
"""


class LostPage(Protocol):
    """What is asked of the page."""

    def ask(
        self, asked: Asked, on_answer: Callable[[Mapping[str, object]], Mapping[str, str]]
    ) -> None: ...

    def open(
        self,
        words: str,
        open_it: Callable[[Going], object],
        on_done: Callable[[object], None],
        on_failed: Callable[[BaseException], None],
        on_stopped: Callable[[], None],
    ) -> None:
        """Open the store beside the window, and say how far it is."""
        ...

    def show_trouble(self, text: str) -> None: ...

    def show_relief(self, text: str) -> None: ...


class LostPassphrase:
    """Says what the usual way is, and takes the key from the safe where that one is closed."""

    def __init__(
        self,
        page: LostPage,
        recover: Recover,
        users: Callable[[], Sequence[str]],
        done: Callable[[], None],
        _: Translate,
    ) -> None:
        """`done` hears that somebody can sign in again."""
        self._page = page
        self._recover = recover
        self._users = users
        self._done = done
        self._ = _

    def start(self, user: str = "") -> None:
        """Ask who it is, and for the key."""
        _ = self._
        choices = tuple(Choice(name, name) for name in self._users())
        fields = (
            Field(USER, _("Who are you?"), Kind.CHOICE if choices else Kind.TEXT, choices=choices),
            Field(
                KEY,
                _("The key from the safe"),
                Kind.SECRET,
                help=_("Fourteen groups of four characters; dashes may be left out."),
            ),
            *own_fields(_),
        )
        asked = Asked(
            _("Lost your passphrase"),
            _(
                "Nobody can look up a passphrase. Ask an administrator for a new invitation: that "
                "is the usual way. Is there nobody who can give one, then the key from the safe "
                "of the municipality lets you in again. That is kept in the log for good, and the "
                "administrator and the privacy officer are told. Type it with two people present."
            ),
            fields,
            _("Let me in again"),
            {USER: user or None},
        )
        self._page.ask(asked, self._answered)

    def _answered(self, values: Mapping[str, object]) -> Mapping[str, str]:
        user = str(values.get(USER) or "")
        faults = {}
        if not user:
            faults[USER] = self._("Choose who you are.")
        if not values.get(KEY):
            faults[KEY] = self._("Type the key from the safe.")
        faults |= own_faults(values, (user,), self._)
        if faults:
            return faults
        key, chosen = str(values[KEY]), str(values[NEW])
        self._page.open(
            self._("The store is being opened with the key from the safe…"),
            lambda going: self._recover(UserId(user), key, chosen, going),
            lambda _nothing: self._let_in(),
            self._failed,
            self._stopped,
        )
        return {}

    def _let_in(self) -> None:
        self._done()
        self._page.show_relief(
            self._(
                "You can sign in with your new passphrase. Put the key back in the safe, and let "
                "an administrator make a new one now: on the page Users, with “New key for the "
                "safe…”."
            )
        )

    def _stopped(self) -> None:
        self._page.show_relief(self._("It was stopped. The store is as it was."))

    def _failed(self, fault: BaseException) -> None:
        self._page.show_trouble(self._words(fault))

    def _words(self, fault: BaseException) -> str:
        match fault:
            case MustWait():
                return wait_words(fault, self._)
            case WrongPassphrase():
                return self._("This is not the key of this store, or it is mistyped.")
            case NotFound():
                return self._("Nobody with this name works here.")
            case PassphraseRefused():
                return weak_words(fault.weakness, self._)
            case SignInRefused() | StoreError():
                return trouble_words(fault, self._)
        raise fault
