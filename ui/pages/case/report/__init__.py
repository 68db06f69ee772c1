"""The step of the report (melding): the facts, what was told, urgent help, confirmation."""
