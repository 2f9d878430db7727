# shellcheck shell=bash
# Made out of the captures of the others: links, byte orders, damage.

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
one-ahead.pcap|a ping a second; one frame is dated ten years ahead
turned-back.pcap|a ping a second; the clock is set back by an hour
empty.pcap|no packet at all
zero.pcap|no byte at all
cut-file.pcap|ends inside a packet
huge-record.pcap|a record that says it has two gigabytes
notpcap.pcap|a text file
ROWS
  expect odd/another-sender.pcap - - none - - 'home guessed: a phone also sends with the address of its mobile network; which nothing answers'
  expect odd/forged-senders.pcap - 192.168.1.80 inbound-flood 80 - 'home guessed: 900 SYN of forged senders; some of them private'
  expect odd/download6.pcap - 2001:db8:1::60 scan-horizontal 22 - 'home guessed: a scan during a download; most datagrams are of the server'
  expect odd/neighbours.pcap - 192.168.1.81 scan-vertical - 192.168.1.82 'home guessed: a scan within one network; little else'
  expect odd/xmas-neighbours.pcap - 192.168.1.81 scan-vertical - 192.168.1.82 'home guessed: an Xmas scan within one network'
  expect odd/serving-neighbours.pcap - 192.168.1.81 scan-horizontal 3389 - 'home guessed: neighbours that serve each other are no scan; one outside is'
}
