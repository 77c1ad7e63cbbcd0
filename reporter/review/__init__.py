"""The page: a week in the browser, from dropped files to the sent mail.

The page reads and writes issue.toml and runs the commands that the command line has; it decides nothing by itself.
"""
