"""Choosing: which figures of a week a reader sees more in as a picture."""
