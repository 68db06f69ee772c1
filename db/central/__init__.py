"""The central store: the same tables on PostgreSQL, with the rules of who may do what."""
