"""The roll of honour and lists for comment in the towns of every page, and the addresses that lead to them."""

import uuid

from awards.flows import comments, roll, windows
from awards.models import (
    CommentFile,
    CommentWindow,
    Decision,
    HidingRequest,
    OwnDecision,
    PublicComment,
    RegisterEntry,
    WindowLine,
)  # fmt: skip
from campaigns.models import Campaign
from emulation.accounts.models import Organization
from emulation.files.intake import take_upload
from emulation.files.kinds import PAPERS
from tests import factories
from tests.access import CLERK, HALL, Row

PUBLISHERS, SIGNERS = {"clerk", "chairman", "vice"}, {"chairman", "vice"}
OF_CLERKS = """hiding_new honour_release honour_release_superior window_new window_edit window_discard window_post
    window_conclude window_take_down""".split()  # noqa: SIM905
OF_SIGNERS = ("hiding_agree", "hiding_refuse", "hiding_lift", "public_rules", "window_shorten")
OF_HEARERS = "comment comment_answer comment_hold comment_pass_on comment_file comment_file_preview".split()  # noqa: SIM905
TABLE = {f"awards:{name}": Row(CLERK) for name in OF_CLERKS}
TABLE |= {f"awards:{name}": Row(SIGNERS) for name in OF_SIGNERS}
TABLE |= {f"awards:{name}": Row({"clerk", "chairman"}) for name in OF_HEARERS}
TABLE |= {f"awards:{name}": Row(PUBLISHERS) for name in ("roll", "honour")}
TABLE |= {f"awards:{name}": Row(HALL) for name in ("windows", "window")}
NUMBER_OF = {
    RegisterEntry: "awards:honour awards:hiding_new",
    HidingRequest: "awards:hiding_agree awards:hiding_refuse awards:hiding_lift",
    OwnDecision: "awards:honour_release",
    Decision: "awards:honour_release_superior",
    Organization: "awards:public_rules",
    Campaign: "awards:window_new",
    CommentWindow: """awards:window awards:window_edit awards:window_discard awards:window_post awards:window_shorten
        awards:window_conclude awards:window_take_down portal_window portal_comment""",
    PublicComment: "awards:comment awards:comment_answer awards:comment_hold awards:comment_pass_on",
}
FILES = {"awards:comment_file", "awards:comment_file_preview"}


def of_files():
    return CommentFile.objects.values_list("comment", "pk")


NUMBERS_OF = {"awards:comment_file": of_files, "awards:comment_file_preview": of_files}


def window(campaign, nominations, clerk, *, posted=True, **fields):
    given = {"title": "Danh sách lấy ý kiến", "level": "units", "days": 5} | fields
    made = windows.draft_window(campaign, CommentWindow(**given), nominations, by=clerk)
    if posted:
        windows.post_window(made, by=clerk)
    return made


def comment(on, *, line=None, files=(), **fields):
    given = {"text": "Gia đình này xứng đáng.", "author_name": "Lò Thị Góp", "phone": "0912000111"} | fields
    kept = [take_upload(factories.upload(name), PAPERS, by=None) for name in files]
    return comments.send_comment(PublicComment(window=on, line=line, **given), kept, token=uuid.uuid4())


def hiding(entry, clerk, **fields):
    given = {"asked_by": "Bản thân", "reason": "Không muốn nêu tên trên mạng."} | fields
    return roll.ask_hiding(HidingRequest(entry=entry, **given), by=clerk)


def build(made, cast, waiting):
    """A list in draft and one that is posted, each of a nominee who waits; a comment with a photo; names kept back."""
    clerk, chairman, campaign = cast["clerk"], cast["chairman"], made["campaign"]
    posted = window(campaign, waiting[:1], clerk)
    over = window(campaign, waiting[1:2], clerk)
    CommentWindow.objects.filter(pk=over.pk).update(opens_on=factories.PLAN_DAY, closes_on=factories.REPORT_DAY)
    agreed = hiding(made["decision"].entries.last(), clerk)
    roll.agree_hiding(agreed, by=chairman)
    spoken = comment(posted, line=posted.lines.get(), files=["anh.jpg"])
    return {
        "window_draft": window(campaign, waiting[2:3], clerk, posted=False),
        "window": posted,
        "window_over": CommentWindow.objects.get(pk=over.pk),
        "comment": spoken,
        "comment_file": spoken.files.get(),
        "hiding": hiding(made["decision"].entries.first(), clerk),
        "hiding_agreed": agreed,
    }


def furnish(campaign, nominations, cast):
    """Lists in every state, comments in every state, names kept back in every state."""
    clerk, chairman = cast["clerk"], cast["chairman"]
    for decision in (*OwnDecision.objects.filter(entries__isnull=False), *Decision.objects.all()):
        roll.release(decision, by=clerk)
    entries = list(RegisterEntry.objects.all())
    hidings = [hiding(entry, clerk) for entry in entries[:2]]
    roll.agree_hiding(hidings[0], by=chairman)
    window(campaign, nominations, clerk, posted=False)
    gone = window(campaign, nominations, clerk, level="names")
    windows.take_down_window(gone, "Nhầm danh sách.", by=clerk)
    past = window(campaign, nominations, clerk)
    comments.answer_comment(comment(past), "Đã xem xét.", by=chairman)
    CommentWindow.objects.filter(pk=past.pk).update(opens_on=factories.PLAN_DAY, closes_on=factories.REPORT_DAY)
    past.refresh_from_db()
    windows.conclude_window(past, "", by=clerk)
    posted = window(campaign, nominations, clerk, level="merits")
    line = WindowLine.objects.filter(window=posted).first()
    comment(posted, files=["anh.jpg"])
    held, passed = comment(posted, line=line), comment(posted, line=line)
    comments.hold_comment(held, "Cần xác minh.", posted.closes_on, by=clerk)
    comments.pass_on_comment(passed, "Chuyển Thanh tra.", by=clerk)


def addresses(pk):
    draft = ("edit", "discard", "post")
    return {
        **{f"awards:window_{name}": pk("window_draft") for name in draft},
        **{f"awards:{name}": pk("window") for name in ("window", "window_shorten", "window_take_down")},
        "awards:window_conclude": pk("window_over"),
        "awards:window_new": pk("campaign"),
        "portal_window": pk("window"),
        "portal_comment": pk("window"),
        **{f"awards:{name}": pk("comment") for name in ("comment", "comment_answer", "comment_hold")},
        "awards:comment_pass_on": pk("comment"),
        **{f"awards:comment_{name}": pk("comment", file_pk="comment_file") for name in ("file", "file_preview")},
        "awards:honour": pk("entry"),
        "awards:hiding_new": pk("entry_named"),
        "awards:hiding_agree": pk("hiding"),
        "awards:hiding_refuse": pk("hiding"),
        "awards:hiding_lift": pk("hiding_agreed"),
        "awards:honour_release": pk("decision_paid"),
        "awards:honour_release_superior": pk("decision"),
        "awards:public_rules": pk("town"),
    }
