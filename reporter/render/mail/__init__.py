"""The e-mail of an issue."""
