"""What an operator got wrong, or is about to find out: settings, files, the machine, what should have run by now, the proxy in front."""
