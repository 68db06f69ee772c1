"""A copy of a household comes back into the store."""
