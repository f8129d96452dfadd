"""An issue draws first and locks then: whoever is quicker, numbers stay whole and every paper bears its own."""

import datetime

import pytest
from django.db import connection

from emulation.documents import flows, pdf
from emulation.documents.book.flows import void_number
from emulation.documents.book.models import BookEntry, Register
from emulation.documents.issuing import RACES
from emulation.documents.numbering import set_first_number
from emulation.files import store
from emulation.lib.errors import StaleState
from tests import factories
from tests.documents.screens import answer, errors
from tests.lifecycles import nothing_changes

DAY = factories.PLAN_DAY


@pytest.fixture
def document(draft_campaign, clerk):
    document = draft_campaign.plan.document
    flows.submit(document, by=clerk)
    return document


@pytest.fixture
def approved(document, chairman):
    flows.approve(document, by=chairman)
    return document


@pytest.fixture
def while_drawing(monkeypatch):
    """while_drawing(deed) does the deed each time a paper was drawn, before its number is taken."""

    def watch(deed):
        draw = pdf.render

        def drawn(paper):
            content = draw(paper)
            deed(paper)
            return content

        monkeypatch.setattr(pdf, "render", drawn)

    return watch


# --- What the lock holds ----------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("verb", "who"), [("issue", "clerk"), ("approve_and_issue", "chairman")])
def test_nothing_is_drawn_and_no_pdf_is_written_inside_a_transaction(
    request, as_user, monkeypatch, while_drawing, verb, who, document
):
    if verb == "issue":
        document = request.getfixturevalue("approved")
    inside, put = [], store.put
    # The page before the verb shows the draft, from the cache of drafts or drawn anew.
    while_drawing(lambda paper: paper.watermark or inside.append(connection.in_atomic_block))
    monkeypatch.setattr(store, "put", lambda chunks: inside.append(connection.in_atomic_block) or put(chunks))
    answer(as_user(request.getfixturevalue(who)), verb, document, on="10/02/2023")
    document.refresh_from_db()
    assert (document.sign, inside) == ("01/KH-UBND", [False, False])


def test_nothing_is_drawn_for_who_may_not_issue(as_user, clerk, culture, approved, while_drawing):
    drawn = []
    while_drawing(drawn.append)
    assert answer_as(as_user(culture), approved).status_code == 403
    assert drawn == []


def answer_as(browser, document):
    """The post without the page before it, which this person does not get."""
    from emulation.documents.forms import version_of  # noqa: PLC0415 - the mark that the page would carry

    version = version_of(document)
    return browser.post(f"/van-ban/{document.pk}/ban-hanh/", {"version": version, "on": "10/02/2023"})


# --- Somebody is quicker ----------------------------------------------------------------------------------------------


def quicker(town, clerk, times):
    """Takes the next number of the plans' book, so many times."""
    left = iter(range(times))

    def deed(paper):
        if next(left, None) is not None:
            book, _ = Register.objects.get_or_create(organization=town, series="KH", year=2023)
            void_number(book, book.next_number, DAY, "Nhanh tay hơn", by=clerk)

    return deed


def test_a_paper_whose_number_was_taken_meanwhile_is_drawn_anew(approved, town, clerk, while_drawing):
    drawn = []
    while_drawing(lambda paper: drawn.append(paper.number))
    while_drawing(quicker(town, clerk, 2))
    flows.issue(approved, by=clerk, on=DAY)
    assert (drawn, approved.sign) == ([1, 2, 3], "03/KH-UBND")
    with store.open_file(approved.pdf.sha256) as file:
        assert file.read() == pdf.render(flows.paper_of(approved))
    assert flows.paper_of(approved).number == 3
    assert list(BookEntry.objects.order_by("number").values_list("number", "state")) == [
        (1, "void"), (2, "void"), (3, "issued"),
    ]  # fmt: skip


def test_the_screen_tries_again_by_itself(document, town, clerk, chairman, as_user, while_drawing):
    while_drawing(quicker(town, clerk, 1))
    answer(as_user(chairman), "approve_and_issue", document, on="10/02/2023")
    document.refresh_from_db()
    assert document.sign == "02/KH-UBND"


@pytest.mark.django_db(transaction=True)
def test_who_lost_every_race_draws_at_last_with_the_book_held(approved, town, clerk, while_drawing):
    held = []
    while_drawing(lambda paper: held.append(connection.in_atomic_block))
    while_drawing(quicker(town, clerk, RACES))
    flows.issue(approved, by=clerk, on=DAY)
    assert (held, approved.number) == ([False] * RACES + [True], RACES + 1)


def test_words_approved_anew_while_the_old_ones_were_drawn_are_the_ones_that_are_issued(
    approved, clerk, chairman, while_drawing
):
    drawn = []

    def change(paper):
        drawn.append(paper.subject)
        if len(drawn) == 1:
            other = type(approved).objects.get(pk=approved.pk)
            flows.return_to_drafter(other, by=chairman, reason="Sửa trích yếu.")
            other.subject = "Phát động phong trào đã sửa"
            other.save()
            flows.submit(other, by=clerk)
            flows.approve(other, by=chairman)

    while_drawing(change)
    flows.issue(approved, by=clerk, on=DAY)
    assert drawn[1:] == ["Phát động phong trào đã sửa"]
    assert flows.paper_of(approved).subject == approved.entry.subject == "Phát động phong trào đã sửa"


def test_who_read_other_words_is_told_and_the_number_stays(document, clerk, chairman, as_user, while_drawing):
    def change(paper):
        type(document).objects.filter(pk=document.pk).update(subject="Trích yếu khác")

    while_drawing(change)
    page = answer(as_user(chairman), "approve_and_issue", document, on="10/02/2023")
    assert errors(page)["__all__"] == [
        "Nội dung văn bản đã thay đổi sau khi bạn mở xem. Hãy quay lại đọc bản mới rồi thực hiện."
    ]
    assert not BookEntry.objects.exists()


# --- The line of an issued paper --------------------------------------------------------------------------------------


def test_the_line_says_what_the_paper_says(town, approved, clerk):
    set_first_number(town, "KH", 2023, 30, by=clerk)
    flows.issue(approved, by=clerk, on=DAY)
    line = approved.entry
    assert (line.sign, line.day, line.type_name, line.subject) == ("30/KH-UBND", DAY, "Kế hoạch", approved.subject)
    assert (line.signer, line.recipients, line.keeping_unit) == ("Nguyễn Văn Chủ", approved.recipients, "VT")
    assert (line.register, line.entered_by, line.state) == (approved.register, clerk, "issued")


def test_two_issues_of_one_stale_copy_take_one_number(approved, clerk):
    old = type(approved).objects.get(pk=approved.pk)
    flows.issue(approved, by=clerk, on=DAY)
    with nothing_changes(approved, Register.objects.get(), refusal=StaleState):
        flows.issue(old, by=clerk, on=DAY + datetime.timedelta(days=1))
    assert BookEntry.objects.count() == 1
