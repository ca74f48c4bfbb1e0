"""Figures of the desk, over groups large enough to hide people."""
