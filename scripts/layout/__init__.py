"""What the bundled templates are built from: one description of styles, and the content of each template."""
