"""Language models: a local process or a server, behind one interface."""
