/* For -DESP_IDF_LWIP_HOOK_FILENAME="tap_hooks.h": ESP-IDF's lwip_default_hooks.h includes it into lwIP's own files. */
#ifndef ROUTERALERT_TAP_HOOKS_H
#define ROUTERALERT_TAP_HOOKS_H

#include "tap_lwip.h"

#define LWIP_HOOK_IP4_INPUT(packet, netif) ra_tap_ip4_input(packet, netif)

#endif
