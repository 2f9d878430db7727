// The ESP32's clock: set by SNTP, and nothing before that.
using System;
using RouterAlert.Ports;

namespace RouterAlert.Boards.Esp32;

public sealed class DeviceClock : IClock
{
    /// <summary>2026-01-01: the chip starts at 1970, or at what its RTC memory holds; nothing older than this program is true.</summary>
    private const long Oldest = 1767225600;

    public long UnixSeconds
    {
        get
        {
            var seconds = DateTime.UtcNow.ToUnixTimeSeconds();
            return seconds < Oldest ? 0 : seconds;
        }
    }
}
