"""Words that only say how clauses hang together, as parts of patterns."""

COVERBS = "为了|通过|经过|依托|借助|随着|由于|按照|根据|围绕|面对|针对"
"""What a clause opens with that only says how or why, and needs another behind it."""

LEADS_ON = "首先|先|再|最后|接着|下面|回头"
"""What leads from one thing that is told to the next."""
