"""The step of the clarification (vraagverheldering): the broad talk about the question."""
