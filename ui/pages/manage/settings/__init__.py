"""The settings of the office: when it locks, and what is reviewed."""
