"""Screens of a campaign: they translate HTTP, nothing more."""
