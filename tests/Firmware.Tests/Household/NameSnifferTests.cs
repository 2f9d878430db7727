using RouterAlert.Household;
using RouterAlert.Household.Names;

namespace RouterAlert.Tests.Household;

[TestClass]
public class NameSnifferTests
{
    private const long Mac = 0x0203040506FF;
    private readonly HostNames names = new HostNames();

    [TestMethod]
    public void ADhcpRequestNamesItsClient()
    {
        var request = Dhcp("office-pc");
        Assert.IsTrue(NameSniffer.Hear(names, 0x0A0B0C0D0E0F, NameSniffer.DhcpServerPort, request, 0, request.Length));
        Assert.AreEqual("office-pc", names.Find(Mac));
        Assert.AreEqual("", names.Find(0x0A0B0C0D0E0F));
    }

    [TestMethod]
    public void AnMdnsAnswerNamesItsSender()
    {
        var answer = Mdns("printer", "local");
        Assert.IsTrue(NameSniffer.Hear(names, Mac, NameSniffer.MdnsPort, answer, 0, answer.Length));
        Assert.AreEqual("printer", names.Find(Mac));
    }

    [TestMethod]
    public void AnMdnsNameOutsideLocalTeachesNothing()
    {
        var answer = Mdns("printer", "store");
        Assert.IsFalse(NameSniffer.Hear(names, Mac, NameSniffer.MdnsPort, answer, 0, answer.Length));
    }

    [TestMethod]
    public void ANetBiosRegistrationNamesItsSender()
    {
        var registration = NetBios("OLDPC", 0, 0);
        Assert.IsTrue(NameSniffer.Hear(names, Mac, NameSniffer.NetBiosPort, registration, 0, registration.Length));
        Assert.AreEqual("OLDPC", names.Find(Mac));
    }

    [TestMethod]
    [DataRow(0x20, 0)]
    [DataRow(0, 0x80)]
    public void ANetBiosServiceOrWorkgroupIsNoDevice(int service, int flags)
    {
        var registration = NetBios("WORKGROUP", (byte)service, (byte)flags);
        Assert.IsFalse(NameSniffer.Hear(names, Mac, NameSniffer.NetBiosPort, registration, 0, registration.Length));
    }

    [TestMethod]
    public void EveryCutDatagramTeachesNothingAndReadsNothingOutside()
    {
        byte[] dhcp = Dhcp("office-pc"), mdns = Mdns("printer", "local"), netBios = NetBios("OLDPC", 0, 0);
        for (var length = 0; length < dhcp.Length - 1; length++) NameSniffer.Hear(names, Mac, NameSniffer.DhcpServerPort, Cut(dhcp, length), 0, length);
        for (var length = 0; length < mdns.Length; length++) NameSniffer.Hear(names, Mac, NameSniffer.MdnsPort, Cut(mdns, length), 0, length);
        for (var length = 0; length < 45; length++) NameSniffer.Hear(names, Mac, NameSniffer.NetBiosPort, Cut(netBios, length), 0, length);
        Assert.AreEqual("", names.Find(Mac));
    }

    [TestMethod]
    public void ChangedBytesNeverReadOutside()
    {
        byte[] dhcp = Dhcp("office-pc"), mdns = Mdns("printer", "local"), netBios = NetBios("OLDPC", 0, 0);
        Scramble(dhcp, NameSniffer.DhcpServerPort);
        Scramble(mdns, NameSniffer.MdnsPort);
        Scramble(netBios, NameSniffer.NetBiosPort);
        for (var row = 0; row < names.Capacity; row++) Assert.IsTrue(names.Name(row).Length <= HostNames.MaxNameLength);
    }

    [TestMethod]
    public void ARoutedFrameNamesNobody()
    {
        var frame = Frame(Mdns("printer", "local"), NameSniffer.MdnsPort);
        Assert.IsTrue(NameSniffer.HearFrame(names, frame, 0, frame.Length));
        Assert.AreEqual("printer", names.Find(Mac));
        frame = Frame(Mdns("trojan", "local"), NameSniffer.MdnsPort);
        frame[0] = 0x02;
        Assert.IsFalse(NameSniffer.HearFrame(names, frame, 0, frame.Length));
        Assert.AreEqual("printer", names.Find(Mac));
    }

    [TestMethod]
    public void TheHouseholdsNameIsNotOverwritten()
    {
        names.Learn(Mac, "Grandma", NameSource.Household);
        Assert.IsFalse(names.Learn(Mac, "DESKTOP-1", NameSource.Dhcp));
        Assert.AreEqual("Grandma", names.Find(Mac));
    }

