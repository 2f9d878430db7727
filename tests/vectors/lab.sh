# shellcheck shell=bash
# A small Internet in network namespaces, to record captures in and to test against live. Source it; it needs root.
#
#   h20, h23, ...         hosts 192.168.1.20, .23, ... (also 2001:db8:1::20, ...), one namespace each
#   r                     the home's router: br0 = 192.168.1.1, wan0 = 192.0.2.77; forwards, no NAT; br0 is where we capture
#   i1 ... i5             the provider's routers; between i1 and i2 delay.py adds 8 to 98 ms, by the address outside
#   w                     everything else: AnyIP routes make whole ranges answer as if each address were a machine
#
# No namespace has a link to the machine's own network, so nothing sent here can leave it.
#
# What an address outside is depends on its range, always the same way (jhash with a fixed seed):
#   198.51.100.0/24, 203.0.113.0/24, 192.0.2.0/26   servers: services of serve_all answer, other ports send RST
#   203.0.113.128/25 port 443                       dead (drops), as behind an ad-blocker that swallows packets
#   198.18.0.0/16, 192.0.0.0/24, 192.88.99.0/24, 192.168.128.0/17   like random addresses of the Internet: 70 % silent,
#                                                   10 % ICMP unreachable, 14 % RST, 6 % answer
#   198.19.0.0/16                                   a prefix full of servers: 45 % silent, 15 % RST, 40 % answer
#   2001:db8:dead::/48                              silent; the rest of 2001:db8:8000::/33 are servers

# One name for all that belongs to this lab, so that several can stand at the same time.
LAB=ra$$
LAB_HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
LAB_HOPS=5
LAB_WAN=192.0.2.77
LAB_DNS=203.0.113.53
# The system's Python, for it is the one that sees the Debian modules (scapy, libtorrent).
LAB_PYTHON=/usr/bin/python3
LAB_TMP=
LAB_JOBS=()

# lab_need PACKAGE...  installs what is missing. Services of the packages must not start on the machine itself, so a
# policy stands in the way meanwhile, if the machine has none of its own.
lab_need() {
  local missing=() package policy=/usr/sbin/policy-rc.d mine=
  for package; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod +x "$policy"
    mine=yes
  fi
  apt-get update -q >&2 || true
  DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "${missing[@]}" >&2
  local result=$?
  [ -z "$mine" ] || rm -f "$policy"
  return $result
}

in_ns() { local ns=$1; shift; ip netns exec "$LAB-$ns" "$@"; }
on() { in_ns "h$1" "${@:2}"; }

# background COMMAND...  starts it and remembers it for lab_down. $! stays usable.
background() {
  "$@" &
  LAB_JOBS+=($!)
}

lab_sysctl() {
  in_ns "$1" sysctl -qw net.ipv4.ip_forward="$2" net.ipv6.conf.all.forwarding="$2" net.ipv4.conf.all.rp_filter=0 \
    net.ipv4.conf.default.rp_filter=0 net.ipv4.conf.all.send_redirects=0 net.ipv4.conf.default.send_redirects=0 \
    net.ipv6.conf.all.accept_ra=0 net.ipv6.conf.default.accept_ra=0 \
    net.ipv6.conf.all.accept_dad=0 net.ipv6.conf.default.accept_dad=0
}

lab_ns() {
  ip netns add "$LAB-$1"
  lab_sysctl "$1" "$2"
  ip -n "$LAB-$1" link set lo up
}

# Offloads off: a capture must show packets as a wire has them, not 64 KB ones without checksums.
lab_veth() { # NS1 IF1 NS2 IF2
  ip link add "$2" netns "$LAB-$1" type veth peer name "$4" netns "$LAB-$3"
  in_ns "$1" ethtool -K "$2" tx off tso off gso off gro off >/dev/null 2>&1
  in_ns "$3" ethtool -K "$4" tx off tso off gso off gro off >/dev/null 2>&1
  ip -n "$LAB-$1" link set "$2" up
  ip -n "$LAB-$3" link set "$4" up
}

# lab_bridge  makes the home's bridge, and plugs in the hosts that there are.
lab_bridge() {
  local host
  ip -n "$LAB-r" link add br0 type bridge
  ip -n "$LAB-r" link set br0 address 02:00:c0:a8:01:01 up
  ip -n "$LAB-r" addr add 192.168.1.1/24 brd + dev br0
  ip -n "$LAB-r" addr add 2001:db8:1::1/64 dev br0 nodad
  for host in /run/netns/"$LAB"-h*; do
    [ ! -e "$host" ] || ip -n "$LAB-r" link set "p${host##*-h}" master br0
  done
}

