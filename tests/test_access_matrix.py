"""Every address × everybody: what opens, what is refused with a reason, what does not exist for that person.

A new address without a row here fails. Nobody but those named in `opens` gets in; of the others those named in
`hidden` are told 404, as if the thing were not there, and the rest 403. Who is not signed in is sent to sign in.
"""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from emulation.documents.models import OfficialDocument
from tests import factories, law_pages, rooms, told
from tests.access import (
    ALL,
    CLERK,
    HALL,
    OFFICE,
    PUBLIC,
    UNIT,
    UNITS,
    Row,
    key_of,
    own_report,
    own_unit,
    paper,
    unit_draft,
    units_business,
)
from tests.eligibility_pages import tells_nothing
from tests.test_architecture import ROUTES
from tests.world_addresses import addresses

SCENE = ("made",)
DECIDING = ("approve", "approve_and_issue", "return", "reject")
VIEWS = {name: view for name, _, view in ROUTES}
# What the clerk alone does to prepare a campaign.
PREPARING = """new import_new import import_file leftover copies copy plan_targets plan_units plan_part plan_library
    criterion_to_library library_new library_suggested library_edit library_retire""".split()  # noqa: SIM905
TABLE = {f"campaigns:{name}": Row(CLERK) for name in PREPARING}
TABLE |= dict.fromkeys(told.OF_EDITORS, Row({"clerk", "culture"})) | rooms.TABLE
TABLE |= {
    "structure:tree": Row(HALL | UNITS),
    "structure:unit": units_business,
    "structure:change_unit": Row({"admin"}),
    "structure:change": units_business,
    "structure:change_file": units_business,
    "structure:correct": Row({"admin"}),
    **dict.fromkeys(told.TO_ALL_UNITS, Row(HALL | UNITS)),
    **dict.fromkeys(told.TO_ONE_GROUP, units_business),
    "home": Row(ALL),
    "profile": Row(ALL),
    "password_change": Row(ALL),
    "profile_mail": Row(ALL),
    "campaigns:list": Row(HALL | UNITS),
    "campaigns:detail": Row(HALL | UNITS),
    "campaigns:matrix": Row(HALL),
    "campaigns:kinds": Row(HALL),
    "campaigns:doubles": Row({"clerk", "culture"}),
    "campaigns:score_table": Row(HALL),
    "campaigns:scorecard_edit": own_unit,
    "campaigns:scorecard": units_business,
    "campaigns:scorecard_submit": own_unit,
    "campaigns:scorecard_check": Row(CLERK),
    "campaigns:scorecard_confirm": Row(CLERK),
    "campaigns:scorecard_return": Row(CLERK),
    "campaigns:tell_apart": Row({"clerk", "culture"}),
    "campaigns:library": Row(OFFICE),
    "campaigns:library_criterion": Row(OFFICE),
    "campaigns:targets": Row(HALL | UNITS),
    "campaigns:pulse": Row(HALL),
    "campaigns:pulse_silence": Row(CLERK),
    "campaigns:period": Row(CLERK),
    "campaigns:timeline": Row(HALL | UNITS),
    "campaigns:timeline_edit": Row(CLERK),
    "campaigns:milestone_rules": Row(CLERK),
    "campaigns:forecast": Row(OFFICE),
    "campaigns:extension_new": Row(CLERK),
    "campaigns:extension_withdraw": Row(CLERK),
    "campaigns:assignments": Row(OFFICE),
    "campaigns:assignment": units_business,
    "campaigns:assignment_give": Row(CLERK),
    "campaigns:assignment_done": Row(CLERK | UNIT, hidden={"stranger"}),
    "campaigns:assignment_reopen": Row(CLERK),
    "campaigns:take_over": Row(CLERK),  # of a body that the town succeeded
    "campaigns:directive_new": Row(CLERK),
    "campaigns:directive_file": Row(HALL | UNITS),
    "campaigns:plan": Row(OFFICE, answer=302),
    "campaigns:closing_report": Row(CLERK),  # the other officers are sent to the paper; see below
    "campaigns:closing_compile": Row(CLERK),
    "campaigns:closing_frame": Row(CLERK),
    "campaigns:midterm_reports": Row(OFFICE),
    "campaigns:midterm_new": Row(CLERK),
    "campaigns:midterm_report": Row(CLERK),  # the other officers are sent to the paper; see below
    "campaigns:midterm_compile": Row(CLERK),
    "campaigns:midterm_frame": Row(CLERK),
    "campaigns:unit": units_business,
    "campaigns:registration_edit": own_unit,
    "campaigns:unit_plan": own_unit,
    "campaigns:unit_plan_file": units_business,
    "campaigns:achievement_new": own_unit,
    "campaigns:registrations": Row(HALL | UNITS),
    "campaigns:registration": units_business,
    "campaigns:registration_submit": own_unit,
    "campaigns:registration_accept": Row(CLERK),
    "campaigns:registration_return": Row(CLERK),
    "campaigns:works": Row(HALL | UNITS),
    "campaigns:works_done": Row(HALL | UNITS),
    "campaigns:work": units_business,
    "campaigns:work_report": own_unit,
    "campaigns:work_close": Row({"clerk"}),  # the culture officer where the strand names her
    "campaigns:work_photo": units_business,
    "campaigns:work_photo_preview": units_business,
    "campaigns:work_change": own_unit,
    "campaigns:work_withdraw": own_unit,
    "campaigns:change_accept": Row(CLERK),
    "campaigns:change_refuse": Row(CLERK),
    "campaigns:change_recall": own_unit,
    "campaigns:achievements": Row(HALL | UNITS),
    "campaigns:achievement": units_business,
    "campaigns:achievement_edit": own_report,
    "campaigns:achievement_submit": own_report,
    "campaigns:achievement_verify": Row({"clerk", "culture"}),
    "campaigns:achievement_return": Row({"clerk", "culture"}),
    "campaigns:achievement_discard": own_report,
    "campaigns:evidence": unit_draft,
    "campaigns:evidence_preview": unit_draft,
    "campaigns:evidence_remove": own_report,
    "campaigns:evidence_original": Row(UNIT, hidden={"clerk", "culture", "stranger"}),
    "awards:nominations": Row(HALL | UNITS),
    "awards:nominate": own_unit,
    "awards:nomination": units_business,
    "awards:nomination_edit": own_unit,
    "awards:nomination_discard": own_unit,
    "awards:dossier_edit": own_unit,
    "awards:dossier_submit": own_unit,
    "awards:report_pdf": units_business,
    "awards:report_docx": units_business,
    "awards:dossier_file": unit_draft,
    "awards:dossier_file_preview": unit_draft,
    "awards:dossier_file_remove": own_unit,
    "awards:dossier_packet": Row(HALL - {"admin"} | UNIT, hidden={"stranger"}),
    "awards:criterion_mark": Row(CLERK),
    "awards:dossier_complete": Row(CLERK),
    "awards:dossier_return": Row(CLERK),
    "awards:trial": Row(OFFICE),
    "awards:proposals": Row(HALL),
    "awards:proposal_new": Row(CLERK),
    "awards:proposal": Row(HALL),
    "awards:proposal_edit": Row(CLERK),
    "awards:proposal_frame": Row(CLERK),
    "awards:proposal_packet": Row(HALL - {"admin"}),
    "awards:decision_new": Row(CLERK),
    "awards:decision": Row(HALL),
    "awards:decision_file": Row(HALL),
    "awards:own_decisions": Row(HALL),
    "awards:own_decision_new": Row(CLERK),
    "awards:own_decision": Row(HALL),
    "awards:own_decision_edit": Row(CLERK),
    "awards:own_decision_frame": Row(CLERK),
    "awards:nomination_refuse": Row(CLERK),
    "awards:register": Row(ALL),
    "documents:list": Row(ALL),
    "documents:check": Row(OFFICE | {"member"}),
    "documents:detail": paper,
    "documents:pdf": paper,
    "documents:docx": paper,
    "documents:page": paper,
    "documents:preview": paper,
    "documents:submit": Row(CLERK, hidden={"member"}),
    "documents:withdraw": Row(CLERK, hidden={"member"}),
    **{f"documents:{verb}": Row({"chairman"}, hidden={"member"}) for verb in DECIDING},
    "documents:issue": Row({"clerk", "chairman"}, hidden={"member"}),
    **dict.fromkeys(("documents:awaiting", "documents:decide"), Row(OFFICE)),
    "documents:hand_copy": Row({"clerk", "chairman"}, hidden={"member"}),
    "documents:registers": Row(OFFICE),
    "documents:first_number": Row(CLERK),
    "jobs:job": Row(UNIT, hidden=ALL - UNIT),
    "jobs:product": Row(UNIT, hidden=ALL - UNIT),
    "documents:series_rule": Row(CLERK),
    "documents:book": Row(OFFICE),
    "documents:book_pdf": Row(OFFICE),
    "documents:book_whole": Row(OFFICE),
    "documents:book_xlsx": Row(OFFICE),
    "documents:book_entry_new": Row(CLERK),
    "documents:book_number_void": Row(CLERK),
    "documents:book_entry": Row(OFFICE),
    "documents:book_entry_edit": Row(CLERK),
    "documents:book_entry_void": Row(CLERK),
    "documents:book_entry_scan": Row(OFFICE),
    "letters:new": Row(CLERK),
    "letters:edit": Row(OFFICE, answer=302),
    "letters:part": Row(CLERK),
    "letters:discard": Row(CLERK),
    "letters:follow": Row(CLERK),
    "letters:copy_new": Row(CLERK),
    "letters:copy": Row(CLERK),  # the other officers are sent to the paper
    "signing:scan": Row(CLERK),
    "signing:upload": Row({"clerk", "chairman"}),
    "signing:sign": Row({"chairman"}),
    "signing:copy": Row(HALL | UNITS, hidden={"outsider"}),
    "signing:set_aside": Row(CLERK),
    **dict.fromkeys(("imports:new", "imports:template"), Row(CLERK)),
    **dict.fromkeys(("imports:sheet", "imports:file"), Row(CLERK, hidden={"admin"} | UNITS)),
    "files:begin": Row(ALL),
    "files:part": Row(UNIT, hidden=ALL - UNIT),
    "files:kept_preview": Row(ALL, answer=404),  # without the mark of a file
    "calendar:days": Row(ALL),
    "calendar:day_edit": Row({"clerk", "admin"}),
    "calendar:day_remove": Row({"clerk", "admin"}, answer=302),  # which day, its query says
    "calendar:year_known": Row({"clerk", "admin"}),
    "calendar:mine": Row(ALL),
    "calendar:feed_open": Row(ALL),
    "calendar:feed_close": Row(ALL),
    "notices:list": Row(ALL),
    "notices:open": Row(UNIT, hidden=ALL - UNIT),
    "notices:read_all": Row(ALL),
    "notices:outbox": Row(CLERK),
    "notices:prepare": Row(CLERK),
    "notices:send_all": Row(CLERK),
    "notices:hold_all": Row(CLERK),
    "notices:message": Row(CLERK | UNIT, hidden=ALL - CLERK - UNIT),
    "notices:release": Row(CLERK),
    "notices:hold": Row(CLERK),
    "notices:cancel": Row(CLERK),
    "notices:send": Row(CLERK),
    "notices:mail_again": Row(CLERK),
    "notices:rules": Row(CLERK),
    "notices:rule_new": Row(CLERK),
    "notices:usual_rules": Row(CLERK),
    "notices:rule": Row(CLERK),
    "notices:policy": Row(CLERK),
}
SENT_ON = dict.fromkeys(("campaigns:closing_report", "campaigns:midterm_report", "letters:copy"), OFFICE - CLERK)
CAST = sorted(ALL)


