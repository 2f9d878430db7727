// Names that devices tell the home's network - a real DHCP client, a real mDNS responder, a real NetBIOS server - are heard by the Linux board and stand on its page.
using System;
using System.IO;
using System.Text.RegularExpressions;
using System.Threading;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using RouterAlert.Host.Tests;

namespace RouterAlert.Network.Tests;

[TestClass]
public sealed class LiveNamesTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("routeralert-names");

    public void Dispose() => folder.Delete(recursive: true);

    [TestMethod]
    public void PageShowsWhatDhcpMdnsAndNetBiosSay()
    {
        var dhcp = Installed.Program("dhclient");
        var mdns = Installed.Program("avahi-daemon");
        var netBios = Installed.Program("nmbd");
        using var network = new Namespace();
        // The board listens at one end of a cable; at the other are a laptop and, with MAC addresses of their own, a television and a disk.
        network.Run("ip", "link", "add", "lan", "type", "veth", "peer", "name", "laptop");
        network.Run("ip", "link", "add", "link", "laptop", "name", "tv", "type", "macvlan", "mode", "bridge");
        network.Run("ip", "link", "add", "link", "laptop", "name", "disk", "type", "macvlan", "mode", "bridge");
        network.Run("ip", "address", "add", "192.168.1.1/24", "dev", "lan");
        network.Run("ip", "address", "add", "192.168.1.60/24", "dev", "tv");
        network.Run("ip", "address", "add", "192.168.1.70/24", "broadcast", "192.168.1.255", "dev", "disk");
        foreach (var name in new[] { "lan", "laptop", "tv", "disk" }) network.Run("ip", "link", "set", name, "up");
        // They are one machine here, whose broadcasts would leave by its first end: they are the disk's.
        foreach (var name in new[] { "lan", "tv" }) network.Run("ip", "route", "del", "table", "local", "broadcast", "192.168.1.255", "dev", name);
        network.Start("dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "routeralert-linux.dll"),
            "--interface", "lan", "--http", "http://127.0.0.1:8088", "--alerts", "127.0.0.1:10911");
        Until(() => Page(network).Length > 0);

        network.Start(dhcp, "-d", "-cf", Write("dhclient.conf", "send host-name \"annas-laptop\";\n"), "-lf", PathOf("leases"), "-pf", PathOf("pid"), "-sf", "/bin/true", "laptop");
        network.Start(mdns, "-f", Write("avahi.conf", "[server]\nhost-name=kitchen-tv\nuse-ipv6=no\nallow-interfaces=tv\nenable-dbus=no\n"), "--no-drop-root", "--no-chroot", "--no-rlimits");
        var netBiosSettings = Write("smb.conf", $"""
            [global]
            netbios name = PHOTO-DISK
            interfaces = disk
            bind interfaces only = yes
            log file = {PathOf("nmbd.log")}
            pid directory = {folder.FullName}
            lock directory = {folder.FullName}
            state directory = {folder.FullName}
            cache directory = {folder.FullName}
            private dir = {folder.FullName}

            """);
        network.Start(netBios, "-F", "-s", netBiosSettings);
        var page = "";
        Until(() =>
        {
            Contact(network, "laptop", "192.168.1.50");
            Contact(network, "tv", "192.168.1.60");
            Contact(network, "disk", "192.168.1.70");
            page = Page(network);
            return IsNamed(page, "annas-laptop", "192.168.1.50") && IsNamed(page, "kitchen-tv", "192.168.1.60") && IsNamed(page, "PHOTO-DISK", "192.168.1.70");
        });
    }

    /// <summary>A device appears with its first packet to the world: one that opens a connection.</summary>
    private static void Contact(Namespace network, string from, string address) => network.Run("python3", "-c", $"""
        from socket import *
        cable = socket(AF_PACKET, SOCK_RAW)
        cable.bind(('{from}', 0))
        ip = bytes.fromhex('450000280001000040060000') + inet_aton('{address}') + inet_aton('203.0.113.9')
        tcp = bytes.fromhex('c35001bb00000001000000005002ffff00000000')
        cable.send(bytes([255] * 6) + cable.getsockname()[4] + bytes.fromhex('0800') + ip + tcp)
        """);

    private static bool IsNamed(string page, string name, string address) => Regex.IsMatch(page, $"<strong>{name}</strong> <span class=\"quiet\">{Regex.Escape(address)}");

    // The page is inside, where this process is not; until it is served, "".
    private static string Page(Namespace network) => network.Run("bash", "-c",
        @"exec 3<>/dev/tcp/127.0.0.1/8088 || exit 0; printf 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n' >&3; cat <&3");

    private static void Until(Func<bool> isSo)
    {
        for (var until = DateTime.UtcNow.AddSeconds(90); !isSo(); Thread.Sleep(500)) Assert.IsTrue(DateTime.UtcNow < until, "not so after 90 s");
    }

    private string PathOf(string name) => Path.Combine(folder.FullName, name);

    private string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }
}
