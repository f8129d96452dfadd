"""Printed awards: where each line stands on its sheet, how it fits, how a printer is set right, how it is drawn.

Nothing here reads the database.
"""
