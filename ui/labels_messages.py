"""Words for the codes of messages to and from providers."""

from collections.abc import Mapping
from enum import Enum

from hengelo_toegang.domain.messages.codes import ChangeReason, Referrer
from hengelo_toegang.domain.messages.kept import AnswerKind, Progress
from hengelo_toegang.i18n import N_

MESSAGE_LABELS: tuple[Mapping[Enum, str], ...] = (
    {
        ChangeReason.OBSOLETE: N_("Administrative correction (no longer used)"),
        ChangeReason.DECEASED: N_("The resident died"),
        ChangeReason.CONTRACT: N_("Change of the contract"),
        ChangeReason.EXTENDED: N_("Given for longer"),
        ChangeReason.SHORTENED: N_("Ended or given for shorter"),
        ChangeReason.OTHER_DOMAIN: N_("Goes over to another law"),
        ChangeReason.MOVED: N_("Moved to another municipality"),
        ChangeReason.DELIVERY_FORM: N_("The resident takes a budget (pgb)"),
        ChangeReason.OTHER_PROVIDER: N_("Another provider takes over"),
        ChangeReason.FUNDING: N_("Other funding"),
        ChangeReason.REDIVISION: N_("Redivision of municipalities"),
        ChangeReason.BY_PROVIDER: N_("Asked by the provider"),
        ChangeReason.DELETED: N_("Taken back: it never began"),
        ChangeReason.CORRECTION: N_("Administrative correction"),
    },
    {
        AnswerKind.ACCEPTED: N_("Accepted by the provider"),
        AnswerKind.REJECTED: N_("Rejected by the provider"),
        AnswerKind.STARTED: N_("The work began"),
        AnswerKind.START_WITHDRAWN: N_("That the work began was taken back"),
        AnswerKind.STOPPED: N_("The work ended"),
        AnswerKind.STOP_WITHDRAWN: N_("That the work ended was taken back"),
    },
    {
        Progress.SENT: N_("Assigned, no answer yet"),
        Progress.REJECTED: N_("Rejected by the provider"),
        Progress.ACCEPTED: N_("Accepted by the provider"),
        Progress.STARTED: N_("The work began"),
        Progress.STOPPED: N_("The work ended"),
        Progress.OVER: N_("Taken back: it never began"),
    },
    {
        Referrer.MUNICIPALITY: N_("The municipality"),
        Referrer.GENERAL_PRACTITIONER: N_("General practitioner"),
        Referrer.YOUTH_DOCTOR: N_("Youth doctor"),
        Referrer.CERTIFIED_INSTITUTION: N_("Certified institution (GI)"),
        Referrer.MEDICAL_SPECIALIST: N_("Medical specialist"),
        Referrer.NOBODY: N_("Nobody: the family came by itself"),
        Referrer.COURT: N_("Court, public prosecutor or youth prison"),
    },
)
