#!/usr/bin/env bash
# Records the captures of this folder again: real programs in network namespaces (lab.sh), tcpdump on the router's LAN side.
#
#   record.sh            all of them, about 25 minutes
#   record.sh NAME...    only these scenarios (a NAME is a function record_NAME, slow_NAME or derive_NAME below)
#   record.sh --list     the names
#
# Every scenario has hosts of its own, and its capture takes only their packets. So slow ones run in the background while
# others go on. Each scenario says what is to be found in its file with `expect`; that is where manifest.csv comes from.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
# shellcheck source-path=SCRIPTDIR
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

record_nmap_horizontal() {
  lab_host 23
  recording nmap-horizontal.pcap 'host 192.168.1.23' on 23 nmap -n -Pn -sS -p 445 --max-retries 1 198.18.45.0/24
  expect nmap-horizontal.pcap $LAN 192.168.1.23 scan-horizontal 445 - 'nmap -sS over a /24'
}

record_nmap_vertical() {
  lab_host 24
  recording nmap-vertical.pcap 'host 192.168.1.24' on 24 nmap -n -Pn -sS -T4 198.51.100.80
  expect nmap-vertical.pcap $LAN 192.168.1.24 scan-vertical - 198.51.100.80 'nmap -sS of the 1000 usual ports; most send RST'
}

# Like a zombie with a list of mail servers: most take the mail, some refuse or stay silent.
spam_round() {
  {
    addresses 25 50 198.51.100.0/24 203.0.113.0/24 192.0.2.0/26
    addresses 26 14 198.18.0.0/16
    addresses 27 10 198.19.0.0/16
  } | shuf --random-source=<(yes 25) |
    on "$1" xargs -P 4 -I{} timeout 5 smtp-source -c -s 1 -m 2 -l 4000 -M zombie.example -f a@zombie.example -t b@mx.example inet:{}:25
}
record_smtp_spam() {
  lab_host 25
  recording smtp-spam.pcap 'host 192.168.1.25' spam_round 25
  expect smtp-spam.pcap $LAN 192.168.1.25 smtp-spam 25 - 'smtp-source to 74 servers; some refuse or are silent'
}

record_browsing() {
  lab_host 10
  SNAPLEN=74 recording browsing.pcap 'host 192.168.1.10' browse 10 1 65
  expect browsing.pcap $LAN - none - - 'curl opens 65 sites and what they need from 30 more; up to three connections at a time'
}

torrent_session() { on "$1" "$LAB_PYTHON" swarm.py leech "$LAB_TMP/swarm" "$LAB_TMP/leech" 75; }
record_torrent() {
  lab_host 30
  serve_swarm
  recording torrent.pcap 'host 192.168.1.30' torrent_session 30
  expect torrent.pcap $LAN - none - - 'libtorrent: tracker with 180 peers and DHT with 60 nodes; most are gone; uTP and TCP'
}

# ---- more scans

record_nmap_connect() {
  lab_host 26
  recording nmap-connect.pcap 'host 192.168.1.26' on 26 nmap -n -Pn -sT -T4 --top-ports 300 203.0.113.20
  expect nmap-connect.pcap $LAN 192.168.1.26 scan-vertical - 203.0.113.20 'nmap -sT; the kernel opens the connections'
}

# The kernel connects to what is open.
record_nmap_open_ports() {
  lab_host 60
  recording nmap-open-ports.pcap 'host 192.168.1.60' on 60 nmap -n -Pn -sT -T4 -F 198.51.100.60
  expect nmap-open-ports.pcap $LAN 192.168.1.60 scan-vertical - 198.51.100.60 'nmap -sT -F of a server with open ports'
}

record_nmap_fragments() {
  lab_host 61
  recording nmap-fragments.pcap 'host 192.168.1.61' on 61 nmap -n -Pn -sS -f -p 445 --max-retries 0 198.18.46.0/26
  expect nmap-fragments.pcap $LAN 192.168.1.61 scan-horizontal 445 - 'nmap -f: TCP headers in fragments of 8 bytes'
}

vpn_program() {
  local port
  for port in 51820 1194 443 53 123 500 4500 4569 5060; do on 62 ncat -u -w 1 198.18.45.2 "$port" <<<hello; done
  for port in 443 80 1194 8443 7770 501 502; do on 62 ncat -w 2 --send-only 198.18.45.2 "$port" <<<hello; done
}
record_vpn_ways() {
  lab_host 62
  recording vpn-ways.pcap 'host 192.168.1.62' vpn_program
  expect vpn-ways.pcap $LAN - none - - 'ncat to 14 ports of a silent server by UDP and TCP as VPN programs look for a way out'
}

