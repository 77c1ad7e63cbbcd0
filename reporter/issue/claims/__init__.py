"""A sentence that somebody else wrote held against the articles: every word of it is one that they say, and so."""
