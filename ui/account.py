"""What somebody looks after themselves: their passphrase, name and phone number."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QMenu

from hengelo_toegang.domain.user_rules import UserRefused
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.ports import MustWait, StoreError, WrongPassphrase
from hengelo_toegang.usecases.services import Services
from hengelo_toegang.usecases.users import Recovery
from hengelo_toegang.words import trouble_words, wait_words
from ui.icons import Icon
from ui.jobs import Jobs
from ui.pages.unlock.own_passphrase import NEW, own_faults, own_fields
from ui.shell import Shell
from ui.theme import Tone
from ui.widgets.dialogs import inform
from ui.widgets.fields import Asked, Field, Kind
from ui.widgets.form_dialog import Answered, FormDialog

_OLD, _NAME, _PHONE = "old", "name", "phone"


class AccountMenu:
    """Adds them to a menu, and asks."""

    def __init__(self, menu: QMenu, shell: Shell, services: Services, _: Translate) -> None:
        self._shell = shell
        self._services = services
        self._ = _
        self._jobs: Jobs | None = None
        menu.addSection(_("You"))
        menu.addAction(_("Change your passphrase…"), self.change_passphrase)
        menu.addAction(_("Your name and phone number…"), self.change_particulars)

    def change_passphrase(self) -> None:
        """Ask the old passphrase, and the new one twice."""
        _ = self._
        asked = Asked(
            _("Change your passphrase"),
            _("Nothing else changes: the store and your signature stay as they are."),
            (Field(_OLD, _("Your passphrase of now"), Kind.SECRET), *own_fields(_)),
            _("Change"),
        )
        self._ask(asked, self._change)

    def change_particulars(self) -> None:
        """Ask the name and phone number."""
        _ = self._
        user = self._services.desk.user
        asked = Asked(
            _("Your name and phone number"),
            _("As they stand in letters. What you may do, an administrator says."),
            (Field(_NAME, _("Name")), Field(_PHONE, _("Phone"))),
            _("Save"),
            {_NAME: user.name, _PHONE: user.phone},
        )
        self._ask(asked, self._keep)

    def tell_recoveries(self) -> None:
        """Tell once who came in with the key from the safe, to whom it concerns."""
        told = self._services.managing.recoveries_to_see()
        if told:
            box = inform(
                self._shell, self._("Somebody used the key from the safe"), self._recoveries(told)
            )
            box.finished.connect(lambda _how: self._services.managing.saw_recoveries(told))

    def _recoveries(self, told: Sequence[Recovery]) -> str:
        _ = self._
        now = self._services.desk.now()
        lines = [
            _(
                "{name} came in with the key from the safe on {moment}.",
                name=one.user.name,
                moment=f"{one.moment.astimezone(now.tzinfo):%d-%m-%Y %H:%M}",
            )
            for one in told
        ]
        asks = _(
            "Was this agreed? Then let an administrator make a new key for the safe, on the page "
            "Users with “New key for the safe…”. Was it not, then let the privacy officer know at "
            "once."
        )
        return "\n".join((*lines, "", asks))

    def _ask(self, asked: Asked, on_answer: Answered) -> None:
        FormDialog(self._shell, asked, self._, self._services.desk.today).ask(on_answer)

    def _change(self, values: Mapping[str, object]) -> Mapping[str, str]:
        user = self._services.desk.user
        faults = dict(own_faults(values, (user.id, user.name), self._))
        if not values.get(_OLD):
            faults[_OLD] = self._("Type your passphrase.")
        if faults or self._jobs is not None:
            return faults
        old, new = str(values[_OLD]), str(values[NEW])
        # Both cost a second each, on purpose.
        self._jobs = Jobs(self._shell)
        self._shell.destroyed.connect(self._jobs.shut_down)
        self._jobs.start(
            lambda _job: self._services.managing.change_passphrase(old, new),
            lambda _nothing: self._changed(),
            self._failed,
        )
        return {}

    def _changed(self) -> None:
        self._jobs = None
        self._shell.say(self._("Your passphrase was changed."))

    def _failed(self, fault: BaseException) -> None:
        self._jobs = None
        match fault:
            case WrongPassphrase():
                said = self._("That was not your passphrase. Nothing was changed.")
            case MustWait():
                said = wait_words(fault, self._)
            case StoreError():
                said = trouble_words(fault, self._)
            case _:
                raise fault
        self._shell.say(said, Icon.WARNING, Tone.WARN)

    def _keep(self, values: Mapping[str, object]) -> Mapping[str, str]:
        name, phone = str(values.get(_NAME) or ""), str(values.get(_PHONE) or "")
        try:
            self._services.managing.change_particulars(name, phone)
        except UserRefused:
            return {_NAME: self._("Type your name as it stands in letters.")}
        self._shell.say(self._("It is saved. Letters have it when you sign in again."))
        return {}