@pytest.fixture(autouse=True)
def server_certificate(settings, town):
    settings.SIGNING_P12, settings.SIGNING_P12_OF = "chung-thu.p12", town.code


@pytest.fixture
def urls(made):
    given = addresses(made)
    return {name: reverse(name, kwargs=given.get(name)) for name in TABLE}


def expected(name, who):
    row = TABLE[name]
    if who in row.opens:
        return row.answer
    if who in SENT_ON.get(name, ()):
        return 302
    return 404 if who in row.hidden else 403


def knock(client, url, method, who=""):
    """The status of one request, whose deeds are undone."""
    with transaction.atomic():
        response = getattr(client, method)(url)
        tells_nothing(who, url, b"".join(response))  # to the end: the client closes a file that is sent
        transaction.set_rollback(True)
    return response.status_code


def gets(names=TABLE):
    return [name for name in names if "GET" in VIEWS[name].policy.methods]


def posts(names=TABLE):
    return [name for name in names if "POST" in VIEWS[name].policy.methods]


def test_every_address_stands_in_the_table():
    assert set(VIEWS) == set(TABLE) | PUBLIC


def test_every_address_of_one_thing_has_an_example(made):
    given = addresses(made)
    assert {name for name, route, _ in ROUTES if "<" in route} == set(given)


