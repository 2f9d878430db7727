// How we know what a device is called; the greater number is believed more. Kept in the stored state: never renumber.
namespace RouterAlert.Household.Names;

public enum NameSource
{
    None = 0,
    NetBios = 1,
    Mdns = 2,
    Dhcp = 3,

    /// <summary>The household gave it this name on the page.</summary>
    Household = 4,
}
