"""Records of people, collectives and households: the list, one with all its years, a new one, a correction."""

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from awards import rules
from awards.flows import nominees as flows
from awards.forms.nominees import PostFormSet, RecordForm
from awards.matching import doubles_of, kin_of, matching
from awards.models import Hold, Nomination, Nominee, NomineePost, RegisterEntry
from awards.register.honours import Honour, honours
from awards.rules.eligibility import KEEPERS
from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.accounts.scope import get_visible
from emulation.audit.record import history_of
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.web.actions import Action
from emulation.web.listing import Choice, Export, listed, listing
from emulation.web.once import once
from emulation.web.rows import RowFormSet

AWARDS_SHOWN = 10
KINDS = {"tap-the": "collective", "ca-nhan": "individual", "ho": "household"}
RECORDS = Export(
    "Đối tượng khen thưởng",
    (
        ("Số hồ sơ", 10, lambda row: row.pk),
        ("Họ tên, tên tập thể, chủ hộ", 34, lambda row: row.name),
        ("Đối tượng", 14, lambda row: row.get_subject_display()),
        ("Năm sinh", 10, lambda row: row.birth_year),
        ("Giới tính", 10, lambda row: row.get_sex_display()),
        ("Thành phần", 28, lambda row: row.get_person_kind_display()),
        ("Chức vụ, nghề nghiệp hiện nay", 30, lambda row: row.post or ""),
        ("Đơn vị", 34, lambda row: row.organization.name),
        ("Số lần được khen", 10, lambda row: row.awards or 0),
    ),
)


def nominee_list(request: HttpRequest) -> HttpResponse:
    """The town's records for its office, a unit's own for its head."""
    rows = Nominee.objects.visible_to(request.user).standing()
    filters = [Choice("doi-tuong", "Đối tượng", "subject", Nominee.Subject.choices)]
    context = listing(request, rows, filters) | {"actions": list_actions(request.user)}
    return listed(request, "awards/nominees/list.html", context, RECORDS)


def list_actions(user: User) -> list[Action]:
    actions = []
    if rules.can_open_record(user):
        actions = [
            Action(words, f"{reverse('awards:nominee_new')}?loai={kind}", tone="secondary", icon="plus-lg")
            for kind, words in (("ca-nhan", "Thêm cá nhân"), ("tap-the", "Thêm tập thể"), ("ho", "Thêm hộ gia đình"))
        ]
        body = user.organization_ids({Role.CLERK})[0]
        sheet = reverse("imports:new", args=["ho-so-khen-thuong", body])
        actions.append(Action("Nhập cá nhân từ bảng tính", sheet, tone="secondary", icon="upload"))
    if Role.CHAIRMAN in user.roles:
        actions.append(Action("Dữ liệu nhạy cảm", reverse("awards:sensitive"), tone="secondary", icon="key"))
    return actions


def nominee(request: HttpRequest, pk: int) -> HttpResponse:
    user = request.user
    row = get_visible(Nominee, user, pk=pk)
    keeps = rules.keeps(user, row)
    nominations = Nomination.objects.visible_to(user).filter(nominee=row).select_related("award_entry")
    context = {
        "record": row,
        "present": row.posts.on(dates.today()).select_related("organization").first(),
        "posts": row.posts.select_related("organization"),
        "nominations": nominations.for_list().order_by("-participation__campaign__starts_on", "-pk"),
        "awards": awards_of(user, row),
        "merges": row.merges.filter(parted_at=None).select_related("gone", "merged_by"),
        "doubles": doubles_of(row) if keeps and not row.merged_into_id else [],
        "keeps": keeps,
        "actions": record_actions(user, row) if keeps else hold_actions(user, row),
        "sensitive": rules.open_fields(user, row),
        "entries": history_of(row)[:20] if keeps else [],
        "holds": Hold.objects.visible_to(user).filter(Q(nominee=row) | Q(nominee__merged_into=row)).for_list(),
    }
    return render(request, "awards/nominees/record.html", context)


