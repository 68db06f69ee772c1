"""Handing cases over without its widgets: to whom, what it does to them, what came of it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Protocol

from hengelo_toegang.domain.blockers import Blocker, Missing
from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import User
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.assigning import Given
from hengelo_toegang.usecases.ports import Queries, WorklistFilter, WorklistRow
from hengelo_toegang.usecases.worklist_services import WorklistServices
from ui.icons import Icon
from ui.labels import label
from ui.pages.case.words import plain_sentence
from ui.progress import LongWork, Step, WorkPage
from ui.refusals import refusal_words
from ui.theme import Tone
from ui.widgets.fields import Asked, Choice, Field, Kind
from ui.widgets.rows import Row

TO, NOTE = "to", "note"
_LOOKED_AT = (Stage.IN_REVIEW, Stage.ESCALATED, Stage.APPROVED)


class HandingPage(WorkPage, Protocol):
    """What the presenter asks of the page."""

    def ask(
        self, asked: Asked, on_answer: Callable[[Mapping[str, object]], Mapping[str, str]]
    ) -> None: ...

    def show_results(self, headline: str, rows: Sequence[Row]) -> None:
        """Show what came of it; the key of a row is its case."""
        ...


class HandingPresenter:
    """Gives chosen cases to a colleague, and says of each what came of it."""

    def __init__(
        self,
        page: HandingPage,
        services: WorklistServices,
        queries: Queries,
        today: Callable[[], date],
        done: Callable[[Sequence[CaseId]], None],
        _: Translate,
    ) -> None:
        """`done` hears which cases went, so that the list can show it."""
        self._page = page
        self._services = services
        self._queries = queries
        self._today = today
        self._done = done
        self._ = _
        self._long = LongWork(page, _)

    @property
    def busy(self) -> bool:
        """Whether cases are changing hands now."""
        return self._long.busy

    def ask(self, rows: Sequence[WorklistRow]) -> None:
        """Ask to whom these cases go, and say first what becomes a draft again."""
        if not rows or self.busy:
            return
        _ = self._
        count = len(rows)
        choices = self._choices(rows)
        title = _.ngettext("Hand over {count} case", "Hand over {count} cases", count)
        note = Field(
            NOTE,
            _("What your colleague has to know"),
            Kind.LONG_TEXT,
            help=_("It stands in the worklist of your colleague until the case is opened."),
        )
        fields = (Field(TO, _("To"), Kind.CHOICE, choices=choices), note)
        asked = Asked(title, self._before(rows), fields, title, {NOTE: ""})

        def answer(values: Mapping[str, object]) -> Mapping[str, str]:
            to = values.get(TO)
            if not isinstance(to, str) or not to:
                return {TO: _("Choose to whom.")}
            self._give(rows, UserId(to), str(values.get(NOTE) or ""))
            return {}

        self._page.ask(asked, answer)

    def _choices(self, rows: Sequence[WorklistRow]) -> tuple[Choice, ...]:
        """Return who works under a law of these cases, with how many cases they have."""
        laws, owners = {row.law for row in rows}, {row.owner for row in rows}
        found = [
            user
            for user in self._services.colleagues()
            if user.writes & laws and owners != {user.id}
        ]
        return tuple(
            Choice(user.id, self._with_load(user))
            for user in sorted(found, key=lambda user: user.name)
        )

    def _with_load(self, user: User) -> str:
        chosen = WorklistFilter(owners=(user.id,))
        count = self._queries.worklist_counts(chosen, self._today(), 0).total
        laws = ", ".join(label(law, self._) for law in user.laws)
        return self._.ngettext(
            "{name} ({laws}; {count} open case)",
            "{name} ({laws}; {count} open cases)",
            count,
            name=user.name,
            laws=laws,
        )

    def _before(self, rows: Sequence[WorklistRow]) -> str:
        _ = self._
        said = _(
            "Who hands a case over stays among those who may not approve it. It stands in the "
            "history of the case."
        )
        back = sum(row.stage in _LOOKED_AT for row in rows)
        if not back:
            return said
        warning = _.ngettext(
            "{count} of these cases is in review or approved. It becomes a draft again and has to "
            "be handed in anew, since the name of the consultant stands in the letter.",
            "{count} of these cases are in review or approved. They become drafts again and have "
            "to be handed in anew, since the name of the consultant stands in the letter.",
            back,
        )
        return f"{warning}\n\n{said}"

    def _give(self, rows: Sequence[WorklistRow], to: UserId, note: str) -> None:
        results: list[Given] = []

        def work(step: Step) -> None:
            step(0, len(rows))
            for given in self._services.hand_over_each([row.case for row in rows], to, note):
                results.append(given)
                step(len(results), len(rows))

        self._long.start(work, lambda fault: self._end(rows, results, fault))

    def _end(
        self, rows: Sequence[WorklistRow], results: Sequence[Given], fault: BaseException | None
    ) -> None:
        """Show what came of each case; a fault of the program is told after that."""
        went = [one.case for one in results if one.refusal is None]
        self._done(went)
        by_case = {one.case: one for one in results}
        shown = sorted(
            ((row, by_case.get(row.case)) for row in rows),
            key=lambda pair: pair[1] is not None and pair[1].refusal is None,
        )
        headline = self._headline(len(went), len(rows) - len(went))
        self._page.show_results(headline, [self._row(row, given) for row, given in shown])
        if fault is not None:
            raise fault

    def _headline(self, went: int, left: int) -> str:
        done = self._.ngettext("{count} case handed over", "{count} cases handed over", went)
        return self._("{done}, {count} not.", done=done, count=left) if left else f"{done}."

    def _row(self, row: WorklistRow, given: Given | None) -> Row:
        _ = self._
        if given is None:
            why = _("Not handed over: it was stopped before.")
            return Row(row.case, row.resident, why, Icon.WARNING, Tone.WARN)
        if given.refusal is None:
            words = _("Handed over; a draft again.") if given.draft_again else _("Handed over.")
            return Row(row.case, row.resident, words, Icon.DONE, Tone.OK)
        why = refusal_words(given.refusal, self._explain, _)
        return Row(
            row.case,
            row.resident,
            _("Not handed over: {reason}", reason=why),
            Icon.WARNING,
            Tone.WARN,
        )

    def _explain(self, item: Missing) -> str:
        if item.blocker is Blocker.WRONG_STAGE:
            return self._("Nobody has to work on this case any more.")
        return plain_sentence(item, self._)
