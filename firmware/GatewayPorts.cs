// What a board gives its gateway. Every board fills in what it has.
using RouterAlert.Ports;
using RouterAlert.Traffic;
using RouterAlert.Wire;

namespace RouterAlert;

public sealed class GatewayPorts
{
    public GatewayPorts(IClock clock, IRandom random, ILamp lamp, IBuzzer buzzer, IButton button, IUplink uplink, Ipv6Handles addresses)
    {
        Clock = clock;
        Random = random;
        Lamp = lamp;
        Buzzer = buzzer;
        Button = button;
        Uplink = uplink;
        Addresses = addresses;
    }

    public IClock Clock { get; }
    public IRandom Random { get; }
    public ILamp Lamp { get; }
    public IBuzzer Buzzer { get; }
    public IButton Button { get; }
    public IUplink Uplink { get; }

    /// <summary>The object that the tap's header reader has as well.</summary>
    public Ipv6Handles Addresses { get; }

    /// <summary>The core's own unless the board has a faster one.</summary>
    public IMac Mac { get; set; } = new ManagedHmac();

    /// <summary>DNS, on boards that may ask blocklists.</summary>
    public INameLookup? Names { get; set; }

    /// <summary>Storage for what must survive a restart.</summary>
    public IFile? State { get; set; }

    /// <summary>Packet headers, on boards that see packets.</summary>
    public IPacketTap? Tap { get; set; }

    /// <summary>Flow records, on boards that are told of packets.</summary>
    public IFlowFeed? Flows { get; set; }
}
