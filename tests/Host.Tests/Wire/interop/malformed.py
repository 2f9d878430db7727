"""Malformed alerts made by scapy. malformed.py PORT: sends them, prints how many went out and how many answers were longer than their request."""
import socket
import sys

from scapy.contrib.coap import CoAP
from scapy.packet import fuzz, raw

PATH = [("Uri-Path", "alert")]


def messages():
    yield raw(CoAP(ver=0, code=2, options=PATH, paymark=b"\xff"))
    yield raw(CoAP(ver=3, code=2, options=PATH, paymark=b"\xff"))
    yield raw(CoAP(tkl=15, code=2, options=PATH, paymark=b"\xff"))
    yield raw(CoAP(tkl=8, code=2))
    yield raw(CoAP(type=2, code=2, options=PATH, paymark=b"\xff") / b"\x01")
    yield raw(CoAP(type=3, code=2, options=PATH))
    yield raw(CoAP(code=0, options=PATH))
    yield raw(CoAP(code=69))
    yield raw(CoAP(code=225))
    yield raw(CoAP(code=2, options=PATH, paymark=b"\xff"))
    yield raw(CoAP(code=2, options=PATH + [("Content-Format", b"\x3c")], paymark=b"\xff") / (b"\x18" * 240))
    yield raw(CoAP(code=2, options=PATH + [("Content-Format", b"\x11")], paymark=b"\xff") / (b"\xd1\x84" * 40))
    yield raw(CoAP(code=2, options=PATH + [("Content-Format", b"\x11")], paymark=b"\xff") / b"\x9f\xff")
    yield raw(CoAP(code=2, options=[("Uri-Host", "x" * 300)] + PATH))
    yield b"\x40\x02\x00\x01\xff"
    yield b"\x40\x02\x00\x01\xf0"
    yield b""
    yield bytes(1400)
    for _ in range(200):
        yield raw(fuzz(CoAP()))[:1400]


def main():
    link = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    link.settimeout(0.02)
    sent = longer = 0
    for message in messages():
        link.sendto(message, ("127.0.0.1", int(sys.argv[1])))
        sent += 1
        try:
            longer += len(link.recv(2048)) > len(message)
        except socket.timeout:
            pass
    print(f"{sent} sent, {longer} longer")


main()
