"""From passages to an answer: triage, evidence, generators, grounding."""
