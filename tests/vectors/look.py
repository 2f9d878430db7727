#!/usr/bin/python3
"""Shows what is in the captures, to hold against manifest.csv: look.py [FILE...] (all of the manifest without FILE).

Counts first contacts as the design does, per host of the LAN: TCP SYN, the first UDP datagram, ICMP echo to an (address,
port) new in the capture; it failed on RST, unreachable, or no answer within 3 s. Independent of the firmware on purpose:
it reads through tshark and knows nothing of its tables.
"""
import collections
import csv
import ipaddress
import os
import subprocess
import sys

FIELDS = ["frame.time_epoch", "ip.src", "ip.dst", "ipv6.src", "ipv6.dst", "tcp.srcport", "tcp.dstport", "tcp.flags",
          "udp.srcport", "udp.dstport", "icmp.type", "icmpv6.type", "frame.len"]


def packets(path):
    command = ["tshark", "-n", "-r", path, "-T", "fields", "-E", "separator=|", "-E", "occurrence=a"]
    for field in FIELDS:
        command += ["-e", field]
    out = subprocess.run(command, capture_output=True, text=True).stdout
    for line in out.splitlines():
        values = line.split("|")
        if len(values) == len(FIELDS):
            yield dict(zip(FIELDS, (value.split(",") if value else [] for value in values)))


def look(path, lan):
    network = ipaddress.ip_network(lan)
    contacts = {}
    count = 0
    first = last = None
    peak = collections.Counter()

    def inside(address):
        address = ipaddress.ip_address(address)
        return address.version == network.version and address in network

    for packet in packets(path):
        count += 1
        now = float(packet["frame.time_epoch"][0])
        first = now if first is None else first
        last = now
        sources = packet["ip.src"] or packet["ipv6.src"]
        targets = packet["ip.dst"] or packet["ipv6.dst"]
        if not sources or not targets:
            continue
        source, target = sources[0], targets[0]
        kind = (packet["icmp.type"] or packet["icmpv6.type"] or [None])[0]
        peak[source, target, int(now)] += 1
        if kind in ("3", "1") and len(sources) > 1:
            inner = ("tcp", packet["tcp.dstport"]) if packet["tcp.dstport"] else ("udp", packet["udp.dstport"])
            port = int(inner[1][-1]) if inner[1] else 0
            key = (sources[-1], targets[-1], inner[0] if inner[1] else "icmp", port)
            if key in contacts and contacts[key][1] is None:
                contacts[key][1] = "unreachable"
            continue
        if packet["tcp.flags"] and not kind:
            flags = int(packet["tcp.flags"][0], 16)
            ports = int(packet["tcp.srcport"][0]), int(packet["tcp.dstport"][0])
            proto = "tcp"
            opening, good, bad = flags & 0x16 == 2, flags & 0x12 == 0x12, flags & 4
        elif packet["udp.dstport"] and not kind:
            ports = int(packet["udp.srcport"][0]), int(packet["udp.dstport"][0])
            proto = "udp"
            opening, good, bad = True, True, False
        elif kind in ("8", "128", "0", "129"):
            ports = 0, 0
            proto = "icmp"
            opening, good, bad = kind in ("8", "128"), kind in ("0", "129"), False
        else:
            continue
        back = contacts.get((target, source, proto, ports[0]))
        if back is not None and (good or bad):
            if back[1] is None and now - back[0] <= 3:
                back[1] = "ok" if good else "rst"
        elif opening and inside(source) != inside(target) and not ipaddress.ip_address(target).is_multicast:
            contacts.setdefault((source, target, proto, ports[1]), [now, None])

    size = os.path.getsize(path)
    print("%s: %d bytes, %d packets, %.1f s" % (path, size, count, (last - first) if count else 0))
    hosts = collections.defaultdict(list)
    for (source, target, proto, port), (_, outcome) in contacts.items():
        hosts[source].append((target, proto, port, outcome or "silent"))
    shown = sorted(hosts, key=lambda host: (not inside(host), -len(hosts[host])))
    for host in shown[:4]:
        rows = hosts[host]
        outcomes = collections.Counter(row[3] for row in rows)
        ports = collections.Counter("%s/%d" % row[1:3] for row in rows).most_common(5)
        places = collections.Counter(row[0] for row in rows).most_common(2)
        print("   %s %s: %d contacts at %d addresses; %s" % (
            "host" if inside(host) else "outside", host, len(rows), len({row[0] for row in rows}),
            " ".join("%s %d" % each for each in outcomes.most_common())))
        print("      ports %s | busiest %s" % (
            " ".join("%s x%d" % each for each in ports), " ".join("%s x%d" % each for each in places)))
    if len(shown) > 4:
        print("   and %d more" % (len(shown) - 4))
    if peak:
        (source, target, _), most = peak.most_common(1)[0]
        print("   most packets in a second: %d, %s to %s" % (most, source, target))


def main():
    os.chdir(os.path.dirname(os.path.abspath(__file__)))
    with open("manifest.csv", newline="") as manifest:
        rows = list(csv.DictReader(manifest))
    named = sys.argv[1:] or sorted({row["file"] for row in rows})
    for name in named:
        lan = next((row["lan"] for row in rows if row["file"] == name), "192.168.1.0/24")
        look(name, lan)
        for row in rows:
            if row["file"] == name:
                print("   expected: %(host)s %(verdict)s port %(port)s target %(target)s" % row)


main()
