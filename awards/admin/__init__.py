"""The rule tables and the council to keep; nominations and all that follows to read."""

from awards.admin import certificates, changes, council, decisions, law, model_cases, nominations, register

__all__ = ["certificates", "changes", "council", "decisions", "law", "model_cases", "nominations", "register"]
