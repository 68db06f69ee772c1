"""Which action asks what of the content of a case."""

from collections.abc import Callable, Iterator

from hengelo_toegang.domain.blockers import Action, Missing
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.objection_rules import receipt_asks
from hengelo_toegang.domain.requirements.applying import application_asks, setting_aside_asks
from hengelo_toegang.domain.requirements.lines import urgent_asks
from hengelo_toegang.domain.requirements.research import (
    confirmation_asks,
    ladder_asks,
    referral_asks,
    research_asks,
)
from hengelo_toegang.domain.requirements.sending import sending_again_asks, sending_asks
from hengelo_toegang.domain.requirements.submission import submission_asks
from hengelo_toegang.domain.requirements.telling import assignment_asks, experience_asks

ASKS: dict[Action, Callable[[Dossier], Iterator[Missing]]] = {
    Action.CONFIRM_REPORT: confirmation_asks,
    Action.PROVIDE_URGENTLY: urgent_asks,
    Action.FINISH_LADDER: ladder_asks,
    Action.MAKE_RESEARCH_REPORT: research_asks,
    Action.CLOSE_WITHOUT_APPLICATION: referral_asks,
    Action.APPLY: application_asks,
    Action.SUBMIT: submission_asks,
    Action.SEND: sending_asks,
    Action.SEND_AGAIN: sending_again_asks,
    Action.SET_ASIDE: setting_aside_asks,
    Action.RECEIVE_OBJECTION: receipt_asks,
    Action.KEEP_EXPERIENCE: experience_asks,
    Action.TELL_PROVIDER: assignment_asks,
}
"""What the content of a case must answer to; an action that is not here asks nothing of it."""
