// Somebody outside the box who is told what changes.
using System;
using System.Threading;
using System.Threading.Tasks;

namespace RouterAlert.Boards.Common.Announce;

public interface IAnnouncer : IAsyncDisposable
{
    /// <summary>Tells what is different between two moments. A listener that is away is the announcer's to cope with: it does not throw.</summary>
    Task Announce(News before, News now, CancellationToken cancel);
}
