#!/usr/bin/env bash
# Side by side: `routeralert replay` and what Debian has, on one capture in one go. Prints packets a second, peak memory and what each one said,
# as ratios to the replay. Root, for the peers that listen on an interface; touches only a namespace that it makes.
# usage: replay.sh [PACKETS [SEED]]
set -euo pipefail
packets=${1:-2000000} seed=${2:-1} runs=5
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
space=replay$$
cleanup() {
    ip netns del "$space" 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT

has() { command -v "$1" >/dev/null || { echo "skipped: $1 is not installed" >&2; return 1; }; }

# measure NAME COMMAND...: the best of $runs runs; its output stays in $work/NAME.out.
measure() {
    local name=$1 seconds memory best='' peak=0
    shift
    for _ in $(seq "$runs"); do
        /usr/bin/time -f '%e %M' -o "$work/time" "$@" >"$work/$name.out" 2>"$work/$name.err" || true
        read -r seconds memory < <(tail -1 "$work/time")
        if [ -z "$best" ] || awk "BEGIN { exit !($seconds < $best) }"; then best=$seconds; fi
        [ "$memory" -gt "$peak" ] && peak=$memory
    done
    echo "$name $best $peak" >>"$work/results"
}

dotnet publish "$here/../../tools" -c Release -o "$work/tool" -v q -nologo >/dev/null
dotnet publish "$here" -c Release -o "$work/bench" -v q -nologo >/dev/null
capture=$work/mix.pcap
"$work/bench/Benchmarks" capture "$capture" "$packets" "$seed"

measure bare-loop "$work/bench/Benchmarks" read "$capture"
measure replay "$work/tool/routeralert" replay "$capture"
if has tcpdump; then measure tcpdump-copy tcpdump -r "$capture" -w /dev/null; fi
if has capinfos; then measure capinfos capinfos "$capture"; fi
runs=1 # the rest takes a minute each
# What comes nearest to a scan detector without writing one: the SYNs of every host by port.
opens='tcp.flags.syn==1 && tcp.flags.ack==0 && ip.src==192.168.1.0/24'
if has tshark; then
    measure tshark-syn tshark -n -r "$capture" -Y "$opens" -T fields -e ip.src -e tcp.dstport
    measure tshark-conversations tshark -n -q -r "$capture" -z conv,ip
fi
if has argus && has racount; then measure argus argus -r "$capture" -w "$work/argus.out"; fi

# scanlogd watches an interface, so it is only as fast as packets can be put on one: all of them, as fast as it goes.
if [ "$(id -u)" = 0 ] && has scanlogd && has tcpreplay; then
    ip netns add "$space"
    ip -n "$space" link add a type veth peer name b
    ip -n "$space" link set a up
    ip -n "$space" link set b up
    ip netns exec "$space" scanlogd >/dev/null 2>&1 || true
    measure scanlogd-on-veth ip netns exec "$space" tcpreplay -q -t -i a "$capture"
    ip netns pids "$space" | xargs -r kill
fi

replayed=$(awk '$1 == "replay" { print $2 }' "$work/results")
printf '%-22s %9s %13s %9s %12s\n' program seconds packets/s 'peak MB' 'times replay'
awk -v packets="$packets" -v replayed="$replayed" \
    '{ printf "%-22s %9.2f %13d %9.0f %12.2f\n", $1, $2, packets / $2, $3 / 1024, $2 / replayed }' "$work/results"
echo "replay said:"
grep -E '^ +[0-9.]+ s ' "$work/replay.out" || true
if [ -s "$work/tshark-syn.out" ]; then
    echo "tshark counted (host, port, SYNs; the three greatest):"
    sort "$work/tshark-syn.out" | uniq -c | sort -rn | head -3
fi
