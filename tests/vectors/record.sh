#!/usr/bin/env bash
# Records the captures of this folder again: real programs in network namespaces (lab.sh), tcpdump on the router's LAN side.
#
#   record.sh            all of them, about 25 minutes
#   record.sh NAME...    only these scenarios (a NAME is a function record_NAME, slow_NAME or derive_NAME in scenarios/)
#   record.sh --list     the names
#
# Every scenario has hosts of its own, and its capture takes only their packets. So slow ones run in the background while
# others go on. Each scenario says what is to be found in its file with `expect`; that is where manifest.csv comes from.
# shellcheck source-path=SCRIPTDIR
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
. ./lab.sh

PACKAGES=(nmap masscan tcpdump tshark hping3 swaks postfix dnsmasq-base aria2 softflowd nfdump iperf3 nftables ethtool iproute2
  opentracker transmission-cli bind9-dnsutils traceroute iputils-ping python3-scapy python3-libtorrent ntpsec-ntpdig
  nginx-light syncthing ncat openssl udhcpc miniupnpc curl)
MANIFEST=manifest.csv
LAN=192.168.1.0/24
LAN6=2001:db8:1::/64

# expect FILE LAN HOST VERDICT PORT TARGET NOTE
expect() {
  local line
  printf -v line '%s,' "$@"
  echo "${line%,}" >>"$LAB_TMP/rows"
}

# The rows of files recorded now replace those of before; all others stay.
write_manifest() {
  [ -s "$LAB_TMP/rows" ] || return 0
  local header=file,lan,host,verdict,port,target,note
  {
    echo "$header"
    {
      [ ! -f $MANIFEST ] || tail -n +2 $MANIFEST | awk -F, 'NR == FNR { new[$1] = 1; next } !($1 in new)' "$LAB_TMP/rows" -
      cat "$LAB_TMP/rows"
    } | sort -u
  } >"$LAB_TMP/manifest"
  cp "$LAB_TMP/manifest" $MANIFEST
}

# addresses SEED COUNT RANGE...  random addresses out of the ranges, the same ones every time.
addresses() {
  "$LAB_PYTHON" - "$@" <<'PY'
import ipaddress, random, sys
rng = random.Random(int(sys.argv[1]))
nets = [ipaddress.ip_network(n) for n in sys.argv[3:]]
for _ in range(int(sys.argv[2])):
    net = rng.choice(nets)
    print(net[rng.randrange(1, net.num_addresses - 1)])
PY
}

# recording FILE FILTER COMMAND...  captures on the LAN side of the router while the command runs.
recording() { recording_at br0 "$@"; }
recording_at() {
  local interface=$1 file=$2 filter=$3 pid
  shift 3
  capture_start "$file" "$filter" "$interface"
  pid=$CAPTURE
  "$@" >"$LAB_TMP/$(basename "$file").out" 2>&1
  capture_stop "$pid" "$file"
}

# browse HOST FIRST LAST [4|6]  opens sites as a browser does: the page, then what it needs from elsewhere, all at a time.
browse() {
  local host=$1 family=${4:-4} i k urls
  RANDOM=$((host * 100 + $2))
  for i in $(seq "$2" "$3"); do
    on "$host" curl "-$family" -sk -o /dev/null --max-time 10 "https://site$i.example/"
    urls=()
    for k in 1 2 4; do
      urls+=(-o /dev/null "https://cdn$((RANDOM % 30 + 1)).example/o$k")
    done
    on "$host" curl "-$family" -sk -Z --parallel-immediate --max-time 10 "${urls[@]}"
    sleep "0.$((RANDOM % 9 + 1))"
  done
}

. scenarios/scans.sh
. scenarios/mail.sh
. scenarios/floods.sh
. scenarios/life.sh
. scenarios/odd.sh
. scenarios/flows.sh

scenarios() { declare -F | sed -nE 's/^declare -f (record|slow|derive)_//p'; }

main() {
  if [ "${1:-}" = --list ]; then scenarios; exit 0; fi
  [ "$(id -u)" = 0 ] || { echo "record.sh: must be root, for namespaces and captures" >&2; exit 1; }
  renice -n 10 $$ >/dev/null
  lab_need "${PACKAGES[@]}" || { echo "record.sh: packages are missing" >&2; exit 1; }
  local wanted name kind slow=()
  wanted=${*:-$(scenarios)}
  wanted=${wanted//-/_}
  for name in $wanted; do
    scenarios | grep -qx "$name" || { echo "record.sh: no scenario $name; see --list" >&2; exit 2; }
  done
  trap lab_down EXIT
  trap 'exit 1' INT TERM
  { lab_up && serve_all; } || { echo "record.sh: the lab did not start" >&2; exit 1; }
  # What takes minutes because it must be slow goes on while the rest is recorded. What is made of other files comes last.
  for name in $wanted; do
    declare -F "slow_$name" >/dev/null || continue
    echo "$name (in the background)"
    "slow_$name" &
    slow+=($!)
  done
  for kind in record derive; do
    for name in $wanted; do
      declare -F "${kind}_$name" >/dev/null || continue
      echo "$name"
      "${kind}_$name"
    done
  done
  [ ${#slow[@]} = 0 ] || wait "${slow[@]}"
  write_manifest
}

main "$@"
