"""Giving cases in a file: which, to whom, until when, and what goes along. No Qt."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Protocol

from hengelo_toegang.domain.exchange import LONGEST, BundleRefused
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.exchanging import Bundle
from hengelo_toegang.usecases.giving import Along, Colleague, Giving, Offer
from hengelo_toegang.usecases.ports import NotFound, StoreError
from hengelo_toegang.usecases.services import Services
from hengelo_toegang.words import trouble_words
from hengelo_toegang.words_exchange import named_words
from ui.asking_files import AskFile
from ui.icons import Icon
from ui.labels import label
from ui.progress import LongWork, Step, WorkPage
from ui.reading import words_of_day
from ui.saving import save_at
from ui.search import case_row
from ui.widgets.fields import Choice, Field, Kind, Width, complaint
from ui.widgets.rows import Row
from ui.widgets.search import Found

READERS, UNTIL = "readers", "until"
USUAL_DAYS = 14
_MOST_DAYS = LONGEST.days - 1
"""One day less than a bundle lives at most: it is open until the end of the day."""
_NOTHING = Giving((), ())


class GivingPage(WorkPage, Protocol):
    """What the presenter asks of the page."""

    def show_offers(self, rows: Sequence[Row]) -> None: ...

    def show_cases(self, rows: Sequence[Row]) -> None: ...

    def show_form(
        self, fields: Sequence[Field], values: Mapping[str, object], faults: Mapping[str, str]
    ) -> None: ...

    def show_summary(self, text: str, *, possible: bool) -> None: ...

    def say(self, text: str) -> None: ...

    def complain(self, text: str) -> None: ...


class GivingPresenter:
    """Puts a bundle together, and writes it where the user wants it."""

    def __init__(
        self,
        page: GivingPage,
        services: Services,
        asker: AskFile,
        _: Translate,
    ) -> None:
        self._page = page
        self._services = services
        self._exchange = services.exchange
        self._asker = asker
        self._ = _
        self._long = LongWork(page, _)
        self._offers: tuple[Offer, ...] = ()
        self._names: Mapping[UserId, str] = {}
        self._giving = _NOTHING
        self._asked: tuple[CaseId, ...] = ()
        self._readers: tuple[object, ...] = ()
        self._until: object = self._today() + timedelta(days=USUAL_DAYS)
        self._faults: Mapping[str, str] = {}

    def refresh(self) -> None:
        """Show what waits for whom, and what was chosen so far."""
        if self._long.busy:
            return
        self._names = self._services.user_names()
        self._offers = tuple(self._exchange.offers())
        self._page.show_offers([self._offer_row(at, one) for at, one in enumerate(self._offers)])
        self._choose(self._asked)

    def find(self, text: str) -> Found:
        """Return the cases that fit what is typed."""
        _ = self._
        hits = self._services.queries.find_cases(text)
        if not hits:
            return Found((Row("", _("Nothing is found."), enabled=False),), _("Nothing is found."))
        said = _.ngettext("{count} case", "{count} cases", len(hits))
        return Found(tuple(case_row(hit, _) for hit in hits), said)

    def take_offer(self, key: str) -> None:
        """Choose everything that somebody waits for, and them as the reader."""
        offer = self._offers[int(key)]
        self._readers = (offer.user,)
        self._choose(offer.cases)

    def offer_back(self) -> None:
        """Choose what goes back to a colleague, when it is clear to whom."""
        back = [at for at, one in enumerate(self._offers) if one.back]
        if len(back) == 1:
            self.take_offer(str(back[0]))

    def add(self, case: CaseId) -> None:
        """Let a case go along."""
        if not self._long.busy:
            self._choose((*self._asked, case))

    def drop(self, key: str) -> None:
        """Leave a case out again."""
        self._choose(tuple(case for case in self._asked if case != key))

    def put(self, place: str, value: object) -> None:
        """Hear who may read it, or until when."""
        if place == READERS:
            self._readers = tuple(value) if isinstance(value, tuple) else ()
        else:
            self._until = value
        self._faults = {name: why for name, why in self._faults.items() if name != place}
        self._summarise()

    def press(self) -> None:
        """Ask where the file goes, once nothing is missing."""
        self._faults = self._found_faults()
        self._show_form()
        if self._faults or not self._giving.cases:
            return
        word = self._("cases")
        name = f"{word}-{self._today().isoformat()}.htb"
        self._asker.ask_file(self._("Where does the file go?"), name, self._write)

    def _choose(self, cases: Sequence[CaseId]) -> None:
        asked = tuple(dict.fromkeys(cases))
        try:
            self._giving = self._exchange.goes_along(asked)
        except NotFound:
            self._page.complain(self._("This case is no longer on this computer."))
            asked, self._giving = (), _NOTHING
        self._asked = asked
        able = [one.user.id for one in self._giving.colleagues]
        self._readers = tuple(user for user in self._readers if user in able)
        self._page.show_cases([self._case_row(one) for one in self._giving.cases])
        self._show_form()

    def _show_form(self) -> None:
        _ = self._
        fields: list[Field] = []
        if self._giving.cases and self._giving.colleagues:
            choices = tuple(self._choice(one) for one in self._giving.colleagues)
            about = _("Only colleagues are here who may see every case that goes along.")
            until = _("At most {count} days from now.", count=_MOST_DAYS)
            fields = [
                Field(READERS, _("Who may open it?"), Kind.MULTI, about, choices),
                Field(UNTIL, _("Until which day?"), Kind.DATE, until, width=Width.HALF),
            ]
        self._page.show_form(fields, {READERS: self._readers, UNTIL: self._until}, self._faults)
        self._summarise()

    def _summarise(self) -> None:
        """Say in a sentence what goes to whom."""
        _, cases = self._, self._giving.cases
        if not cases:
            self._page.show_summary("", possible=False)
            return
        if not self._giving.colleagues:
            lonely = _(
                "No colleague may see all of these cases. Leave a case out, or make a file for "
                "each of them."
            )
            self._page.show_summary(lonely, possible=False)
            return
        letters = sum(one.letters for one in cases)
        what = _(
            "{cases} with household, history and {letters} go along.",
            cases=_.ngettext("{count} case", "{count} cases", len(cases)),
            letters=_.ngettext("{count} letter", "{count} letters", letters),
        )
        names = ", ".join(self._names.get(UserId(str(one)), str(one)) for one in self._readers)
        whom = _("Only {names} can open the file.", names=names) if names else ""
        self._page.show_summary(" ".join(part for part in (what, whom) if part), possible=True)

    def _found_faults(self) -> Mapping[str, str]:
        _, until, today = self._, self._until, self._today()
        faults = {}
        if not self._readers:
            faults[READERS] = _("Choose at least one colleague.")
        if not isinstance(until, date):
            faults[UNTIL] = _("Fill in the day.") if until is None else _(complaint(Kind.DATE))
        elif not today < until <= today + timedelta(days=_MOST_DAYS):
            faults[UNTIL] = _("Choose a day after today, and at most {count} days from now.",
                              count=_MOST_DAYS)  # fmt: skip
        return faults

    def _write(self, path: Path) -> None:
        cases, readers = self._asked, tuple(UserId(str(one)) for one in self._readers)
        now = self._services.desk.now()
        expiry = self._end(now) - now
        made: list[Bundle] = []

        def work(step: Step) -> object:
            step(0, 2)
            bundle = self._exchange.give(cases, readers, expiry)
            try:
                step(1, 2)
                save_at(path, bundle.file)
            except BaseException:
                # Whoever locked meanwhile opens the store no more.
                with suppress(StoreError):
                    self._exchange.not_written(bundle)
                raise
            made.append(bundle)
            return None

        self._long.start(work, partial(self._written, path, made))

    def _end(self, now: datetime) -> datetime:
        """Return the last moment of the chosen day."""
        assert isinstance(self._until, date)  # the fault of anything else was shown first
        return datetime.combine(self._until, time.max, now.tzinfo)

    def _written(self, path: Path, made: list[Bundle], fault: BaseException | None) -> None:
        _ = self._
        if isinstance(fault, BundleRefused):
            self._page.complain(named_words(fault, self._names, _))
        elif isinstance(fault, StoreError):
            self._page.complain(trouble_words(fault, _))
        elif isinstance(fault, OSError):
            self._page.complain(_("{name} could not be written there.", name=path.name))
        elif fault is not None:
            raise fault
        elif made:
            self._tell(path, made[0])
        else:
            self._page.complain(_("It was stopped: no file was written."))

    def _tell(self, path: Path, bundle: Bundle) -> None:
        _ = self._
        names = ", ".join(self._names[one.user] for one in bundle.manifest.readers)
        day = words_of_day(bundle.manifest.expires.date(), _.language)
        self._asked, self._readers = (), ()
        self.refresh()
        self._page.say(
            _(
                "{name} is written. {names} can take it in until {day}. Bring it to them "
                "yourself: on a stick, or in a message.",
                name=path.name,
                names=names,
                day=day,
            )
        )

    def _choice(self, one: Colleague) -> Choice:
        if one.judges:
            return Choice(one.user.id, self._("{name} (may review)", name=one.user.name))
        return Choice(one.user.id, one.user.name)

    def _offer_row(self, at: int, offer: Offer) -> Row:
        _, who = self._, self._names.get(offer.user, offer.user)
        count = _.ngettext("{count} case", "{count} cases", len(offer.cases))
        if offer.back:
            title = _("{cases} back to {who}", cases=count, who=who)
            return Row(str(at), title, _("It came from them, and was changed here."), Icon.RETURN)
        title = _("{cases} for {who}", cases=count, who=who)
        return Row(str(at), title, _("It waits for a second pair of eyes."), Icon.REVIEW)

    def _case_row(self, one: Along) -> Row:
        _ = self._
        parts = [
            label(one.law, _),
            label(one.stage, _),
            _.ngettext("household of {count} person", "household of {count} people", one.people),
            _.ngettext("{count} letter", "{count} letters", one.letters),
        ]
        title = f"{one.number} · {one.resident}"
        if not one.asked:
            why = _("Goes along: one of the others reconsiders it after an objection.")
            return Row("", title, f"{why} {' · '.join(parts)}", Icon.DOCUMENT)
        return Row(one.case, title, " · ".join(parts), Icon.DOCUMENT)

    def _today(self) -> date:
        return self._services.desk.today()
