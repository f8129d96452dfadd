"""What somebody's plan says: from the lines of a file to the parts of a campaign. Pure; nothing here writes."""
