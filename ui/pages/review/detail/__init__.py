"""One case before the second pair of eyes: what changed, the case, the letter, the verdict."""
