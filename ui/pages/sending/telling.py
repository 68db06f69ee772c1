"""Telling the providers of a decision that went out, from the page of sending; no Qt."""

from collections.abc import Callable
from pathlib import Path

from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.ports import OutgoingRow
from hengelo_toegang.usecases.services import Services
from hengelo_toegang.words_messages import refusal_words, stop_words
from ui.asking_files import AskFolder
from ui.pages.sending.answers import AnswersPage
from ui.pages.sending.results import ResultRow
from ui.telling import REFUSED, Telling


class ProviderMessages:
    """Makes the messages of one case, one for each provider with news."""

    def __init__(
        self, page: AnswersPage, files: AskFolder, services: Services, _: Translate
    ) -> None:
        self._page = page
        self._files = files
        self._services = services
        self._telling = Telling(services, _)
        self._ = _

    def ask(self, row: OutgoingRow, done: Callable[[], None]) -> None:
        """Ask in which folder they go; `done` hears that something went."""
        try:
            plan = self._services.messages.planned(row.case)
        except REFUSED as refusal:
            self._page.complain(refusal_words(refusal, self._))
            return
        if plan.stop is not None:
            self._page.complain(stop_words(plan.stop, self._))
            return
        providers = [one.provider for one in plan.messages]

        def chosen(folder: Path) -> None:
            rows = []
            for provider in providers:
                told = self._telling.tell(row.case, provider, folder)
                rows.append(ResultRow(row.case, provider, told.words, sent=told.done))
            done()
            headline = self._("Messages about {number}", number=row.number)
            rows.sort(key=lambda one: one.sent)
            self._page.show_results(headline, rows, letters=False)

        self._files.ask_folder(self._("The folder from which messages are sent on"), chosen)
