"""Models that read text: the sentence encoder, and pair models that read two texts together."""
