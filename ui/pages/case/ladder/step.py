"""The step of needs and ladder, as the case page plugs it in."""

from hengelo_toegang.i18n import N_
from ui.pages.case.ladder.presenter import LadderPresenter
from ui.pages.case.ladder.view import LadderView
from ui.pages.case.progress import of_ladder
from ui.pages.case.steps import Step, StepContext, StepKey, StepPart


def build(context: StepContext) -> StepPart:
    """Return the board with its presenter."""
    view = LadderView(context.translate)
    presenter = LadderPresenter(view, context)
    view.bind(presenter)
    return StepPart(view, presenter)


LADDER = Step(
    StepKey.LADDER,
    N_("Needs and ladder"),
    N_(
        "What is needed comes before who gives it. Per need four rungs, in this order; a rung"
        " opens when the one before it has its outcome and its reason."
    ),
    ("needs",),
    build,
    of_ladder,
    roomy=True,
)
