"""One lifecycle for every kind of paper: who may do what, from which state, and what the trail keeps."""

import datetime
import hashlib

import pytest
from django.db import IntegrityError, transaction

from emulation.accounts.models import Post
from emulation.audit.models import Entry
from emulation.documents import flows, snapshot
from emulation.documents.layout import text_of
from emulation.documents.models import OfficialDocument, Register
from emulation.documents.states import MOVES, State
from emulation.files import store
from emulation.lib import dates
from emulation.lib.errors import Forbidden, StaleState, Unsound
from emulation.notices.models import Notice
from tests import factories
from tests.factories import PLAN_DAY, fresh
from tests.lifecycles import copy_of, nothing_changes, stored, trail, who_may

REASON = "Thiếu căn cứ pháp lý."
VERBS = {
    "submit": lambda document, by: flows.submit(document, by=by),
    "withdraw": lambda document, by: flows.withdraw(document, by=by),
    "return": lambda document, by: flows.return_to_drafter(document, by=by, reason=REASON),
    "approve": lambda document, by: flows.approve(document, by=by),
    "issue": lambda document, by: flows.issue(document, by=by, on=PLAN_DAY),
}
# Besides `draft`, how a paper gets into each state: verbs with the actor of each.
WAY_TO = {
    "draft": [],
    "submitted": [("submit", "clerk")],
    "returned": [("submit", "clerk"), ("return", "chairman")],
    "approved": [("submit", "clerk"), ("approve", "chairman")],
    "issued": [("submit", "clerk"), ("approve", "chairman"), ("issue", "chairman")],
}
# verb: (states it may start from, where it ends, who may)
TABLE = {
    "submit": ({"draft", "returned"}, "submitted", {"clerk"}),
    "withdraw": ({"submitted"}, "draft", {"clerk"}),
    "return": ({"submitted", "approved"}, "returned", {"chairman"}),
    "approve": ({"submitted"}, "approved", {"chairman"}),
    "issue": ({"approved"}, "issued", {"clerk", "chairman"}),
}
ALLOWED = [(verb, state) for verb, (sources, _, _) in TABLE.items() for state in sorted(sources)]
WRONG = [(verb, state) for verb, (sources, _, _) in TABLE.items() for state in WAY_TO if state not in sources]


@pytest.fixture
def document(draft_campaign):
    return draft_campaign.plan.document


def bring(document, state, cast):
    for verb, name in WAY_TO[state]:
        VERBS[verb](document, cast[name])
    return document


def actor_of(verb, cast):
    return cast["chairman" if "chairman" in TABLE[verb][2] else "clerk"]


def test_the_table_here_is_the_table_of_the_code():  # a plan is never refused for good: test_deciding
    coded = {move.verb: (set(move.sources), move.target) for move in MOVES if move.verb != "reject"}
    assert coded == {verb: (sources, target) for verb, (sources, target, _) in TABLE.items()}


@pytest.mark.parametrize(("verb", "state"), ALLOWED)
def test_each_move_is_open_to_these_people_only(document, cast, verb, state):
    bring(document, state, cast)
    assert who_may(cast, lambda person: VERBS[verb](copy_of(document), person)) == TABLE[verb][2]


@pytest.mark.parametrize(("verb", "state"), ALLOWED)
def test_each_move_ends_in_its_state_and_adds_one_line_to_the_trail(document, cast, verb, state):
    bring(document, state, cast)
    lines = len(trail(document))
    actor = actor_of(verb, cast)
    VERBS[verb](document, actor)
    assert stored(document)["state"] == TABLE[verb][1]
    note = {"return": REASON, "approve": f"Mã băm nội dung (SHA-256): {document.digest}"}.get(verb, "")
    assert trail(document)[lines:] == [(verb, actor.full_name, state, TABLE[verb][1], note)]


@pytest.mark.parametrize(("verb", "state"), WRONG)
def test_each_move_is_refused_from_every_other_state(document, cast, verb, state):
    bring(document, state, cast)
    with nothing_changes(document, refusal=Forbidden):
        VERBS[verb](document, actor_of(verb, cast))


