"""The tables. Rows of them never leave this package; screens get the rows of `ports`.

Revisions, documents, users, letters and the audit log only grow; worklist, residents
and what hangs on them are computed from the revisions and may be thrown away.
Moments are kept as the text that was hashed, amounts as exact decimals.

Each takes a few milliseconds to make, so they lie by subject: whoever opens a store waits for
those that its worklist needs, and no others.
"""
