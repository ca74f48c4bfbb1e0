"""BelBot: answers with exact sources for helpline staff."""

__version__ = "0.1.0"
