/* The tap's reading of packets and its ring. IPv4 (RFC 791), TCP (RFC 9293), UDP (RFC 768), ICMP (RFC 792). Hostile bytes are skipped. */
#include "tap.h"

#include <stdatomic.h>
#include <string.h>

enum { PROTO_ICMP = 1, PROTO_TCP = 6, PROTO_UDP = 17 };
enum { ICMP_REPLY = 0, ICMP_UNREACHABLE = 3, ICMP_REQUEST = 8, ICMP_TIME_EXCEEDED = 11 };
enum { FLAG_SYN = 0x02, FLAG_RST = 0x04, FLAG_ACK = 0x10 };
enum { IP_BYTES = 20, TCP_FLAGS_AT = 13, ICMP_QUOTE_AT = 8 };

/* IP header with options, ICMP header, quoted IP header with options, quoted ports: nothing further is ever looked at. */
enum { LOOK_BYTES = 60 + 8 + 60 + 4 };

/* lwIP gives the ports that NAPT takes from this range (IP_NAPT_PORT_RANGE_START of ESP-IDF's lwIP): a datagram to one is an answer. */
enum { NAPT_FIRST_PORT = 49152 };

struct view {
    const uint8_t *bytes; /* at the IP header */
    uint32_t length;      /* bytes that may be looked at */
    uint32_t transport;   /* where the transport header starts */
};

static uint32_t ring[RA_TAP_RING_RECORDS][RA_TAP_RECORD_WORDS];
static _Atomic uint32_t head; /* records ever written: only the producer writes it */
static _Atomic uint32_t tail; /* records ever taken: only the consumer writes it */
static _Atomic uint32_t lost; /* only the producer writes it */

/* The flow of a hash, the second of its last record (wraps after 18 hours), and its datagrams since. */
static struct {
    uint32_t hash;
    uint16_t second, left_out;
} udp_flows[RA_TAP_UDP_FLOWS];

static uint32_t hash_key;

void ra_tap_reset(uint32_t secret)
{
    atomic_store(&head, 0);
    atomic_store(&tail, 0);
    atomic_store(&lost, 0);
    memset(udp_flows, 0, sizeof udp_flows);
    hash_key = secret | 1u;
}

uint32_t ra_tap_lost(void)
{
    return atomic_load_explicit(&lost, memory_order_relaxed);
}

uint32_t ra_tap_take(uint32_t *records, uint32_t max_records)
{
    uint32_t from = atomic_load_explicit(&tail, memory_order_relaxed);
    uint32_t to = atomic_load_explicit(&head, memory_order_acquire);
    uint32_t count = 0;
    while (from != to && count < max_records) {
        memcpy(records + count * RA_TAP_RECORD_WORDS, ring[from % RA_TAP_RING_RECORDS], sizeof ring[0]);
        from++;
        count++;
    }
    atomic_store_explicit(&tail, from, memory_order_release);
    return count;
}

