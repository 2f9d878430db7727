// What packets leave to the tick that follows them. An ESP32 takes a microsecond for every instruction of a packet, and what the next packet
// does not need can wait 20 ms: rows for newcomers, knocks from outside, mail that was accepted, who made which new contact.
namespace RouterAlert.Traffic;

public sealed class TickWork
{
    // In the place of a knock's service: a mail server accepted the local host; the upper 16 bits of the local host's MAC address, whose others
    // are in the remote one's place.
    private const uint MailAccepted = 0, HasMac = 0x80000000;

    private readonly HostTable hosts;
    private readonly ContactTable contacts;
    private readonly Judge judge;
    private readonly RateWatch outbound, inbound;
    private readonly AttackerTable attackers;

    // Knocks, mail and MAC addresses. When they are full, those that are there stand for those that find no place: a storm costs no more than this.
    private readonly uint[] remotes, locals, services;
    private int count, surplus;

    public TickWork(HostTable hosts, ContactTable contacts, Judge judge, RateWatch outbound, RateWatch inbound, AttackerTable attackers, int knocks)
    {
        this.hosts = hosts;
        this.contacts = contacts;
        this.judge = judge;
        this.outbound = outbound;
        this.inbound = inbound;
        this.attackers = attackers;
        remotes = new uint[knocks];
        locals = new uint[knocks];
        services = new uint[knocks];
    }

    /// <summary>An attempt from outside to the local host. Datagrams may be many at once: in the port's place stands how many there are besides the
    /// first.</summary>
    public void Knock(uint remote, uint local, uint service)
    {
        var at = count;
        if (at == services.Length)
        {
            surplus++;
            return;
        }
        remotes[at] = remote;
        locals[at] = local;
        services[at] = service;
        count = at + 1;
    }

    /// <summary>A mail server accepted the local host's connection. No storm of knocks may hide it.</summary>
    public void Mail(uint local)
    {
        if (count == services.Length) CountMail(local);
        else Knock(0, local, MailAccepted);
    }

    /// <summary>The MAC address of a host that is new or has changed it. Where it finds no place the host's next new contact tells it.</summary>
    public void Meet(uint local, long mac)
    {
        if (mac != 0 && count != services.Length) Knock((uint)mac, local, HasMac | (uint)(mac >> 32));
    }

    /// <summary>Does what was left since the last call.</summary>
    public void Do()
    {
        if (contacts.HasNew) contacts.CountNew(this);
        if (count != 0) CountKnocks();
    }

    /// <summary>A new contact gets to its host; false when there is no place for the host.</summary>
    internal bool Welcome(uint local, uint remote, uint service, bool isHeard)
    {
        var host = Row(local);
        if (host < 0) return false;
        hosts.Waiting[host]++;
        if (isHeard) hosts.HeardSeconds[host] = judge.NowSeconds; // the answer came before the host had a row
        if (service >= ContactTable.UdpService) outbound.Count(host, remote, ContactTable.UdpService, 1);
        return true;
    }

    /// <summary>The host's row, made when it is new; -1 when there is no place.</summary>
    internal int Row(uint address)
    {
        var host = hosts.Row(address);
        if (host >= 0)
        {
            hosts.SeenSeconds[host] = judge.NowSeconds;
            return host;
        }
        host = hosts.Add(address, judge.NowSeconds);
        if (host < 0) return -1;
        judge.Forget(host);
        outbound.Forget(host);
        inbound.Forget(host);
        return host;
    }

    /// <summary>Attempts from outside.</summary>
    internal void CountKnock(uint remote, uint local, uint service, int attempts, int packets)
    {
        attackers.Count(remote, judge.NowMs, attempts);
        // Rows are for hosts that speak, or a stranger could fill the table by knocking at made-up IPv6 addresses.
        var host = Ipv6Handles.IsHandle(local) ? hosts.Row(local) : Row(local);
        if (host >= 0) inbound.Count(host, local, service, packets);
    }

    private void CountKnocks()
    {
        for (var i = 0; i < count; i++)
        {
            if (services[i] == MailAccepted)
            {
                CountMail(locals[i]);
                continue;
            }
            if (services[i] >= HasMac)
            {
                var host = hosts.Row(locals[i]);
                if (host >= 0) hosts.Mac[host] = (long)(services[i] - HasMac) << 32 | remotes[i];
                continue;
            }
            var share = surplus / (count - i);
            surplus -= share;
            share++;
            var service = services[i];
            if (service > ContactTable.UdpService)
            {
                share += (int)(service - ContactTable.UdpService);
                service = ContactTable.UdpService;
            }
            CountKnock(remotes[i], locals[i], service, share, share);
        }
        count = 0;
    }

    private void CountMail(uint local)
    {
        var host = Row(local);
        if (host < 0) return;
        hosts.HeardSeconds[host] = judge.NowSeconds;
        judge.CountMail(host, 1);
    }
}
