"""Requests of residents without their widgets: take in, look through, answer."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from hengelo_toegang.domain.access_requests import (
    AccessRequest,
    Asker,
    Judged,
    Outcome,
    RequestFault,
    Right,
)
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.own_data import Passage
from hengelo_toegang.domain.people import HouseholdId, PersonId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.own_file import Prepared
from hengelo_toegang.usecases.ports import StoreError, UnprintableText
from hengelo_toegang.usecases.residents import RequestRefused, RequestRow, new_request_id
from hengelo_toegang.usecases.services import Services
from ui.icons import Icon
from ui.labels import choices
from ui.letters import Files
from ui.pages.rights.words import (
    ASKERS,
    OUTCOMES,
    REQUEST_FAULTS,
    RIGHTS,
    SOURCES,
    choices_of,
    dutch_naming,
)
from ui.reading import words_of_day
from ui.refusals import refusal_words
from ui.saving import save_new
from ui.theme import Tone
from ui.widgets.fields import Asked, Choice, Field, Kind, Width
from ui.widgets.form_dialog import Answered
from ui.widgets.rows import Row

if TYPE_CHECKING:
    from hengelo_toegang.usecases.answers import Given

RIGHT, RECEIVED, ASKER, IDENTITY, AUTHORISATION, ASKED = (
    "right",
    "received",
    "asker",
    "identity",
    "authorisation",
    "asked",
)
LAW = "law"
OUTCOME, WORDS, TOLD, STRIKE, REASON = "outcome", "words", "told", "strike", "reason"
_SOON = 7
"""So many days before its end a request stands out."""
_PLACES = {
    RequestFault.IN_FUTURE: RECEIVED,
    RequestFault.IDENTITY_MISSING: IDENTITY,
    RequestFault.ASKED_MISSING: ASKED,
    RequestFault.WRITTEN_MISSING: AUTHORISATION,
    RequestFault.CHILD_UNDER_12: ASKER,
    RequestFault.NO_AUTHORITY: ASKER,
    RequestFault.OF_AGE: ASKER,
    RequestFault.NOT_REPRESENTED: ASKER,
}
_ANSWER_OUTCOMES = {
    Right.ACCESS: (Outcome.GRANTED, Outcome.PARTLY, Outcome.REFUSED),
    Right.CORRECTION: tuple(Outcome),
    Right.DESTRUCTION: (Outcome.GRANTED, Outcome.PARTLY, Outcome.REFUSED),
    Right.COMPLAINT: (Outcome.GRANTED, Outcome.PARTLY, Outcome.REFUSED),
}


class RequestsPage(Protocol):
    """What the presenter asks of the page."""

    def show_requests(self, waiting: Sequence[Row], answered: Sequence[Row]) -> None: ...

    def show_request(
        self, title: str, facts: str, passages: Sequence[Row], offered: frozenset[str]
    ) -> None:
        """Show one request, the texts to look at, and the acts that are offered now."""
        ...

    def show_nobody(self) -> None: ...

    def show_letter(self, pdf: bytes, caption: str) -> None: ...

    def ask(self, asked: Asked, on_answer: Answered) -> None: ...

    def ask_to_go_on(self, title: str, text: str, yes: str, go_on: Callable[[], None]) -> None: ...

    def say(self, text: str) -> None: ...

    def complain(self, text: str) -> None: ...


ANSWER, PREVIEW, EXTEND, SAFETY, GIVE_REST, SAVE, MAKE_LIST = (
    "answer",
    "preview",
    "extend",
    "safety",
    "give_rest",
    "save",
    "make_list",
)


class RequestsPresenter:
    """Shows what was asked, and does what is chosen."""

    def __init__(
        self,
        page: RequestsPage,
        files: Files,
        services: Services,
        moved: Callable[[], None],
        _: Translate,
    ) -> None:
        self._page = page
        self._files = files
        self._services = services
        self._moved = moved
        self._ = _
        self._rows: dict[str, RequestRow] = {}
        self._shown = ""
        self._prepared: Prepared | None = None
        self._given: dict[str, Given] = {}

    def refresh(self) -> None:
        """Show the requests as they are now; the one in sight stays there."""
        self._rows = {row.request.id: row for row in self._services.residents.requests()}
        rows = [(row.request.open, self._row(row)) for row in self._rows.values()]
        self._page.show_requests(
            [row for waits, row in rows if waits], [row for waits, row in rows if not waits]
        )
        if self._shown in self._rows:
            self.choose(self._shown)
        else:
            self._page.show_nobody()

    def find(self, text: str) -> Sequence[Row]:
        """Return the residents that a text finds, to take in a request of one."""
        return [
            Row(f"{hit.household}/{hit.person}", hit.name, self._day(hit.born), Icon.PERSON)
            for hit in self._services.queries.find_residents(text, 8)
        ]

    def take_in(self, found: str) -> None:
        """Ask what a resident asks, who asks, and how that was established."""
        household, _sep, person = found.partition("/")
        _ = self._
        asked = Asked(
            _("Take in a request"),
            _("The term begins on the day on which it came in, in whatever form it was asked."),
            (
                Field(RIGHT, _("What is asked?"), Kind.RADIO, choices=choices_of(RIGHTS, _)),
                Field(RECEIVED, _("Received on"), Kind.DATE, width=Width.HALF),
                Field(
                    ASKER,
                    _("Who asks?"),
                    Kind.CHOICE,
                    choices=choices_of(ASKERS, _),
                    width=Width.HALF,
                ),
                Field(
                    IDENTITY,
                    _("How was the identity established?"),
                    help=_("Which document you saw, without its number."),
                ),
                Field(
                    LAW,
                    _("Under which law is it?"),
                    Kind.CHOICE,
                    choices=choices(Law, _),
                    help=_("Only who works with that law sees a statement. Leave it open for all."),
                    clearable=True,
                ),
                Field(AUTHORISATION, _("Which written authorisation did you see?")),
                Field(
                    ASKED,
                    _("What is asked, in the resident's own words?"),
                    Kind.LONG_TEXT,
                    help=_("With a correction: what is wrong, and what it should be."),
                ),
            ),
            _("Take in"),
            {RIGHT: Right.ACCESS, RECEIVED: self._today(), ASKER: Asker.SELF},
            hides=_not_asked,
        )
        self._page.ask(asked, partial(self._take_in, HouseholdId(household), PersonId(person)))

    def choose(self, request_id: str) -> None:
        """Show one request with what has to be looked at."""
        row = self._rows.get(request_id)
        if row is None:
            return
        self._shown, self._prepared = request_id, None
        try:
            self._prepared = self._services.residents.prepare(request_id)
        except RequestRefused as refusal:
            self._page.complain(self._fault_words(refusal))
            return
        request = row.request
        passages = self._prepared.passages if self._looks_through(request) else ()
        judged = {(one.place, one.words): one for one in request.judged}
        rows = [self._passage_row(one, judged.get((one.place, one.words))) for one in passages]
        self._page.show_request(
            f"{row.name} – {self._(RIGHTS[request.right]).lower()}",
            self._facts(row, self._prepared),
            rows,
            self._offered(request, self._prepared),
        )

    def look_at(self, place: str) -> None:
        """Ask whether a text is given that may be about somebody else."""
        passage = next((one for one in self._passages() if one.place == place), None)
        if passage is None:
            return
        _ = self._
        text = "\n\n".join(
            part
            for part in (
                passage.text,
                _("It names: {names}", names=", ".join(passage.named)) if passage.named else "",
            )
            if part
        )
        asked = Asked(
            _("May this text be given?"),
            text,
            (
                Field(
                    STRIKE,
                    _("What happens with it?"),
                    Kind.RADIO,
                    choices=(
                        Choice(False, _("Give it")),
                        Choice(True, _("Strike it: it is about somebody else")),
                    ),
                ),
                Field(
                    REASON, _("Why is it struck?"), help=_("Kept here; it is not in the letter.")
                ),
            ),
            _("Keep"),
            {STRIKE: False, REASON: ""},
            hides=lambda values: frozenset() if values.get(STRIKE) else frozenset({REASON}),
        )
        self._page.ask(asked, partial(self._judge, passage))

    def do(self, act: str) -> None:
        """Do one of the acts that are offered."""
        acts: Mapping[str, Callable[[], None]] = {
            ANSWER: self._ask_answer,
            PREVIEW: self._preview,
            EXTEND: self._ask_extend,
            SAFETY: self._ask_safety,
            GIVE_REST: self._ask_give_rest,
            SAVE: self._ask_save,
            MAKE_LIST: self._make_list,
        }
        acts[act]()

    def _looks_through(self, request: AccessRequest) -> bool:
        return request.right is Right.ACCESS and request.open

    def _passages(self) -> Sequence[Passage]:
        return self._prepared.passages if self._prepared else ()

    def _offered(self, request: AccessRequest, prepared: Prepared) -> frozenset[str]:
        if not request.open:
            granted = request.outcome in (Outcome.GRANTED, Outcome.PARTLY)
            lists = request.right is Right.DESTRUCTION and granted
            return frozenset(
                act
                for act, offered in ((SAVE, request.id in self._given), (MAKE_LIST, lists))
                if offered
            )
        access = request.right is Right.ACCESS
        return frozenset(
            act
            for act, offered in (
                (ANSWER, True),
                (PREVIEW, access),
                (GIVE_REST, access and bool(prepared.open)),
                (SAFETY, access and prepared.safety),
                (
                    EXTEND,
                    request.right in (Right.ACCESS, Right.CORRECTION) and not request.extended,
                ),
            )
            if offered
        )

    def _facts(self, row: RequestRow, prepared: Prepared) -> str:
        _, request = self._, row.request
        said = [
            _(
                "Received on {day} from: {who}. Answer by {end} ({source}).",
                day=self._day(request.received),
                who=_(ASKERS[request.asker]).lower(),
                end=self._day(row.term.end),
                source=_(SOURCES[request.right]),
            ),
            _("Identity: {how}", how=request.identity),
        ]
        if request.asked:
            said.append(_("Asked: {words}", words=request.asked))
        if request.extended:
            said.append(_("Takes longer: {reason}", reason=request.extended_because))
        if prepared.safety and request.right is Right.ACCESS:
            said.append(
                _("What was done about safety is given: {reason}", reason=request.safety)
                if request.safety
                else _("What was done about safety is left out.")
            )
        if request.outcome is not None and request.answered is not None:
            said.append(
                _(
                    "Answered on {day}: {outcome}. {words}",
                    day=self._day(request.answered),
                    outcome=_(OUTCOMES[request.outcome]).lower(),
                    words=request.answer,
                ).strip()
            )
        if request.right in (Right.CORRECTION, Right.DESTRUCTION) and prepared.receivers:
            said.append(_("Got data before: {receivers}", receivers=", ".join(prepared.receivers)))
        return "\n".join(said)

    def _row(self, row: RequestRow) -> Row:
        _, request = self._, row.request
        title = f"{row.name or request.person} – {_(RIGHTS[request.right]).lower()}"
        if request.outcome is not None and request.answered is not None:
            said = _(
                "Answered on {day}: {outcome}",
                day=self._day(request.answered),
                outcome=_(OUTCOMES[request.outcome]).lower(),
            )
            return Row(request.id, title, said, Icon.DONE, Tone.OK)
        left = (row.term.end - self._today()).days
        said = _("Answer by {day}", day=self._day(row.term.end))
        if left < 0:
            late = _("too late")
            return Row(request.id, title, f"{said} – {late}", Icon.ERROR, Tone.DANGER, strong=True)
        icon, tone = (Icon.WARNING, Tone.WARN) if left <= _SOON else (Icon.CLOCK, Tone.NEUTRAL)
        days = _.ngettext("{count} day left", "{count} days left", left)
        return Row(request.id, title, f"{said} – {days}", icon, tone)

    def _passage_row(self, passage: Passage, judged: Judged | None) -> Row:
        _ = self._
        if judged is None:
            said, icon, tone = _("Not looked at yet"), Icon.WARNING, Tone.WARN
        elif judged.struck:
            said, icon, tone = (
                _("Struck: {reason}", reason=judged.reason),
                Icon.BLOCKED,
                Tone.NEUTRAL,
            )
        else:
            said, icon, tone = _("Is given"), Icon.DONE, Tone.OK
        if passage.named:
            said += " · " + _("names: {names}", names=", ".join(passage.named))
        return Row(passage.place, passage.text, said, icon, tone)

    def _take_in(
        self, household: HouseholdId, person: PersonId, values: Mapping[str, object]
    ) -> Mapping[str, str]:
        received = values.get(RECEIVED)
        if not isinstance(received, date):
            return {RECEIVED: self._("Fill in the day on which it came in.")}
        law = values.get(LAW)
        request = AccessRequest(
            new_request_id(),
            Right(str(values.get(RIGHT))),
            household,
            person,
            received,
            self._services.desk.user.id,
            Asker(str(values.get(ASKER) or Asker.SELF)),
            str(values.get(IDENTITY) or "").strip(),
            str(values.get(AUTHORISATION) or "").strip(),
            str(values.get(ASKED) or "").strip(),
            law if isinstance(law, Law) else None,
        )
        fault = self._attempt(lambda: self._services.residents.take_in(request))
        if fault:
            return fault
        self._shown = request.id
        self._done(self._("The request is taken in."))
        return {}

    def _judge(self, passage: Passage, values: Mapping[str, object]) -> Mapping[str, str]:
        reason = str(values.get(REASON) or "").strip()
        judged = Judged(passage.place, passage.words, bool(values.get(STRIKE)), reason)
        fault = self._attempt(
            lambda: self._services.residents.judge(self._shown, [judged]), {"*": REASON}
        )
        if not fault:
            self._done("")
        return fault

    def _ask_give_rest(self) -> None:
        _ = self._
        still = self._prepared.open if self._prepared else ()
        title = _.ngettext("Give {count} text", "Give {count} texts", len(still))
        text = _(
            "These texts may be about somebody else. You looked at them, and the resident "
            "gets them as they are."
        )
        self._page.ask_to_go_on(title, text, title, self._give_rest)

    def _give_rest(self) -> None:
        still = self._prepared.open if self._prepared else ()
        judged = [Judged(one.place, one.words, struck=False) for one in still]
        fault = self._attempt(lambda: self._services.residents.judge(self._shown, judged))
        if fault:
            self._page.complain(" ".join(fault.values()))
        else:
            self._done("")

    def _ask_extend(self) -> None:
        _ = self._
        asked = Asked(
            _("Take two months more"),
            _("Only when it is complex or much is asked. Tell the resident within the month, why."),
            (Field(REASON, _("Why?"), Kind.LONG_TEXT, lines=2),),
            _("Take more time"),
            {REASON: ""},
        )

        def answer(values: Mapping[str, object]) -> Mapping[str, str]:
            why = str(values.get(REASON) or "")
            fault = self._attempt(
                lambda: self._services.residents.extend(self._shown, why), {"*": REASON}
            )
            if not fault:
                self._done(_("There are two months more."))
            return fault

        self._page.ask(asked, answer)

    def _ask_safety(self) -> None:
        _ = self._
        before = self._prepared.request.safety if self._prepared else ""
        asked = Asked(
            _("What was done about safety"),
            _(
                "It is left out, unless you say why it can be given: nobody comes in danger by "
                "it, and it is not about somebody else. Without a reason it is left out."
            ),
            (Field(REASON, _("Why can it be given?"), Kind.LONG_TEXT, lines=2),),
            _("Keep"),
            {REASON: before},
        )

        def answer(values: Mapping[str, object]) -> Mapping[str, str]:
            why = str(values.get(REASON) or "")
            fault = self._attempt(lambda: self._services.residents.decide_safety(self._shown, why))
            if not fault:
                self._done("")
            return fault

        self._page.ask(asked, answer)

    def _ask_answer(self) -> None:
        if self._prepared is None:
            return
        _, request = self._, self._prepared.request
        outcomes = {one: OUTCOMES[one] for one in _ANSWER_OUTCOMES[request.right]}
        fields = [
            Field(OUTCOME, _("What is the answer?"), Kind.RADIO, choices=choices_of(outcomes, _)),
            Field(
                WORDS,
                _("What do you want to tell the resident?"),
                Kind.LONG_TEXT,
                help=_("It stands in the letter. With “no” and “partly” it says why."),
                in_letter=True,
            ),
        ]
        if request.right in (Right.CORRECTION, Right.DESTRUCTION):
            fields.append(
                Field(
                    TOLD,
                    _("Who else was told?"),
                    Kind.LONG_TEXT,
                    help=_("One on a line: who got the data before (GDPR 19)."),
                )
            )
        asked = Asked(
            _("Answer the request"),
            _("The letter is made now. The answer is saved where you say; no copy stays here."),
            tuple(fields),
            _("Answer…"),
            {OUTCOME: Outcome.GRANTED, WORDS: "", TOLD: "\n".join(self._prepared.receivers)},
        )
        self._page.ask(asked, self._answer)

    def _answer(self, values: Mapping[str, object]) -> Mapping[str, str]:
        outcome = Outcome(str(values.get(OUTCOME)))
        words, told = str(values.get(WORDS) or ""), str(values.get(TOLD) or "").splitlines()
        shown = self._shown

        def give() -> None:
            self._given[shown] = self._services.residents.answer(
                shown, outcome, words, told, dutch_naming()
            )

        fault = self._attempt(give, {RequestFault.REASON_MISSING.value: WORDS})
        if fault:
            return fault
        self._done(self._("The request is answered. Save the answer now."))
        self._page.show_letter(self._given[shown].pdf, self._("Answer to the resident"))
        self._ask_save()
        return {}

    def _preview(self) -> None:
        if self._prepared is None:
            return
        try:
            pdf = self._services.residents.preview(self._prepared, dutch_naming())
        except UnprintableText as sign:
            self._page.complain(refusal_words(sign, lambda _: "", self._))
            return
        self._page.show_letter(pdf, self._("As it would be now"))

    def _ask_save(self) -> None:
        self._files.ask_folder(self._("Save the answer in a folder"), self._save)

    def _save(self, folder: Path) -> None:
        given = self._given.get(self._shown)
        if given is None:
            return
        word = self._("answer")
        stem = f"{word}-{self._today().isoformat()}"
        try:
            paths = [
                save_new(folder, stem, "pdf", given.pdf),
                save_new(folder, stem, "txt", given.text.encode()),
            ]
            if given.data:
                paths.append(save_new(folder, stem, "json", given.data))
        except OSError:
            self._page.complain(self._("The file cannot be written there: choose another place."))
            return
        self._page.say(self._("Saved: {files}", files=", ".join(path.name for path in paths)))

    def _make_list(self) -> None:
        fault = self._attempt(lambda: self._services.residents.list_for_request(self._shown))
        if fault:
            self._page.complain(" ".join(fault.values()))
        else:
            self._done(self._("The list is made. A second person approves it under “Destroy”."))

    def _attempt(
        self, act: Callable[[], object], places: Mapping[str, str] | None = None
    ) -> Mapping[str, str]:
        places = places or {}
        try:
            act()
        except RequestRefused as refusal:
            return {
                places.get(fault.value, places.get("*", _PLACES.get(fault, ""))): self._(
                    REQUEST_FAULTS[fault]
                )
                for fault in refusal.faults
            }
        except (StoreError, UnprintableText) as trouble:
            return {"": refusal_words(trouble, lambda _: "", self._)}
        return {}

    def _fault_words(self, refusal: RequestRefused) -> str:
        return " ".join(self._(REQUEST_FAULTS[fault]) for fault in refusal.faults)

    def _done(self, said: str) -> None:
        self.refresh()
        self._moved()
        if said:
            self._page.say(said)

    def _today(self) -> date:
        return self._services.desk.today()

    def _day(self, day: date | None) -> str:
        return words_of_day(day, self._.language, weekday=False) if day else ""


def _not_asked(values: Mapping[str, object]) -> frozenset[str]:
    """Return which fields of taking in a request are not asked with these answers."""
    hidden = set()
    if values.get(ASKER) is not Asker.AUTHORISED:
        hidden.add(AUTHORISATION)
    if values.get(RIGHT) is not Right.CORRECTION:
        hidden.add(LAW)
    return frozenset(hidden)