@pytest.mark.parametrize(("verb", "state", "meanwhile"), [
    ("submit", "draft", ["submit"]),
    ("withdraw", "submitted", ["approve"]),
    ("return", "submitted", ["return"]),
    ("return", "approved", ["issue"]),
    ("approve", "submitted", ["withdraw"]),
    ("approve", "submitted", ["approve"]),
    ("issue", "approved", ["return"]),
    ("issue", "approved", ["issue"]),
])  # fmt: skip
def test_a_move_on_a_stale_copy_is_refused(document, cast, verb, state, meanwhile):
    bring(document, state, cast)
    old = copy_of(document)
    for other in meanwhile:
        VERBS[other](document, actor_of(other, cast))
    numbers = list(Register.objects.values_list("next_number", flat=True))
    with nothing_changes(document, refusal=StaleState):
        VERBS[verb](old, actor_of(verb, cast))
    assert list(Register.objects.values_list("next_number", flat=True)) == numbers


def test_an_edit_on_a_stale_copy_is_refused_and_writes_nothing(draft_campaign, document, clerk):
    old = copy_of(draft_campaign)
    assert old.plan.document.state == State.DRAFT
    flows.submit(document, by=clerk)

    def write():
        old.plan.purposes = "Điều khác"
        old.plan.save()

    from campaigns.flows.planning import edit_plan  # noqa: PLC0415 - the door of this one test

    with nothing_changes(document, draft_campaign.plan, refusal=StaleState):
        edit_plan(old, "mục đích", write, by=clerk)


def test_what_is_issued_is_what_was_approved_last(document, cast, clerk, chairman):
    """A copy loaded before the paper went back, was changed and approved anew, issues the new words."""
    bring(document, "approved", cast)
    old = copy_of(document)
    flows.return_to_drafter(document, by=chairman, reason=REASON)
    document.subject = "Phát động phong trào đã sửa"
    document.save()
    flows.note_edit(document, "trích yếu", by=clerk)
    flows.submit(document, by=clerk)
    flows.approve(document, by=chairman)
    flows.issue(old, by=chairman, on=PLAN_DAY)
    assert snapshot.from_json(stored(document)["snapshot"]).subject == "Phát động phong trào đã sửa"


def test_a_move_and_its_line_in_the_trail_are_undone_together(document, clerk):
    with nothing_changes(document, refusal=Forbidden):
        flows.submit(document, by=clerk)
        assert Entry.objects.filter(verb="submit").count() == 1
        raise Forbidden("Việc sau đó bị từ chối.")


def test_returning_needs_a_reason(document, cast, chairman):
    bring(document, "submitted", cast)
    with nothing_changes(document, refusal=Unsound):
        flows.return_to_drafter(document, by=chairman, reason=" \n")


# --- Nobody approves what they wrote -----------------------------------------------------------------------------


@pytest.fixture
def both(town, chairman, clerk):
    """The chairman also holds the clerk's post, as happens in a small office."""
    factories.post(chairman, town, "clerk")
    return fresh(chairman)


def test_a_signer_does_not_approve_a_paper_that_names_him_as_its_editor(document, cast, both):
    flows.note_edit(document, "mục đích", by=both)
    found = flows.problems(document)
    assert found == ["Người ký không được là người soạn văn bản. Hãy chọn người ký khác."]
    with nothing_changes(document, refusal=Unsound):
        flows.submit(document, by=cast["clerk"])


@pytest.mark.parametrize("field", ["drafted_by", "edited_by"])
def test_a_signer_who_wrote_the_paper_is_refused_at_every_decision(document, cast, both, field):
    bring(document, "submitted", cast)
    OfficialDocument.objects.filter(pk=document.pk).update(**{field: both})
    document.refresh_from_db()
    for verb in ("approve", "return"):
        with nothing_changes(document, refusal=Forbidden) as refusal:
            VERBS[verb](document, both)
        assert refusal.value.message == "Người soạn hoặc sửa văn bản không được tự phê duyệt văn bản đó."


