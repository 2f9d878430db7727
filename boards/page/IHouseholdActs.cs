// What the household asks for on the page that is not the page's own business.
using RouterAlert.Alerts;

namespace RouterAlert.Household.Page;

public interface IHouseholdActs
{
    /// <summary>Ends the alert and, of a bare number, distrusts those who sent it.</summary>
    void FalseAlarm(Alert alert, long nowMs);

    /// <summary>Sends one open-mode alert to an address of the attackers' table; false when it cannot be sent now.</summary>
    bool Tell(uint address, int code, long nowMs);
}
