// One network of customers and the detector that watches it: the firmware's own, with tables for many hosts.
using System.Numerics;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Traffic;
using RouterAlert.Traffic.Flows;

namespace RouterAlert.Tools.Watch;

public sealed class CustomerNetwork
{
    /// <summary>What a row of the detector's tables can be numbered by.</summary>
    public const int MostCustomers = 1 << 20;

    private const int FewestCustomers = 1024;

    private readonly FlowMeter flows;

    /// <param name="size">Customers watched at once; no more rows are made than the network has addresses.</param>
    /// <param name="handles">The flow reader's.</param>
    public CustomerNetwork(Cidr network, int size, Ipv6Handles handles, uint secret0, uint secret1)
    {
        Network = network;
        var addresses = network.Prefix6 is null ? 1u << int.Min(32 - network.Bits, 31) : uint.MaxValue;
        var rows = (int)BitOperations.RoundUpToPowerOf2(uint.Clamp(uint.Min((uint)size, addresses), FewestCustomers, MostCustomers));
        Meter = new TrafficMeter(TrafficTables.Collector(rows), network.Address, network.Bits, handles, secret0, secret1) { Timing = FeedTiming.Flows };
        flows = new FlowMeter(Meter);
    }

    public Cidr Network { get; }

    public TrafficMeter Meter { get; }

    public bool Has(uint address) => Network.Prefix6 is null ? !Ipv6Handles.IsHandle(address) && Meter.IsLan(address) : Ipv6Handles.IsInside(address);

    public void Take(FlowRecord flow, long nowMs) => flows.Flow(flow, nowMs);
}
