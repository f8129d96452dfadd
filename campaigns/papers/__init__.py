"""What the papers of a campaign say, as layout blocks."""
