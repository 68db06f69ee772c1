"""What the program costs, against the least that it could cost: `python -m tests.bench`."""
