// Who, in a capture, tries services of his neighbours' in vain. No box between a home and the Internet sees that; most captures of a scan, made
// on one machine of a small network, show nothing else.
using System.Collections.Generic;
using System.Linq;
using RouterAlert.Traffic;

namespace RouterAlert.Boards.Common.Capture;

public sealed class NeighbourScan
{
    // A home's program that looks for a service at home knows its port, and a port it asks at a few dead machines.
    private const int FewestServices = 12;

    // Datagrams to higher ports are answers, most often: to a search by multicast nobody else sees that they are.
    private const int SystemPorts = 1024;

    // Both addresses, which differ in their last byte only, the protocol and the port.
    private readonly HashSet<ulong> asked = [], answered = [];

    /// <summary>A packet between two addresses of one /24, either way.</summary>
    public void Heard(PacketHeader header)
    {
        if (header.Protocol == PacketHeader.Udp)
        {
            if (IsKnown(header)) answered.Add(Reverse(header));
            else if (header.DestinationPort < SystemPorts) asked.Add(Key(header));
        }
        else if (header.Protocol == PacketHeader.Tcp)
        {
            if ((header.Flags & (PacketHeader.Ack | PacketHeader.Rst)) == 0) asked.Add(Key(header));
            else if ((header.Flags & PacketHeader.Rst) == 0 && IsKnown(header)) answered.Add(Reverse(header));
        }
    }

    /// <summary>Who tried most, and how many services of the neighbours did not answer; null when nobody tried many.</summary>
    public (uint Address, int Services)? Most() => asked.Except(answered).CountBy(key => (uint)(key >> 32))
        .Where(host => host.Value >= FewestServices).OrderByDescending(host => host.Value).ThenBy(host => host.Key)
        .Select(host => ((uint, int)?)(host.Key, host.Value)).FirstOrDefault();

    private bool IsKnown(PacketHeader header) => asked.Contains(Reverse(header));

    private static ulong Key(PacketHeader header) => Key(header.Source, header.Destination, header.Protocol, header.DestinationPort);

    private static ulong Reverse(PacketHeader header) => Key(header.Destination, header.Source, header.Protocol, header.SourcePort);

    private static ulong Key(uint host, uint neighbour, int protocol, int port) =>
        ((ulong)host << 32) | ((ulong)(byte)neighbour << 24) | ((ulong)(uint)protocol << 16) | (uint)port;
}
