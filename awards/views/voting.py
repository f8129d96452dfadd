"""A member votes on a phone; tellers enter the paper ballots; the chair decides an even vote."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from awards import rules
from awards.council.ballots import votes_for
from awards.council.recusal import kept_from
from awards.flows import casting, closing
from awards.forms.sitting import TieForm
from awards.forms.voting import BallotForm, PaperCountForm
from awards.models import CouncilSession, ItemVote
from awards.views.sitting import page_of
from emulation.accounts.scope import get_visible
from emulation.lib.errors import Unsound
from emulation.web.confirming import confirmed
from emulation.web.listing import one_page
from emulation.web.once import once

BALLOT_ROWS = 45  # of a page without the nominees' merits: what 40 KB hold


def ballot_box(request: HttpRequest, pk: int) -> HttpResponse:
    """The open items, a page at a time. Receipts are shown once, in the answer itself: nothing keeps whose they are."""
    session, user = get_visible(CouncilSession, request.user, pk=pk), request.user
    rules.can_sit(user, session).require()
    seat = rules.seat_of(user, session)
    waiting = votes_for(seat, session)
    reads = bool(session.agenda_sent_at)
    page = one_page(request, waiting, of=BALLOT_ROWS if reads else 0)
    form = BallotForm(request.POST or None, votes=page)
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as ticket:
                ticket.leads_to(request.path)
                given = casting.cast(session, form.choices, by=user)
        except Unsound as error:
            form.add_error(None, error.message)
        else:
            context = {"session": session, "given": given, "left": len(waiting) - len(given)}
            return render(request, "awards/council/receipts.html", context)
    out = kept_from(seat, session)
    others = [(vote, vote.item_id not in out) for vote in rules.open_votes(session) if vote not in waiting]
    context = {"session": session, "form": form, "page": page, "others": others, "reads": reads}
    return render(request, "awards/council/ballot_box.html", context)


def paper_count(request: HttpRequest, pk: int) -> HttpResponse:
    """Each of two tellers enters the totals by himself; what the other entered is not shown."""
    session = get_visible(CouncilSession, request.user, pk=pk)
    rules.can_count_papers(request.user, session).require()
    form = PaperCountForm(request.POST or None, session=session)
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as ticket:
                ticket.leads_to(session)
                both = casting.enter_counts(session, form.rows, by=request.user)
        except Unsound as error:
            form.add_error(None, error.message)
        else:
            done = "Hai thành viên đã nhập khớp nhau." if both else "Đã ghi. Chờ một thành viên khác nhập lại."
            messages.success(request, done)
            return redirect(session)
    return render(request, "awards/council/paper_count.html", {"session": session, "form": form})


def tie_break(request: HttpRequest, pk: int, vote_pk: int) -> HttpResponse:
    session = get_visible(CouncilSession, request.user, pk=pk)
    rows = ItemVote.objects.select_related("item__nomination", "item__session__campaign")
    vote = get_object_or_404(rows, pk=vote_pk, item__session=session)
    rules.can_break_tie(request.user, vote).require()
    form = TieForm(request.POST or None)
    told = [
        f"{vote}. Thành tích: {vote.item.nomination.merit}",
        vote.why,
        "Ý kiến của chủ tọa được ghi công khai trong biên bản và không đổi lại được.",
    ]
    page = page_of(session, "Cho ý kiến khi số phiếu ngang nhau", told, "Đã ghi ý kiến của chủ tọa.")
    return confirmed(
        request, page, lambda: closing.break_tie(vote, form.cleaned_data["side"], by=request.user), form, "side"
    )
