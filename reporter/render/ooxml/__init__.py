"""Office Open XML: packages, relations, fonts and charts inside a Word document."""
