"""The evaluation harness: test sets in, figures out."""
