"""The command line: the only place where errors become exit codes.

Results go to standard output, progress and messages to standard error. Exit status: 0 done; 1 done, but something
could not be used; 2 nothing done.
"""

from __future__ import annotations
