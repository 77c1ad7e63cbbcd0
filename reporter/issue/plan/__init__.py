"""The plan of an issue (issue.toml): everything that a person may decide about it, read, written and applied."""
