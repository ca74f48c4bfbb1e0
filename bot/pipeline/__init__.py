"""From a plain question to a checked answer; `flow.py` reads top to bottom."""
