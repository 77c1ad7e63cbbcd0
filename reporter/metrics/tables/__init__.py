"""The tables of an article: a figure in each cell."""
