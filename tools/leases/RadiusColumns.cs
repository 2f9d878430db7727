// What a provider's accounting table calls its columns.
using System.Text.RegularExpressions;

namespace RouterAlert.Tools.Leases;

/// <param name="Table">FreeRADIUS's is "radacct".</param>
/// <param name="Line">The column that says the line: "username", "callingstationid" or one's own.</param>
/// <param name="Ports">First and last port of the line's share of the address (CGNAT), null when there is none.</param>
public sealed partial record RadiusColumns(string Table, string Line, (string From, string To)? Ports)
{
    /// <summary>A column's or table's name that needs no quoting in SQL.</summary>
    public static bool IsName(string text) => Name().IsMatch(text);

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]{0,62}(\.[A-Za-z_][A-Za-z0-9_]{0,62})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