def awards_of(user: User, row: Nominee) -> list[Honour]:
    """The newest of what was granted, through all years and units; the rest stands on the page of honour."""
    rows = RegisterEntry.objects.visible_to(user).filter(nominee=row)
    return honours(rows.with_papers().order_by("-decided_on", "-pk")[:AWARDS_SHOWN])


def record_actions(user: User, row: Nominee) -> list[Action]:
    """For the clerk; who may never act is offered nothing."""
    edit = rules.can_edit_record(user, row)
    actions = [
        Action("Sửa hồ sơ", reverse("awards:nominee_edit", args=[row.pk]), edit, icon="pencil"),
        Action("Gộp hồ sơ khác vào", reverse("awards:nominee_merge", args=[row.pk]), edit, "secondary", "people"),
    ]
    actions += hold_actions(user, row)
    if not row.collective_id and rules.parts_of(row) > 1:
        split = reverse("awards:nominee_split", args=[row.pk])
        actions.append(Action("Tách đề nghị của người khác", split, edit, "secondary"))
    return actions


def hold_actions(user: User, row: Nominee) -> list[Action]:
    """For clerks and the chairman alike, whether or not the record is on hold: the button tells nothing."""
    if row.merged_into_id or not user.organization_ids(KEEPERS):
        return []
    wait = reverse("awards:hold_new", query={"ho-so": row.pk})
    return [Action("Tạm dừng xét khen thưởng", wait, tone="secondary")]


def nominee_new(request: HttpRequest) -> HttpResponse:
    rules.can_open_record(request.user).require()
    kind = KINDS.get(request.GET.get("loai", ""))
    if kind is None:
        return render(request, "awards/nominees/new.html", {"actions": list_actions(request.user)[:3]})
    return written(request, Nominee(subject=kind))


def nominee_edit(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_visible(Nominee, request.user, pk=pk)
    rules.can_edit_record(request.user, row).require()
    return written(request, row)


def written(request: HttpRequest, row: Nominee) -> HttpResponse:
    """One form for the facts and the posts; a new record whose like is there already is shown that first."""
    is_new, user = row.pk is None, request.user
    form = RecordForm(request.POST or None, instance=row, by=user)
    rows = NomineePost.objects.filter(nominee=row.pk).select_related("organization")
    posts = None
    if not row.is_body:
        posts = PostFormSet(
            request.POST or None, rows=rows, parent={"nominee": row}, prefix="chuc-vu", form_kwargs={"by": user}
        )
    valid = request.method == "POST" and all([form.is_valid(), posts is None or posts.is_valid()])
    doubles = matching(row.subject, row.known(kin_of(row.organization_id))) if valid and is_new else []
    if valid and (not doubles or "van-lap" in request.POST) and save_record(request, form, posts, is_new):
        messages.success(request, "Đã lập hồ sơ." if is_new else "Đã sửa hồ sơ.")
        return redirect(row)
    stored = None if is_new else get_visible(Nominee, user, pk=row.pk)  # the form has changed its own copy
    context = {
        "form": form,
        "formset": posts,
        "record": stored,
        "subject": row.get_subject_display(),
        "doubles": doubles,
    }
    return render(request, "awards/nominees/edit.html", context)


def save_record(request: HttpRequest, form: RecordForm, posts: RowFormSet | None, is_new: bool) -> bool:
    row, write_posts = form.instance, posts.save if posts else lambda: None
    try:
        with once(request) as ticket:
            if is_new:
                flows.open_record(row, write_posts, by=request.user)
            else:
                changes = form.told_changes + posts_changed(posts)
                flows.edit_record(row, write_posts, changes, form.cleaned_data["reason"], by=request.user)
            ticket.leads_to(row)
    except Unsound as error:
        row.pk = None if is_new else row.pk
        form.add_error(None, error.message)
        return False
    return True


def posts_changed(posts: RowFormSet | None) -> str:
    """The posts as they stood, where they were touched: what was there before stays told."""
    if posts is None or not posts.has_changed():
        return ""
    return f"\nChức vụ trước khi sửa: {posts.theirs.replace(chr(10), '; ') or 'chưa có'}"
