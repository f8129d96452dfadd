"""The clerk reads a plan from a file in the browser: upload, compare, make the draft, place what is left."""

import json
from html import unescape
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaigns.models import Campaign, ImportedPlan
from emulation.accounts.roles import Role
from emulation.files.models import StoredFile
from tests import factories
from tests.reading.corpus import plans

NEW = reverse("campaigns:import_new")
PLAN = next(plan for plan in plans.load() if plan.name == "doan-thanh-nien-xa")
ONCE = "6f1f8f0e-58a5-4d4b-9d53-0d9d8e8e2c11"


@pytest.fixture
def office(as_user, clerk):
    return as_user(clerk)


def page_of(response):
    return unescape(response.content.decode())


def sent(client, town, content, name="ke-hoach.md", **more):
    data = content if isinstance(content, bytes) else content.encode()
    return client.post(NEW, {"organizer": town.pk, "upload": SimpleUploadedFile(name, data)} | more)


def shown(form):
    """What a browser sends back of a form as it was shown."""
    values = {name: form[name].value() for name in form.fields}
    return {name: f"{value:%d/%m/%Y}" if hasattr(value, "year") else value or "" for name, value in values.items()}


# --- Upload -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("make", "name"),
    [(plans.as_markdown, "ke-hoach.md"), (plans.as_text, "ke-hoach.txt"), (plans.as_word, "ke-hoach.docx")],
)
def test_a_file_is_read_and_shown_line_by_line(office, town, make, name):
    response = sent(office, town, make(PLAN), name)
    imported = ImportedPlan.objects.get()
    assert response.url == reverse("campaigns:import", args=[imported.pk])
    page = page_of(office.get(response.url))
    assert "Có 2 trong" in page
    assert "Không rõ phần này thuộc mục nào của kế hoạch." in page
    assert "chỉ áp dụng cho" not in page
    assert PLAN.one("name") in page
    assert not Campaign.objects.exists()


def test_a_utf_16_file_is_taken(office, town):
    assert sent(office, town, plans.as_text(PLAN).encode("utf-16"), "ke-hoach.txt").status_code == 302


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"%PDF-1.7\nrubbish", "a.pdf", "bị hỏng"),
        (b"PK\x03\x04rubbish", "a.docx", "bị hỏng"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "a.docx", "đời cũ hoặc có mật khẩu"),
        ("KÕ ho¹ch thi ®ua cña Uû ban nh©n d©n vµ c¸c tËp thÓ".encode(), "a.txt", "phông chữ cũ (TCVN3)"),
        (b"  \n ", "a.txt", "trống"),
        ("Chào bạn. Hôm nay trời đẹp.".encode(), "a.txt", "Không tìm thấy nội dung kế hoạch"),
        (b"abc", "a.exe", "đuôi"),
        (plans.as_markdown(PLAN).encode(), "a.docx", "đuôi"),
        (b"dong\n" * 30_001, "a.txt", "dài hơn 30.000 dòng"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_and_nothing_is_stored(office, town, content, name, says):
    response = sent(office, town, content, name)
    assert response.status_code == 200
    assert says in page_of(response)
    assert (ImportedPlan.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_a_scan_without_letters_is_refused(office, town):
    response = sent(office, town, factories.pdf_file(), "quet.pdf")
    assert "lớp chữ" in page_of(response)
    assert not StoredFile.objects.exists()


def test_no_file_is_told_at_its_field(office, town):
    form = office.post(NEW, {"organizer": town.pk}).context["form"]
    assert form.errors == {"upload": ["Hãy chọn tệp kế hoạch trên máy."]}


def test_sending_twice_reads_once(office, town):
    first, second = (sent(office, town, plans.as_markdown(PLAN), once=ONCE) for _ in range(2))
    assert first.url == second.url
    assert ImportedPlan.objects.count() == 1


def test_a_reading_that_waits_is_found_again(office, town, clerk):
    imported = factories.imported_plan(town, clerk, drafted=False)
    assert imported.get_absolute_url() in page_of(office.get(NEW))
    factories.imported_plan(town, clerk, name="khac.md", text=plans.as_markdown(PLAN))
    assert "khac.md" not in page_of(office.get(NEW))


# --- The draft --------------------------------------------------------------------------------------------------------


def test_the_draft_is_made_from_the_confirmed_fields(office, town, clerk):
    imported = factories.imported_plan(town, clerk, drafted=False)
    form = office.get(imported.get_absolute_url()).context["form"]
    response = office.post(imported.get_absolute_url(), shown(form) | {"short_name": "Đường sạch", "once": ONCE})
    campaign = Campaign.objects.get()
    assert (response.status_code, response.url) == (302, imported.get_absolute_url())
    assert (campaign.short_name, campaign.imported.pk) == ("Đường sạch", imported.pk)
    page = page_of(office.get(response.url))
    assert "Đã tạo bản nháp phong trào “Đường sạch”. Còn 1 đoạn chưa xếp được" in page
    assert reverse("campaigns:plan_part", args=[campaign.pk, "muc-dich"]) in page


def test_a_period_the_file_does_not_tell_is_asked_for(office, town, clerk):
    text = "KẾ HOẠCH\n\nThi đua làm sạch đường\n\n**I. MỤC ĐÍCH**\n\n- Sạch đường.\n"
    imported = factories.imported_plan(town, clerk, text=text, drafted=False)
    form = office.get(imported.get_absolute_url()).context["form"]
    response = office.post(imported.get_absolute_url(), shown(form))
    assert set(response.context["form"].errors) == {"starts_on", "ends_on"}
    assert not Campaign.objects.exists()


def test_a_second_draft_of_one_file_is_not_made(office, town, clerk):
    imported = factories.imported_plan(town, clerk)
    office.post(imported.get_absolute_url(), {"name": "Khác", "short_name": "Khác"})
    assert Campaign.objects.count() == 1


def test_the_campaign_links_to_its_file(office, town, clerk):
    imported = factories.imported_plan(town, clerk)
    assert imported.get_absolute_url() in page_of(office.get(imported.campaign.get_absolute_url()))
    response = office.get(reverse("campaigns:import_file", args=[imported.pk]))
    assert b"".join(response.streaming_content).decode() == factories.PLAN_FILE
    assert response.headers["Content-Disposition"] == 'attachment; filename="ke-hoach.md"'


def test_only_doubtful_lines_are_shown_on_demand(office, town, clerk):
    imported = factories.imported_plan(town, clerk)
    page = office.get(imported.get_absolute_url() + "?can-xem=1").context["page"]
    assert [row.text for row in page] == ["I. ĐẶC ĐIỂM TÌNH HÌNH", "Xã có 8 bản."]


def test_slips_in_the_words_are_shown(office, town, clerk):
    text = factories.PLAN_FILE.replace("III. THỜI GIAN", "II. THỜI GIAN")
    imported = factories.imported_plan(town, clerk, text=text, drafted=False)
    assert "Hai mục cùng mang số II." in page_of(office.get(imported.get_absolute_url()))


def test_markup_in_a_file_prints_as_text(office, town, clerk):
    text = factories.PLAN_FILE.replace("Sạch đường.", "<script>alert(1)</script> {{ user }}")
    imported = factories.imported_plan(town, clerk, text=text, drafted=False)
    raw = office.get(imported.get_absolute_url()).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ user }}" in raw
    assert "<script>alert" not in raw


