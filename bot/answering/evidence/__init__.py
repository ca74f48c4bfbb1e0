"""From passages to the few pieces that answer a question, or the finding that none does."""
