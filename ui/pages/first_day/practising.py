"""Before practising: what it is, and making the invented people beside the window; no Qt."""

from collections.abc import Callable
from dataclasses import field

from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.first_day import NotMade
from ui.pages.first_day.shown import Place, Shown, WizardPage
from ui.progress import Progress, Step

Make = Callable[[Step], None]
"""Makes the demo store; raises `NotMade` when it cannot, and then there is none."""


@dataclass(slots=True)
class Practising:
    """Nothing is asked, so nothing is kept between two looks."""

    values: dict[str, object] = field(default_factory=dict)

    @property
    def begun(self) -> bool:
        """Whether closing loses something."""
        return False


class PracticePresenter:
    """Says what practising is, and makes the store for it when asked to."""

    def __init__(
        self,
        page: WizardPage,
        make: Make,
        left: Callable[[], None],
        finished: Callable[[], None],
        _: Translate,
    ) -> None:
        """`left` goes back to where one came from, `finished` on to the demo store."""
        self._page = page
        self._make = make
        self._left = left
        self._finished = finished
        self._ = _

    def start(self) -> None:
        """Say what practising is."""
        self._page.show_screen(self._shown(), Place(1, 1), {})

    def edited(self, place: str, value: object) -> None:
        """Nothing is asked."""

    def back(self) -> None:
        """Go back to where one came from."""
        self._left()

    def next(self) -> None:
        """Make the store, and go there."""
        self._page.show_errors({})
        self._page.begin(self._("The invented people are being made…"))
        progress = Progress(self._page, self._)
        self._page.run(self._make, progress, self._made, self._failed, self._stopped)

    def give_up(self) -> None:
        """Leave nothing behind: what is half made is none."""

    def _made(self, _nothing: object) -> None:
        self._page.show_at_rest()
        self._finished()

    def _stopped(self) -> None:
        self._page.show_at_rest()
        self._page.show_errors({"": self._("Stopped. Nothing was kept.")})

    def _failed(self, fault: BaseException) -> None:
        self._page.show_at_rest()
        if not isinstance(fault, NotMade):
            raise fault
        self._page.show_errors({"": str(fault)})

    def _shown(self) -> Shown:
        _ = self._
        points = (
            _("Sixty invented households are made on this computer; about half a minute."),
            _("Nobody in it exists. Every page and letter says so, and nothing is sent."),
            _("Your real work stays locked meanwhile; one button brings you back to it."),
            _("A tour can lead you through a whole case, from report to letter."),
        )
        return Shown(_("Practise with invented people"), (), (), _("Begin"), points=points)
