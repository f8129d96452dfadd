"""Lists of a campaign, read from a spreadsheet."""
