// Which of the detector's findings become alerts. A household's own box may blink at the first certainty; a provider that tells a customer waits
// until there is more of it, leaves out its mail servers, and stops when it suddenly would tell everybody.
using System;
using System.Collections.Generic;
using System.Net;
using RouterAlert.Traffic;

namespace RouterAlert.Tools.Watch;

public enum Decision
{
    Order = 0,

    /// <summary>The finding never grew to the threshold.</summary>
    Faded = 1,

    /// <summary>A mail server of the allow list sends mail.</summary>
    MailServer = 2,

    /// <summary>The policy does not tell this kind.</summary>
    NotChosen = 3,

    /// <summary>The customer was told the same within a day.</summary>
    Repeated = 4,

    /// <summary>More alerts than the hour's most: rather a router that exports one direction than a thousand new infections.</summary>
    TooMany = 5,

    /// <summary>An IPv6 address that has been pushed out of the memory of addresses.</summary>
    NoAddress = 6,
}

/// <param name="Kinds">What customers are told of.</param>
/// <param name="ScanFailures">Contacts without an answer, of a scan.</param>
/// <param name="MailServers">Distinct mail servers, or ...</param>
/// <param name="MailConnections">... connections to mail servers, of spam.</param>
/// <param name="FloodPerSecond">Packets a second.</param>
/// <param name="MostAnHour">Alerts ordered in an hour.</param>
public sealed record WatchThresholds(IReadOnlySet<VerdictKind> Kinds, int ScanFailures, int MailServers, int MailConnections, int FloodPerSecond, int MostAnHour);

public sealed class WatchPolicy(WatchThresholds thresholds, AllowList? mailServers)
{
    private const int MostHeld = 100_000, MostRemembered = 1_000_000;

    private readonly LinkedList<Sighting> held = [];
    private readonly Dictionary<(IPAddress, int), DateTimeOffset> told = [];
    private DateTimeOffset hourEnds;
    private int thisHour;

    /// <summary>Findings that may still grow.</summary>
    public int Held => held.Count;

    /// <summary>Takes a finding; null when it is held until it has grown.</summary>
    public Decision? Take(Sighting sighting, DateTimeOffset now)
    {
        var decision = Decide(sighting, now);
        if (decision is not null) sighting.Close(now);
        return decision;
    }

    /// <summary>Looks at what is held; what it decides goes to <paramref name="decided"/>.</summary>
    public void Round(DateTimeOffset now, Action<Sighting, Decision> decided)
    {
        for (var node = held.First; node is not null;)
        {
            var next = node.Next;
            var isEnough = IsEnough(node.Value);
            if (isEnough || now - node.Value.Time > TimeSpan.FromMilliseconds(Params.WindowMs))
            {
                held.Remove(node);
                node.Value.Close(now);
                decided(node.Value, isEnough ? Order(node.Value, now) : Decision.Faded);
            }
            node = next;
        }
    }

    private Decision? Decide(Sighting sighting, DateTimeOffset now)
    {
        if (!thresholds.Kinds.Contains(sighting.Kind)) return Decision.NotChosen;
        if (sighting.Customer is null) return Decision.NoAddress;
        if (sighting.Kind == VerdictKind.SmtpSpam && mailServers?.Contains(sighting.Customer) == true) return Decision.MailServer;
        if (told.TryGetValue((sighting.Customer, sighting.Code), out var last) && now - last < TimeSpan.FromDays(1)) return Decision.Repeated;
        if (IsEnough(sighting)) return Order(sighting, now);
        if (held.Count == MostHeld) return Decision.Faded;
        held.AddLast(sighting);
        return null;
    }

    private Decision Order(Sighting sighting, DateTimeOffset now)
    {
        if (now >= hourEnds) (hourEnds, thisHour) = (now.AddHours(1), 0);
        if (thisHour >= thresholds.MostAnHour) return Decision.TooMany;
        thisHour++;
        if (told.Count >= MostRemembered) told.Clear(); // the store knows, too
        told[(sighting.Customer!, sighting.Code)] = now;
        return Decision.Order;
    }

    private bool IsEnough(Sighting sighting) => sighting.Kind switch
    {
        VerdictKind.SmtpSpam => sighting.MailServers >= thresholds.MailServers || sighting.MailConnections >= thresholds.MailConnections,
        VerdictKind.Flood or VerdictKind.InboundFlood => sighting.Events >= thresholds.FloodPerSecond,
        _ => sighting.Failures >= thresholds.ScanFailures,
    };
}
