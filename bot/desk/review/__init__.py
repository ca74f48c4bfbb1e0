"""Proposed answers, and the seniors who approve them as cases."""
