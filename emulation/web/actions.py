"""What a person can do next with the thing on the page: one button each, with the rule's own answer."""

from dataclasses import dataclass

from emulation.lib.verdict import YES, Verdict

BUTTONS = {"primary": "btn-primary", "secondary": "btn-outline-primary", "danger": "btn-outline-danger"}


@dataclass(frozen=True)
class Action:
    """A button. A refused one is shown too, disabled, with the reason beside it.

    `tone` is primary (the one next step), secondary or danger; `icon` a name of the sprite.
    """

    label: str
    url: str
    verdict: Verdict = YES
    tone: str = "primary"
    icon: str = ""

    @property
    def button(self) -> str:
        """Class of the button."""
        return BUTTONS[self.tone]
