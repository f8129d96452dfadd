"""The cast and the stage: one town, its officers, two units, a council, a campaign before and after its launch."""

import gc
from inspect import signature

import pytest
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client

from emulation.accounts.models import Post
from emulation.accounts.roles import Role
from emulation.documents import pdf
from emulation.files import intake
from tests import factories, world
from tests.stage import drawn_once, opening, part, redrawn_once, scene

__all__ = ["opening", "scene"]  # fixtures of tests.stage


def pytest_addoption(parser):
    parser.addoption("--again", action="store_true", help="leave out what one database engine has answered for all")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """Browsers come last: while Playwright's loop runs in a worker, pyHanko cannot run one of its own."""
    items.sort(key=lambda item: "live_server" in item.fixturenames)
    if config.getoption("again"):
        config.hook.pytest_deselected(items=[item for item in items if not asks_the_engine(item)])
        items[:] = filter(asks_the_engine, items)


def asks_the_engine(item):
    """Whether another database engine could give the test another outcome."""
    return touches_database(item) and not item.get_closest_marker("words_alone")


def touches_database(item):
    """Whether a test says so, or may ask for it while it runs."""
    says = item.get_closest_marker("django_db") or {"db", "transactional_db"} & set(item.fixturenames)
    return bool(says) or "request" in signature(item.function).parameters


@pytest.fixture
def db(request, db):
    """Refused to a test that --again would leave out."""
    assert touches_database(request.node), "a fixture asks for the database as it runs: name it in the test's arguments"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup):
    """Lets Django empty the tables after a test with a live server: on SQLite our triggers refuse a plain DELETE."""
    if connection.vendor == "sqlite":
        # On the class: a browser test may look at the database through a second connection.
        operations = type(connection.ops)
        operations.sql_flush = without_triggers(operations.sql_flush)
    yield
    # While Playwright's loop runs, Django keeps connections of this thread apart; PostgreSQL drops no database in use.
    for each in [each for each in gc.get_objects() if issubclass(type(each), BaseDatabaseWrapper)]:
        each.inc_thread_sharing()
        each.close()


def without_triggers(sql_flush):
    def flush(self, *args, **options):
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
            cursor.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%%'")
            emptied = "INSERT INTO {0}({0}) VALUES ('delete-all')"  # an index of words, which is no table of a model
            indexes = [emptied.format(name) for (name,) in cursor.fetchall()]
        dropped = [f"DROP TRIGGER {name}" for name, _ in triggers]
        return [*dropped, *indexes, *sql_flush(self, *args, **options), *(sql for _, sql in triggers)]

    return flush


@pytest.fixture(autouse=True)
def file_store(settings, tmp_path):
    """Each test has a file store of its own."""
    settings.STORAGE_ROOT = tmp_path / "files"
    return settings.STORAGE_ROOT


@pytest.fixture(autouse=True)
def papers_drawn_once(request, monkeypatch):
    """The same paper gives the same bytes, so one drawing serves all tests; those about drawing itself draw."""
    if not request.path.name.startswith(("test_pdf", "test_previews")):
        monkeypatch.setattr(pdf, "render", drawn_once)


@pytest.fixture(autouse=True)
def photos_drawn_here(monkeypatch):
    """The same photo gives the same copies, and to start the process that draws them takes a while."""
    monkeypatch.setattr(intake, "redraw", redrawn_once)


@part
def district():
    return factories.organization(
        "Ủy ban nhân dân huyện Yên Châu",
        kind="district",
        short_name="UBND huyện",
        code="huyen-yen-chau",
        symbol="UBND",
        place="Yên Châu",
        paper_name="ỦY BAN NHÂN DÂN\nHUYỆN YÊN CHÂU",
    )


@part
def town(district):
    return factories.organization(
        "Ủy ban nhân dân thị trấn Yên Châu",
        kind="commune",
        parent=district,
        short_name="UBND thị trấn",
        code="thi-tran-yen-chau",
        symbol="UBND",
        place="Thị trấn Yên Châu",
        paper_name="ỦY BAN NHÂN DÂN\nTHỊ TRẤN YÊN CHÂU",
    )


