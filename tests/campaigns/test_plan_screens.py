"""The clerk writes the plan in the browser, part by part."""

import datetime
from html import unescape

import pytest
from django.urls import reverse

from campaigns.models import Campaign
from campaigns.views.plan import PARTS
from emulation.audit.record import history_of
from tests import factories

NEW = {
    "name": "Phát động thi đua chào mừng ngày lễ",
    "short_name": "Thi đua ngày lễ",
    "starts_on": "01/02/2023",
    "ends_on": "30/06/2023",
    "anniversary_on": "",
    "superior_number": "67/KH-UBND",
    "superior_issued_on": "09/02/2023",
    "superior_issuer": "UBND huyện Yên Châu",
    "superior_title": "Về phát động phong trào thi đua",
}


@pytest.fixture
def office(as_user, clerk):
    return as_user(clerk)


@pytest.fixture
def empty(town, clerk):
    return factories.empty_campaign(town, clerk)


def part_url(campaign, part):
    return reverse("campaigns:plan_part", args=[campaign.pk, part])


def page_of(response):
    return unescape(response.content.decode())


def posted(client, url, **data):
    """What a browser sends back: the hidden marks of the page it was shown, and what was typed."""
    form = client.get(url).context["form"]
    marks = {"seen": form.seen} if hasattr(form, "seen") and not hasattr(form, "management_form") else {}
    return client.post(url, marks | data)


def rows(form, *typed):
    """A posted formset: the given rows, each a dict."""
    prefix = form.prefix
    data = {f"{prefix}-TOTAL_FORMS": len(typed), f"{prefix}-INITIAL_FORMS": form.initial_form_count()}
    data[f"{prefix}-seen"] = form.seen
    for number, row in enumerate(typed):
        data |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return data


def test_new_campaign_opens_the_editor_at_the_first_gap(office, town):
    response = office.post(reverse("campaigns:new"), NEW | {"organizer": town.pk})
    campaign = Campaign.objects.get()
    assert response.url == reverse("campaigns:plan", args=[campaign.pk])
    assert (campaign.starts_on, campaign.superior_issued_on) == (
        datetime.date(2023, 2, 1),
        datetime.date(2023, 2, 9),
    )
    assert office.get(response.url).url == part_url(campaign, "muc-dich")


def test_period_that_ends_before_it_starts_is_told_at_its_field(office, town):
    response = office.post(reverse("campaigns:new"), NEW | {"organizer": town.pk, "ends_on": "01/01/2023"})
    form = response.context["form"]
    assert form.errors == {"ends_on": ["Ngày kết thúc phải bằng hoặc sau ngày bắt đầu. Hãy kiểm tra lại hai ngày."]}
    assert "Phát động thi đua chào mừng ngày lễ" in page_of(response)
    assert not Campaign.objects.exists()


def test_posting_the_same_form_twice_makes_one_campaign(office, town):
    data = NEW | {"organizer": town.pk, "once": "6f1f8f0e-58a5-4d4b-9d53-0d9d8e8e2c11"}
    first, second = (office.post(reverse("campaigns:new"), data) for _ in range(2))
    assert Campaign.objects.count() == 1
    assert first.url == second.url


@pytest.mark.parametrize("part", PARTS)
def test_every_part_opens_and_saves_as_it_is(office, draft_campaign, part):
    url = part_url(draft_campaign, part)
    response = office.get(url)
    assert response.status_code == 200
    form = response.context["form"]
    if hasattr(form, "management_form"):
        data = rows(
            form,
            *({"row": f.instance.pk, "ORDER": n, **shown(f)} for n, f in enumerate(form.forms, 1) if f.instance.pk),
        )
    else:
        data = {"seen": form.seen, **shown(form)}
    saved = office.post(url, data)
    assert (saved.status_code, saved.url) == (302, url), saved.context["form"].errors


def shown(form):
    """The values a browser would send for the form as it was shown."""
    values = {name: form[name].value() for name in form.fields if name not in ("row", "ORDER", "DELETE")}
    days = {n: v.strftime("%d/%m/%Y") for n, v in values.items() if isinstance(v, datetime.date)}
    return {n: "" if v is None else v for n, v in (values | days).items()}


