"""The tables. Rows of them never leave this package; screens get the rows of `ports`.

Revisions, documents, users, letters and the audit log only grow; worklist, residents
and what hangs on them are computed from the revisions and may be thrown away.
Moments are kept as the text that was hashed, amounts as exact decimals.
"""

from datetime import date
from typing import Any, ClassVar

from sqlalchemy import BigInteger, Index, MetaData, UniqueConstraint, text
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

NO_DATE = date.max
"""Stands for "no date" where rows are sorted by date, so that those come last."""

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""Migrations must be able to name what they change."""


class Table(SQLModel, registry=registry(metadata=MetaData(naming_convention=_NAMES))):
    """What our tables share, apart from any other SQLModel in the program."""

    # Rows come from the database and from this package, so nobody has them validated: pydantic
    # makes what does that when it is asked for, and not of each table at every start.
    model_config = {"defer_build": True}
    __table_args__: ClassVar[Any] = ()


class StoreTable(Table, table=True):
    """One row: which store this is."""

    __tablename__ = "store"

    id: int = Field(default=1, primary_key=True)
    store_id: str
    device: str
    fictitious: bool
    created: str
    rules: str = ""
    """The print of the rules that the lists were computed by."""


class DocumentTable(Table, table=True):
    """The content of a revision, compressed; its hash is that of the plain bytes."""

    __tablename__ = "documents"

    hash: str = Field(primary_key=True)
    content: bytes | None
    """None once erased; the chain of hashes stays whole."""


class SignedRevision(Table):
    """The columns of one signed version; parents and co-authors are JSON lists."""

    number: int | None = Field(default=None, primary_key=True)
    hash: str = Field(unique=True)
    aggregate: str
    kind: str
    sequence: int
    parents: str
    author: str
    co_authors: str
    device: str
    moment: str
    reason: str
    schema_version: int
    document_hash: str = Field(foreign_key="documents.hash", index=True)
    signature: bytes


class RevisionTable(SignedRevision, table=True):
    """A version in the chain of its aggregate."""

    __tablename__ = "revisions"
    __table_args__ = (Index(None, "aggregate", "sequence"),)


class BranchTable(SignedRevision, table=True):
    """A version that came from elsewhere and doesn't stand on the newest one here.

    It is open until it stands among the revisions as well.
    """

    __tablename__ = "branches"
    __table_args__ = (Index(None, "aggregate", "sequence"),)


class HeadTable(Table, table=True):
    """The newest revision of each aggregate."""

    __tablename__ = "heads"

    aggregate: str = Field(primary_key=True)
    kind: str = Field(index=True)
    revision: str = Field(foreign_key="revisions.hash")


class UserTable(Table, table=True):
    """One version of a user and of their public key, signed by who wrote it."""

    __tablename__ = "users"

    number: int | None = Field(default=None, primary_key=True)
    user_id: str = Field(index=True)
    content: bytes
    schema_version: int
    public_key: bytes
    author: str
    moment: str
    hash: str
    signature: bytes


class DraftTable(Table, table=True):
    """Half-finished work; the only rows that are overwritten as somebody types."""

    __tablename__ = "drafts"

    case_id: str = Field(primary_key=True)
    user_id: str = Field(primary_key=True)
    base: str
    content: bytes
    schema_version: int
    raw: str
    saved: str


class PaperTable(Table, table=True):
    """What one user keeps for themselves; overwritten as they type, and never exchanged."""

    __tablename__ = "papers"

    user_id: str = Field(primary_key=True)
    name: str = Field(primary_key=True)
    content: bytes
    saved: str


class LetterTable(Table, table=True):
    """A letter as it went out."""

    __tablename__ = "letters"

    sha256: str = Field(primary_key=True)
    case_id: str = Field(index=True)
    kind: str
    on_date: date
    template: str
    pdf: bytes | None
    """None once erased, as `addressee` and `text` are."""
    addressee: str | None
    language: str
    large_print: bool
    unsigned: str
    """SHA-256 of the PDF before the seal was put on; without a seal that of the PDF."""
    inputs: str
    """SHA-256 of what it was made from; empty in what the first version kept."""
    text: str | None
    text_sha256: str


class SealTable(Table, table=True):
    """A certificate that was the municipality's seal; the newest with a key is so now."""

    __tablename__ = "seals"

    number: int | None = Field(default=None, primary_key=True)
    fingerprint: str
    certificate: bytes
    key: bytes | None
    """The wrapped PKCS#12 file; None once it was removed."""
    name: str
    valid_from: str
    valid_until: str


