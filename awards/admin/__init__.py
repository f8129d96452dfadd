"""The rule tables and the council to keep; nominations and all that follows to read."""

from awards.admin import changes, council, decisions, law, model_cases, nominations, register

__all__ = ["changes", "council", "decisions", "law", "model_cases", "nominations", "register"]
