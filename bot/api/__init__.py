"""HTTP: routes that translate, one error handler, one event stream, and the desk's static files."""
