// The columns of FreeRADIUS's radacct that are asked for, and two of a provider's own for shared addresses.
namespace RouterAlert.Host.Tests.Leases;

public static class RadiusTable
{
    /// <summary>The command that makes it.</summary>
    /// <param name="inet">The type of addresses: FreeRADIUS has inet in PostgreSQL and text in SQLite.</param>
    /// <param name="time">The type of moments.</param>
    public static string Create(string inet, string time) => $"""
        CREATE TABLE radacct (username text, callingstationid text, framedipaddress {inet}, acctstarttime {time}, acctstoptime {time}, framedipv6address {inet},
        delegatedipv6prefix {inet}, port_from int, port_to int)
        """;
}
