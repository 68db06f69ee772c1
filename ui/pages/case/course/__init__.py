"""The step of what comes before and after the decision (verloop)."""
