// Takes the border routers' flow exports and feeds the detectors of the customers' networks. Datagrams and ticks in, sightings out.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Ports;
using RouterAlert.Traffic;
using RouterAlert.Traffic.Flows;

namespace RouterAlert.Tools.Watch;

public sealed class FlowCollector
{
    // Border routers have an exporting process a line card, each with templates for IPv4, IPv6, options and a few of its maker's own.
    private const int Exporters = 256, Templates = 1024;

    // Of IPv6 customers a verdict needs the address behind the handle: 20 bytes each.
    private const int RememberedIpv6 = 1 << 20, FewRememberedIpv6 = 1 << 12;

    private readonly FlowReader reader;
    private readonly Ipv6Handles handles;
    private readonly CustomerNetwork[] networks;
    private readonly Queue<Sighting> sightings = new();

    /// <param name="size">Customers watched at once, in each network.</param>
    /// <exception cref="UsageException">More than one IPv6 prefix.</exception>
    public FlowCollector(IReadOnlyList<Cidr> customers, int size)
    {
        if (customers.Count(network => network.Prefix6 is not null) > 1) throw new UsageException("--customers: one IPv6 prefix is allowed, which has all IPv6 customers in it.");
        var secrets = new byte[12];
        RandomNumberGenerator.Fill(secrets);
        handles = new Ipv6Handles(customers.Any(network => network.Prefix6 is not null) ? RememberedIpv6 : FewRememberedIpv6, BitConverter.ToUInt32(secrets, 8));
        foreach (var network in customers) network.Announce(handles);
        networks = [.. customers.Select(network => new CustomerNetwork(network, size, handles, BitConverter.ToUInt32(secrets, 0), BitConverter.ToUInt32(secrets, 4)))];
        reader = new FlowReader(Templates, Exporters, handles);
    }

    public long Datagrams { get; private set; }
    public long Flows { get; private set; }

    /// <summary>Flows of no customer: transit, forged sources.</summary>
    public long Foreign { get; private set; }

    /// <summary>Flows that exporters sent and that never came; datagrams that could not be read, and why the last one could not.</summary>
    public long Missed => reader.Missed;
    public int Unreadable => reader.Errors;
    public FlowError LastError => reader.LastError;

    /// <summary>Customers known.</summary>
    public int Customers => networks.Sum(network => network.Meter.Hosts.Count);

    /// <summary>First contacts, those of them that were too many to be judged, customers that found no place, and verdicts that nobody took.</summary>
    public long Contacts => networks.Sum(network => network.Meter.FirstContacts);
    public long Unjudged => networks.Sum(network => network.Meter.UnjudgedContacts);
    public int Refused => networks.Sum(network => network.Meter.Hosts.Refused);
    public int LostVerdicts => networks.Sum(network => network.Meter.LostVerdicts);

    /// <summary>One export datagram of a router.</summary>
    public void Take(byte[] datagram, int length, Peer router, long nowMs)
    {
        Datagrams++;
        if (length > datagram.Length || reader.Begin(datagram, 0, length, handles.OfPeer(router.Address, router.Length)) != FlowError.Ok) return;
        for (var flow = reader.Next(); flow is not null; flow = reader.Next()) Take(flow, nowMs);
    }

    /// <summary>Lets time pass: contacts without answers fail, rates are closed.</summary>
    public void Tick(long nowMs)
    {
        foreach (var network in networks)
        {
            network.Meter.Tick(nowMs);
            Collect(network);
        }
    }

    /// <summary>The next finding, null when there is none.</summary>
    public Sighting? Next(DateTimeOffset now)
    {
        if (!sightings.TryDequeue(out var sighting)) return null;
        sighting.Time = now;
        return sighting;
    }

    private void Take(FlowRecord flow, long nowMs)
    {
        Flows++;
        var isCustomers = false;
        foreach (var network in networks)
        {
            // A customer's flow to a customer of another network concerns both.
            if (!network.Has(flow.Source) && !network.Has(flow.Destination)) continue;
            network.Take(flow, nowMs);
            Collect(network); // at once, so that what its counters gain from now on is told from what the verdict stands on
            isCustomers = true;
        }
        if (!isCustomers) Foreign++;
    }

    private void Collect(CustomerNetwork network)
    {
        for (var verdict = network.Meter.NextVerdict(); verdict is not null; verdict = network.Meter.NextVerdict()) sightings.Enqueue(new Sighting(network.Meter, verdict));
    }
}
