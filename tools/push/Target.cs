// The box an alert goes to, as people write it: ADDRESS or ADDRESS:PORT, IPv6 as [ADDRESS]:PORT.
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using RouterAlert.Boards.Common.CommandLine;
using RouterAlert.Client;
using RouterAlert.Registry;

namespace RouterAlert.Tools.Push;

public static class Target
{
    /// <exception cref="UsageException">The text is no address.</exception>
    public static IPEndPoint Parse(string text)
    {
        if (IPAddress.TryParse(text, out var address) && IsWhole(text, address)) return new IPEndPoint(address, AlertExchange.DefaultPort);
        var colon = text.LastIndexOf(':');
        if (colon > 0 && ushort.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0
            && IPAddress.TryParse(text[..colon], out address) && IsWhole(text[..colon], address)) return new IPEndPoint(address, port);
        throw new UsageException($"'{text}' is no address of a box: write it as 192.0.2.1, 192.0.2.1:{AlertExchange.DefaultPort} or [2001:db8::1]:{AlertExchange.DefaultPort}.");
    }

    /// <exception cref="UsageException">The number is no alert code.</exception>
    public static int Code(int code) =>
        code is >= 0 and <= CodeRegistry.MaxCode ? code : throw new UsageException($"--code {code} is no alert code: 0 to {CodeRegistry.MaxCode} are allowed.");

    // .NET takes "1.2" for 1.0.0.2, and IPv6 without brackets leaves no place for a port.
    private static bool IsWhole(string text, IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetwork
            ? text == address.ToString()
            : text.StartsWith('[') == text.EndsWith(']');
}
