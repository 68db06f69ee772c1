"""What is done with a store as a whole, with its keys: a new key, copies, putting back."""
