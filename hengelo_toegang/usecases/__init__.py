"""One function per thing a user does; what they need from outside is in `ports`."""
