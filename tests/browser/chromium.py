"""Finds a Chromium for the browser tests, installing one where none is there; says which.

    python -m tests.browser.chromium

On the PATH first; else by apt-get, where that works; else Playwright's own.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "chrome")
# As root Chromium refuses its sandbox; the rest keeps it from calling home.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def on_path() -> str | None:
    """The path of a Chromium or Chrome on the PATH, or None (then Playwright looks for its own)."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def installed_by_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if os.path.exists(path) else None  # noqa: PTH110


def install_with_apt() -> None:
    apt = shutil.which("apt-get")
    if apt is None:
        return
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if sudo and shutil.which("sudo") is None:
        return
    subprocess.run([*sudo, apt, "update"], check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    subprocess.run([*sudo, apt, "install", "-y", "chromium"], check=False, stdout=subprocess.DEVNULL)


def main() -> None:
    browser = on_path() or installed_by_playwright()
    if browser is None:
        install_with_apt()
        browser = on_path()
    if browser is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
        browser = installed_by_playwright()
    if browser is None:
        sys.exit("No browser for the browser tests: put chromium or google-chrome on the PATH and run this again.")
    print(f"Browser for the browser tests: {browser}")


if __name__ == "__main__":
    main()
