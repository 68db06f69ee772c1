"""Pages: each a view that shows, and a presenter that decides what to show."""
