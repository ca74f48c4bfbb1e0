"""Small helpers beside a call. Nothing of them is kept on the server."""
