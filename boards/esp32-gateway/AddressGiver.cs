// Carries the home's DHCP messages between its interface and DhcpServer, one a round.
using System;
using System.Diagnostics;
using System.Net;
using System.Net.NetworkInformation;
using RouterAlert.Boards.Esp32;
using RouterAlert.Ports;
using RouterAlert.Wire;

namespace RouterAlert.Boards.Router;

public sealed class AddressGiver : IRoundWork
{
    private const int NamesEveryMs = 5_000;

    private readonly DhcpServer server;
    private readonly UdpPort port;
    private readonly byte[] message = new byte[DhcpServer.MaxBytes];
    private readonly Peer peer = new Peer();
    private long namesMs;

    public AddressGiver(uint own, int lanBits)
    {
        server = new DhcpServer(own, lanBits);
        // At its own address, which is how lwIP knows the interface that a broadcast leaves by.
        port = new UdpPort(DhcpServer.ServerPort, IPAddress.Parse(Ipv4Text.Format(own)));
    }

    public void Start() => port.Start();

    public void Round(long nowMs)
    {
        try
        {
            Look(nowMs);
        }
        catch (Exception e)
        {
            Debug.WriteLine("addresses: " + e.Message);
        }
    }

    private void Look(long nowMs)
    {
        if (nowMs >= namesMs)
        {
            server.NameServer = NameServer();
            namesMs = nowMs + NamesEveryMs;
        }
        var length = port.Receive(message, peer);
        if (length < 0) return;
        length = server.Answer(message, length, nowMs);
        if (length == 0) return;
        peer.SetIpv4(DhcpServer.ReplyTo(message));
        peer.Port = DhcpServer.ClientPort;
        port.Send(message, length, peer);
    }

    /// <summary>The first one that the uplink was told; lwIP has one list for all interfaces.</summary>
    private static uint NameServer()
    {
        var all = NetworkInterface.GetAllNetworkInterfaces();
        for (var i = 0; i < all.Length; i++)
        {
            if (all[i].NetworkInterfaceType == NetworkInterfaceType.WirelessAP) continue;
            var servers = all[i].IPv4DnsAddresses;
            if (servers.Length > 0 && Ipv4Text.TryParse(servers[0], out var address) && address != 0) return address;
        }
        return 0;
    }
}