worm_of_ports() {
  local port probes=()
  for port in 23 2323 81 5555 7547 8080 8081 8443 37215 52869 60001 445; do
    addresses "$port" 12 198.18.0.0/16 >"$LAB_TMP/worm$port"
    on 63 nmap -n -Pn -sS --max-retries 0 --max-rate 1 -p "$port" -iL "$LAB_TMP/worm$port" &
    probes+=($!)
  done
  wait "${probes[@]}"
}
record_worm_ports() {
  lab_host 63
  recording worm-ports.pcap 'host 192.168.1.63' worm_of_ports
  expect worm-ports.pcap $LAN 192.168.1.63 scan-horizontal - - 'random addresses at twelve ports in turn; a dozen probes a second'
}

record_nmap_vertical_silent() {
  lab_host 48
  recording nmap-vertical-silent.pcap 'host 192.168.1.48' on 48 nmap -n -Pn -sS -T4 --max-retries 1 --top-ports 300 198.18.45.2
  expect nmap-vertical-silent.pcap $LAN 192.168.1.48 scan-vertical - 198.18.45.2 'nmap -sS of a machine that drops everything'
}

slow_nmap_udp_vertical() {
  lab_host 27
  recording nmap-udp-vertical.pcap 'host 192.168.1.27' on 27 nmap -n -Pn -sU --top-ports 50 198.51.100.81
  expect nmap-udp-vertical.pcap $LAN 192.168.1.27 scan-vertical - 198.51.100.81 'nmap -sU; unreachables come once a second'
}

record_nmap_sweep() {
  lab_host 28 49
  recording nmap-sweep-icmp.pcap 'host 192.168.1.28' on 28 nmap -n -sn -PE --max-retries 1 198.18.50.0/24
  expect nmap-sweep-icmp.pcap $LAN 192.168.1.28 sweep-icmp - - 'nmap -sn -PE over a /24'
  recording nmap-sweep-default.pcap 'host 192.168.1.49' on 49 nmap -n -sn --max-retries 1 198.18.51.0/24
  expect nmap-sweep-default.pcap $LAN 192.168.1.49 sweep-icmp - - 'nmap -sn as it comes: echo and timestamp and SYN 443 and ACK 80'
  expect nmap-sweep-default.pcap $LAN 192.168.1.49 scan-horizontal 443 - 'nmap -sn as it comes: echo and timestamp and SYN 443 and ACK 80'
}

slow_nmap_polite() {
  lab_host 29
  recording nmap-polite.pcap 'host 192.168.1.29' on 29 nmap -n -Pn -sS -T2 --max-retries 0 -p 22 198.18.60.0/25
  expect nmap-polite.pcap $LAN 192.168.1.29 scan-horizontal 22 - 'nmap -T2: one probe at a time; never two within 0.4 s'
}

# -T1 leaves 15 s between probes where nothing answers. Eighteen addresses, so that it ends.
slow_nmap_paranoid() {
  lab_host 31
  recording nmap-paranoid.pcapng 'host 192.168.1.31' on 31 nmap -n -Pn -sS -T1 --max-retries 0 -p 3389 198.18.61.0-17
  expect nmap-paranoid.pcapng $LAN 192.168.1.31 scan-horizontal 3389 - 'nmap -T1: a probe every 15 s'
}

mirai() {
  addresses 23 180 198.18.0.0/16 >"$LAB_TMP/t23"
  addresses 2323 20 198.18.0.0/16 >"$LAB_TMP/t2323"
  on 32 nmap -n -Pn -sS --max-retries 0 --max-rate 40 -p 23 -iL "$LAB_TMP/t23" &
  on 32 nmap -n -Pn -sS --max-retries 0 --max-rate 4 -p 2323 -iL "$LAB_TMP/t2323"
  wait $!
}
record_mirai() {
  lab_host 32
  recording mirai.pcap 'host 192.168.1.32' mirai
  expect mirai.pcap $LAN 192.168.1.32 scan-horizontal 23 - 'like Mirai: random addresses; nine of ten at 23 and the tenth at 2323'
}

