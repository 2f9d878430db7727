// The tick: what time brings, and what packets leave to the tick that follows them. An ESP32 takes a microsecond for every instruction of a packet, and what the next packet
// does not need can wait 20 ms: rows for newcomers, knocks from outside, mail that was accepted, who made which new contact, and all that is
// rare: a packet does not search for its host.
namespace RouterAlert.Traffic;

public sealed class TickWork
{
    /// <summary>
    /// What a note is about. Datagrams that the local host sent, so many of them above the port; a knock at a service, of UDP instead of a port so
    /// many datagrams above the first, which nobody asked for; so many datagrams that the host was answered with, 0 when it was not datagrams; mail
    /// that was accepted; a service that knows of no connection which the host acknowledged. Without any of these bits: one packet that the host sent to a
    /// service.
    /// </summary>
    public const uint DatagramsSent = 0x40000000, Knock = 0x20000000, Heard = 0x10000000, MailAccepted = 0x08000000, Disowned = 0x04000000;

    /// <summary>More datagrams than this are told as so many.</summary>
    public const int MostDatagrams = 0x3FFF, CountShift = 16;

    private const uint PortMask = 0xFFFF;

    private readonly HostTable hosts;
    private readonly ContactTable contacts;
    private readonly ContactQueue queue;
    private readonly RateWatch outbound, inbound;

    internal readonly Judge Judge;
    internal readonly AttackerTable Attackers;

    // The notes. When they are full, those that are there stand for those that find no place: a storm costs no more than this.
    // They are written from the last place down, which is how a packet sees most cheaply that there is none.
    private readonly uint[] remotes, locals, abouts;
    private long rateEnds, halfWindowEnds;
    private bool hasStarted;
    private int nextNote, moreKnocks, moreSent, moreMail, heardIpv6;

    public TickWork(HostTable hosts, ContactTable contacts, ContactQueue queue, Judge judge, RateWatch outbound, RateWatch inbound, AttackerTable attackers, int notes)
    {
        this.hosts = hosts;
        this.contacts = contacts;
        this.queue = queue;
        Judge = judge;
        this.outbound = outbound;
        this.inbound = inbound;
        Attackers = attackers;
        remotes = new uint[notes];
        locals = new uint[notes];
        abouts = new uint[notes];
        nextNote = notes - 1;
    }

    /// <summary>When the running second ends; then <see cref="EndSecond"/> is due.</summary>
    internal long SecondEnds;

    /// <summary>Closes the second, and with it rates and windows that are over.</summary>
    internal void EndSecond(long nowMs, FeedTiming timing)
    {
        if (!hasStarted)
        {
            hasStarted = true;
            SecondEnds = nowMs;
            rateEnds = nowMs;
            halfWindowEnds = nowMs + Params.WindowMs / 2;
        }
        var elapsed = (int)((nowMs - SecondEnds) / 1000) + 1;
        if (nowMs >= rateEnds) EndRates(nowMs, timing);
        SecondEnds += elapsed * 1000L;
        Judge.NowSeconds += elapsed;
        contacts.Second(Judge.NowSeconds);
        queue.Second();
        if (nowMs < halfWindowEnds) return;
        var halves = (int)((nowMs - halfWindowEnds) / (Params.WindowMs / 2)) + 1;
        halfWindowEnds += halves * (Params.WindowMs / 2L);
        hosts.TurnWindow(halves, Judge.NowSeconds);
    }

    /// <summary>Judges the contact that the queue has just given.</summary>
    internal void Decide(long nowMs, long lastFromOutside, bool isOneWay)
    {
        var at = queue.Taken;
        var host = hosts.Row(queue.Local[at]);
        if (host < 0) return;
        if (hosts.Waiting[host] > 0) hosts.Waiting[host]--; // 0: the address had gone and come back
        if (queue.TakenFate == ContactTable.Settled || (isOneWay && lastFromOutside <= 0)) return;
        // Nothing has come since the contact was made, from outside or to this host, which had heard something before: the line is down,
        // or the host is barred from it.
        var heard = hosts.HeardSeconds[host];
        var isSilent = (lastFromOutside < nowMs - queue.TakenAge && lastFromOutside != 0)
            || (heard > 0 && heard < Judge.NowSeconds - (int)(queue.TakenAge / 1000))
            || (Ipv6Handles.IsInside(queue.Local[at]) && lastFromOutside != 0 && IsIpv6Dead(heard));
        Judge.Decide(host, queue.Remote[at], queue.Service[at], queue.TakenFate == ContactTable.Failed, isSilent);
    }

    /// <summary>True when nobody of the home has been answered by IPv6 in a window: it may be dead while IPv4 lives, and a computer's address, which is
    /// new every day, has heard nothing before.</summary>
    private bool IsIpv6Dead(int heard)
    {
        if (heard > heardIpv6) heardIpv6 = heard;
        return heardIpv6 == 0 || heardIpv6 < Judge.NowSeconds - Params.WindowSeconds;
    }