def test_half_finished_plan_is_kept_and_says_what_is_missing(office, empty):
    posted(office, part_url(empty, "muc-dich"), purposes="Khơi dậy lòng tự hào.", requirements="")
    empty.plan.refresh_from_db()
    assert empty.plan.purposes == "Khơi dậy lòng tự hào."
    page = page_of(office.get(part_url(empty, "muc-dich")))
    assert "Chưa có yêu cầu. Hãy ghi ở phần “Mục đích, yêu cầu”." in page


def test_saving_and_going_on_opens_the_next_part(office, empty):
    response = posted(office, part_url(empty, "mo-dau"), bases="", opening="Một câu.", closing="", **{"di-tiep": "1"})
    assert response.url == part_url(empty, "muc-dich")


def test_strands_are_added_ordered_and_removed(office, empty):
    url = part_url(empty, "noi-dung")
    one, two = ({"title": t, "text": f"{t} cụ thể.", "verifier": "clerk"} for t in ("Tuyên truyền", "Sản xuất"))
    office.post(url, rows(office.get(url).context["form"], one | {"ORDER": 2}, two | {"ORDER": 1}))
    assert [s.title for s in empty.strands.all()] == ["Sản xuất", "Tuyên truyền"]
    first, second = empty.strands.all()
    gone = {"row": first.pk, "title": first.title, "text": first.text, "verifier": "clerk", "DELETE": "on"}
    kept = {"row": second.pk, "title": "Tuyên truyền sâu rộng", "text": second.text, "verifier": "culture"}
    saved = office.post(url, rows(office.get(url).context["form"], gone, kept))
    assert saved.status_code == 302, (saved.context["form"].errors, saved.context["form"].non_form_errors())
    assert [(s.title, s.verifier) for s in empty.strands.all()] == [("Tuyên truyền sâu rộng", "culture")]


def test_one_bad_row_saves_none_and_keeps_what_was_typed(office, empty):
    url = part_url(empty, "noi-dung")
    good = {"title": "Tuyên truyền", "text": "Cụ thể.", "verifier": "clerk"}
    bad = {"title": "", "text": "Có nội dung nhưng thiếu tên ngắn.", "verifier": "clerk"}
    response = office.post(url, rows(office.get(url).context["form"], good, bad))
    assert [list(f.errors) for f in response.context["form"].forms] == [[], ["title"]]
    assert "Có nội dung nhưng thiếu tên ngắn." in page_of(response)
    assert not empty.strands.exists()


def test_group_with_units_cannot_be_removed(office, draft_campaign):
    url = part_url(draft_campaign, "doi-tuong")
    form = office.get(url).context["form"]
    typed = [{"row": g.pk, "name": g.name} for g in draft_campaign.groups.all()]
    response = office.post(url, rows(form, typed[0] | {"DELETE": "on"}, typed[1]))
    told = response.context["form"].non_form_errors()
    assert told == ["Đối tượng “Các tiểu khu” còn 1 đơn vị. Hãy bỏ các đơn vị khỏi đối tượng này trước."]
    assert draft_campaign.groups.count() == 2


def test_units_of_a_group_are_chosen_among_those_not_in_another(office, draft_campaign, unit, other_unit, town):
    third = factories.organization("Tiểu khu 3", parent=town)
    group = draft_campaign.groups.first()
    url = reverse("campaigns:plan_units", args=[draft_campaign.pk, group.pk])
    offered = set(office.get(url).context["form"].fields["units"].queryset)
    assert offered == {town, unit, third}
    office.post(url, {"units": [third.pk]})
    assert [p.organization for p in group.participations.all()] == [third]


def test_targets_of_a_strand_are_printed_under_it(office, draft_campaign):
    strand = draft_campaign.strands.first()
    url = reverse("campaigns:plan_targets", args=[draft_campaign.pk, strand.pk])
    form = office.get(url).context["form"]
    office.post(
        url, rows(form, {"text": "Số buổi tuyên truyền", "aim": "1.200,5", "unit": "buổi", "direction": "higher"})
    )
    assert [str(t.aim) for t in strand.targets.all()] == ["1200.50"]


