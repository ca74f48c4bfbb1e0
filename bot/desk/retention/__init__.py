"""Keeping and deleting: what is past its term goes, every day, and what was erased stays away."""
