"""What each action asks of a case, by subject; `process.missing` puts the questions."""
