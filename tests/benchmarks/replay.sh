#!/usr/bin/env bash
# Side by side: `routeralert replay` and what Debian has, on one capture in one go. Prints processor time, packets a second of it, peak memory and
# what each one said, as ratios to the replay. Root, for the peer that listens on an interface; touches only a namespace that it makes.
# usage: replay.sh [PACKETS [SEED]]
set -euo pipefail
packets=${1:-2000000} seed=${2:-1} runs=7
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
chmod 755 "$work" # scanlogd gives up its rights and must still reach the socket in it
space=replay$$ log='' made_log=''
cleanup() {
    [ -z "$log" ] || kill "$log" 2>/dev/null || true
    for pid in $(ip netns pids "$space" 2>/dev/null); do kill "$pid" || true; done
    ip netns del "$space" 2>/dev/null || true
    [ -z "$made_log" ] || rm -f /dev/log
    rm -rf "$work"
}
trap cleanup EXIT

TIMEFORMAT='%3U %3S %3R' # of bash's time; the command of that name counts in hundredths of a second

has() { command -v "$1" >/dev/null || { echo "skipped: $1 is not installed" >&2; return 1; }; }

# measure NAME COMMAND...: the best of $runs runs by processor time; its output stays in $work/NAME.out.
measure() {
    local name=$1 i
    shift
    for ((i = 0; i < runs; i++)); do
        { time command time -f %M -o "$work/peak" "$@" >"$work/$name.out" 2>"$work/$name.err" || true; } 2>"$work/time"
        echo "$(cat "$work/time") $(tail -1 "$work/peak")" >>"$work/$name.times"
    done
    awk -v name="$name" 'NF == 4 { cpu = $1 + $2; if (!best || cpu < best) best = cpu; if (!wall || $3 < wall) wall = $3; if ($4 > peak) peak = $4 }
        END { print name, best, wall, peak / 1024 }' "$work/$name.times" >>"$work/results"
}

# Both are compiled to the machine's own code, as somebody would who replays often.
publish() { dotnet publish "$1" -c Release -r "linux-$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')" -o "$2" -v q -nologo >/dev/null; }
publish "$here/../../tools" "$work/tool"
publish "$here" "$work/bench"
capture=$work/mix.pcap
"$work/bench/Benchmarks" capture "$capture" "$packets" "$seed"

measure replay "$work/tool/routeralert" replay "$capture"
# shellcheck disable=SC2016 # the inner shell's
measure cat sh -c 'exec cat "$0" >/dev/null' "$capture"
measure bare-loop "$work/bench/Benchmarks" read "$capture"
if has tcpdump; then measure tcpdump-copy tcpdump -r "$capture" -w /dev/null; fi
if has capinfos; then measure capinfos capinfos "$capture"; fi
runs=1 # the rest takes long
if has argus; then measure argus argus -r "$capture" -w "$work/argus.out"; fi
# What comes nearest to a scan detector without writing one: the SYNs of every host by port.
opens='tcp.flags.syn==1 && tcp.flags.ack==0 && ip.src==192.168.1.0/24'
if [ "$packets" -gt 5000000 ]; then
    echo "skipped: tshark, which takes a minute and half a gigabyte for two million packets" >&2
elif has tshark; then
    measure tshark-syn tshark -n -r "$capture" -Y "$opens" -T fields -e ip.src -e tcp.dstport
    measure tshark-conversations tshark -n -q -r "$capture" -z conv,ip
fi

# psad reads what a firewall logs. It gets what a rule that logs every opening would have written of this capture: lines, not packets.
if has psad && has tcpdump; then
    tcpdump -r "$capture" -tt -n 'tcp[13] & 18 == 2 and src net 192.168.1.0/24' 2>/dev/null | awk '{
        split($1, t, "."); split($3, s, "."); sub(":", "", $5); split($5, d, ".")
        printf "%s home kernel: [%d.%s] IN=lan OUT=wan MAC= SRC=%s.%s.%s.%s DST=%s.%s.%s.%s LEN=60 TOS=0x00 PREC=0x00 TTL=63 ID=1 DF PROTO=TCP SPT=%s DPT=%s WINDOW=64240 RES=0x00 SYN URGP=0\n",
            strftime("%b %e %H:%M:%S", t[1], 1), t[1] - 1700000000, t[2], s[1], s[2], s[3], s[4], d[1], d[2], d[3], d[4], s[5], d[5] }' >"$work/firewall.log"
    measure psad psad -A -m "$work/firewall.log" --no-signatures
