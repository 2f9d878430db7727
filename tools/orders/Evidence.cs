// What was seen, for the household's page: the evidence claim of an alert, as an abuse desk has it.
using System;
using System.Net;

namespace RouterAlert.Tools.Orders;

/// <param name="Time">When it was seen, UTC.</param>
/// <param name="Protocol">IP protocol number, 0 when the report does not say.</param>
/// <param name="SourcePort">The household's port after address translation, 0 when the report does not say.</param>
/// <param name="Destination">The address that was attacked, null when the report does not say.</param>
/// <param name="DestinationPort">0 when the report does not say.</param>
public readonly record struct Evidence(DateTimeOffset Time, int Protocol, int SourcePort, IPAddress? Destination, int DestinationPort);
