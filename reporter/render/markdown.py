"""Being written by engineer I (native charts, other outputs)."""
