"""Joining a laptop without widgets: what the administrator gave, who begins, and the store."""

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from hengelo_toegang.domain.people import UserId
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.exchange_services import CentreRefused
from hengelo_toegang.usecases.first_day import Laptop
from hengelo_toegang.usecases.ports import (
    Invited,
    PassphraseRefused,
    SignInRefused,
    StoreError,
)
from hengelo_toegang.words import trouble_words
from hengelo_toegang.words_passphrases import four_words_tip, weak_words
from ui.pages.first_day.leading import Leading
from ui.pages.first_day.shown import Place, Shown, Values
from ui.pages.unlock.own_passphrase import AGAIN, NEW, own_faults, own_fields
from ui.progress import Step
from ui.widgets.fields import Choice, Field, Kind

STORE, ADDRESS = "store", "address"
USER, PASSPHRASE, PASSWORD = "user", "passphrase", "password"
_FILES, _WHO, _SUMMARY, _READY = range(4)
_TOTAL = _READY + 1


@dataclass(slots=True)
class Joining:
    """How far it is; it stays when the screens are built anew."""

    values: dict[str, object] = field(default_factory=dict)
    at: int = _FILES
    users: tuple[str, ...] = ()
    invited: bool = False
    """Whether who begins came in by an invitation, and chooses a passphrase of their own."""

    @property
    def begun(self) -> bool:
        """Whether closing loses something."""
        return _FILES < self.at < _READY


