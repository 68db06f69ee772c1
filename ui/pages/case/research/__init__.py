"""The step of the research report (onderzoeksverslag)."""
