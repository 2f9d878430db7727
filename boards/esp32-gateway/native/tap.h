/* The tap in the routing path: copies a record of each packet that can open a flow, answer, or refuse it into a ring, and decides
   nothing else. One producer (lwIP's thread), one consumer (the managed tap). */
#ifndef ROUTERALERT_TAP_H
#define ROUTERALERT_TAP_H

#include <stdbool.h>
#include <stdint.h>

#include "lwip/pbuf.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A record is four numbers, as the interpreter that reads them pays for every byte it puts together:
     0  source address
     1  destination address
     2  source port << 16 | destination port    (0 when the protocol has none)
     3  kind << 24 | detail << 8 | protocol
   The detail: TCP flags; ICMP type; of a quote ICMP type 3 or 11 << 4 | code (0..15); of UDP on the home's side how many datagrams of its flow
   were left out since the record before, so that who counts records counts datagrams.
   A quote holds the addresses, ports and protocol of the packet that an ICMP error quotes, which is the one that matters. */
#define RA_TAP_RECORD_WORDS 4u

enum ra_tap_kind {
    RA_TAP_HOME = 0,   /* seen on the home's side, before address translation, either direction */
    RA_TAP_KNOCK = 1,  /* came from outside to the box's own address and asks to open something */
    RA_TAP_QUOTE = 2   /* an ICMP error on the home's side, about the packet in the record */
};

/* Records that wait. 512 are 8 KB and, at 5,000 relevant packets a second, the 100 ms that the managed loop may be busy. A power of two. */
#define RA_TAP_RING_RECORDS 512u

/* UDP flows whose datagrams of this second are left out after the first, and counted. A power of two, 8 bytes each. Two flows that collide cost
   records more, and the count of what one left out. */
#define RA_TAP_UDP_FLOWS 256u

/* Forgets everything. Call it before packets flow. The secret keeps outsiders from choosing flows that collide. */
void ra_tap_reset(uint32_t secret);

/* Shows the tap one IPv4 packet, payload at the IP header, chained or not. Never changes or keeps it. now_ms: any clock of milliseconds. */
void ra_tap_home(const struct pbuf *packet, uint32_t now_ms);
void ra_tap_wan(const struct pbuf *packet, uint32_t own_address);

/* Copies the oldest records, at most so many; returns how many. */
uint32_t ra_tap_take(uint32_t *records, uint32_t max_records);

/* Records that a full ring refused, since the reset; wraps. */
uint32_t ra_tap_lost(void);

#ifdef __cplusplus
}
#endif
#endif
