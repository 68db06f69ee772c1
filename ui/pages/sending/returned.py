"""What is asked about a letter that came back, and how it is told; no Qt."""

from collections.abc import Mapping, Sequence
from datetime import date

from hengelo_toegang.domain.case import Case, Sent
from hengelo_toegang.domain.returned_mail import ReturnedAct, ReturnedFault
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import OutgoingRow
from ui.labels import choices, label
from ui.reading import words_of_day
from ui.widgets.fields import Asked, Field, Kind, Width

ON, ACT, NOTE = "on", "act", "note"
_FAULTS = {
    ReturnedFault.DAY_MISSING: N_("Fill in the day on which it came back."),
    ReturnedFault.BEFORE_SENDING: N_("That is before the letter went out."),
    ReturnedFault.IN_FUTURE: N_("This day has yet to come."),
}


@dataclass(frozen=True, slots=True)
class CameBack:
    """The questions about one letter that came back."""

    row: OutgoingRow
    sent: Sent
    today: date
    _: Translate

    def asked(self) -> Asked:
        """Return the questions."""
        _ = self._
        text = _(
            "The letter to {name} of {day} came back. It counts as sent; its terms run. A new "
            "address is kept in the household; then make the letter again with its real day.",
            name=self.row.resident,
            day=words_of_day(self.sent.on, _.language),
        )
        fields = (
            Field(ON, _("Came back on"), Kind.DATE, width=Width.HALF),
            Field(ACT, _("What was done?"), Kind.RADIO, choices=choices(ReturnedAct, _)),
            Field(NOTE, _("Remark"), Kind.LONG_TEXT, lines=2),
        )
        values = {ON: self.today, ACT: ReturnedAct.NOT_YET, NOTE: ""}
        return Asked(_("The letter came back"), text, fields, _("Keep that it came back"), values)

    def answers(self, values: Mapping[str, object]) -> tuple[date | None, ReturnedAct, str]:
        """Return the day, what was done, and the remark."""
        on, act = values.get(ON), values.get(ACT)
        day = on if isinstance(on, date) else None
        done = act if isinstance(act, ReturnedAct) else ReturnedAct.NOT_YET
        return day, done, str(values.get(NOTE) or "")


def fault_words(fault: ReturnedFault, _: Translate) -> Mapping[str, str]:
    """Return what is wrong with an answer, by field."""
    return {ON: _(_FAULTS[fault])}


def returned_words(case: Case, _: Translate) -> Sequence[str]:
    """Return for each letter of a case that came back when, and what was done."""
    return [
        _(
            "Came back on {day}: {act}. {note}",
            day=words_of_day(came.on, _.language, weekday=False),
            act=label(came.act, _).lower(),
            note=came.note,
        ).strip()
        for came in case.returned_mail
    ]
