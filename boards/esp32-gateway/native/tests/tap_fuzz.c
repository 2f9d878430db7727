/* Mutated packets by the million, seeded, in pbufs chained at random: the sanitizers find what is read too far, the checks what is told wrong. */
#include <stdlib.h>

#include "../tap.h"
#include "check.h"
#include "lwip/tcpip.h"
#include "packets.h"

static uint64_t state;

/* xorshift64*: the same packets for the same seed everywhere. */
static uint32_t draw(uint32_t below)
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (uint32_t)((state * 0x2545F4914F6CDD1Du) >> 33) % below;
}

static uint32_t seed_packet(uint8_t *at)
{
    static const uint8_t protocols[] = {1, 6, 17, 2, 47};
    uint8_t protocol = protocols[draw(5)];
    uint32_t payload = draw(120);
    uint32_t header = ipv4(at, protocol, HOST, draw(2) ? WAN : SERVER, payload, draw(11));
    for (uint32_t i = 0; i < payload; i++) at[header + i] = (uint8_t)draw(256);
    if (protocol == 1 && payload > 40 && draw(2)) {
        at[header] = draw(2) ? 3 : 11;
        ipv4(at + header + 8, 6, HOST, SERVER, 8, draw(3));
    }
    return header + payload;
}

static void check_record(const uint32_t *record)
{
    uint32_t protocol = record[3] & 0xFF, detail = record[3] >> 8 & 0xFFFF, kind = record[3] >> 24;
    CHECK((detail < 256 || (protocol == 17 && kind == RA_TAP_HOME)) && kind <= RA_TAP_QUOTE);
    if (kind == RA_TAP_QUOTE) CHECK(detail >> 4 == 3 || detail >> 4 == 11);
    else CHECK(protocol == 1 || protocol == 6 || protocol == 17);
    if (kind != RA_TAP_QUOTE && protocol == 6) CHECK((detail & 0x16) != 0x10);
}

int main(int count, char **arguments)
{
    uint32_t packets = count > 1 ? (uint32_t)strtoul(arguments[1], NULL, 10) : 1000000;
    state = count > 2 ? strtoull(arguments[2], NULL, 10) | 1 : 10911;
    uint32_t own, told = 0;
    memcpy(&own, WAN, 4);
    tcpip_init(NULL, NULL);
    ra_tap_reset(draw(1000));
    for (uint32_t i = 0; i < packets && failures == 0; i++) {
        uint8_t bytes[256], before[256];
        uint32_t record[4][RA_TAP_RECORD_WORDS];
        uint32_t length = seed_packet(bytes);
        for (uint32_t changes = draw(4); changes > 0; changes--) bytes[draw(length)] = (uint8_t)draw(256);
        if (draw(4) == 0) length = draw(length + 1);
        struct pbuf *packet = packet_of(bytes, length, 1 + draw(160));
        if (draw(2)) ra_tap_home(packet, draw(10000));
        else ra_tap_wan(packet, own);
        pbuf_copy_partial(packet, before, (u16_t)length, 0);
        CHECK(memcmp(before, bytes, length) == 0);
        pbuf_free(packet);
        uint32_t taken = ra_tap_take(record[0], 4);
        CHECK(taken <= 1);
        if (taken == 1) check_record(record[0]);
        told += taken;
    }
    CHECK(told > packets / 50 && told < packets);
    printf("tap: %u mutated packets, %u told, %s\n", packets, told, failures == 0 ? "none misread" : "FAILED");
    return failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
