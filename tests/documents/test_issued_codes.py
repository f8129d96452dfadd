"""Codes of issued papers: what the paper bears, what the database keeps, keys and commands."""

import io
import json
import stat
from pathlib import Path
from threading import Thread

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.management import CommandError, call_command
from django.db import IntegrityError, OperationalError, transaction

from emulation.documents import code_keys, codes, flows, snapshot
from emulation.documents.coding import coded, keep_code
from emulation.documents.models import CodeKey, IssuedCode
from tests import factories

SITE = "https://thidua.example.vn"


@pytest.fixture
def key_file(settings, tmp_path):
    """A key of this test's own."""
    settings.CODE_KEY_FILE = tmp_path / "keys" / "code.pem"
    return settings.CODE_KEY_FILE


@pytest.fixture
def draft(draft_campaign):
    return draft_campaign.plan.document


def issue(document, clerk, chairman):
    return factories.issue_paper(document, clerk, chairman, factories.PLAN_DAY)


def ran(*arguments):
    out = io.StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def refusal(*arguments):
    with pytest.raises(CommandError) as refused:
        call_command(*arguments, stdout=io.StringIO())
    return str(refused.value)


# --- What the paper bears ---------------------------------------------------------------------------------------------


def test_an_issued_paper_bears_its_code_and_the_address_of_the_site(draft, clerk, chairman, settings):
    settings.PUBLIC_URL = SITE
    paper = flows.paper_of(issue(draft, clerk, chairman))
    assert paper.qr == f"{SITE}/xm/{draft.code.signed}"
    assert paper.verification == f"Mã xác minh: {draft.code}\nQuét mã QR hoặc tra mã tại thidua.example.vn/xac-minh/"


def test_without_a_known_address_the_qr_holds_the_code_alone(draft, clerk, chairman):
    paper = flows.paper_of(issue(draft, clerk, chairman))
    assert paper.qr == draft.code.signed
    assert paper.verification == (f"Mã xác minh: {draft.code}\nTra mã tại trang xác minh văn bản của cơ quan ban hành.")


def test_the_code_says_number_day_and_digests_of_what_was_issued(draft, clerk, chairman):
    issue(draft, clerk, chairman)
    claim = codes.verify(draft.code.signed, code_keys.public_keys())
    assert (claim.organization, claim.type_code, claim.sign) == ("thi-tran-yen-chau", "KH", "01/KH-UBND")
    assert claim.issued_on == factories.PLAN_DAY
    assert claim.title == codes.title_digest(draft.subject)
    bare = snapshot.from_json(draft.snapshot)
    bare = type(bare)(**vars(bare) | {"qr": "", "verification": ""})
    assert claim.content.hex() == snapshot.digest(bare)[:16]


def test_a_draft_has_no_code(draft, clerk, chairman):
    flows.submit(draft, by=clerk)
    flows.approve(draft, by=chairman)
    assert (flows.paper_of(draft).qr, flows.paper_of(draft).verification) == ("", "")
    assert not IssuedCode.objects.exists()


def test_the_same_words_get_the_same_code(draft, clerk, chairman):
    with transaction.atomic():
        first = issue(draft, clerk, chairman).code.signed
        transaction.set_rollback(True)
    again = type(draft).objects.get(pk=draft.pk)
    assert issue(again, clerk, chairman).code.signed == first


def test_a_short_code_that_is_taken_is_not_given_again(campaign, town, clerk, monkeypatch):
    first = campaign.plan.document
    short_of = codes.short_of
    # As if the first try for the other paper met the code of the first.
    met = lambda signed: first.code.short if codes.parse(signed).claim.salt == 0 else short_of(signed)  # noqa: E731
    monkeypatch.setattr(codes, "short_of", met)
    other = flows.open_draft("plan", town, "Thi đua", by=clerk)
    other.number, other.issued_on = 31, factories.PLAN_DAY
    row = keep_code(other, coded(flows.paper_of(first), other))
    assert (codes.parse(row.signed).claim.salt, row.short == first.code.short) == (1, False)


@pytest.mark.parametrize("act", ["update", "_raw_delete"])
def test_a_code_is_written_once(campaign, act):
    rows = IssuedCode.objects.filter(document=campaign.plan.document)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(short="K7QF2MXC9RTD") if act == "update" else rows._raw_delete("default")


# --- Keys -------------------------------------------------------------------------------------------------------------


def test_the_key_is_made_at_first_need_for_its_owner_alone(db, key_file):
    assert not key_file.exists()
    key, row = code_keys.signing_key()
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    assert list(key_file.parent.iterdir()) == [key_file]
    assert code_keys.signing_key()[1] == row
    assert row.public == key.public_key().public_bytes_raw().hex()