# This masscan does not always end by itself when it has waited.
masscan_of() { on "$1" timeout -s KILL 15 masscan "${@:2}"; }
record_masscan() {
  lab_host 33 34
  recording masscan.pcap 'host 192.168.1.33' masscan_of 33 198.18.0.0/16 -p 80 --rate 500 --seed 1 --shard 1/32 --wait 3 --interface eth0
  expect masscan.pcap $LAN 192.168.1.33 scan-horizontal 80 - 'masscan at 500/s of random addresses'
  recording masscan-answered.pcap 'host 192.168.1.34' masscan_of 34 198.19.0.0/16 -p 80 --rate 300 --seed 2 --shard 1/64 --wait 3 --interface eth0
  expect masscan-answered.pcap $LAN 192.168.1.34 scan-horizontal 80 - 'masscan where 40 % answer'
}

record_nmap_udp_horizontal() {
  lab_host 35 50
  recording nmap-udp-horizontal.pcap 'host 192.168.1.35' on 35 nmap -n -Pn -sU -p 53 --max-retries 1 198.18.70.0/24
  expect nmap-udp-horizontal.pcap $LAN 192.168.1.35 scan-horizontal 53 - 'nmap -sU of DNS over a /24'
  recording nmap-udp-ssdp.pcapng 'host 192.168.1.50' on 50 nmap -n -Pn -sU -p 1900 --max-retries 0 198.18.71.0/24
  expect nmap-udp-ssdp.pcapng $LAN 192.168.1.50 scan-horizontal 1900 - 'nmap -sU of SSDP over a /24; as pcapng'
}

browse_and_scan() {
  browse 36 1 22 &
  sleep 4
  on 36 nmap -n -Pn -sS --max-retries 0 --max-rate 4 -p 3389 198.18.80.0/26
  wait $!
}
record_scan_in_browsing() {
  lab_host 36
  SNAPLEN=80 recording scan-in-browsing.pcap 'host 192.168.1.36' browse_and_scan
  expect scan-in-browsing.pcap $LAN 192.168.1.36 scan-horizontal 3389 - 'four probes a second while the same host browses'
}

# Code Red II: half its targets in its own /8, three in eight in its own /16, the rest anywhere. Own /8 here means those
# ranges of 192.0.0.0/8 that are nobody's (special purpose).
code_red() {
  {
    addresses 81 100 192.0.0.0/24 192.88.99.0/24
    addresses 82 75 192.168.128.0/17
    addresses 83 25 198.18.0.0/16
  } | shuf --random-source=<(yes 37) | uniq >"$LAB_TMP/codered"
  on 37 nmap -n -Pn -sS --max-retries 0 --max-rate 50 -p 80 -iL "$LAB_TMP/codered"
}
record_code_red() {
  lab_host 37
  recording code-red.pcap 'host 192.168.1.37' code_red
  expect code-red.pcap $LAN 192.168.1.37 scan-horizontal 80 - 'prefers its own /8 (7 of 8) and own /16 (3 of 8) as Code Red II does'
}

# ---- more mail

swaks_spam() {
  {
    addresses 38 40 198.51.100.0/24 203.0.113.0/24
    addresses 39 8 198.18.0.0/16
  } | shuf --random-source=<(yes 38) |
    on 38 xargs -P 3 -I{} swaks --server {} --timeout 4 --helo zombie.example --from a@zombie.example --to b@mx.example
}
record_smtp_spam_swaks() {
  lab_host 38
  recording smtp-spam-swaks.pcap 'host 192.168.1.38' swaks_spam
  expect smtp-spam-swaks.pcap $LAN 192.168.1.38 smtp-spam 25 - 'swaks to 48 servers; eight do not answer'
}

dead_spam() {
  addresses 40 60 198.18.0.0/16 | on 39 xargs -P 6 -I{} timeout 4 smtp-source -c -m 1 -M zombie.example -f a@zombie.example -t b@mx.example inet:{}:25
}
record_smtp_spam_dead() {
  lab_host 39
  recording smtp-spam-dead.pcap 'host 192.168.1.39' dead_spam
  expect smtp-spam-dead.pcap $LAN 192.168.1.39 smtp-spam 25 - 'smtp-source with an old list: most of 60 servers are gone'
}

household_mail() {
  local i
  for i in 1 2 3 4 5; do
    on 13 swaks --server mail.example --port 25 --helo pc.example --from me@example.com --to "u$i@example.com"
    on 13 swaks --server mail.example --port 587 --helo pc.example --from me@example.com --to "u$i@example.com"
    on 13 curl -s imap://mail.example/INBOX -u me:none
    sleep 2
  done
}
record_mail_client() {
  lab_host 13
  recording mail-client.pcap 'host 192.168.1.13' household_mail
  expect mail-client.pcap $LAN - none - - 'five mails through one server at 25 and at 587; IMAP polled five times'
}

