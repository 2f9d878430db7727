// Networks whose bare numbers this household does not believe: the senders of codes that it called false alarms.
namespace RouterAlert.Alerts;

public sealed class SenderBlocklist
{
    private readonly uint[] networks;
    private int next;

    public SenderBlocklist(int capacity) => networks = new uint[capacity];

    /// <summary>Rows in use.</summary>
    public int Count { get; private set; }

    public uint this[int index] => networks[index];

    public bool Contains(uint network)
    {
        for (var i = 0; i < Count; i++)
            if (networks[i] == network) return true;
        return false;
    }

    /// <summary>When full, the oldest goes.</summary>
    public void Add(uint network)
    {
        if (Contains(network)) return;
        networks[next] = network;
        next = (next + 1) % networks.Length;
        if (Count < networks.Length) Count++;
    }
}
