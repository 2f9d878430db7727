#!/usr/bin/python3
"""The distance of the Internet: a wire between two namespaces that holds each packet for a while.

delay.py NS1 IF1 NS2 IF2

Makes one TUN interface in each namespace. Whatever enters one leaves the other later, by 4 to 49 ms each way, fixed for
an address outside. Written because netem is a kernel module that not every machine has.
"""
import fcntl
import heapq
import os
import select
import struct
import subprocess
import sys
import time
import zlib

TUNSETIFF = 0x400454CA
TUN_WITHOUT_HEADER = 0x1001


def tun(namespace, name):
    fd = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    # A name of our own first: the machine itself may have an interface called like the one asked for.
    fcntl.ioctl(fd, TUNSETIFF, struct.pack("16sH", b"ra%d" % (os.getpid() % 100000 * 10 + fd % 10), TUN_WITHOUT_HEADER))
    made = "ra%d" % (os.getpid() % 100000 * 10 + fd % 10)
    subprocess.check_call(["ip", "link", "set", made, "netns", namespace])
    subprocess.check_call(["ip", "-n", namespace, "link", "set", made, "name", name, "txqueuelen", "10000"])
    subprocess.check_call(["ip", "-n", namespace, "link", "set", name, "up"])
    return fd


def seconds(packet, outward):
    if packet[0] >> 4 == 4:
        outside = packet[16:20] if outward else packet[12:16]
    else:
        outside = packet[24:40] if outward else packet[8:24]
    return (4 + zlib.crc32(outside) % 46) / 1000


def main():
    near = tun(sys.argv[1], sys.argv[2])
    far = tun(sys.argv[3], sys.argv[4])
    other = {near: far, far: near}
    waiting = []
    order = 0
    while True:
        timeout = max(0, waiting[0][0] - time.monotonic()) if waiting else None
        ready, _, _ = select.select([near, far], [], [], timeout)
        now = time.monotonic()
        for fd in ready:
            for _ in range(64):
                try:
                    packet = os.read(fd, 2048)
                except BlockingIOError:
                    break
                order += 1
                heapq.heappush(waiting, (now + seconds(packet, fd == near), order, other[fd], packet))
        now = time.monotonic()
        while waiting and waiting[0][0] <= now:
            _, _, fd, packet = heapq.heappop(waiting)
            try:
                os.write(fd, packet)
            except OSError:
                pass  # the queue is full or the link is down: a wire loses packets too


main()
