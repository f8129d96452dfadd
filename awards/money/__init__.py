"""The money of an award: the bonus by the rules of the day, with its ground."""
