"""The verbs of a campaign, each through one door: may I, is it sound, write, record, tell."""
