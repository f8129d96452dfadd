"""The shape of the code, held by tests: what is not held by a tool does not hold."""

import ast
import inspect
import re
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import formats
from importlinter.cli import lint_imports

from awards import rules as award_rules
from awards import states as award_states
from awards.flows import (
    answers,
    certificates,
    changes,
    comments,
    council,
    decisions,
    figures,
    model_cases,
    nominations,
    old_decisions,
    own_decisions,
    print_runs,
    roll,
    sitting,
    windows,
)
from awards.flows import closing as vote_closing
from campaigns import rules as campaign_rules
from campaigns import states as campaign_states
from campaigns.flows import (
    announcements,
    assigning,
    bridge,
    closing,
    events,
    planning,
    pledge_changes,
    progress,
    scoring,
    taking_part,
)
from emulation.documents import flows as document_flows
from emulation.documents import rules as document_rules
from emulation.documents import states as document_states
from emulation.documents.book import flows as book_flows
from emulation.jobs import flows as job_flows
from emulation.jobs import states as job_states
from emulation.notices import deliver
from emulation.notices import flows as notice_flows
from emulation.notices import rules as notice_rules
from emulation.notices import states as notice_states
from emulation.signing import flows as signing_flows
from emulation.signing import rules as signing_rules
from emulation.signing import states as signing_states

