"""Search quality on BEIR sets."""
