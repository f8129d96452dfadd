"""The administrator at a PC and on a phone."""

import re

from django.urls import reverse

from emulation.accounts.models import Post
from tests.furnished import furnish

LOOKED_AT = [
    "accounts_organization", "accounts_user", "accounts_post", "awards_awardkind", "awards_council",
    "campaigns_campaign", "awards_dossier", "documents_officialdocument", "audit_entry",
]  # fmt: skip


def test_every_kind_of_admin_page_looks_right(at_the_screen, admin, town, cast, unit, other_unit, council):
    furnish(town, cast, unit, other_unit)
    person = at_the_screen(admin)
    person.open(reverse("admin:index"))
    person.look("admin-index")
    for table in LOOKED_AT:
        person.open(reverse(f"admin:{table}_changelist"))
        person.look(f"admin-{table}-list")
        person.follow(person.page.locator("#result_list tbody th a"))
        person.look(f"admin-{table}-row")


def test_an_administrator_gives_a_post(at_the_screen, admin, outsider, town):
    person = at_the_screen(admin)
    person.open(reverse("admin:accounts_post_add"))
    for field, words, found in (("user", "pham van", outsider), ("organization", "thi tran", town)):
        person.page.locator(f".field-{field} .select2-selection").click()
        with person.page.expect_response(re.compile(rf"term={words.replace(' ', '.+')}(&|$)")):
            person.page.keyboard.type(words)
        person.page.locator(".select2-results__option--highlighted", has_text=str(found)).click()
    person.page.locator("[name=role]").select_option("clerk")
    person.type(title="Công chức Văn phòng", starts_on="x")
    person.press("Lưu")
    person.sees("Ngày chưa hợp lệ. Hãy ghi ngày/tháng/năm, ví dụ 10/02/2023.")
    person.look("admin-post-errors")
    person.page.locator(".field-starts_on .datetimeshortcuts a").last.click()
    person.page.locator(".calendarbox").first.get_by_role("link", name="15", exact=True).click()
    person.press("Lưu")
    person.sees("Đã thêm chức vụ")
    post = Post.objects.get(user=outsider)
    assert (post.organization, post.role, post.starts_on.day) == (town, "clerk", 15)