ROOT = Path(__file__).parent.parent
CODE = [path for room in ("emulation", "campaigns", "awards") for path in sorted((ROOT / room).rglob("*.py"))]
OWN_CODE = [path for path in CODE if "migrations" not in path.parts]
TESTS = sorted((ROOT / "tests").rglob("*.py"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


def place(path):
    return str(path.relative_to(ROOT))


# --- Imports and size -------------------------------------------------------------------------------------------------


def test_imports_run_one_way(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True) == 0, capsys.readouterr().out


def test_no_file_is_over_400_lines():
    assert [place(path) for path in [*CODE, *TESTS] if len(path.read_text().splitlines()) > 400] == []


def functions(path):
    tree = ast.parse(path.read_text())
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def test_no_function_is_over_40_lines():
    long = [
        f"{place(path)}: {node.name}"
        for path in OWN_CODE
        for node in functions(path)
        if node.end_lineno - node.lineno + 1 > 40
    ]
    assert long == []


def test_every_function_says_what_it_takes_and_gives():
    def bare(node):
        given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        named = [arg for arg in given if arg.arg not in ("self", "cls")]
        return node.returns is None or any(arg.annotation is None for arg in named)

    assert [f"{place(path)}: {node.name}" for path in OWN_CODE for node in functions(path) if bare(node)] == []


def test_no_work_waits_for_later_without_an_issue():
    mark = re.compile(r"\b(TODO|FIXME|XXX)\b(?!.*#\d)")
    here = Path(__file__)
    texts = [*CODE, *TEMPLATES, *(path for path in TESTS if path != here)]
    assert [place(path) for path in texts if mark.search(path.read_text())] == []


# --- Every move has a rule, a flow and a label ------------------------------------------------------------------------

LIFECYCLES = {
    "document": (document_states.MOVES, document_rules, [document_flows], {}),
    "book_entry": ((document_states.VOID_ENTRY,), document_rules, [book_flows], {}),
    "registration": (campaign_states.MOVES["registration"], campaign_rules, [taking_part], {
        "submit": "can_submit_registration", "return": "can_decide_registration", "accept": "can_accept_registration",
    }),
    "achievement": (campaign_states.MOVES["achievement"], campaign_rules, [progress], {
        "submit": "can_submit_achievement", "return": "can_decide_achievement", "verify": "can_verify_achievement",
    }),
    "pledge_change": (campaign_states.MOVES["pledge_change"], campaign_rules, [pledge_changes], {
        "accept": "can_decide_change", "refuse": "can_decide_change", "recall": "can_recall_change",
    }),
    "scorecard": (campaign_states.MOVES["scorecard"], campaign_rules, [scoring], {
        "submit": "can_submit_scorecard", "return": "can_decide_scorecard", "confirm": "can_decide_scorecard",
    }),
    "announcement": (campaign_states.MOVES["announcement"], campaign_rules, [announcements], {
        verb: f"can_{verb}_announcement" for verb in ("publish", "take_back", "correct", "withdraw")
    }),
    "event": (campaign_states.MOVES["event"], campaign_rules, [events], {
        "move": "can_move_event", "cancel": "can_cancel_event",
    }),
    "sheet": (campaign_states.MOVES["sheet"], campaign_rules, [bridge], {}),
    "assignment": (campaign_states.MOVES["assignment"], campaign_rules, [assigning], {}),
    "message": (notice_states.MOVES["message"], notice_rules, [notice_flows, deliver], {"lapse": "can_send"}),
    # A run moves it; a person only sends again what did not go (can_mail_again).
    "mail": (notice_states.MOVES["mail"], None, [notice_flows, deliver], {}),
    "dossier": (award_states.MOVES["dossier"], award_rules, [nominations], {"complete": "can_check"}),
    "figures": (award_states.MOVES["figures"], award_rules, [figures], {}),
    "hiding": (award_states.MOVES["hiding"], award_rules, [roll], {
        "agree": "can_decide_hiding", "refuse": "can_decide_hiding", "lift": "can_lift_hiding",
    }),
    "window": (award_states.MOVES["window"], award_rules, [windows], {
        verb: f"can_{verb}_window" for verb in ("post", "conclude", "take_down")
    }),
    "comment": (award_states.MOVES["comment"], award_rules, [comments], {
        verb: f"can_{verb}_comment" for verb in ("answer", "hold", "pass_on")
    }),
    "superior_decision": (
        award_states.MOVES["superior_decision"], award_rules, [answers], {"enter": "can_enter_decision"}
    ),
    "change_paper": (award_states.MOVES["change_paper"], award_rules, [changes], {}),
    # A case is revoked with its award.
    "old_page": (award_states.MOVES["old_page"], award_rules, [old_decisions], {
        "tell_apart": "can_type", "agree": "can_type", "enter": "can_enter_page", "reopen": "can_reopen_page",
    }),
    "model_case": (award_states.MOVES["model_case"], award_rules, [model_cases], {"revoke": "can_take_effect"}),
    "certificate": (award_states.MOVES["certificate"], award_rules, [certificates, print_runs], {
        verb: f"can_{verb}_certificate" for verb in ("print", "spoil", "hand_over", "take_back", "cancel")
    } | {"return": "can_receive"}),
    "copy": (signing_states.MOVES["copy"], signing_rules, [signing_flows], {}),
    # These follow from the issue of a paper or from a recorded decision, whose rules are those of the paper.
    # A worker moves it; who may order and open is one rule for every state.
    "job": (job_states.MOVES, None, [job_flows], {}),
    "campaign": (campaign_states.MOVES["campaign"], None, [planning, closing], {}),
    "nomination": (award_states.MOVES["nomination"], None, [vote_closing, decisions, own_decisions, answers], {}),
    "session": (award_states.MOVES["session"], award_rules, [council, sitting, vote_closing], {
        "hold": "can_open_minutes", "close_sitting": "can_run_votes",
    }),
    "item_vote": (award_states.MOVES["item_vote"], award_rules, [vote_closing], {"close_vote": "can_run_votes"}),
}  # fmt: skip
MOVES = [(thing, move) for thing, (moves, *_) in LIFECYCLES.items() for move in moves]


@pytest.mark.parametrize(("thing", "move"), MOVES, ids=lambda value: getattr(value, "verb", value))
def test_every_move_has_a_label_a_flow_and_a_rule(thing, move):
    _, rules, flows, named = LIFECYCLES[thing]
    assert move.label[0].isupper()
    (name,) = [
        name
        for module in (document_states, job_states, campaign_states, award_states, signing_states, notice_states)
        for name, value in vars(module).items()
        if value is move
    ]
    assert any(f"states.{name}" in inspect.getsource(module) for module in flows)
    if rules:
        assert callable(getattr(rules, named.get(move.verb, f"can_{move.verb}")))


def test_every_lifecycle_of_the_code_stands_in_this_list():
    moves = (campaign_states.MOVES, award_states.MOVES, signing_states.MOVES, notice_states.MOVES)
    assert set(LIFECYCLES) == {"document", "book_entry", "job"}.union(*moves)


@pytest.mark.parametrize("state", [
    document_states.State, document_states.EntryState, job_states.JobState,
    campaign_states.CampaignState, campaign_states.RegistrationState,
    campaign_states.AchievementState, campaign_states.ChangeState, campaign_states.WorkStage,
    campaign_states.ScorecardState, campaign_states.AnnouncementState, campaign_states.EventState,
    award_states.SessionState, award_states.VoteState, award_states.FiguresState, award_states.HidingState,
    award_states.WindowState, award_states.CommentState,
    award_states.DossierState, award_states.NominationState, award_states.CaseState, award_states.RecordState,
    award_states.CertificateState, award_states.PageState, signing_states.CopyState,
    campaign_states.AssignmentState, notice_states.MessageState, notice_states.MailState,
])  # fmt: skip
def test_every_state_has_a_word_and_a_tone(state):
    tones = {
        document_states.State: document_states.TONES,
        job_states.JobState: job_states.TONES,
        document_states.EntryState: document_states.ENTRY_TONES,
        award_states.DossierState: award_states.TONES,
        award_states.NominationState: award_states.TONES,
        award_states.CaseState: award_states.TONES,
        award_states.FiguresState: award_states.TONES,
        award_states.HidingState: award_states.TONES,
        award_states.WindowState: award_states.TONES,
        award_states.CommentState: award_states.TONES,
        award_states.SessionState: award_states.TONES,
        award_states.VoteState: award_states.TONES,
        award_states.RecordState: award_states.TONES,
        award_states.CertificateState: award_states.TONES,
        award_states.PageState: award_states.TONES,
        signing_states.CopyState: signing_states.TONES,
        campaign_states.WorkStage: campaign_states.STAGE_TONES,
        notice_states.MessageState: notice_states.TONES,
        notice_states.MailState: notice_states.TONES,
    }.get(state, campaign_states.TONES)
    known = {"neutral", "waiting", "warning", "info", "done", "important"}
    assert all(label for label in state.labels)
    assert {tones.get(value, "none") for value in state.values} <= known


def test_a_state_changes_through_its_one_door_only():
    """No code sets or updates `state` itself, save the door."""
    door = ROOT / "emulation/audit/moves.py"
    sets = re.compile(r"\.state\s*=[^=]|update\([^)]*\bstate=|bulk_update\([^)]*state")
    assert [place(path) for path in OWN_CODE if path != door and sets.search(path.read_text())] == []


# --- What is forbidden ------------------------------------------------------------------------------------------------

FORBIDDEN = {
    "safe text": r"mark_safe|SafeString\(|\|\s*safe\b|autoescape off",
    "login decorators": r"login_required|permission_required|user_passes_test|login_not_required",
    "exempt from CSRF": r"csrf_exempt",
    "signals": r"@receiver|post_save|(?<!def )pre_save",
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_code_and_templates_do_without(what):
    pattern = re.compile(FORBIDDEN[what])
    assert [place(path) for path in [*OWN_CODE, *TEMPLATES] if pattern.search(path.read_text())] == []


def test_sql_is_written_in_three_places_only():
    raw = re.compile(r"\.raw\(|\.extra\(|RawSQL|RunSQL|cursor\(\)|\.execute\(")
    # triggers, the index of words, and "SELECT 1" of the health check
    allowed = {"emulation/lib/triggers.py", "emulation/lib/word_index.py", "emulation/home.py"}
    assert {place(path) for path in CODE if raw.search(path.read_text())} - allowed == set()


STYLE_OR_SCRIPT = re.compile(
    r"<style|<script(?![^>]*\bsrc=)|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:", re.IGNORECASE
)


def test_no_template_holds_script_or_style_of_its_own():
    # The PDF engine reads its own sheet from a template; no browser sees it.
    texts = [path for path in TEMPLATES if "documents/paper" not in place(path)]
    assert [place(path) for path in texts if STYLE_OR_SCRIPT.search(path.read_text())] == []


def test_no_page_asks_another_host():
    foreign = re.compile(r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//|url\(\s*[\"']?(?:https?:)?//")
    sheets = [path for path in (ROOT / "static").rglob("*.css") if "vendor" not in path.parts]
    assert [place(path) for path in [*TEMPLATES, *sheets] if foreign.search(path.read_text())] == []


def test_no_number_of_a_thing_is_grouped_in_an_address():
    """A number in a page is grouped by thousands: thing 1000 would be asked for as 1.000."""
    grouped = re.compile(r'(?:href|action|src|id|aria-labelledby)="[^"]*\{\{ *[\w.]*(?:\bpk|(?<!auto)_id) *\}\}')
    assert [place(path) for path in TEMPLATES if grouped.search(path.read_text())] == []


def test_no_template_shows_its_note():
    """A note of one line ends on it; one that goes on is printed."""
    open_note = re.compile(r"{#(?!.*#})")
    assert [place(path) for path in TEMPLATES if open_note.search(path.read_text())] == []


def test_every_template_says_what_it_is_for():
    partial = {path for path in TEMPLATES if path.parts[-2] in ("admin", "bootstrap5")}
    silent = [place(path) for path in TEMPLATES if path not in partial and "{#" not in path.read_text()[:400]]
    assert silent == []


# --- Routes -----------------------------------------------------------------------------------------------------------


def routes(patterns, prefix="", names=""):
    """(name, route, view) of every address but the admin site's."""
    for entry in patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            if entry.app_name != "admin":
                space = f"{names}{entry.namespace}:" if entry.namespace else names
                yield from routes(entry.url_patterns, route, space)
        elif isinstance(entry, URLPattern):
            yield f"{names}{entry.name}", route, entry.callback


ROUTES = list(routes(get_resolver().url_patterns))


def test_every_address_declares_who_may_knock_and_how():
    assert [route for _, route, view in ROUTES if not hasattr(view, "policy")] == []
    assert [route for _, route, view in ROUTES if not view.policy.methods] == []


def test_every_address_has_a_name_of_its_own():
    names = [name for name, _, _ in ROUTES]
    assert sorted(names) == sorted(set(names))
    assert [route for name, route, _ in ROUTES if name.endswith("None")] == []


def test_these_addresses_and_no_others_are_open_to_anyone():
    assert {name for name, _, view in ROUTES if view.policy.public} == {
        "portal", "portal_plan", "portal_plan_pdf", "healthz", "login", "logout",
        "portal_plan_signed", "verify", "verify_qr", "verify_keys", "calendar:feed",
        "portal_articles", "portal_article", "portal_article_file", "portal_events",
        "portal_honours", "portal_windows", "portal_window", "portal_comment", "portal_receipt",
    }  # fmt: skip


def test_readme_tells_every_setting_and_every_command():
    readme = (ROOT / "README.md").read_text()
    settings = re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', (ROOT / "emulation" / "settings.py").read_text())
    assert [name for name in settings if f"`{name}`" not in readme] == []
    commands = [path.stem for path in CODE if path.parent.name == "commands" and path.stem != "__init__"]
    assert [name for name in commands if name not in readme] == []


# --- Database, formats ------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)  # leaves with status 1 if one is


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="settings of SQLite")
def test_sqlite_keeps_what_it_acknowledged(settings):
    given = settings.DATABASES["default"]["OPTIONS"]
    assert (given["transaction_mode"], given["timeout"]) == ("IMMEDIATE", 10)
    assert "PRAGMA journal_mode=TRUNCATE;" in given["init_command"]
    with connection.cursor() as cursor:
        answers = [cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("synchronous", "foreign_keys")]
    assert answers == [2, 1]


def test_a_day_is_read_the_vietnamese_way():
    formats_in_use = formats.get_format("DATE_INPUT_FORMATS")
    assert formats_in_use[0] == "%d/%m/%Y"
    assert formats.date_format(date(2023, 2, 10)) == "10/02/2023"
