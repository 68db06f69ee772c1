"""The diary: what to look after on which day, and what was found."""
