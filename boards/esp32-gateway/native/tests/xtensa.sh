#!/usr/bin/env bash
# Compiles the tap for the ESP8266's processor, the only one of the ESP32's family whose compiler Debian has (gcc-xtensa-lx106,
# picolibc-xtensa-lx106-elf, liblwip-dev): 32 bits, no atomic instruction, no operating system. What it needs of others must be the firmware's.
set -eu
cd "$(dirname "$0")/.."
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
# lwIP's thread has 3 KB of stack: the packet's scratch is the largest thing on it.
strict=(-std=gnu17 -Os -mlongcalls -Wall -Wextra -Werror -Wshadow -Wconversion -Wno-sign-conversion -Wframe-larger-than=256)
for name in tap tap_lwip; do xtensa-lx106-elf-gcc "${strict[@]}" -isystem /usr/include/lwip -c "$name.c" -o "$out/$name.o"; done

# A division in hardware is the ESP32's; a call into libatomic would be no lock-free ring.
known=' __udivsi3 memcmp memcpy memset pbuf_copy_partial netif_list sys_now tcpip_api_call ra_tap_home ra_tap_reset ra_tap_wan '
for symbol in $(xtensa-lx106-elf-nm -u "$out/tap.o" "$out/tap_lwip.o" | awk 'NF == 2 && $1 == "U" { print $2 }'); do
    case "$known" in
        *" $symbol "*) ;;
        *) echo "the tap needs $symbol" && exit 1 ;;
    esac
done
echo "the tap for Xtensa: $(xtensa-lx106-elf-size "$out/tap.o" "$out/tap_lwip.o" | awk 'NR > 1 { code += $1; ram += $2 + $3 } END { print code " bytes of code, " ram " of RAM" }')"
