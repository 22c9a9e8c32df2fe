#!/bin/sh
# Installs the Debian packages listed in the file named, those that are missing and only where we may; never fails for want of a right.
set -u
missing=""
for package in $(grep -v '^#' "$1"); do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
[ -z "$missing" ] && exit 0
if ! command -v apt-get >/dev/null || [ "$(id -u)" != 0 ]; then
    echo "system packages missing (tests that need them are skipped by name):$missing"
    echo "install them with: sudo apt-get install$missing"
    exit 0
fi
apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $missing >/dev/null \
    || echo "could not install:$missing (tests that need them are skipped by name)"