def test_a_long_plan_comes_in_pages_with_the_same_queries(office, town, clerk, django_assert_num_queries):
    items = "".join(f"- Việc thứ {number} của phong trào.\n" for number in range(400))
    text = factories.PLAN_FILE + items
    short = factories.imported_plan(town, clerk, drafted=False)
    long = factories.imported_plan(town, clerk, text=text, name="dai.md", drafted=False)
    with CaptureQueriesContext(connection) as asked:
        office.get(short.get_absolute_url())
    with django_assert_num_queries(len(asked)):
        response = office.get(long.get_absolute_url())
    assert len(response.content) < 40_000
    assert response.context["page"].paginator.num_pages == 7


# --- What is left -----------------------------------------------------------------------------------------------------


def test_a_passage_is_placed_from_its_page(office, town, clerk):
    imported = factories.imported_plan(town, clerk)
    (left,) = imported.leftovers.all()
    assert left.get_absolute_url() in page_of(office.get(imported.get_absolute_url()))
    response = office.post(left.get_absolute_url(), {"went_to": "opening", "assignee": ""})
    assert (response.status_code, response.url) == (302, imported.get_absolute_url())
    imported.campaign.plan.refresh_from_db()
    assert imported.campaign.plan.opening == "I. ĐẶC ĐIỂM TÌNH HÌNH\nXã có 8 bản."
    page = page_of(office.get(imported.get_absolute_url()))
    assert left.get_absolute_url() not in page
    assert office.get(left.get_absolute_url()).status_code == 403


@pytest.mark.parametrize(
    ("data", "errors"),
    [
        ({"went_to": ""}, {"went_to": ["Hãy chọn phần của kế hoạch, hoặc chọn “Không đưa vào kế hoạch”."]}),
        ({"went_to": "assignment"}, {"assignee": ["Hãy ghi ai thực hiện việc này."]}),
    ],
)
def test_a_passage_without_a_place_or_without_a_body_is_asked_again(office, town, clerk, data, errors):
    (left,) = factories.imported_plan(town, clerk).leftovers.all()
    assert office.post(left.get_absolute_url(), data).context["form"].errors == errors
    left.refresh_from_db()
    assert left.went_to == ""


