"""Figures as a file: whole or not there, and in Dutch whatever language the command speaks."""

import sys
from pathlib import Path

from hengelo_toegang.adapters.files import write_whole
from hengelo_toegang.cli import exits
from hengelo_toegang.cli.door import Door
from hengelo_toegang.domain.figures.spans import Span
from hengelo_toegang.domain.law import Law
from hengelo_toegang.i18n import DUTCH, Translate, translator
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.figures import FigureServices, FiguresRefused
from hengelo_toegang.usecases.figures_book import Choice
from hengelo_toegang.usecases.figures_out import FigureOutputs, NoFigures, Output
from hengelo_toegang.usecases.ports import Desk, SignInRefused, StoreError, UnprintableText
from hengelo_toegang.words import trouble_words, unwritten_words
from ui.labels_figures import FigureLabels


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a command asks for."""

    year: int
    quarter: int | None
    law: Law | None
    neighbourhood: str | None
    kind: str

    @property
    def choice(self) -> Choice:
        return Choice(Span(self.year, self.quarter), self.law, self.neighbourhood)


def write_figures(door: Door, wanted: Wanted, target: Path, _: Translate) -> int:
    """Write figures to a file, in the place of what was there; return the exit code."""
    try:
        with door.desk() as desk:
            content = _made(desk, wanted)
        write_whole(target, content)
    except FiguresRefused:
        _say(_("You may not see these figures; nothing was written."))
        return exits.REFUSED
    except NoFigures:
        return _say(_("There are no figures of this year or neighbourhood; nothing was written."))
    except UnprintableText as lacking:
        return _say(_("This character cannot be printed: {character}", character=lacking.args[0]))
    except (SignInRefused, StoreError) as trouble:
        return _say(trouble_words(trouble, _))
    except OSError as error:
        return _say(unwritten_words(error, target, _))
    sys.stdout.write(_("Written: {path}", path=target) + "\n")
    return exits.OK


def _made(desk: Desk, wanted: Wanted) -> bytes:
    words = FigureLabels(desk.policy, translator(DUTCH))
    outputs = FigureOutputs(desk, FigureServices(desk))
    return outputs.make(Output(wanted.kind), wanted.choice, words)


def _say(line: str) -> int:
    sys.stderr.write(line + "\n")
    return exits.BAD_INPUT
