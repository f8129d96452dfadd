"""Counts the votes of a meeting again, from the papers and the roll alone."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from awards.council.sealing import seal_of
from awards.council.tally import count, tally
from awards.models import CouncilSession, ItemVote


class Command(BaseCommand):
    help = "Đếm lại phiếu của một phiên họp và so với kết quả đã ghi; mã thoát 1 nếu có chỗ không khớp."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("session", type=int, help="mã số phiên họp")

    def handle(self, *args: Any, **options: Any) -> None:
        session = CouncilSession.objects.filter(pk=options["session"]).first()
        if session is None:
            raise CommandError("Không có phiên họp này.", returncode=2)
        votes = list(ItemVote.objects.filter(item__session=session, state="closed").select_related("item__nomination"))
        if not votes:
            raise CommandError("Phiên họp không có lượt biểu quyết nào đã đóng trên phần mềm.", returncode=2)
        wrong = 0
        for vote in votes:
            found = "; ".join(differences(vote))
            wrong += bool(found)
            self.stdout.write(f"{vote}: {f'KHÔNG KHỚP: {found}' if found else f'khớp. {vote.why}'}")
        if wrong:
            raise CommandError(f"{wrong} lượt biểu quyết không khớp.", returncode=1)
        self.stdout.write("Kết quả đếm lại khớp với kết quả đã ghi.")


def differences(vote: ItemVote) -> list[str]:
    """What the papers and the roll say otherwise than the stored vote and the council's result."""
    roll = list(vote.roll.values_list("seat", "way", "choice"))
    papers = list(vote.papers.values_list("receipt", "choice"))
    counts = count(choice for _, choice in papers) if vote.secret else count(choice for *_, choice in roll)
    outcome = tally(counts, vote.attendance, vote.rule, vote.chair_side)
    found = []
    if counts != vote.counts:
        found.append(f"đếm được {counts.tuple}, đã ghi {vote.counts.tuple}")
    if outcome.passed != vote.passed:
        found.append("kết luận khác")
    if seal_of(vote.terms, roll, papers) != vote.seal:
        found.append("dấu niêm phong khác")
    if vote == vote.item.votes.last():
        found += result_differences(vote, counts.agreed, counts.refused)
    return found


def result_differences(vote: ItemVote, agreed: int, refused: int) -> list[str]:
    result = vote.item.session.results.filter(nomination=vote.item.nomination).first()
    same = result and (result.votes_for, result.votes_against, result.recommended) == (agreed, refused, vote.passed)
    return [] if same else ["kết quả xét của phiên họp khác với phiếu"]
