// A sender in the same process as the intake: it takes orders as they come in, already leased to it.
using System.Collections.Generic;

namespace RouterAlert.Tools.Store;

public interface IOrderTaker
{
    /// <summary>Who leases, and for how long.</summary>
    string Owner { get; }
    long LeaseMs { get; }

    /// <summary>Orders that it would begin soon.</summary>
    int Room { get; }

    /// <summary>Hands over orders that are in the store, leased to this owner.</summary>
    void Take(List<LeasedOrder> orders);
}
