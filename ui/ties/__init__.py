"""Ties with the people of a case (Awb 2:4): asked once, inline, on whichever page opens it."""
