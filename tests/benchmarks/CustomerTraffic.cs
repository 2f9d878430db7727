// What customers of a provider do, as border routers tell it: connections with both directions, name lookups, QUIC, peer-to-peer that fails.
using System;
using RouterAlert.Host.Tests.Watch;

namespace RouterAlert.Benchmarks;

public sealed class CustomerTraffic(uint first, int customers)
{
    private readonly Random random = new(1);
    private readonly FlowExport export = new(7);

    /// <summary>The next export datagram, full; how many flows are in it.</summary>
    public int Next(out byte[] datagram, out int length)
    {
        export.Begin();
        // Every customer is as busy as every other: the worst case for a processor's caches.
        while (export.Records <= FlowExport.MostRecords - 2) Connect(first + (uint)random.Next(customers), random.Next(100));
        export.End();
        datagram = export.Buffer;
        length = export.Length;
        return export.Records;
    }

    private void Connect(uint customer, int kind)
    {
        var port = 32768 + random.Next(28000);
        var server = 0x68000000u + (uint)random.Next(1 << 20);
        if (kind < 55) Both(customer, port, server, 443, FlowExport.Tcp, FlowExport.Whole, 12);
        else if (kind < 75) Both(customer, port, server, 443, FlowExport.Udp, 0, 30);
        else if (kind < 90) Both(customer, port, 0x08080808, 53, FlowExport.Udp, 0, 1);
        else if (kind < 95) Both(customer, port, server, random.Next(1024, 65536), FlowExport.Udp, 0, 9);
        else export.Add(customer, port, server, random.Next(1024, 65536), FlowExport.Tcp, FlowExport.Syn, 3);
    }

    private void Both(uint customer, int port, uint server, int service, int protocol, int flags, int packets)
    {
        export.Add(customer, port, server, service, protocol, flags, packets);
        export.Add(server, service, customer, port, protocol, flags, packets);
    }
}
