"""The pages of who manages the program: the letter texts."""
