/* lwIP's side of the tap. ip4_input calls the hook before address translation looks at the packet, so a packet from the home still has the
   home's addresses; what goes to the home is seen at its interface's output, after translation has given it the home's addresses back. */
#include "tap_lwip.h"

#include "lwip/ip4_addr.h"
#include "lwip/netif.h"
#include "lwip/opt.h"
#include "lwip/priv/tcpip_priv.h"
#include "lwip/sys.h"
#include "tap.h"
#if defined(IP_NAPT) && IP_NAPT
#include "lwip/lwip_napt.h"
#endif

static struct netif *home;
static netif_output_fn home_output;

static err_t output_to_home(struct netif *netif, struct pbuf *packet, const ip4_addr_t *next_hop)
{
    ra_tap_home(packet, sys_now());
    return home_output(netif, packet, next_hop);
}

int ra_tap_ip4_input(struct pbuf *packet, struct netif *from)
{
    if (home == NULL) return 0;
    if (from == home) ra_tap_home(packet, sys_now());
    else ra_tap_wan(packet, ip4_addr_get_u32(netif_ip4_addr(from)));
    return 0;
}

/* Up, because lwIP translates addresses for no other. */
static struct netif *find(uint32_t address)
{
    struct netif *netif;
    NETIF_FOREACH(netif) {
        if (netif_is_up(netif) && ip4_addr_get_u32(netif_ip4_addr(netif)) == address) return netif;
    }
    return NULL;
}

struct start {
    struct tcpip_api_call_data call;
    uint32_t lan_address, secret;
    bool found;
};

static err_t start(struct tcpip_api_call_data *call)
{
    struct start *wanted = (struct start *)call;
    struct netif *found = wanted->lan_address == 0 ? NULL : find(wanted->lan_address);
    wanted->found = found != NULL;
    /* An access point that was stopped and started again has its own output back: wrap it once more, never the wrapper itself. */
    if (found != NULL && found->output != output_to_home) {
        if (home == NULL) ra_tap_reset(wanted->secret);
        home_output = found->output;
        found->output = output_to_home;
#if defined(IP_NAPT) && IP_NAPT
        ip_napt_enable(wanted->lan_address, 1);
#endif
        home = found;
    }
    return ERR_OK;
}

/* In lwIP's own thread: ESP-IDF builds it without the core lock, where LOCK_TCPIP_CORE does nothing. */
bool ra_tap_start(uint32_t lan_address, uint32_t secret)
{
    struct start wanted = {.lan_address = lan_address, .secret = secret};
    return tcpip_api_call(start, &wanted.call) == ERR_OK && wanted.found;
}
