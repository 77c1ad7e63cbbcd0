"""The language: what is true of written Chinese and of nothing else. Every other room reads it here."""
