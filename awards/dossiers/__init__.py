"""A dossier: what it needs, what it says, what stands against it, how it leaves."""
