/* Hangs the tap into lwIP: the hook for what comes in, a wrapper around the home interface's output for what goes out to the home. */
#ifndef ROUTERALERT_TAP_LWIP_H
#define ROUTERALERT_TAP_LWIP_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

struct pbuf;
struct netif;

/* Begins: true once an interface has this address (network byte order), which then is the home's; the others are outside. */
bool ra_tap_start(uint32_t lan_address, uint32_t secret);

/* LWIP_HOOK_IP4_INPUT: sees every IPv4 packet that comes in. Always 0: the packet goes its way. */
int ra_tap_ip4_input(struct pbuf *packet, struct netif *from);

#ifdef __cplusplus
}
#endif
#endif
