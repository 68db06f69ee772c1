"""What a reader of figures has to know: what was chosen, from what, and what is hidden."""

from babel.dates import format_datetime

from hengelo_toegang.domain.figures.indicator import Words
from hengelo_toegang.domain.small_numbers import SMALLEST
from hengelo_toegang.usecases.figures_book import Choice, FigureBook, FigureWords


def heading(choice: Choice, words: FigureWords) -> str:
    """Return in one line which figures these are."""
    return ", ".join(said for _, said in _chosen(choice, words))


def _chosen(choice: Choice, words: FigureWords) -> tuple[tuple[str, str], ...]:
    span = choice.span
    quarter = "heel het jaar" if span.quarter is None else f"kwartaal {span.quarter}"
    return (
        ("Periode", f"{span.year}, {quarter}"),
        ("Wet", "alle wetten" if choice.law is None else words.code(Words.LAW, choice.law)),
        ("Wijk", choice.neighbourhood or "hele gemeente"),
    )


def choice_lines(book: FigureBook, words: FigureWords) -> tuple[tuple[str, str], ...]:
    """Return what a reader has to know of figures: what was chosen, from what, and when."""
    moment = format_datetime(book.as_of, "d MMMM y, HH:mm", locale="nl")
    laws = ", ".join(words.code(Words.LAW, law) for law in book.laws)
    cases = f"minder dan {SMALLEST}" if book.cases is None else book.cases
    lines = (
        ("Gemeente", book.municipality),
        *_chosen(book.choice, words),
        ("Wetten die meetellen", laws),
        ("Stand van", moment),
        ("Bron", f"Hengelo Toegang, {cases} casussen"),
        ("Kleine aantallen", HIDDEN),
    )
    return (
        (("Let op", "FICTIEF: dit zijn verzonnen gegevens."), *lines) if book.fictitious else lines
    )


HIDDEN = (
    f"Een getal onder de {SMALLEST} staat er niet. Soms staat ook een groter getal er niet, "
    "omdat een klein getal anders is uit te rekenen. Een bedrag staat er niet als het vooral "
    "van één of twee inwoners is. De cel is dan leeg, en bij verborgen staat ja."
)
