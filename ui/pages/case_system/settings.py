"""Setting the case system, without the widgets: rows that each open a form. No Qt."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol

from hengelo_toegang.domain.filing_settings import (
    FilingPlace,
    FilingSettings,
    filing_faults,
)
from hengelo_toegang.domain.law import Law
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.filing_services import FilingServices
from hengelo_toegang.usecases.office_settings import OfficeServices, SettingsRefused
from hengelo_toegang.usecases.ports import StaleCase
from hengelo_toegang.words_filing import LAWS, remark_words
from ui.icons import Icon
from ui.pages.case_system import forms
from ui.reading import Raw, words_of_day
from ui.theme import Tone
from ui.widgets.fields import Asked
from ui.widgets.form_dialog import Answered
from ui.widgets.rows import Row

_ADDRESSES, _SECRET = "addresses", "secret"


class SettingsPage(Protocol):
    """What the presenter asks of the page."""

    def show_settings(self, rows: Sequence[Row]) -> None: ...

    def ask(self, asked: Asked, on_answer: Answered) -> None: ...

    def say(self, text: str) -> None: ...


class SettingsPresenter:
    """Shows what is set, asks for other values, and keeps them."""

    def __init__(
        self, page: SettingsPage, office: OfficeServices, filing: FilingServices, _: Translate
    ) -> None:
        self._page = page
        self._office = office
        self._filing = filing
        self._ = _

    def refresh(self) -> None:
        """Show what is set now."""
        settings = self._office.settings().filing
        self._page.show_settings(
            [self._addresses(settings), self._secret(), *(self._law(law, settings) for law in Law)]
        )

    def choose(self, key: str) -> None:
        """Ask for other values of what was chosen."""
        versions = self._office.history()
        base = versions[0].base if versions else ""
        settings, _ = self._office.settings().filing, self._
        if key == _ADDRESSES:
            with_ = partial(forms.with_addresses, settings)
            self._page.ask(forms.asked_addresses(settings, _), partial(self._keep, base, with_))
        elif key == _SECRET:
            self._page.ask(forms.asked_secret(_), self._keep_secret)
        elif key:
            law = Law(key)
            with_ = partial(forms.with_types, law, settings)
            self._page.ask(forms.asked_types(law, settings, _), partial(self._keep, base, with_))

    def _keep(
        self,
        base: str,
        changed: Callable[[Mapping[str, object]], FilingSettings],
        values: Mapping[str, object],
    ) -> Mapping[str, str]:
        if any(isinstance(value, Raw) for value in values.values()):
            # The field itself says what is wrong with it.
            return {"": self._("Nothing was kept: something is not filled in right.")}
        wanted = changed(values)
        faults = self._faults(wanted, values)
        if faults:
            return faults
        try:
            self._office.change(replace(self._office.settings(), filing=wanted), base)
        except SettingsRefused:
            return {"": self._whole(wanted)}
        except StaleCase:
            return {"": self._("Somebody else changed the settings meanwhile. Open this again.")}
        self.refresh()
        self._page.say(self._("The settings are kept. They hold from now on."))
        return {}

    def _faults(self, wanted: FilingSettings, values: Mapping[str, object]) -> Mapping[str, str]:
        """Return what is wrong at a field of this form."""
        return {
            remark.place.value: remark_words(remark, self._)
            for remark in filing_faults(wanted)
            if remark.place in values
        }

    def _whole(self, wanted: FilingSettings) -> str:
        """Return what is wrong elsewhere than in this form."""
        said = dict.fromkeys(remark_words(remark, self._) for remark in filing_faults(wanted))
        return " ".join(said) or self._("Only who manages the program changes its settings.")

    def _keep_secret(self, values: Mapping[str, object]) -> Mapping[str, str]:
        secret = str(values.get(forms.SECRET) or "")
        self._filing.keep_secret(secret)
        self.refresh()
        self._page.say(
            self._("The secret is kept.") if secret else self._("The secret is forgotten.")
        )
        return {}

    def _addresses(self, settings: FilingSettings) -> Row:
        _ = self._
        if settings.since is None:
            said = _("Nothing is filed: no day is set.")
        else:
            day = words_of_day(settings.since, _.language, weekday=False)
            said = _("{address} · from {day} on", address=settings.cases, day=day)
        return Row(_ADDRESSES, _("Where the case system is"), said, Icon.SETTINGS)

    def _secret(self) -> Row:
        _, kept = self._, self._filing.has_secret()
        said = _("It is kept here.") if kept else _("It is not kept here.")
        tone = Tone.NEUTRAL if kept else Tone.WARN
        return Row(_SECRET, _("Secret for the case system"), said, Icon.LOCK, tone)

    def _law(self, law: Law, settings: FilingSettings) -> Row:
        _, types = self._, settings.types_of(law)
        remarks = [
            remark_words(remark, _)
            for remark in filing_faults(replace(settings, since=settings.since))
            if remark.place is FilingPlace.TYPES and remark.law is law
        ]
        said = " ".join(remarks) or (types.case_type if types else _("Is not filed."))
        title = _("Names in the catalogue: {law}", law=_(LAWS[law]))
        return Row(law.value, title, said, Icon.LAW, Tone.WARN if remarks else Tone.NEUTRAL)