    private void EndRates(long nowMs, FeedTiming timing)
    {
        rateEnds = nowMs + timing.RateSeconds * 1000L;
        for (var host = hosts.Count - 1; host >= 0; host--)
        {
            if (!outbound.IsIdle(host)) Judge.CloseRate(host, outbound, VerdictKind.Flood, timing);
            if (!inbound.IsIdle(host)) Judge.CloseRate(host, inbound, VerdictKind.InboundFlood, timing);
        }
    }

    /// <summary>Something for the next tick.</summary>
    public void Note(uint remote, uint local, uint about)
    {
        var at = nextNote;
        if (at < 0)
        {
            PassOver(about);
            return;
        }
        remotes[at] = remote;
        locals[at] = local;
        abouts[at] = about;
        nextNote = at - 1;
    }

    /// <summary>The same when it does not matter who was on the other side: a host was <see cref="Heard"/>, or its mail.</summary>
    public void Note(uint local, uint about)
    {
        var at = nextNote;
        if (at < 0)
        {
            if (about == MailAccepted) PassOverMail(local);
            return;
        }
        locals[at] = local;
        abouts[at] = about;
        nextNote = at - 1;
    }

    /// <summary>A note that finds no place; of answers and resets another is heard.</summary>
    private void PassOver(uint about)
    {
        if (about >= DatagramsSent) moreSent += (int)(about - DatagramsSent >> CountShift);
        else if (about >= Knock) moreKnocks++;
        else if (about < Disowned) moreSent++;
    }

    private void PassOverMail(uint local)
    {
        if (abouts[0] - Knock >= DatagramsSent - Knock)
        {
            moreMail++;
            return;
        }
        // No storm of knocks may hide mail.
        moreKnocks++;
        locals[0] = local;
        abouts[0] = MailAccepted;
    }

    /// <summary>Does what was left since the last call, at the time of the last packet.</summary>
    public void Do(long nowMs)
    {
        if (queue.Tail != queue.Counted) queue.CountNew(contacts, this, nowMs);
        if (nextNote != abouts.Length - 1) TakeNotes();
    }

    /// <summary>A new contact gets to its host, whose row this gives; -1 when there is no place for the host.</summary>
    internal int Welcome(uint local, uint remote, uint service, bool isHeard)
    {
        var host = Row(local);
        if (host < 0) return -1;
        if (isHeard) hosts.HeardSeconds[host] = Judge.NowSeconds; // the answer came before the host had a row
        if (service >= ContactTable.UdpService) outbound.Count(host, remote, ContactTable.UdpService, 1);
        return host;
    }

    /// <summary>The host's row, made when it is new; -1 when there is no place.</summary>
    internal int Row(uint address)
    {
        var host = hosts.Row(address);
        if (host >= 0)
        {
            hosts.SeenSeconds[host] = Judge.NowSeconds;
            return host;
        }
        host = hosts.Add(address, Judge.NowSeconds);
        if (host < 0) return -1;
        Judge.Forget(host);
        outbound.Forget(host);
        inbound.Forget(host);
        return host;
    }

    /// <summary>Attempts from outside.</summary>
    internal void CountKnock(uint remote, uint local, uint service, int attempts, int packets)
    {
        Attackers.Count(remote, Judge.NowMs, attempts);
        // Rows are for hosts that speak, or a stranger could fill the table by knocking at made-up IPv6 addresses.
        var host = Ipv6Handles.IsHandle(local) ? hosts.Row(local) : Row(local);
        if (host < 0) return;
        inbound.Count(host, local, service, packets);
        // A conversation on two ports of its own is none that the host is flooded with, or floods.
        if (service == ContactTable.UdpService) outbound.Answer(host, remote, packets);
    }

    /// <summary>Datagrams that had come in and seemed unasked for were answers to so many.</summary>
    internal void Excuse(int host, uint local, int packets) => inbound.Answer(host, local, packets);

    private void TakeNotes()
    {
        for (var i = abouts.Length - 1; i > nextNote; i--)
        {
            uint local = locals[i], remote = remotes[i], about = abouts[i];
            if (about >= DatagramsSent) TakeSent(local, remote, ContactTable.UdpService | (about & PortMask), (int)(about - DatagramsSent >> CountShift), i - nextNote);
            else if (about >= Knock) TakeKnock(local, remote, about - Knock, i - nextNote);
            else if (about >= Heard) TakeHeard(local, remote, (int)(about - Heard));
            else if (about >= MailAccepted) TakeMail(local);
            else if (about >= Disowned) TakeDisowned(local, remote, about - Disowned);
            else TakeSent(local, remote, about, 1, i - nextNote);
        }
        nextNote = abouts.Length - 1;
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
        hosts.HeardSeconds[host] = Judge.NowSeconds;
        if (datagrams > 0) outbound.Answer(host, remote, datagrams);
    }

    private void TakeMail(uint local)
    {
        var host = Row(local);
        if (host < 0) return;
        hosts.HeardSeconds[host] = Judge.NowSeconds;
        Judge.CountMail(host, 1 + moreMail);
        moreMail = 0;
    }

    private void TakeDisowned(uint local, uint remote, uint service)
    {
        var host = Row(local);
        if (host < 0) return;
        contacts.Hear(local, remote, service); // told once
        Judge.Disown(host, remote, (int)(service & PortMask));
    }
}
