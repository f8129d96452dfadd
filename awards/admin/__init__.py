"""The council to keep; the rule tables, nominations and all that follows to read."""

from awards.admin import council, decisions, law, model_cases, money, nominations, nominees, register

__all__ = ["council", "decisions", "law", "model_cases", "money", "nominations", "nominees", "register"]
