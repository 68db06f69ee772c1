"""Words for what happens after a decision: objection, evaluation, life events, experience."""

from collections.abc import Mapping
from enum import Enum

from hengelo_toegang.domain.case import ConsentExcused, HearingWay
from hengelo_toegang.domain.consequences import FileGoes
from hengelo_toegang.domain.evaluations import EvaluationOutcome, FollowReason, Reached
from hengelo_toegang.domain.experience import Agreement, ExperienceQuestion, ExperienceWay
from hengelo_toegang.domain.life_events import EventKind, TaskKind
from hengelo_toegang.domain.objection_rules import Timeliness
from hengelo_toegang.domain.objections import AppealOutcome, ObjectionOutcome, Objector
from hengelo_toegang.i18n import N_

COURSE_LABELS: tuple[Mapping[Enum, str], ...] = (
    {
        ConsentExcused.CONSIDERED_WISH: N_("The youth keeps wishing it, after thought (12-15)"),
        ConsentExcused.SERIOUS_HARM: N_("It keeps off serious harm (12-15)"),
        ConsentExcused.COURT: N_("A court gave leave in place of the parent"),
        ConsentExcused.NOT_ABLE: N_("The youth cannot weigh it; the parents consent"),
    },
    {
        Objector.RESIDENT: N_("The resident"),
        Objector.REPRESENTATIVE: N_("A representative"),
        Objector.PARENTS: N_("The parents"),
        Objector.OTHER: N_("Somebody else"),
    },
    {
        ObjectionOutcome.FOUNDED: N_("Well-founded"),
        ObjectionOutcome.PARTLY_FOUNDED: N_("Partly well-founded"),
        ObjectionOutcome.UNFOUNDED: N_("Unfounded"),
        ObjectionOutcome.INADMISSIBLE: N_("Inadmissible"),
        ObjectionOutcome.WITHDRAWN: N_("Taken back"),
    },
    {
        AppealOutcome.FOUNDED: N_("Well-founded"),
        AppealOutcome.UNFOUNDED: N_("Unfounded"),
        AppealOutcome.INADMISSIBLE: N_("Inadmissible"),
        AppealOutcome.WITHDRAWN: N_("Taken back"),
    },
    {
        Timeliness.IN_TIME: N_("In time"),
        Timeliness.POSTED_IN_TIME: N_("In time: posted within the term"),
        Timeliness.LATE: N_("Too late"),
        Timeliness.EXCUSED: N_("Too late, but excusable"),
    },
    {
        Reached.YES: N_("Reached"),
        Reached.PARTLY: N_("Partly reached"),
        Reached.NO: N_("Not reached"),
    },
    {
        EvaluationOutcome.GOES_ON: N_("It goes on as it is"),
        EvaluationOutcome.CHANGES: N_("It has to change"),
        EvaluationOutcome.ENDS: N_("It can end"),
    },
    {
        ExperienceQuestion.QUICK: N_("Was helped quickly"),
        ExperienceQuestion.SERIOUS: N_("Was taken seriously"),
        ExperienceQuestion.TOGETHER: N_("Looked for solutions together"),
        ExperienceQuestion.CLEAR: N_("Understood the decision"),
        ExperienceQuestion.FITS: N_("The help fits the question"),
        ExperienceQuestion.COPES: N_("Manages better with the help"),
        ExperienceQuestion.KNEW_SUPPORT: N_("Knew of free client support"),
    },
    {
        Agreement.STRONGLY_AGREE: N_("Strongly agrees"),
        Agreement.AGREE: N_("Agrees"),
        Agreement.NEUTRAL: N_("Neutral"),
        Agreement.DISAGREE: N_("Disagrees"),
        Agreement.STRONGLY_DISAGREE: N_("Strongly disagrees"),
        Agreement.DOES_NOT_KNOW: N_("Does not know"),
    },
    {
        ExperienceWay.SCREEN: N_("Together, on this screen"),
        ExperienceWay.PAPER: N_("On paper, typed over here"),
        ExperienceWay.PHONE: N_("By telephone"),
    },
    {
        FollowReason.REINDICATION: N_("Re-indication"),
        FollowReason.CHANGE: N_("Change"),
        FollowReason.END: N_("End"),
        FollowReason.OBJECTION: N_("New decision after an objection"),
    },
    {
        EventKind.DIED: N_("The resident died"),
        EventKind.MOVED_AWAY: N_("Moved to another municipality"),
        EventKind.LONG_TERM_CARE: N_("Long-term care (Wlz) was granted"),
        EventKind.COMES_OF_AGE: N_("The youth turns 18"),
        EventKind.DIVORCED: N_("Partners part"),
    },
    {
        FileGoes.TO_ASK: N_("Not asked yet"),
        FileGoes.CONSENTS: N_("Yes, the resident consents"),
        FileGoes.REFUSES: N_("No, the resident refuses"),
    },
    {
        TaskKind.TELL_PROVIDER: N_("Tell the provider that the help stops: {about}"),
        TaskKind.STOP_PAYMENT: N_("Stop the payment: {about}"),
        TaskKind.FETCH_AID: N_("Arrange what happens with the aid: {about}"),
        TaskKind.DECIDE_END: N_("Hear the resident and decide on the end: {about}"),
        TaskKind.ASK_WITHDRAWAL: N_("Ask whether the resident takes the request back"),
        TaskKind.HAND_OVER: N_(
            "Ask whether the file may go to {about}, and say until when the help goes on here"
        ),
        TaskKind.BRING_FILE: N_(
            "Call {about} and bring the file over: the resident consents. Say until when the help"
            " goes on here"
        ),
        TaskKind.SHOW_THE_WAY: N_("Tell the resident where to ask for support in {about}"),
        TaskKind.CHECK_HOUSING: N_("Look who lives where, and whether the help still fits there"),
        TaskKind.START_ADULT_SUPPORT: N_("Talk about support under the Wmo from the birthday on"),
        TaskKind.DECIDE_EXTENDED: N_(
            "Decide before the birthday whether youth help has to go on (Youth Act 1.1)"
        ),
        TaskKind.ASK_CONSENT: N_("From the birthday on the youth consents alone: ask again"),
        TaskKind.CHECK_AUTHORITY: N_("Check who has parental authority, and who gets letters"),
        TaskKind.CHECK_SHARING: N_("Ask both again what may be shared, and with whom"),
    },
    {
        HearingWay.WRITTEN: N_("In writing"),
        HearingWay.PHONE: N_("By phone"),
        HearingWay.TALK: N_("In a talk"),
    },
)
