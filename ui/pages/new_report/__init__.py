"""Taking in a report (melding)."""
