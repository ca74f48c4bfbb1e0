"""`python -m bot.cli`, the same as `belbot`."""

from __future__ import annotations

from bot.cli.main import main

main()
