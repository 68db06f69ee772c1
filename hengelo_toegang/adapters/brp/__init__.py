"""Files of the population register: the JSON of the BRP API (2.x), and CSV."""
