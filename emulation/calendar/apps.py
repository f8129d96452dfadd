from django.apps import AppConfig


class CalendarConfig(AppConfig):
    name = "emulation.calendar"
    label = "calendar"
    verbose_name = "Lịch làm việc"
