"""Youth help to which somebody else referred: registered, checked and then assigned. No Qt."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

from hengelo_toegang.domain.blockers import Action, ActionBlocked
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.messages.codes import Referrer
from hengelo_toegang.domain.messages.requesting import AskedHelp
from hengelo_toegang.domain.process import missing
from hengelo_toegang.domain.provisions import Form, Frequency, Unit
from hengelo_toegang.domain.referrals import REFERRERS, Referral, ReferralFault
from hengelo_toegang.i18n import N_
from hengelo_toegang.usecases.message_ports import MessageUnreadable, SchemasMissing
from hengelo_toegang.usecases.referring import ReferralRefused, RequestRefused
from hengelo_toegang.words_assignment import period_words
from hengelo_toegang.words_messages import fault_words, refusal_words
from ui.asking_files import AskOpen
from ui.icons import Icon
from ui.labels import choices, label
from ui.pages.case.course.entries import Entry, EntryAct
from ui.pages.case.steps import StepContext
from ui.reading import Raw, words_of_day
from ui.theme import Tone
from ui.widgets.fields import Asked, Choice, Field, Kind, Width, complaint

REGISTER, TAKE_OVER = "register_referral", "take_over_request"
END = "end_referral"
_REFERRER, _NAME, _ON, _RECEIVED = "referrer", "name", "on", "received"
_PRODUCT, _PROVIDER, _VOLUME, _UNIT = "product", "provider", "volume", "unit"
_FREQUENCY, _START, _UNTIL, _REFERENCE = "frequency", "start", "until", "reference"
_FAULTS = {
    ReferralFault.NOT_YOUTH: ("", N_("Only under the Jeugdwet others refer without our decision.")),
    ReferralFault.NO_REFERRER: (_REFERRER, N_("Choose who referred.")),
    ReferralFault.NO_NAME: (_NAME, N_("Fill in the name of who referred.")),
    ReferralFault.IN_FUTURE: (_ON, N_("This day is still to come. Fill in a day up to today.")),
    ReferralFault.NO_PRODUCT: (_PRODUCT, N_("Choose a product of youth help.")),
    ReferralFault.NO_PROVIDER: (_PROVIDER, N_("Choose a provider of youth help.")),
    ReferralFault.NOT_ALLOWED: (_UNIT, N_("This product is not given in this unit, or so often.")),
    ReferralFault.NO_VOLUME: (_VOLUME, N_("Fill in how much, more than nothing.")),
    ReferralFault.ENDS_BEFORE: (_UNTIL, N_("The last day is before the first.")),
    ReferralFault.OF_AGE: (_UNTIL, N_("Youth help ends before the 18th birthday.")),
    ReferralFault.LONG_REFERENCE: (_REFERENCE, N_("The reference is at most 36 signs.")),
    ReferralFault.NOT_EARLIER: (_UNTIL, N_("Fill in a day before the present last day.")),
    ReferralFault.CHANGED: ("", N_("Somebody changed it meanwhile. Look once more.")),
    ReferralFault.OVERLAPS: (_START, N_("This product is there on these days already.")),
}


_UNREAD = (ActionBlocked, MessageUnreadable, OSError, RequestRefused, SchemasMissing)


class Referring:
    """Registers referrals, and lists them."""

    def __init__(self, context: StepContext, files: AskOpen) -> None:
        self._context = context
        self._files = files
        self._services = context.services
        self._ = context.translate

    def may(self, dossier: Dossier) -> bool:
        """Return whether this user may register a referral in a case."""
        user = self._services.desk.user
        youth = dossier.case.law is Law.JEUGD
        return youth and not missing(dossier, Action.KEEP_REFERRAL, user)

    def acts(self, dossier: Dossier) -> tuple[EntryAct, ...]:
        """Return the buttons of the section."""
        if not self.may(dossier):
            return ()
        return (
            EntryAct(REGISTER, self._("Register a referral…")),
            EntryAct(TAKE_OVER, self._("Take over a request (315)…")),
        )

    def press(self, entry: str, act: str) -> None:
        """Ask for a referral, by itself or as a provider asks it, or when one ends."""
        if act == END:
            self._ask_end(self._context.working.case.referrals[int(entry)])
        elif act == TAKE_OVER:
            title = self._("The request of a provider (315)")
            self._files.ask_open(title, "xml", self._take_over)
        else:
            self._ask(self._words(), {_RECEIVED: self._services.desk.today()})

    def entries(self, dossier: Dossier) -> tuple[Entry, ...]:
        """Return the referrals that were registered."""
        today, ended = dossier.today, dossier.case.ended is not None
        acts = (EntryAct(END, self._("Ends earlier…")),) if self.may(dossier) and not ended else ()
        return tuple(
            self._entry(at, one, acts if one.until >= today else ())
            for at, one in enumerate(dossier.case.referrals)
        )

    def _take_over(self, path: Path) -> None:
        """Ask for a referral, filled with what a provider asks; the rest comes with the next."""
        _ = self._
        try:
            found = self._services.messages.read_request(self._context.working.case.id, path)
        except _UNREAD as refusal:
            self._context.say(refusal_words(refusal, _))
            return
        words = [self._words()]
        if found.faults:
            words.append(_("What is wrong with the request:"))
            words += [fault_words(fault, _) for fault in found.faults]
        more = len(found.help) - 1
        if more:
            words.append(
                _.ngettext(
                    "The request asks {count} product more: take it over once more after this.",
                    "The request asks {count} products more: take it over once more after this.",
                    more,
                )
            )
        self._ask("\n".join(words), _values(found.help[0]))

    def _ask(self, words: str, values: Mapping[str, object]) -> None:
        """Ask who referred, and what the provider asks to be assigned."""
        _ = self._
        title = _("Youth help by a referral")
        asked = Asked(title, words, self._fields(), _("Keep the referral"), values)
        self._context.ask(asked, self._keep)

    def _words(self) -> str:
        return self._(
            "A general practitioner, youth doctor, medical specialist, certified institution"
            " or court referred. Nothing is decided here: check who referred and what the"
            " provider asks, and then assign it."
        )

    def _fields(self) -> tuple[Field, ...]:
        _, policy = self._, self._services.desk.policy
        names = dict.fromkeys(one.name for one in policy.providers if Law.JEUGD in one.laws)
        products = tuple(
            Choice(one.code, one.name)
            for one in policy.products.values()
            if one.law is Law.JEUGD and Form.IN_KIND in one.forms
        )
        referrers = tuple(Choice(one, label(one, _)) for one in REFERRERS)
        half = Width.HALF
        return (
            Field(_REFERRER, _("Who referred?"), Kind.CHOICE, choices=referrers, width=half),
            Field(_NAME, _("Name of the practice, institution or court"), width=half),
            Field(_ON, _("Day of the referral"), Kind.DATE, width=half),
            Field(_RECEIVED, _("Came in on"), Kind.DATE, width=half),
            Field(_PRODUCT, _("Product"), Kind.CHOICE, choices=products, width=half),
            Field(
                _PROVIDER,
                _("Provider"),
                Kind.CHOICE,
                choices=tuple(Choice(name, name) for name in names),
                width=half,
            ),
            Field(_VOLUME, _("How much"), Kind.DECIMAL, width=Width.THIRD),
            Field(_UNIT, _("Unit"), Kind.CHOICE, choices=choices(Unit, _), width=Width.THIRD),
            Field(
                _FREQUENCY,
                _("How often"),
                Kind.CHOICE,
                choices=choices(Frequency, _),
                width=Width.THIRD,
            ),
            Field(_START, _("First day"), Kind.DATE, width=half),
            Field(_UNTIL, _("Last day"), Kind.DATE, width=half),
            Field(
                _REFERENCE,
                _("Reference of the provider"),
                help=_("From its request for an assignment (315), if there is one."),
            ),
        )

    def _ask_end(self, referral: Referral) -> None:
        """Ask on which day the help ends, earlier than was referred."""
        _ = self._
        asked = Asked(
            _("The help ends earlier"),
            _("Fill in the last day of help. The provider is told of it by a message after this."),
            (Field(_UNTIL, _("Last day"), Kind.DATE, width=Width.HALF),),
            _("Keep the last day"),
        )
        self._context.ask(asked, partial(self._end, referral))

    def _end(self, referral: Referral, values: Mapping[str, object]) -> Mapping[str, str]:
        last = values.get(_UNTIL)
        if not isinstance(last, date):
            return {_UNTIL: self._(complaint(Kind.DATE))}
        case, end = self._context.working.case.id, self._services.messages.end_referral
        return self._run(lambda: end(case, referral, last), self._("The last day is kept."))

    def _keep(self, values: Mapping[str, object]) -> Mapping[str, str]:
        """Keep a referral; return what is wrong, by field."""
        faults = self._unfilled(values)
        if faults:
            return faults
        referral, case = _referral(values), self._context.working.case.id
        keep = self._services.messages.keep_referral
        kept = self._("The referral is kept. Assign it to the provider now.")
        return self._run(lambda: keep(case, referral), kept)

    def _run(self, act: Callable[[], Case], done: str) -> Mapping[str, str]:
        """Do it and say so; return what is wrong, by field."""
        try:
            refused = self._context.run(act)
        except ReferralRefused as refusal:
            return {_FAULTS[one][0]: self._(_FAULTS[one][1]) for one in refusal.faults}
        if refused:
            return {"": refused}
        self._context.say(done)
        return {}

    def _unfilled(self, values: Mapping[str, object]) -> dict[str, str]:
        kinds = {
            _REFERRER: Referrer, _PRODUCT: str, _PROVIDER: str, _UNIT: Unit,
            _FREQUENCY: Frequency, _VOLUME: Decimal, _ON: date, _RECEIVED: date, _START: date,
            _UNTIL: date,
        }  # fmt: skip
        faults = {}
        for place, kind in kinds.items():
            value = values.get(place)
            if isinstance(value, Raw):
                wrong = Kind.DECIMAL if kind is Decimal else Kind.DATE
                faults[place] = self._(complaint(wrong))
            elif not isinstance(value, kind) or value == "":
                faults[place] = self._("Fill this in.")
        return faults

    def _entry(self, at: int, one: Referral, acts: tuple[EntryAct, ...]) -> Entry:
        _ = self._
        product = self._services.desk.policy.products.get(one.product)
        day = words_of_day(one.on, _.language, weekday=False)
        title = _("{who} referred on {day}", who=label(one.referrer, _), day=day)
        lines = (
            one.name,
            ", ".join(
                (product.name if product else one.product, one.provider,
                 period_words(one.start, one.until, _))
            ),
        )  # fmt: skip
        return Entry(str(at), title, lines, Icon.DONE, Tone.OK, acts)


def _values(asked: AskedHelp) -> dict[str, object]:
    """Return what a request fills in of a referral; who may not refer is left open."""
    found = {
        _REFERRER: asked.referrer if asked.referrer in REFERRERS else None,
        _NAME: asked.name,
        _RECEIVED: asked.received,
        _PRODUCT: asked.product,
        _PROVIDER: asked.provider,
        _VOLUME: asked.volume,
        _UNIT: asked.unit,
        _FREQUENCY: asked.frequency,
        _START: asked.start,
        _UNTIL: asked.until,
        _REFERENCE: asked.reference,
    }
    return {place: value for place, value in found.items() if value is not None}


def _referral(values: Mapping[str, object]) -> Referral:
    """Return what was filled in, of which every kind was looked at."""
    referrer, volume = values[_REFERRER], values[_VOLUME]
    unit, frequency = values[_UNIT], values[_FREQUENCY]
    days = [values[place] for place in (_ON, _RECEIVED, _START, _UNTIL)]
    assert isinstance(referrer, Referrer)
    assert isinstance(volume, Decimal)
    assert isinstance(unit, Unit)
    assert isinstance(frequency, Frequency)
    on, received, start, until = (day for day in days if isinstance(day, date))
    return Referral(
        referrer,
        str(values.get(_NAME) or ""),
        on,
        received,
        str(values[_PRODUCT]),
        str(values[_PROVIDER]),
        volume,
        unit,
        frequency,
        start,
        until,
        str(values.get(_REFERENCE) or ""),
    )