mail_server() {
  local i
  for i in 21 45 67 89 121 143 165 187; do
    on 14 smtp-source -c -m 1 -l 8000 -M home.example -f me@home.example -t you@example.com "inet:198.51.100.$i:25"
    sleep 18
  done
}
slow_mail_server() {
  lab_host 14
  recording mail-server.pcap 'host 192.168.1.14' mail_server
  expect mail-server.pcap $LAN - none - - 'a mail server at home: 8 mails to 8 servers in two and a half minutes'
}

# ---- floods

# Some ordinary traffic first, for a flood is one against the host's own past.
flood() {
  local host=$1
  shift
  browse "$host" 1 6
  on "$host" hping3 -q "$@"
}
record_floods() {
  lab_host 41 51 52
  SNAPLEN=66 recording flood-syn.pcap 'host 192.168.1.41' flood 41 -S -p 80 -i u1000 -c 4500 198.18.45.2
  expect flood-syn.pcap $LAN 192.168.1.41 flood - 198.18.45.2 'hping3 -S: 4500 SYN at about 900/s to one port of a silent address'
  SNAPLEN=66 recording flood-udp.pcap 'host 192.168.1.51' flood 51 --udp -p 53 -d 200 -i u200 -c 4000 198.18.45.2
  expect flood-udp.pcap $LAN 192.168.1.51 flood - 198.18.45.2 'hping3 --udp: 4000 datagrams at about 4000/s'
  SNAPLEN=66 recording flood-icmp.pcap 'host 192.168.1.52' flood 52 -1 -i u500 -c 2000 198.51.100.90
  expect flood-icmp.pcap $LAN 192.168.1.52 flood - 198.51.100.90 'hping3 -1: 2000 echo requests at about 1700/s; all answered'
}

inbound_many() {
  local i senders=()
  for i in $(seq 1 20); do
    in_ns w hping3 -q --udp -a "198.51.100.$((100 + i))" -k -s 53 -p 4444 -d 400 -i u5000 -c 150 "$LAB_WAN" &
    senders+=($!)
  done
  wait "${senders[@]}"
}
record_inbound() {
  SNAPLEN=66 recording_at wan0 inbound-flood.pcap "host $LAB_WAN and tcp" in_ns w hping3 -q -S -p 80 -a 198.51.100.66 -i u500 -c 2500 "$LAB_WAN"
  expect inbound-flood.pcap "$LAB_WAN/32" "$LAB_WAN" inbound-flood - - 'WAN side: hping3 -S from one address at about 1700/s'
  SNAPLEN=66 recording_at wan0 inbound-flood-many.pcap "host $LAB_WAN" inbound_many
  expect inbound-flood-many.pcap "$LAB_WAN/32" "$LAB_WAN" inbound-flood - - 'WAN side: UDP from port 53 of 20 addresses like a reflection'
  recording_at wan0 inbound-scan.pcap "host $LAB_WAN" in_ns w nmap -n -Pn -sS --top-ports 100 -S 203.0.113.66 -e in0 "$LAB_WAN"
  expect inbound-scan.pcap "$LAB_WAN/32" - none - - 'WAN side: inbound attempts; nmap of 100 ports by 203.0.113.66'
}

# ---- ordinary life

lookups() {
  local i
  for i in $(seq 1 40); do on 11 dig +short "site$i.example"; done
  for i in 11 12 13 14; do on 11 ntpdig "198.51.100.$i"; done
  for i in 30 60 90 120 150; do on 11 ping -n -c 3 -i 0.3 "198.51.100.$i"; done
}
record_lookups() {
  lab_host 11
  recording lookups.pcap 'host 192.168.1.11' lookups
  expect lookups.pcap $LAN - none - - 'dig 40 names; NTP at 4 servers; ping of 5 hosts'
}

# A target that does not answer makes traceroute go on to hop 30: some ninety ports of one address without an answer.
traceroutes() {
  on 12 traceroute -n 198.51.100.40
  on 12 traceroute -n -w 1 198.18.45.2
  on 12 traceroute -n -I 198.51.100.41
  on 12 traceroute -n -T -p 443 198.51.100.42
}
record_traceroute() {
  lab_host 12
  recording traceroute.pcap 'host 192.168.1.12' traceroutes
  expect traceroute.pcap $LAN - none - - 'traceroute by UDP (once to a silent target: 90 ports of one address) and ICMP and TCP'
}

