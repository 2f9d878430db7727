// The wall clock, which a box may not have: monotonic time enters Gateway.Step as a parameter instead.
namespace RouterAlert.Ports;

public interface IClock
{
    /// <summary>Seconds since 1970-01-01 UTC, or 0 while the time is not known.</summary>
    long UnixSeconds { get; }
}
