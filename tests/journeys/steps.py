"""What people do again and again in these journeys."""

import re
import subprocess


def wait_for(person, what):
    """From the start page, one click away."""
    person.open("/trang-chu/")
    person.follow(person.page.get_by_role("link", name=re.compile(what)))


def open_campaign(person, name="Thi đua 75 năm Đảng bộ huyện"):
    """As a person finds it: through the list."""
    person.open("/phong-trao/")
    person.follow(person.page.get_by_role("link", name=name))


def sure(person, label):
    """A verb, and once more on the page that names its consequences."""
    person.press(label)
    person.press(label)


def issue(head, what, day, sign):
    wait_for(head, what)
    head.press("Phê duyệt và ban hành")
    head.type(on=day)
    head.press("Phê duyệt và ban hành")
    head.sees(sign)


def refused(person, path):
    """An address typed by hand that is not this person's."""
    assert person.context.request.get(person.base + path).status in (403, 404), f"{person.username} opens {path}"


def words_of(pdf: bytes) -> str:
    """In reading order, without the page numbers, which stand in the top margin of 20 mm."""
    crop = ["-r", "72", "-x", "0", "-y", "56", "-W", "595", "-H", "786"]
    told = subprocess.run(["pdftotext", "-raw", *crop, "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(told.stdout.decode().split())
