"""One household: its people and their cases."""
