"""What a thousand employees at once ask of the server, measured from outside."""
