"""For the office: what of its awards is public, what waits, whose name is kept back; the rules of publicity."""

from collections.abc import Callable

from django.db.models import Case, Count, Q, QuerySet, Value, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from awards import rules
from awards.flows import roll as flows
from awards.forms.publicity import HidingForm, PublicRulesForm, ReasonForm
from awards.hearing import rules_of
from awards.models import NAMELESS, Decision, HidingRequest, OwnDecision, PublicRules, RegisterEntry
from awards.querysets.publicity import KEPT_BACK, PUBLISHERS
from emulation.accounts.models import Organization, User
from emulation.accounts.roles import SIGNERS, Role
from emulation.accounts.scope import get_visible
from emulation.audit.record import history_of
from emulation.web.actions import Action
from emulation.web.confirming import Page, confirmed
from emulation.web.listing import Choice, Export, listed, listing

STATES = [
    ("waiting", "Chưa công bố"),
    ("out", "Đang nêu tên"),
    ("nameless", "Đang không nêu tên"),
    ("gone", "Đã gỡ khỏi bảng vàng"),
]
HONOURS = Export(
    "Công khai khen thưởng",
    (
        ("Người, tập thể, hộ", 34, lambda row: row.name),
        ("Đơn vị", 34, lambda row: row.unit_name),
        ("Hình thức", 36, lambda row: row.award_name),
        ("Phong trào", 36, lambda row: row.campaign_name),
        ("Số quyết định", 18, lambda row: row.decision_number),
        ("Ngày quyết định", 14, lambda row: row.decided_on),
        ("Công khai", 24, lambda row: dict(STATES)[row.publicity]),
    ),
)


def entries_for(user: User) -> QuerySet[RegisterEntry]:
    """Awards that this person publishes or decides on, each with `publicity`, one of STATES."""
    kept = HidingRequest.objects.filter(state__in=KEPT_BACK).values("entry")
    publicity = Case(
        When(honour=None, then=Value("waiting")),
        When(honour__shown=False, then=Value("gone")),
        When(pk__in=kept, then=Value("nameless")),
        default=Value("out"),
    )
    return RegisterEntry.objects.filter(organization__in=user.reading_ids(PUBLISHERS)).annotate(publicity=publicity)


def honours(request: HttpRequest) -> HttpResponse:
    entries = entries_for(request.user)
    years = [(str(day.year),) * 2 for day in entries.dates("decided_on", "year", order="DESC")]
    filters = [Choice("cong-khai", "Công khai", "publicity", STATES), Choice("nam", "Năm", "decided_on__year", years)]
    context = listing(request, entries, filters)
    for entry in context["page"]:
        entry.publicity_words = dict(STATES)[entry.publicity]
    context |= {"waiting": waiting(request.user), "offices": offices_of(request.user)}
    return listed(request, "awards/public/honours.html", context, HONOURS)


def waiting(user: User) -> list[tuple[OwnDecision | Decision, str]]:
    """Decisions with awards that are not on the roll, each with the address that releases them."""
    towns, unseen = user.organization_ids({Role.CLERK}), Q(entries__honour=None)
    own = OwnDecision.objects.filter(campaign__organizer__in=towns, entries__isnull=False).filter(unseen)
    above = Decision.objects.filter(proposal__campaign__organizer__in=towns, entries__isnull=False).filter(unseen)
    count = Count("entries", filter=unseen, distinct=True)
    rows = own.select_related("document").defer("document__snapshot").annotate(unseen=count).order_by("-pk")
    found = [(row, reverse("awards:honour_release", args=[row.pk])) for row in rows]
    rows = above.annotate(unseen=count).order_by("-pk")
    return found + [(row, reverse("awards:honour_release_superior", args=[row.pk])) for row in rows]


def offices_of(user: User) -> list[tuple[Organization, PublicRules, list[Action]]]:
    """Each office with its rules and, for who signs there, the way to change them."""
    rows = Organization.objects.filter(pk__in=user.organization_ids(PUBLISHERS)).order_by("pk")
    return [
        (row, rules_of(row), [Action("Sửa quy định", reverse("awards:public_rules", args=[row.pk]), tone="secondary")]
         if rules.is_signer(user, row.pk) else [])
        for row in rows
    ]  # fmt: skip


def honour(request: HttpRequest, pk: int) -> HttpResponse:
    entry = get_object_or_404(entries_for(request.user).select_related("honour"), pk=pk)
    hidings = list(entry.hidings.select_related("recorded_by", "decided_by"))
    context = {"entry": entry, "row": getattr(entry, "honour", None), "hidings": hidings, "nameless": NAMELESS}
    context["publicity"] = dict(STATES)[entry.publicity]
    context["actions"] = actions_of(request.user, entry, hidings)
    context["entries"] = history_of(hidings[0])[:10] if hidings else []
    return render(request, "awards/public/honour.html", context)


def actions_of(user: User, entry: RegisterEntry, hidings: list[HidingRequest]) -> list[Action]:
    actions = []
    if user.has_role(Role.CLERK, entry.organization_id):
        ask = reverse("awards:hiding_new", args=[entry.pk])
        actions.append(Action("Ghi yêu cầu không nêu tên", ask, rules.can_ask_hiding(user, entry), icon="plus-lg"))
    last = hidings[0] if hidings else None
    if last and user.has_role(SIGNERS, entry.organization_id):
        args, decide = [last.pk], rules.can_decide_hiding(user, last)
        if last.state == "asked":
            actions += [
                Action("Đồng ý không nêu tên", reverse("awards:hiding_agree", args=args), decide),
                Action("Vẫn nêu tên", reverse("awards:hiding_refuse", args=args), decide, "secondary"),
            ]
        if last.state == "agreed":
            lift = rules.can_lift_hiding(user, last)
            actions.append(Action("Nêu tên trở lại", reverse("awards:hiding_lift", args=args), lift, "secondary"))
    return actions


