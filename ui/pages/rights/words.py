"""What is said of residents' requests and of lists of what is destroyed; no Qt."""

from collections.abc import Mapping
from enum import Enum
from typing import TypeVar

from hengelo_toegang.domain.access_requests import Asker, Outcome, RequestFault, Right
from hengelo_toegang.domain.destruction import ListFault, ListState
from hengelo_toegang.i18n import N_, Translate, translator
from hengelo_toegang.letters.facts import Kind
from hengelo_toegang.usecases.answers import Naming
from ui.labels import label
from ui.widgets.fields import Choice

Code = TypeVar("Code", bound=Enum)

RIGHTS: Mapping[Right, str] = {
    Right.ACCESS: N_("See the data"),
    Right.CORRECTION: N_("Correct the data"),
    Right.DESTRUCTION: N_("Destroy the data"),
    Right.COMPLAINT: N_("Complaint"),
}
SOURCES: Mapping[Right, str] = {
    Right.ACCESS: N_("GDPR 15, Wmo 5.3.2; term: GDPR 12 (3)"),
    Right.CORRECTION: N_("GDPR 16; term: GDPR 12 (3)"),
    Right.DESTRUCTION: N_("Wmo 5.3.5, Youth Act 7.3.9"),
    Right.COMPLAINT: N_("Awb 9:11"),
}
ASKERS: Mapping[Asker, str] = {
    Asker.SELF: N_("The resident"),
    Asker.PARENT: N_("A parent or guardian with authority"),
    Asker.REPRESENTATIVE: N_("Who acts for the resident"),
    Asker.AUTHORISED: N_("Somebody with a written authorisation"),
}
OUTCOMES: Mapping[Outcome, str] = {
    Outcome.GRANTED: N_("Yes"),
    Outcome.PARTLY: N_("Partly"),
    Outcome.REFUSED: N_("No"),
    Outcome.STATEMENT: N_("It stands, with the resident's own statement"),
}
STATES: Mapping[ListState, str] = {
    ListState.TO_APPROVE: N_("Waits for a second person"),
    ListState.APPROVED: N_("Approved, not finished"),
    ListState.DONE: N_("Destroyed"),
    ListState.WITHDRAWN: N_("Taken back"),
}
REQUEST_FAULTS: Mapping[RequestFault, str] = {
    RequestFault.NOT_YOURS: N_("Only a privacy officer does this."),
    RequestFault.IN_FUTURE: N_("This day lies in the future."),
    RequestFault.IDENTITY_MISSING: N_("Say how you established who asks."),
    RequestFault.ASKED_MISSING: N_("Write down what is asked."),
    RequestFault.CHILD_UNDER_12: N_(
        "For a child under 12 only a parent or guardian with authority asks."
    ),
    RequestFault.NO_AUTHORITY: N_("Nobody with authority over this person is recorded."),
    RequestFault.OF_AGE: N_("From 16 on only the young person asks."),
    RequestFault.NOT_REPRESENTED: N_("Nobody is recorded who acts for this person."),
    RequestFault.WRITTEN_MISSING: N_("Say which written authorisation you saw."),
    RequestFault.REASON_MISSING: N_("Say why; the resident reads it."),
    RequestFault.PASSAGES_OPEN: N_("First look at the texts that may be about others."),
    RequestFault.ANSWERED: N_("This request is answered already."),
    RequestFault.OWN_FILE: N_("This is your own household: somebody else does this."),
    RequestFault.NOT_CORRECTED: N_(
        "Nothing changed in the file since the request. Let it be corrected first."
    ),
    RequestFault.NOTHING_TO_DESTROY: N_(
        "Nothing can go now: a case is open, help runs, or there is an objection."
    ),
}
LIST_FAULTS: Mapping[ListFault, str] = {
    ListFault.NOT_YOURS: N_("Only a privacy officer makes and carries out lists."),
    ListFault.OWN_LIST: N_("You made this list: somebody else approves it."),
    ListFault.EMPTY: N_("Nothing on the list would go."),
    ListFault.NOT_DUE: N_("A file on the list is not due any more. Look again what is due."),
    ListFault.NOT_TO_APPROVE: N_("This list does not wait any more."),
    ListFault.NOT_APPROVED: N_("Nobody approved this list."),
    ListFault.REASON_MISSING: N_("Say why."),
    ListFault.NOT_PROVEN: N_(
        "The signatures do not show that a second person approved this list. Nothing goes."
    ),
}


def choices_of(table: Mapping[Code, str], _: Translate) -> tuple[Choice, ...]:
    """Return the codes of a table with their words."""
    return tuple(Choice(code, _(words)) for code, words in table.items())


def dutch_naming() -> Naming:
    """Return the Dutch words of codes: a letter is in Dutch, whatever the screen speaks."""
    dutch = translator()
    return Naming(lambda code: label(code, dutch), lambda kind: label(Kind(kind), dutch))
