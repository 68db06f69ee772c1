"""From how many on a number about others is told: in figures, and in what reviewers sent back."""

SMALLEST = 5
"""A smaller number could point at one of them, and is not told."""
