/* Packets in real lwIP pbufs, made of bytes, whole or chained. */
#ifndef ROUTERALERT_PACKETS_H
#define ROUTERALERT_PACKETS_H

#include <stdint.h>
#include <string.h>

#include "lwip/pbuf.h"

#define HOST "\xC0\xA8\x01\x17"   /* 192.168.1.23 */
#define SERVER "\xCB\x00\x71\x09" /* 203.0.113.9 */
#define WAN "\xC6\x33\x64\x01"    /* 198.51.100.1 */

/* Writes an IPv4 header of 20 + 4 * options bytes and returns its length. */
static inline uint32_t ipv4(uint8_t *at, uint8_t protocol, const char *source, const char *destination, uint32_t payload, uint32_t options)
{
    uint32_t header = 20 + 4 * options, total = header + payload;
    memset(at, 1, header);
    at[0] = (uint8_t)(0x40 | header / 4);
    at[2] = (uint8_t)(total >> 8);
    at[3] = (uint8_t)total;
    at[6] = at[7] = 0;
    at[9] = protocol;
    memcpy(at + 12, source, 4);
    memcpy(at + 16, destination, 4);
    return header;
}

/* A pbuf of exactly these bytes, each link holding at most link_bytes; on the heap, so that a sanitizer sees a byte too many. */
static inline struct pbuf *packet_of(const uint8_t *bytes, uint32_t length, uint32_t link_bytes)
{
    struct pbuf *chain = NULL;
    uint32_t at = 0;
    do {
        uint32_t part = length - at < link_bytes ? length - at : link_bytes;
        struct pbuf *link = pbuf_alloc(PBUF_RAW, (u16_t)part, PBUF_RAM);
        if (part > 0) memcpy(link->payload, bytes + at, part);
        if (chain == NULL) chain = link;
        else pbuf_cat(chain, link);
        at += part;
    } while (at < length);
    return chain;
}

#endif
