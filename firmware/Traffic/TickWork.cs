// What packets leave to the tick that follows them. An ESP32 takes a microsecond for every instruction of a packet, and what the next packet
// does not need can wait 20 ms: rows for newcomers, knocks from outside, mail that was accepted, who made which new contact, and all that is
// rare: a packet does not search for its host.
namespace RouterAlert.Traffic;

public sealed class TickWork
{
    /// <summary>
    /// What a note is about. The upper 16 bits of the local host's MAC address, whose others are in the remote one's place; datagrams it sent, so
    /// many of them above the port; a knock at a service, of UDP instead of a port so many datagrams above the first, which nobody asked for; so many
    /// datagrams that the host was answered with, 0 when it was not datagrams; mail that was accepted. Without any of these bits: one packet that
    /// the host sent to a service.
    /// </summary>
    public const uint HasMac = 0x80000000, DatagramsSent = 0x40000000, Knock = 0x20000000, Heard = 0x10000000, MailAccepted = 0x08000000;

    /// <summary>More datagrams than this are told as so many.</summary>
    public const int MostDatagrams = 0x3FFF, CountShift = 16;

    private const uint PortMask = 0xFFFF;

    private readonly HostTable hosts;
    private readonly ContactTable contacts;
    private readonly ContactQueue queue;
    private readonly Judge judge;
    private readonly RateWatch outbound, inbound;
    private readonly AttackerTable attackers;

    // The notes. When they are full, those that are there stand for those that find no place: a storm costs no more than this.
    private readonly uint[] remotes, locals, abouts;
    private int count, moreKnocks, moreSent, moreMail;

    public TickWork(HostTable hosts, ContactTable contacts, ContactQueue queue, Judge judge, RateWatch outbound, RateWatch inbound, AttackerTable attackers, int notes)
    {
        this.hosts = hosts;
        this.contacts = contacts;
        this.queue = queue;
        this.judge = judge;
        this.outbound = outbound;
        this.inbound = inbound;
        this.attackers = attackers;
        remotes = new uint[notes];
        locals = new uint[notes];
        abouts = new uint[notes];
    }

    /// <summary>Something for the next tick.</summary>
    public void Note(uint remote, uint local, uint about)
    {
        var at = count;
        if (at == abouts.Length)
        {
            PassOver(local, about);
            return;
        }
        remotes[at] = remote;
        locals[at] = local;
        abouts[at] = about;
        count = at + 1;
    }

    /// <summary>A note that finds no place. A MAC address is told by the host's next new contact, and another answer is heard.</summary>
    private void PassOver(uint local, uint about)
    {
        if (about < MailAccepted) moreSent++;
        else if (about < Heard)
        {
            var last = count - 1;
            if (abouts[last] - Knock >= DatagramsSent - Knock) moreMail++;
            else
            {
                // No storm of knocks may hide mail.
                moreKnocks++;
                locals[last] = local;
                abouts[last] = about;
            }
        }
        else if (about >= Knock && about < DatagramsSent) moreKnocks++;
        else if (about >= DatagramsSent && about < HasMac) moreSent += (int)(about - DatagramsSent >> CountShift);
    }

    /// <summary>Does what was left since the last call, at the time of the last packet.</summary>
    public void Do(long nowMs)
    {
        if (queue.HasNew) queue.CountNew(contacts, this, nowMs);
        if (count != 0) TakeNotes();
    }

    /// <summary>A new contact gets to its host, whose row this gives; -1 when there is no place for the host.</summary>
    internal int Welcome(uint local, uint remote, uint service, bool isHeard)
    {
        var host = Row(local);
        if (host < 0) return -1;
        if (isHeard) hosts.HeardSeconds[host] = judge.NowSeconds; // the answer came before the host had a row
        if (service >= ContactTable.UdpService) outbound.Count(host, remote, ContactTable.UdpService, 1);
        return host;
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
        if (host < 0) return;
        inbound.Count(host, local, service, packets);
        // A conversation on two ports of its own is none that the host is flooded with, or floods.
        if (service == ContactTable.UdpService) outbound.Answer(host, PacketHeader.Udp, remote, packets);
    }

    private void TakeNotes()
    {
        for (var i = 0; i < count; i++)
        {
            uint local = locals[i], remote = remotes[i], about = abouts[i];
            if (about >= HasMac) TakeMac(local, (long)(about - HasMac) << 32 | remote);
            else if (about >= DatagramsSent) TakeSent(local, remote, ContactTable.UdpService | (about & PortMask), (int)(about - DatagramsSent >> CountShift), count - i);
            else if (about >= Knock) TakeKnock(local, remote, about - Knock, count - i);
            else if (about >= Heard) TakeHeard(local, remote, (int)(about - Heard));
            else if (about >= MailAccepted) TakeMail(local);
            else TakeSent(local, remote, about, 1, count - i);
        }
        count = 0;
    }

    private void TakeMac(uint local, long mac)
    {
        var host = hosts.Row(local);
        if (host >= 0) hosts.Mac[host] = mac;
    }

    // Of so many notes that are left, one takes its share of those that found no place.

    private void TakeKnock(uint local, uint remote, uint service, int left)
    {
        var attempts = 1 + moreKnocks / left;
        moreKnocks -= attempts - 1;
        var datagrams = service >= ContactTable.UdpService ? service & PortMask : 0;
        CountKnock(remote, local, service - datagrams, attempts + (int)datagrams, attempts + (int)datagrams);
    }

    /// <summary>Packets of a contact that has no place, that was forgotten, or whose host was not found at once.</summary>
    private void TakeSent(uint local, uint remote, uint service, int packets, int left)
    {
        var share = moreSent / left;
        moreSent -= share;
        var host = Row(local);
        if (host < 0) return;
        outbound.Count(host, remote, service < ContactTable.UdpService ? service : ContactTable.UdpService, packets + share);
        if (contacts.Find(local, remote, service) < 0) contacts.Meet(local, remote, service);
    }

    private void TakeHeard(uint local, uint remote, int datagrams)
    {
        var host = hosts.Row(local);
        if (host < 0) return;
        hosts.HeardSeconds[host] = judge.NowSeconds;
        if (datagrams > 0) outbound.Answer(host, PacketHeader.Udp, remote, datagrams);
    }

    private void TakeMail(uint local)
    {
        var host = Row(local);
        if (host < 0) return;
        hosts.HeardSeconds[host] = judge.NowSeconds;
        judge.CountMail(host, 1 + moreMail);
        moreMail = 0;
    }
}
