"""What staff do with an answer: masking, feedback, overrides, explanation."""
