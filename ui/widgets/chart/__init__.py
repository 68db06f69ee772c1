"""Charts: painted by us, always with the table of the same numbers beside them."""
