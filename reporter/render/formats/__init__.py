"""Formats: the documents that an issue becomes."""