def honour_release(request: HttpRequest, pk: int) -> HttpResponse:
    return released(request, get_visible(OwnDecision, request.user, pk=pk))


def honour_release_superior(request: HttpRequest, pk: int) -> HttpResponse:
    return released(request, get_visible(Decision, request.user, pk=pk))


def released(request: HttpRequest, decision: OwnDecision | Decision) -> HttpResponse:
    left = list(decision.entries.filter(honour=None).select_related("organization"))
    if left:
        rules.can_release_awards(request.user, left[0].organization_id).require()
    page = Page(
        title="Công bố lên bảng vàng",
        lead=str(decision),
        consequences=[
            f"{len(left)} khen thưởng hiện trên trang công khai: tên, đơn vị, hình thức, phong trào, số và ngày quyết "
            "định, tình trạng hiệu lực. Không có gì khác.",
            "Ai không muốn nêu tên thì ghi yêu cầu sau; tên được gỡ ngay khi ghi.",
        ],
        submit_label="Công bố",
        done="Đã công bố lên bảng vàng.",
        back_url=reverse("awards:roll"),
    )
    return confirmed(request, page, lambda: flows.release(decision, by=request.user))


def hiding_new(request: HttpRequest, pk: int) -> HttpResponse:
    entry = get_object_or_404(entries_for(request.user), pk=pk)
    rules.can_ask_hiding(request.user, entry).require()
    form = HidingForm(request.POST or None, instance=HidingRequest(entry=entry))
    page = Page(
        title="Ghi yêu cầu không nêu tên",
        lead=str(entry),
        consequences=["Tên được gỡ khỏi bảng vàng ngay; Chủ tịch quyết định sau.", "Khen thưởng vẫn giữ trong sổ."],
        submit_label="Ghi yêu cầu",
        done="Đã ghi yêu cầu; tên không còn trên bảng vàng.",
        back_url=reverse("awards:honour", args=[entry.pk]),
    )
    return confirmed(
        request, page, lambda: flows.ask_hiding(form.save(commit=False), by=request.user), form, blame="asked_on"
    )


def hiding_agree(request: HttpRequest, pk: int) -> HttpResponse:
    words = ("Đồng ý không nêu tên", "Tên tiếp tục không nêu trên bảng vàng.", "Đã đồng ý không nêu tên.")
    hiding = get_visible(HidingRequest, request.user, pk=pk)
    rules.can_decide_hiding(request.user, hiding).require()
    return decided(request, hiding, words, lambda: flows.agree_hiding(hiding, by=request.user))


def hiding_refuse(request: HttpRequest, pk: int) -> HttpResponse:
    words = ("Vẫn nêu tên", "Tên hiện trở lại trên bảng vàng.", "Đã quyết định vẫn nêu tên.")
    hiding, form = get_visible(HidingRequest, request.user, pk=pk), ReasonForm(request.POST or None)
    rules.can_decide_hiding(request.user, hiding).require()
    act = lambda: flows.refuse_hiding(hiding, form.cleaned_data["reason"], by=request.user)  # noqa: E731
    return decided(request, hiding, words, act, form)


def hiding_lift(request: HttpRequest, pk: int) -> HttpResponse:
    words = ("Nêu tên trở lại", "Tên hiện trở lại trên bảng vàng.", "Đã nêu tên trở lại.")
    hiding, form = get_visible(HidingRequest, request.user, pk=pk), ReasonForm(request.POST or None)
    rules.can_lift_hiding(request.user, hiding).require()
    act = lambda: flows.lift_hiding(hiding, form.cleaned_data["reason"], by=request.user)  # noqa: E731
    return decided(request, hiding, words, act, form)


def decided(
    request: HttpRequest, hiding: HidingRequest, words: tuple[str, str, str], act: Callable[[], None],
    form: ReasonForm | None = None,
) -> HttpResponse:  # fmt: skip
    title, consequence, done = words
    lead = f"{hiding.entry}. {hiding.asked_by}: {hiding.reason}"
    page = Page(title, lead, [consequence], title, done, hiding.get_absolute_url())
    return confirmed(request, page, act, form, blame="reason" if form else None)


def public_rules(request: HttpRequest, pk: int) -> HttpResponse:
    organization = get_object_or_404(Organization, pk=pk)
    if pk not in request.user.organization_ids(SIGNERS):
        raise Http404
    form = PublicRulesForm(request.POST or None, instance=rules_of(organization))
    page = Page(
        title="Quy định công khai khen thưởng",
        lead=organization.name,
        consequences=[
            "Áp dụng từ khi lưu; khen thưởng đã bị thu hồi, hủy bỏ được nêu hoặc gỡ theo quy định mới.",
        ],
        submit_label="Lưu quy định",
        done="Đã lưu quy định công khai.",
        back_url=reverse("awards:roll"),
    )
    return confirmed(request, page, lambda: flows.save_rules(form.save(commit=False), by=request.user), form)
