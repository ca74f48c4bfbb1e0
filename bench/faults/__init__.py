"""Fourteen faults, each while records are sent: what was accepted is there, once."""