aria2_session() {
  on 40 timeout 60 aria2c -q -d "$LAB_TMP/aria2" --max-download-limit=15K --bt-max-peers=120 --listen-port=6890 --dht-listen-port=6890 \
    --enable-dht --dht-entry-point=198.18.101.101:6881 --dht-file-path="$LAB_TMP/dht.dat" "$LAB_TMP/swarm/data.torrent"
}
record_torrent_aria2() {
  lab_host 40
  serve_swarm
  recording torrent-aria2.pcap 'host 192.168.1.40' aria2_session
  expect torrent-aria2.pcap $LAN - none - - 'aria2 in the same swarm; TCP only and few DHT nodes'
}

transmission_session() {
  local home=$LAB_TMP/transmission
  mkdir -p "$home"
  # What the client keeps of DHT nodes between runs.
  addresses 42 50 198.18.0.0/16 198.19.0.0/16 | awk '{ print $1, NR % 3 ? 6881 : 20000 + NR * 37 }' >"$home/dht.bootstrap"
  on 42 timeout -s INT 60 transmission-cli -g "$home" -w "$home" -d 15 -p 51500 -M "$LAB_TMP/swarm/data.torrent"
}
record_torrent_transmission() {
  lab_host 42
  serve_swarm
  recording torrent-transmission.pcapng 'host 192.168.1.42' transmission_session
  expect torrent-transmission.pcapng $LAN - none - - 'transmission-cli in the same swarm; DHT bootstrap with 50 nodes of whom most are gone'
}

# Every page wants two things from servers that are dead; the browser tries those twice.
blocked_ads() {
  local i k ads pages=()
  RANDOM=15
  for i in $(seq 1 30); do
    on 15 curl -4 -sk -o /dev/null "https://site$i.example/"
    ads=()
    for k in 1 2; do ads+=(-o /dev/null "https://ad$((RANDOM % 30 + 1)).example/o1"); done
    on 15 curl -4 -sk -Z --parallel-immediate --connect-timeout 2 --retry 1 --retry-delay 1 --retry-all-errors "${ads[@]}" &
    pages+=($!)
    on 15 curl -4 -sk -Z -o /dev/null "https://cdn$((RANDOM % 30 + 1)).example/o1" -o /dev/null "https://cdn$((RANDOM % 30 + 1)).example/o2"
    sleep "1.$((RANDOM % 9))"
  done
  wait "${pages[@]}"
}
record_blocked_ads() {
  lab_host 15
  SNAPLEN=80 recording blocked-ads.pcap 'host 192.168.1.15' blocked_ads
  expect blocked-ads.pcap $LAN - none - - 'browsing where up to 30 advertisement servers swallow port 443; with retries'
}

offline() {
  local i pages=()
  browse 16 1 8
  in_ns i1 nft "add table ip cut; add chain ip cut f { type filter hook forward priority 0; ip saddr 192.168.1.16 drop; }"
  for i in 1 2 3 4 5; do
    on 16 curl -4 -sk -o /dev/null --connect-timeout 6 --resolve "site$i.example:443:198.51.100.$((i + 20))" --retry 3 \
      --retry-connrefused --retry-all-errors "https://site$i.example/" &
    pages+=($!)
  done
  on 16 dig +tries=3 +time=4 site9.example
  on 16 ping -n -c 12 198.51.100.30
  sleep 6
  in_ns i1 nft delete table ip cut
  wait "${pages[@]}"
  browse 16 9 12
}
slow_offline() {
  lab_host 16
  SNAPLEN=80 recording offline.pcap 'host 192.168.1.16' offline
  expect offline.pcap $LAN - none - - 'the uplink is away for 30 s: SYN and DNS and ping are sent again and again to the same few'
}

video_call() {
  local i
  for i in 1 2 3; do on 17 ncat -u -w 1 "198.51.100.7$i" 3478 <<<'................STUN'; done
  on 17 iperf3 -u -c 198.51.100.60 -b 250k -l 1000 --bidir -t 20
}
record_video_call() {
  lab_host 17
  SNAPLEN=66 recording video-call.pcap 'host 192.168.1.17' video_call
  expect video-call.pcap $LAN - none - - 'UDP both ways for 20 s (iperf3 -u --bidir) after STUN'
}

record_bulk() {
  lab_host 18
  MOST=2500 SNAPLEN=66 recording download.pcap 'host 192.168.1.18' on 18 curl -s -o /dev/null --limit-rate 3M --max-time 8 http://198.51.100.50/big
  expect download.pcap $LAN - none - - 'a big download; the first 2500 packets'
  MOST=2500 SNAPLEN=66 recording upload.pcap 'host 192.168.1.18' on 18 iperf3 -c 198.51.100.60 -b 20M -t 4
  expect upload.pcap $LAN - none - - 'a big upload to one server (iperf3 at 20 Mbit/s); the first 2500 packets'
}

