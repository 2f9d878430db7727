// A resolver on paper: knows which names have which address, counts the questions and remembers the last.
using RouterAlert.Ports;

namespace RouterAlert.Tests.Alerts;

public sealed class PaperNames : INameLookup
{
    public const uint Listed = 0x7F000002;

    private readonly string[] names = new string[32];
    private readonly uint[] addresses = new uint[32];
    private int count;

    public string LastName = "";
    public int Asked, TtlSeconds = 300;
    public bool IsDown;

    public void Set(string name, uint address)
    {
        names[count] = name;
        addresses[count++] = address;
    }

    public void Forget() => count = 0;

    public void Ask(string name)
    {
        LastName = name;
        Asked++;
    }

    public LookupResult Poll(out uint address, out int ttlSeconds)
    {
        ttlSeconds = TtlSeconds;
        address = 0;
        if (IsDown) return LookupResult.Failed;
        for (var i = 0; i < count; i++)
        {
            if (names[i] != LastName) continue;
            address = addresses[i];
            return LookupResult.Found;
        }
        return LookupResult.NotFound;
    }
}
