"""The audit log: who did what, and whether it is whole."""
