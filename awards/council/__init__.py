"""The council's reading, seats and votes: who sees and votes on what, how papers are counted and sealed."""
