"""The step of the application (aanvraag)."""