record_games() {
  lab_host 19
  recording games.pcap 'host 192.168.1.19' on 19 "$LAB_PYTHON" lan.py games
  expect games.pcap $LAN - none - - 'a list of game servers: UDP to 60 at port 27015; most answer'
}

# Someone outside reaches what the household has opened, and a port checker knocks at what it has not.
port_forward() {
  local i
  on 21 curl -4 -sk -o /dev/null https://site70.example/
  on 21 ncat -l -k 8080 -c 'echo hello' &
  sleep 0.5
  for i in $(seq 1 12); do in_ns w ncat -s "198.51.100.$((150 + i))" -w 2 --recv-only 192.168.1.21 8080; done
  in_ns w nmap -n -Pn -sT --max-retries 0 -p 21,22,25,80,443,3389,5900,8080,8443 192.168.1.21
  kill $!
}
record_port_forward() {
  lab_host 21
  recording port-forward.pcap 'host 192.168.1.21' port_forward
  expect port-forward.pcap $LAN - none - - 'a port opened at home: 12 visitors from outside and a port checker'
}

chatter() {
  on 22 udhcpc -f -n -q -t 2 -i eth0 -s /bin/true
  on 53 udhcpc -f -n -q -t 2 -i eth0 -s /bin/true
  on 22 "$LAB_PYTHON" lan.py chatter 192.168.1.22 &
  on 53 "$LAB_PYTHON" lan.py chatter 192.168.1.53
  on 22 upnpc -l
  wait $!
}
record_lan_chatter() {
  lab_host 22 53
  in_ns r dnsmasq --keep-in-foreground --conf-file=/dev/null --port=0 --dhcp-range=192.168.1.100,192.168.1.120,1h --interface=br0 \
    --dhcp-leasefile="$LAB_TMP/leases" --user=root --log-facility="$LAB_TMP/dhcp.log" &
  LAB_JOBS+=($!)
  recording lan-chatter.pcap 'ether host 02:00:c0:a8:01:16 or ether host 02:00:c0:a8:01:35' chatter
  expect lan-chatter.pcap $LAN - none - - 'DHCP and mDNS and SSDP and LLMNR and NetBIOS of a PC and a TV; UPnP'
}

apt_update() {
  local apt=$LAB_TMP/apt i
  mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial"
  for i in 1 2 3; do echo "deb [trusted=yes] http://deb.example/debian$i stable main contrib"; done >"$apt/sources"
  on 43 timeout 40 apt-get update -o Dir::Etc::SourceList="$apt/sources" -o Dir::Etc::SourceParts=/dev/null \
    -o Dir::State::Lists="$apt/lists" -o Dir::Cache="$apt/cache" -o APT::Sandbox::User=root \
    -o Acquire::http::Proxy=false -o Acquire::Retries=1
}
record_apt_update() {
  lab_host 43
  recording apt-update.pcap 'host 192.168.1.43' apt_update
  expect apt-update.pcap $LAN - none - - 'apt-get update of three sources'
}

syncthing_session() {
  on 44 env HOME="$LAB_TMP" STNOUPGRADE=1 timeout -s INT 60 syncthing serve --no-browser --home="$LAB_TMP/syncthing" --no-default-folder
}
record_syncthing() {
  lab_host 44
  recording syncthing.pcap 'host 192.168.1.44' syncthing_session
  expect syncthing.pcap $LAN - none - - 'syncthing: discovery at home and outside; STUN; relays; none of which it finds'
}

# ---- IPv6

record_browsing6() {
  lab_host 45
  SNAPLEN=90 recording browsing6.pcap 'host 2001:db8:1::45' browse 45 1 22 6
  expect browsing6.pcap $LAN6 - none - - 'curl -6 opens 22 sites'
}

