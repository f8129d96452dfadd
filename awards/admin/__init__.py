"""The council to keep; the rule tables, nominations and all that follows to read."""

from awards.admin import (
    certificates,
    changes,
    council,
    decisions,
    law,
    model_cases,
    money,
    nominations,
    nominees,
    past_scans,
    register,
)

__all__ = [
    "certificates",
    "changes",
    "council",
    "decisions",
    "law",
    "model_cases",
    "money",
    "nominations",
    "nominees",
    "past_scans",
    "register",
]
