"""Processes of their own for libraries that a hostile file can crash, hang or bloat: such a file kills only its child.

``process.py`` is the parent's side. ``serve.py`` is what a child runs, by its path and without importing the package,
so that it starts at once; it loads one other module of this folder, with those beside it that this one imports by
``from .``, and calls its ``answer``.
"""
