// The computer's clock, which is taken to be right.
using System;
using RouterAlert.Ports;

namespace RouterAlert.Boards.Common;

public sealed class HostClock : IClock
{
    public long UnixSeconds => DateTimeOffset.UtcNow.ToUnixTimeSeconds();
}
