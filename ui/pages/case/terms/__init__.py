"""The legal dates of a case: how each came about, and what can be done about it."""
