"""What an administrator does after the store was set up."""
