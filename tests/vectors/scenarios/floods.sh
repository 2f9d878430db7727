# shellcheck shell=bash
# Floods from the home and at it.

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
