"""People, addresses and dates of birth by a small transformer that reads the words around them."""
