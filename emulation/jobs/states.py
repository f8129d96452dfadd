"""The life of a job: asked for, taken up by a worker, done or given up; a worker that died gives it back."""

from django.db.models import TextChoices

from emulation.audit.moves import Move


class JobState(TextChoices):
    WAITING = "waiting", "Đang chờ"
    RUNNING = "running", "Đang làm"
    DONE = "done", "Đã xong"
    FAILED = "failed", "Không làm được"


TONES = {
    JobState.WAITING: "waiting",
    JobState.RUNNING: "info",
    JobState.DONE: "done",
    JobState.FAILED: "warning",
}
OPEN = frozenset({JobState.WAITING, JobState.RUNNING})

START = Move("start", "Bắt đầu làm", frozenset({JobState.WAITING}), JobState.RUNNING)
FINISH = Move("finish", "Làm xong", frozenset({JobState.RUNNING}), JobState.DONE)
GIVE_BACK = Move("give_back", "Xếp hàng lại", frozenset({JobState.RUNNING}), JobState.WAITING)
FAIL = Move("fail", "Dừng vì lỗi", frozenset({JobState.RUNNING}), JobState.FAILED, note_required=True)
MOVES = (START, FINISH, GIVE_BACK, FAIL)
