"""Lists of awards that are read from a spreadsheet."""