def test_processes_that_need_a_first_key_at_once_agree_on_one(key_file):
    made = []
    crowd = [Thread(target=lambda: made.append(code_keys.private_key().private_bytes_raw())) for _ in range(8)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    assert (len(made), len(set(made))) == (8, 1)


@pytest.mark.parametrize(
    "content", [b"", b"nothing", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"]
)
def test_a_spoilt_key_stops_the_issue_and_nothing_is_numbered(draft, clerk, chairman, key_file, content):
    flows.submit(draft, by=clerk)
    flows.approve(draft, by=chairman)
    key_file.parent.mkdir()
    key_file.write_bytes(content)
    with pytest.raises(code_keys.NoKey, match="CODE_KEY_FILE"):
        flows.issue(draft, by=clerk, on=factories.PLAN_DAY)
    draft.refresh_from_db()
    assert (draft.state, draft.number) == ("approved", None)


def test_codes_of_an_old_key_are_proven_after_the_key_was_renewed(draft, clerk, chairman, key_file):
    issue(draft, clerk, chairman)
    old = key_file.read_bytes()
    code_keys.renew()
    assert key_file.read_bytes() != old
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    assert CodeKey.objects.count() == 2
    assert codes.verify(draft.code.signed, code_keys.public_keys()).sign == "01/KH-UBND"


def test_a_withdrawn_key_proves_nothing_any_more(draft, clerk, chairman, key_file):
    issue(draft, clerk, chairman)
    leaked = draft.code.key.key_id
    printed = ran("code_keys", "--withdraw", leaked)
    assert f"# {leaked} đã thu hồi" in printed
    assert "Mã không ký bằng khóa nào" in refusal("verify_code", draft.code.signed)
    assert code_keys.signing_key()[1].key_id != leaked


def test_a_public_key_is_never_changed_or_deleted(campaign):
    row = campaign.plan.document.code.key
    for act in (
        lambda rows: rows.update(public="00" * 32),
        lambda rows: rows.update(key_id="00000000"),
        lambda rows: rows._raw_delete("default"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            act(CodeKey.objects.filter(pk=row.pk))


def test_an_unknown_key_cannot_be_withdrawn(db, key_file):
    assert refusal("code_keys", "--withdraw", "00000000") == "Không có khóa đang dùng nào mang mã 00000000."


# --- Commands ---------------------------------------------------------------------------------------------------------


def test_verify_code_says_what_a_code_says(campaign):
    document = campaign.plan.document
    assert ran("verify_code", document.code.signed).splitlines() == [
        "Mã thật: chữ ký của mã đúng với khóa công khai.",
        "Mã cơ quan:     thi-tran-yen-chau",
        "Loại văn bản:   KH",
        "Số, ký hiệu:    30/KH-UBND",
        "Ngày ban hành:  10/02/2023",
        f"Mã 12 ký tự:    {document.code}",
    ]


def test_verify_code_works_with_the_published_key_and_no_database(campaign, tmp_path, django_assert_num_queries):
    document = campaign.plan.document
    listed = tmp_path / "khoa.txt"
    listed.write_text(code_keys.published())
    for key in (listed, document.code.key.public):
        with django_assert_num_queries(0):
            told = json.loads(ran("verify_code", document.code.signed, "--key", str(key), "--json"))
        assert told == {
            "genuine": True,
            "short": str(document.code),
            "organisation": "thi-tran-yen-chau",
            "type": "KH",
            "number": "30/KH-UBND",
            "date": "2023-02-10",
            "title_fits": None,
            "key": document.code.key.key_id,
        }


def test_verify_code_takes_the_address_of_the_qr_and_the_short_code(campaign):
    document = campaign.plan.document
    told = ran("verify_code", document.code.signed)
    assert ran("verify_code", f"{SITE}/xm/{document.code.signed}") == told
    assert ran("verify_code", str(document.code)) == told


def test_verify_code_compares_the_printed_title(campaign):
    document = campaign.plan.document
    assert ran("verify_code", document.code.signed, "--title", document.subject.upper()).endswith(
        "Trích yếu:      đúng với mã\n"
    )
    wrong = refusal("verify_code", document.code.signed, "--title", "Thưởng 100 triệu")
    assert wrong == "Trích yếu in trên văn bản khác trích yếu lúc ban hành."


def test_verify_code_refuses_the_code_of_another_key(campaign):
    other = Ed25519PrivateKey.generate()
    claim = codes.parse(campaign.plan.document.code.signed).claim
    forged = codes.make(claim, other)
    assert refusal("verify_code", forged) == "Mã không ký bằng khóa nào của cơ quan trong danh sách khóa công khai."
    public = other.public_key().public_bytes_raw().hex()
    assert "Mã không ký bằng khóa nào" in refusal("verify_code", campaign.plan.document.code.signed, "--key", public)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["K7QF-2MXC-9RTD"], "Mã xác minh có ký tự ghi sai hoặc đảo chỗ. Hãy xem lại mã in trên văn bản."),
        (["x" * 60], "Đây không phải mã xác minh hoặc mã chép thiếu."),
        (
            ["x" * 60, "--key", "khong-co.txt"],
            "Khóa công khai phải gồm 64 chữ số hệ 16, hoặc là một tệp khóa có trên máy này.",
        ),
        (
            ["K7QF-2MXC-9RTD", "--key", "0" * 64],
            "Mã 12 ký tự chỉ tra được trên trang xác minh. Để kiểm tra bằng --key, hãy đưa nội dung mã QR.",
        ),
    ],
)
def test_verify_code_says_what_is_wrong(db, arguments, sentence):
    assert refusal("verify_code", *arguments) == sentence


@pytest.mark.parametrize("code", ["x" * 60, "2222-2222-2222"])
def test_verify_code_asks_for_a_key_where_there_is_no_register(db, code, monkeypatch):
    class Absent:
        def filter(self, **fields):
            raise OperationalError("no such table")

    monkeypatch.setattr(CodeKey, "objects", Absent())
    monkeypatch.setattr(IssuedCode, "objects", Absent())
    assert refusal("verify_code", code) == (
        "Máy này không có sổ mã của cơ quan. Hãy tải khóa công khai ở trang xác minh và ghi thêm --key TỆP_KHÓA."
    )


def test_published_keys_hold_no_secret(db, key_file):
    key, row = code_keys.signing_key()
    listed = code_keys.published()
    assert row.public in listed
    assert key.private_bytes_raw().hex() not in listed
    assert Path(key_file).read_text() not in listed