def test_the_database_itself_refuses_an_approval_by_the_drafter(document, cast, clerk):
    bring(document, "approved", cast)
    with pytest.raises(IntegrityError, match="document_not_approved_by_drafter"), transaction.atomic():
        OfficialDocument.objects.filter(pk=document.pk).update(approved_by=clerk)


def test_an_administrator_approves_nothing_even_with_the_signers_post(document, cast, town, chairman):
    factories.post(chairman, town, "admin")
    bring(document, "submitted", cast)
    with nothing_changes(document, refusal=Forbidden) as refusal:
        flows.approve(document, by=fresh(chairman))
    assert refusal.value.message == "Người quản trị hệ thống không duyệt văn bản."


def test_a_chairman_who_is_not_the_chosen_signer_decides_nothing(document, cast, town):
    second = factories.officer("Bàn Văn Hai", "chairman", town)
    bring(document, "submitted", cast)
    for verb in ("approve", "return"):
        with nothing_changes(document, refusal=Forbidden):
            VERBS[verb](document, second)


def test_a_deputy_chosen_as_signer_decides_and_the_chairman_does_not(document, cast, vice):
    document.signer, document.capacity = Post.objects.get(user=vice), "tm_kt"
    document.save()
    bring(document, "submitted", cast)
    assert who_may(cast, lambda person: flows.approve(copy_of(document), by=person)) == {"vice"}
    flows.approve(document, by=vice)
    assert flows.paper_of(document).signature.lines == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


def test_a_signer_whose_post_has_ended_decides_nothing(document, cast, chairman):
    bring(document, "submitted", cast)
    Post.objects.filter(user=chairman).update(ends_on=datetime.date(2023, 1, 31))
    with nothing_changes(document, refusal=Forbidden):
        flows.approve(document, by=fresh(chairman))


def test_a_clerk_of_another_town_touches_nothing(document, cast):
    elsewhere = factories.organization("Ủy ban nhân dân xã Chiềng Pằn", kind="commune")
    foreign = {"foreign": factories.officer("Lò Văn Xa", "clerk", elsewhere)}
    for verb, (sources, _, _) in TABLE.items():
        with transaction.atomic():
            copy = bring(copy_of(document), sorted(sources)[0], cast)
            assert who_may(foreign, lambda person, verb=verb, copy=copy: VERBS[verb](copy, person)) == set()
            transaction.set_rollback(True)
        document.refresh_from_db()


# --- What keeps a paper from being handed in -----------------------------------------------------------------------


def test_a_paper_without_signer_is_not_handed_in(document, clerk):
    document.signer = None
    document.save()
    with nothing_changes(document, refusal=Unsound) as refusal:
        flows.submit(document, by=clerk)
    assert "Chưa chọn người ký" in refusal.value.message


def test_a_day_of_issue_in_the_future_is_refused(document, cast, chairman):
    bring(document, "approved", cast)
    tomorrow = dates.today() + datetime.timedelta(days=1)
    with nothing_changes(document, refusal=Unsound):
        flows.issue(document, by=chairman, on=tomorrow)


# --- Freezing ------------------------------------------------------------------------------------------------------


def test_approval_freezes_the_words_and_later_edits_of_the_facts_do_not_show(draft_campaign, document, cast):
    bring(document, "approved", cast)
    frozen = text_of(flows.paper_of(document))
    draft_campaign.strands.all().delete()
    assert text_of(flows.paper_of(copy_of(document))) == frozen
    assert document.digest == snapshot.digest(flows.paper_of(document))


def test_an_issued_paper_carries_number_day_pdf_and_digest(document, cast):
    bring(document, "issued", cast)
    row = copy_of(document)
    assert (row.sign, row.issued_on, row.issued_by) == ("01/KH-UBND", PLAN_DAY, cast["chairman"])
    with store.open_file(row.pdf.sha256) as file:
        content = file.read()
    assert content.startswith(b"%PDF-")
    assert hashlib.sha256(content).hexdigest() == row.pdf.sha256
    assert row.digest == snapshot.digest(snapshot.from_json(row.snapshot))
    paper = flows.paper_of(row)
    assert (paper.number, paper.issued_on, paper.watermark) == (1, PLAN_DAY, "")


