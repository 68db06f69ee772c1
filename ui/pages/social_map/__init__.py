"""The page of the social map: look up, keep up to date, take a list over."""
