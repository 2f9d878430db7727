// Does what the household asks for on its page.
using RouterAlert.Alerts;
using RouterAlert.Household.Page;

namespace RouterAlert.Household;

public sealed class HouseholdActs : IHouseholdActs
{
    private readonly Gateway gateway;

    public HouseholdActs(Gateway gateway) => this.gateway = gateway;

    /// <summary>Ends the alert, and lets the same code about the same host rest for a month: what the box sees, it would raise again at once.</summary>
    public void FalseAlarm(Alert alert, long nowMs)
    {
        gateway.Signals.Mutes.Add(alert, nowMs + Params.FalseAlarmMs);
        gateway.Receiver.FalseAlarm(alert, gateway.Alerts);
    }

    public bool Tell(uint address, int code, long nowMs) => gateway.Teller.Tell(address, code, nowMs);
}
