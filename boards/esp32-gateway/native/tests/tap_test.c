/* The tap's rules, one function each, on real lwIP pbufs and a real lwIP interface. */
#include <stdlib.h>

#include "../tap.h"
#include "../tap_lwip.h"
#include "check.h"
#include "lwip/netif.h"
#include "lwip/tcpip.h"
#include "packets.h"

static uint32_t record[RA_TAP_RECORD_WORDS];

static uint32_t take(void) { return ra_tap_take(record, 1); }
static uint32_t destination_port(void) { return record[2] & 0xFFFF; }
static uint32_t protocol(void) { return record[3] & 0xFF; }
static uint32_t detail(void) { return record[3] >> 8 & 0xFFFF; }
static uint32_t kind(void) { return record[3] >> 24; }

static void home(const uint8_t *bytes, uint32_t length, uint32_t link_bytes, uint32_t now_ms)
{
    struct pbuf *packet = packet_of(bytes, length, link_bytes);
    ra_tap_home(packet, now_ms);
    pbuf_free(packet);
}

static void wan(const uint8_t *bytes, uint32_t length)
{
    uint32_t own;
    memcpy(&own, WAN, 4);
    struct pbuf *packet = packet_of(bytes, length, length);
    ra_tap_wan(packet, own);
    pbuf_free(packet);
}

static uint32_t tcp(uint8_t *at, const char *source, const char *destination, uint8_t flags, uint32_t options)
{
    uint32_t header = ipv4(at, 6, source, destination, 20, options);
    memset(at + header, 0, 20);
    memcpy(at + header, "\xC3\x50\x00\x19", 4); /* 50000 -> 25 */
    at[header + 13] = flags;
    return header + 20;
}

static void tcp_record_has_addresses_ports_and_flags(void)
{
    static const uint32_t expected[] = {0xC0A80117, 0xCB007109, 0xC3500019, 0x00000206};
    uint8_t bytes[80];
    ra_tap_reset(1);
    home(bytes, tcp(bytes, HOST, SERVER, 0x02, 0), 2000, 0);
    CHECK(take() == 1 && memcmp(record, expected, sizeof expected) == 0);
    CHECK(take() == 0);
}

static void only_opening_and_ending_tcp_is_told(void)
{
    for (uint32_t flags = 0; flags < 256; flags++) {
        uint8_t bytes[80];
        ra_tap_reset(1);
        home(bytes, tcp(bytes, HOST, SERVER, (uint8_t)flags, 0), 2000, 0);
        CHECK(take() == ((flags & 0x16) != 0x10 ? 1u : 0u)); /* without ACK it is no data: a FIN, NULL or Xmas scan */
    }
}

static void chained_and_optioned_headers_read_the_same(void)
{
    for (uint32_t options = 0; options <= 10; options++) {
        for (uint32_t link = 1; link <= 80; link++) {
            uint8_t bytes[80];
            ra_tap_reset(1);
            home(bytes, tcp(bytes, HOST, SERVER, 0x12, options), link, 0);
            CHECK(take() == 1 && record[2] == 0xC3500019 && detail() == 0x12);
        }
    }
}

static void every_cut_is_harmless_and_silent(void)
{
    uint8_t bytes[80];
    uint32_t length = tcp(bytes, HOST, SERVER, 0x02, 3);
    for (uint32_t cut = 0; cut < 20 + 12 + 14; cut++) {
        ra_tap_reset(1);
        home(bytes, cut, 2000, 0);
        CHECK(take() == 0);
    }
    home(bytes, length, 2000, 0);
    CHECK(take() == 1);
}

static void later_fragments_are_not_read(void)
{
    uint8_t bytes[80];
    ra_tap_reset(1);
    uint32_t length = tcp(bytes, HOST, SERVER, 0x02, 0);
    bytes[7] = 1;
    home(bytes, length, 2000, 0);
    bytes[7] = 0, bytes[6] = 0x1F;
    home(bytes, length, 2000, 0);
    CHECK(take() == 0);
    bytes[6] = 0x20; /* more fragments: the first one */
    home(bytes, length, 2000, 0);
    CHECK(take() == 1);
}

static uint32_t udp(uint8_t *at, const char *source, const char *destination, uint8_t port)
{
    uint32_t header = ipv4(at, 17, source, destination, 8, 0);
    memcpy(at + header, "\xC3\x50\x00\x35\x00\x08\x00\x00", 8);
    at[header + 3] = port;
    return header + 8;
}

