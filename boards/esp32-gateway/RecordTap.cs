// Tells the meter of the native tap's records (native/tap.h), as they are. Fetches many at a time: a call into native code costs as much as thirty
// instructions.
using RouterAlert.Ports;
using RouterAlert.Traffic;

namespace RouterAlert.Boards.Router;

public sealed class RecordTap : IPacketTap
{
    /// <summary>A record is four numbers.</summary>
    public const int RecordWords = 4;

    private const int Batch = 64;

    // The kind, in the last number's upper byte: 0 of what was seen on the home's side.
    private const uint Knock = 0x01000000, Quote = 0x02000000;

    /// <summary>Empty fetches between looks at the interface: an access point that was restarted must be tapped anew. About 5 s.</summary>
    private const int StartEvery = 256;

    private readonly IRecordSource source;
    private readonly uint ownAddress;
    private readonly uint[] records = new uint[Batch * RecordWords];
    private int untilStart;
    private uint lostBefore;

    /// <param name="ownAddress">The box's own address in the home: whoever knocks from outside knocks there.</param>
    public RecordTap(IRecordSource source, uint ownAddress)
    {
        this.source = source;
        this.ownAddress = ownAddress;
    }

    public long Lost { get; private set; }

    public long Time(long nowMs) => nowMs;

    public void Tell(TrafficMeter meter, long nowMs)
    {
        var records = this.records;
        for (var left = Params.PacketsPerStep; left > 0; left -= Batch)
        {
            var end = Fetch() * RecordWords;
            if (end == 0) return;
            meter.Begin(nowMs, end / RecordWords);
            for (var at = 0; at < end; at += RecordWords)
            {
                var transport = records[at + 3];
                if (transport < Knock) meter.Packet(records[at], records[at + 1], records[at + 2], transport);
                else if (transport < Quote) meter.Packet(records[at], ownAddress, records[at + 2], (ushort)transport);
                else TellQuote(meter, records[at], records[at + 1], (ushort)records[at + 2], transport);
            }
        }
    }

    private int Fetch()
    {
        if (untilStart-- == 0)
        {
            source.Start();
            untilStart = StartEvery;
        }
        var count = source.Take(records);
        var lost = source.Lost;
        Lost += lost - lostBefore;
        lostBefore = lost;
        return count;
    }

    /// <summary>The record is the quoted packet; who sent the error about it is not told, and does not matter: somebody on the other side.</summary>
    private static void TellQuote(TrafficMeter meter, uint local, uint remote, int port, uint transport)
    {
        int typeAndCode = (byte)(transport >> PacketHeader.DetailShift);
        meter.Quote(remote, local, remote, ContactTable.ServiceOf((byte)transport, port), typeAndCode >> 4, typeAndCode & 15);
    }
}
