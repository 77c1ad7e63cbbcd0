"""Whose and when the figures of a sentence are."""
