// Sends one open-mode alert to somebody else's gateway.
namespace RouterAlert.Household;

public interface ITeller
{
    /// <summary>Starts telling; false when another one is on its way or the last was too short a time ago.</summary>
    bool Tell(uint address, int code, long nowMs);
}
