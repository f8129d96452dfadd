"""The answer of a policy function: yes, or no with the reason that the user reads."""

from dataclasses import dataclass

from emulation.lib.errors import Forbidden


@dataclass(frozen=True)
class Verdict:
    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed

    def require(self) -> None:
        """Raise Forbidden with the reason unless allowed."""
        if not self.allowed:
            raise Forbidden(self.reason)


YES = Verdict(True)


def no(reason: str) -> Verdict:
    return Verdict(False, reason)


def first_no(*verdicts: Verdict) -> Verdict:
    """The first refusal in order, or YES."""
    return next((verdict for verdict in verdicts if not verdict), YES)
