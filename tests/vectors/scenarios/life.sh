# shellcheck shell=bash
# Ordinary life, in which nobody misbehaves.

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

record_browsing6() {
  lab_host 45
  SNAPLEN=90 recording browsing6.pcap 'host 2001:db8:1::45' browse 45 1 22 6
  expect browsing6.pcap $LAN6 - none - - 'curl -6 opens 22 sites'
}

# The provider's IPv6 is dead, and a computer tries it first. The home is guessed: the box knows both of its networks.
dead_ipv6() {
  local i
  for i in $(seq 1 20); do
    on 69 curl -sk -o /dev/null --max-time 10 --resolve "site$i.example:443:[2001:db8:dead::$i],198.51.100.$((i + 20))" "https://site$i.example/"
  done
}
record_dead_ipv6() {
  lab_host 69
  SNAPLEN=74 recording dead-ipv6.pcap 'host 192.168.1.69 or host 2001:db8:1::69' dead_ipv6
  expect dead-ipv6.pcap - - none - - 'home guessed: curl opens 20 sites whose IPv6 addresses do not answer; IPv4 does'
}

# The servers forget its connections while it sleeps, silently.
wake() {
  rm "$LAB_TMP/asleep"
  sleep 3
  browse 62 40 44
}
record_waking() {
  lab_host 62
  on 62 "$LAB_PYTHON" lan.py sleeper "$LAB_TMP/asleep" &
  until [ -e "$LAB_TMP/asleep" ]; do sleep 0.1; done
  in_ns "i$LAB_HOPS" nft insert rule inet edge pass ip daddr 192.168.1.62 tcp flags rst drop
  in_ns w ss -K dst 192.168.1.62 >/dev/null
  in_ns "i$LAB_HOPS" nft -a list chain inet edge pass | awk '/tcp flags rst/ { print $NF }' |
    xargs -I{} ip netns exec "$LAB-i$LAB_HOPS" nft delete rule inet edge pass handle {}
  recording waking.pcap 'host 192.168.1.62' wake
  expect waking.pcap $LAN - none - - 'a computer wakes and 50 web servers reset its old connections'
}