@pytest.mark.parametrize("who", CAST)
def test_reading(urls, cast, as_user, who):
    client = as_user(cast[who])
    told = {name: knock(client, urls[name], "get", who) for name in gets()}
    assert told == {name: expected(name, who) for name in told}


@pytest.mark.parametrize("who", CAST)
def test_writing_is_refused_like_reading_and_never_breaks(urls, cast, as_user, who):
    client = as_user(cast[who])
    told = {name: knock(client, urls[name], "post", who) for name in posts()}
    refused = {name for name in told if who not in TABLE[name].opens}
    assert {name: told[name] for name in refused} == {name: expected(name, who) for name in refused}
    assert {name: status for name, status in told.items() if name not in refused and status not in (200, 302)} == {}


def test_who_is_not_signed_in_is_sent_to_sign_in_whatever_the_method(urls):
    client = Client()
    for method, names in (("get", gets()), ("post", posts())):
        for name in names:
            response = getattr(client, method)(urls[name])
            assert (name, response.status_code, response.url.partition("?")[0]) == (name, 302, reverse("login"))


def test_other_methods_are_refused(urls, cast, as_user):
    for name, url in urls.items():
        client = as_user(cast[sorted(TABLE[name].opens)[0]])
        for method in {"get", "post", "put", "patch", "delete"} - {m.lower() for m in VIEWS[name].policy.methods}:
            assert (name, method, getattr(client, method)(url).status_code) == (name, method, 405)


