"""What sending a decision asks, the first time and again."""

from collections.abc import Iterator

from hengelo_toegang.domain import review
from hengelo_toegang.domain.blockers import Blocker, Missing
from hengelo_toegang.domain.case import Sent, Stage, Way
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.recipients import recipients_of
from hengelo_toegang.domain.revisions import fingerprint


def sending_asks(dossier: Dossier) -> Iterator[Missing]:
    """Yield what keeps a decision from going out: it is not as approved, or the day is wrong."""
    case = dossier.case
    taken = review.taken(case)
    if taken is None:
        yield Missing(Blocker.NOT_APPROVED)
    elif taken.fingerprint != fingerprint(case) or case.stage is not Stage.APPROVED:
        yield Missing(Blocker.CHANGED_AFTER_SUBMISSION)
    elif case.sent is not None and case.sent.on < taken.on:
        # The days for an objection would run before there was a decision.
        yield Missing(Blocker.NOT_APPROVED, "sent.on")
    elif case.sent is not None and case.sent.on > dossier.today:
        yield Missing(Blocker.SENT_IN_FUTURE, "sent.on", case.sent.on.isoformat())
    elif case.sent is not None and case.sent.on < dossier.today:
        # The letter is made now: a day before it would take days for an objection away.
        yield Missing(Blocker.SENT_IN_PAST, "sent.on", case.sent.on.isoformat())
    elif review.household_changed(dossier):
        yield Missing(Blocker.HOUSEHOLD_CHANGED)
    elif review.amounts_changed(dossier):
        yield Missing(Blocker.AMOUNTS_CHANGED)
    if case.sent is not None:
        yield from _undeliverable(dossier, case.sent)


def _undeliverable(dossier: Dossier, sent: Sent) -> Iterator[Missing]:
    """The post needs an address of everyone who gets the decision (Awb 3:41)."""
    if sent.way is Way.POST:
        for recipient in recipients_of(dossier, sent.on):
            if not recipient.reachable:
                yield Missing(Blocker.ADDRESS_MISSING, "sent.way", recipient.addressee)


def sending_again_asks(dossier: Dossier) -> Iterator[Missing]:
    """Yield why a letter that went out can't be made for a later day: it says what was approved."""
    case = dossier.case
    taken = review.taken(case)
    if case.sent is None or taken is None:
        yield Missing(Blocker.NOT_APPROVED)
    elif taken.fingerprint != fingerprint(case):
        yield Missing(Blocker.CHANGED_AFTER_SUBMISSION)
    elif review.differs_from_submission(dossier):
        yield Missing(Blocker.HOUSEHOLD_CHANGED)
    elif review.pays_otherwise(dossier):
        yield Missing(Blocker.AMOUNTS_CHANGED)


def later_sending_lacks(dossier: Dossier, again: Sent) -> Iterator[Missing]:
    """Yield what is wrong with sending a decision again, on another day than it was made for.

    Only a later day: the days for an objection never become fewer.
    """
    sent = dossier.case.sent
    if again.on > dossier.today:
        yield Missing(Blocker.SENT_IN_FUTURE, "sent.on", again.on.isoformat())
    elif sent is not None and again.on <= sent.on:
        yield Missing(Blocker.SENT_NO_LATER, "sent.on", sent.on.isoformat())
    elif again.on < dossier.today:
        yield Missing(Blocker.SENT_IN_PAST, "sent.on", again.on.isoformat())
    if not again.reason.strip():
        yield Missing(Blocker.REASON_MISSING, "sent.reason")
    yield from _undeliverable(dossier, again)
