// Turns the native tap's records (native/tap.h) into packet headers. Fetches many at a time: a call into native code costs as much as thirty
// instructions.
using RouterAlert.Ports;
using RouterAlert.Traffic;

namespace RouterAlert.Boards.Router;

public sealed class RecordTap : IPacketTap
{
    public const int RecordBytes = 16;

    private const int Batch = 64;
    private const int Home = 0, Knock = 1, Quote = 2;

    /// <summary>Empty fetches between looks at the interface: an access point that was restarted must be tapped anew. About 5 s.</summary>
    private const int StartEvery = 256;

    private readonly IRecordSource source;
    private readonly uint ownAddress;
    private readonly byte[] records = new byte[Batch * RecordBytes];
    private int next, count, untilStart;
    private uint lostBefore;

    /// <param name="ownAddress">The box's own address in the home: whoever knocks from outside knocks there.</param>
    public RecordTap(IRecordSource source, uint ownAddress)
    {
        this.source = source;
        this.ownAddress = ownAddress;
    }

    public long Lost { get; private set; }

    public long Time(long nowMs) => nowMs;

    public bool Next(PacketHeader header)
    {
        if (next == count && !Fetch()) return false;
        Read(records, next++ * RecordBytes, header);
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
        count = source.Take(records);
        var lost = source.Lost;
        Lost += lost - lostBefore;
        lostBefore = lost;
        return count > 0;
    }

    private void Read(byte[] bytes, int at, PacketHeader header)
    {
        header.Source = Address(bytes, at);
        header.Destination = bytes[at + 14] == Knock ? ownAddress : Address(bytes, at + 4);
        header.SourcePort = (bytes[at + 8] << 8) | bytes[at + 9];
        header.DestinationPort = (bytes[at + 10] << 8) | bytes[at + 11];
        header.Protocol = bytes[at + 12];
        header.Flags = header.Protocol == PacketHeader.Tcp ? bytes[at + 13] : 0;
        header.IcmpType = header.Protocol == PacketHeader.Icmp ? bytes[at + 13] : 0;
        header.IcmpCode = 0;
        header.SourceMac = 0;
        header.Length = 0;
        header.HasQuote = bytes[at + 14] == Quote;
        if (header.HasQuote) ReadQuote(bytes[at + 13], header);
        header.Packets = header.Protocol == PacketHeader.Udp && bytes[at + 14] == Home ? 1 + LeftOut(bytes, at) : 1;
    }

    /// <summary>Datagrams of the same flow that the tap did not tell of since its last record.</summary>
    private static int LeftOut(byte[] bytes, int at) => bytes[at + 13] | (bytes[at + 15] << 8);

    /// <summary>The record is the quoted packet; who sent the error about it is not told, and does not matter: somebody outside.</summary>
    private static void ReadQuote(int typeAndCode, PacketHeader header)
    {
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
        header.Flags = 0;
        header.IcmpType = typeAndCode >> 4;
        header.IcmpCode = typeAndCode & 15;
    }

    private static uint Address(byte[] bytes, int at) =>
        ((uint)bytes[at] << 24) | ((uint)bytes[at + 1] << 16) | ((uint)bytes[at + 2] << 8) | bytes[at + 3];
}
