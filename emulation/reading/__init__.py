"""Somebody else's file read into lines and parts: the ground of the check of a paper's form and of reading a plan."""
