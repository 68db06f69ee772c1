"""What is approved goes out: a pile of letters, and those of the last weeks."""
