"""All tables together, for whoever makes, lifts or compares them: only what is loaded is known."""

from sqlalchemy import MetaData

from db.tables import (
    cases,
    chain,
    contacts,
    diary,
    exchange,
    filing,
    letters,
    log,
    own,
    running,
    worklist,
)
from db.tables.base import Table

MODULES = (cases, chain, contacts, diary, exchange, filing, letters, log, own, running, worklist)
METADATA: MetaData = Table.metadata
