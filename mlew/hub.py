"""Wakes this process, and through Redis the others, when the database has something new."""


def wake() -> None:
    """Look for news now instead of at the next second. Callable from any thread; never fails."""