lab_up() {
  [ "$(id -u)" = 0 ] || { echo "lab: must be root" >&2; return 1; }
  LAB_TMP=$(mktemp -d /tmp/ra-lab.XXXXXX)
  chmod 755 "$LAB_TMP"
  lab_ns r 1
  lab_bridge

  local i
  for i in $(seq $LAB_HOPS); do lab_ns "i$i" 1; done
  lab_ns w 1
  lab_veth r wan0 i1 in0
  ip -n "$LAB-r" addr add $LAB_WAN/26 dev wan0
  ip -n "$LAB-i1" addr add 192.0.2.65/26 dev in0
  lab_link 0 r wan0 i1 in0
  background "$LAB_PYTHON" "$LAB_HERE/delay.py" "$LAB-i1" out0 "$LAB-i2" in0
  until in_ns i2 ip link show in0 >/dev/null 2>&1; do sleep 0.1; done
  lab_link 1 i1 out0 i2 in0
  for i in $(seq 2 $((LAB_HOPS - 1))); do
    lab_veth "i$i" out0 "i$((i + 1))" in0
    lab_link "$i" "i$i" out0 "i$((i + 1))" in0
  done
  lab_veth "i$LAB_HOPS" out0 w in0
  lab_link $LAB_HOPS "i$LAB_HOPS" out0 w in0
  lab_outside
}

# lab_link N NEAR NEAR_IF FAR FAR_IF  numbers the link and routes over it: home this way, everything else that way.
lab_link() {
  local n=$1 near=$2 near_if=$3 far=$4 far_if=$5 a=192.0.2.65 b=$LAB_WAN v6=2001:db8:7f00:$1
  if [ "$n" -gt 0 ]; then
    a=192.0.2.$((128 + 4 * n + 1)) b=192.0.2.$((128 + 4 * n + 2))
    ip -n "$LAB-$near" addr add "$b/30" dev "$near_if"
    ip -n "$LAB-$far" addr add "$a/30" dev "$far_if"
  fi
  ip -n "$LAB-$near" addr add "$v6::2/64" dev "$near_if" nodad
  ip -n "$LAB-$far" addr add "$v6::1/64" dev "$far_if" nodad
  ip -n "$LAB-$near" route add default via "$a"
  ip -n "$LAB-$near" -6 route add default via "$v6::1"
  ip -n "$LAB-$far" route add 192.168.1.0/24 via "$b"
  [ "$n" = 0 ] || ip -n "$LAB-$far" route add 192.0.2.64/26 via "$b"
  ip -n "$LAB-$far" -6 route add 2001:db8:1::/64 via "$v6::2"
}

lab_outside() {
  local range
  for range in 198.51.100.0/24 203.0.113.0/24 192.0.2.0/26 198.18.0.0/15 192.0.0.0/24 192.88.99.0/24 192.168.128.0/17; do
    ip -n "$LAB-w" route add local "$range" dev lo
  done
  ip -n "$LAB-w" -6 route add local 2001:db8:8000::/33 dev lo
  in_ns i3 nft -f - <<'NFT'
table ip quiet { chain out { type filter hook output priority 0; icmp type time-exceeded drop; }; }
NFT
  # Silence and unreachables come from the last router before the targets, so an unreachable has a router's address.
  in_ns "i$LAB_HOPS" nft -f - <<'NFT'
table inet edge {
  set wild { type ipv4_addr; flags interval; elements = { 198.18.0.0/16, 192.0.0.0/24, 192.88.99.0/24, 192.168.128.0/17 }; }
  chain pass {
    type filter hook forward priority 0;
    iifname "in0" ip daddr @wild meta mark set jhash ip daddr mod 100 seed 0x7a11
    ip daddr @wild meta mark 0-69 drop
    ip daddr @wild meta mark 70-79 reject with icmp type host-unreachable
    iifname "in0" ip daddr 198.19.0.0/16 meta mark set jhash ip daddr mod 100 seed 0x7a11
    ip daddr 198.19.0.0/16 meta mark 0-44 drop
    ip daddr 203.0.113.128/25 tcp dport 443 drop
    ip daddr 203.0.113.128/25 udp dport 443 drop
    ip6 daddr 2001:db8:dead::/48 drop
  }
}
NFT
  in_ns w nft -f - <<'NFT'
table inet hosts {
  set wild { type ipv4_addr; flags interval; elements = { 198.18.0.0/16, 192.0.0.0/24, 192.88.99.0/24, 192.168.128.0/17 }; }
  chain take {
    type filter hook input priority 0;
    iifname "lo" accept
    ip daddr @wild meta mark set jhash ip daddr mod 100 seed 0x7a11
    ip daddr @wild meta mark 80-93 meta l4proto tcp reject with tcp reset
    ip daddr @wild meta mark 80-93 meta l4proto udp reject
    ip daddr 198.19.0.0/16 meta mark set jhash ip daddr mod 100 seed 0x7a11
    ip daddr 198.19.0.0/16 meta mark 45-59 meta l4proto tcp reject with tcp reset
  }
}
NFT
}

