"""All tables together, for whoever makes, lifts or compares them: only what is loaded is known."""

from sqlalchemy import MetaData

from db.tables import cases, chain, exchange, filing, letters, log, own, shelves, worklist
from db.tables.base import Table

MODULES = (cases, chain, exchange, filing, letters, log, own, shelves, worklist)
METADATA: MetaData = Table.metadata
