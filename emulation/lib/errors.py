"""Refusals that a user can read. Each carries a full Vietnamese sentence: what is wrong and what to do."""


class Refused(Exception):
    """A move that may not happen: not this person, not now, or not this content."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Forbidden(Refused):
    """The person may see the thing but may not do this to it."""


class StaleState(Refused):
    """The thing has moved on since the person looked at it."""


class Unsound(Refused):
    """The content is not ready: a part is missing or contradicts another."""
