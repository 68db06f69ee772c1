"""The press: fulfils `LetterPress`, and loads ReportLab only for the first letter."""

from pathlib import Path

from hengelo_toegang.letters.blocks import Letter


class ReportLabPress:
    """Prints letters with the fonts in a folder; safe to use from a worker thread."""

    def __init__(self, fonts: Path) -> None:
        self._fonts = fonts

    def render(self, letter: Letter) -> bytes:
        # Loading ReportLab takes a third of a second, which only whoever prints should wait.
        from hengelo_toegang.adapters.pdf.drawing import draw
        from hengelo_toegang.adapters.pdf.fonts import register

        register(self._fonts)
        return draw(letter)
