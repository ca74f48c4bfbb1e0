"""Names of people: a learned tagger and cue patterns, each making up for what the other misses."""
