"""What is said of how long a file is kept: on the screen and on the command line alike."""

from collections.abc import Mapping

from hengelo_toegang.domain.retention import Hold, Rule
from hengelo_toegang.i18n import N_

RULES: Mapping[Rule, str] = {
    Rule.WMO: N_("15 years from the last change (Wmo 5.3.4)"),
    Rule.JEUGD: N_("20 years from the last change (Youth Act 7.3.8)"),
    Rule.PARTICIPATIEWET: N_("10 years from the end of the help (selection list 8.1)"),
    Rule.WGS: N_("5 years from the end of the help (selection list 8.5)"),
    Rule.NOTHING_GRANTED: N_("5 years from the last change, nothing was granted (8.2)"),
    Rule.HOUSEHOLD: N_("With the last case of the household"),
    Rule.HOUSEHOLD_ALONE: N_("Household without a case: 15 years, 20 with youth help"),
    Rule.REQUEST: N_("On request of the resident (Wmo 5.3.5, Youth Act 7.3.9)"),
}
HOLDS: Mapping[Hold, str] = {
    Hold.OPEN: N_("The case is still open."),
    Hold.RUNNING: N_("Help still runs, or a loan is being paid back."),
    Hold.OBJECTION: N_("There is an objection."),
    Hold.APPEAL: N_("There is an appeal."),
    Hold.COMPLAINT: N_("There is a complaint."),
    Hold.REQUEST: N_("The resident asked something and has no answer yet."),
    Hold.LATER_CASE: N_("A case that is kept goes on from this one."),
    Hold.CASE_KEPT: N_("A case of the household is kept."),
}