class AuditTable(Table, table=True):
    """One act: the six fields of BIO2 8.15.01, chained per device (`origin`)."""

    __tablename__ = "audit"
    __table_args__ = (Index(None, "moment"), Index(None, "actor", "moment"))

    origin: str = Field(primary_key=True)
    sequence: int = Field(primary_key=True)
    actor: str
    action: str
    subject: str = Field(index=True)
    result: str
    moment: str
    previous: str
    hash: str


class SignedHead(Table):
    """The columns of the signed end of a device's audit chain."""

    origin: str = Field(primary_key=True)
    sequence: int
    hash: str
    signer: str
    signature: bytes


class AuditHeadTable(SignedHead, table=True):
    """The end of this device's chain: shows that nothing was cut off."""

    __tablename__ = "audit_heads"


class WitnessedHeadTable(SignedHead, table=True):
    """The end of another device's chain, as a bundle brought it last."""

    __tablename__ = "witnessed_heads"


class BundleTable(Table, table=True):
    """A bundle that was made on `device`: here when that is this one, and else taken in here."""

    __tablename__ = "bundles"
    __table_args__ = (UniqueConstraint("device", "sequence"),)

    number: int | None = Field(default=None, primary_key=True)
    device: str
    sequence: int
    sender: str
    manifest: str
    """SHA-256 of what the sender signed."""
    moment: str


class FeedTable(Table, table=True):
    """One row: the central store that this one exchanges with, and how far that is."""

    __tablename__ = "feed"

    id: int = Field(default=1, primary_key=True)
    centre: str
    upto: int = 0
    """The last change at the centre that came in."""
    last_sync: str | None = None
    """When everything was exchanged last."""
    origin: str = ""
    """The device whose log `log` counts: after going back to a backup it is another."""
    log: int = 0
    """The last event of this device that the centre has."""
    round: int = 0
    """Counts the exchanges: what the centre refuses is offered once in each."""
    rules: str = ""
    """The print of the rules that its lists were computed by, as the centre said last."""


class SyncedTable(Table, table=True):
    """A version, letter or user that the centre has; what is not here waits to be sent."""

    __tablename__ = "synced"

    hash: str = Field(primary_key=True)
    verdict: str
    moment: str


class LeasedTable(Table, table=True):
    """Where a case is that was on this laptop, as the centre said last."""

    __tablename__ = "leased"

    case_id: str = Field(primary_key=True)
    number: str
    user_id: str
    """Empty while nobody has it."""
    device: str
    until: str | None
    reason: str
    """Why it was taken over, where it was."""
    here: bool = False
    """Whether it was given to this laptop, and did not leave since."""
    leaving: bool = False
    """Whether its user gave it back, so that it has to leave."""


class RefusedTable(Table, table=True):
    """What one side did not take of the other, and why."""

    __tablename__ = "refused_rows"

    hash: str = Field(primary_key=True)
    incoming: bool = Field(primary_key=True)
    aggregate: str
    why: str
    moment: str
    round: int


class FilingTable(Table, table=True):
    """How the filing of one decision in the case system stands, on this device."""

    __tablename__ = "filings"

    case_id: str = Field(primary_key=True)
    state: str
    moment: str
    sent_on: date
    """On which day the decision went out that is filed: another day is another letter."""
    settings: str
    why: str
    """What the case system has against it, as JSON."""
    trouble: str


class FilingStepTable(Table, table=True):
    """What was made in the case system for one decision: the address of it, by its step."""

    __tablename__ = "filing_steps"

    case_id: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    made: str
    moment: str


class FilingSecretTable(Table, table=True):
    """What lets this program in at the case system, locked with the keys of this store."""

    __tablename__ = "filing_secrets"

    id: int = Field(default=1, primary_key=True)
    locked: bytes


class CaseTable(Table):
    """What the tables share that are computed from a case."""

    case_id: str = Field(primary_key=True)