    [TestMethod]
    public void InventedAddressesDoNotPushOutTheHouseholdsNames()
    {
        names.Learn(Mac, "Grandma", NameSource.Household);
        for (var i = 1; i < 1000; i++) names.Learn(i, "x" + i.ToString(), NameSource.Dhcp);
        Assert.AreEqual("Grandma", names.Find(Mac));
    }

    [TestMethod]
    [DataRow("  a<b>&\"c' ", "abc")]
    [DataRow("Küche", "Küche")]
    [DataRow("a\u202Eb", "ab")]
    [DataRow("abcdefghijklmnopqrstuvwxyz0123456789", "abcdefghijklmnopqrstuvwxyz012345")]
    public void NamesAreCleaned(string name, string clean) => Assert.AreEqual(clean, HostNames.Clean(name));

    [TestMethod]
    [DataRow(0xB827EB010203L, "Raspberry Pi", "b8:27:eb:01:02:03")]
    [DataRow(0x001788000001L, "Philips Hue", "00:17:88:00:00:01")]
    [DataRow(0x7880E7000000L, "", "78:80:e7:00:00:00")]
    [DataRow(0L, "", "")]
    public void MakersAreKnownByTheirPrefix(long mac, string maker, string text)
    {
        Assert.AreEqual(maker, Vendors.Of(mac));
        Assert.AreEqual(text, MacText.Format(mac));
        if (mac == 0) return;
        Assert.IsTrue(MacText.TryParse(text, out var back));
        Assert.AreEqual(mac, back);
    }

    private void Scramble(byte[] datagram, int port)
    {
        for (var at = 0; at < datagram.Length; at++)
        {
            var changed = Cut(datagram, datagram.Length);
            for (var value = 0; value < 256; value += 51)
            {
                changed[at] = (byte)value;
                NameSniffer.Hear(names, Mac, port, changed, 0, changed.Length);
            }
        }
    }

    private static byte[] Cut(byte[] bytes, int length)
    {
        var cut = new byte[length];
        System.Array.Copy(bytes, 0, cut, 0, length);
        return cut;
    }

    private static byte[] Dhcp(string name)
    {
        var bytes = new byte[240 + 3 + 2 + name.Length + 1];
        bytes[0] = 1;
        bytes[1] = 1;
        bytes[2] = 6;
        for (var i = 0; i < 6; i++) bytes[28 + i] = (byte)(Mac >> (40 - 8 * i));
        Put(bytes, 236, new byte[] { 99, 130, 83, 99, 53, 1, 3, 12, (byte)name.Length });
        for (var i = 0; i < name.Length; i++) bytes[245 + i] = (byte)name[i];
        bytes[bytes.Length - 1] = 255;
        return bytes;
    }

    private static byte[] Mdns(string host, string domain)
    {
        var bytes = new byte[12 + 1 + host.Length + 1 + domain.Length + 1 + 14];
        bytes[2] = 0x84;
        bytes[7] = 1;
        var at = Label(bytes, 12, host);
        at = Label(bytes, at, domain) + 1;
        Put(bytes, at, new byte[] { 0, 1, 0x80, 1, 0, 0, 0, 120, 0, 4, 192, 168, 1, 23 });
        return bytes;
    }

    private static byte[] NetBios(string name, byte service, byte flags)
    {
        var bytes = new byte[68];
        bytes[2] = 0x29;
        bytes[5] = 1;
        bytes[11] = 1;
        bytes[12] = 32;
        for (var i = 0; i < 16; i++)
        {
            var c = i == 15 ? service : i < name.Length ? (byte)name[i] : (byte)' ';
            bytes[13 + 2 * i] = (byte)('A' + (c >> 4));
            bytes[14 + 2 * i] = (byte)('A' + (c & 15));
        }
        bytes[62] = flags;
        return bytes;
    }

    private static byte[] Frame(byte[] payload, int port)
    {
        var frame = new byte[42 + payload.Length];
        Put(frame, 0, new byte[] { 0x01, 0, 0x5E, 0, 0, 0xFB });
        for (var i = 0; i < 6; i++) frame[6 + i] = (byte)(Mac >> (40 - 8 * i));
        Put(frame, 12, new byte[] { 8, 0, 0x45 });
        frame[23] = 17;
        Put(frame, 36, new byte[] { (byte)(port >> 8), (byte)port, (byte)((8 + payload.Length) >> 8), (byte)(8 + payload.Length) });
        Put(frame, 42, payload);
        return frame;
    }

    private static int Label(byte[] bytes, int at, string label)
    {
        bytes[at++] = (byte)label.Length;
        for (var i = 0; i < label.Length; i++) bytes[at++] = (byte)label[i];
        return at;
    }

    private static void Put(byte[] bytes, int at, byte[] what) => System.Array.Copy(what, 0, bytes, at, what.Length);
}
