"""What came of a pile in words: what went out, what did not and why; no Qt."""

from hengelo_toegang.domain.blockers import Blocker, Missing
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.sending import REFUSALS, Posted
from hengelo_toegang.usecases.services import Services
from ui.pages.case.words import sentence
from ui.pages.sending.pile import Pile
from ui.refusals import refusal_words


@dataclass(frozen=True, slots=True)
class ResultRow:
    """What came of one case of a pile."""

    case: CaseId
    title: str
    detail: str
    sent: bool


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Says of each case of a pile what came of it; it may open a case to say where."""

    services: Services
    _: Translate

    def rows(self, pile: Pile) -> list[ResultRow]:
        """Return what came of each case: what did not go first, with what to do."""
        rows = [self._result(pile, posted) for posted in pile.results]
        rows += [
            ResultRow(row.case, row.resident, self._("Not sent: it still waits."), sent=False)
            for row in pile.untried
        ]
        return sorted(rows, key=lambda row: row.sent)

    def headline(self, pile: Pile) -> str:
        """Return how many went, and how many did not."""
        sent = self._.ngettext("{count} decision sent", "{count} decisions sent", len(pile.made))
        left = len(pile.rows) - len(pile.made)
        if not left:
            return f"{sent}."
        return self._("{sent}, {count} not.", sent=sent, count=left)

    def why(self, refusal: Exception, dossier: Dossier | None) -> str:
        """Return why something was refused; without a dossier the user may not see it."""
        return refusal_words(refusal, lambda item: self._sentence(item, dossier), self._)

    def dossier(self, case: CaseId) -> Dossier | None:
        """Return a case to explain a refusal with, if this user may open it."""
        try:
            return self.services.open_dossier(case)
        except REFUSALS:
            return None

    def _result(self, pile: Pile, posted: Posted) -> ResultRow:
        name = pile.row(posted.case).resident
        if posted.refusal is None:
            count = len(posted.letters)
            made = self._.ngettext("Sent: {count} letter.", "Sent: {count} letters.", count)
            return ResultRow(posted.case, name, made, sent=True)
        why = self.why(posted.refusal, self.dossier(posted.case))
        return ResultRow(posted.case, name, self._("Not sent: {reason}", reason=why), sent=False)

    def _sentence(self, item: Missing, dossier: Dossier | None) -> str:
        if item.blocker is Blocker.NOT_YOUR_LAW or dossier is None:
            return self._("You do not work under the law of this case.")
        if item.blocker is Blocker.WRONG_STAGE and dossier.case.sent is not None:
            return self._("It was sent already.")
        if item.blocker is Blocker.HOUSEHOLD_CHANGED and dossier.case.sent is not None:
            return self._(
                "The people of the household changed since the decision, so the letter would no "
                "longer be the one that was approved. Talk it over with the team lead."
            )
        if item.blocker is Blocker.AMOUNTS_CHANGED and dossier.case.sent is not None:
            return self._(
                "What the resident pays is no longer what the decision says, so the letter would "
                "not be the one that was approved. Talk it over with the team lead."
            )
        return sentence(item, dossier, self._)
