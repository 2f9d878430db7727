#!/usr/bin/python3
"""Makes odd/: the same scan behind other link layers and file formats, and files that must not make a reader stumble."""
import random
import struct
import subprocess

from scapy.all import IP, TCP, UDP, Ether, ICMP, IPv6, Raw, fragment, raw
from scapy.layers.inet6 import (ICMPv6EchoRequest, IPv6ExtHdrDestOpt, IPv6ExtHdrFragment, IPv6ExtHdrHopByHop, IPv6ExtHdrRouting)
from scapy.utils import RawPcapReader

ETHERNET, NULL, RAW, SLL, SLL2 = 1, 0, 101, 113, 276
HOST = "192.168.1.60"
SERVER = "198.51.100.50"


def write(name, link, packets, snaplen=65535, order="<", nanoseconds=False):
    """packets: (time in microseconds, bytes, length on the wire)."""
    magic = 0xA1B23C4D if nanoseconds else 0xA1B2C3D4
    with open("odd/" + name, "wb") as out:
        out.write(struct.pack(order + "IHHiIII", magic, 2, 4, 0, 0, snaplen, link))
        for when, data, wire in packets:
            data = data[:snaplen]
            part = when % 1_000_000 * (1000 if nanoseconds else 1)
            out.write(struct.pack(order + "IIII", when // 1_000_000, part, len(data), wire))
            out.write(data)


def scan():
    for data, meta in RawPcapReader("nmap-horizontal.pcap"):
        yield meta.sec * 1_000_000 + meta.usec, data, meta.wirelen


def ip_only():
    return [(when, data, wire) for when, data, wire in scan() if data[12:14] == b"\x08\x00"]


def outbound(data):
    return data[26:30] == bytes((192, 168, 1, 23))


def insert(tag):
    """Puts a tag between the addresses and the EtherType."""
    return [(when, data[:12] + tag + data[12:], wire + len(tag)) for when, data, wire in scan()]


def pppoe(data):
    rest = data[14:]
    length = struct.unpack("!H", rest[2:4])[0] + 2
    return data[:12] + b"\x88\x64" + struct.pack("!BBHHH", 0x11, 0, 0x2A, length, 0x21) + rest


def sll(data):
    return struct.pack("!HHH", 4 if outbound(data) else 0, 1, 6) + data[6:12] + b"\0\0\x08\x00" + data[14:]


def sll2(data):
    return b"\x08\x00\0\0" + struct.pack("!IHBB", 3, 1, 4 if outbound(data) else 0, 6) + data[6:12] + b"\0\0" + data[14:]


def relinked(name, link, change):
    packets = []
    for when, data, wire in ip_only():
        changed = change(data)
        packets.append((when, changed, wire - len(data) + len(changed)))
    write(name, link, packets)


def same_scan():
    write("vlan.pcap", ETHERNET, insert(b"\x81\x00\x00\x07"))
    write("qinq.pcap", ETHERNET, insert(b"\x88\xa8\x00\x64\x81\x00\x00\x07"))
    relinked("pppoe.pcap", ETHERNET, pppoe)
    relinked("raw-ip.pcap", RAW, lambda data: data[14:])
    relinked("sll.pcap", SLL, sll)
    relinked("sll2.pcap", SLL2, sll2)
    relinked("null.pcap", NULL, lambda data: struct.pack("<I", 2) + data[14:])
    write("snaplen64.pcap", ETHERNET, scan(), snaplen=64)
    write("nanoseconds.pcap", ETHERNET, scan(), nanoseconds=True)
    write("bigendian.pcap", ETHERNET, scan(), order=">")
    # As when the clock is set by NTP in the middle: every fortieth packet is stamped 2 s early.
    write("backwards.pcap", ETHERNET, [(when - (2_000_000 if n % 40 == 39 else 0), data, wire)
                                       for n, (when, data, wire) in enumerate(scan())])
    packets = ip_only()
    half = len(packets) // 2
    write("a.tmp", ETHERNET, packets[:half])
    write("b.tmp", RAW, [(when, data[14:], wire - 14) for when, data, wire in packets[half:]])
    subprocess.check_call(["mergecap", "-F", "pcapng", "-w", "odd/two-interfaces.pcapng", "odd/a.tmp", "odd/b.tmp"])
    subprocess.check_call(["rm", "odd/a.tmp", "odd/b.tmp"])


def framed(layers, start=1_700_000_000_000_000, every=20_000):
    frames = []
    for n, layer in enumerate(layers):
        frame = raw(Ether(src="02:00:c0:a8:01:3c", dst="02:00:c0:a8:01:01") / layer)
        frames.append((start + n * every, frame, len(frame)))
    return frames


def fragments():
    layers = []
    for n in range(20):
        pieces = fragment(IP(src=HOST, dst=SERVER, id=n) / UDP(sport=5000 + n, dport=5001) / Raw(bytes(3000)), fragsize=1000)
        if n % 4 == 1:
            del pieces[1]  # a piece is lost
        if n % 4 == 2:
            pieces.reverse()  # the piece with the ports comes last
        if n % 4 == 3:
            pieces[1].frag -= 2  # overlaps the one before
        layers += pieces
    layers += fragment(IP(src=HOST, dst=SERVER, id=99) / ICMP() / Raw(bytes(60000)), fragsize=1400)
    write("fragments.pcap", ETHERNET, [(when, data[:96], wire) for when, data, wire in framed(layers)])


def cut_headers(rng):
    whole = [(when, data, wire) for when, data, wire in scan()][:300]
    packets = [(when, data[:n % 60], n % 60) for n, (when, data, _) in enumerate(whole[:120])]
    for when, data, wire in whole[120:]:
        lie = bytearray(data)
        at = rng.choice((12, 14, 16, 17, 20, 23, 46))
        if at < len(lie):
            lie[at] = rng.randrange(256)
        # What is not lied about must not look like the scan: all to one server and a source that is nobody's.
        lie[26:34] = bytes((192, 168, 1, 60, 198, 51, 100, 50)) if len(lie) > 34 else lie[26:34]
        packets.append((when, bytes(lie), wire))
    write("cut-headers.pcap", ETHERNET, packets)


def garbage(rng):
    packets = []
    for n in range(400):
        size = rng.randrange(0, 200)
        data = bytearray(rng.randbytes(size))
        if size > 14 and n % 2:
            data[12:14] = rng.choice((b"\x08\x00", b"\x86\xdd", b"\x81\x00", b"\x88\x64", b"\x08\x06"))
        packets.append((1_700_000_000_000_000 + rng.randrange(0, 60_000_000), bytes(data), rng.randrange(0, 2000)))
    write("garbage.pcap", ETHERNET, packets)


def extensions6():
    layers = []
    base = IPv6(src="2001:db8:1::60", dst="2001:db8:8000::50")
    for depth in range(1, 9):
        chain = base / IPv6ExtHdrHopByHop()
        for _ in range(depth):
            chain = chain / IPv6ExtHdrDestOpt()
        layers.append(chain / IPv6ExtHdrRouting() / UDP(sport=6000 + depth, dport=6001))
        layers.append(chain / ICMPv6EchoRequest())
        layers.append(base / IPv6ExtHdrFragment(offset=depth, m=1, nh=17) / Raw(bytes(64)))
    # One header says that it goes on for longer than the packet does.
    layers.append(base / IPv6ExtHdrDestOpt(len=255, nh=60) / Raw(b"\x3c\xff" * 8))
    write("extensions6.pcap", ETHERNET, framed(layers))


def whose_home():
    """Whose home it is must be guessed, and is not whose addresses are seen most."""
    phone, other = "192.168.1.70", "10.22.22.2"
    layers = []
    for n in range(4):
        syn = IP(src=phone, dst=f"198.51.100.{n}") / TCP(sport=4000 + n, dport=443, flags="S")
        layers += [syn, IP(src=syn[IP].dst, dst=phone) / TCP(sport=443, dport=4000 + n, flags="SA")]
    for n in range(12):
        layers += [IP(src=other, dst=f"203.0.113.{n * 19}") / TCP(sport=5000 + n, dport=443, flags="S")] * 3
    write("another-sender.pcap", ETHERNET, framed(layers))

    rng = random.Random(2)
    flood = [IP(src=f"{rng.randrange(1, 220)}.{rng.randrange(256)}.{rng.randrange(256)}.{rng.randrange(1, 255)}", dst="192.168.1.80")
             / TCP(sport=rng.randrange(1024, 65536), dport=80, flags="S") for _ in range(900)]
    write("forged-senders.pcap", ETHERNET, framed(flood, every=1000))

    home, server = "2001:db8:1::60", "2001:db8:8000::50"
    layers = [IPv6(src=home, dst=server) / UDP(sport=50000, dport=443)]
    layers += [IPv6(src=server, dst=home) / UDP(sport=443, dport=50000)] * 60
    layers += [IPv6(src=home, dst=f"2001:db8:{n + 1:x}::22") / TCP(sport=40000 + n, dport=22, flags="S") for n in range(1, 21)]
    write("download6.pcap", ETHERNET, framed(layers))


def neighbours():
    """A scan within one network, whose scanner also browses; it and the scanned machine are all that the capture shows of their home."""
    scanner, target = "192.168.1.81", "192.168.1.82"
    layers = []
    for n in range(4):
        syn = IP(src=scanner if n % 2 else target, dst=f"198.51.100.{n}") / TCP(sport=4000 + n, dport=443, flags="S")
        layers += [syn, IP(src=syn[IP].dst, dst=syn[IP].src) / TCP(sport=443, dport=4000 + n, flags="SA")]
    for port in range(1, 121):
        syn = IP(src=scanner, dst=target) / TCP(sport=50000, dport=port, flags="S")
        layers += [syn, IP(src=target, dst=scanner) / TCP(sport=port, dport=50000, flags="SA" if port == 80 else "RA")]
    write("neighbours.pcap", ETHERNET, framed(layers))

    layers = [IP(src=scanner, dst="198.51.100.1") / UDP(sport=5000, dport=123)] * 2
    layers += [IP(src=scanner, dst=target) / TCP(sport=50000, dport=port, flags="FPU") for port in range(1, 61)]
    write("xmas-neighbours.pcap", ETHERNET, framed(layers))

    # A machine that serves its neighbours, and answers their searches by multicast, which another switch kept from the capture.
    layers = []
    for n in range(40):
        layers += [IP(src=target, dst=scanner) / UDP(sport=1900, dport=40000 + n),
                   IP(src=scanner, dst=target) / TCP(sport=41000 + n, dport=20000 + n, flags="S"),
                   IP(src=target, dst=scanner) / TCP(sport=20000 + n, dport=41000 + n, flags="SA"),
                   IP(src=scanner, dst=target) / UDP(sport=42000 + n, dport=53),
                   IP(src=target, dst=scanner) / UDP(sport=53, dport=42000 + n)]
    layers += [IP(src=scanner, dst=f"198.51.100.{n}") / TCP(sport=43000 + n, dport=3389, flags="S") for n in range(3, 60, 3)]
    write("serving-neighbours.pcap", ETHERNET, framed(layers))


def odd_times():
    """A ping a second, which is a flood only where time stands still."""
    pings = framed([IP(src=HOST, dst=SERVER) / ICMP(id=7, seq=n) for n in range(450)], every=1_000_000)
    ahead = [(when + (10 * 365 * 86_400_000_000 if n == 20 else 0), data, wire) for n, (when, data, wire) in enumerate(pings)]
    write("one-ahead.pcap", ETHERNET, ahead)
    write("turned-back.pcap", ETHERNET, [(when - (3_600_000_000 if n > 20 else 0), data, wire) for n, (when, data, wire) in enumerate(pings)])


def broken_files():
    write("empty.pcap", ETHERNET, [])
    open("odd/zero.pcap", "wb").close()
    with open("mail-client.pcap", "rb") as whole:
        data = whole.read()
    with open("odd/cut-file.pcap", "wb") as out:
        out.write(data[:len(data) // 2 | 1])
    write("huge-record.pcap", ETHERNET, list(scan())[:3])
    with open("odd/huge-record.pcap", "ab") as out:
        out.write(struct.pack("<IIII", 1_700_000_000, 0, 0x7FFFFFFF, 0x7FFFFFFF) + bytes(100))
    with open("odd/notpcap.pcap", "w") as out:
        out.write("This is a text and no capture, whatever its name says.\n" * 8)


def main():
    rng = random.Random(1)
    same_scan()
    fragments()
    cut_headers(rng)
    garbage(rng)
    extensions6()
    whose_home()
    neighbours()
    odd_times()
    broken_files()


main()
