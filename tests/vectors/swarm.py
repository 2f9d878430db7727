#!/usr/bin/python3
"""A BitTorrent swarm: peers on a tracker, one real seed behind them, and a client that meets them.

swarm.py make DIR                 DIR/data.torrent and its content; prints the info hash
swarm.py announce DIR             tells the tracker of 180 peers, most of whom are not there any more
swarm.py seed DIR                 seeds on port 51413 until killed
swarm.py leech DIR INTO SECONDS   downloads slowly, as libtorrent clients (qBittorrent, Deluge) do, and asks dead DHT nodes
"""
import ipaddress
import os
import random
import socket
import sys
import time

import libtorrent

V1_ONLY = 64  # Debian's module does not have the name
TRACKER = ("198.51.100.9", 6969)


def peers(seed, count):
    rng = random.Random(seed)
    for _ in range(count):
        net = ipaddress.ip_network(rng.choice(("198.18.0.0/16", "198.18.0.0/16", "198.19.0.0/16")))
        port = rng.choices((6881, 51413, 6889, rng.randrange(10000, 65000)), (25, 10, 5, 60))[0]
        yield str(net[rng.randrange(1, net.num_addresses - 1)]), port


def make(folder):
    os.makedirs(folder, exist_ok=True)
    with open(folder + "/data", "wb") as data:
        data.write(random.Random(1).randbytes(12_000_000))
    files = libtorrent.file_storage()
    libtorrent.add_files(files, folder + "/data")
    # The old kind alone: aria2 and transmission know no other.
    torrent = libtorrent.create_torrent(files, piece_size=65536, flags=V1_ONLY)
    torrent.add_tracker("http://tracker.example:%d/announce" % TRACKER[1])
    libtorrent.set_piece_hashes(torrent, folder)
    with open(folder + "/data.torrent", "wb") as out:
        out.write(libtorrent.bencode(torrent.generate()))
    print(libtorrent.torrent_info(folder + "/data.torrent").info_hash())


def announce(folder):
    info = libtorrent.torrent_info(folder + "/data.torrent").info_hash().to_bytes()
    quoted = "".join("%%%02x" % byte for byte in info)
    for number, (address, port) in enumerate(peers(6881, 180)):
        with socket.create_connection(TRACKER, 5, (address, 0)) as tracker:
            tracker.sendall(("GET /announce?info_hash=%s&peer_id=-qB4400-%012d&port=%d&uploaded=0&downloaded=0&left=0&compact=1"
                             " HTTP/1.0\r\n\r\n" % (quoted, number, port)).encode())
            tracker.recv(4096)


def session(port, **more):
    settings = {"listen_interfaces": "0.0.0.0:%d" % port, "enable_lsd": False, "enable_upnp": False, "enable_natpmp": False,
                "enable_dht": True, "dht_bootstrap_nodes": "", "allow_multiple_connections_per_ip": True}
    settings.update(more)
    return libtorrent.session(settings)


def add(client, folder, into):
    os.makedirs(into, exist_ok=True)
    return client.add_torrent({"ti": libtorrent.torrent_info(folder + "/data.torrent"), "save_path": into})


def seed(folder):
    client = session(51413, upload_rate_limit=60_000)
    add(client, folder, folder)
    while True:
        time.sleep(60)


def leech(folder, into, seconds):
    client = session(6881, download_rate_limit=14_000, connection_speed=15, user_agent="qBittorrent/4.4.0")
    # What a client keeps from its last run: DHT nodes of whom most have gone since.
    for node in peers(4, 60):
        client.add_dht_node(node)
    handle = add(client, folder, into)
    time.sleep(seconds)
    status = handle.status()
    print("peers", status.num_peers, "of", status.list_peers, "dht", status.progress)


command, arguments = sys.argv[1], sys.argv[2:]
if command == "leech":
    leech(arguments[0], arguments[1], float(arguments[2]))
else:
    {"make": make, "announce": announce, "seed": seed}[command](*arguments)
