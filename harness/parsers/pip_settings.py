"""pip's settings in uv's words: uv does not read them, and without them it asks the wrong index or none."""

import ast
import os
import subprocess
import sys
from collections.abc import Mapping

LISTS = {
    "extra-index-url": ("UV_EXTRA_INDEX_URL", " "),
    "find-links": ("UV_FIND_LINKS", ","),
    "trusted-host": ("UV_INSECURE_HOST", " "),
    "constraint": ("UV_CONSTRAINT", " "),
}
"""pip's settings of several values -> uv's variable, and what parts the values there."""
PLAIN = {
    "index-url": "UV_INDEX_URL",
    "cert": "SSL_CERT_FILE",
    "client-cert": "SSL_CLIENT_CERT",
    "proxy": "ALL_PROXY",
    "timeout": "UV_HTTP_TIMEOUT",
    "default-timeout": "UV_HTTP_TIMEOUT",
    "keyring-provider": "UV_KEYRING_PROVIDER",
}
SWITCHES = {"no-index": ("UV_NO_INDEX", "true"), "pre": ("UV_PRERELEASE", "allow")}
BUILDS = {"no-binary": ("UV_NO_BINARY", "UV_NO_BINARY_PACKAGE"), "only-binary": ("UV_NO_BUILD", "UV_NO_BUILD_PACKAGE")}
"""pip's setting -> uv's variables for `:all:` and for names."""
INDEXES = ("UV_INDEX", "UV_DEFAULT_INDEX", "UV_INDEX_URL", "UV_EXTRA_INDEX_URL", "UV_FIND_LINKS", "UV_NO_INDEX")


def environment_for_uv() -> dict[str, str]:
    """The environment to run uv in: ours, and what pip is told, where the user has not told uv otherwise."""
    return {**for_uv(_settings(), os.environ), **os.environ}


def for_uv(settings: Mapping[str, str], told: Mapping[str, str]) -> dict[str, str]:
    """uv's variables for pip's settings (by their long names). A user who sets uv's indexes means these alone."""
    found: dict[str, str] = {}
    for name, value in settings.items():
        if name in LISTS:
            variable, between = LISTS[name]
            found[variable] = between.join(value.split())
        elif name in PLAIN:
            found[PLAIN[name]] = value
        elif name in SWITCHES and value.lower() in ("1", "true", "yes", "on"):
            variable, meaning = SWITCHES[name]
            found[variable] = meaning
        elif name in BUILDS:
            everything, names = BUILDS[name]
            is_all = value.strip() == ":all:"
            found[everything if is_all else names] = "true" if is_all else value.replace(",", " ")
    if "UV_EXTRA_INDEX_URL" in found:
        # pip takes the best version of all indexes, uv by default the first index that knows the name
        found["UV_INDEX_STRATEGY"] = "unsafe-best-match"
    if any(name in told for name in INDEXES):
        found = {name: value for name, value in found.items() if name not in (*INDEXES, "UV_INDEX_STRATEGY")}
    return {name: value for name, value in found.items() if value}


def _settings() -> dict[str, str]:
    """pip's settings as `pip config list` tells them; the environment's alone where there is no pip."""
    listing = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False
    ).stdout
    return parse_listing(listing) | {
        name[4:].lower().replace("_", "-"): value for name, value in os.environ.items() if name.startswith("PIP_")
    }


def parse_listing(listing: str) -> dict[str, str]:
    """`section.name='value'` lines; a command's own section goes before the global one, the environment before both."""
    found: dict[str, str] = {}
    for section in ("global.", "install.", ":env:."):
        for line in listing.splitlines():
            name, equals, value = line.partition("=")
            if equals and name.startswith(section):
                found[name[len(section) :]] = str(ast.literal_eval(value))
    return found
