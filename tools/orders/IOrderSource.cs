// Where a campaign's orders come from: read as a stream, since a report may be larger than memory.
using System.Collections.Generic;
using System.Threading;

namespace RouterAlert.Tools.Orders;

public interface IOrderSource
{
    /// <summary>The orders in the report's order. A bad row is set aside by the source with its reason and is not here.</summary>
    IAsyncEnumerable<AlertOrder> Read(CancellationToken cancel);
}