fi

# scanlogd watches an interface, so the capture is put on one as fast as it goes, its frames addressed to that interface: only then does a raw socket
# see them. It tells the system's log, whose place another socket takes in the namespace's own mounts.
scanlogd_on_veth() {
    ip netns add "$space"
    ip -n "$space" link add name v0 type veth peer name v1 address 02:00:00:00:00:99
    for link in lo v0 v1; do ip -n "$space" link set "$link" up; done
    ip -n "$space" route add local 0.0.0.0/0 dev lo
    ip netns exec "$space" sysctl -qw net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.v1.rp_filter=0 net.ipv4.conf.all.accept_local=1
    tcprewrite --enet-dmac=02:00:00:00:00:99 -i "$capture" -o "$work/addressed.pcap"
    python3 -c 'import os, socket, sys
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); s.bind(sys.argv[1]); os.chmod(sys.argv[1], 0o666)
while True: print(s.recv(4096).decode(errors="replace"), flush=True)' "$work/log" >"$work/scanlogd.out" &
    log=$!
    until [ -e "$work/log" ]; do sleep 0.1; done
    if [ ! -e /dev/log ]; then
        touch /dev/log
        made_log=yes
    fi
    mkdir -p /run/scanlogd/empty # its chroot; the package's service makes it
    ip netns exec "$space" sh -c "mount --bind '$work/log' /dev/log && exec scanlogd"
    local daemon wall
    daemon=$(ip netns pids "$space")
    command time -f %e -o "$work/wall" ip netns exec "$space" tcpreplay -q -t -i v0 "$work/addressed.pcap" >/dev/null 2>&1
    sleep 1
    wall=$(cat "$work/wall")
    awk -v wall="$wall" -v tick="$(getconf CLK_TCK)" 'FILENAME ~ /stat$/ { cpu = ($14 + $15) / tick } /^VmHWM/ { peak = $2 / 1024 }
        END { print "scanlogd-on-veth", cpu, wall, peak }' "/proc/$daemon/stat" "/proc/$daemon/status" >>"$work/results"
}
if [ "$(id -u)" != 0 ]; then
    echo "skipped: scanlogd needs root" >&2
elif has scanlogd && has tcpreplay && has tcprewrite && has python3; then
    scanlogd_on_veth
fi
for peer in snort suricata zeek; do has "$peer" || true; done

replayed=$(awk '$1 == "replay" { print $2 }' "$work/results")
printf '%-22s %9s %9s %15s %9s %12s\n' program 'CPU s' 'wall s' 'packets/CPU s' 'peak MB' 'times replay'
awk -v packets="$packets" -v replayed="$replayed" \
    '{ printf "%-22s %9.3f %9.3f %15d %9.0f %12.2f\n", $1, $2, $3, packets / ($2 > 0 ? $2 : 0.01), $4, $2 / replayed }' "$work/results"
echo "replay said:"
grep -E '^ +[0-9.]+ s ' "$work/replay.out" || true
if [ -s "$work/tshark-syn.out" ]; then
    echo "tshark counted (host, port, SYNs; the three greatest):"
    sort "$work/tshark-syn.out" | uniq -c | sort -rn | head -3
fi
if [ -s "$work/psad.out" ]; then
    echo "psad said of $(wc -l <"$work/firewall.log") lines (danger levels, 5 is worst):"
    grep -E 'DL: [1-5], Packets' "$work/psad.out" || true
fi
if [ -n "$log" ]; then
    echo "scanlogd said:"
    cut -c1-160 "$work/scanlogd.out"
fi
