# What a checkout needs before its programs run: Debian packages, Swift, a build. Sourced by scripts, with
# `set -euo pipefail` and the checkout as the working directory.
# shellcheck shell=bash

# Installs the Debian packages that are missing; each argument is PACKAGE:WHAT FOR.
need_packages() {
  local entry package missing=() sudo=()
  if ! command -v dpkg-query >/dev/null; then
    echo "This is no Debian. What is needed, by the names of Debian's packages:"
    for entry in "$@"; do printf '  %-22s %s\n' "${entry%%:*}" "${entry#*:}"; done
    return
  fi
  for entry in "$@"; do
    package=${entry%%:*}
    if [[ $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true) != installed ]]; then
      if ((${#missing[@]} == 0)); then echo "Installing Debian packages that are missing:"; fi
      printf '  %-22s %s\n' "$package" "${entry#*:}"
      missing+=("$package")
    fi
  done
  if ((${#missing[@]} == 0)); then return; fi
  if ((EUID != 0)); then
    if ! command -v sudo >/dev/null; then
      echo "Run this as root, or have root run: apt-get install ${missing[*]}" >&2
      exit 1
    fi
    sudo=(sudo)
  fi
  # Without DEBIAN_FRONTEND a package may stop to ask something.
  if ! "${sudo[@]}" apt-get update -qq ||
    ! "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null; then
    echo "The packages could not be installed (see above)." >&2
    exit 1
  fi
}

# What leadd is compiled against and linked with.
# shellcheck disable=SC2034
packages_to_build=(
  "libsqlite3-dev:the database"
  "libsystemd-dev:readiness, watchdog, journal"
  "zlib1g-dev:compressed answers of buyers"
  "pkg-config:finds libsystemd"
  "tzdata:time zones of schedules and caps"
)

need_swift() {
  if command -v swift >/dev/null; then return; fi
  echo "swift is missing: install Swift 6.3 from https://www.swift.org/install/linux" >&2
  exit 1
}

# Runs `swift build` with the given arguments and shows that something happens: SwiftPM's own line on a
# terminal, else its latest step every ten seconds. What failed is shown whole.
build() {
  local log began=$SECONDS shown=$SECONDS line='' latest='' verdict=0 pipe
  if [[ ! -d .build ]]; then echo "The first build takes some minutes on two cores; later ones seconds."; fi
  if [[ -t 1 ]]; then
    swift build "$@"
    return
  fi
  log=$(mktemp)
  exec {pipe}< <(swift build "$@" 2>&1 && echo built || echo failed)
  while true; do
    # A read that times out keeps what it got of a line.
    IFS= read -r -t 10 -u "$pipe" line || (($? > 128)) || break
    if [[ -n $line ]]; then
      latest=$line
      printf '%s\n' "$line" >>"$log"
    fi
    if ((SECONDS - shown >= 10)); then
      shown=$SECONDS
      printf '  %3d s  %s\n' $((SECONDS - began)) "${latest:0:90}"
    fi
  done
  exec {pipe}<&-
  if [[ $latest != built ]]; then
    verdict=1
    cat "$log" >&2
  else
    printf 'Built in %d s.\n' $((SECONDS - began))
  fi
  rm -f "$log"
  return "$verdict"
}
