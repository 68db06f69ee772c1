"""Short contacts: a question that was answered at once, and the last ones below it."""
