"""Whether the same question gets the same answer."""
