// A gateway with a household's page and nothing else on it.
using System;
using RouterAlert.Household;
using RouterAlert.Household.Page;
using RouterAlert.Ports;
using RouterAlert.Traffic;

namespace RouterAlert.Esp32.Tests;

public sealed class Box : IClock, IRandom, ILamp, IBuzzer, IButton, IUplink
{
    public static HouseholdSite Site()
    {
        var box = new Box();
        var ports = new GatewayPorts(box, box, box, box, box, box, new Ipv6Handles(1, 1));
        var gateway = new Gateway(ports, new Settings { Pin = "4711" }, TrafficTables.Device());
        return new HouseholdSite(gateway, gateway.Names, gateway.History, box, box, new HouseholdActs(gateway));
    }

    public long UnixSeconds => 0;
    public bool IsDown => false;
    public void Fill(byte[] buffer) => Random.Shared.NextBytes(buffer);
    public void Show(int rgb) { }
    public void Sound(int hertz) { }
    public int Receive(byte[] buffer, Peer from) => -1;
    public void Send(byte[] buffer, int length, Peer to) { }
}