class WorklistTable(CaseTable, table=True):
    """One case as the worklist shows it."""

    __tablename__ = "worklist"
    __table_args__ = (
        # What a filter looks at stands in it, so that no row is read that does not fit. What is
        # urgent has a smaller one, which would not be used if this one told it too. At the centre
        # the same rows are in them: to say so here loads all that SQLAlchemy knows of PostgreSQL.
        Index(
            "ix_worklist_open",
            *("due", "case_id", "law", "stage", "neighbourhood", "owner", "household", "open"),
            "docid",
            sqlite_where=text("open"),
        ),
        Index(
            "ix_worklist_as_of",
            "as_of",
            sqlite_where=text("as_of is not null"),
        ),
        Index(None, "follows"),
        # The same of one owner and of one stage, closed cases too.
        Index(
            "ix_worklist_owner",
            *("owner", "due", "case_id", "law", "stage", "urgent", "neighbourhood", "household"),
            *("open", "handed", "docid"),
        ),
        Index(
            "ix_worklist_stage",
            *("stage", "due", "case_id", "law", "urgent", "neighbourhood", "household", "open"),
            "docid",
        ),
        Index(
            "ix_worklist_urgent",
            *("due", "case_id", "law", "stage", "neighbourhood", "household", "open", "urgent"),
            "docid",
            sqlite_where=text("open and urgent"),
        ),
        # The same of one resident.
        Index(
            "ix_worklist_docid",
            *("docid", "due", "case_id", "law", "stage", "urgent", "neighbourhood", "owner"),
            *("household", "open", "handed"),
        ),
        Index(None, "household", "resident_id"),
    )

    household: str
    resident_id: str
    number: str
    resident: str
    law: str
    stage: str
    owner: str
    owner_name: str
    neighbourhood: str
    next_term: str
    due: date
    urgent: bool
    open: bool
    as_of: date | None
    """The day for which `due` was computed; None when it does not move with the day."""
    handed_by: str
    """Who gave the case to its owner, and what they wrote; empty when nobody did."""
    handed_note: str
    handed: int
    """How often it changed hands."""
    follows: str
    """The case whose end it decides on; empty for one that decides on no end."""
    revision: str
    """The revision that this and the rows below were computed from."""
    seal: str
    """Print of this row and of the case's rows below: an edit by hand shows."""
    docid: int | None = None
    """Under what the resident stands in the index of words; triggers of a file keep it right.

    So a case is found by words without a look at its resident. The centre deciphers no pages,
    and does without.
    """


class ReviewTable(CaseTable, table=True):
    """One case that waits for a second pair of eyes; reasons are a JSON list."""

    __tablename__ = "review_queue"

    submitted_by: str
    submitted_on: date
    total: str
    reasons: str
    due: date = Field(index=True)
    involved: str
    """Whose work it is, and so may not approve it; a JSON list of users."""
    people: str
    """Who is in the household; a JSON list of persons."""
    second: str
    """Who was asked for a second look, or nobody."""
    passed_on: str = "[]"
    """Who passed it on, and so judges it no more; a JSON list of users."""


class OutgoingTable(CaseTable, table=True):
    """One approved decision: it waits to be sent, or it went out."""

    __tablename__ = "outgoing"

    letter: str
    approved_by: str
    approved_on: date
    sent_on: date | None = Field(index=True)
    way: str
    reason: str
    """Why it went out later than the letter before it."""
    objection_until: date | None


class TermTable(CaseTable, table=True):
    """One legal date of a case."""

    __tablename__ = "terms"

    position: int = Field(primary_key=True)
    id: str
    article: str
    end_date: date
    done: date | None
    awaits: bool


class ProvisionTable(CaseTable, table=True):
    """One line of a decision."""

    __tablename__ = "provisions"

    position: int = Field(primary_key=True)
    need: str
    product: str = Field(index=True)
    verdict: str
    form: str
    volume: str | None
    unit: str | None
    frequency: str | None
    start: date | None
    until: date | None
    provider: str
    amount: str | None


class DiaryTable(CaseTable, table=True):
    """One thing to look after in a case; owner and law repeat the case's, to choose by."""

    __tablename__ = "diary"
    __table_args__ = (
        Index(None, "due", "case_id", "position"),
        Index(None, "owner", "due", "case_id", "position"),
    )

    position: int = Field(primary_key=True)
    owner: str
    law: str
    kind: str
    about: str
    planned: date
    due: date
    subject: str
    ends: date | None


class ContactTable(Table, table=True):
    """One short contact, to choose and to search by; what it says stands in its revision."""

    __tablename__ = "contacts"
    __table_args__ = (Index(None, "on_date", "written", "contact_id"),)

    contact_id: str = Field(primary_key=True)
    on_date: date
    written: str
    by: str
    location: str
    law: str
    """Empty when it is about none in particular."""
    household: str
    """Empty when it is not about somebody who is known."""
    became_report: bool
    words: str
    revision: str
    seal: str


