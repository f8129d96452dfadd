"""Does the long work that people order on the web pages, and sends reminders on the way."""

import logging
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from emulation.jobs.flows import take_back_abandoned
from emulation.notices.flows import remind

logger = logging.getLogger(__name__)

REMIND_EVERY = 300  # seconds


class Command(BaseCommand):
    help = "Làm các việc chạy nền (đóng tập hồ sơ, báo cáo dài), gửi nhắc việc. Chạy thường trực cạnh tiến trình web."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--batch", action="store_true", help="làm hết việc đang chờ rồi dừng")
        parser.add_argument("--interval", type=float, default=1.0, help="số giây nghỉ giữa hai lần tìm việc")

    def handle(self, *args: Any, batch: bool, interval: float, **options: Any) -> None:
        worker = Worker(
            queue_names=["default"],
            interval=interval,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
            excluded_queue_names=[],
        )
        take_back_abandoned()
        if batch:
            worker.run()
            return
        worker.configure_signals()
        reminded = -REMIND_EVERY
        while worker.running:
            worker.run()
            if time.monotonic() - reminded >= REMIND_EVERY:
                reminded = time.monotonic()
                remind_others()
            time.sleep(interval)
            take_back_abandoned()


def remind_others() -> None:
    """Reminders wait for no order; what goes wrong with them must not stop the ordered work."""
    try:
        remind()
    except Exception:
        logger.exception("reminders failed; the next round tries again")
