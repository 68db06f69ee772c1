"""The decision step: lines, what they cost, the letter beside it, and sending it."""
