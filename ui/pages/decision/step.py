"""The decision step, as the case page plugs it in."""

from hengelo_toegang.i18n import N_
from ui.pages.case.steps import Step, StepContext, StepKey, StepPart
from ui.pages.decision.presenter import DecisionPresenter
from ui.pages.decision.progress import of_decision
from ui.pages.decision.view import DecisionView


def build(context: StepContext) -> StepPart:
    """Return the decision with its presenter."""
    view = DecisionView(context.translate)
    presenter = DecisionPresenter(view, context)
    view.bind(presenter)
    return StepPart(view, presenter)


DECISION = Step(
    StepKey.DECISION,
    N_("Decision"),
    N_(
        "Each need that was applied for gets a line with its reasons. What it costs and the"
        " letter to the resident follow while you type; a second pair of eyes decides."
    ),
    ("decision",),
    build,
    of_decision,
    roomy=True,
)
"""Lines, amounts, the letter, and sending it."""
