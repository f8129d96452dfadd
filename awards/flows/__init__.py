"""The verbs of awards, each through one door: may I, is it sound, write, record, tell."""
