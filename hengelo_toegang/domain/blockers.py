"""The actions of the process, and the words for what stops them."""

from enum import StrEnum

from hengelo_toegang.records import dataclass


class Action(StrEnum):
    """What somebody can do with a case."""

    OPEN = "open"
    AMEND = "amend"
    CONFIRM_REPORT = "confirm_report"
    PROVIDE_URGENTLY = "provide_urgently"
    FINISH_LADDER = "finish_ladder"
    MAKE_RESEARCH_REPORT = "make_research_report"
    CLOSE_WITHOUT_APPLICATION = "close_without_application"
    APPLY = "apply"
    SUBMIT = "submit"
    APPROVE = "approve"
    RETURN = "return"
    SEND = "send"
    SEND_AGAIN = "send_again"
    WITHDRAW = "withdraw"
    SET_ASIDE = "set_aside"
    REVIEW_URGENT = "review_urgent"
    WRITE_LETTER = "write_letter"
    FIX_PENALTY = "fix_penalty"
    RECEIVE_OBJECTION = "receive_objection"
    TREAT_OBJECTION = "treat_objection"
    DECIDE_OBJECTION = "decide_objection"
    KEEP_APPEAL = "keep_appeal"
    EVALUATE = "evaluate"
    FOLLOW = "follow"
    GIVE_ADVANCE = "give_advance"
    HAND_OVER = "hand_over"
    KEEP_SAFETY = "keep_safety"
    FOLLOW_UP = "follow_up"
    ASK_ADVICE = "ask_advice"
    ADVISE = "advise"
    KEEP_RETURNED = "keep_returned"
    KEEP_EXPERIENCE = "keep_experience"
    TELL_PROVIDER = "tell_provider"
    KEEP_PROVIDER_ANSWER = "keep_provider_answer"
    KEEP_REFERRAL = "keep_referral"
    MERGE = "merge"


class Blocker(StrEnum):
    """Why an action is not possible yet (wat nog ontbreekt)."""

    WRONG_STAGE = "wrong_stage"
    NOT_YOUR_LAW = "not_your_law"
    NOT_YOUR_ROLE = "not_your_role"
    NOT_YOUR_ADVICE = "not_your_advice"
    ADVICE_NOT_SIGNED = "advice_not_signed"
    BEYOND_ROLE = "beyond_role"
    NOT_ASKED = "not_asked"
    NOT_YOUR_CASE = "not_your_case"
    OWNER_ALREADY = "owner_already"
    COLLEAGUE_NOT_OF_LAW = "colleague_not_of_law"
    TARIFF_MISSING = "tariff_missing"
    ILLEGAL_COMBINATION = "illegal_combination"
    REASON_MISSING = "reason_missing"
    SUPPORT_NEEDED_MISSING = "support_needed_missing"
    PREVIOUS_RUNG_OPEN = "previous_rung_open"
    FOUR_QUESTIONS_MISSING = "four_questions_missing"
    INFORMATION_DUTY_MISSING = "information_duty_missing"
    NEED_UNSOLVED = "need_unsolved"
    REPORT_UNSIGNED = "report_unsigned"
    APPLICATION_TOO_EARLY = "application_too_early"
    APPLICATION_MISSING = "application_missing"
    RESEARCH_REPORT_MISSING = "research_report_missing"
    IDENTITY_MISSING = "identity_missing"
    NO_DECISION_LINE = "no_decision_line"
    LINE_INCOMPLETE = "line_incomplete"
    ILLEGAL_GROUND = "illegal_ground"
    HEARING_MISSING = "hearing_missing"
    EXPERTISE_MISSING = "expertise_missing"
    YOUTH_CONSENT_MISSING = "youth_consent_missing"
    VIEW_MISSING = "view_missing"
    OVER_18 = "over_18"
    PGB_CONDITIONS_MISSING = "pgb_conditions_missing"
    SIGNAL_UNANSWERED = "signal_unanswered"
    PRODUCT_NOT_INDICATED = "product_not_indicated"
    COORDINATOR_MISSING = "coordinator_missing"
    CONSENT_MISSING = "consent_missing"
    NEED_ALREADY_SOLVED = "need_already_solved"
    MEANS_NOT_COMPUTED = "means_not_computed"
    NOT_SUBMITTED = "not_submitted"
    OWN_WORK = "own_work"
    REVIEWS_IT = "reviews_it"
    STANDS_IN = "stands_in"
    OWN_HOUSEHOLD = "own_household"
    INVOLVED = "involved"
    NOT_DECLARED = "not_declared"
    RESTRICTED = "restricted"
    COLLEAGUE_KEPT_AWAY = "colleague_kept_away"
    PASSED_ON = "passed_on"
    NO_MANDATE = "no_mandate"
    CHANGED_AFTER_SUBMISSION = "changed_after_submission"
    HOUSEHOLD_CHANGED = "household_changed"
    AMOUNTS_CHANGED = "amounts_changed"
    FORKED = "forked"
    NOT_APPROVED = "not_approved"
    SENT_IN_FUTURE = "sent_in_future"
    SENT_IN_PAST = "sent_in_past"
    SENT_NO_LATER = "sent_no_later"
    ADDRESS_MISSING = "address_missing"
    ADDRESS_SECRET = "address_secret"
    COMPLETION_NOT_OFFERED = "completion_not_offered"
    UNPRINTABLE_CHARACTER = "unprintable_character"
    LETTER_INCOMPLETE = "letter_incomplete"
    NOTICE_OF_DEFAULT_MISSING = "notice_of_default_missing"
    PENALTY_RUNNING = "penalty_running"
    PENALTY_FIXED = "penalty_fixed"
    NOTHING_DECIDED = "nothing_decided"
    OUTCOME_MISSING = "outcome_missing"
    OBJECTION_LATE = "objection_late"
    OBJECTOR_NOT_HEARD = "objector_not_heard"
    DECIDED_IT_FIRST = "decided_it_first"
    ADVANCE_TOO_LOW = "advance_too_low"
    PLAN_OF_ACTION_MISSING = "plan_of_action_missing"


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing, and the place in the case where it belongs.

    `place` is a dotted path such as `needs.n1.ladder.network.reason`; `detail` names
    what it is about: a duty, a product, a day.
    """

    blocker: Blocker
    place: str = ""
    detail: str = ""


class ActionBlocked(Exception):
    """The process refuses an action; `missing` says everything that stops it."""

    def __init__(self, action: Action, missing: tuple[Missing, ...]) -> None:
        super().__init__(
            f"{action.value}: {', '.join(blocker.value for blocker in distinct(missing))}"
        )
        self.action = action
        self.missing = missing

    @property
    def blockers(self) -> tuple[Blocker, ...]:
        """The blockers, each once."""
        return distinct(self.missing)


def distinct(missing: tuple[Missing, ...]) -> tuple[Blocker, ...]:
    """Return the blockers among `missing`, each once, in order."""
    return tuple(dict.fromkeys(item.blocker for item in missing))
