#!/usr/bin/python3
"""The services outside that need no real server: NTP, game servers, STUN, IMAP. Answers for every address it is asked at."""
import asyncio
import socket
import struct
import sys
import time
import zlib

IP_PKTINFO = 8


def ntp(query, _):
    if len(query) < 48:
        return None
    now = time.time() + 2208988800
    stamp = struct.pack("!II", int(now), int(now % 1 * (1 << 32)))
    return struct.pack("!BBBbII4s", 0x24, 2, 6, -20, 0x100, 0x100, b"GPS\0") + stamp + query[40:48] + stamp + stamp


def game(query, at):
    # One in five of the list's servers is gone by the time a player asks.
    if zlib.crc32(at) % 5 == 0 or not query.startswith(b"\xff\xff\xff\xffTSource"):
        return None
    return b"\xff\xff\xff\xffI\x11server\0map\0game\0game\0" + bytes(20)


def stun(query, _):
    return b"\x01\x01" + struct.pack("!H", 0) + query[4:20] if len(query) >= 20 else None


def tell(query, _):
    return query


class Udp:
    """Answers from the very address that was asked, which an ordinary socket on 0.0.0.0 would not do."""

    def __init__(self, loop, port, answer):
        self.answer = answer
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.setsockopt(socket.IPPROTO_IP, IP_PKTINFO, 1)
        self.socket.setblocking(False)
        self.socket.bind(("0.0.0.0", port))
        loop.add_reader(self.socket, self.read)

    def read(self):
        query, ancillary, _, peer = self.socket.recvmsg(2048, 128)
        at = ancillary[0][2][8:12]
        reply = self.answer(query, at)
        if reply:
            info = struct.pack("=I4s4s", 0, at, bytes(4))
            self.socket.sendmsg([reply], [(socket.IPPROTO_IP, IP_PKTINFO, info)], 0, peer)


async def imap(reader, writer):
    try:
        await imap_session(reader, writer)
    except ConnectionError:
        pass  # a port scanner hangs up like this
    writer.close()


async def imap_session(reader, writer):
    writer.write(b"* OK ready\r\n")
    while line := await reader.readline():
        tag, _, command = line.strip().partition(b" ")
        word = command.upper().split(b" ")[0]
        if word == b"CAPABILITY":
            writer.write(b"* CAPABILITY IMAP4rev1\r\n")
        elif word in (b"SELECT", b"EXAMINE"):
            writer.write(b"* 3 EXISTS\r\n* 0 RECENT\r\n")
        elif word == b"LIST":
            writer.write(b'* LIST () "/" INBOX\r\n')
        elif word == b"LOGOUT":
            writer.write(b"* BYE\r\n")
        writer.write(tag + b" OK done\r\n")
        await writer.drain()
        if word == b"LOGOUT":
            break


async def main():
    loop = asyncio.get_running_loop()
    kept = [Udp(loop, *each) for each in ((123, ntp), (27015, game), (3478, stun), (4500, tell))]
    server = await asyncio.start_server(imap, "0.0.0.0", 143)
    assert kept
    async with server:
        await server.serve_forever()


try:
    asyncio.run(main())
except KeyboardInterrupt:
    sys.exit(0)
