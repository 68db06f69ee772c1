"""A new key for the safe without widgets: shown once, on paper, typed back, and then it counts."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Protocol

from hengelo_toegang.domain.user_rules import UserRefused
from hengelo_toegang.domain.users import User
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.ports import SafeKey, StoreError
from hengelo_toegang.usecases.users import UserServices
from hengelo_toegang.words import trouble_words
from ui.pages.first_day.set_up_steps import (
    NAME,
    TYPED,
    USER,
    WITNESS,
    check_shown,
    key_faults,
    key_shown,
    typed_faults,
)
from ui.pages.first_day.shown import Place, Shown, Values
from ui.pages.manage.users.words import fault_words

_ABOUT, _KEY, _CHECK, _READY = range(4)
_TOTAL = _READY + 1


class SafeKeyPage(Protocol):
    """What the presenter asks of the page."""

    def show_screen(self, shown: Shown, place: Place, values: Values) -> None: ...

    def show_errors(self, errors: Mapping[str, str]) -> None: ...


class SafeKeyPresenter:
    """Leads through the screens of the key on the first day; the old key counts until the last."""

    def __init__(
        self,
        page: SafeKeyPage,
        managing: UserServices,
        me: User,
        owner: str,
        done: Callable[[], None],
        _: Translate,
    ) -> None:
        """`owner` is the municipality whose store it opens; `done` closes the page."""
        self._page = page
        self._managing = managing
        self._owner = owner
        self._done = done
        self._ = _
        # Who looks along is somebody else than who is at the keys.
        self._values: dict[str, object] = {NAME: me.name, USER: me.id}
        self._at = _ABOUT
        self._key: SafeKey | None = None

    @property
    def begun(self) -> bool:
        """Whether closing makes a key on paper worthless."""
        return self._key is not None

    def start(self) -> None:
        """Say what will happen."""
        self._show()

    def edited(self, place: str, value: object) -> None:
        """Keep what is typed."""
        self._values[place] = value

    def back(self) -> None:
        """Go one screen back, to the same key."""
        self._values.pop(TYPED, None)
        if self._at == _ABOUT:
            self._done()
            return
        self._move(self._at - 1)

    def next(self) -> None:
        """Go on, when nothing is wrong with the answers."""
        at = self._at
        if at == _READY:
            self._done()
            return
        step = {_ABOUT: self._make, _KEY: self._put_on_paper, _CHECK: self._keep}[at]
        faults = step()
        self._page.show_errors(faults)
        if not faults:
            self._move(at + 1)

    def sealed(self) -> tuple[str, str]:
        """Return the key while it is to be seen, and whose it is."""
        return (self._key.text if self._key is not None else ""), self._owner

    def _make(self) -> Mapping[str, str]:
        try:
            self._key = self._managing.new_safe_key()
        except UserRefused as refused:
            return {"": fault_words(refused.fault, self._)}
        return {}

    def _put_on_paper(self) -> Mapping[str, str]:
        return key_faults(self._values, self._)

    def _keep(self) -> Mapping[str, str]:
        key, values, _ = self._key, self._values, self._
        assert key is not None  # the screen comes after it was made
        if faults := typed_faults(values, key.reads, _):
            return faults
        try:
            self._managing.keep_safe_key(key, str(values[WITNESS]).strip())
        except UserRefused as refused:
            return {"": fault_words(refused.fault, _)}
        except StoreError as trouble:
            old = _("The key that lies in the safe still counts.")
            return {"": f"{trouble_words(trouble, _)} {old}"}
        self._key = None
        del values[TYPED]
        return {}

    def _move(self, at: int) -> None:
        self._at = at
        self._show()

    def _show(self) -> None:
        shown = {_ABOUT: about_shown, _KEY: key_shown, _CHECK: _check_shown, _READY: ready_shown}
        place = Place(self._at + 1, _TOTAL)
        self._page.show_screen(shown[self._at](self._values, self._), place, self._values)


def about_shown(_values: Values, _: Translate) -> Shown:
    """Return the screen that says what will happen."""
    about = _(
        "Make one when the key was used or seen, or when it is lost. With it somebody gets in "
        "again when no administrator can invite them."
    )
    points = (
        _("You get the key for the safe. Have somebody with you now, and a printer or a pen."),
        _("It counts once it was typed back. Stop before, and the key in the safe still does."),
        _("From then on the key that lies in the safe opens nothing any more."),
        _("The log keeps that you made it, and who looked along."),
    )
    return Shown(_("A new key for the safe"), (about,), (), _("Make the key"), points=points)


def ready_shown(_values: Values, _: Translate) -> Shown:
    """Return the last screen: the new key counts."""
    points = (
        _("Put the envelope in the safe now."),
        _("The key that lay there opens nothing any more. Destroy it."),
        _("Make a new backup: the new key does not open the earlier ones."),
    )
    return Shown(_("The new key counts"), (), (), _("Done"), back=False, points=points)


def _check_shown(values: Values, _: Translate) -> Shown:
    return replace(check_shown(values, _), next=_("Let this key count from now on"))
