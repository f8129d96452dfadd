"""Pages of honour of people, households and units, and extracts from the register for them."""

from io import BytesIO

from django.db.models import Exists, OuterRef, Q
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from awards import rules
from awards.flows.honours import draw_extract
from awards.forms.honours import ExtractForm
from awards.models import Nominee, RegisterEntry, Sex
from awards.querysets import RegisterQuerySet
from awards.register.honours import ancestors_of, counted, honours
from awards.views.register import COUNTED
from emulation.accounts.models import Organization, Succession, User
from emulation.accounts.roles import Role
from emulation.documents import docx
from emulation.documents.flows import HandCopy
from emulation.documents.names import plain
from emulation.structure.panels import inherited
from emulation.web.actions import Action
from emulation.web.confirming import Page, shown
from emulation.web.listing import Choice, listing, one_page

TYPES = {HandCopy.PDF: "application/pdf", HandCopy.DOCX: docx.TYPE}
ADDRESS = {Sex.MALE: "ông", Sex.FEMALE: "bà"}


# --- Of a person, a household, a collective that is no body of the tree -----------------------------------------------


def honours_of_nominee(request: HttpRequest, pk: int) -> HttpResponse:
    """All awards through all years and units. What was joined, and a body of the tree, has its page elsewhere."""
    user = request.user
    row = nominee_of(user, pk)
    if row.merged_into_id:
        return redirect("awards:honours", row.merged_into_id)
    if row.collective_id:
        return redirect("awards:unit_honours", row.collective_id)
    rows = entries_of(user, row)
    found = honours(rows.with_papers().order_by("-decided_on", "-pk"))
    page = one_page(request, found)
    known = Nominee.objects.visible_to(user).filter(pk=pk).exists()
    context = {
        "record": row,
        "page": page,
        "found": page.object_list,
        "counted": counted(found),
        "known": known,
        "actions": extract_actions(user, rows, reverse("awards:honours_extract", args=[pk])),
    }
    return render(request, "awards/honours/nominee.html", context)


def nominee_of(user: User, pk: int) -> Nominee:
    return get_object_or_404(Nominee.objects.honoured_before(user).select_related("organization"), pk=pk)


def entries_of(user: User, row: Nominee) -> RegisterQuerySet:
    return RegisterEntry.objects.visible_to(user).filter(nominee=row)


def nominee_extract(request: HttpRequest, pk: int) -> HttpResponse:
    row = nominee_of(request.user, pk)
    born = f"sinh năm {row.birth_year}" if row.birth_year else ""
    name = f"{ADDRESS.get(row.sex, '')} {row.name}".strip() if row.is_person else row.name
    if row.subject == Nominee.Subject.HOUSEHOLD and not name.lower().startswith("hộ "):
        name = f"hộ gia đình {name}"
    whose = ", ".join(filter(None, (name, born, row.organization.name)))
    return extracted(request, row, entries_of(request.user, row), whose, reverse("awards:honours", args=[pk]))


# --- Of a unit --------------------------------------------------------------------------------------------------------


def honours_of_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """What a unit, its people and its households received, also while it was others that it has taken the place of."""
    user = request.user
    unit = unit_of(user, pk)
    past = inherited(unit)
    ids = [unit.pk, *past]
    seen = RegisterEntry.objects.visible_to(user)
    rows = seen.in_units(ids).with_papers()
    context = listing(request, rows, [Choice("doi-tuong", "Đối tượng", "subject", Nominee.Subject.choices)], COUNTED)
    own = seen.of_bodies(ids)
    context |= {
        "unit": unit,
        "found": honours(context["page"].object_list, past),
        "counted": counted(honours(own.with_papers(), past)),
        "ancestors": ancestors_of(unit),
        "actions": extract_actions(user, own, reverse("awards:unit_honours_extract", args=[pk])),
    }
    return render(request, "awards/honours/unit.html", context)


def unit_of(user: User, pk: int) -> Organization:
    """One that he knows or that stands in a register he reads, or whose place one of these has taken."""
    named = RegisterEntry.objects.visible_to(user).filter(
        Q(unit=OuterRef("pk")) | Q(nominee__collective=OuterRef("pk"))
    )
    known = Organization.objects.known_to(user).order_by().values("pk")
    there = Organization.objects.filter(Q(pk__in=known) | Exists(named)).order_by()
    heirs = Succession.objects.in_force().filter(predecessor=OuterRef("pk"), successor__in=there.values("pk"))
    return get_object_or_404(Organization.objects.filter(Q(pk__in=there.values("pk")) | Exists(heirs)), pk=pk)


def unit_extract(request: HttpRequest, pk: int) -> HttpResponse:
    """Of the body itself; of its people each has an extract."""
    unit = unit_of(request.user, pk)
    rows = RegisterEntry.objects.visible_to(request.user).of_bodies([pk, *inherited(unit)])
    return extracted(request, unit, rows, unit.name, reverse("awards:unit_honours", args=[pk]))


# --- The extract ------------------------------------------------------------------------------------------------------


def extract_actions(user: User, rows: RegisterQuerySet, address: str) -> list[Action]:
    if Role.CLERK not in user.roles:
        return []
    return [Action("Lập bản trích sổ", address, rules.can_extract(user, rows), icon="file-earmark-pdf")]


def extracted(
    request: HttpRequest, of: Nominee | Organization, rows: RegisterQuerySet, whose: str, back: str
) -> HttpResponse:
    """Asks for whom, then gives the file."""
    rules.can_extract(request.user, rows).require()
    _, kept = rules.extract_from(request.user, rows)
    form = ExtractForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data["form"]
        content = BytesIO(draw_extract(of, rows, whose, by=request.user, **form.cleaned_data))
        name = f"{plain(f'Trích sổ khen thưởng {of}')[:120]}.{wanted}"
        return FileResponse(content, as_attachment=True, filename=name, content_type=TYPES[wanted])
    consequences = [
        f"Bản trích có {kept.count()} mục, ghi người trích là {request.user} và ngày hôm nay.",
        "Bản trích có giá trị khi Chủ tịch ký, đóng dấu. Mỗi lần lập đều được ghi vào nhật ký.",
    ]
    page = Page("Lập bản trích sổ khen thưởng", whose, consequences, "Tải bản trích", "", back, gives_file=True)
    return shown(request, page, form)
