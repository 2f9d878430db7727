// Questions to a resolver on paper: its own answer is taken, and nobody else's.
using RouterAlert.Alerts;
using RouterAlert.Ports;
using RouterAlert.Wire;

namespace RouterAlert.Tests.Alerts;

[TestClass]
public class DnsLookupTests : IUplink, IRandom
{
    // 127.0.0.2 for 2048 s; its name points to the question's.
    private static readonly byte[] Listing = { 0xC0, 12, 0, 1, 0, 1, 0, 0, 8, 0, 0, 4, 127, 0, 0, 2 };

    private readonly byte[] waiting = new byte[DnsMessage.MaxBytes];
    private readonly Peer sender = new Peer();
    private readonly DnsLookup lookup;
    private int length, asked;

    public DnsLookupTests() => lookup = new DnsLookup(this, "192.168.1.1:53", this);

    [TestMethod]
    [DataRow(1, 53, 0, true)]
    [DataRow(2, 53, 0, false)]
    [DataRow(1, 5353, 0, false)]
    [DataRow(1, 53, 1, false)] // the number of another question
    public void ResolverAloneIsBelieved(int lastByte, int port, int numberOff, bool isBelieved)
    {
        sender.SetIpv4(0xC0A80100 + (uint)lastByte);
        sender.Port = port;
        lookup.Ask("2.0.0.127.bl.example");
        waiting[1] ^= (byte)numberOff;
        var result = lookup.Poll(out var address, out var ttlSeconds);
        Assert.AreEqual((int)(isBelieved ? LookupResult.Found : LookupResult.Waiting), (int)result);
        Assert.AreEqual(isBelieved ? 0x7F000002U : 0U, address);
        Assert.AreEqual(isBelieved ? 2048 : 0, ttlSeconds);
    }

    [TestMethod]
    public void NameThatIsNoneIsNotSent()
    {
        lookup.Ask("a..b");
        Assert.AreEqual(0, asked);
        Assert.AreEqual((int)LookupResult.Failed, (int)lookup.Poll(out var address, out var ttlSeconds));
    }

    /// <summary>Answers what was asked.</summary>
    public void Send(byte[] buffer, int length, Peer to)
    {
        asked++;
        for (var i = 0; i < length; i++) waiting[i] = buffer[i];
        waiting[2] = 0x81;
        waiting[7] = 1;
        for (var i = 0; i < Listing.Length; i++) waiting[length + i] = Listing[i];
        this.length = length + Listing.Length;
    }

    public int Receive(byte[] buffer, Peer from)
    {
        if (length == 0) return -1;
        for (var i = 0; i < length; i++) buffer[i] = waiting[i];
        from.SetIpv4(sender.Ipv4);
        from.Port = sender.Port;
        var received = length;
        length = 0;
        return received;
    }

    public void Fill(byte[] buffer)
    {
        for (var i = 0; i < buffer.Length; i++) buffer[i] = (byte)(i + 1);
    }
}
