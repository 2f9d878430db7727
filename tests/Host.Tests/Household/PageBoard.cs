// The household's site over HttpListener, as the Linux board serves it, with a household that the test makes up.
using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using RouterAlert.Alerts;
using RouterAlert.Boards.Common;
using RouterAlert.Boards.Common.Web;
using RouterAlert.Household;
using RouterAlert.Household.Names;
using RouterAlert.Household.Page;
using RouterAlert.Ports;
using RouterAlert.Traffic;

namespace RouterAlert.Host.Tests.Household;

public sealed class PageBoard : ILamp, IBuzzer, IButton, IUplink, IDisposable
{
    public const uint OldPc = 0xC0A80117;

    private readonly HttpListener listener = new();

    /// <param name="bufferBytes">Smaller than a page: it is then sent in pieces.</param>
    public PageBoard(int bufferBytes = 96 * 1024)
    {
        var settings = new Settings { Pin = "4711", Zone = "Europe/Berlin" };
        var ports = new GatewayPorts(new HostClock(), new HostRandom(), this, this, this, this, new Ipv6Handles(64, 1)) { Mac = new HostMac() };
        Gateway = new Gateway(ports, settings, new TrafficTables { MacAddresses = true });
        var site = new HouseholdSite(Gateway, Gateway.Names, Gateway.History, ports.Clock, ports.Random, new HouseholdActs(Gateway));
        Url = $"http://127.0.0.1:{Virtual.BoardOnTest.FreePort(SocketType.Stream)}/";
        listener.Prefixes.Add(Url);
        listener.Start();
        var page = new HttpSite(site, Gateway, () => 60_000, bufferBytes);
        new Thread(() => page.Serve(listener)) { IsBackground = true }.Start();
    }

    public string Url { get; }

    /// <summary>Datagrams that left by the alert port: to whom, and their bytes.</summary>
    public List<(IPEndPoint To, byte[] Bytes)> Sent { get; } = [];

    public Gateway Gateway { get; }
    bool IButton.IsDown => false;

    /// <summary>An old computer sends spam, an ISP reports a worm, a few strangers name a code, and strangers knock.</summary>
    public PageBoard WithTrouble()
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        lock (Gateway)
        {
            See(OldPc, 0xB827EB010203, "Old computer");
            See(0xC0A8010A, 0x001788010203, "Hue bridge");
            See(0xC0A80132, 0x02AB00010203, "");
            var spam = Gateway.Alerts.Raise(1000, AlertSource.Local, OldPc, 4, 1000, now);
            spam.See(new Verdict(Gateway.Traffic.Addresses) { Kind = VerdictKind.SmtpSpam, Failures = 214, Connections = 260 });
            var worm = Gateway.Alerts.Raise(2010, AlertSource.Isp, 0xC0A8010A, 5, 2000, now);
            worm.Text = "Your line contacts a known botnet server. Call us: 0800 123 456.";
            Gateway.Alerts.Raise(1, AlertSource.Open, 0, 1, 3000, now).Senders = 7;
            // Four strangers at most: a set of the table holds as many, whatever its secret.
            for (uint stranger = 1; stranger <= 4; stranger++)
                for (var i = 0; i < 9 * stranger; i++) Knock(0xCB007100u + stranger);
            Gateway.Step(50_000);
        }
        return this;
    }

    public void Dispose() => listener.Close();

    public void Show(int rgb)
    {
    }

    public void Sound(int hertz)
    {
    }

    public int Receive(byte[] buffer, Peer from) => -1;

    public void Send(byte[] buffer, int length, Peer to) => Sent.Add((new IPEndPoint(new IPAddress(to.Address.AsSpan(0, to.Length)), to.Port), buffer[..length]));

    private void See(uint address, long mac, string name)
    {
        if (name.Length > 0) Gateway.Names.Learn(mac, name, NameSource.Dhcp);
        Gateway.Traffic.Packet(Open(address, 0x5DB8D822, mac), 1000);
    }

    public void Knock(uint from) => Gateway.Traffic.Packet(Open(from, OldPc, 0), 40_000);

    private static PacketHeader Open(uint from, uint to, long mac) => new()
    {
        Source = from,
        Destination = to,
        Ports = PacketHeader.PortsOf(40000, 443),
        Transport = PacketHeader.TransportOf(PacketHeader.Tcp, PacketHeader.Syn),
        SourceMac = mac,
        Length = 60,
    };
}
