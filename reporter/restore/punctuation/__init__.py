"""Punctuation: full-width marks where the text is Chinese, and no stray spaces."""
