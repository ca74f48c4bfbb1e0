"""Makes the reader: the small Dutch transformer that compares questions with passages, sentences and questions of callers."""