# --- What is another's does not exist ---------------------------------------------------------------------------------


@pytest.fixture
def abroad(district):
    """The same officers at another town of the district."""
    town = factories.organization("Ủy ban nhân dân xã Chiềng Pằn", kind="commune", parent=district)
    unit = factories.organization("Bản Xa", kind="village", parent=town)
    roles = {"clerk": town, "culture": town, "chairman": town, "secretary": town, "council": town, "admin": town}
    return {role: factories.officer(f"Lò Văn {role}", role, at) for role, at in (roles | {"unit_leader": unit}).items()}


ROLES = ["clerk", "culture", "chairman", "secretary", "council", "admin", "unit_leader"]
OF_ONE_THING = [name for name, route, _ in ROUTES if "<" in route and name in TABLE]


def admitted(role, names=OF_ONE_THING):
    return [name for name in names if not VIEWS[name].policy.roles or role in VIEWS[name].policy.roles]


@pytest.mark.parametrize("role", ROLES)
def test_things_of_another_town_do_not_exist(urls, abroad, as_user, role):
    client, things = as_user(abroad[role]), law_pages.of_one_town(admitted(role))
    for method, names in (("get", gets(things)), ("post", posts(things))):
        assert {name: knock(client, urls[name], method) for name in names} == dict.fromkeys(names, 404)


@pytest.mark.parametrize("role", ["clerk", "secretary", "unit_leader"])
def test_things_that_are_not_there_do_not_exist(made, cast, as_user, role):
    client = as_user(cast["leader" if role == "unit_leader" else role])
    given = addresses(made)
    for method, names in (("get", gets(admitted(role))), ("post", posts(admitted(role)))):
        missing = {name: reverse(name, kwargs=given[name] | {key_of(given[name]): 999_999}) for name in names}
        assert {name: knock(client, url, method) for name, url in missing.items()} == dict.fromkeys(names, 404)


PARTS = [name for name, route, _ in ROUTES if route.count("<") == 2 and name in TABLE]


def test_a_part_is_reached_only_through_what_it_belongs_to(made, cast, as_user):
    """Evidence, files, strands, groups, pages: a number that belongs to another thing is not found."""
    given = addresses(made)
    for name in PARTS:
        client = as_user(cast[sorted(TABLE[name].opens)[0]])
        (part,) = set(given[name]) - {"pk"}
        wrong = "khong-co" if part == "part" else 999_999
        assert (name, client.get(reverse(name, kwargs=given[name] | {part: wrong})).status_code) == (name, 404)


def test_evidence_of_another_report_is_not_found_under_ones_own(made, cast, as_user):
    own = factories.achievement(made["participation"], cast["leader"], title="Việc khác")
    client = as_user(cast["leader"])
    for name in ("evidence", "evidence_preview", "evidence_original", "evidence_remove"):
        url = reverse(f"campaigns:{name}", kwargs={"pk": own.pk, "evidence_pk": made["evidence"].pk})
        assert (name, client.get(url).status_code) == (name, 404)


# --- Papers by state --------------------------------------------------------------------------------------------------


def test_an_issued_plan_is_open_to_the_hall_and_the_units_and_other_papers_stay_in_the_office(made, cast):
    sees = lambda row: {n for n, person in cast.items() if OfficialDocument.objects.visible_to(person).filter(pk=row)}  # noqa: E731
    assert sees(made["campaign"].plan.document_id) == HALL | UNITS
    assert sees(made["drafted"].plan.document_id) == OFFICE
    assert sees(made["proposal_issued"].document_id) == OFFICE
    assert sees(made["session"].document_id) == OFFICE | {"member"}
