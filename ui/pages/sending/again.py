"""What is asked before a letter is made anew, since it left later than it says; no Qt."""

from collections.abc import Callable, Mapping
from datetime import date

from hengelo_toegang.domain.case import Sent, Way
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import OutgoingRow
from ui.labels import choices
from ui.reading import words_of_day
from ui.widgets.fields import Asked, Field, Kind, Width

ON, WAY, REASON, RECEIVED = "on", "way", "reason", "received"


@dataclass(frozen=True, slots=True)
class Again:
    """The questions about one letter that slipped, and what is wrong with the answers."""

    row: OutgoingRow
    before: Sent
    today: Callable[[], date]
    _: Translate

    def asked(self) -> Asked:
        """Return the questions."""
        _ = self._
        text = _(
            "The letter to {name} of {day} is made anew with the day on which it really goes "
            "out. The decision stays what was approved; the objection term starts later. The "
            "letter of {day} is kept.",
            name=self.row.resident,
            day=words_of_day(self.before.on, _.language),
        )
        fields = (
            Field(ON, _("Real date of sending"), Kind.DATE, width=Width.HALF),
            Field(WAY, _("How it goes"), Kind.RADIO, choices=choices(Way, _)),
            Field(REASON, _("Why it went out later"), Kind.LONG_TEXT, lines=2),
            Field(
                RECEIVED,
                _("The earlier letter may have been received"),
                Kind.CHECK,
                help=_("Then the new letter says that it takes the place of the earlier one."),
            ),
        )
        values = {ON: self.today(), WAY: self.before.way, RECEIVED: False}
        return Asked(_("Make the letter again"), text, fields, _("Make it again"), values)

    def faults(self, values: Mapping[str, object]) -> Mapping[str, str]:
        """Return what is wrong with the answers, by field."""
        _, day = self._, values.get(ON)
        found = {}
        if not isinstance(day, date):
            found[ON] = _("Fill in the date of sending.")
        elif day > self.today():
            found[ON] = _("The date of sending lies in the future.")
        elif day <= self.before.on:
            found[ON] = _(
                "The new date of sending must be later than {detail}.",
                detail=words_of_day(self.before.on, _.language),
            )
        if not str(values.get(REASON) or "").strip():
            found[REASON] = _("Write the reason; it stays with the case.")
        return found

    def sent(self, values: Mapping[str, object]) -> tuple[Sent, bool]:
        """Return the new sending, and whether the earlier letter may have been received.

        Raises:
            ValueError: The answers have faults.
        """
        day, way = values.get(ON), values.get(WAY)
        if not isinstance(day, date) or not isinstance(way, Way):
            raise ValueError("no day or no way")
        reason = str(values.get(REASON) or "").strip()
        return Sent(day, way, reason), bool(values.get(RECEIVED))
