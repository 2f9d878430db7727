# shellcheck shell=bash
# What exporters of flows say of a home.

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
