"""How easily a letter in Dutch reads: figures, and remarks sentence by sentence.

It advises and never blocks. B1 describes what a reader can do and is no norm for texts,
so nothing here claims it. Paragraphs marked as a legal basis are left out.
"""

from hengelo_toegang.letters.readability.guide import Guide
from hengelo_toegang.letters.readability.measure import Ease, Figures, figures
from hengelo_toegang.letters.readability.prose import typed
from hengelo_toegang.letters.readability.reading import Reading, reading
from hengelo_toegang.letters.readability.remarks import Flaw, Remark, remarks
from hengelo_toegang.letters.readability.spots import Spot, TypedReader

__all__ = [
    "Ease",
    "Figures",
    "Flaw",
    "Guide",
    "Reading",
    "Remark",
    "Spot",
    "TypedReader",
    "figures",
    "reading",
    "remarks",
    "typed",
]
