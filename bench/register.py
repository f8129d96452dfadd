"""A register of 100,000 awards of as many people, in invented words, and what is asked of it."""

import datetime
import random
import time
from collections.abc import Callable

FAMILY = "Lò Hà Hoàng Nguyễn Quàng Cầm Lường Vì Tòng Bạc Đinh Mùa Giàng Sùng Trần Lê Phạm".split()  # noqa: SIM905
MIDDLE = "Văn Thị Minh Đức Thu Xuân Quang Hữu Ngọc Thanh".split()  # noqa: SIM905
GIVEN = "An Anh Bình Cường Dũng Giang Hạnh Hoa Hùng Hương Khánh Lan Linh Long Mai Nam Nga Pâng Quân Sơn Tâm Yến".split()  # noqa: SIM905, E501
FORMS = ("Giấy khen của Chủ tịch UBND xã", "Lao động tiên tiến", "Chiến sĩ thi đua cơ sở", "Bằng khen của UBND tỉnh")
REGISTER = "/khen-thuong/so-khen-thuong/"
# What is asked, by the part of the address that the product and the floor share.
QUERIES = {
    "first page": "",
    "one person": "?tu-khoa=Lò+Văn+Pâng",
    "nobody": "?tu-khoa=Zzyzx",
    "a word that many have": "?tu-khoa=khen",
    "one person, one year": "?tu-khoa=lo+van+pang&nam=2015",
    "page 50": "?trang=50",
}
PIECE = 2000


def words(seed: random.Random, at: int) -> dict[str, object]:
    """One award, the same for the same seed."""
    return {
        "name": f"{seed.choice(FAMILY)} {seed.choice(MIDDLE)} {seed.choice(GIVEN)}",
        "unit_name": f"Bản Mẫu {seed.randrange(1, 60)}",
        "award_name": seed.choice(FORMS),
        "campaign_name": f"Phong trào thi đua năm thứ {at % 20} của huyện Mẫu, chào mừng ngày truyền thống",
        "merit": "Vận động hiến đất làm đường, góp ngày công; tích cực tham gia mọi phong trào của bản. " * 3,
        "decision_number": f"{seed.randrange(1, 900)}/QĐ-UBND",
        "decided_on": datetime.date(2004, 1, 1) + datetime.timedelta(days=seed.randrange(8000)),
        "issuer": "Chủ tịch UBND xã Mẫu",
    }


def fill(count: int) -> None:
    """So many people in the demonstration town, each with one award; past the flows, which would take an hour."""
    from django.db import connection, transaction  # noqa: PLC0415 - after set-up

    from awards.models import Nominee, NomineeKey, RegisterEntry  # noqa: PLC0415
    from emulation.accounts.models import User  # noqa: PLC0415
    from emulation.lib.word_index import keyed  # noqa: PLC0415
    from emulation.lib.words import fold, name_sort_key  # noqa: PLC0415

    town, seed = User.objects.get(username="vanthu").posts.get().organization, random.Random(7)  # noqa: S311
    with transaction.atomic():
        for start in range(0, count, PIECE):
            facts = [words(seed, at) for at in range(start, min(start + PIECE, count))]
            people = Nominee.objects.bulk_create(
                Nominee(
                    subject="individual", organization=town, name=each["name"], birth_year=1950 + seed.randrange(60),
                    search_key=fold(each["name"]), sort_key=name_sort_key(each["name"]),
                )
                for each in facts
            )  # fmt: skip
            NomineeKey.objects.bulk_create(NomineeKey(nominee=row, key=key) for row in people for key in row.keys)
            told = ("name", "unit_name", "decision_number", "award_name", "campaign_name")
            RegisterEntry.objects.bulk_create(
                RegisterEntry(
                    organization=town, nominee=row, subject="individual", sort_key=row.sort_key,
                    search_key=keyed(*(each[name] for name in told)), **each,
                )
                for row, each in zip(people, facts, strict=True)
            )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def asked(client: object, address: str) -> Callable[[int], float]:
    """Seconds of one request through the whole stack, in this process and in the database."""

    def work(_: int) -> float:
        start = time.perf_counter()
        answer = client.get(address)
        spent = time.perf_counter() - start
        if answer.status_code != 200:
            raise ValueError(f"{address} answered {answer.status_code}")
        return spent

    return work
