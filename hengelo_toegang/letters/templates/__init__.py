"""Letter texts that lawyers can edit: Markdown with fields, filled in to blocks.

What a text may use is counted out here; everything else is refused, with its line, when
the program starts and before a text of the municipality comes into force.
"""

from hengelo_toegang.letters.templates.model import (
    N_,
    Rendered,
    Template,
    TemplateFault,
    TextFault,
)
from hengelo_toegang.letters.templates.rules import Surroundings, faults, forget_read, included
from hengelo_toegang.letters.templates.shapes import (
    Many,
    Named,
    Plain,
    Record,
    Shape,
    shapes_in,
)
from hengelo_toegang.letters.templates.texts import Texts

__all__ = [
    "N_",
    "Many",
    "Named",
    "Plain",
    "Record",
    "Rendered",
    "Shape",
    "Surroundings",
    "Template",
    "TemplateFault",
    "TextFault",
    "Texts",
    "faults",
    "forget_read",
    "included",
    "shapes_in",
]
