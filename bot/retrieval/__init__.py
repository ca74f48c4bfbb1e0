"""Finds the passages that may answer a question: encoder, vector store, fusion and ranking."""
