"""Reads what residents are asked in a talk."""

from importlib.resources.abc import Traversable

from hengelo_toegang.adapters.faults import Fault
from hengelo_toegang.adapters.policy_items import read_table
from hengelo_toegang.domain.policy import TalkQuestion
from hengelo_toegang.i18n import N_

_ASKED = (
    "question_behind", "goes_well", "already_done", "involved", "work", "literacy",
    "carer_text", "own_strength", "network", "health",
)  # fmt: skip
"""What the talk asks about, besides the life domains."""


def talk_questions(root: Traversable, faults: list[Fault]) -> dict[str, TalkQuestion]:
    """Return the questions by what they are about; each must be there, once, and no other."""
    name = "catalogue/talk_questions.csv"
    found: dict[str, TalkQuestion] = {}
    for item in read_table(root, name, ("about", "question", "help", "source"), faults):
        item.text("source")
        about = item.text("about")
        if about not in _ASKED:
            item.fault(
                "about", N_("unknown value"), N_("one of {choices}"), choices=", ".join(_ASKED)
            )
        elif about in found:
            item.fault("about", N_("{value} is there twice"), N_("each once"), value=about)
        found[about] = TalkQuestion(item.text("question"), item.optional("help"))
    for about in _ASKED:
        if about not in found:
            lacking = {"about": about}
            faults.append(
                Fault(name, N_("a question is missing"), N_("one about {about}"), lacking)
            )
    return found
