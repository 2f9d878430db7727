// Asks a DNS resolver for IPv4 addresses of names (DNSBL, RFC 5782). One question at a time; nothing blocks.
namespace RouterAlert.Ports;

public interface INameLookup
{
    /// <summary>Asks for a name's A records; an answer still under way is given up.</summary>
    void Ask(string name);

    /// <summary>What has come of the last question.</summary>
    /// <param name="address">The first address of an answer, as a number.</param>
    /// <param name="ttlSeconds">How long the answer, or the absence of one, may be remembered.</param>
    LookupResult Poll(out uint address, out int ttlSeconds);
}

public enum LookupResult
{
    /// <summary>No answer yet.</summary>
    Waiting = 0,
    Found = 1,

    /// <summary>The name does not exist: not listed.</summary>
    NotFound = 2,

    /// <summary>No resolver, or it will not say. A question that nobody answers stays <see cref="Waiting"/>: the asker gives up.</summary>
    Failed = 3,
}
