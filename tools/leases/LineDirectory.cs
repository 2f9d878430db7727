// Who had an address then, where the line is now: files from memory, databases by their index. Files that have changed are read again: a feed may run for
// weeks, and even a report of yesterday asks where its line is by now.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Tools.Orders;

namespace RouterAlert.Tools.Leases;

/// <param name="Leases">Who had which address when.</param>
/// <param name="Boxes">Where boxes listen now.</param>
/// <param name="HasAllBoxes">A table says where every box is: a line that is not in it is off line.</param>
/// <param name="Names">The lines' names and access nodes.</param>
/// <param name="ReadAt">When the reading began.</param>
public sealed record LineTables(LeaseTable Leases, BoxTable Boxes, bool HasAllBoxes, LineNames Names, DateTimeOffset ReadAt);

/// <param name="read">Reads the provider's files; takes seconds.</param>
/// <param name="files">Their paths at present.</param>
/// <param name="accounts">The provider's databases.</param>
public sealed class LineDirectory(Func<LineTables> read, Func<IEnumerable<string>> files, IReadOnlyList<RadiusAccounts> accounts, TimeProvider clock) : ILineDirectory, IDisposable
{
    // A table of 400,000 lines is read in about a second, one of millions in a minute: of a log that grows all the time a tenth of ours is enough.
    private static readonly TimeSpan LeastRest = TimeSpan.FromMinutes(1);
    private const int RestShare = 10;

    private readonly SemaphoreSlim reading = new(1);
    private LineTables? tables;
    private (DateTime Changed, long Length)[] readStates = [];
    private DateTimeOffset nextAt;

    public async ValueTask<LineAnswer[]> Find(IReadOnlyList<LineQuestion> questions, CancellationToken cancel)
    {
        var found = tables ?? await Read(cancel);
        if (clock.GetUtcNow() >= nextAt && !States().SequenceEqual(readStates)) found = await Read(cancel);
        return new LineSearch(found, accounts, clock.GetUtcNow()).Find(questions, cancel);
    }

    /// <summary>Reads the files and asks the databases now, so that what is wrong with them is said before the work begins.</summary>
    /// <exception cref="FailedException">They cannot be read.</exception>
    public async Task Begin(CancellationToken cancel)
    {
        foreach (var account in accounts) account.Begin(cancel);
        await Read(cancel);
    }

    /// <summary>Closes the databases; a later question opens them again.</summary>
    public void Dispose()
    {
        foreach (var account in accounts) account.Dispose();
    }

    private async Task<LineTables> Read(CancellationToken cancel)
    {
        await reading.WaitAsync(cancel);
        var begun = clock.GetUtcNow();
        try
        {
            if (tables is not null && clock.GetUtcNow() < nextAt) return tables;
            readStates = States(); // what changes while it is read counts as changed
            return tables = await Task.Run(read, cancel);
        }
        catch (Exception e) when (tables is not null && (e is FailedException or IOException or UnauthorizedAccessException))
        {
            // A file that is being replaced: the last reading is better than none.
            Console.Error.WriteLine($"{e.Message} The leases of {tables.ReadAt:HH:mm:ss} UTC stand.");
            return tables;
        }
        finally
        {
            var took = clock.GetUtcNow() - begun;
            nextAt = begun + (RestShare * took > LeastRest ? RestShare * took : LeastRest);
            reading.Release();
        }
    }

    private (DateTime, long)[] States() => [.. files().Select(path => new FileInfo(path)).Select(file => file.Exists ? (file.LastWriteTimeUtc, file.Length) : default)];
}
