#!/usr/bin/env bash
# Builds the native tap with real lwIP (Debian: gcc, liblwip-dev, valgrind) and runs its tests: rules, fuzzing, the ring on two threads;
# under the address, undefined-behaviour and thread sanitizers and under valgrind. Argument: packets to fuzz, default a million.
set -eu
cd "$(dirname "$0")"
packets=${1:-1000000}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
strict=(-std=gnu11 -O2 -g -Wall -Wextra -Werror -Wshadow -Wconversion -Wno-sign-conversion)

build() { # name, sanitizers
    # lwIP's own headers are not ours to warn about.
    gcc "${strict[@]}" "${@:2}" -isystem /usr/include/lwip "$1.c" ../tap.c ../tap_lwip.c -o "$out/$1" -llwip -lpthread
}

for name in tap_test tap_fuzz; do build $name -fsanitize=address,undefined -fno-sanitize-recover=all; done
"$out/tap_test"
"$out/tap_fuzz" "$packets" 10911
build tap_race -fsanitize=thread
"$out/tap_race"
for name in tap_test tap_fuzz; do build $name; done
valgrind -q --error-exitcode=1 "$out/tap_test"
valgrind -q --error-exitcode=1 "$out/tap_fuzz" 20000 42