static void udp_flow_is_told_once_a_second(void)
{
    uint8_t bytes[80];
    ra_tap_reset(7);
    for (int i = 0; i < 1000; i++) home(bytes, udp(bytes, HOST, SERVER, 53), 2000, 1000);
    CHECK(take() == 1 && protocol() == 17 && destination_port() == 53 && detail() == 0);
    CHECK(take() == 0);
    home(bytes, udp(bytes, HOST, SERVER, 53), 2000, 2000);
    CHECK(take() == 1 && detail() == 999);
    home(bytes, udp(bytes, HOST, SERVER, 53), 2000, 9000);
    CHECK(take() == 1 && detail() == 0);
}

static void count_of_a_udp_flow_stops_at_its_most(void)
{
    uint8_t bytes[80];
    ra_tap_reset(7);
    for (int i = 0; i < 70000; i++) home(bytes, udp(bytes, HOST, SERVER, 53), 2000, 1000);
    home(bytes, udp(bytes, HOST, SERVER, 53), 2000, 2000);
    CHECK(take() == 1 && detail() == 0);
    CHECK(take() == 1 && detail() == 65535);
}

static void udp_flows_and_directions_are_apart(void)
{
    uint8_t bytes[80];
    ra_tap_reset(7);
    for (uint32_t port = 0; port < 256; port++) home(bytes, udp(bytes, HOST, SERVER, (uint8_t)port), 2000, 1000);
    home(bytes, udp(bytes, SERVER, HOST, 53), 2000, 1000);
    uint32_t count = 0;
    while (take() == 1) count++;
    CHECK(count == 257);
}

static uint32_t quote(uint8_t *at, uint8_t type, uint8_t code)
{
    uint8_t inner[60];
    uint32_t inner_bytes = tcp(inner, HOST, SERVER, 0x02, 2) - 12; /* RFC 792: the header and 8 bytes of what follows */
    uint32_t header = ipv4(at, 1, SERVER, HOST, 8 + inner_bytes, 0);
    memset(at + header, 0, 8);
    at[header] = type;
    at[header + 1] = code;
    memcpy(at + header + 8, inner, inner_bytes);
    return header + 8 + inner_bytes;
}

static void icmp_error_tells_what_it_quotes(void)
{
    uint8_t bytes[128];
    ra_tap_reset(1);
    uint32_t length = quote(bytes, 3, 13);
    home(bytes, length, 2000, 0);
    CHECK(take() == 1 && kind() == RA_TAP_QUOTE && detail() == 0x3D && protocol() == 6 && destination_port() == 25);
    CHECK(record[0] == 0xC0A80117 && record[1] == 0xCB007109);
    for (uint32_t cut = 28; cut < 20 + 8 + 28 + 4; cut++) {
        home(bytes, cut, 2000, 0);
        CHECK(take() == 0);
    }
    home(bytes, quote(bytes, 11, 0), 7, 0);
    CHECK(take() == 1 && detail() == 0xB0);
    home(bytes, quote(bytes, 5, 0), 2000, 0);
    CHECK(take() == 0);
}

static void echo_is_told_with_its_type(void)
{
    uint8_t bytes[64];
    ra_tap_reset(1);
    uint32_t header = ipv4(bytes, 1, HOST, SERVER, 8, 0);
    memset(bytes + header, 0, 8);
    bytes[header] = 8;
    home(bytes, header + 8, 2000, 0);
    CHECK(take() == 1 && protocol() == 1 && detail() == 8 && record[2] == 0);
}

static void from_outside_only_what_asks_is_told(void)
{
    uint8_t bytes[80];
    ra_tap_reset(1);
    wan(bytes, tcp(bytes, SERVER, WAN, 0x02, 0));
    CHECK(take() == 1 && kind() == RA_TAP_KNOCK);
    wan(bytes, tcp(bytes, SERVER, WAN, 0x12, 0));
    wan(bytes, tcp(bytes, SERVER, WAN, 0x04, 0));
    wan(bytes, tcp(bytes, SERVER, HOST, 0x02, 0));
    CHECK(take() == 0);
    wan(bytes, udp(bytes, SERVER, WAN, 53));
    CHECK(take() == 1);
    uint32_t length = udp(bytes, SERVER, WAN, 0);
    memcpy(bytes + 22, "\xC0\x00", 2); /* 49152: translated, so an answer */
    wan(bytes, length);
    CHECK(take() == 0);
}

