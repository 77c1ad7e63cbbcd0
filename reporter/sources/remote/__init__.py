"""Pages by their addresses: the only input that is not on this machine, and only what a person has named.

Nothing is imported here: whoever only asks which files name addresses opens no connection, and loads nothing for it.
"""
