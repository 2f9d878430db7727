/* The ring with its producer and its consumer on two threads: every record arrives once, whole, in order, or is counted as lost. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "../tap.h"
#include "check.h"
#include "lwip/tcpip.h"
#include "packets.h"

enum { PACKETS = 400000 };

static atomic_bool done;

static void *produce(void *unused)
{
    (void)unused;
    uint8_t bytes[40];
    ipv4(bytes, 6, HOST, SERVER, 20, 0);
    memset(bytes + 20, 0, 20);
    bytes[33] = 2;
    struct pbuf *packet = packet_of(bytes, sizeof bytes, sizeof bytes);
    for (uint32_t i = 0; i < PACKETS; i++) {
        memcpy((uint8_t *)packet->payload + 12, &i, 4);
        memcpy((uint8_t *)packet->payload + 20, &i, 4);
        ra_tap_home(packet, 0);
    }
    pbuf_free(packet);
    atomic_store(&done, true);
    return NULL;
}

int main(void)
{
    tcpip_init(NULL, NULL);
    ra_tap_reset(1);
    pthread_t producer;
    if (pthread_create(&producer, NULL, produce, NULL) != 0) return EXIT_FAILURE;
    uint32_t taken = 0, last = 0;
    bool ended = false;
    while (!ended || taken + ra_tap_lost() < PACKETS) {
        uint32_t records[64][RA_TAP_RECORD_WORDS];
        ended = atomic_load(&done);
        uint32_t got = ra_tap_take(records[0], 64);
        for (uint32_t i = 0; i < got; i++, taken++) {
            uint32_t number = lwip_ntohl(records[i][0]), again = lwip_ntohl(records[i][2]);
            CHECK(number == again && (taken == 0 || number > last));
            last = number;
        }
        if (ended && got == 0) break;
    }
    pthread_join(producer, NULL);
    CHECK(taken + ra_tap_lost() == PACKETS);
    printf("tap: %u taken, %u refused by the full ring, %s\n", taken, ra_tap_lost(), failures == 0 ? "in order" : "FAILED");
    return failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
