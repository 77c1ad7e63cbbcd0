"""An issue of the briefing: chosen, composed, verified."""
