"""The council to keep; the rule tables, nominations and all that follows to read."""

from awards.admin import (
    certificates,
    changes,
    council,
    decisions,
    eligibility,
    figures,
    gate,
    law,
    model_cases,
    money,
    nominations,
    nominees,
    past_scans,
    publicity,
    register,
)

__all__ = [
    "certificates",
    "changes",
    "council",
    "decisions",
    "eligibility",
    "gate",
    "figures",
    "law",
    "model_cases",
    "money",
    "nominations",
    "nominees",
    "publicity",
    "past_scans",
    "register",
]
