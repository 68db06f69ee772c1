"""The 120 % test in words; no Qt."""

from hengelo_toegang.domain.decisions import means_test
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.means import MeansNotComputed
from hengelo_toegang.domain.policy import NotInForce
from hengelo_toegang.i18n import Translate
from ui.pages.case.words import means_reason
from ui.reading import words_of_money


def means_words(dossier: Dossier, _: Translate) -> str:
    """Return the 120 % test in words, while it is filled in."""
    if dossier.case.means is None:
        return _("Choose first who count together; then the test is made while you type.")
    try:
        test = means_test(dossier)
    except MeansNotComputed as refusal:
        reason = means_reason(refusal.reason, _)
        return _("Not tested yet: {reason}", reason=reason)
    except NotInForce:
        return _("No norm is in force on this day.")
    if test is None:
        return ""
    percentage = dossier.policy.settings.minima_percentage
    words = (
        _("Income {income} is at most {limit}: {percentage} % of the norm {norm}.")
        if test.within
        else _("Income {income} is above {limit}: {percentage} % of the norm {norm}.")
    )
    return words.format(
        income=words_of_money(test.income),
        limit=words_of_money(test.limit),
        percentage=f"{percentage:g}",
        norm=words_of_money(test.norm),
    )
