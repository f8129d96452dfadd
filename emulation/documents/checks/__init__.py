"""The layout standard (Decree 30/2020, Appendices I to III) and the good sense of a plan, as rules."""
