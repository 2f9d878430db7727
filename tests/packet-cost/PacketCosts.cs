// What each kind of packet costs at most, in instructions executed by the core and by the ESP32's tap.
using RouterAlert.Boards.Router;
using RouterAlert.Traffic;

namespace RouterAlert.PacketCost;

public sealed class PacketCosts : IRecordSource
{
    /// <summary>Instructions executed so far: PacketCostTests puts the counting into the tap's code and the core's, whose instructions are all that count.</summary>
    public static int Executed;

    private const uint BoxAddress = HostileTraffic.Lan | 1, KnockRecord = 0x01000000, QuoteRecord = 0x02000000;
    private const int Steps = 300, Any = 0;

    private static readonly int[] Protocols = { Any, PacketHeader.Tcp, PacketHeader.Udp, PacketHeader.Icmp };

    /// <summary>The most that a packet of each <see cref="PacketKind"/> cost as a record of the ESP32's tap, and as a header with a MAC address; 0 of what was
    /// not played.</summary>
    public readonly int[] OfRecord = new int[PacketKind.All.Length], OfHeader = new int[PacketKind.All.Length];

    public int Packets { get; private set; }

    public string NameOf(int kind) => PacketKind.All[kind].Name;

    private readonly PacketHeader header = new PacketHeader();
    private readonly uint[] waiting = new uint[2 * RecordTap.RecordWords];
    private int records;
    private bool hasStarted;
    private RecordTap tap;
    private TrafficMeter meter;
    private HostileTraffic traffic;
    private long nowMs;

    /// <summary>One home, in tables of some size, and its traffic of all kinds or of one protocol.</summary>
    public void Play(uint seed)
    {
        traffic = new HostileTraffic(seed);
        var asRecords = traffic.Random(2) == 0;
        meter = new TrafficMeter(Tables(!asRecords), HostileTraffic.Lan, HostileTraffic.LanBits, new Ipv6Handles(32, 1), seed, seed * 77777);
        tap = new RecordTap(this, BoxAddress);
        var protocol = Protocols[traffic.Random(Protocols.Length)];
        nowMs = 1000;
        for (var step = 0; step < Steps; step++)
        {
            // Ticks are not the packets'.
            nowMs += traffic.Random(20) == 0 ? 400 : traffic.Random(200) == 0 ? 70_000 : Params.JudgeEveryMs;
            meter.Tick(nowMs);
            while (meter.NextVerdict() != null) { }
            for (var left = traffic.Random(6) == 0 ? 60 : traffic.Random(12); left > 0; left--)
            {
                int kind;
                do kind = traffic.Random(PacketKind.All.Length);
                while (protocol != Any && (byte)PacketKind.All[kind].Transport != protocol);
                traffic.Make(PacketKind.All[kind]);
                var cost = asRecords ? Record(PacketKind.All[kind]) : Header(PacketKind.All[kind]);
                var most = asRecords ? OfRecord : OfHeader;
                if (cost > most[kind]) most[kind] = cost;
                Packets++;
            }
        }
    }

    private TrafficTables Tables(bool ofComputer) => new TrafficTables
    {
        MacAddresses = ofComputer,
        Acknowledged = ofComputer ? 16 : 0,
        Hosts = 4 << traffic.Random(4),
        Contacts = 16 << traffic.Random(7),
        Pending = 8 << traffic.Random(5),
        PendingPerHost = 3 + traffic.Random(60),
        Knocks = 2 + traffic.Random(2) * traffic.Random(100),
        Attackers = 4,
    };

    /// <summary>From the tap's look at the record to its look at the next: what two records cost more than the one before it.</summary>
    private int Record(PacketKind kind)
    {
        var transport = kind.Transport | (kind.Way == Way.Knock ? KnockRecord : kind.Way == Way.Quote ? QuoteRecord : 0);
        hasStarted = false;
        Wait(0, 1, 2, 0, 47);
        var alone = Told();
        Wait(1, traffic.Source, traffic.Destination, traffic.Ports, transport);
        var both = Told();
        return hasStarted ? 0 : both - alone;
    }

    private int Told()
    {
        var before = Executed;
        tap.Tell(meter, nowMs);
        return Executed - before;
    }

    private int Header(PacketKind kind)
    {
        if (kind.Way == Way.Knock || kind.IsSeveral) return 0;
        header.Source = traffic.Source;
        header.Destination = traffic.Destination;
        header.Ports = traffic.Ports;
        header.Transport = kind.Transport;
        header.SourceMac = traffic.Mac;
        header.HasQuote = kind.Way == Way.Quote;
        if (header.HasQuote) Quote((int)(kind.Transport >> PacketHeader.DetailShift), (byte)kind.Transport);
        var before = Executed;
        meter.Packet(header, nowMs);
        return Executed - before;
    }

    private void Quote(int typeAndCode, int protocol)
    {
        header.QuotedProtocol = protocol;
        header.QuotedSource = header.Source;
        header.QuotedDestination = header.Destination;
        header.QuotedDestinationPort = header.DestinationPort;
        header.Source = traffic.Random(2) == 0 ? header.Destination : header.Source;
        header.Transport = PacketHeader.TransportOf(PacketHeader.Icmp, typeAndCode >> 4);
        header.IcmpCode = typeAndCode & 15;
    }

    private void Wait(int at, uint source, uint destination, uint ports, uint transport)
    {
        waiting[at * RecordTap.RecordWords] = source;
        waiting[at * RecordTap.RecordWords + 1] = destination;
        waiting[at * RecordTap.RecordWords + 2] = ports;
        waiting[at * RecordTap.RecordWords + 3] = transport;
        records = at + 1;
    }

    bool IRecordSource.Start() => hasStarted = true;

    uint IRecordSource.Lost => 0;

    int IRecordSource.Take(uint[] taken)
    {
        var count = records;
        for (var i = 0; i < count * RecordTap.RecordWords; i++) taken[i] = waiting[i];
        records = 0;
        return count;
    }
}
