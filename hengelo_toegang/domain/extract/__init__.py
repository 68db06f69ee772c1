"""What the data team gets of cases: rows of days, codes and numbers, and what changed in them."""
