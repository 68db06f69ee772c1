"""Figures (cijfers): what is counted, over which days, and what of it may be shown."""