def test_a_passage_too_long_for_a_group_is_told_so(office, town, clerk):
    imported = factories.imported_plan(
        town, clerk, text=factories.PLAN_FILE.replace("Xã có 8 bản.", "Xã có nhiều bản. " * 20)
    )
    (left,) = imported.leftovers.all()
    form = office.post(left.get_absolute_url(), {"went_to": "group"}).context["form"]
    assert "dài hơn 250 ký tự" in form.errors["went_to"][0]


# --- Another office ---------------------------------------------------------------------------------------------------


def test_a_clerk_of_another_office_sees_nothing(as_user, town, clerk, district):
    imported = factories.imported_plan(town, clerk)
    elsewhere = factories.organization("UBND xã Tú Nang", kind="commune", parent=district)
    stranger = as_user(factories.officer("Lường Thị Xa", Role.CLERK, elsewhere))
    (left,) = imported.leftovers.all()
    urls = [imported.get_absolute_url(), reverse("campaigns:import_file", args=[imported.pk]), left.get_absolute_url()]
    assert [stranger.get(url).status_code for url in urls] == [404, 404, 404]
    assert imported.file_name not in page_of(stranger.get(NEW))
    form = sent(stranger, town, plans.as_markdown(PLAN)).context["form"]
    assert set(form.errors) == {"organizer"}
    assert ImportedPlan.objects.count() == 1


# --- The command ------------------------------------------------------------------------------------------------------


def told(path, *options, **more):
    out = StringIO()
    call_command("import_plan", str(path), *options, stdout=out, **more)
    return out.getvalue()


@pytest.fixture
def plan_file(tmp_path):
    path = tmp_path / "ke-hoach.md"
    path.write_text(plans.as_markdown(PLAN))
    return path


@pytest.mark.django_db
def test_the_command_tells_every_field_with_its_place_and_writes_nothing(plan_file):
    given = json.loads(told(plan_file, "--json"))
    assert (given["starts_on"], given["ends_on"], given["campaign"]) == ("2024-03-01", "2024-07-27", None)
    assert all(
        set(row) == {"field", "label", "text", "lines", "sure", "why", "value", "places"} for row in given["fields"]
    )
    (number,) = [row for row in given["fields"] if row["field"] == "number"]
    assert (number["text"], number["value"], number["sure"]) == (
        "Số: 11-KH/ĐTN",
        {"number": 11, "symbol": "KH/ĐTN"},
        True,
    )
    assert [row["text"] for row in given["fields"] if row["field"] == "signer"] == ["Lý Thanh Sơn"]
    assert given["unsure"] == 1
    assert (ImportedPlan.objects.count(), StoredFile.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_the_command_tells_it_in_words(plan_file):
    given = told(plan_file)
    assert "Thời gian: 01/03/2024 – 27/07/2024" in given
    line = plan_file.read_text().split("\n").index("**I. ĐẶC ĐIỂM TÌNH HÌNH**") + 1
    assert f"(?) Chưa xếp được [dòng {line}]: I. ĐẶC ĐIỂM TÌNH HÌNH" in given


def test_the_command_makes_the_draft_on_demand(plan_file, town, clerk):
    given = told(plan_file, campaign=town.code, by=clerk.username)
    campaign = Campaign.objects.get()
    assert f"Đã tạo bản nháp phong trào mã {campaign.pk}" in given
    assert campaign.imported.leftovers.count() == 1


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"campaign": "khong-co", "by": "vanthu"}, "Không có cơ quan mã khong-co"),
        ({"campaign": "thi-tran-yen-chau", "by": "khong-co"}, "Không có tài khoản khong-co"),
        ({"campaign": "thi-tran-yen-chau", "by": "chutich"}, "Chỉ công chức Văn phòng"),
        ({"campaign": "thi-tran-yen-chau"}, "ghi cả --campaign và --by"),
    ],
)
def test_the_command_makes_no_draft_for_whom_it_may_not(plan_file, town, clerk, chairman, options, says):
    with pytest.raises(CommandError, match=says):
        told(plan_file, **options)
    assert not Campaign.objects.exists()


@pytest.mark.django_db
def test_the_command_refuses_what_it_cannot_read(tmp_path):
    with pytest.raises(CommandError, match="Không đọc được tệp"):
        told(tmp_path / "khong-co.md")
    (tmp_path / "a.txt").write_bytes(b"  ")
    with pytest.raises(CommandError, match="trống"):
        told(tmp_path / "a.txt")
