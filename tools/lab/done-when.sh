#!/usr/bin/env bash
# A report goes in and every lamp lights up once, whatever is killed meanwhile:
#   dotnet build -c Release tools && bash tools/lab/done-when.sh tools/bin/Release/net10.0/routeralert.dll 400000 20
# A fifth argument is another store than a file, such as postgres://USER@HOST/DATABASE. Campaigns and senders are ended by kill -9 at random moments, from
# before they have read their tables until long after the first lamp; the last ones may finish. Fails unless lab and report say it to the last line.
set -euo pipefail
tool=(dotnet "$(realpath "$1")")
lines=$2 kills=$3 port=${4:-10911} store=${5:-store.db}
folder=$(mktemp -d)
cd "$folder"
report=2026-07-01-event4_sinkhole-lab.csv
trap 'kill -9 "${lab:-}" "${sender:-}" 2>/dev/null || true; rm -rf "$folder"' EXIT

campaign() { "${tool[@]}" campaign "$report" --leases leases.csv --lines lines.csv --store "$store" --master master.json --rate 0 --lease 5 --no-wait; }
sender() { exec "${tool[@]}" sender --store "$store" --master master.json --lease 5; }
status() { "${tool[@]}" campaign status --store "$store" "$@"; }

"${tool[@]}" keys master master.json
"${tool[@]}" lab --json --lines "$lines" --master master.json --base "127.64.0.0:$port" --moved 0.1 --map lines.csv --leases leases.csv --report "$report" >lab.json &
lab=$!
until grep -q ready lab.json; do
    kill -0 $lab
    sleep 0.2
done

begin=$SECONDS
for ((i = 0; i < kills; i++)); do
    # The report comes in again and again; in between senders go on with what is in the store.
    if ((i % 2 == 0)); then campaign >/dev/null 2>&1 & else sender >/dev/null 2>&1 & fi
    sender=$!
    sleep "$((RANDOM % 5)).$((RANDOM % 90 + 10))"
    # The subshell's child, too.
    pkill -9 -P $sender 2>/dev/null || true
    kill -9 $sender 2>/dev/null || true
    wait $sender 2>/dev/null || true
done
campaign >campaign.txt 2>&1 || { cat campaign.txt; exit 1; }
sender >/dev/null 2>sender.txt &
sender=$!
until status >status.txt && ! grep -Eq ' [1-9][0-9,]* open' status.txt; do
    kill -0 $sender
    sleep 1
done
kill -TERM $sender
wait $sender || true
echo "$lines lines and $kills kills in $((SECONDS - begin)) s"
cat status.txt

awk '{ print $1 }' status.txt | while read -r id; do status "$id" --report csv | tail -n +2; done >orders.csv
told=$(awk -F, '$5 == "shown" || $5 == "delivered" { print $1 }' orders.csv | sort -u | wc -l)
kill -TERM $lab
wait $lab
tail -1 lab.json
grep -q "\"litOnce\":$lines,\"litTwice\":0,\"silent\":0," lab.json
[ "$told" -eq "$lines" ] && [ "$(wc -l <orders.csv)" -eq "$lines" ]
echo "every lamp lit once, and the report says so of $told lines"