class NoteTable(Table, table=True):
    """One note of a user in the diary; what it says stands in its revision."""

    __tablename__ = "notes"
    __table_args__ = (Index(None, "user_id", "on_date", "note_id"),)

    note_id: str = Field(primary_key=True)
    user_id: str
    on_date: date
    done: date | None
    revision: str
    seal: str


class RestrictionTable(Table, table=True):
    """One household whose file is closed to all but a few; `allowed` is a JSON list of users."""

    __tablename__ = "restrictions"

    restriction_id: str = Field(primary_key=True)
    household: str = Field(index=True)
    allowed: str
    holds: bool
    revision: str
    seal: str


class TransitionTable(Table, table=True):
    """One resident who goes over to support nearby; what happened stands in its revision."""

    __tablename__ = "transitions"
    __table_args__ = (
        Index(None, "due", "transition_id"),
        Index(None, "owner", "due", "transition_id"),
    )

    transition_id: str = Field(primary_key=True)
    household: str
    person: str
    law: str
    product: str
    start: date
    until: date | None
    step: str
    owner: str
    """Who asks afterwards whether it works: the one that handed over."""
    due: date | None
    """When that is asked next."""
    events: str
    """What happened on which days; a JSON list of pairs."""
    revision: str
    seal: str


class ReasonTable(CaseTable, table=True):
    """The print of one reason, to find the same words in other cases without showing them."""

    __tablename__ = "reasons"

    position: int = Field(primary_key=True)
    place: str
    print: str = Field(index=True)


class LookTable(CaseTable, table=True):
    """One look by a second pair of eyes."""

    __tablename__ = "looks"

    position: int = Field(primary_key=True)
    reviewer: str
    on_date: date = Field(index=True)
    outcome: str
    handed_in: date | None
    handed_in_by: str = ""
    """Whose work was looked at."""
    sections: str = "[]"
    """Which sections have a reason; a JSON list."""


class FiguresTable(CaseTable, table=True):
    """What figures know of a case: days, codes and counts, and no word that anybody wrote."""

    __tablename__ = "figures"
    __table_args__ = (
        # What is counted in a year is found in it; no row of another year is read.
        Index(None, "last_day", "first_day", "law", "person"),
        Index(None, "owner", "last_day"),
        Index(None, "household", "neighbourhood"),
    )

    law: str
    neighbourhood: str
    household: str
    person: str
    owner: str
    first_day: date
    """The first day that anything of it counts on; `NO_DATE` while nothing does."""
    last_day: date
    """The last such day; `NO_DATE` while the case is open."""
    content: str
    """See `db.facts`."""


class ResidentTable(Table, table=True):
    """One member of a household, with the folded words to find them by."""

    __tablename__ = "residents"
    __table_args__ = (
        UniqueConstraint("household", "person"),
        Index(None, "surname", "born"),
    )

    docid: int | None = Field(default=None, primary_key=True)
    household: str
    person: str = Field(index=True)
    name: str
    surname: str = Field(index=True)
    """Folded, without prefix, to sort by and to search from the left."""
    born: date | None
    bsn: str = Field(index=True)
    address: str
    words: str
    """Also the content of the full-text index `resident_words`."""
    revision: str
    seal: str


class RunningTable(Table, table=True):
    """One provision of somebody in a household, over the days for which it is given."""

    __tablename__ = "running"

    household: str = Field(primary_key=True)
    position: int = Field(primary_key=True)
    person: str
    neighbourhood: str
    law: str
    product: str
    start: date
    until: date = Field(index=True)
    case_id: str = Field(index=True)
    """Empty for what was only recorded in the household."""
    form: str | None
    volume: str | None
    unit: str | None
    frequency: str | None
    provider: str
    ends: date
    """The last day on which it is given: `until`, or earlier for who died."""
    weekly: int | None = Field(sa_type=BigInteger)
    """Thousandths of a unit in a week; empty where that is not known, or it is given once."""
    cents: str
    """What it costs by calendar year; a JSON list of pairs, no year where it has no price."""


CASE_PROJECTIONS: tuple[type[CaseTable], ...] = (
    WorklistTable,
    ReviewTable,
    OutgoingTable,
    TermTable,
    ProvisionTable,
    DiaryTable,
    ReasonTable,
    LookTable,
    FiguresTable,
)
