"""Roles: the paragraphs of an article, each with the part it plays."""
