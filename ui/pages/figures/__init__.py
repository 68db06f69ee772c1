"""Figures (cijfers): what all cases together say, as charts with their tables."""
