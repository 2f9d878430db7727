// The box: reads its configuration, puts the gateway together from the board's parts, and keeps it stepping.
using System;
using System.Device.Gpio;
using System.Diagnostics;
using System.Threading;
using nanoFramework.Hardware.Esp32;
using RouterAlert.Boards.Common.Gpio;
using RouterAlert.Alerts;
using RouterAlert.Household;
using RouterAlert.Household.Page;
using RouterAlert.Ports;
using RouterAlert.Traffic;
using RouterAlert.Wire;

namespace RouterAlert.Boards.Esp32;

public sealed class Box
{
    /// <summary>Fast enough for a lamp's shortest phase (200 ms) and a button's bounce (30 ms); the rest of the time belongs to the network.</summary>
    private const int StepMs = 20;

    /// <summary>IPv6 addresses that verdicts can name. Stock firmware has no IPv6: only flow exports bring some, a tap none. 20 bytes each.</summary>
    private const int RememberedIpv6 = 32, NoIpv6 = 1;

    /// <summary>The network stack chooses: forgers of DNS answers have to guess it.</summary>
    private const int AnyPort = 0;

    private readonly object gate = new object();
    private readonly Watchdog watchdog = new Watchdog();
    private readonly NetworkLink network;
    private readonly UdpPort alerts, flows, lookups;
    private readonly Gateway gateway;
    private readonly PageServer page;
    private readonly IRoundWork besides;
    private readonly bool configured;

    /// <param name="settings">As <see cref="ConfigFlash"/> read them.</param>
    /// <param name="configured">False when they are only the defaults: the lamp says so.</param>
    /// <param name="network">How this board reaches the Internet.</param>
    /// <param name="tap">The packets of the routing path, or null on a box that is told of flows.</param>
    /// <param name="besides">What the board does besides, or null.</param>
    public Box(Settings settings, bool configured, NetworkLink network, IPacketTap tap = null, IRoundWork besides = null)
    {
        this.besides = besides;
        this.configured = configured;
        this.network = network;
        alerts = new UdpPort(settings.AlertPort);
        if (tap == null) flows = new UdpPort(settings.FlowPort);
        var random = new DeviceRandom();
        var buzzer = new PwmBuzzer(EspPwm.Open(BoardPins.Buzzer, DeviceFunction.PWM5, hertz: 1000));
        var button = new GpioButton(new GpioController().OpenPin(BoardPins.Button, BoardPins.ButtonMode), downIsHigh: false);
        var ports = new GatewayPorts(new DeviceClock(), random, BoardPins.Lamp(), buzzer, button, alerts, new Ipv6Handles(tap == null ? RememberedIpv6 : NoIpv6, Number(random)))
        {
            Mac = new DeviceMac(),
            State = new FlashFile("I:\\state"),
            Tap = tap,
            Flows = flows == null ? null : new ExporterOnly(flows, settings),
        };
        // Only who asks blocklists has a port for it: an answer takes half a kilobyte.
        if (settings.Blocklists.Length > 0)
        {
            lookups = new UdpPort(AnyPort);
            ports.Names = new DnsLookup(lookups, settings.Resolver, random);
        }
        gateway = new Gateway(ports, settings, TrafficTables.Device());
        var site = new HouseholdSite(gateway, gateway.Names, gateway.History, ports.Clock, random, new HouseholdActs(gateway));
        page = new PageServer(site, network, gate);
    }

    /// <summary>Never returns.</summary>
    public void Run()
    {
        watchdog.Start();
        alerts.Start();
        if (flows != null) flows.Start();
        if (lookups != null) lookups.Start();
        network.Start();
        page.Start();
        while (true)
        {
            if (besides != null) besides.Round(Environment.TickCount64);
            try
            {
                lock (gate)
                {
                    gateway.BoardFault = !configured || !network.IsUp;
                    gateway.Step(Environment.TickCount64);
                }
                watchdog.Feed();
            }
            catch (Exception e)
            {
                // Our own mistake: try on, and if every round fails the watchdog starts the box anew.
                Debug.WriteLine("step: " + e.Message);
            }
            Thread.Sleep(StepMs);
        }
    }

    private static uint Number(IRandom random)
    {
        var bytes = new byte[4];
        random.Fill(bytes);
        return BigEndian.U32(bytes, 0);
    }
}
