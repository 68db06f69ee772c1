"""The case system: how filing stands, and where it is."""