# lab_host LAST_OCTET...  adds hosts to the LAN.
lab_host() {
  local n
  for n; do
    [ ! -e "/run/netns/$LAB-h$n" ] || continue
    lab_ns "h$n" 0
    lab_veth "h$n" eth0 r "p$n"
    ip -n "$LAB-h$n" link set eth0 address "$(printf '02:00:c0:a8:01:%02x' "$n")"
    ip -n "$LAB-r" link set "p$n" master br0
    ip -n "$LAB-h$n" addr add "192.168.1.$n/24" brd + dev eth0
    ip -n "$LAB-h$n" addr add "2001:db8:1::$n/64" dev eth0 nodad
    ip -n "$LAB-h$n" route add default via 192.168.1.1
    ip -n "$LAB-h$n" -6 route add default via 2001:db8:1::1
    mkdir -p "/etc/netns/$LAB-h$n"
    echo "nameserver $LAB_DNS" >"/etc/netns/$LAB-h$n/resolv.conf"
  done
}

# serve_all  starts the services outside. Real servers where Debian has a small one, wan.py for the rest.
serve_all() {
  local dir=$LAB_TMP i
  mkdir -p "$dir/www" "$dir/nginx"
  for i in 1 2 3 4 5 6 7 8; do head -c $((i * 1500)) /dev/zero >"$dir/www/o$i"; done
  head -c 40000000 /dev/zero >"$dir/www/big"
  echo '<html>hello</html>' >"$dir/www/index.html"
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN=example -keyout "$dir/key" -out "$dir/cert" 2>/dev/null
  cat >"$dir/nginx.conf" <<CONF
user root; worker_processes 1; daemon off; pid $dir/nginx/pid; error_log $dir/nginx/error;
events { worker_connections 4096; }
http {
  access_log off; keepalive_timeout 20;
  client_body_temp_path $dir/nginx/b; proxy_temp_path $dir/nginx/p; fastcgi_temp_path $dir/nginx/f;
  uwsgi_temp_path $dir/nginx/u; scgi_temp_path $dir/nginx/s;
  ssl_certificate $dir/cert; ssl_certificate_key $dir/key;
  server { listen 80; listen [::]:80; listen 443 ssl http2; listen [::]:443 ssl http2; root $dir/www; }
}
CONF
  background in_ns w nginx -c "$dir/nginx.conf"

  # siteNN and cdnNN live in the two ranges of servers; adNN in the part whose port 443 is dead.
  ip -n "$LAB-w" addr add $LAB_DNS/32 dev lo
  {
    for i in $(seq 1 80); do
      echo "address=/site$i.example/198.51.100.$((i + 20))"
      echo "address=/site$i.example/2001:db8:8000::$((i + 20))"
    done
    for i in $(seq 1 30); do
      echo "address=/cdn$i.example/203.0.113.$((i + 60))"
      echo "address=/cdn$i.example/2001:db8:9000::$((i + 60))"
      echo "address=/ad$i.example/203.0.113.$((i + 140))"
    done
    echo "address=/mail.example/198.51.100.5"
    echo "address=/tracker.example/198.51.100.9"
    echo "address=/deb.example/198.51.100.10"
    echo "address=/time.example/198.51.100.11"
    echo "address=/syncthing.net/198.51.100.12"
  } >"$dir/dnsmasq.conf"
  background in_ns w dnsmasq --keep-in-foreground --no-daemon --conf-file="$dir/dnsmasq.conf" --no-resolv --no-hosts \
    --listen-address=$LAB_DNS --bind-interfaces --log-facility="$dir/dnsmasq.log" --user=root 2>/dev/null

  background in_ns w smtp-sink -u nobody -h mx.example inet:0.0.0.0:25 200 2>/dev/null
  background in_ns w smtp-sink -u nobody -h mail.example inet:0.0.0.0:587 50 2>/dev/null
  # Bound, for iperf3 would answer a datagram from another address than it was sent to.
  ip -n "$LAB-w" addr add 198.51.100.60/32 dev lo
  background in_ns w iperf3 -s -B 198.51.100.60 >/dev/null 2>&1
  background in_ns w "$LAB_PYTHON" "$LAB_HERE/wan.py"
  until in_ns w curl -so /dev/null --max-time 1 http://198.51.100.21/; do sleep 0.2; done
}