horizontal6() {
  {
    addresses 46 140 2001:db8:dead::/48
    addresses 47 20 2001:db8:8000::/48
  } | shuf --random-source=<(yes 46) >"$LAB_TMP/t6"
  on 46 nmap -6 -n -Pn -sS --max-retries 0 --max-rate 60 -p 22 -iL "$LAB_TMP/t6"
}
record_nmap6() {
  lab_host 46 47
  recording nmap6-horizontal.pcap 'host 2001:db8:1::46' horizontal6
  expect nmap6-horizontal.pcap $LAN6 2001:db8:1::46 scan-horizontal 22 - 'nmap -6 -sS of 160 addresses'
  recording nmap6-vertical.pcapng 'host 2001:db8:1::47' on 47 nmap -6 -n -Pn -sS --top-ports 300 2001:db8:8000::99
  expect nmap6-vertical.pcapng $LAN6 2001:db8:1::47 scan-vertical - 2001:db8:8000::99 'nmap -6 -sS of 300 ports; as pcapng'
}

# ---- made out of those above

derive_odd() {
  rm -rf odd && mkdir odd
  "$LAB_PYTHON" odd.py
  local kind note
  while IFS='|' read -r kind note; do
    expect "odd/$kind" $LAN 192.168.1.23 scan-horizontal 445 - "nmap-horizontal.pcap $note"
  done <<'ROWS'
vlan.pcap|in VLAN 7
qinq.pcap|in two VLAN tags
pppoe.pcap|in PPPoE sessions
raw-ip.pcap|without link layer (101)
sll.pcap|Linux cooked (113)
sll2.pcap|Linux cooked v2 (276)
null.pcap|BSD loopback (0)
snaplen64.pcap|cut to 64 bytes a packet
nanoseconds.pcap|with the magic of nanoseconds
bigendian.pcap|written by a big-endian machine
two-interfaces.pcapng|half Ethernet and half without link layer in one pcapng
backwards.pcap|with a clock that jumps back now and then
ROWS
  while IFS='|' read -r kind note; do
    expect "odd/$kind" $LAN - none - - "$note"
  done <<'ROWS'
fragments.pcap|datagrams in fragments; some missing and some overlapping
cut-headers.pcap|packets that end inside a header or lie about their length
garbage.pcap|a good file of random packets
extensions6.pcap|IPv6 extension headers in long chains
empty.pcap|no packet at all
zero.pcap|no byte at all
cut-file.pcap|ends inside a packet
huge-record.pcap|a record that says it has two gigabytes
notpcap.pcap|a text file
ROWS
  expect odd/another-sender.pcap - - none - - 'home guessed: a phone also sends with the address of its mobile network; which nothing answers'
  expect odd/forged-senders.pcap - 192.168.1.80 inbound-flood 80 - 'home guessed: 900 SYN of forged senders; some of them private'
  expect odd/download6.pcap - 2001:db8:1::60 scan-horizontal 22 - 'home guessed: a scan during a download; most datagrams are of the server'
}

# ---- flows

# exporting NAME VERSIONS COMMAND...  softflowd watches br0 while the command runs and tells what it saw in each of the versions; recorded is what
# it sent: NAME-v5.pcap, -v9.pcap and so on; 10b is IPFIX with both directions in one record (RFC 5103). Its own patience with a silent flow is an hour, so it gets a shorter one. It reads packets by the buffer
# of 256 KB, however long one takes to fill: host 59 downloads meanwhile.
exporting() {
  local name=$1 versions=$2 version port=2050 listeners=() exporters=() timeouts=() timeout both
  shift 2
  for timeout in maxlife=20 tcp=8 tcp.rst=4 tcp.fin=4 udp=8 icmp=8 general=8 expint=2; do timeouts+=(-t "$timeout"); done
  mkdir -p netflow
  for version in $versions; do
    port=$((port + 1)) both=()
    [ "$version" = "${version%b}" ] || both=(-b)
    # Someone must listen, or the exporter hears of refusals.
    ip netns exec "$LAB-r" ncat -u -l 127.0.0.1 "$port" >/dev/null 2>&1 &
    listeners+=($!)
    SNAPLEN=0 capture_start "netflow/$name-v$version.pcap" "udp port $port" lo
    listeners+=("$CAPTURE")
    ip netns exec "$LAB-r" softflowd -d -6 -i br0 -n "127.0.0.1:$port" -v "${version%b}" "${timeouts[@]}" "${both[@]}" \
      -p "$LAB_TMP/softflowd$version.pid" -c "$LAB_TMP/softflowd$version.ctl" >/dev/null 2>&1 &
    exporters+=($!)
  done
  on 59 curl -s -o /dev/null --limit-rate 1500k http://198.51.100.50/big http://198.51.100.50/big http://198.51.100.50/big &
  listeners+=($!)
  sleep 1
  "$@" >"$LAB_TMP/$name.out" 2>&1
  sleep 20
  # A politely ended exporter tells what it still holds.
  kill "${exporters[@]}"
  wait "${exporters[@]}"
  sleep 1
  kill "${listeners[@]}"
  wait "${listeners[@]}"
  for version in $versions; do
    rm -f "netflow/$name-v$version.pcap.log"
    chmod 644 "netflow/$name-v$version.pcap"
  done
}

