"""The press: fulfils `LetterPress`, and loads ReportLab only for the first letter."""

from datetime import datetime
from importlib import import_module
from pathlib import Path
from threading import Lock

from hengelo_toegang.domain.policy import Envelope, Settings
from hengelo_toegang.letters.blocks import Letter
from hengelo_toegang.letters.factsheet.sheet import Factsheet

_REGISTERING = Lock()


class ReportLabPress:
    """Prints letters with the fonts in a folder; safe to use from a worker thread."""

    def __init__(self, fonts: Path, envelope: Envelope | None = None) -> None:
        self._fonts = fonts
        self._envelope = envelope or Envelope()

    def warm_up(self) -> None:
        """Load what the first letter needs."""
        import_module("hengelo_toegang.adapters.pdf.drawing")
        self._prepare()

    def render(self, letter: Letter) -> bytes:
        # Loading ReportLab takes a third of a second, which only whoever prints should wait.
        from hengelo_toegang.adapters.pdf.drawing import draw
        from hengelo_toegang.adapters.pdf.sheet import sheet_for

        self._prepare()
        return draw(letter, sheet_for(self._envelope))

    def envelope_test(self, settings: Settings, made: datetime) -> bytes:
        from hengelo_toegang.adapters.pdf.drawing import draw
        from hengelo_toegang.adapters.pdf.envelope import rulers, sample
        from hengelo_toegang.adapters.pdf.sheet import sheet_for

        self._prepare()
        places = sheet_for(settings.envelope)
        return draw(sample(settings, made), places, rulers(places))

    def factsheet(self, sheet: Factsheet) -> bytes:
        from hengelo_toegang.adapters.pdf.factsheet import draw

        self._prepare()
        return draw(sheet)

    def _prepare(self) -> None:
        from hengelo_toegang.adapters.pdf import corrections
        from hengelo_toegang.adapters.pdf.fonts import register

        with _REGISTERING:
            corrections.apply()
            register(self._fonts)
