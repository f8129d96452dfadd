"""Lists of units and of people, read from a spreadsheet."""
