"""What redaction finds, and what it takes too much."""
