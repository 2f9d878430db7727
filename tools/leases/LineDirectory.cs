// Who had an address then, where the line is now: answered from memory. Questions about moments after the tables were read read them again.
using System;
using System.IO;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Tools.Orders;
using RouterAlert.Tools.Tables;

namespace RouterAlert.Tools.Leases;

/// <param name="Leases">Who had which address when.</param>
/// <param name="Boxes">Where boxes listen now.</param>
/// <param name="Names">The lines' access nodes.</param>
/// <param name="ReadAt">When the reading began.</param>
public sealed record LineTables(LeaseTable Leases, BoxTable Boxes, LineNames Names, DateTimeOffset ReadAt);

/// <param name="read">Reads the provider's tables; takes seconds.</param>
public sealed class LineDirectory(Func<CancellationToken, LineTables> read, TimeProvider clock) : ILineDirectory
{
    // A feed that never ends asks about this very minute all the time; a table of 400,000 lines is read in about a second.
    private static readonly TimeSpan ReadAgainAfter = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim reading = new(1);
    private LineTables? tables;
    private DateTimeOffset triedAt;

    public async ValueTask<(LookupResult Result, ulong Line)> FindLine(IPAddress address, int port, DateTimeOffset time, CancellationToken cancel)
    {
        var current = tables;
        if (current is null || (time > current.ReadAt && clock.GetUtcNow() - triedAt > ReadAgainAfter)) current = await Read(cancel);
        return (current.Leases.Find(AddressText.Number(address), port, time.UtcTicks, out var line), line);
    }

    public async ValueTask<IPEndPoint?> FindBox(ulong line, CancellationToken cancel) => (tables ?? await Read(cancel)).Boxes.Find(line);

    /// <summary>The access node the line hangs on; null when no table says it.</summary>
    public string? FindNode(ulong line) => tables?.Names.Node(line);

    /// <summary>Reads the tables now, so that what is wrong with them is said before the work begins.</summary>
    /// <exception cref="FailedException">They cannot be read.</exception>
    public async Task<LineTables> Read(CancellationToken cancel)
    {
        await reading.WaitAsync(cancel);
        try
        {
            if (tables is not null && clock.GetUtcNow() - triedAt <= ReadAgainAfter) return tables;
            triedAt = clock.GetUtcNow();
            return tables = await Task.Run(() => read(cancel), cancel);
        }
        catch (Exception e) when (tables is not null && (e is FailedException or IOException or UnauthorizedAccessException))
        {
            // A database that is away for a while, a file that is being replaced: the last reading is better than none.
            Console.Error.WriteLine($"{e.Message} The leases of {tables.ReadAt:HH:mm:ss} UTC stand.");
            return tables;
        }
        finally
        {
            reading.Release();
        }
    }
}