class JoinPresenter(Leading[Joining]):
    """Leads through the screens, and puts the store in its place before the last."""

    def start(self) -> None:
        """Show the screen where one is."""
        self._show()

    def edited(self, place: str, value: object) -> None:
        """Keep what is typed."""
        self._state.values[place] = value
        if place in (USER, STORE):
            self._state.invited = False

    def back(self) -> None:
        """Go one screen back; nothing that was typed is lost."""
        if self._state.at == _FILES:
            self._left()
            return
        self._state.at -= 1
        self._show()

    def next(self) -> None:
        """Go on, when nothing is wrong with the answers."""
        at = self._state.at
        if at == _READY:
            self._finished()
            return
        faults = {_FILES: self._file_faults, _WHO: self._who_faults}.get(at, dict)()
        self._page.show_errors(faults)
        if faults:
            return
        if at == _SUMMARY:
            self._join()
            return
        self._state.at += 1
        self._show()

    def give_up(self) -> None:
        """Leave nothing behind: nothing is made before the last screen."""

    def _file_faults(self) -> Mapping[str, str]:
        _, values = self._, self._state.values
        store, address = _path(values, STORE), _path(values, ADDRESS)
        if store is None:
            return {STORE: _("Choose the store that the administrator gave you.")}
        if address is not None and not address.is_file():
            return {ADDRESS: _("There is no file at this place.")}
        try:
            self._state.users = tuple(self._day().users_of(store))
        except (SignInRefused, StoreError) as trouble:
            beside = _("Its keys lie beside it, in a file that ends in .keys.json.")
            return {STORE: f"{trouble_words(trouble, _)} {beside}"}
        return {}

    def _who_faults(self) -> Mapping[str, str]:
        _, values = self._, self._state.values
        found = {}
        if values.get(USER) not in self._state.users:
            found[USER] = _("Choose who you are.")
        if not values.get(PASSPHRASE):
            found[PASSPHRASE] = _("Type your passphrase.")
        if self._state.invited and not found:
            return own_faults(values, (str(values[USER]),), _)
        return found

    def _join(self) -> None:
        values, state, day = self._state.values, self._state, self._day()
        store = _path(values, STORE)
        assert store is not None  # asked on the first screen
        laptop = Laptop(
            store,
            _path(values, ADDRESS),
            UserId(str(values[USER])),
            str(values[PASSPHRASE]),
            str(values.get(NEW) or "") if state.invited else "",
            str(values.get(PASSWORD) or ""),
        )

        def work(step: Step) -> None:
            day.join(laptop, step)

        self._page.begin(self._("The store is put in its place…"))
        self._page.run(work, self._progress, self._joined, self._failed, self._stopped)

    def _joined(self, _nothing: object) -> None:
        for place in (PASSPHRASE, PASSWORD, NEW, AGAIN):
            self._state.values.pop(place, None)
        self._page.show_at_rest()
        self._state.at = _READY
        self._show()

    def _failed(self, fault: BaseException) -> None:
        self._page.show_at_rest()
        _ = self._
        if isinstance(fault, Invited):
            self._state.invited = True
            self._go_to(
                _WHO, {"": _("You came in with an invitation. Choose your own passphrase.")}
            )
        elif isinstance(fault, PassphraseRefused):
            self._go_to(_WHO, {NEW: weak_words(fault.weakness, _)})
        elif isinstance(fault, CentreRefused):
            words = _("{file} does not say where a central store is.", file=fault.args[0])
            self._go_to(_FILES, {ADDRESS: words})
        elif isinstance(fault, SignInRefused):
            self._go_to(_WHO, {PASSPHRASE: trouble_words(fault, _)})
        elif isinstance(fault, StoreError):
            nothing = _("Nothing was made; what you typed is still here.")
            self._page.show_errors({"": f"{trouble_words(fault, _)} {nothing}"})
        else:
            raise fault

    def _go_to(self, at: int, errors: Mapping[str, str]) -> None:
        self._state.at = at
        self._show()
        self._page.show_errors(errors)

    def _show(self) -> None:
        at = self._state.at
        shown = {_FILES: self._files, _WHO: self._who, _SUMMARY: self._summary}.get(at, self._ready)
        self._page.show_screen(shown(), Place(at + 1, _TOTAL), self._state.values)

    def _files(self) -> Shown:
        _ = self._
        about = _(
            "The administrator made a store for this laptop and gave it to you, on a stick for "
            "instance: the store, its keys beside it, and the address of the central store."
        )
        fields = (
            Field(STORE, _("The store"), help=_("Its keys lie beside it.")),
            Field(
                ADDRESS,
                _("The address of the central store"),
                help=_("Leave it empty where there is none: then you exchange by file."),
            ),
        )
        files = (
            (STORE, _("Choose the store…"), "store"),
            (ADDRESS, _("Choose the address…"), "json"),
        )
        return Shown(_("What you were given"), (about,), fields, _("Next"), files=files)

    def _who(self) -> Shown:
        _, state = self._, self._state
        users = tuple(Choice(user, user) for user in state.users)
        fields = [
            Field(USER, _("Who are you?"), Kind.CHOICE, choices=users),
            Field(
                PASSPHRASE,
                _("Passphrase"),
                Kind.SECRET,
                help=_("Your own, or the one to use once that you were given on paper."),
            ),
        ]
        if state.invited:
            fields += own_fields(_)
        if _path(state.values, ADDRESS) is not None:
            help_ = _("Only where the administrator gave you one for the central store.")
            fields.append(
                Field(PASSWORD, _("Password of the central store"), Kind.SECRET, help=help_)
            )
        about = (four_words_tip(_),) if state.invited else ()
        return Shown(_("Who you are"), about, tuple(fields), _("Next"))

    def _summary(self) -> Shown:
        _, values = self._, self._state.values
        address = _path(values, ADDRESS)
        by = (
            _("It exchanges with the central store of {file}.", file=address.name)
            if address is not None
            else _("It exchanges by file, on the page Exchange.")
        )
        points = (
            _(
                "The store is copied to this computer, and opens for “{user}”.",
                user=values.get(USER),
            ),
            by,
            _("No case comes along: you take those that you need, on the page Exchange."),
            _("What you were given stays as it is. Give it back, or destroy it."),
        )
        return Shown(_("What will happen"), (), (), _("Join"), points=points)

    def _ready(self) -> Shown:
        _, values = self._, self._state.values
        points = (
            _("Sign in as “{user}” with your passphrase.", user=values.get(USER)),
            _("On the page Exchange you take cases along, and see what waits to be sent."),
        )
        return Shown(_("This laptop has joined"), (), (), _("Sign in"), back=False, points=points)


def _path(values: Values, place: str) -> Path | None:
    text = str(values.get(place) or "").strip()
    return Path(text) if text else None
