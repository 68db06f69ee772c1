"""What the decision step asks beside its lines; no Qt."""

from hengelo_toegang.domain.case import HearingWay, Verdict, Way
from hengelo_toegang.i18n import N_, Translate
from ui.labels import choices
from ui.pages.decision.lines import WORD_FOR_WORD
from ui.widgets.fields import Choice, Field, Kind, Width


def general_fields(_: Translate) -> tuple[Field, ...]:
    """Return the fields of the decision as a whole."""
    return (
        Field("decision.on", _("Date of the decision"), Kind.DATE, width=Width.HALF),
        Field(
            "decision.evaluation",
            _("Evaluation, at the latest"),
            Kind.DATE,
            width=Width.HALF,
        ),
        Field(
            "decision.goals",
            _("Goals of the decision, one per row"),
            Kind.LONG_TEXT,
            in_letter=True,
            help=_(WORD_FOR_WORD),
            lines=2,
        ),
        Field(
            "decision.explanation",
            _("Explanation to the resident"),
            Kind.LONG_TEXT,
            in_letter=True,
            help=" ".join(
                (_("Only what the reasons of the lines do not say yet."), _(WORD_FOR_WORD))
            ),
            lines=2,
        ),
        Field(
            "decision.other_data",
            _("Refused on data of others that differ from what the applicant gave: which?"),
            Kind.LONG_TEXT,
            in_letter=True,
            help=_(
                "Only then: the applicant is heard about them first (Awb 4:7), and reads this"
                " word for word in the letter of intention."
            ),
            lines=1,
        ),
    )


def hearing_fields(_: Translate) -> tuple[Field, ...]:
    """Return the fields of the hearing before a decision that nobody asked for (Awb 4:7, 4:8).

    It is done when the view came in, when there will be none, or when the last day passed.
    """
    return (
        Field(
            "decision.hearing.intention",
            _("Intention told on"),
            Kind.DATE,
            width=Width.THIRD,
        ),
        Field(
            "decision.hearing.until",
            _("May respond until"),
            Kind.DATE,
            width=Width.THIRD,
        ),
        Field(
            "decision.hearing.received",
            _("Response received on"),
            Kind.DATE,
            width=Width.THIRD,
        ),
        Field(
            "decision.hearing.way",
            _("How the resident responded"),
            Kind.CHOICE,
            choices=choices(HearingWay, _),
            width=Width.HALF,
            clearable=True,
        ),
        Field(
            "decision.hearing.declined",
            _("Makes no use of it, said on"),
            Kind.DATE,
            width=Width.HALF,
        ),
        Field(
            "decision.hearing.summary",
            _("What the resident says about it"),
            Kind.LONG_TEXT,
            in_letter=True,
            help=_(WORD_FOR_WORD),
            lines=2,
        ),
    )


def sending_fields(_: Translate) -> tuple[Field, ...]:
    """Return the fields of sending; their places are not in the case yet."""
    return (
        Field("way", _("How it goes out"), Kind.RADIO, choices=choices(Way, _)),
        Field(
            "on",
            _("Date of sending"),
            Kind.DATE,
            help=_("The letter bears this date, and the objection term starts with it."),
        ),
    )


def verdict_choices(_: Translate) -> tuple[Choice, ...]:
    """Return the verdicts to choose from, as acts."""
    return tuple(
        Choice(verdict, _(words))
        for verdict, words in (
            (Verdict.GRANTED, N_("Grant")),
            (Verdict.PARTIAL, N_("Grant in part")),
            (Verdict.REFUSED, N_("Refuse")),
            (Verdict.CHANGED, N_("Change what runs")),
            (Verdict.ENDED, N_("Stop what runs")),
        )
    )
