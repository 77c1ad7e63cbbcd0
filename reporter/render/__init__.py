"""A briefing as files: Word documents by templates, the e-mail, the page, Markdown and PDF."""
