"""The settings of the office without their widgets: what holds, and who changed what. No Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Protocol

from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.messages.numbers import NumberSeries, series_of
from hengelo_toegang.domain.office import IDLE_MINUTES, OfficeSettings, SettingsFault
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.sampling import LawShare, Risk, RiskRule
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.usecases.office_settings import (
    OfficeServices,
    SettingsRefused,
    SettingsVersion,
)
from hengelo_toegang.usecases.ports import StaleCase, StoreError
from hengelo_toegang.words import trouble_words
from ui.icons import Icon
from ui.labels import label
from ui.reading import Raw, words_of_money
from ui.widgets.fields import Field, Kind, Width
from ui.widgets.rows import Row

IDLE, THRESHOLD, SHARE, SEED = "idle_minutes", "review_threshold", "share", "seed"
EXTRACT, SCORES = "extract.on", "extract.scores"
SERIES, SCHEMAS = "number_series", "official_schemas"
_NAMED = (Risk.PRODUCT, Risk.PROVIDER)
"""The rules that hold names; the others hold a number."""
_FAULTS = {
    SettingsFault.NOT_YOURS: ("", N_("Only who manages the program changes its settings.")),
    SettingsFault.IDLE_MINUTES: (IDLE, N_("Choose 1 to 15 minutes.")),
    SettingsFault.SHARE: (SHARE, N_("A share is 0 to 100 percent, under every law.")),
    SettingsFault.THRESHOLD: (THRESHOLD, N_("An amount is not below zero.")),
    SettingsFault.RISK_WITHOUT_VALUE: (
        "",
        N_("A rule that is on needs a number above zero, or a name."),
    ),
    SettingsFault.NUMBER_SERIES: (
        SERIES,
        N_("Choose a series of 1 to 98 that no other computer has or had."),
    ),
    SettingsFault.FILING: ("", N_("The case system is not set right: see its own page.")),
}


class SettingsPage(Protocol):
    """What the presenter asks of the page."""

    def show_values(self, values: Mapping[str, object]) -> None: ...

    def show_faults(self, faults: Mapping[str, str]) -> None: ...

    def show_history(self, rows: Sequence[Row]) -> None: ...

    def say(self, text: str) -> None: ...

    def complain(self, text: str) -> None: ...


def fields(_: Translate) -> tuple[Field, ...]:
    """Return the fields of the form: locking, and what is reviewed."""
    least, most = IDLE_MINUTES
    return (
        Field(
            IDLE,
            _("Locks by itself after"),
            Kind.WHOLE,
            help=_("{least} to {most} minutes without keys and mouse.", least=least, most=most),
            unit=_("minutes"),
            width=Width.HALF,
        ),
        Field(
            THRESHOLD,
            _("Every decision above this amount is reviewed"),
            Kind.MONEY,
            help=_("Empty: as the policy of the municipality says."),
            width=Width.HALF,
        ),
        Field(
            SHARE,
            _("Share of all other decisions that is reviewed"),
            Kind.DECIMAL,
            help=_("What the process asks a review of always gets one, whatever the share is."),
            unit=_("percent"),
        ),
        *(
            Field(_share(law), label(law, _), Kind.DECIMAL, unit=_("percent"), width=Width.HALF)
            for law in Law
        ),
        Field(
            SEED,
            _("Word of the draw"),
            help=_("Another word draws other cases. Choose a new one every quarter."),
        ),
        *(field for risk in Risk for field in _of_risk(risk, _)),
        Field(
            EXTRACT,
            _("The data team gets rows of cases"),
            Kind.CHECK,
            help=_("Days, codes and numbers under pseudonyms; never a name or a BSN."),
            width=Width.HALF,
        ),
        Field(
            SCORES,
            _("Scores of talks go along with them"),
            Kind.CHECK,
            help=_("Positive Health and self-reliance. Residents tell them to talk, not to count."),
            width=Width.HALF,
        ),
        Field(
            SERIES,
            _("Series of assignment numbers of this computer"),
            Kind.WHOLE,
            help=_(
                "1 to 98. From it this computer numbers what it tells providers; no other computer "
                "may have the same, and the systems you had before did not use its numbers."
            ),
            width=Width.HALF,
        ),
        Field(
            SCHEMAS,
            _("Folder with the official schemas of iWmo and iJw"),
            help=_("Empty: messages are held against the schemas of the program alone."),
            width=Width.HALF,
        ),
    )


class SettingsPresenter:
    """Shows the settings that hold, and keeps others."""

    def __init__(
        self,
        page: SettingsPage,
        office: OfficeServices,
        names: Mapping[UserId, str],
        _: Translate,
    ) -> None:
        self._page = page
        self._office = office
        self._names = names
        self._ = _
        self._known = OfficeSettings()
        self._values: dict[str, object] = {}
        self._base = ""
        self._device = office.device()

    def refresh(self) -> None:
        """Show the settings as they are now; what was being typed stays."""
        versions = self._office.history()
        base = versions[0].base if versions else ""
        if not self.unsaved or base != self._base:
            self._known, self._base = self._office.settings(), base
            self._values = _values(self._known, self._device)
            self._page.show_values(self._values)
            self._page.show_faults({})
        self._page.show_history(self._rows(versions))

    @property
    def unsaved(self) -> bool:
        """Whether something was changed and not kept."""
        return bool(self._values) and self._values != _values(self._known, self._device)

    def edit(self, place: str, value: object) -> None:
        """Take what was typed."""
        self._values[place] = value

    def restore(self) -> None:
        """Show what holds again."""
        self._values = {}
        self.refresh()

    def save(self) -> None:
        """Keep what stands in the form."""
        wrong = {place for place, value in self._values.items() if isinstance(value, Raw)}
        empty = {place for place in (IDLE, SHARE) if self._values[place] is None}
        if wrong or empty:
            said = dict.fromkeys(wrong | empty, self._("Fill this in as a number."))
            self._page.show_faults(said)
            self._page.complain(self._("Nothing was kept: something is not filled in right."))
            return
        try:
            self._office.change(self._wanted(), self._base)
        except SettingsRefused as refusal:
            faults = {_FAULTS[fault][0]: self._(_FAULTS[fault][1]) for fault in refusal.faults}
            self._page.show_faults({place: text for place, text in faults.items() if place})
            self._page.complain(" ".join(faults.values()))
        except StaleCase:
            self.restore()
            self._page.complain(
                self._("Somebody else changed the settings meanwhile; these are the newest.")
            )
        except StoreError as trouble:
            self._page.complain(trouble_words(trouble, self._))
        else:
            self.restore()
            self._page.say(self._("The settings are kept. They hold from now on."))

    def _wanted(self) -> OfficeSettings:
        got = self._values
        shares = tuple(
            LawShare(law, share) for law in Law if isinstance(share := got[_share(law)], Decimal)
        )
        rules = tuple(rule for risk in Risk if (rule := _rule(risk, got)) != RiskRule(risk))
        share = _number(got[SHARE])
        sampling = replace(
            self._known.sampling,
            percentage=share,
            by_law=shares,
            seed=str(got[SEED] or "").strip(),
            rules=rules,
        )
        threshold = got[THRESHOLD]
        return replace(
            self._known,
            idle_minutes=int(_number(got[IDLE])),
            review_threshold=threshold if isinstance(threshold, Decimal) else None,
            sampling=sampling,
            extract=self._known.extract.allowing(on=bool(got[EXTRACT]), scores=bool(got[SCORES])),
            number_series=self._wanted_series(got[SERIES]),
            official_schemas=str(got[SCHEMAS] or "").strip(),
        )

    def _wanted_series(self, series: object) -> tuple[NumberSeries, ...]:
        """Return the series with that of this computer; one that was given is never taken back."""
        known = self._known.number_series
        if series is None or series == series_of(known, self._device):
            return known
        return (*known, NumberSeries(self._device, int(_number(series))))

    def _rows(self, versions: Sequence[SettingsVersion]) -> Sequence[Row]:
        befores = (*(version.settings for version in versions[1:]), OfficeSettings())
        return [
            Row(
                version.base,
                self._(
                    "{who} on {moment}",
                    who=self._names.get(version.by, version.by),
                    moment=f"{version.moment.astimezone():%d-%m-%Y %H:%M}",
                ),
                "; ".join(_changes(before, version.settings, self._device, self._)),
                Icon.EDIT,
            )
            for version, before in zip(versions, befores, strict=False)
        ]


def _changes(
    before: OfficeSettings, after: OfficeSettings, device: str, _: Translate
) -> Sequence[str]:
    """Return what differs between two versions, each as "name: from → to"."""
    old, new = _values(before, device), _values(after, device)
    other = [_("the case system, on its own page")] if before.filing != after.filing else []
    return other + [
        _("{what}: {before} → {after}", what=field.label, before=was, after=now)
        for field in fields(_)
        if old[field.place] != new[field.place]
        for was, now in ((_words(old[field.place], field, _), _words(new[field.place], field, _)),)
    ]


def _words(value: object, field: Field, _: Translate) -> str:
    if value is None or value == "":
        return _("(empty)")
    if isinstance(value, bool):
        return _("on") if value else _("off")
    if field.kind is Kind.MONEY and isinstance(value, Decimal):
        return words_of_money(value)
    shown = f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else str(value)
    return f"{shown} {field.unit}".strip()


def _values(settings: OfficeSettings, device: str) -> dict[str, object]:
    sampling = settings.sampling
    own = {share.law: share.percentage for share in sampling.by_law}
    rules = {rule.risk: rule for rule in sampling.rules}
    values: dict[str, object] = {
        IDLE: settings.idle_minutes,
        THRESHOLD: settings.review_threshold,
        SHARE: sampling.percentage,
        SEED: sampling.seed,
        EXTRACT: settings.extract.on,
        SCORES: settings.extract.scores,
        SERIES: series_of(settings.number_series, device),
        SCHEMAS: settings.official_schemas,
    }
    values |= {_share(law): own.get(law) for law in Law}
    for risk in Risk:
        rule = rules.get(risk, RiskRule(risk))
        values[_on(risk)] = rule.on
        values[_value(risk)] = ", ".join(rule.names) if risk in _NAMED else rule.value or None
    return values


def _rule(risk: Risk, got: Mapping[str, object]) -> RiskRule:
    on, value = bool(got[_on(risk)]), got[_value(risk)]
    if risk in _NAMED:
        names = tuple(name.strip() for name in str(value or "").split(",") if name.strip())
        return RiskRule(risk, on, names=names)
    return RiskRule(risk, on, _number(value))


def _number(value: object) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(str(value or 0))


def _of_risk(risk: Risk, _: Translate) -> tuple[Field, Field]:
    name = label(risk, _)
    kind = Kind.TEXT if risk in _NAMED else Kind.DECIMAL
    what = _("Which ones, with a comma between") if risk in _NAMED else _("How many")
    return (
        Field(_on(risk), _("Always review: {risk}", risk=name), Kind.CHECK, width=Width.HALF),
        Field(_value(risk), f"{name} – {what}", kind, width=Width.HALF),
    )


def _share(law: Law) -> str:
    return f"share.{law.value}"


def _on(risk: Risk) -> str:
    return f"risk.{risk.value}.on"


def _value(risk: Risk) -> str:
    return f"risk.{risk.value}.value"
