"""The written confirmation of a call (afschrift): draft, check and files."""