# serve_swarm  a tracker, and peers that are there: on whatever port a peer said, the one real seed answers, but only at
# addresses that answer at all.
serve_swarm() {
  [ ! -d "$LAB_TMP/swarm" ] || return 0
  "$LAB_PYTHON" "$LAB_HERE/swarm.py" make "$LAB_TMP/swarm" >"$LAB_TMP/swarm.hash"
  mv "$LAB_TMP/swarm.hash" "$LAB_TMP/swarm/hash"
  chmod -R a+rX "$LAB_TMP/swarm"
  ip -n "$LAB-w" addr add 198.51.100.9/32 dev lo
  # opentracker locks itself into -d, so the list of what it serves is named from there.
  background in_ns w opentracker -i 198.51.100.9 -p 6969 -P 6969 -d "$LAB_TMP/swarm" -w hash >/dev/null 2>&1
  in_ns w nft -f - <<'NFT'
table ip swarm {
  chain in {
    type nat hook prerouting priority dstnat;
    iifname "in0" ip daddr 198.18.0.0/15 meta mark set jhash ip daddr mod 100 seed 0x7a11
    iifname "in0" ip daddr 198.18.0.0/16 meta mark 94-99 meta l4proto { tcp, udp } th dport { 6881-6999, 10000-65535 } redirect to :51413
    iifname "in0" ip daddr 198.19.0.0/16 meta mark 60-99 meta l4proto { tcp, udp } th dport { 6881-6999, 10000-65535 } redirect to :51413
  }
}
NFT
  background in_ns w "$LAB_PYTHON" "$LAB_HERE/swarm.py" seed "$LAB_TMP/swarm"
  sleep 2
  in_ns w "$LAB_PYTHON" "$LAB_HERE/swarm.py" announce "$LAB_TMP/swarm"
}

# capture_start FILE FILTER [INTERFACE] [NAMESPACE]  records until capture_stop; the pid is in CAPTURE. At most MOST packets.
# 96 bytes hold every header up to TCP options, and no more of what was said than that. A file called .pcapng is one.
capture_start() {
  local file=$1 filter=$2 interface=${3:-br0} ns=${4:-r}
  # Not through in_ns: the pid must be the program's, not that of a shell around it.
  if [[ $file = *.pcapng ]]; then
    ip netns exec "$LAB-$ns" dumpcap -q -p -i "$interface" -s "${SNAPLEN:-96}" -c "${MOST:-1000000}" -f "$filter" -w "$file" \
      2>"$file.log" &
  else
    ip netns exec "$LAB-$ns" tcpdump -q -n -p -Z root -i "$interface" -s "${SNAPLEN:-96}" -c "${MOST:-1000000}" \
      --immediate-mode -B 8192 -U -w "$file" "$filter" 2>"$file.log" &
  fi
  CAPTURE=$!
  LAB_JOBS+=("$CAPTURE")
  until grep -qE 'listening on|File:' "$file.log" 2>/dev/null; do sleep 0.05; done
}

capture_stop() { # PID FILE
  sleep 1
  kill "$1" 2>/dev/null
  wait "$1" 2>/dev/null
  rm -f "$2.log"
  chmod 644 "$2"
}

# lab_down  ends everything that runs inside the namespaces, then the namespaces. Safe to call twice.
lab_down() {
  local ns pid job
  for job in "${LAB_JOBS[@]}"; do kill "$job" 2>/dev/null; done
  LAB_JOBS=()
  for ns in $(ip netns list | awk -v lab="$LAB-" 'index($1, lab) == 1 { print $1 }'); do
    for pid in $(ip netns pids "$ns" 2>/dev/null); do kill "$pid" 2>/dev/null; done
    ip netns del "$ns"
    rm -rf "/etc/netns/$ns"
  done
  rmdir /etc/netns 2>/dev/null
  [ -z "$LAB_TMP" ] || rm -rf "$LAB_TMP"
  LAB_TMP=
}
