"""The manual beside the work: F1 opens it at the page, the step or the question in sight."""