def test_criterion_for_a_person_cannot_be_limited_to_villages(office, draft_campaign):
    url = part_url(draft_campaign, "tieu-chi")
    row = {
        "subject": "individual",
        "text": "Chăm chỉ.",
        "only_kinds": ["village"],
        "method": "judged",
        "works_needed": 1,
    }
    response = office.post(url, rows(office.get(url).context["form"], row))
    assert response.context["form"].forms[0].errors["only_kinds"] == [
        "Tiêu chí cá nhân chỉ giới hạn được theo thành phần cá nhân."
    ]


def test_second_clerk_is_told_and_shown_both_versions(office, as_user, town, empty):
    other = as_user(factories.officer("Lò Văn Hai", "clerk", town))
    url = part_url(empty, "muc-dich")
    seen = office.get(url).context["form"].seen
    posted(other, url, purposes="Bản của người khác.", requirements="Yêu cầu.")
    response = office.post(url, {"seen": seen, "purposes": "Bản của tôi.", "requirements": "Yêu cầu."})
    page = page_of(response)
    assert [(d.label, d.theirs, d.mine) for d in response.context["form"].difference] == [
        ("Mục đích", "Bản của người khác.", "Bản của tôi.")
    ]
    assert "Bản của người khác." in page
    assert "Bản của tôi." in page
    empty.plan.refresh_from_db()
    assert empty.plan.purposes == "Bản của người khác."
    again = {"seen": response.context["form"].seen, "purposes": "Bản của tôi.", "requirements": "Yêu cầu."}
    assert office.post(url, again).status_code == 302


def test_second_clerk_is_told_of_changed_rows_too(office, as_user, town, draft_campaign):
    other = as_user(factories.officer("Lò Văn Hai", "clerk", town))
    url = part_url(draft_campaign, "doi-tuong")
    form = office.get(url).context["form"]
    typed = [{"row": g.pk, "name": g.name} for g in draft_campaign.groups.all()]
    other.post(url, rows(form, typed[0] | {"name": "Các tiểu khu, bản"}, typed[1]))
    response = office.post(url, rows(form, typed[0] | {"name": "Tiểu khu"}, typed[1]))
    (difference,) = response.context["form"].difference
    assert (difference.theirs, difference.mine) == ("Các tiểu khu, bản\nCác bản", "Tiểu khu\nCác bản")
    assert draft_campaign.groups.first().name == "Các tiểu khu, bản"


def test_decomposed_text_is_stored_composed(office, empty):
    posted(office, part_url(empty, "muc-dich"), purposes="Ho\u0302i ho\u0323p", requirements="")
    empty.plan.refresh_from_db()
    assert empty.plan.purposes == "Hôi họp"


def test_own_words_for_headings_are_printed(office, draft_campaign):
    posted(office, part_url(draft_campaign, "de-muc"), duties="Phân công nhiệm vụ")
    draft_campaign.plan.refresh_from_db()
    assert draft_campaign.plan.headings == {"duties": "Phân công nhiệm vụ"}


def test_every_edit_stands_in_the_trail_of_the_paper(office, empty):
    posted(office, part_url(empty, "muc-dich"), purposes="Một.", requirements="Hai.")
    assert history_of(empty.plan.document)[0].label == "Sửa mục đích, yêu cầu"


def test_submitted_plan_is_closed_to_its_drafter(office, draft_campaign, clerk):
    from emulation.documents.flows import submit  # noqa: PLC0415 - one use

    submit(draft_campaign.plan.document, by=clerk)
    assert office.get(part_url(draft_campaign, "muc-dich")).status_code == 403
    assert office.get(reverse("campaigns:plan", args=[draft_campaign.pk])).url == (
        draft_campaign.plan.document.get_absolute_url()
    )


def test_only_the_clerk_writes_the_plan(cast, as_user, draft_campaign):
    url = part_url(draft_campaign, "muc-dich")
    codes = {name: as_user(person).get(url).status_code for name, person in cast.items()}
    assert codes == dict.fromkeys(cast, 403) | {"clerk": 200}


def test_clerk_of_another_town_finds_nothing(as_user, draft_campaign):
    elsewhere = factories.organization("UBND xã khác", kind="commune")
    stranger = as_user(factories.officer("Vì Văn Lạ", "clerk", elsewhere))
    assert stranger.get(part_url(draft_campaign, "muc-dich")).status_code == 404
    assert stranger.get(draft_campaign.get_absolute_url()).status_code == 404