static uint32_t number(const uint8_t *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* addresses: 8 bytes, source and destination; ports: 4 bytes, or NULL. */
static void put(const uint8_t *addresses, const uint8_t *ports, uint8_t protocol, uint16_t detail, enum ra_tap_kind kind)
{
    uint32_t at = atomic_load_explicit(&head, memory_order_relaxed);
    if (at - atomic_load_explicit(&tail, memory_order_acquire) >= RA_TAP_RING_RECORDS) {
        /* Not an atomic addition, which not every chip has: nobody else adds. */
        atomic_store_explicit(&lost, atomic_load_explicit(&lost, memory_order_relaxed) + 1, memory_order_relaxed);
        return;
    }
    uint32_t *record = ring[at % RA_TAP_RING_RECORDS];
    record[0] = number(addresses);
    record[1] = number(addresses + 4);
    record[2] = ports == NULL ? 0 : number(ports);
    record[3] = (uint32_t)kind << 24 | (uint32_t)detail << 8 | protocol;
    atomic_store_explicit(&head, at + 1, memory_order_release);
}

/* Finds the transport header of an unfragmented packet or a first fragment. A header that is chained over pbufs is copied to scratch. */
static bool look(const struct pbuf *packet, uint8_t *scratch, struct view *view)
{
    view->bytes = packet->payload;
    view->length = packet->len;
    if (packet->len < LOOK_BYTES && packet->tot_len > packet->len) {
        view->length = pbuf_copy_partial(packet, scratch, LOOK_BYTES, 0);
        view->bytes = scratch;
    }
    const uint8_t *ip = view->bytes;
    if (view->length < IP_BYTES || (ip[0] >> 4) != 4) return false;
    view->transport = (uint32_t)(ip[0] & 15) * 4u;
    if (view->transport < IP_BYTES) return false;
    uint32_t total = ((uint32_t)ip[2] << 8) | ip[3];
    if (total != 0 && total < view->length) view->length = total; /* what follows the packet in its frame is no part of it */
    return (ip[6] & 0x1F) == 0 && ip[7] == 0;
}

static bool has(const struct view *view, uint32_t bytes)
{
    return view->length >= view->transport + bytes;
}

/* True for the first datagram of a flow in this second, with how many were left out since the one before; the others are only counted. */
static bool is_news(const uint8_t *addresses, const uint8_t *ports, uint32_t now_ms, uint16_t *left_out)
{
    uint32_t word, hash = hash_key;
    for (int i = 0; i < 2; i++) {
        memcpy(&word, addresses + i * 4, 4);
        hash = (hash ^ word) * 0x9E3779B1u;
        hash ^= hash >> 15;
    }
    memcpy(&word, ports, 4);
    hash = (hash ^ word) * 0x9E3779B1u;
    hash ^= hash >> 15;
    uint32_t slot = hash % RA_TAP_UDP_FLOWS;
    uint16_t second = (uint16_t)(now_ms / 1000u);
    bool is_known = udp_flows[slot].hash == hash;
    if (is_known && udp_flows[slot].second == second) {
        if (udp_flows[slot].left_out < UINT16_MAX) udp_flows[slot].left_out++;
        return false;
    }
    *left_out = is_known ? udp_flows[slot].left_out : 0;
    udp_flows[slot].hash = hash;
    udp_flows[slot].second = second;
    udp_flows[slot].left_out = 0;
    return true;
}

static void home_icmp(const struct view *view)
{
    const uint8_t *icmp = view->bytes + view->transport;
    if (!has(view, 2)) return;
    if (icmp[0] == ICMP_REQUEST || icmp[0] == ICMP_REPLY) {
        put(view->bytes + 12, NULL, PROTO_ICMP, icmp[0], RA_TAP_HOME);
        return;
    }
    if ((icmp[0] != ICMP_UNREACHABLE && icmp[0] != ICMP_TIME_EXCEEDED) || !has(view, ICMP_QUOTE_AT + IP_BYTES)) return;
    const uint8_t *quoted = icmp + ICMP_QUOTE_AT;
    uint32_t quoted_bytes = (uint32_t)(quoted[0] & 15) * 4u;
    if ((quoted[0] >> 4) != 4 || quoted_bytes < IP_BYTES) return;
    uint8_t protocol = quoted[9];
    bool has_ports = protocol == PROTO_TCP || protocol == PROTO_UDP;
    if (has_ports && !has(view, ICMP_QUOTE_AT + quoted_bytes + 4)) return;
    put(quoted + 12, has_ports ? quoted + quoted_bytes : NULL, protocol, (uint16_t)(icmp[0] << 4 | (icmp[1] & 15)), RA_TAP_QUOTE);
}

void ra_tap_home(const struct pbuf *packet, uint32_t now_ms)
{
    uint8_t scratch[LOOK_BYTES];
    struct view view;
    uint16_t left_out;
    if (!look(packet, scratch, &view)) return;
    const uint8_t *addresses = view.bytes + 12, *transport = view.bytes + view.transport;
    switch (view.bytes[9]) {
    case PROTO_TCP:
        /* Data and acknowledgements are nearly all there is: one comparison. */
        if (!has(&view, TCP_FLAGS_AT + 1) || (transport[TCP_FLAGS_AT] & (FLAG_SYN | FLAG_RST | FLAG_ACK)) == FLAG_ACK) return;
        put(addresses, transport, PROTO_TCP, transport[TCP_FLAGS_AT], RA_TAP_HOME);
        return;
    case PROTO_UDP:
        if (has(&view, 4) && is_news(addresses, transport, now_ms, &left_out)) put(addresses, transport, PROTO_UDP, left_out, RA_TAP_HOME);
        return;
    case PROTO_ICMP:
        home_icmp(&view);
        return;
    default:
        return;
    }
}

void ra_tap_wan(const struct pbuf *packet, uint32_t own_address)
{
    uint8_t scratch[LOOK_BYTES];
    struct view view;
    if (!look(packet, scratch, &view) || memcmp(view.bytes + 16, &own_address, 4) != 0) return;
    const uint8_t *addresses = view.bytes + 12, *transport = view.bytes + view.transport;
    switch (view.bytes[9]) {
    case PROTO_TCP:
        if (!has(&view, TCP_FLAGS_AT + 1) || (transport[TCP_FLAGS_AT] & (FLAG_SYN | FLAG_ACK | FLAG_RST)) != FLAG_SYN) return;
        put(addresses, transport, PROTO_TCP, transport[TCP_FLAGS_AT], RA_TAP_KNOCK);
        return;
    case PROTO_UDP:
        if (has(&view, 4) && (transport[2] << 8 | transport[3]) < NAPT_FIRST_PORT) put(addresses, transport, PROTO_UDP, 0, RA_TAP_KNOCK);
        return;
    case PROTO_ICMP:
        if (has(&view, 2) && transport[0] == ICMP_REQUEST) put(addresses, NULL, PROTO_ICMP, ICMP_REQUEST, RA_TAP_KNOCK);
        return;
    default:
        return;
    }
}