def test_a_draft_says_that_it_is_one(document):
    assert flows.paper_of(document).watermark == "DỰ THẢO"


def test_returning_an_approved_paper_takes_the_approval_back(document, cast, chairman):
    bring(document, "approved", cast)
    flows.return_to_drafter(document, by=chairman, reason=REASON)
    row = stored(document)
    assert (row["approved_by_id"], row["approved_at"], row["snapshot"], row["digest"]) == (None, None, None, "")
    assert row["return_reason"] == REASON


@pytest.mark.parametrize("change", [
    {"subject": "Trích yếu khác"},
    {"state": "draft"},
    {"number": 99},
    {"snapshot": {}},
    {"digest": "0" * 64},
    {"issued_on": datetime.date(2023, 2, 11)},
    {"pdf": None},
])  # fmt: skip
def test_the_database_refuses_every_change_of_an_issued_paper(document, cast, change):
    bring(document, "issued", cast)
    before = stored(document)
    with pytest.raises(IntegrityError, match="frozen row"), transaction.atomic():
        OfficialDocument.objects.filter(pk=document.pk).update(**change)
    assert stored(document) == before


def test_the_database_refuses_to_delete_a_paper_that_was_handed_in(document, cast):
    bring(document, "submitted", cast)
    flows.withdraw(document, by=cast["clerk"])
    with pytest.raises(IntegrityError, match="frozen row"), transaction.atomic():
        OfficialDocument._base_manager.filter(pk=document.pk)._raw_delete("default")


@pytest.mark.parametrize("missing", ["number", "register", "issued_on", "pdf", "issued_by"])
def test_the_database_refuses_an_issue_without(document, cast, missing):
    bring(document, "approved", cast)
    register = Register.objects.create(organization=document.organization, series="KH", year=2023)
    file, _ = factories.kept(cast["clerk"], "ban.pdf", factories.pdf_file())
    given = {
        "state": "issued", "number": 1, "register": register, "issued_on": PLAN_DAY, "pdf": file,
        "issued_by": cast["chairman"],
    } | {missing: None}  # fmt: skip
    with pytest.raises(IntegrityError, match="document_number_at_issue_only"), transaction.atomic():
        OfficialDocument.objects.filter(pk=document.pk).update(**given)


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "approved"])
def test_the_database_refuses_a_number_before_issue(document, cast, state):
    bring(document, state, cast)
    with pytest.raises(IntegrityError, match="document_number_at_issue_only"), transaction.atomic():
        OfficialDocument.objects.filter(pk=document.pk).update(number=7)


def test_the_database_refuses_an_unknown_state(document):
    with pytest.raises(IntegrityError), transaction.atomic():
        OfficialDocument.objects.filter(pk=document.pk).update(state="lost")


def test_the_database_refuses_an_approval_without_frozen_words(document, cast):
    bring(document, "submitted", cast)
    with pytest.raises(IntegrityError, match="document_content_frozen_from_approval"), transaction.atomic():
        OfficialDocument.objects.filter(pk=document.pk).update(state="approved", approved_by=cast["chairman"])


# --- Who hears of it -----------------------------------------------------------------------------------------------


def test_the_signer_hears_of_a_paper_that_waits_and_the_office_of_the_answer(document, cast, clerk, chairman):
    bring(document, "submitted", cast)
    assert [(n.recipient, n.text) for n in Notice.objects.all()] == [
        (chairman, f"Kế hoạch (dự thảo) chờ bạn duyệt: {document.subject}")
    ]
    flows.return_to_drafter(document, by=chairman, reason=REASON)
    assert [n.text for n in Notice.objects.filter(recipient=clerk)] == [f"Kế hoạch (dự thảo) bị trả lại: {REASON}"]
