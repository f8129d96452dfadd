"""Whether the slips of a ballot fit each other, the roll call and the votes."""

from collections.abc import Iterator

from awards.models import BallotCount, CouncilSession


def faults(count: BallotCount, session: CouncilSession) -> list[str]:
    """Every figure that does not fit another, each as a sentence that names both."""
    slips = [sentence for _, sentence in slip_faults(count, session.attending.count())]
    return [*slips, *vote_faults(count, session)]


def slip_faults(count: BallotCount, present: int) -> Iterator[tuple[str, str]]:
    """(field to blame, sentence)."""
    if count.issued > present:
        yield "issued", f"Số phiếu phát ra {count.issued} nhiều hơn {present} thành viên có mặt."
    if count.collected > count.issued:
        yield "collected", f"Số phiếu thu về {count.collected} nhiều hơn số phiếu phát ra {count.issued}."
    if count.valid + count.invalid != count.collected:
        yield (
            "valid",
            f"Số phiếu hợp lệ {count.valid} cộng không hợp lệ {count.invalid} phải bằng số phiếu thu về "
            f"{count.collected}.",
        )


def vote_faults(count: BallotCount, session: CouncilSession) -> Iterator[str]:
    for result in session.results.select_related("nomination"):
        votes = result.votes_for + result.votes_against
        if votes > count.valid:
            yield f"{result.nomination.name} có {votes} phiếu, nhiều hơn {count.valid} phiếu hợp lệ."
