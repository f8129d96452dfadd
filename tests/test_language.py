"""No English on any page, and no code of the program where a word should stand."""

import json
import re
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib import admin as admin_site
from django.db import transaction
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.every_page import FILES, addresses, admin_addresses, routes
from tests.furnished import furnish
from tests.stage import part

SCENE = ("furnished",)
pytestmark = pytest.mark.words_alone
# Frequent English words that are no Vietnamese syllable, accents or not.
ENGLISH = """
    the this that these those and are was were been being has have had does did with without from into your you our
    their please field fields required optional submit submitted save saved delete deleted add added change changed
    user users username password invalid valid enter select selected choose chosen yes file files currently clear
    search filter filters next previous first last view edit remove cancel close closed error errors not found allowed
    forbidden value values choice choices ensure must should could would will cannot only more most least than name
    email history none true false unknown result results show hide action actions back continue order item items page
    pages download upload login logout log sign welcome new old create created update updated date time today
    now empty missing wrong correct below above again already exists available character characters digits
    number numbers whole image uploaded website site administration object objects model models account
    permission permissions group groups content type types of or for is it by if all any some each every other
    another which who when where what why how open start end status state list detail details description title
""".split()  # noqa: SIM905 - a word list reads better as words
NAMES = {"PDF", "Word", "Excel"}  # of programs and formats, as offices call them
ROOMS = ("emulation", "campaigns", "awards")
SPOKEN = {"title", "alt", "aria-label", "placeholder", "data-label", "aria-description", "label"}


