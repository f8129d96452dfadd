"""What the papers of awards say, as layout blocks."""
