# shellcheck shell=bash
# Hosts that look for others.

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

# Two in five answer.
record_nmap_living() {
  lab_host 64 65
  recording nmap-connect-range.pcap 'host 192.168.1.64' on 64 nmap -n -Pn -sT -p 443 --max-retries 0 198.19.20.0/25
  expect nmap-connect-range.pcap $LAN 192.168.1.64 scan-horizontal 443 - 'nmap -sT over a network of which 40 % answer'
  recording nmap-sweep-living.pcap 'host 192.168.1.65' on 65 nmap -n -sn --max-retries 0 198.19.30.0/27
  expect nmap-sweep-living.pcap $LAN 192.168.1.65 sweep-icmp - - 'nmap -sn of a /27 where half live'
}

# Only what is reset shows that nobody had opened a connection.
record_nmap_ack() {
  lab_host 66 67
  recording nmap-ack-vertical.pcap 'host 192.168.1.66' on 66 nmap -n -Pn -sA -T4 --top-ports 200 198.51.100.82
  expect nmap-ack-vertical.pcap $LAN 192.168.1.66 scan-vertical - 198.51.100.82 'nmap -sA: acknowledgements of nothing; all are reset'
  recording nmap-ack-horizontal.pcap 'host 192.168.1.67' on 67 nmap -n -Pn -sA -p 22 --max-retries 0 198.19.50.0/25
  expect nmap-ack-horizontal.pcap $LAN 192.168.1.67 scan-horizontal 22 - 'nmap -sA over a network of which half reset'
}

record_nmap_protocols() {
  lab_host 68
  recording nmap-protocols.pcap 'host 192.168.1.68' on 68 nmap -n -Pn -sO --max-retries 0 198.51.100.83
  expect nmap-protocols.pcap $LAN 192.168.1.68 scan-vertical - 198.51.100.83 'nmap -sO: a packet of each IP protocol'
}

record_nmap_fragments() {
  lab_host 61
  recording nmap-fragments.pcap 'host 192.168.1.61' on 61 nmap -n -Pn -sS -f -p 445 --max-retries 0 198.18.46.0/26
  expect nmap-fragments.pcap $LAN 192.168.1.61 scan-horizontal 445 - 'nmap -f: TCP headers in fragments of 8 bytes'
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

# Who lives is asked for the time instead of an echo.
record_nmap_sweep_timestamp() {
  lab_host 70
  recording nmap-sweep-timestamp.pcap 'host 192.168.1.70' on 70 nmap -n -sn -PP --max-retries 0 198.18.52.0/27
  expect nmap-sweep-timestamp.pcap $LAN 192.168.1.70 sweep-icmp - - 'nmap -sn -PP: timestamp requests over a /27'
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
