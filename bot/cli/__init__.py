"""The command line: `main` is the roof, the other modules hold a group of commands or what commands share."""
