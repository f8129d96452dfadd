"""Reports that may tell of one deed: beside each other for whoever verifies."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from campaigns import rules
from campaigns.flows.doubles import tell_apart
from campaigns.forms.doubles import ApartForm
from campaigns.models import Achievement, Campaign
from campaigns.statistics.doubles import Pair, pairs_in, pairs_of, reused_files
from emulation.accounts.scope import get_visible
from emulation.web.confirming import Page, confirmed
from emulation.web.listing import ROWS

Flag = tuple[Pair, Achievement, str]


def flags(request: HttpRequest, achievement: Achievement) -> list[Flag]:
    """(pair, the other report, address of the verdict) for whoever verifies this one; nobody else sees them."""
    if not rules.is_verifier(request.user, achievement):
        return []
    return [(pair, pair.other(achievement), apart_url(achievement, pair)) for pair in pairs_of(achievement)]


def apart_url(achievement: Achievement, pair: Pair) -> str:
    return reverse("campaigns:tell_apart", args=[achievement.pk, pair.other(achievement).pk])


def verdict_url(request: HttpRequest, pair: Pair) -> str:
    """Where this person says that the two are two deeds; empty if it is not theirs to say."""
    may = rules.can_tell_apart(request.user, pair.first, pair.second)
    return apart_url(pair.first, pair) if may else ""


def used_before(achievement: Achievement) -> list[str]:
    """Names of the files that the unit has shown for another of its reports."""
    reused = reused_files(achievement)
    return [row.name for row in achievement.evidence.all() if row.pk in reused] if reused else []


def doubles(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_visible(Campaign, request.user, pk=pk)
    pairs = pairs_in(campaign)
    waiting = [pair for pair in pairs if pair.is_open]
    show_all = "tat-ca" in request.GET
    page = Paginator(pairs if show_all else waiting, ROWS).get_page(request.GET.get("trang"))
    context = {
        "campaign": campaign,
        "page": page,
        "rows": [(pair, verdict_url(request, pair)) for pair in page],
        "show_all": show_all,
        "seen_count": len(pairs) - len(waiting),
    }
    return render(request, "campaigns/doubles.html", context)


def apart(request: HttpRequest, pk: int, other_pk: int) -> HttpResponse:
    achievement = get_visible(Achievement, request.user, pk=pk)
    pair = next((each for each in pairs_of(achievement) if each.other(achievement).pk == other_pk), None)
    if pair is None:
        raise Http404
    other = pair.other(achievement)
    rules.can_tell_apart(request.user, achievement, other).require()
    form = ApartForm(request.POST or None)
    page = Page(
        title="Đã xem, không trùng",
        lead=f"{achievement} / {other}",
        consequences=[
            f"Dấu hiệu: {'; '.join(reason.label.lower() for reason in pair.reasons)}.",
            "Cặp này thôi hiện là chờ xem; lời bạn ghi được giữ trong nhật ký của cả hai kết quả.",
            "Nếu sau này có thêm dấu hiệu khác, cặp lại hiện ra để xem lại.",
        ],
        submit_label="Ghi là không trùng",
        done="Đã ghi: hai kết quả không trùng.",
        back_url=achievement.get_absolute_url(),
    )

    def act() -> None:
        tell_apart(achievement, other, by=request.user, note=form.cleaned_data["note"])

    return confirmed(request, page, act, form, blame="note")
