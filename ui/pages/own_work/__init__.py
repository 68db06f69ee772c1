"""What lies with whoever signed in: for themselves alone, and beside nobody."""