static void full_ring_counts_what_it_refuses_and_keeps_the_oldest(void)
{
    uint8_t bytes[80];
    uint32_t all[RA_TAP_RING_RECORDS + 8][RA_TAP_RECORD_WORDS];
    ra_tap_reset(1);
    for (uint32_t i = 0; i < RA_TAP_RING_RECORDS + 100; i++) {
        uint32_t length = tcp(bytes, HOST, SERVER, 0x02, 0);
        bytes[20] = (uint8_t)(i >> 8), bytes[21] = (uint8_t)i;
        home(bytes, length, 2000, 0);
    }
    CHECK(ra_tap_lost() == 100);
    CHECK(ra_tap_take(all[0], RA_TAP_RING_RECORDS + 8) == RA_TAP_RING_RECORDS);
    for (uint32_t i = 0; i < RA_TAP_RING_RECORDS; i++) CHECK(all[i][2] >> 16 == i);
    home(bytes, tcp(bytes, HOST, SERVER, 0x02, 0), 2000, 0);
    CHECK(take() == 1 && take() == 0);
}

static int outputs;

static err_t count_output(struct netif *netif, struct pbuf *packet, const ip4_addr_t *next_hop)
{
    (void)netif, (void)packet, (void)next_hop;
    outputs++;
    return ERR_OK;
}

static err_t set_up(struct netif *netif)
{
    netif->output = count_output;
    return ERR_OK;
}

static void interface_is_wrapped_once_and_packets_pass(void)
{
    static struct netif lan, uplink;
    ip4_addr_t lan_address, wan_address, mask, none;
    IP4_ADDR(&lan_address, 192, 168, 1, 1);
    IP4_ADDR(&wan_address, 198, 51, 100, 1);
    IP4_ADDR(&mask, 255, 255, 255, 0);
    ip4_addr_set_zero(&none);
    LOCK_TCPIP_CORE();
    netif_add(&lan, &lan_address, &mask, &none, NULL, set_up, tcpip_input);
    netif_add(&uplink, &wan_address, &mask, &none, NULL, set_up, tcpip_input);
    UNLOCK_TCPIP_CORE();

    uint8_t bytes[80];
    struct pbuf *packet = packet_of(bytes, tcp(bytes, SERVER, HOST, 0x12, 0), 2000);
    struct pbuf *knock = packet_of(bytes, tcp(bytes, SERVER, WAN, 0x02, 0), 2000);
    CHECK(ra_tap_ip4_input(packet, &lan) == 0 && take() == 0);
    CHECK(!ra_tap_start(0, 1));
    CHECK(!ra_tap_start(0x01020304, 1));
    CHECK(!ra_tap_start(ip4_addr_get_u32(&lan_address), 1)); /* not up yet */
    LOCK_TCPIP_CORE();
    netif_set_up(&lan);
    UNLOCK_TCPIP_CORE();
    CHECK(ra_tap_start(ip4_addr_get_u32(&lan_address), 1));
    CHECK(ra_tap_start(ip4_addr_get_u32(&lan_address), 1));
    CHECK(lan.output(&lan, packet, &lan_address) == ERR_OK && outputs == 1);
    CHECK(take() == 1 && kind() == RA_TAP_HOME && take() == 0);
    CHECK(ra_tap_ip4_input(packet, &lan) == 0 && take() == 1);
    CHECK(ra_tap_ip4_input(knock, &uplink) == 0 && take() == 1 && kind() == RA_TAP_KNOCK);
    CHECK(uplink.output == count_output);
    lan.output = count_output; /* as after the access point was restarted */
    CHECK(ra_tap_start(ip4_addr_get_u32(&lan_address), 1) && lan.output != count_output);
    pbuf_free(packet);
    pbuf_free(knock);
}

int main(void)
{
    tcpip_init(NULL, NULL);
    tcp_record_has_addresses_ports_and_flags();
    only_opening_and_ending_tcp_is_told();
    chained_and_optioned_headers_read_the_same();
    every_cut_is_harmless_and_silent();
    later_fragments_are_not_read();
    udp_flow_is_told_once_a_second();
    count_of_a_udp_flow_stops_at_its_most();
    udp_flows_and_directions_are_apart();
    icmp_error_tells_what_it_quotes();
    echo_is_told_with_its_type();
    from_outside_only_what_asks_is_told();
    full_ring_counts_what_it_refuses_and_keeps_the_oldest();
    interface_is_wrapped_once_and_packets_pass();
    printf(failures == 0 ? "tap: all rules hold\n" : "tap: %d checks failed\n", failures);
    return failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
