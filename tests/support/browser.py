"""The browser of the end-to-end tests."""

from __future__ import annotations

import shutil


def chromium() -> str:
    """Where it stands: Chromium's headless shell, the same engine without the windows around it, or the browser."""
    return shutil.which("chromium-headless-shell") or shutil.which("chromium") or "/usr/bin/chromium"
