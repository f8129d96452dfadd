"""The council to keep; the rule tables, nominations and all that follows to read."""

from awards.admin import (
    certificates,
    changes,
    council,
    decisions,
    eligibility,
    gate,
    law,
    model_cases,
    money,
    nominations,
    nominees,
    register,
)

__all__ = [
    "certificates",
    "changes",
    "council",
    "decisions",
    "eligibility",
    "gate",
    "law",
    "model_cases",
    "money",
    "nominations",
    "nominees",
    "register",
]