scan_while_browsing() {
  browse 54 1 4 &
  on 55 nmap -n -Pn -sS -p 445 --max-retries 1 198.18.45.0/26
  on 56 nmap -n -Pn -sS -T4 --top-ports 60 198.51.100.80
  on 57 nmap -n -sn -PE --max-retries 0 198.18.50.0/26
  wait $!
}
quiet_evening() {
  browse 58 1 12
  local i
  for i in $(seq 1 12); do on 58 dig +short "site$i.example"; done
  on 58 ping -n -c 3 -i 0.3 198.51.100.30
  on 58 ntpdig 198.51.100.11
  on 58 swaks --server mail.example --port 587 --helo pc.example --from me@example.com --to you@example.com
}
record_netflow() {
  local version
  lab_host 54 55 56 57 58 59
  exporting scans '5 9 10' scan_while_browsing
  exporting evening '5 9 10' quiet_evening
  for version in 5 9 10; do
    expect "netflow/scans-v$version.pcap" $LAN 192.168.1.55 scan-horizontal 445 - "softflowd -v $version: nmap -sS over a /26"
    expect "netflow/scans-v$version.pcap" $LAN 192.168.1.56 scan-vertical - 198.51.100.80 "softflowd -v $version: nmap -sS of 60 ports"
    expect "netflow/scans-v$version.pcap" $LAN 192.168.1.57 sweep-icmp - - "softflowd -v $version: nmap -sn -PE over a /26"
    expect "netflow/evening-v$version.pcap" $LAN - none - - "softflowd -v $version: browsing and DNS and a ping and a mail"
  done
}

# Both directions in one record; softflowd puts the lower address first, whoever opened the flow.
record_biflow() {
  lab_host 54 55 56 57 58 59
  exporting scans 10b scan_while_browsing
  exporting evening 10b quiet_evening
  expect netflow/scans-v10b.pcap $LAN 192.168.1.55 scan-horizontal 445 - 'softflowd -v 10 -b: nmap -sS over a /26'
  expect netflow/scans-v10b.pcap $LAN 192.168.1.56 scan-vertical - 198.51.100.80 'softflowd -v 10 -b: nmap -sS of 60 ports'
  expect netflow/scans-v10b.pcap $LAN 192.168.1.57 sweep-icmp - - 'softflowd -v 10 -b: nmap -sn -PE over a /26'
  expect netflow/evening-v10b.pcap $LAN - none - - 'softflowd -v 10 -b: browsing and DNS and a ping and a mail'
}

# What nfcapd keeps is no capture; nfreplay of the same package sends it again as datagrams, and those can be recorded.
derive_nfcapd() {
  local kept=$LAB_TMP/nfcapd pid
  mkdir -p "$kept"
  ip netns exec "$LAB-r" nfcapd -w "$kept" -p 2065 -t 3600 >/dev/null 2>&1 &
  pid=$!
  sleep 1
  in_ns r "$LAB_PYTHON" - netflow/scans-v9.pcap <<'PY'
import socket, sys
from scapy.all import UDP, PcapReader
to = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
for packet in PcapReader(sys.argv[1]):
    if UDP in packet:
        to.sendto(bytes(packet[UDP].payload), ("127.0.0.1", 2065))
PY
  sleep 1
  kill $pid
  wait $pid
  ip netns exec "$LAB-r" ncat -u -l 127.0.0.1 2066 >/dev/null 2>&1 &
  pid=$!
  SNAPLEN=0 recording_at lo netflow/nfreplay.pcap 'udp port 2066' in_ns r nfreplay -r "$(find "$kept" -name 'nfcapd.2*')" -v 9 -H 127.0.0.1 -p 2066
  kill $pid
  expect netflow/nfreplay.pcap $LAN 192.168.1.55 scan-horizontal 445 - 'scans-v9.pcap kept by nfcapd and sent again by nfreplay'
  expect netflow/nfreplay.pcap $LAN 192.168.1.56 scan-vertical - 198.51.100.80 'scans-v9.pcap kept by nfcapd and sent again by nfreplay'
  expect netflow/nfreplay.pcap $LAN 192.168.1.57 sweep-icmp - - 'scans-v9.pcap kept by nfcapd and sent again by nfreplay'
}

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
