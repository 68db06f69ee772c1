"""Taking a copy of the household in sight along, in a file that a passphrase opens. No Qt."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from hengelo_toegang.domain.blockers import ActionBlocked
from hengelo_toegang.domain.passphrases import weakness
from hengelo_toegang.domain.people import Household
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.exchange_ports import BundleBox
from hengelo_toegang.usecases.household_copy import HouseholdCopy
from hengelo_toegang.usecases.household_services import CopyHousehold
from hengelo_toegang.usecases.ports import StoreError
from hengelo_toegang.words import trouble_words
from hengelo_toegang.words_household_copy import files_of
from hengelo_toegang.words_passphrases import four_words_tip, weak_words
from ui.asking_files import AskFile
from ui.pages.household.acting import Answered
from ui.progress import Step, Work
from ui.saving import save_at
from ui.widgets.fields import Asked, Field, Kind

PASSPHRASE, AGAIN, ADDRESS = "passphrase", "again", "address"


class CopyingPage(Protocol):
    """What copying asks of the page."""

    def ask(self, asked: Asked, on_answer: Answered) -> None: ...

    def show_trouble(self, text: str) -> None: ...

    def run(
        self,
        work: Work,
        on_done: Callable[[Any], None],
        on_fault: Callable[[BaseException], None],
    ) -> None:
        """Do work beside the window."""
        ...


@dataclass(frozen=True, slots=True)
class Copying:
    """Asks for a passphrase and a place, and writes the copy there."""

    page: CopyingPage
    asker: AskFile
    copy: CopyHousehold
    box: BundleBox
    today: Callable[[], date]
    say: Callable[[str], None]
    translate: Translate

    def begin(self, household: Household) -> None:
        """Ask what it takes to copy a household."""
        _ = self.translate
        secret = household.secret_address or any(one.secret_address for one in household.people)
        address = Field(
            ADDRESS,
            _("Take the secret address along"),
            Kind.CHECK,
            _("Without it the letters, in which it stands, stay out too. Only if it is needed."),
        )
        asked = Asked(
            _("Copy this household to a file"),
            _(
                "In it are the cases that you may see, their letters, and what a store takes in "
                "again. It stands in the log. Without the passphrase nobody can open it."
            ),
            (
                Field(PASSPHRASE, _("Passphrase of the copy"), Kind.SECRET, four_words_tip(_)),
                Field(AGAIN, _("The same once more"), Kind.SECRET),
                *((address,) if secret else ()),
            ),
            _("Choose a place"),
        )
        self.page.ask(asked, lambda values: self._answer(household, values))

    def _answer(self, household: Household, values: Mapping[str, object]) -> Mapping[str, str]:
        _ = self.translate
        secret = str(values.get(PASSPHRASE) or "")
        weak = weakness(secret)
        if weak is not None:
            return {PASSPHRASE: weak_words(weak, _)}
        if values.get(AGAIN) != secret:
            return {AGAIN: _("These are not the same.")}
        with_address = bool(values.get(ADDRESS))

        def chosen(path: Path) -> None:
            self._write(household, path, secret, with_address=with_address)

        word = _("household")
        name = f"{word}-{self.today().isoformat()}.age"
        self.asker.ask_file(_("Copy this household to a file"), name, chosen)
        return {}

    def _write(self, household: Household, path: Path, secret: str, *, with_address: bool) -> None:
        _ = self.translate

        def work(_step: Step) -> HouseholdCopy:
            made = self.copy(household.id, with_secret_address=with_address)
            save_at(path, self.box.lock(files_of(made, _), secret))
            return made

        def done(made: HouseholdCopy) -> None:
            cases = _.ngettext("{count} case", "{count} cases", len(made.cases))
            letters = _.ngettext("{count} letter", "{count} letters", len(made.letters))
            self.say(_("The copy is saved: {cases}, {letters}.", cases=cases, letters=letters))

        self.page.show_trouble("")
        self.page.run(work, done, lambda fault: self._failed(path, fault))

    def _failed(self, path: Path, fault: BaseException) -> None:
        _ = self.translate
        if isinstance(fault, ActionBlocked):
            self.page.show_trouble(_("You may not see this household; nothing was written."))
        elif isinstance(fault, StoreError):
            self.page.show_trouble(trouble_words(fault, _))
        elif isinstance(fault, OSError):
            self.page.show_trouble(_("{name} could not be written there.", name=path.name))
        else:
            raise fault
