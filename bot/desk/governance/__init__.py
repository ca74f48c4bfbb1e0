"""What an organisation publishes and assesses of its own BelBot: filled from its settings and figures."""
