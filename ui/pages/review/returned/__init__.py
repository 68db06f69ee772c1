"""What reviewers sent back in a period: figures to learn from, and to rank nobody by."""
