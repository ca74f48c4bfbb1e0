"""One module per format: bytes or text in, blocks out. `ingest.convert` chooses between them."""
