#!/usr/bin/python3
"""What programs of a household say that Debian has no small program for.

lan.py games             a game's server list: a query to 60 servers, those silent once more
lan.py sleeper READY     connects to 50 web servers; when READY is gone it says something on each connection
lan.py chatter ADDRESS   what a PC or TV calls into the LAN: mDNS, SSDP, LLMNR, NetBIOS, one round every 2 s
"""
import os
import random
import select
import socket
import struct
import sys
import time

QUERY = b"\xff\xff\xff\xffTSource Engine Query\0"


def games():
    rng = random.Random(27015)
    servers = ["%s.%d" % (rng.choice(("198.51.100", "203.0.113")), rng.randrange(1, 250)) for _ in range(70)]
    silent = list(dict.fromkeys(servers))[:60]
    asking = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    for _ in range(2):
        for address in silent:
            asking.sendto(QUERY, (address, 27015))
            time.sleep(0.02)
        end = time.monotonic() + 2
        while select.select([asking], [], [], max(0, end - time.monotonic()))[0]:
            answered = asking.recvfrom(2048)[1][0]
            if answered in silent:
                silent.remove(answered)
    print(len(silent), "never answered")


def name(text):
    return b"".join(bytes([len(part)]) + part.encode() for part in text.split(".")) + b"\0"


def chatter(address):
    sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sender.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
    sender.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(address))
    header = struct.pack("!6H", 0, 0, 1, 0, 0, 0)
    search = ("M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMAN: \"ssdp:discover\"\r\nMX: 2\r\n"
              "ST: urn:dial-multiscreen-org:service:dial:1\r\n\r\n").encode()
    notify = ("NOTIFY * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nNT: upnp:rootdevice\r\nNTS: ssdp:alive\r\n\r\n").encode()
    netbios = struct.pack("!6H", 7, 0x0110, 1, 0, 0, 0) + b"\x20" + b"CK" + b"A" * 30 + b"\0" + struct.pack("!HH", 0x20, 1)
    for service in ("_googlecast._tcp.local", "_airplay._tcp.local", "_ipp._tcp.local", "_smb._tcp.local", "tv.local") * 2:
        sender.sendto(header + name(service) + struct.pack("!HH", 12, 1), ("224.0.0.251", 5353))
        sender.sendto(header + name(service.split(".")[0].strip("_")) + struct.pack("!HH", 1, 1), ("224.0.0.252", 5355))
        sender.sendto(search, ("239.255.255.250", 1900))
        sender.sendto(notify, ("239.255.255.250", 1900))
        sender.sendto(netbios, ("192.168.1.255", 137))
        time.sleep(2)


def sleeper(ready):
    rng = random.Random(62)
    sites = rng.sample(["198.51.100.%d" % i for i in range(20, 250)] + ["203.0.113.%d" % i for i in range(1, 128)], 50)
    connections = [socket.create_connection((site, 80 if i % 5 == 0 else 443)) for i, site in enumerate(sites)]
    open(ready, "w").close()
    while os.path.exists(ready):
        time.sleep(0.1)
    for connection in connections:
        connection.send(b"GET / HTTP/1.1\r\n\r\n")
        time.sleep(0.02)
    time.sleep(2)


if sys.argv[1] == "games":
    games()
elif sys.argv[1] == "sleeper":
    sleeper(sys.argv[2])
else:
    chatter(sys.argv[2])
