"""The fields of the clarification: what is asked besides life domains and scores; no Qt."""

from hengelo_toegang.domain.case import (
    CarerLoad,
    HouseholdType,
    Literacy,
    SafetyConcern,
    Wealth,
)
from hengelo_toegang.i18n import Translate
from ui.labels import choices
from ui.widgets.fields import Field, Kind, Width


def behind(_: Translate) -> tuple[Field, ...]:
    """Return the question behind the question."""
    return (
        Field(
            "clarification.question_behind",
            _("What should be different, and what is behind the question"),
            Kind.LONG_TEXT,
            lines=2,
        ),
    )


def talk_day(_: Translate) -> tuple[Field, ...]:
    """Return the day of the scores and levels that stand there now."""
    return (Field("clarification.talked_on", _("Talk of"), Kind.DATE, width=Width.THIRD),)


def situation(_: Translate) -> tuple[Field, ...]:
    """Return the resident's situation: what goes well, work, reading, the carer, who helps."""
    place = "clarification."
    return (
        Field(
            f"{place}goes_well",
            _("What goes well"),
            Kind.LONG_TEXT,
            in_letter=True,
            lines=2,
            width=Width.HALF,
        ),
        Field(
            f"{place}already_done",
            _("What the resident already did"),
            Kind.LONG_TEXT,
            in_letter=True,
            lines=2,
            width=Width.HALF,
        ),
        Field(
            f"{place}work",
            _("Work: is there work, or could there be?"),
            Kind.LONG_TEXT,
            in_letter=True,
            lines=1,
        ),
        Field(f"{place}literacy", _("Reading letters"), Kind.RADIO, choices=choices(Literacy, _)),
        Field(f"{place}carer_load", _("The carer"), Kind.RADIO, choices=choices(CarerLoad, _)),
        Field(
            f"{place}carer_text",
            _("What weighs on the carer, and what supports them"),
            Kind.LONG_TEXT,
            in_letter=True,
            lines=1,
        ),
        Field(
            f"{place}interpreter",
            _("Interpreter or other language"),
            width=Width.HALF,
        ),
        Field(
            f"{place}involved",
            _("Who else is involved"),
            Kind.LONG_TEXT,
            lines=1,
        ),
        Field(
            f"{place}helpers",
            _("How many helpers come by now"),
            Kind.WHOLE,
            width=Width.HALF,
        ),
        Field(
            f"{place}involved_per_year",
            _("What that costs per year"),
            Kind.MONEY,
            _("As the resident tells it; nobody works it out."),
            width=Width.HALF,
        ),
        Field(
            f"{place}wlz_doubt",
            _("Doubt: long-term care (Wlz) may be needed"),
            Kind.CHECK,
        ),
    )


def means(_: Translate) -> tuple[Field, ...]:
    """Return income and wealth, for the Participatiewet."""
    return (
        Field(
            "means.household_type",
            _("Who count together"),
            Kind.RADIO,
            choices=choices(HouseholdType, _),
        ),
        Field(
            "means.monthly_income",
            _("Income per month, net"),
            Kind.MONEY,
            width=Width.THIRD,
        ),
        Field("means.requested", _("Amount asked for"), Kind.MONEY, width=Width.THIRD),
        Field(
            "means.cost_sharers",
            _("Cost sharers"),
            Kind.WHOLE,
            width=Width.THIRD,
        ),
        Field("means.wealth", _("Wealth"), Kind.RADIO, choices=choices(Wealth, _)),
    )


def safety(_: Translate) -> tuple[Field, ...]:
    """Return the short safety question."""
    return (
        Field(
            "clarification.safety.concern",
            _("Is everybody in this house safe?"),
            Kind.RADIO,
            choices=choices(SafetyConcern, _),
        ),
    )
