// Carries the home's DHCP messages between its interface and DhcpServer, on a thread of its own: a device that joins waits for a second at most.
using System;
using System.Diagnostics;
using System.Net;
using System.Net.NetworkInformation;
using System.Threading;
using RouterAlert.Boards.Esp32;
using RouterAlert.Ports;
using RouterAlert.Wire;

namespace RouterAlert.Boards.Router;

public sealed class AddressGiver
{
    private const int LookEveryMs = 50, NamesEveryMs = 5_000;

    private readonly DhcpServer server;
    private readonly UdpPort port;
    private readonly byte[] request = new byte[DhcpServer.MaxBytes], reply = new byte[DhcpServer.MaxBytes];
    private readonly Peer from = new Peer(), to = new Peer();
    private long namesMs;

    public AddressGiver(uint own, int lanBits)
    {
        server = new DhcpServer(own, lanBits);
        // At its own address, which is how lwIP knows the interface that a broadcast leaves by.
        port = new UdpPort(DhcpServer.ServerPort, IPAddress.Parse(Ipv4Text.Format(own)));
    }

    public void Start()
    {
        port.Start();
        new Thread(Keep).Start();
    }

    private void Keep()
    {
        while (true)
        {
            try
            {
                Look(Environment.TickCount64);
            }
            catch (Exception e)
            {
                Debug.WriteLine("addresses: " + e.Message);
            }
        }
    }

    private void Look(long nowMs)
    {
        if (nowMs >= namesMs)
        {
            server.NameServer = NameServer();
            namesMs = nowMs + NamesEveryMs;
        }
        var length = port.Receive(request, from);
        if (length < 0)
        {
            Thread.Sleep(LookEveryMs);
            return;
        }
        length = server.Answer(request, length, reply, nowMs);
        if (length == 0) return;
        to.SetIpv4(DhcpServer.ReplyTo(reply));
        to.Port = DhcpServer.ClientPort;
        port.Send(reply, length, to);
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
