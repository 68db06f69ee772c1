"""Setting up a municipality without widgets: forth and back, making, and the key for the safe."""

from dataclasses import field

from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.edition_ports import PolicyError
from hengelo_toegang.usecases.first_day import Founding
from hengelo_toegang.usecases.ports import PassphraseRefused, StoreError
from hengelo_toegang.words import trouble_words
from hengelo_toegang.words_passphrases import weak_words
from ui.pages.first_day import brand_text
from ui.pages.first_day.leading import Leading
from ui.pages.first_day.set_up_steps import (
    MUNICIPALITY,
    SCREENS,
    SECRETS,
    TYPED,
    WITNESS,
    answered,
    check_shown,
    first_values,
    key_faults,
    key_shown,
    municipality_of,
    ready_shown,
    typed_faults,
    user_of,
)
from ui.pages.first_day.shown import Place, Shown
from ui.pages.unlock.own_passphrase import NEW
from ui.progress import Step

_ADMINISTRATOR = len(SCREENS) - 2
_KEY, _CHECK, _READY = range(len(SCREENS), len(SCREENS) + 3)
_TOTAL = _READY + 1
_AFTER = {_KEY: key_shown, _CHECK: check_shown, _READY: ready_shown}
"""What is shown once the store is made aside."""


@dataclass(slots=True)
class SettingUp:
    """How far it is; it stays when the screens are built anew in another language or size."""

    values: dict[str, object] = field(default_factory=dict)
    at: int = 0
    founding: Founding | None = None

    @property
    def begun(self) -> bool:
        """Whether closing loses something."""
        return 0 < self.at < _READY


class SetUpPresenter(Leading[SettingUp]):
    """Leads through the screens, and makes the store between two of them."""

    def start(self) -> None:
        """Show the screen where one is."""
        if self._state.values:
            self._show()
            return
        self._page.begin(self._("One moment…"))
        self._page.run(
            lambda _step: first_values(self._day().proposed()),
            self._progress,
            self._begin,
            self._failed,
            self._left,
        )

    def _begin(self, values: dict[str, object]) -> None:
        self._state.values = values
        self._page.show_at_rest()
        self._show()

    def edited(self, place: str, value: object) -> None:
        """Keep what is typed."""
        self._state.values = answered(self._state.values, place, value)

    def back(self) -> None:
        """Go one screen back; nothing that was typed is lost."""
        self._state.values.pop(TYPED, None)
        if self._state.at == 0:
            self._left()
            return
        self._state.at -= 1
        self._show()

    def next(self) -> None:
        """Go on, when nothing is wrong with the answers."""
        state, _ = self._state, self._
        if state.at == _READY:
            self._finished()
            return
        if state.at == _CHECK:
            self._check()
            return
        screen = key_faults if state.at == _KEY else SCREENS[state.at].faults
        faults = screen(state.values, _)
        self._page.show_errors(faults)
        if faults:
            return
        if state.at == _KEY - 1:
            self._make()
            return
        self._move(state.at + 1)

    def give_up(self) -> None:
        """Leave nothing behind; whoever comes back begins anew."""
        founding, self._state.founding = self._state.founding, None
        if founding is not None:
            founding.give_up()

    def sealed(self) -> tuple[str, str]:
        """Return the key for the safe while it is to be seen, and whose it is."""
        founding = self._state.founding
        key = founding.recovery_key if founding is not None else ""
        return key, str(self._state.values.get(MUNICIPALITY) or "")

    def _make(self) -> None:
        values, day = dict(self._state.values), self._day()
        brand = brand_text.checked(brand_text.brand_text(values))

        def work(step: Step) -> Founding:
            who = user_of(values)
            return day.found(municipality_of(values), who, str(values[NEW]), brand, step)

        self._page.begin(self._("The store is being made…"))
        self._page.run(work, self._progress, self._made, self._failed, self._stopped)

    def _made(self, founding: Founding) -> None:
        self._state.founding = founding
        for place in SECRETS:
            self._state.values.pop(place, None)
        self._page.show_at_rest()
        self._move(_KEY)

    def _check(self) -> None:
        founding, values = self._state.founding, self._state.values
        assert founding is not None  # the screen comes after it was made
        faults = typed_faults(values, founding.opens, self._)
        self._page.show_errors(faults)
        if faults:
            return
        witness = str(values[WITNESS]).strip()
        self._page.begin(self._("The store is put in its place…"))

        def work(_step: Step) -> None:
            founding.finish(witness)

        self._page.run(work, self._progress, self._placed, self._not_placed, self._stopped)

    def _placed(self, _nothing: object) -> None:
        self._state.founding = None
        self._state.values.pop(TYPED, None)
        self._page.show_at_rest()
        self._move(_READY)

    def _not_placed(self, fault: BaseException) -> None:
        # What was made is gone, and so is the worth of its key; nobody kept the passphrase.
        self._state.founding = None
        self._state.values.pop(TYPED, None)
        self._move(_ADMINISTRATOR)
        self._failed(fault)

    def _failed(self, fault: BaseException) -> None:
        self._page.show_at_rest()
        if isinstance(fault, StoreError):
            words = trouble_words(fault, self._)
        elif isinstance(fault, PassphraseRefused):
            words = weak_words(fault.weakness, self._)
        elif isinstance(fault, PolicyError):
            words = "\n".join(fault.lines(self._))
        else:
            raise fault
        nothing = self._("Nothing was made; what you typed is still here.")
        self._page.show_errors({"": f"{words} {nothing}"})

    def _move(self, at: int) -> None:
        self._state.at = at
        self._show()

    def _show(self) -> None:
        place = Place(self._state.at + 1, _TOTAL)
        self._page.show_screen(self._shown(), place, self._state.values)

    def _shown(self) -> Shown:
        at, values = self._state.at, self._state.values
        shown = SCREENS[at].shown if at < _KEY else _AFTER[at]
        return shown(values, self._)
