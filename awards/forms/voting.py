"""A member's ballot, and a teller's totals."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms

from awards.flows.casting import CHOICES, handed_out
from awards.forms.council import VotesField
from awards.models import CouncilSession, ItemVote, PaperCount
from awards.rules import open_votes
from emulation.web.forms import TownForm

TOTALS = {
    "agreed": "Đồng ý",
    "refused": "Không đồng ý",
    "blank": "Không ghi ý kiến",
    "invalid": "Không hợp lệ",
    "missing": "Không thu về",
}


class BallotForm(TownForm):
    """One question for each vote. What is left open stays to be voted."""

    def __init__(self, *args: Any, votes: Iterable[ItemVote], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.votes = list(votes)
        for vote in self.votes:
            again = f" (lần {vote.round})" if vote.round > 1 else ""
            self.fields[f"vote-{vote.pk}"] = forms.ChoiceField(
                label=f"{vote.item.nomination.name}{again}",
                choices=list(CHOICES.items()),
                widget=forms.RadioSelect,
                required=False,
            )

    @property
    def rows(self) -> list[tuple[ItemVote, forms.BoundField]]:
        return [(vote, self[f"vote-{vote.pk}"]) for vote in self.votes]

    @property
    def choices(self) -> dict[int, str]:
        """What was chosen, also for votes that closed or were voted meanwhile: the flow answers those."""
        given = {name: value for name, value in self.data.items() if name.startswith("vote-") and value}
        return {int(name[5:]): value for name, value in given.items() if name[5:].isdecimal() and len(name) < 20}


class PaperCountForm(TownForm):
    """Totals of the paper ballots, item by item."""

    def __init__(self, *args: Any, session: CouncilSession, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.handed = {vote: number for vote in open_votes(session) if (number := handed_out(vote))}
        for vote in self.handed:
            for name, label in TOTALS.items():
                self.fields[f"{name}-{vote.pk}"] = VotesField(f"{vote}: {label.lower()}", None)

    @property
    def table(self) -> Iterator[tuple[ItemVote, int, list[tuple[str, forms.BoundField]]]]:
        """(vote, slips handed out, its boxes with their columns)."""
        for vote, number in self.handed.items():
            yield vote, number, [(label, self[f"{name}-{vote.pk}"]) for name, label in TOTALS.items()]

    @property
    def rows(self) -> list[PaperCount]:
        """Empty boxes count as none."""
        return [
            PaperCount(vote=vote, **{name: self.cleaned_data[f"{name}-{vote.pk}"] or 0 for name in TOTALS})
            for vote in self.handed
        ]
