"""Who works with this store, how they get in, and what each may do."""