class Spoken(HTMLParser):
    """Gathers what a person sees or hears: text, and the attributes that speak."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.said, self.silent = [], 0

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.silent += tag in ("script", "style", "template")
        self.said += [value for name, value in attrs if name in SPOKEN and value]
        if tag == "input" and given.get("type") in ("submit", "button", "reset"):
            self.said.append(given.get("value") or "")
        if inline := given.get("data-inline-formset"):
            self.said += [json.loads(inline)["options"][key] for key in ("addText", "deleteText")]

    def handle_endtag(self, tag):
        self.silent -= tag in ("script", "style", "template")

    def handle_data(self, data):
        if not self.silent:
            self.said.append(data)


def said(markup):
    reader = Spoken()
    reader.feed(markup)
    return "\n".join(reader.said)


def codes():
    """Words of the program: stored choices, whose labels screens print instead, and names of fields without a label."""
    ours = [model for model in apps.get_models() if model.__module__.split(".")[0] in ROOMS]
    fields = [field for model in ours for field in model._meta.concrete_fields]
    choices = {code for field in fields for code, _ in field.flatchoices if isinstance(code, str)}
    return {word for word in choices | {field.name for field in fields} if len(word) > 3}


def foreign(text, words):
    """The words of the list that stand in the text. What touches a digit is a digest or a code, no word: 3add5."""
    return sorted({word for word in re.findall(r"\b[^\W\d]+\b", text) if word not in NAMES and word.lower() in words})


def faults(response, words):
    if response.streaming:
        list(response.streaming_content)
        return []
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return []
    return foreign(said(response.content.decode()), words)


@pytest.fixture
def words():
    return codes().union(ENGLISH)


@part
def furnished(town, cast, unit, other_unit, council):
    return furnish(town, cast, unit, other_unit)


WALKERS = ["anonymous", "clerk", "culture", "chairman", "secretary", "member", "leader", "admin", "outsider"]


class Anyone:
    is_authenticated = False
    roles = frozenset()


@pytest.fixture(params=WALKERS)
def walker(request, furnished, cast, as_user):
    """Everybody in turn, the anonymous reader first: (browser, person)."""
    if request.param == "anonymous":
        return Client(), Anyone()
    return as_user(cast[request.param]), factories.fresh(cast[request.param])


def asked_by(person):
    """(address, methods) of what lets the person in; of what does not, and of what answers with a file, one each."""
    for name, pattern in routes():
        policy, found = pattern.callback.policy, addresses(name, pattern)
        for address in found if policy.admits(person) and name not in FILES else found[:1]:
            yield address, [method for method in ("GET", "POST") if method in policy.methods]


def visit(browser, method, address, words):
    """(status, what is foreign on the page), where it leads included; what the visit does is undone."""
    cookies = browser.cookies.copy()
    with transaction.atomic():
        response = getattr(browser, method.lower())(address, follow=True)
        transaction.set_rollback(True)
    browser.cookies = cookies
    return response.status_code, faults(response, words)


def tour(browser, asked, words):
    """(method, address, status, what is foreign) of every page with a fault. What cannot be opened is not sent."""
    for address, methods in asked:
        for method in methods:
            status, found = visit(browser, method, address, words)
            if found or status >= 500:
                yield method, address, status, found
            if status in (403, 404):
                break


# --- Our pages ------------------------------------------------------------------------------------------------------


def test_every_page_and_every_form_sent_empty_speak_vietnamese(walker, words):
    browser, person = walker
    assert list(tour(browser, asked_by(person), words)) == []


def test_the_admin_site_speaks_vietnamese(furnished, admin, as_user, words):
    asked = [(address, ["GET", "POST"]) for address in admin_addresses(admin_site.site)]
    assert list(tour(as_user(admin), asked, words)) == []


def test_lists_that_find_nothing_and_pages_that_do_not_exist_speak_vietnamese(furnished, clerk, as_user, words):
    lists = [reverse(name) for name, pattern in routes() if not pattern.pattern.converters]
    queries = ("?tu-khoa=khongcogi", "?trang=99", "?trang=x")
    asked = [address + query for address in lists for query in queries] + ["/khong-co/"]
    assert list(tour(as_user(clerk), [(address, ["GET"]) for address in asked], words)) == []


@pytest.mark.parametrize("template", ["400.html", "403.html", "403_csrf.html", "404.html", "409.html", "500.html"])
def test_error_pages_speak_vietnamese(template, words):
    assert foreign(said(render_to_string(template, {"reason": "Lý do.", "typed": ["Điều đã gõ"]})), words) == []


def test_a_form_from_elsewhere_is_refused_in_vietnamese(db, words):
    response = Client(enforce_csrf_checks=True).post(reverse("login"), {"username": "vanthu"})
    assert (response.status_code, faults(response, words)) == (403, [])


def test_a_locked_account_is_told_in_vietnamese(clerk, words):
    for _ in range(settings.AXES_FAILURE_LIMIT + 1):
        response = Client().post(reverse("login"), {"username": "vanthu", "password": "sai"})
        assert faults(response, words) == []
    assert response.status_code == 429


# --- The net itself -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markup", "caught"),
    [
        ("<p>This field is required.</p>", ["This", "field", "is", "required"]),
        ('<input type="submit" value="Save">', ["Save"]),
        ('<a title="Next page" href="/">›</a>', ["Next", "page"]),
        ('<img alt="True" src="x">', ["True"]),
        ('<svg aria-label="Close"></svg>', ["Close"]),
        ("<td>submitted</td>", ["submitted"]),
        ("<td>not_recommended</td>", ["not_recommended"]),
        ("<td>unit_leader</td>", ["unit_leader"]),
        ("<label>Participation:</label>", ["Participation"]),
        ("<script>delete this.field</script><p>Lưu</p>", []),
        ("<p>Thế nào là “các” tệp PDF? Sở Nội vụ, Ban Tổ chức, bé Add…</p>", ["Add"]),
        ('<option value="draft">Đang soạn</option>', []),
    ],
)
def test_the_net_catches(markup, caught, words):
    assert foreign(said(markup), words) == sorted(caught)


def test_every_address_is_walked(furnished):
    asked = {name: addresses(name, pattern) for name, pattern in routes()}
    nothing_to_ask_for = {name for name, found in asked.items() if not found}
    assert nothing_to_ask_for == set()
