"""Screens of awards, one file per area."""
