"""Past awards in the towns of every page, and the addresses where they are brought in."""

import datetime
import uuid

from awards.flows.old_decisions import copy_of, save_copy, send_scan
from awards.models import PastScan, RegisterEntry, ScanPage, TypedRow
from tests import factories as make
from tests.access import CLERK, OFFICE, Row
from tests.awards.screens import url

TABLE = {
    "awards:past_scans": Row(OFFICE),
    "awards:past_scan": Row(OFFICE),
    "awards:past_page_file": Row(OFFICE),
    "awards:past_page_type": Row(OFFICE),
    "awards:past_page_settle": Row(OFFICE),
    "awards:past_page_reopen": Row(OFFICE),
    **{f"awards:{name}": Row(CLERK) for name in ("past_scan_new", "past_scan_discard", "past_page_enter")},
}
PAGES = "type settle reopen enter".split()  # noqa: SIM905
NUMBER_OF = {
    PastScan: "awards:past_scan awards:past_scan_discard",
    ScanPage: "awards:past_page_file " + " ".join(f"awards:past_page_{name}" for name in PAGES),
}
FILES = {"awards:past_page_file"}
HEAD = {"number": "12/QĐ-UBND", "decided_on": "20/01/2010", "issuer": "Chủ tịch UBND thị trấn", "campaign_name": ""}


def past_award(nominee, **fields):
    """An entry from old papers, by the record of whom it is."""
    given = {
        "organization": nominee.organization.parent or nominee.organization if nominee else None,
        "subject": nominee.subject if nominee else "individual",
        "name": nominee.name if nominee else "Hà Thị Dung",
        "unit_name": "Tiểu khu Chín cũ",
        "award_name": "Giấy khen của Chủ tịch UBND thị trấn",
        "decision_number": "12/QĐ-UBND",
        "decided_on": datetime.date(2010, 1, 20),
        "issuer": "Chủ tịch UBND thị trấn Yên Châu",
    }
    return RegisterEntry.objects.create(nominee=nominee, **given | fields)


def sent_scan(town, clerk, *files, title="Quyết định khen thưởng năm 2010"):
    """A PDF of one page and a photo; or the files given, as (stored file, name)."""
    files = files or (make.kept(clerk, "quyet-dinh.pdf", make.pdf_file()), make.kept(clerk, "trang-2.jpg"))
    return send_scan(PastScan(organization=town, title=title), files, by=clerk)


def row_data(name, **words):
    return {"name": name, "unit_name": "Tiểu khu 1", "award_name": "Giấy khen"} | words


def copy_data(browser, page, *rows, **head):
    """What a typist's browser sends: the head and these rows in the place of those on the page."""
    shown = browser.get(url("past_page_type", page)).context
    formset = shown["formset"]
    data = {"once": str(uuid.uuid4()), "seen": shown["form"].seen, "dong-seen": formset.seen}
    data |= {"dong-TOTAL_FORMS": len(formset.rows) + len(rows), "dong-INITIAL_FORMS": len(formset.rows)}
    for place, old in enumerate(formset.rows):
        data |= {f"dong-{place}-row": old.pk, f"dong-{place}-subject": old.subject, f"dong-{place}-DELETE": "on"}
    for place, row in enumerate(rows, start=len(formset.rows)):
        data |= {f"dong-{place}-{name}": value for name, value in ({"subject": "individual"} | row).items()}
    return data | HEAD | head


def type_page(browser, page, *rows, done=True, **head):
    """The page as this person types it, as a draft or finished; the answer."""
    press = {"xong": "1"} if done else {"nhap": "1"}
    return browser.post(url("past_page_type", page), copy_data(browser, page, *rows, **head) | press)


def typed(page, by, *names):
    """One person's finished copy."""
    copy = copy_of(page, by)
    copy.number, copy.decided_on, copy.issuer = "12/QĐ-UBND", datetime.date(2010, 1, 20), "Chủ tịch UBND thị trấn"

    def write():
        for place, name in enumerate(names, start=1):
            TypedRow.objects.create(typing=copy, position=place, **row_data(name))

    save_copy(copy, write, done=True, by=by)


def typed_by_two(page, clerk, culture, *, other="Hà Thị Dung"):
    """With another name in the second copy, the two differ."""
    typed(page, clerk, "Hà Thị Dung")
    typed(page, culture, other)
    page.refresh_from_db()
    return page


def build(town, cast):
    """A scan that nobody has typed, and one with a page in each state."""
    clerk, culture = cast["clerk"], cast["culture"]
    scan = sent_scan(town, clerk, *(make.kept(clerk, f"trang-{n}.jpg") for n in (1, 2, 3)), title="Tập 2")
    first, second, third = scan.pages.all()
    return {
        "past_fresh": sent_scan(town, clerk),
        "past_scan": scan,
        "past_differs": typed_by_two(first, clerk, culture, other="Hà Thị Dưng"),
        "past_agreed": typed_by_two(second, clerk, culture),
        "past_open": third,
    }


def addresses(pk):
    return {
        "awards:past_scan": pk("past_scan"),
        "awards:past_scan_discard": pk("past_fresh"),
        "awards:past_page_file": pk("past_open"),
        "awards:past_page_type": pk("past_open"),
        "awards:past_page_settle": pk("past_differs"),
        "awards:past_page_reopen": pk("past_differs"),
        "awards:past_page_enter": pk("past_agreed"),
    }
