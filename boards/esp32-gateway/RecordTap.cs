// Turns the native tap's records (native/tap.h) into packet headers. Fetches many at a time: a call into native code costs as much as thirty
// instructions.
using RouterAlert.Ports;
using RouterAlert.Traffic;

namespace RouterAlert.Boards.Router;

public sealed class RecordTap : IPacketTap
{
    /// <summary>A record is four numbers.</summary>
    public const int RecordWords = 4;

    private const int Batch = 64;

    // The last number: the protocol, the detail above it, and in its upper byte the kind, 0 of what was seen on the home's side.
    private const uint Knock = 0x01000000, Quote = 0x02000000;
    private const int DetailShift = 8;

    /// <summary>Empty fetches between looks at the interface: an access point that was restarted must be tapped anew. About 5 s.</summary>
    private const int StartEvery = 256;

    private readonly IRecordSource source;
    private readonly uint ownAddress;
    private readonly uint[] records = new uint[Batch * RecordWords];
    private int next, end, untilStart;
    private uint lostBefore;

    /// <param name="ownAddress">The box's own address in the home: whoever knocks from outside knocks there.</param>
    public RecordTap(IRecordSource source, uint ownAddress)
    {
        this.source = source;
        this.ownAddress = ownAddress;
    }

    public long Lost { get; private set; }

    public long Time(long nowMs) => nowMs;

    // It comes before every packet, and an interpreter inlines nothing: one method. What this tap never tells (MAC addresses, lengths) a header
    // has never had, as it is this tap's alone.
    public bool Next(PacketHeader header)
    {
        var at = next;
        if (at == end)
        {
            if (!Fetch()) return false;
            at = 0;
        }
        next = at + RecordWords;
        var records = this.records;
        header.Source = records[at];
        header.Destination = records[at + 1];
        var word = records[at + 2];
        header.SourcePort = (int)(word >> 16);
        header.DestinationPort = (ushort)word;
        word = records[at + 3];
        int protocol = (byte)word;
        header.Protocol = protocol;
        header.HasQuote = false;
        if (word >= Knock) ReadOther(word, header);
        else if (protocol == PacketHeader.Tcp) header.Flags = (int)(word >> DetailShift);
        else if (protocol == PacketHeader.Udp) header.Packets = 1 + (int)(word >> DetailShift); // and those of its flow that the tap did not tell of since
        else
        {
            header.IcmpType = (int)(word >> DetailShift);
            header.IcmpCode = 0;
        }
        return true;
    }

    private bool Fetch()
    {
        if (untilStart-- == 0)
        {
            source.Start();
            untilStart = StartEvery;
        }
        next = 0;
        end = source.Take(records) * RecordWords;
        var lost = source.Lost;
        Lost += lost - lostBefore;
        lostBefore = lost;
        return end > 0;
    }

    private void ReadOther(uint word, PacketHeader header)
    {
        var detail = (byte)(word >> DetailShift);
        if (word >= Quote)
        {
            ReadQuote(detail, header);
            return;
        }
        header.Destination = ownAddress;
        header.Flags = detail;
        header.IcmpType = detail;
        header.IcmpCode = 0;
        header.Packets = 1;
    }

    /// <summary>The record is the quoted packet; who sent the error about it is not told, and does not matter: somebody outside.</summary>
    private static void ReadQuote(int typeAndCode, PacketHeader header)
    {
        header.HasQuote = true;
        header.QuotedProtocol = header.Protocol;
        header.QuotedSource = header.Source;
        header.QuotedDestination = header.Destination;
        header.QuotedSourcePort = header.SourcePort;
        header.QuotedDestinationPort = header.DestinationPort;
        header.Protocol = PacketHeader.Icmp;
        header.Source = header.QuotedDestination;
        header.Destination = header.QuotedSource;
        header.SourcePort = 0;
        header.DestinationPort = 0;
        header.IcmpType = typeAndCode >> 4;
        header.IcmpCode = typeAndCode & 15;
    }
}
