"""The cases behind a number, and those that wait longest: looked up beside the window; no Qt."""

from collections.abc import Callable
from functools import partial

from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.ports import StoreError
from hengelo_toegang.words import trouble_words
from ui.pages.figures.around import Asked, Cases, FigureDesk, FiguresPage, Longest, Number
from ui.progress import LongWork, Step


class Opening:
    """Which cases somebody looks at, if they do; `back` shows the figure again."""

    def __init__(
        self,
        page: FiguresPage,
        desk: FigureDesk,
        long: LongWork,
        back: Callable[[], None],
        _: Translate,
    ) -> None:
        self._page = page
        self._desk = desk
        self._long = long
        self._back = back
        self._ = _
        self._asked: Asked | None = None

    @property
    def asked(self) -> Asked | None:
        """Of what the cases are shown; None while the figure is."""
        return self._asked

    def ask(self, asked: Asked) -> None:
        """Show the cases of what is asked."""
        self.stay(asked)
        self.find()

    def stay(self, asked: Asked | None) -> None:
        """Take over what is asked, and show nothing of it yet."""
        self._asked = asked
        self._desk.stay(asked)

    def find(self) -> None:
        """Look up the cases, beside the window: that takes as long as counting."""
        asked = self._asked
        if asked is None or self._long.busy:
            return
        found: list[Cases] = []

        def work(step: Step) -> None:
            found.append(self._cases(asked, step))

        self._long.start(work, partial(self._found, asked, found))

    def _cases(self, asked: Asked, step: Step) -> Cases:
        _, source = self._, self._desk.source
        if isinstance(asked, Number):
            name = self._desk.labels.name(asked.figure)
            title = _("{figure}: {line}", figure=name, line=asked.line)
            hits = source.cases_behind(asked.figure, asked.at.year, asked.at.place, step)
            note = (
                _("Cases that are closed to you count in the number, and do not stand here.")
                if hits
                else _("None of the cases behind this number is open to you.")
            )
            return Cases(title, note, hits)
        step(0, 1)
        waiting = source.longest_waiting(asked.law, asked.neighbourhood)
        days = {hit.case: waited for hit, waited in waiting}
        note = (
            _("The longest first, as it is today; cases that are closed to you do not stand here.")
            if waiting
            else _("None of the open cases is open to you.")
        )
        return Cases(self._longest_title(asked), note, [hit for hit, _days in waiting], days)

    def _longest_title(self, asked: Longest) -> str:
        _, labels = self._, self._desk.labels
        of = [
            *([] if asked.law is None else [labels.law(asked.law)]),
            *([] if asked.neighbourhood is None else [labels.neighbourhood(asked.neighbourhood)]),
        ]
        title = _("Cases that wait longest")
        return _("{figure}: {line}", figure=title, line=", ".join(of)) if of else title

    def _found(self, asked: Asked, found: list[Cases], fault: BaseException | None) -> None:
        if fault is not None and not isinstance(fault, StoreError):
            raise fault
        if self._asked != asked:
            self._back()  # something else was chosen meanwhile
        elif found:
            self._page.show_cases(found[0])
        else:
            self.stay(None)
            self._back()
            said = trouble_words(fault, self._) if fault else self._("Counting was stopped.")
            self._page.say(said)
