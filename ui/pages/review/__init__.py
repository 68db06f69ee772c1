"""The review page: the queue of the second pair of eyes, and one case in full."""
