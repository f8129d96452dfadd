"""Forms of awards: they parse and clean; what may be done and what follows is decided in rules and flows."""
