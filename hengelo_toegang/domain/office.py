"""What the municipality sets inside the program, and changes without a new version of it."""

from dataclasses import field
from decimal import Decimal
from enum import StrEnum

from hengelo_toegang.domain.extract.settings import ExtractSettings
from hengelo_toegang.domain.filing_settings import FilingSettings, filing_faults
from hengelo_toegang.domain.messages.numbers import NumberSeries, series_are_possible
from hengelo_toegang.domain.sampling import EVERYTHING, Sampling
from hengelo_toegang.records import dataclass

OFFICE = "office"
"""The id of the one set of settings of a store."""
IDLE_MINUTES = (1, 15)
"""The least and the most minutes before the program locks itself."""


@dataclass(frozen=True, slots=True)
class OfficeSettings:
    """The settings of a store; only what an administrator signed counts."""

    id: str = OFFICE
    idle_minutes: int = 5
    """After how many minutes without keys and mouse the program locks itself."""
    sampling: Sampling = field(default_factory=Sampling)
    """Which of the decisions that nothing else asks a review of are reviewed."""
    review_threshold: Decimal | None = None
    """Above how many euros every decision is reviewed; None follows the policy."""
    filing: FilingSettings = field(default_factory=FilingSettings)
    """The case system in which sent decisions are filed."""
    extract: ExtractSettings = field(default_factory=ExtractSettings)
    """What goes out to the data team."""
    number_series: tuple[NumberSeries, ...] = ()
    """From which numbers each computer gives one to an assignment; none is given twice."""
    official_schemas: str = ""
    """The folder of the official schemas of iWmo and iJw; ours alone are asked without one."""


class SettingsFault(StrEnum):
    """Why settings cannot be kept."""

    NOT_YOURS = "not_yours"
    """Only an administrator changes settings."""
    IDLE_MINUTES = "idle_minutes"
    SHARE = "share"
    """A share of decisions is 0 to 100 percent."""
    THRESHOLD = "threshold"
    RISK_WITHOUT_VALUE = "risk_without_value"
    """A rule that is on needs its number or its names."""
    FILING = "filing"
    """The case system cannot be used like this; `filing_faults` says what and where."""
    NUMBER_SERIES = "number_series"
    """A series of numbers is no series, or is another computer's."""


def settings_faults(settings: OfficeSettings) -> tuple[SettingsFault, ...]:
    """Return everything that is impossible in settings."""
    sampling, (least, most) = settings.sampling, IDLE_MINUTES
    shares = (sampling.percentage, *(own.percentage for own in sampling.by_law))
    threshold = settings.review_threshold
    asked = {
        SettingsFault.IDLE_MINUTES: not least <= settings.idle_minutes <= most,
        SettingsFault.SHARE: any(not 0 <= share <= EVERYTHING for share in shares),
        SettingsFault.THRESHOLD: threshold is not None and threshold < 0,
        SettingsFault.RISK_WITHOUT_VALUE: any(
            rule.on and rule.value <= 0 and not rule.names for rule in sampling.rules
        ),
        SettingsFault.FILING: bool(filing_faults(settings.filing)),
        SettingsFault.NUMBER_SERIES: not series_are_possible(settings.number_series),
    }
    return tuple(fault for fault, holds in asked.items() if holds)
