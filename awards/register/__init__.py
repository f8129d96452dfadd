"""What the register of awards tells: what holds, who holds it, by which papers, and old decisions that enter it."""
