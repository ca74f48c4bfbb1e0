"""BelBot beside haystack-ai and llama-index-core on the same questions and documents. Needs a clone: it stands on `bench/compare`."""