@part
def unit(town):
    return factories.organization("Tiểu khu 1", kind="neighbourhood", parent=town, code="tieu-khu-1")


@part
def other_unit(town):
    return factories.organization("Bản Mường", kind="village", parent=town, code="ban-muong")


# --- People ---------------------------------------------------------------------------------------------------------


@part
def clerk(town):
    return factories.officer("Lò Thị Vân", Role.CLERK, town, username="vanthu")


@part
def culture(town):
    return factories.officer("Hoàng Văn Hóa", Role.CULTURE, town, username="vanhoa")


@part
def chairman(town):
    return factories.officer("Nguyễn Văn Chủ", Role.CHAIRMAN, town, username="chutich")


@part
def vice(town):
    return factories.officer("Trần Thị Phó", Role.VICE_CHAIRMAN, town, username="phochutich")


@part
def secretary(town):
    return factories.officer("Quàng Thị Thư", Role.SECRETARY, town, username="thuky")


@part
def member(town):
    return factories.officer("Cầm Văn Viên", Role.COUNCIL, town, username="hoidong1")


@part
def leader(unit):
    return factories.officer("Lường Văn Trưởng", Role.UNIT_LEADER, unit, username="truongban1")


@part
def stranger(other_unit):
    return factories.officer("Vì Thị Khác", Role.UNIT_LEADER, other_unit, username="truongban2", title="Trưởng bản")


@part
def admin(town):
    return factories.officer("Đỗ Quản Trị", Role.ADMIN, town, username="quantri")


@part
def outsider():
    return factories.user("Phạm Văn Ngoài", username="nguoingoai")


@part
def cast(clerk, culture, chairman, vice, secretary, member, leader, stranger, admin, outsider):
    """Everybody by role, for tables of who may do what."""
    return {
        "clerk": clerk,
        "culture": culture,
        "chairman": chairman,
        "vice": vice,
        "secretary": secretary,
        "member": member,
        "leader": leader,
        "stranger": stranger,
        "admin": admin,
        "outsider": outsider,
    }


@pytest.fixture
def as_user():
    """as_user(person) is a browser in which that person is signed in."""

    def browser(person):
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return browser


# --- The campaign and its council ------------------------------------------------------------------------------------


@part
def council(town, chairman, vice, secretary, member, culture):
    return factories.council(
        town,
        [
            (chairman, "chair", "Chủ tịch UBND thị trấn"),
            (vice, "vice", "Phó Chủ tịch UBND thị trấn"),
            (secretary, "secretary", "Công chức Văn phòng - Thống kê"),
            (member, "member", "Chủ tịch Hội Nông dân thị trấn"),
            (culture, "member", "Công chức Văn hóa - Xã hội"),
        ],
    )


def drafted(town, units, clerk, chairman):
    signer = Post.objects.get(user=chairman)
    return factories.complete_plan(factories.empty_campaign(town, clerk), by=clerk, signer=signer, units=units)


@part
def draft_campaign(town, unit, other_unit, clerk, culture, chairman, leader, stranger):
    """Its plan is complete and still in draft."""
    return drafted(town, [unit, other_unit], clerk, chairman)


@part
def campaign(town, unit, other_unit, clerk, culture, chairman, leader, stranger):
    """Launched by the issue of plan 30/KH-UBND of 10/02/2023."""
    return factories.launch(drafted(town, [unit, other_unit], clerk, chairman), clerk=clerk, chairman=chairman)


@part
def participation(campaign, unit):
    """The leader's unit in the campaign."""
    return campaign.participations.get(organization=unit)


@part
def other_participation(campaign, other_unit):
    """The stranger's unit in the campaign."""
    return campaign.participations.get(organization=other_unit)


@part
def award_kind():
    return factories.award_kind()


@part
def made(cast, town, unit, other_unit, council, award_kind):
    """A town in the middle of its work: see tests.world."""
    return world.build(cast, town, [unit, other_unit], award_kind)
