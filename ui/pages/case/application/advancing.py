"""An advance on social assistance: what is asked, and what was given. No Qt."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from hengelo_toegang.domain.advances import least_advance
from hengelo_toegang.domain.assistance import Advance
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.deadlines import term_named
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.services import Services
from ui.icons import Icon
from ui.pages.case.course.days import Values, day_fault, day_of, only, text_of
from ui.pages.case.course.entries import Entry, EntryAct
from ui.reading import words_of_day, words_of_money
from ui.theme import Tone
from ui.widgets.fields import Asked, Field, Kind, Width

GIVE, KEEP = "give", "keep"


class Advancing:
    """Asks what must be known of an advance (Participatiewet 52), and says how it stands."""

    def __init__(self, services: Services, _: Translate) -> None:
        self._services = services
        self._ = _

    def note(self, dossier: Dossier) -> str:
        """Return when an advance is due, and what it is at least."""
        _, said = self._, []
        term = term_named(dossier, "pw.advance")
        if term is not None and term.done is None:
            day = words_of_day(term.term.end, _.language, weekday=False)
            said.append(_("The next advance is due by {day} (Participation Act 52).", day=day))
        least = least_advance(dossier)
        if least is None:
            said.append(_("Fill in household and income to see what it is at least."))
        else:
            said.append(_("At least {amount} a month.", amount=words_of_money(least)))
        return " ".join(said)

    def entries(self, dossier: Dossier) -> tuple[Entry, ...]:
        """Return the advances as the page lists them."""
        return tuple(self._entry(at, one) for at, one in enumerate(dossier.case.advances))

    def asked(self, dossier: Dossier, at: int) -> Asked:
        """Return what has to be known: of a new advance (at -1), or of how one goes on."""
        _ = self._
        if at >= 0:
            one = dossier.case.advances[at]
            fields: tuple[Field, ...] = (
                Field("paid", _("Paid on"), Kind.DATE, width=Width.HALF),
                Field(
                    "settled",
                    _("Settled on"),
                    Kind.DATE,
                    _("Taken off what was granted, or claimed back."),
                    width=Width.HALF,
                ),
            )
            values: dict[str, object] = {"paid": one.paid, "settled": one.settled}
            return Asked(_("Advance"), self.note(dossier), fields, _("Keep"), values)
        fields = (
            Field("decided", _("Given on"), Kind.DATE, width=Width.HALF),
            Field("amount", _("Amount a month, in euros"), Kind.MONEY, width=Width.HALF),
            Field("paid", _("Paid on"), Kind.DATE, width=Width.HALF),
            Field(
                "reason",
                _("Why less than nine tenths, or none (then fill in 0)"),
                Kind.LONG_TEXT,
                lines=2,
            ),
        )
        values = {"decided": dossier.today, "amount": least_advance(dossier)}
        return Asked(
            _("Give an advance"), self.note(dossier), fields, _("Keep the advance"), values
        )

    def faults(self, values: Values, dossier: Dossier, at: int) -> dict[str, str]:
        """Return what is wrong with an answer, by field."""
        _, today = self._, dossier.today
        found = {"paid": day_fault(values.get("paid"), today, _, needed=False)}
        if at >= 0:
            found["settled"] = day_fault(values.get("settled"), today, _, needed=False)
            return only(found)
        found["decided"] = day_fault(values.get("decided"), today, _)
        if not isinstance(values.get("amount"), Decimal):
            found["amount"] = _("Fill in the amount.")
        return only(found)

    def take(self, values: Values, dossier: Dossier, at: int) -> Callable[[], Case]:
        """Return what keeps it; the values have no faults."""
        course, case = self._services.course, dossier.case.id
        if at >= 0:
            kept = replace(
                dossier.case.advances[at],
                paid=day_of(values, "paid"),
                settled=day_of(values, "settled"),
            )
            return lambda: course.keep_advance(case, at, kept)
        amount = values.get("amount")
        given = Advance(
            day_of(values, "decided") or dossier.today,
            amount if isinstance(amount, Decimal) else Decimal(0),
            day_of(values, "paid"),
            reason=text_of(values, "reason"),
        )
        return lambda: course.give_advance(case, given)

    def _entry(self, at: int, one: Advance) -> Entry:
        _ = self._
        lines = [one.reason] if one.reason else []
        if one.paid is not None:
            paid = words_of_day(one.paid, _.language, weekday=False)
            lines.append(_("Paid on {day}", day=paid))
        if one.settled is not None:
            settled = words_of_day(one.settled, _.language, weekday=False)
            lines.append(_("Settled on {day}", day=settled))
        given = words_of_day(one.decided, _.language, weekday=False)
        title = _("{amount}, given on {day}", amount=words_of_money(one.amount), day=given)
        done = one.paid is not None and one.settled is not None
        icon, tone = (Icon.DONE, Tone.OK) if done else (Icon.OPEN, Tone.INFO)
        acts = () if done else (EntryAct(KEEP, _("Paid or settled…")),)
        return Entry(str(at), title, tuple(lines), icon, tone, acts)
